"""Exact averages: mean, weighted mean, lower median, mean absolute deviation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction


def mean(values: Sequence[Fraction | int]) -> Fraction | None:
    """The mean, or None of nothing."""
    return Fraction(sum(values, Fraction(0)), len(values)) if values else None


def weighted_mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The mean of (value, weight) pairs, or None of nothing. Weights are above 0."""
    total, weights = Fraction(0), Fraction(0)
    for value, weight in pairs:
        total += value * weight
        weights += weight
    return total / weights if weights else None


def lower_median(values: Sequence[int]) -> int | None:
    """The middle value, the lower of the two middle ones for an even count, or None of nothing."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def mean_absolute_deviation(values: Sequence[Fraction | int]) -> Fraction | None:
    """The mean distance from the mean (handbook 6.1, AD_M), or None of nothing."""
    middle = mean(values)
    if middle is None:
        return None
    return mean([abs(value - middle) for value in values])
