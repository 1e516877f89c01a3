"""Whether a difference could be chance: every way to relabel people or to turn signs is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import comb

from questionnaires.records import record
from scoring.statistics.chance import DRAWS, MAX_RELABELLED, MAX_SPLITS, SEED, Chance, Draws, drawn
from scoring.statistics.exact import Number, mean, scaled, square_root, variance


class Tail(StrEnum):
    """Which outcomes count as at least as much as what was seen."""

    BOTH = "both"  # as far from zero, in either direction
    ABOVE = "above"  # as large or larger; the direction was named beforehand


@record
class PairedChange:
    """The same people before and after: ``n`` pairs, their mean difference, its standard deviation."""

    n: int
    mean: Fraction
    deviation: Fraction | None
    chance: Chance


def mean_difference(first: Sequence[Number], second: Sequence[Number]) -> Fraction | None:
    """The mean of the first minus the mean of the second; None where either is empty."""
    left, right = mean(first), mean(second)
    return None if left is None or right is None else left - right


def two_sample_exact(
    first: Sequence[Number], second: Sequence[Number], *, tail: Tail = Tail.BOTH
) -> Chance | None:
    """How many of all splits of the people differ in mean at least as much as the split that was seen.

    Counted by sums and not split by split, so it stays quick for many people on a short scale; on
    values without ties it is meant for small groups. None where either side is empty.
    """
    if not first or not second:
        return None
    values, _ = scaled([*first, *second])
    n, size = len(values), len(first)
    total = sum(values)
    seen = _difference(sum(values[:size]), total, n=n, size=size)
    # Sums of the smaller side are fewer; the other side's sum follows from the total.
    chosen = min(size, n - size)
    ways = 0
    for subtotal, count in _subset_sums(values, chosen).items():
        side = subtotal if chosen == size else total - subtotal
        ways += count * _reaches(_difference(side, total, n=n, size=size), seen, tail)
    return Chance(p=Fraction(ways, comb(n, size)))


def two_sample(
    first: Sequence[Number], second: Sequence[Number], *, tail: Tail = Tail.BOTH, seed: int = SEED
) -> Chance | None:
    """As ``two_sample_exact`` up to 20,000 splits; beyond them 999 seeded draws, which the result says.

    Of a side beyond 100 people a seeded sample is then taken.
    """
    if not first or not second:
        return None
    people = Draws(seed, purpose="people")
    first, second = people.sample(first, MAX_RELABELLED), people.sample(second, MAX_RELABELLED)
    n, size = len(first) + len(second), len(first)
    if comb(n, size) <= MAX_SPLITS:
        return two_sample_exact(first, second, tail=tail)
    values, _ = scaled([*first, *second])
    total = sum(values)
    seen = _difference(sum(values[:size]), total, n=n, size=size)
    draws = Draws(seed)
    hits = 0
    for _ in range(DRAWS):
        side = sum(map(values.__getitem__, draws.order(n)[:size]))
        hits += _reaches(_difference(side, total, n=n, size=size), seen, tail)
    return drawn(hits)


def sign_flip_exact(differences: Sequence[Number], *, tail: Tail = Tail.BOTH) -> Chance | None:
    """How many of the 2^n ways to turn the signs give a sum at least as large (handbook 6.5).

    Counted by sums. Differences of zero are kept: they change neither sum nor share. None of nothing.
    """
    if not differences:
        return None
    values, _ = scaled(differences)
    sums = Counter({0: 1})
    for value in values:
        following: Counter[int] = Counter()
        for total, count in sums.items():
            following[total + value] += count
            following[total - value] += count
        sums = following
    seen = sum(values)
    ways = sum(count for total, count in sums.items() if _reaches(total, seen, tail))
    return Chance(p=Fraction(ways, 2 ** len(values)))


def sign_flip(differences: Sequence[Number], *, tail: Tail = Tail.BOTH, seed: int = SEED) -> Chance | None:
    """As ``sign_flip_exact`` up to 20,000 ways; beyond them 999 seeded draws, which the result says."""
    n = len(differences)
    if 2**n <= MAX_SPLITS:
        return sign_flip_exact(differences, tail=tail)
    values, _ = scaled(differences)
    seen = sum(values)
    draws = Draws(seed)
    hits = 0
    for _ in range(DRAWS):
        signs = draws.words(n)
        total = sum(value if sign & 1 else -value for value, sign in zip(values, signs, strict=True))
        hits += _reaches(total, seen, tail)
    return drawn(hits)


def paired_change(
    before: Sequence[Number | None], after: Sequence[Number | None], *, seed: int = SEED
) -> PairedChange | None:
    """The change of the same people, over those who answered both times; None where nobody did.

    Raises:
        ValueError: the two do not speak of the same number of people.
    """
    pairs = zip(before, after, strict=True)
    differences = [new - old for old, new in pairs if old is not None and new is not None]
    change = mean(differences)
    chance = sign_flip(differences, seed=seed)
    if change is None or chance is None:
        return None
    spread = variance(differences)
    deviation = None if spread is None else square_root(spread)
    return PairedChange(n=len(differences), mean=change, deviation=deviation, chance=chance)


def _difference(side: int, total: int, *, n: int, size: int) -> int:
    """The difference of the two means times n1 * n2: whole, so that equal differences are equal."""
    return side * n - total * size


def _reaches(value: int, seen: int, tail: Tail) -> bool:
    return value >= seen if tail is Tail.ABOVE else abs(value) >= abs(seen)


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
