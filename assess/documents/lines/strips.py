"""Figures from 1 to 5 as cells of one row: where people and their mean stand, and a score as a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

LOWEST, HIGHEST = 1, 5
FULL, OPEN, UNFILLED, TARGET = "█", "▒", "░", "│"
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
    return FULL * max(1, number * cells // most)


def score_bar(
    *,
    low: Fraction | None,
    high: Fraction | None,
    target: int | None,
    width: int,
) -> str:
    """A score on the scale 1-5 in ``width`` cells.

    Solid up to the low end of the range, shaded to its high end (what unknown answers leave open),
    light beyond; a stroke marks the target. Without a score the whole bar is light.
    """
    if width <= 0:
        return ""
    # A cell is filled where the value lies beyond its middle: as the places of one cell more.
    solid = place(low, width + 1) if low is not None else 0
    shaded = max(solid, place(high, width + 1)) if high is not None else solid
    cells = [FULL] * solid + [OPEN] * (shaded - solid) + [UNFILLED] * (width - shaded)
    if target is not None:
        cells[min(width - 1, max(0, place(Fraction(target), width + 1) - 1))] = TARGET
    return "".join(cells)
