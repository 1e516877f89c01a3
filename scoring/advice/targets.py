"""The level worth reaching in each dimension, by what is known about the company."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import Questionnaire, TargetRule
from scoring.advice.conditions import check, content
from scoring.advice.measures import Evidence
from scoring.levels.bands import HIGHEST
from scoring.result import Target, TargetBasis, Truth
from scoring.statement import Statement


def targets_for(
    questionnaire: Questionnaire, *, rule: TargetRule | None, by_hand: Mapping[str, int]
) -> dict[str, Target]:
    """A target per dimension: set by hand, else by the rule that holds, else assumed.

    All targets are provisional. Where the questionnaire has no rule at all, the highest level is assumed.
    """
    return {d.id: _target(by_hand.get(d.id), rule, d.id) for d in questionnaire.dimensions}


def _target(by_hand: int | None, rule: TargetRule | None, dimension: str) -> Target:
    if by_hand is not None:
        return Target(level=by_hand, basis=TargetBasis.SET, rule="", said=Statement(kind="advice.by_hand"))
    if rule is None:
        said = Statement(kind="advice.no_rule")
        return Target(level=HIGHEST, basis=TargetBasis.ASSUMED, rule="", said=said)
    return Target(
        level=rule.levels[dimension],
        basis=TargetBasis.ASSUMED if rule.when is None else TargetBasis.CONTEXT,
        rule=rule.title,
        said=content(rule.text),
        only=rule.only,
    )


def target_rule(evidence: Evidence) -> TargetRule | None:
    """The first rule that holds; one that is not known to hold is passed over."""
    for rule in evidence.questionnaire.targets:
        if rule.when is None or check(rule.when, evidence).truth is Truth.MET:
            return rule
    return None
