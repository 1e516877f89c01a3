"""Dimensions by functions as cells with their number; withheld cells are hatched, silent ones dashed."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.chart import Box, Chart, FigureTable, Picture, Shape, Space
from assess.documents.charts.parts import SOFT, LegendEntry, block, centred, closed, fitted, hatch
from assess.words.change_figures import NO_SCORE
from assess.words.numbers import figure
from questionnaires.records import record

LABEL = 9.0
FIGURE = 11.5
COUNT = 9.0
"""White on the middle blue is only strong enough from nine points up, and bold."""
HEAD = 9.0
HEAD_LINE = 10.4
LABEL_SHARE = 0.24
MOST_WIDTH = 132.0
"""A cell wider than this is a bar and no longer reads as a cell."""
GUTTER = 2.5
STRETCH = 1.35
MOST_STRETCH = 16.0


class CellState(StrEnum):
    """Why a cell has a figure or has none."""

    SHOWN = "shown"
    WITHHELD = "withheld"  # too few to be shown
    NOBODY = "nobody"  # nobody was asked, or nobody could say


@record
class HeatCell:
    """One function in one dimension: the mean that sets its ground, how many answered, what is printed.

    ``text`` is the mean, or the range of a few people, as printed. ``few`` people have no ground, so that
    they do not stand out as a group does. Both figures are None where withheld.
    """

    value: Fraction | None
    n: int | None
    state: CellState = CellState.SHOWN
    text: str = ""
    few: bool = False

    @property
    def words(self) -> str:
        """The figure as printed, or why there is none."""
        if self.state is CellState.WITHHELD:
            return "withheld"
        if self.state is CellState.NOBODY or self.value is None:
            return NO_SCORE
        return self.text or figure(self.value)


@record
class HeatRow:
    """One dimension over all functions."""

    label: str
    cells: tuple[HeatCell, ...]


@record
class HeatMap(Chart):
    """Dimensions by functions, each cell with its number; withheld ones are hatched."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    level_names: tuple[str, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The functions' names, a row for each dimension, and the legend."""
        label = space.width * LABEL_SHARE
        wide = min((space.width - label) / max(1, len(self.columns)), MOST_WIDTH)
        each = space.row * STRETCH + space.stretch(len(self.rows), MOST_STRETCH)
        heads = [fitted(space.measure, name, wide - 8, HEAD, lines=2, bold=True) for name in self.columns]
        top = max((len(lines) for lines in heads), default=1) * HEAD_LINE + 5
        shapes: list[Shape] = []
        for place, lines in enumerate(heads):
            x = label + (place + 0.5) * wide
            shapes += block(lines, x, top - 6, HEAD, leading=HEAD_LINE, bold=True, anchor="middle", up=1)
        for place, row in enumerate(self.rows):
            y = top + place * each
            names = fitted(space.measure, row.label, label - 10, LABEL, lines=2, bold=True)
            shapes += block(names, 0, y + each / 2 + 3, LABEL, leading=10.8, bold=True)
            for column, cell in enumerate(row.cells[: len(self.columns)]):
                ground = (label + column * wide, y, wide - GUTTER, each - GUTTER)
                shapes += _cell(cell, *ground, space=space)
        return closed(
            shapes,
            self._entries(),
            space,
            bottom=top + len(self.rows) * each + 5,
            described=self.described,
            foot=1,
        )

    def figures(self) -> FigureTable:
        """The mean of each function in each dimension."""
        return FigureTable(
            columns=("Dimension", *self.columns),
            rows=tuple((row.label, *(cell.words for cell in row.cells)) for row in self.rows),
        )

    def _entries(self) -> list[LegendEntry]:
        cells = [cell for row in self.rows for cell in row.cells]
        entries = [
            LegendEntry(
                words=f"{level} {name}".strip(),
                sign=lambda x, y, level=level: [_ground(level, x, y - 4, 14, 8)],  # type: ignore[misc]
                width=14,
            )
            for level, name in enumerate(self.level_names[:5], start=1)
        ]
        if any(cell.state is CellState.WITHHELD for cell in cells):
            entries.append(
                LegendEntry(
                    words="hatched: withheld, too few answers",
                    sign=lambda x, y: _withheld(x, y - 4, 14, 8),
                    width=14,
                )
            )
        if any(cell.state is CellState.NOBODY for cell in cells):
            entries.append(LegendEntry(words="dash: nobody was asked, or nobody knew"))
        if any(cell.few for cell in cells):
            entries.append(
                LegendEntry(
                    words="white: a few people, individually",
                    sign=lambda x, y: [_white(x, y - 4, 14, 8)],
                    width=14,
                )
            )
        if any(cell.n is not None for cell in cells):
            entries.append(LegendEntry(words="n: people who answered"))
        return entries


def _cell(cell: HeatCell, x: float, y: float, width: float, height: float, *, space: Space) -> list[Shape]:
    centre, middle = x + width / 2, y + height / 2
    if cell.state is CellState.WITHHELD:
        return _withheld(x, y, width, height)
    if cell.state is CellState.NOBODY or cell.value is None:
        edge = Box(x=x, y=y, width=width, height=height, stroke=palette.GRID)
        return [edge, centred(centre, middle + 4, NO_SCORE, FIGURE, palette.MUTED)]
    level = nearest_level(cell.value)
    ground, ink = _ground(level, x, y, width, height), palette.LEVEL_INKS[level - 1]
    if cell.few:
        ground, ink = _white(x, y, width, height), palette.INK
    bold = ink == palette.WHITE
    number = "".join(fitted(space.measure, cell.text, width - 6, FIGURE, lines=1, bold=True))
    if cell.n is None:
        return [ground, centred(centre, middle + 4, number, FIGURE, ink, bold=True)]
    count = "".join(fitted(space.measure, f"n {cell.n}", width - 6, COUNT, lines=1, bold=bold))
    return [
        ground,
        centred(centre, middle - 0.8, number, FIGURE, ink, bold=True),
        centred(centre, middle + 11, count, COUNT, ink, bold=bold),
    ]


def _ground(level: int, x: float, y: float, width: float, height: float) -> Box:
    fill, edge = palette.LEVELS[level - 1], palette.LEVEL_EDGE
    return Box(x=x, y=y, width=width, height=height, fill=fill, stroke=edge, weight=0.5)


def _white(x: float, y: float, width: float, height: float) -> Box:
    return Box(
        x=x, y=y, width=width, height=height, fill=palette.WHITE, stroke=palette.LEVEL_EDGE, weight=0.5
    )


def nearest_level(value: Fraction) -> int:
    """The level whose ground a figure stands on: the nearest one, a half goes up."""
    return max(1, min(5, (value + Fraction(1, 2)).__floor__()))


def _withheld(x: float, y: float, width: float, height: float) -> list[Shape]:
    edge = Box(x=x, y=y, width=width, height=height, fill=palette.WHITE, stroke=SOFT)
    return [edge, *hatch(x, y, width, height)]
