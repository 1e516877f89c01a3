"""Whether the people of a side agree among themselves or are split, once over all that they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Questionnaire
from scoring.gaps.multiplicity import ALPHA_AGREEMENT, ALPHA_SPLIT
from scoring.levels.averages import lower_median
from scoring.levels.items import ItemRespondent
from scoring.result import SideSpread
from scoring.statistics.agreement import (
    FEWEST_ANSWERS,
    closest_by_chance,
    pooled_variance,
    uniform_variance,
    widest_by_chance,
)
from scoring.statistics.exact import mean

TOO_FEW = "too_few"
AGREED = "agreed"
SPLIT = "split"
UNCLEAR = "unclear"
"""What may be said of a side: it agrees, it is split, neither is clear, or too few answered."""

LEAST_AGREEMENT = Fraction(7, 10)
"""The least r_wg that is called agreement (James, Demaree and Wolf 1984; LeBreton and Senter 2008)."""

MOST_DEVIATION = Fraction(1, 2)
"""People who agree lie within half a level of their median on average (Burke and Dunlap 2002)."""

PEOPLE_COUNTED = 20
"""As many people at random as a side is held against; larger sides are held against so many."""


def side_spreads(
    questionnaire: Questionnaire, respondents: Mapping[str, Sequence[ItemRespondent]]
) -> dict[str, SideSpread]:
    """What may be said of each side that answered anything."""
    found = {}
    for side in SIDES:
        people: set[str] = set()
        answers: dict[str, list[int]] = {}
        for item in questionnaire.items.values():
            own = [v for v in respondents.get(item.id, ()) if v.function == side and v.level is not None]
            people.update(v.id for v in own)
            if len(own) >= FEWEST_ANSWERS:
                answers[item.id] = [v.level for v in own if v.level is not None]
        if people:
            found[side] = _spread(len(people), answers)
    return found


def _spread(people: int, answers: Mapping[str, Sequence[int]]) -> SideSpread:
    pooled = pooled_variance(list(answers.values()))
    deviation = mean([_deviation(levels) for levels in answers.values()])
    if pooled is None or deviation is None:
        return SideSpread(people=people, items=(), within=TOO_FEW)
    agreement = 1 - pooled / uniform_variance(5)
    to_a_question = sum(map(len, answers.values())) // len(answers)
    return SideSpread(
        people=people,
        items=tuple(answers),
        within=_within(pooled, agreement, deviation, people=min(to_a_question, PEOPLE_COUNTED)),
        agreement=agreement,
        deviation=deviation,
    )


def _deviation(levels: Sequence[int]) -> Fraction:
    """The mean distance from the median (AD of Burke, Finkelstein and Dusig 1999)."""
    middle = lower_median(levels) or 0
    return Fraction(sum(abs(level - middle) for level in levels), len(levels))


def _within(pooled: Fraction, agreement: Fraction, deviation: Fraction, *, people: int) -> str:
    """Held against so many people who each give one answer at random to everything."""
    closest = closest_by_chance(people, ALPHA_AGREEMENT)
    if (
        agreement >= LEAST_AGREEMENT
        and deviation <= MOST_DEVIATION
        and closest is not None
        and pooled <= closest
    ):
        return AGREED
    widest = widest_by_chance(people, ALPHA_SPLIT)
    return SPLIT if widest is not None and pooled >= widest else UNCLEAR
