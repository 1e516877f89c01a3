"""How alike several orders of the same cards are: mid-ranks, Kendall's W and tau, first contact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TypeVar

from scoring.statistics.exact import Number, mean, square_root

C = TypeVar("C", bound=Hashable)


def mid_ranks(values: Sequence[Number]) -> tuple[Fraction, ...]:
    """Each value's rank from 1 for the smallest; equal values share the mean of their ranks."""
    return tuple(Fraction(rank, 2) for rank in _doubled_ranks(values))


def _doubled_ranks(values: Sequence[Number]) -> list[int]:
    """Twice the mid-ranks, which is whole; many people make many fractions otherwise."""
    counts = Counter(values)
    rank: dict[Number, int] = {}
    below = 0
    for value in sorted(counts):
        rank[value] = 2 * below + counts[value] + 1
        below += counts[value]
    return [rank[value] for value in values]


def rank_rows(orders: Sequence[Sequence[Sequence[C]]]) -> tuple[tuple[C, ...], list[tuple[Fraction, ...]]]:
    """The cards that everybody placed, and each person's mid-ranks of them.

    An order is a sequence of groups of cards, the cards of one group tied. Cards stand as the first
    person placed them.

    Raises:
        ValueError: one order places a card twice.
    """
    places: list[dict[C, int]] = []
    for order in orders:
        placed = {card: place for place, group in enumerate(order) for card in group}
        if len(placed) != sum(map(len, order)):
            raise ValueError("an order places a card twice")
        places.append(placed)
    cards = tuple(card for card in (places[0] if places else {}) if all(card in placed for placed in places))
    return cards, [mid_ranks([placed[card] for card in cards]) for placed in places]


def mean_ranks(rankings: Sequence[Sequence[Number]]) -> tuple[Fraction, ...]:
    """Each card's mean rank over people; nothing where there are no people.

    Raises:
        ValueError: rankings differ in length.
    """
    columns = zip(*map(_doubled_ranks, rankings), strict=True)
    return tuple(Fraction(sum(column), 2 * len(column)) for column in columns)


def kendall_w(rankings: Sequence[Sequence[Number]]) -> Fraction | None:
    """Kendall's W with correction for ties, 0-1: 12 S / (m^2 (n^3 - n) - m sum T).

    So Kendall and Babington Smith (1939) give it.
    1 is one and the same order, 0 none in common. None for fewer than two people or cards, and where
    everybody ties all cards. Rankings may be ranks with or without mid-ranks.

    Raises:
        ValueError: rankings differ in length.
    """
    m = len(rankings)
    rows = [_doubled_ranks(ranking) for ranking in rankings]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    n = len(sums)
    if m < 2 or n < 2:
        return None
    middle = m * (n + 1)
    squares = Fraction(sum((total - middle) ** 2 for total in sums), 4)
    ties = sum(count**3 - count for row in rows for count in Counter(row).values())
    most = m * m * (n**3 - n) - m * ties
    return 12 * squares / most if most else None


def kendall_tau(first: Sequence[Number], second: Sequence[Number]) -> Fraction | None:
    """Kendall's tau-b of two rankings, -1 to 1; without ties it is tau-a.

    tau-b = (C - D) / sqrt((P - T1)(P - T2)) over P pairs, of which T1 and T2 tie on either side. None
    for fewer than two cards and where one side ties all of them.

    Raises:
        ValueError: the rankings differ in length.
    """
    balance = untied_first = untied_second = 0
    for (a, x), (b, y) in combinations(zip(first, second, strict=True), 2):
        one, other = _sign(a - b), _sign(x - y)
        balance += one * other
        untied_first += abs(one)
        untied_second += abs(other)
    if not untied_first or not untied_second:
        return None
    return balance / square_root(untied_first * untied_second)


def tau_between(first: Sequence[Sequence[Number]], second: Sequence[Sequence[Number]]) -> Fraction | None:
    """Tau-b between the mean ranks of two sides; None where either side is empty.

    Raises:
        ValueError: rankings differ in length.
    """
    return kendall_tau(mean_ranks(first), mean_ranks(second)) if first and second else None


def first_contact_distance(first: Sequence[Number], second: Sequence[Number]) -> Fraction | None:
    """How many cards later the first side marks the first contact, by mean place; negative if earlier.

    Places count the cards in one order for all. None where a side has no mark.
    """
    left, right = mean(first), mean(second)
    return None if left is None or right is None else left - right


def _sign(value: Number) -> int:
    return (value > 0) - (value < 0)
