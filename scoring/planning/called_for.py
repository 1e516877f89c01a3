"""Whether changes of structure that would fit are called for at all, as their structure options say it."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.catalogue import Catalogue
from questionnaires.records import replace
from questionnaires.structures import Structure
from scoring.advice.options import Agreements, needs_of
from scoring.advice.practices import nearest_first
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.judge import evidence_of
from scoring.planning.effects import first_answer
from scoring.result import Advice, Result, Truth


def called_for(
    result: Result,
    assessment: Assessment,
    catalogue: Catalogue,
    structures: Mapping[str, Structure],
    *,
    audience: str = TEAM,
) -> Result:
    """The result in which a change that would fit also needs what its structure option needs.

    So no page says that a change fits while its option is not needed.
    """
    alone = {one.interventions[0]: one for one in structures.values() if len(one.interventions) == 1}
    ready = [advice for advice in result.structure if advice.ready and advice.intervention in alone]
    if not ready:
        return result
    evidence = evidence_of(assessment, result)
    agreements = None
    if any(alone[advice.intervention].after_agreements for advice in ready):
        first = first_answer(result, assessment, catalogue, audience=audience)
        agreements = None if first is None else Agreements(answer=first.kind, refs=first.unknown)

    def with_needs(advice: Advice) -> Advice:
        needs = tuple(needs_of(alone[advice.intervention], evidence, agreements))
        blocks = (*advice.blocks, *(one for one in needs if one.truth is not Truth.MET))
        return replace(advice, checks=(*needs, *advice.checks), blocks=blocks, ready=not blocks)

    changes = [with_needs(advice) if advice in ready else advice for advice in result.structure]
    return replace(result, structure=nearest_first(changes))
