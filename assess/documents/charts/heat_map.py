"""Dimensions by functions as cells with their number; withheld cells are hatched, silent ones dashed."""

from __future__ import annotations

from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.legends import LegendEntry, legend
from assess.documents.charts.lettering import fitted
from assess.documents.charts.marks import hatch
from assess.documents.charts.records import CellState, HeatCell, HeatMap
from assess.documents.charts.shapes import Box, Picture, Shape, Space, Text
from assess.documents.charts.tints import SOFT

LABEL = 9.0
FIGURE = 11.5
COUNT = 9.0
"""White on the middle blue is only strong enough from nine points up, and bold."""
HEAD = 8.6
HEAD_LINE = 10.4
LABEL_SHARE = 0.24
MOST_WIDTH = 132.0
"""A cell wider than this is a bar and no longer reads as a cell."""
GUTTER = 2.5
STRETCH = 1.35
MOST_STRETCH = 16.0


def heat_map(chart: HeatMap, space: Space) -> Picture:
    """The functions' names, a row for each dimension, and the legend."""
    label = space.width * LABEL_SHARE
    columns = max(1, len(chart.columns))
    wide = min((space.width - label) / columns, MOST_WIDTH)
    each = space.row * STRETCH + max(0.0, min(space.extra / max(1, len(chart.rows)), MOST_STRETCH))
    heads = [fitted(space.measure, name, wide - 8, HEAD, lines=2, bold=True) for name in chart.columns]
    top = max((len(lines) for lines in heads), default=1) * HEAD_LINE + 5
    shapes: list[Shape] = []
    for place, lines in enumerate(heads):
        x = label + (place + 0.5) * wide
        base = top - 6 - (len(lines) - 1) * HEAD_LINE
        shapes += [
            _text(x, base + n * HEAD_LINE, line, HEAD, palette.INK, bold=True) for n, line in enumerate(lines)
        ]
    for place, row in enumerate(chart.rows):
        y = top + place * each
        names = fitted(space.measure, row.label, label - 10, LABEL, lines=2, bold=True)
        base = y + each / 2 + 3 - (len(names) - 1) * 5.4
        shapes += [
            Text(x=0, y=base + n * 10.8, text=name, size=LABEL, colour=palette.INK, bold=True)
            for n, name in enumerate(names)
        ]
        for column, cell in enumerate(row.cells[: len(chart.columns)]):
            ground = (label + column * wide, y, wide - GUTTER, each - GUTTER)
            shapes += _cell(cell, *ground, space=space)
    bottom = top + len(chart.rows) * each + 5
    below, taken = legend(_entries(chart), space, top=bottom)
    return Picture(
        width=space.width, height=bottom + taken + 1, shapes=(*shapes, *below), described=chart.described
    )


def _cell(cell: HeatCell, x: float, y: float, width: float, height: float, *, space: Space) -> list[Shape]:
    centre, middle = x + width / 2, y + height / 2
    if cell.state is CellState.WITHHELD:
        return _withheld(x, y, width, height)
    if cell.state is CellState.NOBODY or cell.value is None:
        edge = Box(x=x, y=y, width=width, height=height, stroke=palette.GRID)
        return [edge, _text(centre, middle + 4, "–", FIGURE, palette.MUTED)]
    level = nearest_level(cell.value)
    ink = palette.LEVEL_INKS[level - 1]
    shapes: list[Shape] = [
        Box(
            x=x,
            y=y,
            width=width,
            height=height,
            fill=palette.LEVELS[level - 1],
            stroke=palette.LEVEL_EDGE,
            weight=0.5,
        )
    ]
    bold = ink == palette.WHITE
    said = fitted(space.measure, cell.text, width - 6, FIGURE, lines=1, bold=True)
    number = "".join(said)
    if cell.n is None:
        return [*shapes, _text(centre, middle + 4, number, FIGURE, ink, bold=True)]
    count = "".join(fitted(space.measure, f"n {cell.n}", width - 6, COUNT, lines=1, bold=bold))
    return [
        *shapes,
        _text(centre, middle - 0.8, number, FIGURE, ink, bold=True),
        _text(centre, middle + 11, count, COUNT, ink, bold=bold),
    ]


def nearest_level(value: Fraction) -> int:
    """The level whose ground a figure stands on: the nearest one, a half goes up."""
    return max(1, min(5, (value + Fraction(1, 2)).__floor__()))


def _withheld(x: float, y: float, width: float, height: float) -> list[Shape]:
    edge = Box(x=x, y=y, width=width, height=height, fill=palette.WHITE, stroke=SOFT)
    return [edge, *hatch(x, y, width, height)]


def _entries(chart: HeatMap) -> list[LegendEntry]:
    cells = [cell for row in chart.rows for cell in row.cells]
    entries = [
        LegendEntry(
            words=f"{level} {name}".strip(),
            sign=lambda x, y, level=level: [  # type: ignore[misc]
                Box(
                    x=x,
                    y=y - 4,
                    width=14,
                    height=8,
                    fill=palette.LEVELS[level - 1],
                    stroke=palette.LEVEL_EDGE,
                    weight=0.5,
                )
            ],
            width=14,
        )
        for level, name in enumerate(chart.level_names[:5], start=1)
    ]
    if any(cell.state is CellState.WITHHELD for cell in cells):
        entries.append(
            LegendEntry(
                words="hatched: withheld, too few answered to be shown",
                sign=lambda x, y: _withheld(x, y - 4, 14, 8),
                width=14,
            )
        )
    if any(cell.state is CellState.NOBODY for cell in cells):
        entries.append(LegendEntry(words="dash: nobody was asked, or nobody could say"))
    if any(cell.n is not None for cell in cells):
        entries.append(LegendEntry(words="n: people who answered"))
    return entries


def _text(x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False) -> Text:
    return Text(x=x, y=y, text=text, size=size, colour=colour, bold=bold, anchor="middle")
