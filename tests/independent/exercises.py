"""The exercises as they are defined, written pair by pair from the formulas; nothing of the program in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import combinations, product

Set = AbstractSet[Hashable]
Groups = Sequence[Sequence[Hashable]]


def overlap(first: Set, second: Set) -> Fraction:
    """Jaccard's similarity; an empty set shares nothing."""
    either = set(first) | set(second)
    return Fraction(len(set(first) & set(second)), len(either)) if either else Fraction(0)


def expected_overlap(cards: int, first: int, second: int) -> Fraction:
    """The mean similarity of a fixed set of one size and all sets of the other, one after another."""
    fixed = set(range(first))
    every = [overlap(fixed, set(drawn)) for drawn in combinations(range(cards), second)]
    return sum(every, Fraction(0)) / len(every)


def beyond_chance(sales: Sequence[Set], marketing: Sequence[Set], cards: int) -> Fraction | None:
    """(J - E) / (1 - E) over all pairs across; None where every pair is bound to be the same."""
    known = {(len(a), len(b)): expected_overlap(cards, len(a), len(b)) for a, b in product(sales, marketing)}
    pairs = len(sales) * len(marketing)
    found = sum((overlap(a, b) for a, b in product(sales, marketing)), Fraction(0)) / pairs
    chance = sum((known[len(a), len(b)] for a, b in product(sales, marketing)), Fraction(0)) / pairs
    return None if chance == 1 else (found - chance) / (1 - chance)


def same_owner(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two people name the same owner: not nobody, not unknown, and for shared the same last word."""
    if one[0] != other[0] or one[0] in ("nobody", "dont_know"):
        return False
    return one[0] != "shared" or (one[1] == other[1] and one[1] not in ("", "nobody", "dont_know"))


def owners_across(sales: Sequence[tuple[str, str]], marketing: Sequence[tuple[str, str]]) -> Fraction | None:
    """The share of all pairs across who name the same owner of one card."""
    same = [same_owner(a, b) for a, b in product(sales, marketing)]
    return Fraction(sum(same), len(same)) if same else None


def owners_together(everybody: Sequence[tuple[str, str]]) -> Fraction | None:
    """The share of all pairs of two people who name the same owner of one card."""
    same = [same_owner(a, b) for a, b in combinations(everybody, 2)]
    return Fraction(sum(same), len(same)) if same else None


def compared(one: Groups, other: Groups) -> tuple[int, int]:
    """How many pairs of cards two people put the same way round, and the opposite way."""
    here, there = _places(one), _places(other)
    common = [card for card in here if card in there]
    if len(common) < 4:
        return 0, 0
    signs = [(here[a] - here[b]) * (there[a] - there[b]) for a, b in combinations(common, 2)]
    return sum(sign > 0 for sign in signs), sum(sign < 0 for sign in signs)


def same_way(pairs: Sequence[tuple[Groups, Groups]]) -> Fraction | None:
    """The share of the comparisons of all these pairs of people that go the same way."""
    same, opposite = (sum(column) for column in zip((0, 0), *(compared(a, b) for a, b in pairs), strict=True))
    return Fraction(same, same + opposite) if same + opposite else None


def _places(order: Groups) -> Mapping[Hashable, int]:
    return {card: place for place, group in enumerate(order) for card in group}
