"""The level worth reaching in each dimension, by what is known about the company (handbook 2.5)."""

from __future__ import annotations

from collections.abc import Mapping

from scoring.conditions import check
from scoring.levels import HIGHEST
from scoring.measures import Evidence
from scoring.result import Target, TargetBasis, Truth


def targets_for(evidence: Evidence, *, by_hand: Mapping[str, int]) -> dict[str, Target]:
    """A target per dimension: set by hand, else by the first rule that holds, else assumed.

    A rule that cannot be told to hold is passed over. All targets are provisional. Where the
    questionnaire has no rule at all, the highest level is assumed.
    """
    rule, basis = None, TargetBasis.ASSUMED
    for candidate in evidence.questionnaire.targets:
        if candidate.when is None:
            rule = candidate
            break
        if check(candidate.when, evidence).truth is Truth.MET:
            rule, basis = candidate, TargetBasis.CONTEXT
            break
    found = {}
    for dimension in evidence.questionnaire.dimensions:
        if dimension.id in by_hand:
            text = "Set by hand for this assessment."
            found[dimension.id] = Target(
                level=by_hand[dimension.id], basis=TargetBasis.SET, rule="", text=text
            )
        elif rule is not None:
            found[dimension.id] = Target(
                level=rule.levels[dimension.id], basis=basis, rule=rule.title, text=rule.text
            )
        else:
            text = "The questionnaire names no target."
            found[dimension.id] = Target(level=HIGHEST, basis=TargetBasis.ASSUMED, rule="", text=text)
    return found
