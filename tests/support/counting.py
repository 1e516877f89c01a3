"""Tests of chance as a textbook writes them: every split and every pattern of signs is listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product


def listed_splits(
    first: Sequence[Fraction | int], second: Sequence[Fraction | int], *, one_sided: bool = False
) -> Fraction | None:
    """The share of all splits whose means differ at least as much; None where a side is empty."""
    if not first or not second:
        return None
    values, whole = [*first, *second], Fraction(sum(first) + sum(second))

    def difference(chosen: Sequence[Fraction | int]) -> Fraction:
        return Fraction(sum(chosen)) / len(first) - (whole - sum(chosen)) / len(second)

    splits = (difference([values[place] for place in places]) for places in _choices(values, len(first)))
    return _share(splits, difference(first), one_sided=one_sided)


def listed_signs(differences: Sequence[Fraction | int], *, one_sided: bool = False) -> Fraction | None:
    """The share of all patterns of signs whose sum is at least as large; None of nothing."""
    if not differences:
        return None
    patterns = product(*((value, -value) for value in differences))
    sums = (Fraction(sum(pattern)) for pattern in patterns)
    return _share(sums, Fraction(sum(differences)), one_sided=one_sided)


def _choices(values: Sequence[Fraction | int], size: int) -> Iterable[tuple[int, ...]]:
    return combinations(range(len(values)), size)


def _share(found: Iterable[Fraction], seen: Fraction, *, one_sided: bool) -> Fraction:
    reached = [value >= seen if one_sided else abs(value) >= abs(seen) for value in found]
    return Fraction(sum(reached), len(reached))
