"""Agreement and split within groups, several at once: against people who answer at random."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import comb, sqrt
from struct import unpack

from questionnaires.records import record
from scoring.statistics.agreement import spread_law
from scoring.statistics.chance import DRAWS, SEED, Chance, Draws, drawn

PEOPLE_COUNTED = 20
"""As many people as random answers are counted for; a larger group is held against so many."""

_WORD = 2**64
_CELLS = 2**16
"""Random numbers are looked up by their first 16 bits; a cell that holds several spreads is searched."""

_REST = _WORD // _CELLS


@record
class SpreadChance:
    """How often, somewhere in the family, random answers are as close together, or as far apart."""

    agreement: Chance
    split: Chance


def pooled_variance(items: Sequence[Sequence[int]]) -> Fraction | None:
    """Half the mean squared difference over all pairs of answers to the same item.

    With as many answers to each item it is the mean of the items' variances. None without a pair.
    """
    pairs = sum(comb(len(ratings), 2) for ratings in items)
    return Fraction(sum(map(_spread, items)), 2 * pairs) if pairs else None


def spread_family(
    groups: Sequence[Sequence[Sequence[int]]], *, low: int = 1, high: int = 5, seed: int = SEED
) -> tuple[SpreadChance | None, ...]:
    """The adjusted chance that each group is as close together, and as far apart, as it is.

    A group is one function in one dimension: the answers to each of its items, in whole steps. Under
    chance every step of the scale is as likely as any other and all answers are independent. The
    statistic is the pooled variance, measured in its own standard deviations from what random answers
    give, so that groups of different size can stand in one family; a group's chance is the share of
    999 seeded draws in which the smallest, or the largest, of the family reaches it. More than 20
    answers to an item are held against the law of 20, which is wider but for the coarseness of whole
    answers. None for a group in which no
    item has two answers.

    Raises:
        ValueError: an answer lies outside the scale, or the scale has fewer than two steps.
    """
    for answer in (answer for group in groups for ratings in group for answer in ratings):
        if not low <= answer <= high:
            raise ValueError(f"{answer} lies outside the scale from {low} to {high}")
    options = high - low + 1
    counted = [[ratings for ratings in group if len(ratings) > 1] for group in groups]
    members = [_Member(group, options) if group else None for group in counted]
    present = [member for member in members if member is not None]
    smallest, largest = _ends(tuple(member.sizes for member in present), options, seed)
    return tuple(
        None
        if member is None
        else SpreadChance(
            agreement=drawn(bisect_right(smallest, member.seen)),
            split=drawn(DRAWS - bisect_left(largest, member.seen)),
        )
        for member in members
    )


class _Law:
    """The spread of one item under random answers: its mean and variance, and a way to draw it."""

    __slots__ = ("_bounds", "_spreads", "cells", "mean", "variance")

    def __init__(self, n: int, options: int) -> None:
        law = spread_law(n, options)
        total = options**n
        self._spreads = tuple(law)
        self._bounds = [ways * _WORD // total for ways in accumulate(law.values())]
        self.mean = Fraction(sum(spread * ways for spread, ways in law.items()), total)
        squares = Fraction(sum(spread * spread * ways for spread, ways in law.items()), total)
        self.variance = squares - self.mean**2
        self.cells: list[int | None] = [None] * _CELLS
        start = 0
        for spread, bound in zip(self._spreads, self._bounds, strict=True):
            first, end = -(-start // _REST), bound // _REST
            self.cells[first:end] = [spread] * max(end - first, 0)
            start = bound

    def drawn(self, word: int) -> int:
        """The spread that a random number of 64 bits stands for."""
        return self._spreads[bisect_right(self._bounds, word)]


class _SpreadScale:
    """Where a summed spread of items with so many answers each stands among random answers."""

    __slots__ = ("_deviation", "_mean", "laws")

    def __init__(self, sizes: Sequence[int], options: int) -> None:
        self.laws = [_law(size, options) for size in sizes]
        self._mean = float(sum(law.mean for law in self.laws))
        self._deviation = sqrt(sum(law.variance for law in self.laws))

    def score(self, spread: Fraction | int) -> float:
        """How many standard deviations above the mean of random answers a summed spread lies.

        Only the order of scores is used, and one spread always has one score, so ties stay ties.
        """
        return (float(spread) - self._mean) / self._deviation


class _Member:
    """One group of the family: the number of answers to each item that are counted, and its score."""

    __slots__ = ("seen", "sizes")

    def __init__(self, items: Sequence[Sequence[int]], options: int) -> None:
        self.sizes = tuple(min(len(ratings), PEOPLE_COUNTED) for ratings in items)
        pairs = sum(comb(len(ratings), 2) for ratings in items)
        counted = sum(comb(size, 2) for size in self.sizes)
        spread = Fraction(sum(map(_spread, items)) * counted, pairs)
        self.seen = _SpreadScale(self.sizes, options).score(spread)


@lru_cache(maxsize=64)
def _ends(
    shape: tuple[tuple[int, ...], ...], options: int, seed: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The smallest and the largest score of a family in each draw of random answers, both sorted.

    They depend on how many answered what, never on the answers, and so are kept.
    """
    scales = [_SpreadScale(sizes, options) for sizes in shape]
    laws = [law for scale in scales for law in scale.laws]
    cells = [law.cells for law in laws]
    ends = list(accumulate(len(sizes) for sizes in shape))
    places = [slice(end - len(sizes), end) for sizes, end in zip(shape, ends, strict=True)]
    draws = Draws(seed)
    smallest, largest = [], []
    for _ in range(DRAWS if shape else 0):
        spreads = _drawn_spreads(laws, cells, draws.block(len(laws)))
        scores = [scale.score(sum(spreads[place])) for scale, place in zip(scales, places, strict=True)]
        smallest.append(min(scores))
        largest.append(max(scores))
    return tuple(sorted(smallest)), tuple(sorted(largest))


def _drawn_spreads(laws: Sequence[_Law], cells: Sequence[Sequence[int | None]], block: bytes) -> list[int]:
    """The spread of each item that its random number of 64 bits stands for, most of them looked up."""
    first_bits = unpack(f"<{4 * len(laws)}H", block)[3::4]
    found = [cell[bits] for cell, bits in zip(cells, first_bits, strict=True)]
    if None in found:
        words = unpack(f"<{len(laws)}Q", block)
        return [law.drawn(word) for law, word in zip(laws, words, strict=True)]
    return [spread for spread in found if spread is not None]


@lru_cache(maxsize=128)
def _law(n: int, options: int) -> _Law:
    return _Law(n, options)


def _spread(ratings: Sequence[int]) -> int:
    """The number of answers times their sum of squared deviations, as ``spread_law`` counts it."""
    return len(ratings) * sum(rating * rating for rating in ratings) - sum(ratings) ** 2
