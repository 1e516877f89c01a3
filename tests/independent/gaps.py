"""Gap, guard, interval, agreement and split from their formulas alone, for whole answers of small teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import atan, comb, cos, exp, floor, lgamma, log, pi, sqrt

Person = Mapping[str, int]
"""One person's levels by question; a question that is not known is absent."""

Dimensions = Mapping[str, Sequence[str]]
"""The questions of each dimension, all of the same weight."""


def _mean(values: Sequence[Fraction | int]) -> Fraction:
    return Fraction(sum(values)) / len(values)


def _difference(
    sales: Sequence[Person], marketing: Sequence[Person], questions: Sequence[str]
) -> Fraction | None:
    """The mean over the questions of the difference of the sides' means, where both sides answered."""
    found = []
    for question in questions:
        left, right = ([p[question] for p in side if question in p] for side in (sales, marketing))
        if left and right:
            found.append(_mean(left) - _mean(right))
    return _mean(found) if found else None


def differences(
    sales: Sequence[Person], marketing: Sequence[Person], dimensions: Dimensions
) -> dict[str, Fraction]:
    """The gap of each dimension."""
    found = {name: _difference(sales, marketing, questions) for name, questions in dimensions.items()}
    return {name: gap for name, gap in found.items() if gap is not None}


def chances(
    sales: Sequence[Person], marketing: Sequence[Person], dimensions: Dimensions
) -> dict[str, Fraction]:
    """How many of all ways to deal the people anew have as wide a gap in any dimension."""
    people = [*sales, *marketing]
    seen = differences(sales, marketing, dimensions)
    hits = dict.fromkeys(seen, 0)
    for chosen in combinations(range(len(people)), len(sales)):
        one = [people[place] for place in chosen]
        other = [person for place, person in enumerate(people) if place not in chosen]
        widest = max((abs(gap) for gap in differences(one, other, dimensions).values()), default=Fraction(0))
        for name, gap in seen.items():
            hits[name] += widest >= abs(gap)
    return {name: Fraction(count, comb(len(people), len(sales))) for name, count in hits.items()}


def parts(side: Sequence[Person], questions: Sequence[str]) -> list[Fraction]:
    """What each person who answered any of the questions adds to the side's mean, which they average to."""
    there = [person for person in side if any(question in person for question in questions)]
    means = {q: _mean([p[q] for p in there if q in p]) for q in questions}
    answers = {q: sum(q in p for p in there) for q in questions}
    level = _mean(list(means.values()))
    return [
        level
        + sum(
            ((p[q] - means[q]) * Fraction(len(there), answers[q]) for q in questions if q in p), Fraction(0)
        )
        / len(questions)
        for p in there
    ]


def sample_variance(values: Sequence[Fraction | int]) -> Fraction:
    """With n - 1 below the line."""
    centre = _mean(values)
    return Fraction(sum((value - centre) ** 2 for value in values)) / (len(values) - 1)


def scatter(
    sales: Sequence[Person], marketing: Sequence[Person], dimensions: Dimensions
) -> dict[str, tuple[Fraction, Fraction]]:
    """Of each dimension the squared standard error of its gap and the degrees of freedom, in halves.

    A dimension in which a side is one person has none.
    """
    shares = {
        name: [parts(side, questions) for side in (sales, marketing)]
        for name, questions in dimensions.items()
    }
    several = [[values[side] for values in shares.values() if len(values[side]) > 1] for side in (0, 1)]
    usual = [_mean([sample_variance(values) for values in one]) if one else Fraction(0) for one in several]
    found = {}
    for name, sides in shares.items():
        if min(map(len, sides)) > 1:
            a, b = (max(sample_variance(v), u) / len(v) for v, u in zip(sides, usual, strict=True))
            fewer = [len(values) - 1 for values in sides]
            freedom = (a + b) ** 2 / (a**2 / fewer[0] + b**2 / fewer[1]) if a + b else Fraction(0)
            found[name] = a + b, max(Fraction(1), Fraction(floor(2 * freedom), 2))
    return found


def clear(sales: Sequence[Person], marketing: Sequence[Person], dimensions: Dimensions) -> dict[str, bool]:
    """Whether each gap is clear: p .035 or less, half a level or more, and t in 3 of 100 cases exceeded."""
    p, around = chances(sales, marketing, dimensions), scatter(sales, marketing, dimensions)
    found = {}
    for name, gap in differences(sales, marketing, dimensions).items():
        wide = False
        if name in around:
            error, freedom = around[name]
            wide = not error or float(abs(gap)) / sqrt(error) >= t_of(float(_tabled(freedom)), 0.03)
        found[name] = p[name] <= Fraction(35, 1000) and abs(gap) >= Fraction(1, 2) and wide
    return found


def exchange_ends(
    sales: Sequence[Fraction], marketing: Sequence[Fraction]
) -> tuple[Fraction, Fraction] | None:
    """The m-th smallest and largest mean(A) - mean(B) over all A and B of equal size, m = 2.5% of splits."""
    found = sorted(
        _mean(a) - _mean(b)
        for size in range(1, min(len(sales), len(marketing)) + 1)
        for a, b in product(combinations(sales, size), combinations(marketing, size))
    )
    place = comb(len(sales) + len(marketing), len(sales)) * 25 // 1000
    return (found[place - 1], found[-place]) if place else None


def _tabled(freedom: Fraction) -> Fraction:
    """The degrees of freedom that the published tables have: halves to 10, then 12, 15, 20 and 30."""
    return freedom if freedom <= 10 else Fraction(max(row for row in (10, 12, 15, 20, 30) if row <= freedom))


def t_of(freedom: float, share: float) -> float:
    """Student's t that is exceeded in either direction in this share of cases, by halving."""
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _tails(middle, freedom) > share else (low, middle)
    return low


def _tails(t: float, freedom: float, steps: int = 400) -> float:
    """Both tails of Student's t: the integral of its density from 0 to t by Simpson's rule, doubled, from 1.

    Over the angle atan(t / sqrt(freedom)) the density is a power of the cosine.
    """
    constant = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - log(pi) / 2)
    end = atan(t / sqrt(freedom))
    width = end / steps
    total: float = sum(
        (1 if place in (0, steps) else 4 if place % 2 else 2) * cos(place * width) ** (freedom - 1)
        for place in range(steps + 1)
    )
    return 1 - 2 * constant * total * width / 3


def variance_limits(n: int) -> tuple[Fraction | None, Fraction | None]:
    """The largest variance n people at random stay within in 5%, the smallest they reach in 1 of 400."""
    law: dict[Fraction, int] = {}
    for counts in _counts(n, 5):
        levels = [level for level, count in enumerate(counts, start=1) for _ in range(count)]
        ways, left = 1, n
        for count in counts:
            ways *= comb(left, count)
            left -= count
        variance = sample_variance(levels)
        law[variance] = law.get(variance, 0) + ways
    close = [v for v in law if 20 * sum(w for other, w in law.items() if other <= v) <= 5**n]
    wide = [v for v in law if 400 * sum(w for other, w in law.items() if other >= v) <= 5**n]
    return max(close, default=None), min(wide, default=None)


def _counts(n: int, options: int) -> list[tuple[int, ...]]:
    if options == 1:
        return [(n,)]
    return [(first, *rest) for first in range(n + 1) for rest in _counts(n - first, options - 1)]
