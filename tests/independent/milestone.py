"""The milestone of one dimension in plain Python, from its definition and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

HALF_A_YEAR = 26
MOST_UP = 2

Practice = tuple[Mapping[str, Fraction], int, Sequence[str], bool]
"""By how many levels it should lift each question, its weeks, what comes first, if it may start."""


def milestone(
    level: int, target: int, held: Mapping[str, int | None], practices: Mapping[str, Practice]
) -> int:
    """The highest level up to two above ``level``, and no higher than the target, that all questions reach.

    One step after the other is tried: a level is reached where each question holds it, or one practice that
    fits into half a year with all that comes before it lifts the question so far.
    """
    reached = level
    for wanted in range(level + 1, min(level + MOST_UP, target) + 1):
        for question, now in held.items():
            if now is None:
                return reached
            lifts = [
                lift.get(question, Fraction(0))
                for key, (lift, _, _, _) in practices.items()
                if fits(key, practices)
            ]
            if now < wanted and not any(now + lift >= wanted for lift in lifts):
                return reached
        reached = wanted
    return reached


def fits(key: str, practices: Mapping[str, Practice]) -> bool:
    """Whether a practice may start and ends within half a year, with the longest chain before it."""
    return _length(key, practices, ()) <= HALF_A_YEAR


def _length(key: str, practices: Mapping[str, Practice], on_the_way: tuple[str, ...]) -> int:
    if key not in practices or key in on_the_way or not practices[key][3]:
        return HALF_A_YEAR + 1
    _, weeks, first, _ = practices[key]
    return weeks + max((_length(one, practices, (*on_the_way, key)) for one in first), default=0)
