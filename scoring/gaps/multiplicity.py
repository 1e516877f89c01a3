"""Which claims chance allows: the shares of error, and families of gaps in an order that no file decides."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from scoring.statistics.chance import MAX_RELABELLED, MAX_SPLITS, Chance, Draws
from scoring.statistics.exact import Number
from scoring.statistics.family import Columns, gap_family
from scoring.statistics.permutation import two_sample_exact

ALPHA_GAP = Fraction(35, 1000)
"""How often teams that answer at random may be given a gap in any dimension."""

ALPHA_CAMPS = Fraction(25, 10_000)
"""The same for camps, once over the shared items and once over the cards: .005 in all."""

ALPHA_SPLIT = Fraction(25, 10_000)
"""How often people who give one answer each at random may be called split, on one side: .005 for both."""

ALPHA_AGREEMENT = Fraction(5, 100)
"""How often such people may be as close together as those of a side who are said to agree."""

SMALLEST_GAP = Fraction(1, 2)
"""A gap below half a level is not claimed, however sure it is."""

FEWEST_ITEMS = 3
"""On fewer shared items no gap of a dimension is stated."""

_GENEROUS = Fraction(5, 100)

Row = Sequence[Number | None]

Levels = Sequence[int | None]
"""One person's levels, question by question."""


def ordered_family(
    sales: Sequence[Row],
    marketing: Sequence[Row],
    members: Sequence[Columns] | None = None,
    means: Sequence[Columns] = (),
) -> tuple[Chance | None, ...]:
    """The adjusted chance of each column's or member's gap; rows are people, who may come in any order.

    Drawn relabellings and samples depend on where people stand, so people are put in the order of what
    they answered. Nothing where nobody answered.
    """
    rows = [*_in_order(sales), *_in_order(marketing)]
    if not rows:
        return ()
    return gap_family(rows, [1] * len(sales) + [0] * len(marketing), members=members, means=means)


def relabelled(people: Sequence[Levels]) -> list[Levels]:
    """The people of a side who are relabelled, as their levels item by item: all, or a seeded sample.

    In an order that depends on nothing but what they answered.
    """
    ordered = sorted(people, key=lambda row: [0 if level is None else level for level in row])
    return Draws(purpose="people").sample(ordered, MAX_RELABELLED)


def camps_family(sales: Sequence[Row], marketing: Sequence[Row]) -> tuple[Chance | None, ...]:
    """As ``ordered_family``, counted only where a column's own chance could bear a claim of camps.

    The chance within a family is never below a column's own. A column with answers missing is judged
    generously, since relabelling also moves those who are missing.
    """
    if not sales or not marketing:
        return ()
    columns = list(zip(zip(*sales, strict=True), zip(*marketing, strict=True), strict=True))
    few = comb(len(sales) + len(marketing), len(sales)) <= MAX_SPLITS
    if few and not any(_promising(left, right) for left, right in columns):
        return (None,) * len(columns)
    return ordered_family(sales, marketing)


def _promising(left: Row, right: Row) -> bool:
    first = [value for value in left if value is not None]
    second = [value for value in right if value is not None]
    own = two_sample_exact(first, second)
    complete = len(first) == len(left) and len(second) == len(right)
    return own is not None and own.p <= (ALPHA_CAMPS if complete else _GENEROUS)


def _in_order(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [-1 if value is None else value for value in row])
