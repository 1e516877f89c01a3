"""Whether a change of dimensions could be chance, family-wise over all of them.

A dimension's change is a mean over functions of means over people. It is held against the changes that
arise when each person's change is turned round (the same people twice) or when people are reshuffled between
the two days within their function (two samples). The square of a change is divided by its mean square
under these shuffles, so that no dimension outshouts the others because its answers scatter more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import comb, lcm, prod

from questionnaires.records import record, replace
from scoring.statistics.chance import DRAWS, MAX_SPLITS, Chance, Draws, drawn
from scoring.statistics.exact import mean

Row = Sequence[Fraction | None]
"""One person's mean, or change of mean, in each dimension; None where there is none."""

Shuffle = Sequence[int]
"""One number per person: 1 or -1 where signs are turned, 1 or 0 where people are dealt to the later day."""


@record
class Tested:
    """A dimension's change, in levels, and the chance of one as large anywhere in the family.

    ``least`` is the smallest chance that any answers of so many people could have had.
    """

    change: Fraction
    chance: Chance
    least: Fraction = Fraction(0)


def linked_family(changes: Mapping[str, Sequence[Row]]) -> tuple[Tested | None, ...]:
    """The change of the same people: each function's rows of changes, one row a person.

    Every way to turn the signs of whole people is counted up to 20,000; beyond them 999 seeded draws. A
    dimension in which nobody has a change gets None.
    """
    functions = [_ordered(rows) for _, rows in sorted(changes.items()) if rows]
    if not functions:
        return ()
    people = sum(map(len, functions))
    seen, weights, squares = [], [], []
    for place in range(len(functions[0][0])):
        columns = [[row[place] for row in rows] for rows in functions]
        means = [found for column in columns if (found := _mean(column)) is not None]
        seen.append(mean(means))
        shares = [
            Fraction(0) if value is None else value / (len(means) * (len(column) - column.count(None)))
            for column in columns
            for value in column
        ]
        weights.append(shares)
        squares.append(sum((share * share for share in shares), Fraction(0)))
    exact = 2**people <= MAX_SPLITS
    # Turning every sign leaves the square of a change as it is, so the first person's may stay.
    every = product((1,), *[(1, -1)] * (people - 1))
    shuffles: Iterable[Shuffle] = every if exact else drawn_signs(people)
    least = Fraction(1, 2 ** (people - 1)) if exact else Fraction(0)
    return _family(seen, weights, squares, own=[1] * people, shuffles=shuffles, exact=exact, least=least)


def unlinked_family(
    before: Mapping[str, Sequence[Row]], after: Mapping[str, Sequence[Row]]
) -> tuple[Tested | None, ...]:
    """The change between two samples: each function's rows of means on either side, one row a person.

    Only functions that answered on both sides count. Within each, people are reshuffled between the two days;
    every way is counted up to 20,000, beyond them 999 seeded draws. Somebody without a mean in a dimension
    stands, for the chance alone, at the mean of the function.
    """
    names = [name for name in sorted(before) if before[name] and after.get(name)]
    if not names:
        return ()
    groups = [(_ordered(before[name]), _ordered(after[name])) for name in names]
    if [list(map(_key, old)) for old, _ in groups] > [list(map(_key, new)) for _, new in groups]:
        # Draws must not depend on which day comes first, or turning the days round could turn a verdict.
        turned = unlinked_family(after, before)
        return tuple(t and replace(t, change=-t.change) for t in turned)
    seen, weights, squares = [], [], []
    for place in range(len(groups[0][0][0])):
        halves = [([row[place] for row in old], [row[place] for row in new]) for old, new in groups]
        changes = [
            late - early
            for old, new in halves
            if (early := _mean(old)) is not None and (late := _mean(new)) is not None
        ]
        seen.append(mean(changes))
        shares, square = _dealt_shares(halves, len(changes))
        weights.append(shares)
        squares.append(square)
    sizes = [(len(old) + len(new), len(new)) for old, new in groups]
    ways = prod(comb(size, late) for size, late in sizes)
    exact = ways <= MAX_SPLITS
    even = all(size == 2 * late for size, late in sizes)  # then every deal has its mirror image
    least = Fraction(2 if even else 1, ways) if exact else Fraction(0)
    own = [int(later) for old, new in groups for later in [*[False] * len(old), *[True] * len(new)]]
    shuffles = _every_deal(sizes) if exact else drawn_deals(sizes)
    return _family(seen, weights, squares, own=own, shuffles=shuffles, exact=exact, least=least)


