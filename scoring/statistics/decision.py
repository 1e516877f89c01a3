"""Weighted scores of options, and the weight of one criterion at which two options tie."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring.statistics.exact import Number


def weighted_score(weights: Sequence[Number], scores: Sequence[Number]) -> Fraction:
    """The sum of weight times score, on the scale of the scores.

    Weights are read as parts of their sum, so they need not add up to 1.

    Raises:
        ValueError: the two differ in length, a weight is negative, or all are 0.
    """
    total = _total(weights)
    return sum((w * s for w, s in zip(weights, scores, strict=True)), Fraction(0)) / total


def flip_point(
    weights: Sequence[Number], first: Sequence[Number], second: Sequence[Number], criterion: int
) -> Fraction | None:
    """The share, 0-1, of one criterion's weight at which two options tie.

    The other weights keep their proportions: w* = (R2 - R1) / ((R2 - R1) + (s1 - s2)), where R is an
    option's score without the criterion. None where no weight makes them tie, where every weight
    does, and where the other criteria have no weight.

    Raises:
        ValueError: lengths differ, a weight is negative, or all are 0.
        IndexError: there is no such criterion.
    """
    _total(weights)
    others = [weight if place != criterion else 0 for place, weight in enumerate(weights)]
    if not 0 <= criterion < len(weights):
        raise IndexError(f"there is no criterion {criterion}")
    if len(first) != len(weights) or len(second) != len(weights):
        raise ValueError("an option needs one score for each weight")
    if not any(others):
        return None
    lead = weighted_score(others, second) - weighted_score(others, first)
    slope = lead + first[criterion] - second[criterion]
    if not slope:
        return None
    tie = lead / slope
    return tie if 0 <= tie <= 1 else None


def _total(weights: Sequence[Number]) -> Fraction:
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is negative")
    total = Fraction(sum(weights))
    if not total:
        raise ValueError("all weights are 0")
    return total
