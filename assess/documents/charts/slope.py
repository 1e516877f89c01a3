"""From one assessment to the next: each dimension as a line between its two figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.chart import Chart, Disc, FigureTable, Picture, Segment, Shape, Space, Text
from assess.documents.charts.parts import Scale, fitted, spread
from assess.documents.charts.trend import APART, LineStyle, line_height, line_styles, name_at
from assess.words.change_figures import figure, score
from questionnaires.records import record

HEAD = 8.2
SIDE_SHARE = 0.3
MOST_SIDE = 150.0
LEADER = 13.0
BEYOND = 19.0
"""From a figure to the name beyond it."""


@record
class SlopeRow:
    """One dimension before and after; None where there is no figure.

    ``strong`` marks the row of all dimensions together.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    strong: bool = False


@record
class SlopeChart(Chart):
    """From one assessment to the next; ``before`` and ``after`` are their days in words."""

    divisible = False

    before: str
    after: str
    rows: tuple[SlopeRow, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """Two uprights, a line for each dimension, and its name and figure at either end."""
        side = min(space.width * SIDE_SHARE, MOST_SIDE)
        left, right = side + LEADER, space.width - side - LEADER
        top = 24.0
        bottom = top + line_height(space, len(self.rows))
        low, high = ends_around([v for row in self.rows for v in (row.before, row.after) if v is not None])
        heights = Scale(start=bottom, end=top, low=low, high=high)
        shapes: list[Shape] = []
        middle = space.width / 2
        for x, words, low_x, high_x in (
            (left, f"Then: {self.before}", 0.0, middle - 6),
            (right, f"Now: {self.after}", middle + 6, space.width),
        ):
            shapes.append(Segment(x1=x, y1=top - 3, x2=x, y2=bottom + 3, colour=palette.MUTED))
            for line in fitted(space.measure, words, high_x - low_x, HEAD, lines=1, bold=True):
                wide = space.measure(line, HEAD, True)
                start = max(low_x, min(x - wide / 2, high_x - wide))
                shapes.append(Text(x=start, y=10, text=line, size=HEAD, colour=palette.INK, bold=True))
        styles = line_styles([row.strong for row in self.rows])
        for row, style in zip(self.rows, styles, strict=True):
            shapes += _row(row, style, heights, left, right)
        for x, way, pairs in (
            (left, -1, [(row.before, row.after) for row in self.rows]),
            (right, 1, [(row.after, row.before) for row in self.rows]),
        ):
            ends = [heights.at(next((v for v in pair if v is not None), low)) for pair in pairs]
            spots = spread(ends, apart=APART, low=top + 1, high=bottom - 1)
            for row, style, (value, _), end, y in zip(self.rows, styles, pairs, ends, spots, strict=True):
                ink = palette.MUTED if value is None else style[0]
                if value is not None:
                    near, far = x + way * 4, x + way * (LEADER - 1)
                    shapes.append(Segment(x1=near, y1=end, x2=far, y2=y, colour=ink, weight=0.5))
                start = x + way * (LEADER + 1)
                shapes += name_at(
                    value, row.label, start, y, side - 2, ink, space, bold=row.strong, beyond=BEYOND, way=way
                )
        return Picture(width=space.width, height=bottom + 5, shapes=tuple(shapes), described=self.described)

    def figures(self) -> FigureTable:
        """The two figures of each dimension."""
        return FigureTable(
            columns=("Dimension", self.before, self.after),
            rows=tuple((r.label, score(r.before), score(r.after)) for r in self.rows),
        )


def slope_chart(before: str, after: str, rows: Sequence[SlopeRow]) -> SlopeChart:
    """The rows between two days in words, with the chart in words."""
    said = [f"{row.label}: then {figure(row.before)}, now {figure(row.after)}." for row in rows]
    return SlopeChart(
        before=before,
        after=after,
        rows=tuple(rows),
        described=f"Then is {before}, now {after}. {' '.join(said)}",
    )


def ends_around(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The lowest and highest figure, at least a level apart, so that a small difference looks small."""
    low, high = min(values, default=Fraction(1)), max(values, default=Fraction(5))
    missing = max(Fraction(0), 1 - (high - low))
    return low - missing / 2, high + missing / 2


def _row(row: SlopeRow, style: LineStyle, heights: Scale, left: float, right: float) -> Iterator[Shape]:
    colour, weight, dash = style
    if row.before is not None and row.after is not None:
        y1, y2 = heights.at(row.before), heights.at(row.after)
        yield Segment(x1=left, y1=y1, x2=right, y2=y2, colour=colour, weight=weight, dash=dash)
    radius = 3.2 if row.strong else 2.6
    for x, value in ((left, row.before), (right, row.after)):
        if value is not None:
            yield Disc(x=x, y=heights.at(value), radius=radius, fill=colour, stroke=palette.WHITE)
