"""How alike several orders of the same cards are, compared pair by pair; mean places; first contact."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from struct import unpack
from typing import TypeVar

from questionnaires.records import record
from scoring.statistics.exact import Number, mean

C = TypeVar("C", bound=Hashable)
Order = Sequence[Sequence[C]]
"""One person's order: groups of cards, the cards of one group tied; what is left out has no place."""

COMMON = 4
"""Two people's orders are compared where they placed at least so many cards both."""

_CELL = 64


@record
class Comparisons:
    """How often two people who both order two cards put them the same way round, and the opposite way."""

    same: int = 0
    opposite: int = 0

    @property
    def same_way(self) -> Fraction | None:
        """The share of the comparisons that go the same way, 0-1; None where there is none."""
        total = self.same + self.opposite
        return Fraction(self.same, total) if total else None


def across(first: Sequence[Order[C]], second: Sequence[Order[C]]) -> Comparisons:
    """All pairs of one person from each side with four cards in common, all pairs of cards that both order.

    Goodman and Kruskal's gamma (1954) is (same - opposite) / (same + opposite) of these. People who placed
    the same cards are counted together, so the time grows with the people and not with their pairs.
    """
    left, right = _by_placed(first), _by_placed(second)
    pairs = _pairs(*left, *right)
    before = {placed: _packed(orders, pairs) for placed, orders in right.items()}
    same = opposite = 0
    for placed, orders in left.items():
        there = back = 0
        for other, (forward, backward) in before.items():
            if len(placed & other) >= COMMON:
                there += forward
                back += backward
        ours = _counts(orders, pairs)
        for (up, down), one, two in zip(ours, _unpacked(there, pairs), _unpacked(back, pairs), strict=True):
            same += up * one + down * two
            opposite += up * two + down * one
    return Comparisons(same=same, opposite=opposite)


def within(orders: Sequence[Order[C]]) -> Comparisons:
    """The same over all pairs of two people of one side."""
    both = across(orders, orders)
    # Everybody is compared with themselves once, and with everybody else from both ends.
    own = sum(_ordered(places) for places in map(_places, orders) if len(places) >= COMMON)
    return Comparisons(same=(both.same - own) // 2, opposite=both.opposite // 2)


def placed_by_most(orders: Sequence[Order[C]], cards: Sequence[C]) -> frozenset[C]:
    """The cards that more than half of the people gave a place."""
    placed = [frozenset(_places(order)) for order in orders]
    return frozenset(card for card in cards if 2 * sum(card in own for own in placed) > len(placed))


def mean_places(orders: Sequence[Order[C]], cards: Sequence[C]) -> dict[C, Fraction]:
    """Each card's place among these cards, from 1: one more than the share of people who put another before.

    Summed over the other cards, a tie counts half, each pair of cards over the people who placed both. It is
    the mean rank where everybody placed all cards. Two cards that nobody placed both count as tied.
    """
    where = [_places(order) for order in orders]
    found = dict.fromkeys(cards, Fraction(1))
    for one, other in combinations(cards, 2):
        gaps = [own[one] - own[other] for own in where if one in own and other in own]
        ahead, ties = sum(gap < 0 for gap in gaps), gaps.count(0)
        share = Fraction(2 * ahead + ties, 2 * len(gaps)) if gaps else Fraction(1, 2)
        found[other] += share
        found[one] += 1 - share
    return found


def first_contact_distance(first: Sequence[Number], second: Sequence[Number]) -> Fraction | None:
    """How many cards later the first side marks the first contact, by mean place; negative if earlier.

    Places count the cards in one order for all. None where a side has no mark.
    """
    left, right = mean(first), mean(second)
    return None if left is None or right is None else left - right


def _places(order: Order[C]) -> dict[C, int]:
    """The place of every card in the order.

    Raises:
        ValueError: a card stands there twice.
    """
    found = {card: place for place, group in enumerate(order) for card in group}
    if len(found) != sum(map(len, order)):
        raise ValueError("an order places a card twice")
    return found


def _ordered(places: Mapping[C, int]) -> int:
    """How many pairs of cards stand at different places."""
    return sum(one != other for one, other in combinations(places.values(), 2))


def _by_placed(orders: Sequence[Order[C]]) -> dict[frozenset[C], list[dict[C, int]]]:
    """The orders by the cards they place."""
    found: dict[frozenset[C], list[dict[C, int]]] = {}
    for order in orders:
        places = _places(order)
        found.setdefault(frozenset(places), []).append(places)
    return found


def _pairs(*placed: frozenset[C]) -> list[tuple[C, C]]:
    """Every two cards that somebody placed, in an order that is the same for both sides of one comparison."""
    return list(combinations(frozenset[C]().union(*placed), 2))


def _counts(orders: Sequence[Mapping[C, int]], pairs: Sequence[tuple[C, C]]) -> list[tuple[int, int]]:
    """How many put the first card of each pair before the second, and after it."""
    return [
        (sum(gap < 0 for gap in gaps), sum(gap > 0 for gap in gaps))
        for gaps in ([own[a] - own[b] for own in orders if a in own and b in own] for a, b in pairs)
    ]


def _packed(orders: Sequence[Mapping[C, int]], pairs: Sequence[tuple[C, C]]) -> tuple[int, int]:
    """The counts of all pairs in one whole number each, which add up at once."""
    forward = backward = 0
    for place, (up, down) in enumerate(_counts(orders, pairs)):
        forward |= up << (_CELL * place)
        backward |= down << (_CELL * place)
    return forward, backward


def _unpacked(packed: int, pairs: Sequence[object]) -> Iterator[int]:
    yield from unpack(f"<{len(pairs)}Q", packed.to_bytes(len(pairs) * _CELL // 8, "little"))
