"""The level worth reaching in each dimension, by what is known about the company (handbook 2.5)."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import TargetRule
from scoring.advice.conditions import check, content
from scoring.advice.measures import Evidence
from scoring.levels.bands import HIGHEST
from scoring.result import Target, TargetBasis, Truth
from scoring.statement import Statement


def targets_for(evidence: Evidence, *, by_hand: Mapping[str, int]) -> dict[str, Target]:
    """A target per dimension: set by hand, else by the first rule that holds, else assumed.

    All targets are provisional. Where the questionnaire has no rule at all, the highest level is assumed.
    """
    rule = target_rule(evidence)
    basis = TargetBasis.ASSUMED if rule is None or rule.when is None else TargetBasis.CONTEXT
    found = {}
    for dimension in evidence.questionnaire.dimensions:
        if dimension.id in by_hand:
            said = Statement(kind="advice.by_hand")
            found[dimension.id] = Target(
                level=by_hand[dimension.id], basis=TargetBasis.SET, rule="", said=said
            )
        elif rule is not None:
            found[dimension.id] = Target(
                level=rule.levels[dimension.id],
                basis=basis,
                rule=rule.title,
                said=content(rule.text),
                only=rule.only,
            )
        else:
            said = Statement(kind="advice.no_rule")
            found[dimension.id] = Target(level=HIGHEST, basis=TargetBasis.ASSUMED, rule="", said=said)
    return found


def target_rule(evidence: Evidence) -> TargetRule | None:
    """The first rule that holds; one that cannot be told to hold is passed over."""
    for rule in evidence.questionnaire.targets:
        if rule.when is None or check(rule.when, evidence).truth is Truth.MET:
            return rule
    return None
