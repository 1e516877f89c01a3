"""Interventions chosen and dropped: pure changes of a plan, with everything that is refused."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from assess.services.refusal import Refused
from assess.text import clean
from assess.words.say import say
from questionnaires.catalogue import Intervention
from questionnaires.records import replace
from scoring.planning.plan import OPEN, Event, Plan, PlannedIntervention, Status
from scoring.planning.tasks import open_blocks
from scoring.result import Result


def block_sentences(plan: Plan, key: str, *, result: Result, beside: Collection[str] = ()) -> tuple[str, ...]:
    """What holds back choosing this one, in sentences; ``beside`` are chosen with it."""
    chosen = {k: PlannedIntervention(intervention=k) for k in beside}
    plan = replace(plan, chosen={**plan.chosen, **chosen})
    return tuple(
        f"{say(c.said).rstrip('.')} ({c.truth.value}: {say(c.evidence)})"
        for c in open_blocks(key, plan=plan, result=result)
    )


def with_choice(
    plan: Plan, intervention: Intervention, *, result: Result, beside: Collection[str] = (), **given: Any
) -> Plan:
    """The plan with an intervention in it; ``given`` are the fields of its entry that change.

    Raises:
        Refused: it is in place already, or held back.
    """
    known = plan.chosen.get(intervention.id)
    if known is None:
        if intervention.id in result.done:
            raise Refused(f"{intervention.title} ({intervention.id}) is already in place.")
        if blocks := block_sentences(plan, intervention.id, result=result, beside=beside):
            raise Refused(
                f"{intervention.title} ({intervention.id}) is held back: {'; '.join(blocks)}.",
                "Choose what has to come first as well, or set the block aside with a reason.",
            )
    choice = replace(known or PlannedIntervention(intervention=intervention.id), **given)
    return replace(plan, chosen={**plan.chosen, intervention.id: choice})


def without_choice(plan: Plan, key: str, *, today: str, note: str = "") -> Plan:
    """The plan without an intervention that is in it; a commitment that is open is stopped."""
    chosen = {k: v for k, v in plan.chosen.items() if k != key}
    commitments = dict(plan.commitments)
    commitment = commitments.get(key)
    if commitment is not None and commitment.status in OPEN:
        event = Event(date=today, status=Status.STOPPED, note=clean(note) or "Dropped from the plan.")
        commitments[key] = replace(commitment, history=(*commitment.history, event))
    return replace(plan, chosen=chosen, commitments=commitments)
