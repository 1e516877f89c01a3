"""Whether the difference of two groups could be chance: every way to relabel people is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from math import comb

from scoring.statistics.chance import Chance
from scoring.statistics.exact import Number, scaled


def two_sample_exact(first: Sequence[Number], second: Sequence[Number]) -> Chance | None:
    """How many of all splits of the people differ in mean at least as much as the split that was seen.

    Counted by sums and not split by split, so it stays quick for many people on a short scale; on
    values without ties it is meant for small groups. None where either side is empty.
    """
    if not first or not second:
        return None
    values, _ = scaled([*first, *second])
    n, size = len(values), len(first)
    total = sum(values)
    seen = abs(_difference(sum(values[:size]), total, n=n, size=size))
    # Sums of the smaller side are fewer; the other side's sum follows from the total.
    chosen = min(size, n - size)
    ways = 0
    for subtotal, count in _subset_sums(values, chosen).items():
        side = subtotal if chosen == size else total - subtotal
        ways += count * (abs(_difference(side, total, n=n, size=size)) >= seen)
    return Chance(p=Fraction(ways, comb(n, size)))


def _difference(side: int, total: int, *, n: int, size: int) -> int:
    """The difference of the two means times n1 * n2: whole, so that equal differences are equal."""
    return side * n - total * size


def _subset_sums(values: Sequence[int], size: int) -> dict[int, int]:
    """How many subsets of this size have which sum."""
    sums: list[defaultdict[int, int]] = [defaultdict(int) for _ in range(size + 1)]
    sums[0][0] = 1
    for value in values:
        # From the largest size down, so that no value is taken twice.
        for taken in range(size, 0, -1):
            larger = sums[taken]
            for total, count in sums[taken - 1].items():
                larger[total + value] += count
    return sums[size]
