"""The dimensions as bars from 1 to the felt score, with range, target and evidenced level."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from assess.report import palette
from assess.report.charts.lettering import fitted
from assess.report.charts.marks import diamond, level_chip, whisker
from assess.report.charts.records import ScoreChart, ScoreRow
from assess.report.charts.shapes import Box, Line, Picture, Shape, Space, Text
from assess.report.words import figure

LABEL = 8.6
FIGURE = 10.0
TICK = 7.0
AXIS = 26.0
LEGEND = 22.0
LABEL_WIDTH = 96.0
FIGURE_WIDTH = 28.0
LEVEL_WIDTH = 24.0
MOST_STRETCH = 14.0
"""Height that a row takes at most to fill a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Where levels 1 to 5 lie, and the columns of figures to their right."""

    left: float
    right: float
    felt: float
    level: float

    def x(self, value: Fraction | int) -> float:
        return self.left + (self.right - self.left) * (float(value) - 1) / 4


def score_bars(chart: ScoreChart, space: Space) -> Picture:
    """An axis, a row for each dimension, and the legend."""
    each = space.row + max(0.0, min(space.extra / max(1, len(chart.rows)), MOST_STRETCH))
    scale = _Scale(
        left=LABEL_WIDTH + 8,
        right=space.width - FIGURE_WIDTH - LEVEL_WIDTH - 26,
        felt=space.width - LEVEL_WIDTH - FIGURE_WIDTH / 2,
        level=space.width - LEVEL_WIDTH / 2,
    )
    bottom = AXIS + each * len(chart.rows)
    shapes = _axis(chart, scale, space, bottom)
    for place, row in enumerate(chart.rows):
        shapes += _row(row, AXIS + (place + 0.5) * each, scale, space)
    shapes += _legend(bottom + LEGEND - 6, space)
    return Picture(width=space.width, height=bottom + LEGEND, shapes=tuple(shapes), described=chart.described)


def _axis(chart: ScoreChart, scale: _Scale, space: Space, bottom: float) -> list[Shape]:
    named = _names_fit(chart.level_names, scale, space)
    shapes: list[Shape] = []
    for level in range(1, 6):
        x = scale.x(level)
        shapes.append(Line(x1=x, y1=AXIS - 2, x2=x, y2=bottom, colour=palette.GRID))
        shapes.append(_tick(x, AXIS - (13 if named else 6), str(level), bold=True))
        if named:
            shapes.append(_tick(x, AXIS - 5, chart.level_names[level - 1]))
    return [
        *shapes,
        _tick(scale.felt, AXIS - 5, "Felt", bold=True),
        _tick(scale.level, AXIS - 5, "Level", bold=True),
    ]


def _tick(x: float, y: float, text: str, *, bold: bool = False) -> Text:
    return Text(x=x, y=y, text=text, size=TICK, colour=palette.MUTED, bold=bold, anchor="middle")


def _names_fit(names: tuple[str, ...], scale: _Scale, space: Space) -> bool:
    """Whether the level names stand next to each other without touching."""
    widths = [space.measure(name, TICK, False) for name in names]
    spacing = (scale.right - scale.left) / 4
    close = any((one + other) / 2 + 4 > spacing for one, other in pairwise(widths))
    return len(widths) == 5 and not close and widths[-1] / 2 < 28


def _row(row: ScoreRow, y: float, scale: _Scale, space: Space) -> list[Shape]:
    shapes: list[Shape] = []
    lines = fitted(space.measure, row.label, LABEL_WIDTH, LABEL, lines=2, bold=True)
    base = y + 3 - (len(lines) - 1) * 5.2
    for place, line in enumerate(lines):
        shapes.append(Text(x=0, y=base + place * 10.4, text=line, size=LABEL, colour=palette.INK, bold=True))
    half = min(7.0, space.row * 0.22)
    track = scale.right - scale.left
    shapes.append(Box(x=scale.left, y=y - half, width=track, height=2 * half, fill=palette.LEVELS[0]))
    if row.felt is None:
        words = "no score yet"
        shapes.append(Text(x=scale.x(3), y=y + 3, text=words, size=8, colour=palette.MUTED, anchor="middle"))
    else:
        width = max(1.5, scale.x(row.felt) - scale.left)
        shapes.append(Box(x=scale.left, y=y - half, width=width, height=2 * half, fill=palette.BAR))
        if row.low is not None and row.high is not None and row.low != row.high:
            shapes += whisker(scale.x(row.low), scale.x(row.high), y - half * 0.3)
    shapes.append(_target(scale.x(row.target), y, half + 4))
    if row.level is not None:
        shapes.append(diamond(scale.x(row.level), y + half, reach=5.2, fill=palette.NAVY))
        shapes += level_chip(row.level, scale.level, y)
    else:
        shapes.append(_figure(scale.level, y, "–", bold=False))
    shapes.append(_figure(scale.felt, y, "–" if row.felt is None else figure(row.felt)))
    return shapes


def _figure(x: float, y: float, text: str, *, bold: bool = True) -> Text:
    colour = palette.INK if bold else palette.MUTED
    return Text(x=x, y=y + 3.5, text=text, size=FIGURE, colour=colour, bold=bold, anchor="middle")


def _target(x: float, y: float, half: float) -> Line:
    return Line(x1=x, y1=y - half, x2=x, y2=y + half, colour=palette.TARGET, weight=1.8)


def _legend(base: float, space: Space) -> list[Shape]:
    size, middle = 7.2, base - 2.6
    shapes: list[Shape] = []
    x = 0.0
    signs: tuple[tuple[str, str], ...] = (
        ("bar", "felt score"),
        ("diamond", "evidenced level"),
        ("target", "target (provisional)"),
        ("whisker", "if every open answer were 1, or 5"),
    )
    for sign, words in signs:
        if sign == "bar":
            shapes.append(Box(x=x, y=middle - 3, width=12, height=6, fill=palette.BAR))
        elif sign == "diamond":
            shapes.append(diamond(x + 6, middle, reach=5.2, fill=palette.NAVY))
        elif sign == "target":
            shapes.append(_target(x + 6, middle, 5))
        else:
            shapes += whisker(x, x + 12, middle)
        shapes.append(Text(x=x + 16, y=base, text=words, size=size, colour=palette.MUTED))
        x += 16 + space.measure(words, size, False) + 11
    return shapes
