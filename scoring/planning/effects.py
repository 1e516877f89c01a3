"""What chosen interventions are expected to move, and the result that the one scoring function then gives.

Among them whether lighter interventions would do before any box of the organisation is moved.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from questionnaires.catalogue import Catalogue, Move
from questionnaires.records import record
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.judge import score
from scoring.planning.plan import Expectation
from scoring.result import BlockReason, Result


@record
class DimensionOutlook:
    """One dimension now and after the plan: levels 1-5 and ratings, at both ends of the expected effects.

    ``milestone`` is the level that half a year of fitting practices can support. Everything but ``level_now``
    and ``rating_now`` is provisional. None means not stated, as now.
    """

    id: str
    title: str
    target: int
    milestone: int | None
    level_now: int | None
    level_low: int | None
    level_high: int | None
    rating_now: Fraction | None
    rating_low: Fraction | None
    rating_high: Fraction | None

    @property
    def aim(self) -> int:
        """The level to reach next: the milestone or, where no practice leads up, one level up."""
        now = self.level_now or 0
        return max(self.milestone or 0, min(now + 1, self.target), now)

    def reaches(self, level: int) -> str:
        """Whether a level is reached: "yes" at both ends, "perhaps" at the high end only, or "no"."""
        if self.level_low is not None and self.level_low >= level:
            return "yes"
        return "perhaps" if self.level_high is not None and self.level_high >= level else "no"


@record
class FirstAnswer:
    """The answer to the first question of structure, by what the lighter ``interventions`` move.

    ``kind`` is "there" (the target is reached already), "would", "may", "would_not", "in_place" (all of them
    are, and it is still below), or "unknown" where the level or one of its gates (``unknown``) is not known.
    ``text`` is the catalogue's answer, "" where it has none. ``outlook`` is of the dimension that is asked
    about; ``interventions`` are not in place yet.
    """

    question: str
    kind: str
    text: str
    outlook: DimensionOutlook
    interventions: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def rise_of(move: Move, expectation: Expectation) -> Fraction:
    """The rise of an item, in levels, at this end of the move's range."""
    if expectation is Expectation.MIDDLE:
        return (move.low + move.high) / 2
    return move.low if expectation is Expectation.LOW else move.high


def what_if_of(
    interventions: Collection[str], catalogue: Catalogue, *, expectation: Expectation
) -> dict[str, Fraction]:
    """By how many levels each item is expected to rise when all of these are done (provisional).

    Effects on one item are not added up: the largest counts, so that no overlap is counted twice.
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
    low, high = (
        predict(assessment, catalogue, interventions=interventions, expectation=end, audience=audience)
        if interventions
        else now
        for end in (Expectation.LOW, Expectation.HIGH)
    )
    return tuple(
        DimensionOutlook(
            id=d.id,
            title=d.title,
            target=d.target.level,
            milestone=d.milestone,
            level_now=d.level,
            level_low=low.dimension(d.id).level,
            level_high=high.dimension(d.id).level,
            rating_now=d.rating,
            rating_low=low.dimension(d.id).rating,
            rating_high=high.dimension(d.id).rating,
        )
        for d in now.dimensions
    )


def first_answer(
    now: Result, assessment: Assessment, catalogue: Catalogue, *, audience: str = TEAM
) -> FirstAnswer | None:
    """The answer, by running the judgement on the moved items; None where the catalogue does not ask."""
    asked = catalogue.structure
    if asked is None or all(d.id != asked.dimension for d in now.dimensions):
        return None
    d = now.dimension(asked.dimension)
    # What is in place already has moved what it moves.
    lighter = tuple(key for key in asked.first if key not in now.done)
    moving = () if d.level is None else lighter
    ahead = outlook(now, assessment, catalogue, interventions=moving, audience=audience)
    found = next(one for one in ahead if one.id == d.id)
    unknown = tuple(block.item for block in d.blocked_by if block.reason is BlockReason.UNKNOWN)
    if unknown or d.level is None:
        kind = "unknown"
    elif d.level >= d.target.level:
        kind = "there"
    else:
        kind = {"yes": "would", "perhaps": "may", "no": "would_not"}[found.reaches(found.aim)]
        if not lighter and kind == "would_not":
            kind = "in_place"
    return FirstAnswer(
        question=asked.question,
        kind=kind,
        text={
            "would": asked.would,
            "may": asked.may,
            "would_not": asked.would_not,
            "in_place": asked.in_place or asked.would_not,
        }.get(kind, ""),
        outlook=found,
        interventions=lighter,
        unknown=unknown,
    )
