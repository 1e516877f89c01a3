"""One row of cells per function: where its people stand between 1 and 5, and where their mean is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

LOWEST, HIGHEST = 1, 5
PERSON, MEAN, BOTH, EMPTY = "●", "◆", "◉", "·"
MANY = "+"
"""Ten people or more in one cell."""

LEGEND = "● a person   2 … 9 so many people   ◆ their mean   ◉ both"


def place(value: Fraction, cells: int) -> int:
    """The cell, from 0, in which a value between 1 and 5 lies; values outside go to the ends."""
    share = (min(max(value, Fraction(LOWEST)), Fraction(HIGHEST)) - LOWEST) / (HIGHEST - LOWEST)
    return int(share * (cells - 1) + Fraction(1, 2))


def dot_strip(points: Sequence[Fraction], mean: Fraction | None, cells: int) -> str:
    """Each person as a dot, several in one cell as their number, and the mean.

    The mean gives way to a number: it is written beside the strip anyway.
    """
    if cells <= 0:
        return ""
    counts = Counter(place(point, cells) for point in points)
    strip = [_count(counts[n]) for n in range(cells)]
    if mean is not None:
        at = place(mean, cells)
        if counts[at] <= 1:
            strip[at] = BOTH if counts[at] else MEAN
    return "".join(strip)


def _count(number: int) -> str:
    if number > 9:
        return MANY
    return (EMPTY, PERSON)[number] if number < 2 else str(number)


def axis(cells: int) -> str:
    """The numbers 1 to 5 above a strip; nothing where they would not fit."""
    if cells < 9:
        return " " * max(0, cells)
    line = [" "] * cells
    for level in range(LOWEST, HIGHEST + 1):
        line[place(Fraction(level), cells)] = str(level)
    return "".join(line)


def count_bar(number: int, most: int, cells: int) -> str:
    """A count as a bar of at most ``cells``, as large beside them as it is beside ``most``."""
    if number <= 0 or most <= 0 or cells <= 0:
        return ""
    return "█" * max(1, number * cells // most)
