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
    labels: Sequence[int], statistic: Statistic, *, seed: int = SEED
) -> tuple[Chance | None, ...]:
    """The adjusted chance of each member of a family of figures (Westfall and Young 1993).

    People are relabelled in every way; a member's chance is the share of labellings whose largest
    figure reaches the member's own, so that under chance any claim at all is as rare as one. Exact up
    to 20,000 labellings, else 999 seeded draws. Large figures speak against chance; a member without
    a figure gets None, and a labelling without any reaches nothing.

    Raises:
        ValueError: a label is neither 0 nor 1.
    """
    if any(label not in (0, 1) for label in labels):
        raise ValueError("a label is 0 or 1")
    own = tuple(place for place, label in enumerate(labels) if label)
    n, size = len(labels), len(own)
    seen = tuple(statistic(own))
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
    seed: int = SEED,
) -> tuple[Chance | None, ...]:
    """The adjusted chance of each gap between two sides: a family of |mean 1 - mean 0|.

    ``table`` has a row per person and a column per question, or per card with 1 and 0; None is a
    missing value. A member is the weighted mean over its columns of the difference of the sides' means,
    over the columns that both sides have a value in; without ``members`` each column is one. A member
    that has no such column gets None. Of a side beyond 100 people a seeded sample is relabelled.

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
    statistic = _gaps(rows) if members is None else _mean_gaps(rows, members)
    chances = max_statistic([labels[place] for place in kept], statistic, seed=seed)
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
        differences = _differences(rows)

        def statistic(chosen: tuple[int, ...]) -> list[int | None]:
            return [None if value is None else abs(value) for value in differences(chosen)]

        return statistic
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


def _mean_gaps(rows: Sequence[Sequence[Number | None]], members: Sequence[Columns]) -> Statistic:
    """The gap of every member, all times one and the same number where no column is empty on a side.

    Without missing values it is the gap of people's own means, which are fewer to add.
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
    differences = _differences(rows)

    def gap(found: Sequence[int | None], columns: Sequence[tuple[int, int]], all_of: int) -> Number | None:
        total = weighed = 0
        for column, weight in columns:
            value = found[column]
            if value is not None:
                total += value * weight
                weighed += weight
        if weighed == all_of:
            return abs(total) * (below // all_of)
        return Fraction(abs(total) * below, weighed) if weighed else None

    def statistic(chosen: tuple[int, ...]) -> list[Number | None]:
        found = differences(chosen)
        return [gap(found, columns, all_of) for columns, all_of in zip(weights, whole, strict=True)]

    return statistic


def _differences(
    rows: Sequence[Sequence[Number | None]],
) -> Callable[[tuple[int, ...]], list[int | None]]:
    """The signed gap of every column, all times one and the same number; None where a side has no value."""
    values, totals = _whole(rows)
    answered = [[int(value is not None) for value in row] for row in rows]
    counts = [sum(column) for column in zip(*answered, strict=True)]
    add_values, add_answered = Packed(values), Packed(answered)
    sizes = {(some, count) for count in set(counts) for some in range(1, count)}
    unit_below = lcm(*(some * (count - some) for some, count in sizes))
    factor = {(some, count): unit_below // (some * (count - some)) for some, count in sizes}

    def differences(chosen: tuple[int, ...]) -> list[int | None]:
        columns = zip(add_values.sums(chosen), totals, add_answered.sums(chosen), counts, strict=True)
        return [
            (side * count - total * some) * factor[some, count] if 0 < some < count else None
            for side, total, some, count in columns
        ]

    return differences


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
