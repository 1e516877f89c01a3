"""How far several people agree on one rating scale, held against what random answers would give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import comb
from types import MappingProxyType

from scoring.statistics.chance import Chance
from scoring.statistics.exact import Number, variance

FEWEST_ANSWERS = 5
"""Below so many answers nothing is said about agreement."""


def uniform_variance(options: int) -> Fraction:
    """The variance of answers spread evenly over so many options in steps of 1: (A^2 - 1) / 12.

    Raises:
        ValueError: there are fewer than two options.
    """
    if options < 2:
        raise ValueError(f"a scale needs two options or more, not {options}")
    return Fraction(options * options - 1, 12)


def r_wg(ratings: Sequence[Number], *, low: int = 1, high: int = 5) -> Fraction | None:
    """Agreement within a group: 1 - s^2 / (A^2 - 1) * 12 (James, Demaree and Wolf 1984).

    1 is unanimous, 0 as spread as random answers, below 0 more spread than that; the sign is kept.
    None for fewer than two ratings.

    Raises:
        ValueError: the scale has fewer than two options, or a rating lies outside it.
    """
    expected = uniform_variance(high - low + 1)
    _check(ratings, low=low, high=high)
    seen = variance(ratings)
    return None if seen is None else 1 - seen / expected


@cache
def spread_law(n: int, options: int = 5) -> Mapping[int, int]:
    """How many of the A^n ways to answer at random have which spread.

    The spread is n times the sum of squared deviations, a whole number: n(n - 1) times the variance.
    Counted over how many people choose each option, not over single answers.

    Raises:
        ValueError: there are fewer than two options, or ``n`` is negative.
    """
    uniform_variance(options)
    if n < 0:
        raise ValueError(f"no group of {n} people")
    # Values are taken from the middle of the scale, which keeps the sums small; the spread is the same.
    middle = options // 2
    ways: dict[tuple[int, int, int], int] = {(0, 0, 0): 1}
    for option in range(options):
        value = option - middle
        following: defaultdict[tuple[int, int, int], int] = defaultdict(int)
        for (placed, total, squares), count in ways.items():
            free = n - placed
            choices = (free,) if option == options - 1 else range(free + 1)
            for people in choices:
                key = (placed + people, total + people * value, squares + people * value * value)
                following[key] += count * comb(free, people)
        ways = following
    law: defaultdict[int, int] = defaultdict(int)
    for (_, total, squares), count in ways.items():
        law[n * squares - total * total] += count
    return MappingProxyType(dict(sorted(law.items())))


def pooled_variance(items: Sequence[Sequence[int]]) -> Fraction | None:
    """Half the mean squared difference over all pairs of answers to the same item.

    With as many answers to each item it is the mean of the items' variances. None without a pair.
    """
    pairs = sum(comb(len(ratings), 2) for ratings in items)
    return Fraction(sum(map(_spread, items)), 2 * pairs) if pairs else None


def closest_by_chance(n: int, share: Fraction, *, options: int = 5) -> Fraction | None:
    """The largest variance that n random answers stay within in at most this share of cases.

    None where even unanimity is more frequent, and for fewer than two answers.
    """
    return _variance_reached(sorted(spread_law(n, options).items()), n, share * options**n)


def widest_by_chance(n: int, share: Fraction, *, options: int = 5) -> Fraction | None:
    """The smallest variance that n random answers reach in at most this share of cases.

    None where even half at either end is more frequent, and for fewer than two answers.
    """
    return _variance_reached(sorted(spread_law(n, options).items(), reverse=True), n, share * options**n)


def _variance_reached(law: Sequence[tuple[int, int]], n: int, allowed: Fraction) -> Fraction | None:
    """The last variance, in this order, up to which no more ways than allowed have come."""
    reached, ways = None, 0
    for spread, count in law if n > 1 else ():
        ways += count
        if ways > allowed:
            break
        reached = Fraction(spread, n * (n - 1))
    return reached


def _spread(ratings: Sequence[int]) -> int:
    """The number of answers times their sum of squared deviations, as ``spread_law`` counts it."""
    return len(ratings) * sum(rating * rating for rating in ratings) - sum(ratings) ** 2


def agreement_chance(ratings: Sequence[int], *, low: int = 1, high: int = 5) -> Chance | None:
    """How often random answers agree at least as much as these; None for fewer than two ratings.

    Raises:
        ValueError: the scale has fewer than two options, or a rating lies outside it.
    """
    options = high - low + 1
    uniform_variance(options)
    _check(ratings, low=low, high=high)
    n = len(ratings)
    if n < 2:
        return None
    spread = _spread(ratings)
    ways = sum(count for value, count in spread_law(n, options).items() if value <= spread)
    return Chance(p=Fraction(ways, options**n))


def _check(ratings: Sequence[Number], *, low: int, high: int) -> None:
    for rating in ratings:
        if not low <= rating <= high:
            raise ValueError(f"{rating} lies outside the scale from {low} to {high}")