def _dealt_shares(
    halves: Sequence[tuple[Sequence[Fraction | None], Sequence[Fraction | None]]], functions: int
) -> tuple[list[Fraction], Fraction]:
    """What each person adds to the change when dealt to the later day, and the mean square of the change."""
    shares: list[Fraction] = []
    square = Fraction(0)
    for old, new in halves:
        pool = [*old, *new]
        centre = _mean(pool)
        if centre is None or not functions:
            shares += [Fraction(0)] * len(pool)
            continue
        factor = (Fraction(1, len(old)) + Fraction(1, len(new))) / functions
        own = [Fraction(0) if value is None else (value - centre) * factor for value in pool]
        shares += own
        spread = sum((share * share for share in own), Fraction(0))
        square += spread * len(old) * len(new) / (len(pool) * (len(pool) - 1))
    return shares, square


def _family(
    seen: Sequence[Fraction | None],
    weights: Sequence[Sequence[Fraction]],
    squares: Sequence[Fraction],
    *,
    own: Shuffle,
    shuffles: Iterable[Shuffle],
    exact: bool,
    least: Fraction,
) -> tuple[Tested | None, ...]:
    """Each change against the largest of the family in every shuffle, all in whole numbers."""
    unit = lcm(*(share.denominator for shares in weights for share in shares))
    whole = [[int(share * unit) for share in shares] for shares in weights]
    below = lcm(*(square.numerator for square in squares if square))
    scale = [below // square.numerator * square.denominator if square else 0 for square in squares]

    def statistic(shuffle: Shuffle) -> list[int]:
        totals = (sum(w * s for w, s in zip(column, shuffle, strict=True)) for column in whole)
        return [total * total * factor for total, factor in zip(totals, scale, strict=True)]

    largest = sorted(max(statistic(shuffle)) for shuffle in shuffles)
    hits = [len(largest) - bisect_left(largest, value) for value in statistic(own)]
    chances = [Chance(p=Fraction(count, len(largest))) if exact else drawn(count) for count in hits]
    return tuple(
        None if change is None else Tested(change=change, chance=chance, least=least)
        for change, chance in zip(seen, chances, strict=True)
    )


def _every_deal(sizes: Sequence[tuple[int, int]]) -> Iterator[Shuffle]:
    """Every way to deal the people of each function to the later day."""
    for chosen in product(*(combinations(range(size), late) for size, late in sizes)):
        yield [
            int(place in late)
            for (size, _), late in zip(sizes, map(frozenset, chosen), strict=True)
            for place in range(size)
        ]


def drawn_deals(sizes: Sequence[tuple[int, int]]) -> Iterator[Shuffle]:
    """Seeded deals of the people of each function to the later day."""
    draws = Draws(purpose="deals")
    for _ in range(DRAWS):
        yield [int(place < late) for size, late in sizes for place in draws.order(size)]


def drawn_signs(people: int) -> Iterator[Shuffle]:
    """Seeded signs for so many people."""
    draws = Draws(purpose="signs")
    for _ in range(DRAWS):
        yield [1 if word & 1 else -1 for word in draws.words(people)]


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """The rows in an order that depends on nothing but what was answered, so that draws do neither."""
    return sorted(rows, key=_key)


def _key(row: Row) -> list[tuple[bool, Fraction]]:
    return [(value is None, value or Fraction(0)) for value in row]


def _mean(values: Sequence[Fraction | None]) -> Fraction | None:
    return mean([value for value in values if value is not None])
