"""The scale of levels 1 to 5 as an axis: numbers, names where they have room, and upright lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from assess.report import palette
from assess.report.charts.shapes import Line, Measure, Shape, Text

TICK = 7.0
LEVELS = (1, 2, 3, 4, 5)

Place = Callable[[Fraction | int], float]
"""Where a figure lies from left to right."""


def level_ticks(x: Place, base: float, *, names: Sequence[str], edge: float, measure: Measure) -> list[Shape]:
    """The numbers with the names below them, the last baseline at ``base``.

    ``edge`` is the room beside the outer levels; without room for all names none is printed.
    """
    named = _names_fit(x, names, edge, measure)
    shapes: list[Shape] = []
    for level in LEVELS:
        shapes.append(_tick(x(level), base - (8.2 if named else 0.0), str(level), bold=True))
        if named:
            shapes.append(_tick(x(level), base, names[level - 1]))
    return shapes


def level_lines(x: Place, top: float, bottom: float) -> list[Shape]:
    """An upright line at each level."""
    return [Line(x1=x(level), y1=top, x2=x(level), y2=bottom, colour=palette.GRID) for level in LEVELS]


def _tick(x: float, y: float, text: str, *, bold: bool = False) -> Text:
    return Text(x=x, y=y, text=text, size=TICK, colour=palette.MUTED, bold=bold, anchor="middle")


def _names_fit(x: Place, names: Sequence[str], edge: float, measure: Measure) -> bool:
    """Whether the names stand next to each other without touching, inside the edges."""
    if len(names) != len(LEVELS):
        return False
    widths = [measure(name, TICK, False) for name in names]
    spacing = x(2) - x(1)
    close = any((one + other) / 2 + 4 > spacing for one, other in pairwise(widths))
    return not close and widths[0] / 2 < edge and widths[-1] / 2 < edge
