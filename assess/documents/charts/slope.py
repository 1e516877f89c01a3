"""From one assessment to the next: each dimension as a line between its two figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.lettering import fitted, spread
from assess.documents.charts.records import SlopeChart, SlopeRow
from assess.documents.charts.shapes import Disc, Picture, Segment, Shape, Space, Text
from assess.documents.charts.trend import APART, LABEL, ROWS, LineStyle, line_styles
from assess.words.numbers import figure

HEAD = 8.2
FIGURE_WIDTH = 19.0
SIDE_SHARE = 0.3
MOST_SIDE = 150.0
LEADER = 13.0

Height = Callable[[Fraction], float]
"""How far down a figure lies."""


def slope(chart: SlopeChart, space: Space) -> Picture:
    """Two uprights, a line for each dimension, and its name and figure at either end."""
    side = min(space.width * SIDE_SHARE, MOST_SIDE)
    left, right = side + LEADER, space.width - side - LEADER
    top = 24.0
    bottom = top + max(space.row * ROWS + max(0.0, min(space.extra, 60.0)), APART * len(chart.rows) + 4)
    values = [v for row in chart.rows for v in (row.before, row.after) if v is not None]
    low, high = ends_around(values)

    def height(value: Fraction) -> float:
        return bottom - (bottom - top) * float((value - low) / (high - low))

    shapes: list[Shape] = []
    middle = space.width / 2
    for x, words, low_x, high_x in (
        (left, f"Then: {chart.before}", 0.0, middle - 6),
        (right, f"Now: {chart.after}", middle + 6, space.width),
    ):
        shapes.append(Segment(x1=x, y1=top - 3, x2=x, y2=bottom + 3, colour=palette.MUTED))
        for line in fitted(space.measure, words, high_x - low_x, HEAD, lines=1, bold=True):
            wide = space.measure(line, HEAD, True)
            start = max(low_x, min(x - wide / 2, high_x - wide))
            shapes.append(Text(x=start, y=10, text=line, size=HEAD, colour=palette.INK, bold=True))
    styles = line_styles([row.strong for row in chart.rows])
    for row, style in zip(chart.rows, styles, strict=True):
        shapes += _row(row, style, height, left, right)
    before = [height(row.before if row.before is not None else row.after or low) for row in chart.rows]
    after = [height(row.after if row.after is not None else row.before or low) for row in chart.rows]
    for ends, at_left in ((before, True), (after, False)):
        places = spread(ends, apart=APART, low=top + 1, high=bottom - 1)
        for row, style, end, place in zip(chart.rows, styles, ends, places, strict=True):
            x = left if at_left else right
            shapes += _name(row, style[0], end, place, x, space, side, at_left=at_left)
    return Picture(width=space.width, height=bottom + 5, shapes=tuple(shapes), described=chart.described)


def ends_around(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The lowest and highest figure, at least a level apart, so that a small difference looks small."""
    low, high = min(values, default=Fraction(1)), max(values, default=Fraction(5))
    missing = max(Fraction(0), 1 - (high - low))
    return low - missing / 2, high + missing / 2


def _row(row: SlopeRow, style: LineStyle, height: Height, left: float, right: float) -> list[Shape]:
    colour, weight, dash = style
    shapes: list[Shape] = []
    if row.before is not None and row.after is not None:
        y1, y2 = height(row.before), height(row.after)
        shapes.append(Segment(x1=left, y1=y1, x2=right, y2=y2, colour=colour, weight=weight, dash=dash))
    radius = 3.2 if row.strong else 2.6
    for x, value in ((left, row.before), (right, row.after)):
        if value is not None:
            y = height(value)
            shapes.append(Disc(x=x, y=y, radius=radius, fill=colour, stroke=palette.WHITE))
    return shapes


def _name(
    row: SlopeRow,
    colour: str,
    end: float,
    y: float,
    x: float,
    space: Space,
    side: float,
    *,
    at_left: bool,
) -> list[Shape]:
    """The figure next to its upright and the name beyond it, led to by a thin line."""
    value = row.before if at_left else row.after
    ink = colour if value is not None else palette.MUTED
    said = "–" if value is None else figure(value)
    way = -1 if at_left else 1
    anchor = "end" if at_left else "start"
    shapes: list[Shape] = []
    if value is not None:
        shapes.append(
            Segment(x1=x + way * 4, y1=end, x2=x + way * (LEADER - 1), y2=y, colour=ink, weight=0.5)
        )
    start = x + way * (LEADER + 1)
    shapes.append(Text(x=start, y=y + 3, text=said, size=LABEL, colour=palette.INK, bold=True, anchor=anchor))
    wide = side - FIGURE_WIDTH - 2
    for word in fitted(space.measure, row.label, wide, LABEL, lines=1, bold=row.strong):
        shapes.append(
            Text(
                x=start + way * FIGURE_WIDTH,
                y=y + 3,
                text=word,
                size=LABEL,
                colour=ink,
                bold=row.strong,
                anchor=anchor,
            )
        )
    return shapes
