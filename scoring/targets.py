"""The level worth reaching in each dimension, by what is known about the company (handbook 2.5)."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import TargetRule
from scoring.conditions import check
from scoring.levels import HIGHEST
from scoring.measures import Evidence
from scoring.result import Target, TargetBasis, Truth


def targets_for(evidence: Evidence, *, by_hand: Mapping[str, int]) -> dict[str, Target]:
    """A target per dimension: set by hand, else by the first rule that holds, else assumed.

    All targets are provisional. Where the questionnaire has no rule at all, the highest level is assumed.
    """
    rule = target_rule(evidence)
    basis = TargetBasis.ASSUMED if rule is None or rule.when is None else TargetBasis.CONTEXT
    found = {}
    for dimension in evidence.questionnaire.dimensions:
        if dimension.id in by_hand:
            text = "Set by hand for this assessment."
            found[dimension.id] = Target(
                level=by_hand[dimension.id], basis=TargetBasis.SET, rule="", text=text
            )
        elif rule is not None:
            found[dimension.id] = Target(
                level=rule.levels[dimension.id],
                basis=basis,
                rule=rule.title,
                text=rule.text,
                only=rule.only,
            )
        else:
            text = "The questionnaire names no target."
            found[dimension.id] = Target(level=HIGHEST, basis=TargetBasis.ASSUMED, rule="", text=text)
    return found


def target_rule(evidence: Evidence) -> TargetRule | None:
    """The first rule that holds; one that cannot be told to hold is passed over."""
    for rule in evidence.questionnaire.targets:
        if rule.when is None or check(rule.when, evidence).truth is Truth.MET:
            return rule
    return None
