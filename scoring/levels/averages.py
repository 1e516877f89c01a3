"""Exact averages: weighted mean, lower median, mean absolute deviation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from scoring.statistics.exact import scaled


def weighted_mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The mean of (value, weight) pairs, or None of nothing. Weights are above 0."""
    given = list(pairs)
    if not given:
        return None
    values, unit = scaled([value for value, _ in given])
    weights, _ = scaled([weight for _, weight in given])
    total = sum(value * weight for value, weight in zip(values, weights, strict=True))
    return Fraction(total, unit * sum(weights))


def lower_median(values: Sequence[int]) -> int | None:
    """The middle value, the lower of the two middle ones for an even count, or None of nothing."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def mean_absolute_deviation(values: Sequence[Fraction | int]) -> Fraction | None:
    """The mean distance from the mean (AD_M of Burke, Finkelstein and Dusig 1999), or None of nothing.

    Counted in whole numbers of one common part, since a thousand people make many fractions.
    """
    if not values:
        return None
    whole, unit = scaled(values)
    n, total = len(whole), sum(whole)
    far = sum(abs(n * value - total) * count for value, count in Counter(whole).items())
    return Fraction(far, n * n * unit)


def spread_of(distribution: Sequence[int]) -> Fraction | None:
    """The mean distance from the mean of answers counted by level from 1 up, or None of nothing."""
    return mean_absolute_deviation(
        [level for level, count in enumerate(distribution, 1) for _ in range(count)]
    )
