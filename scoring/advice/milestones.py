"""The maturity level that half a year of fitting practices can support in each dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from scoring.result import Advice, DimensionResult, ItemResult

MILESTONE_WEEKS = 26
"""How far a milestone looks ahead: until the repeat assessment."""

MOST_LEVELS_UP = 2
"""No milestone is further above the level of today."""


def milestones(
    dimensions: Sequence[DimensionResult],
    *,
    items: Mapping[str, ItemResult],
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    practices: Sequence[Advice],
) -> dict[str, int | None]:
    """The milestone of each dimension (provisional), None where its level is not established.

    It is the highest level, at most two up and never above the target, that every must-have question reaches
    when each rises by what the best fitting practice is expected to bring: the middle of its range, as plans
    use by default; effects on one question are not added up. A practice fits where it is advised or runs,
    nothing but other practices comes before it, and all of these together take no longer than 26 weeks.
    """
    rises = _rises(practices, catalogue)
    return {d.id: _milestone(d, items, questionnaire, rises) for d in dimensions}


def _milestone(
    dimension: DimensionResult,
    items: Mapping[str, ItemResult],
    questionnaire: Questionnaire,
    rises: Mapping[str, Fraction],
) -> int | None:
    level = dimension.level
    if level is None:
        return None
    gates = [i.id for i in questionnaire.items_of(dimension.id) if i.gate and i.id not in dimension.waived]
    reached = []
    for gate in gates:
        held = items[gate].held
        reached.append(level if held is None else int(held + rises.get(gate, Fraction(0))))
    highest = min(level + MOST_LEVELS_UP, dimension.target.level)
    return max(level, min(highest, *reached)) if reached else level


def _rises(practices: Sequence[Advice], catalogue: Catalogue) -> dict[str, Fraction]:
    """By how many levels each question can rise: the middle of the range of the best fitting practice."""
    known = {advice.intervention: advice for advice in practices}
    rises: dict[str, Fraction] = {}
    for advice in practices:
        if advice.why_not and not advice.runs:
            continue
        weeks = _weeks(advice.intervention, known, catalogue, seen=frozenset())
        if weeks is None or weeks > MILESTONE_WEEKS:
            continue
        for move in catalogue.interventions[advice.intervention].moves:
            rises[move.item] = max(rises.get(move.item, Fraction(0)), (move.low + move.high) / 2)
    return rises


def _weeks(
    intervention: str, known: Mapping[str, Advice], catalogue: Catalogue, *, seen: frozenset[str]
) -> int | None:
    """How long it takes with what comes before it; None where something else stands in its way."""
    advice, found = known.get(intervention), catalogue.interventions[intervention]
    if advice is None or intervention in seen:
        return None
    before = 0
    for block in () if advice.overridden else advice.blocks:
        weeks = _weeks(block.first, known, catalogue, seen=seen | {intervention}) if block.first else None
        if weeks is None:
            return None
        before = max(before, weeks)
    return before + (found.weeks_high or found.weeks_low)
