"""What chosen interventions are expected to move, and the result that the one scoring function then gives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from questionnaires.catalogue import Catalogue, Move
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.judge import score
from scoring.planning.plan import Expectation
from scoring.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionOutlook:
    """One dimension now and after the plan: levels 1-5 and felt scores, at both ends of the expected effects.

    Everything but ``level_now`` and ``rating_now`` is provisional. None means not stated, as now.
    """

    id: str
    title: str
    target: int
    level_now: int | None
    level_low: int | None
    level_high: int | None
    rating_now: Fraction | None
    rating_low: Fraction | None
    rating_high: Fraction | None

    @property
    def reaches(self) -> str:
        """Whether the target is reached: "yes" at both ends, "perhaps" at the high end only, or "no"."""
        if self.level_low is not None and self.level_low >= self.target:
            return "yes"
        return "perhaps" if self.level_high is not None and self.level_high >= self.target else "no"


def rise_of(move: Move, expectation: Expectation) -> Fraction:
    """The rise of an item, in levels, at this end of the move's range."""
    ends = {
        Expectation.LOW: move.low,
        Expectation.MIDDLE: (move.low + move.high) / 2,
        Expectation.HIGH: move.high,
    }
    return ends[expectation]


def what_if_of(
    interventions: Collection[str], catalogue: Catalogue, *, expectation: Expectation
) -> dict[str, Fraction]:
    """By how many levels each item is expected to rise when all of these are done (provisional).

    Effects on one item are not added up: the largest counts, so that no overlap is promised twice.
    """
    found: dict[str, Fraction] = {}
    for key in interventions:
        intervention = catalogue.interventions.get(key)
        for move in intervention.moves if intervention else ():
            found[move.item] = max(found.get(move.item, Fraction(0)), rise_of(move, expectation))
    return found


def predict(
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    interventions: Collection[str],
    expectation: Expectation = Expectation.MIDDLE,
    audience: str = TEAM,
) -> Result:
    """The result that is expected once these interventions are done (provisional)."""
    what_if = what_if_of(interventions, catalogue, expectation=expectation)
    return score(assessment, catalogue, audience=audience, what_if=what_if)


def outlook(
    now: Result,
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    interventions: Collection[str],
    audience: str = TEAM,
) -> tuple[DimensionOutlook, ...]:
    """Every dimension now and after these interventions, at the low and the high end of their effects."""
    if not interventions:
        low = high = now
    else:
        low, high = (
            predict(assessment, catalogue, interventions=interventions, expectation=end, audience=audience)
            for end in (Expectation.LOW, Expectation.HIGH)
        )
    return tuple(
        DimensionOutlook(
            id=d.id,
            title=d.title,
            target=d.target.level,
            level_now=d.level,
            level_low=low.dimension(d.id).level,
            level_high=high.dimension(d.id).level,
            rating_now=d.rating,
            rating_low=low.dimension(d.id).rating,
            rating_high=high.dimension(d.id).rating,
        )
        for d in now.dimensions
    )
