"""What the boards of the exercises have in common: texts in cells, heads of the two sides, legends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assess.documents import palette
from assess.documents.charts.chart import ChartGroup, Disc, Picture, Segment, Shape, Space, Text
from assess.documents.charts.parts import (
    LegendEntry,
    block,
    centred,
    closed,
    colour_of,
    diamond,
    fitted,
    group_mark,
)
from questionnaires.records import record

LABEL = 8.0
LEADING = 9.8
HEAD = 7.5
SMALL = 7.5
SIGN = 12.0
"""Width of a sign in the legend."""

FOOT_GAP = 5.0


@record
class CellText:
    """Text of a cell, already cut to its width, with its look."""

    lines: tuple[str, ...]
    size: float = LABEL
    leading: float = LEADING
    colour: str = palette.INK
    bold: bool = False

    @property
    def height(self) -> float:
        """The height that the lines take."""
        return self.leading * len(self.lines)


def words(
    space: Space,
    text: str,
    width: float,
    *,
    most: int,
    size: float = LABEL,
    colour: str = palette.INK,
    bold: bool = False,
) -> CellText:
    """A text cut to the width, in at most so many lines."""
    lines = fitted(space.measure, text, width, size, lines=most, bold=bold)
    return CellText(lines=tuple(lines), size=size, leading=size + 1.6, colour=colour, bold=bold)


def row_label(space: Space, text: str, width: float, height: float) -> CellText:
    """What a row of this height is about, in two lines, or three where they fit."""
    return words(space, text, width, most=min(3, max(2, int(height / LEADING))))


def cell(parts: Sequence[CellText], x: float, middle: float) -> Iterator[Shape]:
    """The texts one below the other from x, together centred on a height."""
    top = middle - sum(part.height for part in parts) / 2
    for part in parts:
        for line in part.lines:
            yield Text(
                x=x,
                y=top + part.leading / 2 + part.size * 0.36,
                text=line,
                size=part.size,
                colour=part.colour,
                bold=part.bold,
            )
            top += part.leading


def figure_at(
    x: float, middle: float, text: str, *, size: float, bold: bool = False, quiet: bool = False
) -> Text:
    """A number centred on a point."""
    colour = palette.MUTED if quiet else palette.INK
    return centred(x, middle + size * 0.36, text, size, colour, bold=bold)


def title_at(space: Space, text: str, x: float, base: float, width: float) -> list[Shape]:
    """The title of a column, centred on x above ``base`` in one or two lines."""
    lines = fitted(space.measure, text, width, SMALL, lines=2)
    return block(lines, x, base, SMALL, leading=8.0, colour=palette.MUTED, anchor="middle", up=1)


def side_head(
    space: Space, group: ChartGroup, words_after: str, x: float, base: float, width: float
) -> list[Shape]:
    """A side's mark, its name and how many it is, centred on x."""
    words = fitted(space.measure, f"{group.label}{words_after}", width - 14, HEAD, lines=1, bold=True)
    text = "".join(words)
    left = x - (space.measure(text, HEAD, True) + 12) / 2
    return [
        group_mark(group.id, left + 4, base - 2.6, radius=3.4),
        Text(x=left + 12, y=base, text=text, size=HEAD, colour=colour_of(group.id), bold=True),
    ]


def rule(y: float, width: float, *, strong: bool = False) -> Segment:
    """A line between rows; a strong one parts those to talk about from the others."""
    return Segment(
        x1=0,
        y1=y,
        x2=width,
        y2=y,
        colour=palette.MUTED if strong else palette.GRID,
        weight=0.9 if strong else 0.5,
    )


def trouble_mark(x: float, y: float) -> Shape:
    """Something to talk about: a full diamond."""
    return diamond(x, y, reach=4.2, fill=palette.BAD)


def open_mark(x: float, y: float) -> Shape:
    """Neither settled nor in dispute: an empty diamond."""
    return diamond(x, y, reach=3.6, fill=palette.WHITE, stroke=palette.MUTED)


def settled_mark(x: float, y: float) -> Shape:
    """Settled: a ring."""
    return Disc(x=x, y=y, radius=3.0, fill=palette.WHITE, stroke=palette.ACCENT, weight=1.4)


def meaning(mark: Callable[[float, float], Shape], text: str) -> LegendEntry:
    """What a mark stands for, for the legend."""
    return LegendEntry(words=text, sign=lambda x, y: [mark(x + SIGN / 2, y)], width=SIGN)


def board(
    rows: Sequence[Shape], entries: Sequence[LegendEntry], space: Space, *, bottom: float, described: str
) -> Picture:
    """The picture of rows that end at this height, closed by a rule, with the legend below."""
    shapes = (*rows, rule(bottom, space.width))
    return closed(shapes, entries, space, bottom=bottom + FOOT_GAP, described=described)
