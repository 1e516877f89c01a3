"""The exercises as they are defined, written pair by pair from the formulas; nothing of the program in it."""

from __future__ import annotations

from collections import Counter
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


ENDS = {
    "LD-01": ("0.10", "0.25", "0.45", "0.70"),
    "RC-18": ("40", "60", "75", "90"),
    "PD-13": ("0.2", "0.4", "0.6", "0.8"),
    "RC-03": ("40", "55", "70", "85"),
}
"""Where levels 2 to 5 begin."""


def level(
    question: str, sales: Sequence[Sequence[object]], marketing: Sequence[Sequence[object]]
) -> int | None:
    """The level of a group question: a row a person, a mark, owner, place or option for each card.

    Owners are written with their last word, as in "shared:sales". None where fewer than two of a side did it.
    """
    sides = [[row for row in side if did(question, row)] for side in (sales, marketing)]
    if min(map(len, sides)) < 2:
        return None
    figure = _FIGURES[question](*sides)
    if figure is None:
        return None
    found = 1 + sum(figure >= Fraction(end) for end in ENDS[question])
    if question != "RC-03":
        return found
    chosen = Counter(option for side in sides for (option,) in side)
    most = {option for option, count in chosen.items() if count == max(chosen.values())}
    return min(found, 1 if "nobody" in most else 5, 2 if "equal" in most else 5)


def did(question: str, row: Sequence[object]) -> bool:
    """Whether somebody did it: a mark, or four cards in two places; owners and options always count here."""
    if question == "LD-01":
        return any(row)
    placed = [place for place in row if place is not None]
    return question != "PD-13" or (len(placed) >= 4 and len({*placed}) >= 2)


Rows = Sequence[Sequence[object]]


def _lead(sales: Rows, marketing: Rows) -> Fraction | None:
    sides = [
        [{n for n, mark in enumerate(row) if mark == "required"} for row in side]
        for side in (sales, marketing)
    ]
    return beyond_chance(sides[0], sides[1], len(sales[0]))


def _owners(sales: Rows, marketing: Rows) -> Fraction | None:
    cards = [
        owners_across(*([_said(str(row[n])) for row in side] for side in (sales, marketing)))
        for n in range(len(sales[0]))
    ]
    return 100 * sum((one for one in cards if one is not None), Fraction(0)) / len(cards)


def _said(text: str) -> tuple[str, str]:
    owner, _, word = text.partition(":")
    return owner, word


def _journey(sales: Rows, marketing: Rows) -> Fraction | None:
    share = same_way(list(product(map(_groups, sales), map(_groups, marketing))))
    return None if share is None else 2 * share - 1


def _groups(row: Sequence[object]) -> Groups:
    places = sorted({str(place) for place in row if place is not None})
    return [[card for card, own in enumerate(row) if str(own) == place] for place in places]


def _choice(sales: Rows, marketing: Rows) -> Fraction | None:
    chosen = Counter(option for side in (sales, marketing) for (option,) in side)
    return Fraction(100 * max(chosen.values()), chosen.total())


_FIGURES = {"LD-01": _lead, "RC-18": _owners, "PD-13": _journey, "RC-03": _choice}
