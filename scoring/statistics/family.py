"""Several claims at once: each is held against the largest that chance makes anywhere in the family."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb, lcm
from struct import unpack

from scoring.statistics.chance import DRAWS, MAX_RELABELLED, MAX_SPLITS, SEED, Chance, Draws, drawn
from scoring.statistics.exact import Number, common_denominator

Statistic = Callable[[tuple[int, ...]], Sequence[Number | None]]
"""From the places of the people labelled 1 to one figure per member; None where there is none."""

Columns = Mapping[int, Fraction]
"""The columns that one gap is a mean over, each with its weight."""


def max_statistic(
    labels: Sequence[int],
    statistic: Statistic,
    *,
    seen: Sequence[Number | None] | None = None,
    seed: int = SEED,
) -> tuple[Chance | None, ...]:
    """The adjusted chance of each member of a family of figures (Westfall and Young 1993).

    People are relabelled in every way; a member's chance is the share of labellings whose largest
    figure reaches the member's own, so that under chance any claim at all is as rare as one. Exact up
    to 20,000 labellings, else 999 seeded draws. Large figures speak against chance; a member without
    a figure gets None, and a labelling without any reaches nothing. ``seen`` are the figures to be judged
    where they are not those of the statistic itself.

    Raises:
        ValueError: a label is neither 0 nor 1.
    """
    if any(label not in (0, 1) for label in labels):
        raise ValueError("a label is 0 or 1")
    own = tuple(place for place, label in enumerate(labels) if label)
    n, size = len(labels), len(own)
    seen = tuple(statistic(own)) if seen is None else seen
    exact = comb(n, size) <= MAX_SPLITS
    largest = sorted(
        max(figures)
        for chosen in labellings(n, size, seed=seed)
        if (figures := [figure for figure in statistic(chosen) if figure is not None])
    )
    hits = [None if figure is None else len(largest) - bisect_left(largest, figure) for figure in seen]
    return tuple(
        None if count is None else Chance(p=Fraction(count, comb(n, size))) if exact else drawn(count)
        for count in hits
    )


def gap_family(
    table: Sequence[Sequence[Number | None]],
    labels: Sequence[int],
    *,
    members: Sequence[Columns] | None = None,
    means: Sequence[Columns] = (),
    seed: int = SEED,
) -> tuple[Chance | None, ...]:
    """The adjusted chance of each gap between two sides: a family of |mean 1 - mean 0|.

    ``table`` has a row per person and a column per question, or per card with 1 and 0; None is a
    missing value. A member is the weighted mean over its columns of the difference of the sides' means,
    over the columns that both sides have a value in; without ``members`` each column is one. A member
    that has no such column gets None. ``means`` are averages of members, judged after these; they are never
    wider than the widest of them, and so widen no labelling. Of a side beyond 100 people a seeded sample is
    relabelled.

    Raises:
        ValueError: rows differ in length, their number is not that of the labels, or a label is
            neither 0 nor 1.
    """
    if len(table) != len(labels):
        raise ValueError(f"{len(table)} rows for {len(labels)} labels")
    draws = Draws(seed, purpose="people")
    sides = [[place for place, label in enumerate(labels) if label == side] for side in (0, 1)]
    if sum(map(len, sides)) != len(labels):
        raise ValueError("a label is 0 or 1")
    kept = sorted(place for side in sides for place in draws.sample(side, MAX_RELABELLED))
    rows = [table[place] for place in kept]
    told = [labels[place] for place in kept]
    if members is None:
        chances = max_statistic(told, _gaps(rows), seed=seed)
    else:
        seen = _mean_gaps(rows, [*members, *means])(tuple(n for n, label in enumerate(told) if label))
        widest = _mean_gaps(rows, [*members, *means], first=len(members))
        chances = max_statistic(told, widest, seen=seen, seed=seed)
    if len(kept) == len(labels):
        return chances
    return tuple(None if chance is None else Chance(p=chance.p, exact=False) for chance in chances)


def _drawn_labellings(n: int, size: int, seed: int) -> Iterable[tuple[int, ...]]:
    draws = Draws(seed)
    return (tuple(draws.order(n)[:size]) for _ in range(DRAWS))


def labellings(n: int, size: int, *, seed: int = SEED) -> Iterable[tuple[int, ...]]:
    """The ways to choose so many of n people: all up to 20,000, else 999 seeded draws."""
    return combinations(range(n), size) if comb(n, size) <= MAX_SPLITS else _drawn_labellings(n, size, seed)


def _gaps(rows: Sequence[Sequence[Number | None]]) -> Statistic:
    """The gap of every column, all times one and the same number that makes them whole.

    A person's values of all columns lie side by side in one long whole number, so that a single
    addition adds them all; thousands of labellings would take a second otherwise.
    """
    if any(value is None for row in rows for value in row):
        columns = len(rows[0])
        return _gaps_with_missing(rows, [[(column, 1)] for column in range(columns)], [1] * columns)
    # Every gap has the same numbers below the line, so that they can be left out.
    people = len(rows)
    values, totals = _whole(rows)
    add_scaled = Packed([[value * people for value in row] for row in values])

    def complete(chosen: tuple[int, ...]) -> list[int | None]:
        ones = len(chosen)
        if not 0 < ones < people:
            return [None] * len(totals)
        sides = add_scaled.sums(chosen)
        return [abs(side - total * ones) for side, total in zip(sides, totals, strict=True)]

    return complete


def _mean_gaps(
    rows: Sequence[Sequence[Number | None]], members: Sequence[Columns], *, first: int | None = None
) -> Statistic:
    """The gaps of the members, times one and the same number; of the ``first`` only where that is quicker.

    Without missing values they are the gaps of people's own means, which are fewer to add.
    """
    unit = lcm(*(weight.denominator for columns in members for weight in columns.values()))
    weights = [[(column, int(weight * unit)) for column, weight in one.items()] for one in members]
    whole = [sum(weight for _, weight in one) for one in weights]
    below = lcm(*whole)
    if all(value is not None for row in rows for value in row):
        return _gaps(
            [
                [
                    sum((row[column] or 0) * weight for column, weight in columns) * (below // all_of)
                    for columns, all_of in zip(weights, whole, strict=True)
                ]
                for row in rows
            ]
        )
    return _gaps_with_missing(rows, weights[:first], whole[:first], below=below)


def _gaps_with_missing(
    rows: Sequence[Sequence[Number | None]],
    members: Sequence[Sequence[tuple[int, int]]],
    whole: Sequence[int],
    *,
    below: int = 1,
) -> Statistic:
    """As ``_mean_gaps``, where values are missing: the means of a labelling have numbers of their own below.

    What a column's difference is multiplied with, its weight included, is looked up by how many on a side
    have a value in it. ``below`` is a multiple of all sums of weights, ``whole``.
    """
    values, totals = _whole(rows)
    counts = [sum(value is not None for value in column) for column in zip(*rows, strict=True)]
    answered = [[int(value is not None) for value in row] for row in rows]
    packed = Packed([[*one, *other] for one, other in zip(values, answered, strict=True)])
    columns = len(totals)
    unit = lcm(*(some * (count - some) for count in set(counts) for some in range(1, count)))
    parts = [
        [
            (
                column,
                counts[column],
                totals[column],
                [
                    weight * unit // (some * (counts[column] - some)) if 0 < some < counts[column] else 0
                    for some in range(counts[column] + 1)
                ],
                weight,
            )
            for column, weight in one
        ]
        for one in members
    ]
    scales = [below // all_of for all_of in whole]

    def statistic(chosen: tuple[int, ...]) -> list[Number | None]:
        sums = packed.sums(chosen)
        found: list[Number | None] = []
        for member, scale in zip(parts, scales, strict=True):
            gap = empty = 0
            for column, count, total, factors, weight in member:
                some = sums[columns + column]
                if factor := factors[some]:
                    gap += (sums[column] * count - total * some) * factor
                else:
                    empty += weight
            if not empty:
                found.append(abs(gap) * scale)
                continue
            left = sum(weight for *_, weight in member) - empty
            found.append(Fraction(abs(gap) * below, left) if left else None)
        return found

    return statistic


def _whole(rows: Sequence[Sequence[Number | None]]) -> tuple[list[list[int]], list[int]]:
    """The values as whole numbers counted from the lowest one, and the sum of each column.

    None is negative then, and a missing one adds nothing; gaps stay the same.
    """
    known = [value for row in rows for value in row if value is not None]
    unit = common_denominator(known)
    lowest = min((int(value * unit) for value in known), default=0)
    values = [[0 if value is None else int(value * unit) - lowest for value in row] for row in rows]
    return values, [sum(column) for column in zip(*values, strict=True)]


class Packed:
    """Rows of whole numbers, none negative, each row packed into one, to be added many at a time."""

    __slots__ = ("_bytes", "_format", "_rows", "_wide")

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        columns = len(rows[0]) if rows else 0
        most = max((sum(column) for column in zip(*rows, strict=True)), default=0)
        # Eight bytes hold almost everything; numbers with unusual denominators are added one by one.
        self._wide = None if most < 2**64 else rows
        self._format = f"<{columns}Q"
        self._bytes = 8 * columns
        self._rows = [sum(value << (64 * place) for place, value in enumerate(row)) for row in rows]

    def sums(self, chosen: tuple[int, ...]) -> Sequence[int]:
        """The sum of each column over the chosen rows."""
        if self._wide is not None:
            return [sum(column) for column in zip(*(self._wide[row] for row in chosen), strict=True)]
        packed = sum(map(self._rows.__getitem__, chosen))
        return unpack(self._format, packed.to_bytes(self._bytes, "little"))
