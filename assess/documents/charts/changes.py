"""What moved from one assessment to the next: a line between two figures, and changes taken apart.

The parts of a change are bars on either side of zero, with the whole change beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from math import ceil, floor

from assess.documents import palette
from assess.documents.charts.chart import Box, Chart, Disc, FigureTable, Picture, Segment, Shape, Space, Text
from assess.documents.charts.parts import (
    DENSE,
    SOFT,
    LegendEntry,
    Scale,
    axis_title,
    block,
    centred,
    closed,
    diamond,
    fitted,
    hatch,
    pale,
    spread,
)
from assess.documents.charts.trend import APART, LineStyle, line_height, line_styles, name_at
from assess.words.change_figures import NO_SCORE, figure, score
from questionnaires.records import record

SLOPE_HEAD = 8.0
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
            for line in fitted(space.measure, words, high_x - low_x, SLOPE_HEAD, lines=1, bold=True):
                wide = space.measure(line, SLOPE_HEAD, True)
                start = max(low_x, min(x - wide / 2, high_x - wide))
                shapes.append(Text(x=start, y=10, text=line, size=SLOPE_HEAD, colour=palette.INK, bold=True))
        styles = line_styles([row.strong for row in self.rows])
        for row, style in zip(self.rows, styles, strict=True):
            shapes += _slope_line(row, style, heights, left, right)
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


def _slope_line(
    row: SlopeRow, style: LineStyle, heights: Scale, left: float, right: float
) -> Iterator[Shape]:
    colour, weight, dash = style
    if row.before is not None and row.after is not None:
        y1, y2 = heights.at(row.before), heights.at(row.after)
        yield Segment(x1=left, y1=y1, x2=right, y2=y2, colour=colour, weight=weight, dash=dash)
    radius = 3.2 if row.strong else 2.6
    for x, value in ((left, row.before), (right, row.after)):
        if value is not None:
            yield Disc(x=x, y=heights.at(value), radius=radius, fill=colour, stroke=palette.WHITE)


PART_NAMES = {
    "answers": "Answers",
    "people": "Other people",
    "rest": "Answers and people",
    "questions": "Other questions",
}
"""What each part is called, in the order in which the bars are drawn."""

LABEL = 8.0
FIGURE = 7.5
TOP = 16.0
LABEL_SHARE = 0.3
MOST_LABEL = 104.0
TOTAL = 34.0
HALF = 6.0
HIGHEST_ROW = 34.0
STEP = Fraction(1, 2)
"""Levels between two lines of the scale."""

TICK_WIDTH = 26.0
"""Two numbers of the scale stand at least so far apart."""

LEGEND_GAP = 5.0
HATCHED = ("people", "rest")


@record
class ChangePart:
    """A part of a change in levels; ``kind`` is "answers", "people", "rest" (both) or "questions".

    ``text`` is the figure as printed: the parts of a row add up as they are printed.
    """

    kind: str
    value: Fraction
    text: str


@record
class ChangeRow:
    """The change of one dimension with its parts; ``text`` is the whole change as printed."""

    label: str
    change: Fraction
    text: str
    parts: tuple[ChangePart, ...]


@record
class ChangeParts(Chart):
    """Changes taken apart: what went up to the right of the zero line, what went down to its left."""

    rows: tuple[ChangeRow, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """A scale of half levels, a bar for each dimension, and what the parts stand for."""
        label = min(space.width * LABEL_SHARE, MOST_LABEL)
        low, high = reach(self.rows)
        scale = Scale(start=label + 8, end=space.width - TOTAL - 6, low=low, high=high)
        each = min(HIGHEST_ROW, space.row + space.stretch(len(self.rows), HIGHEST_ROW))
        bottom = TOP + each * len(self.rows)
        shapes = [*_ticks(scale, bottom)]
        for place, row in enumerate(self.rows):
            shapes += _row(row, TOP + (place + 0.5) * each, scale, label, space)
        return closed(shapes, self._entries(), space, bottom=bottom + LEGEND_GAP, described=self.described)

    def figures(self) -> FigureTable:
        """The parts that any row has as columns, then the change that they add up to."""
        rows = []
        for row in self.rows:
            parts = {part.kind: part.text for part in row.parts}
            rows.append((row.label, *(parts.get(kind, NO_SCORE) for kind in self._kinds()), row.text))
        names = (PART_NAMES[kind] for kind in self._kinds())
        return FigureTable(columns=("Dimension", *names, "Change in all"), rows=tuple(rows))

    def _kinds(self) -> list[str]:
        """The kinds of parts that any row has, in the order of the bars."""
        used = {part.kind for row in self.rows for part in row.parts}
        return [kind for kind in PART_NAMES if kind in used]

    def _entries(self) -> list[LegendEntry]:
        kinds = self._kinds()
        entries = [LegendEntry(words=PART_NAMES[k].lower(), sign=partial(_sign, k), width=12) for k in kinds]
        return [*entries, LegendEntry(words="the whole change", sign=_whole, width=9)]


def reach(rows: Sequence[ChangeRow]) -> tuple[Fraction, Fraction]:
    """The half levels just below and above all that is drawn, at least half a level to either side."""
    ups = [sum((p.value for p in row.parts if p.value > 0), Fraction(0)) for row in rows]
    downs = [sum((p.value for p in row.parts if p.value < 0), Fraction(0)) for row in rows]
    high = max(STEP, STEP * ceil(max(ups, default=Fraction(0)) / STEP))
    low = min(-STEP, STEP * floor(min(downs, default=Fraction(0)) / STEP))
    return low, high


def _ticks(scale: Scale, bottom: float) -> Iterator[Shape]:
    low = Fraction(scale.low)
    count = int((scale.high - low) / STEP)
    between = (scale.end - scale.start) / count
    every = next((n for n in (1, 2, 4, 8) if n * between >= TICK_WIDTH), count)
    for n in range(count + 1):
        value = low + n * STEP
        x = scale.at(value)
        zero = value == 0
        colour, weight = (palette.INK, 0.9) if zero else (palette.GRID, 0.6)
        yield Segment(x1=x, y1=TOP - 3, x2=x, y2=bottom, colour=colour, weight=weight)
        if zero or (value / STEP) % every == 0:
            text = "0" if zero else f"{'+' if value > 0 else '−'}{float(abs(value)):.1f}"
            yield axis_title(x, TOP - 6, text, bold=zero)


def _row(row: ChangeRow, y: float, scale: Scale, label: float, space: Space) -> Iterator[Shape]:
    """The name, the parts away from zero on either side, a mark at the whole change, and its figure."""
    lines = fitted(space.measure, row.label, label, LABEL, lines=2, bold=True)
    yield from block(lines, 0, y + 3, LABEL, leading=10, bold=True)
    half = min(HALF, space.row * 0.28)
    ends = {True: Fraction(0), False: Fraction(0)}
    for part in row.parts:
        if part.value:
            up = part.value > 0
            start = ends[up]
            ends[up] += part.value
            near, far = scale.at(start), scale.at(ends[up])
            yield from _bar(part, min(near, far), abs(far - near), y, half, space)
    yield diamond(scale.at(row.change), y + half, reach=4.0, fill=palette.HEAD)
    yield Text(x=space.width, y=y + 3, text=row.text, size=LABEL, colour=palette.INK, bold=True, anchor="end")


def _bar(part: ChangePart, x: float, width: float, y: float, half: float, space: Space) -> Iterator[Shape]:
    """One part, with its figure inside where there is room."""
    yield from _ground(part.kind, x, y - half, width, 2 * half)
    if width > space.measure(part.text, FIGURE, True) + 4:
        ink = palette.WHITE if part.kind == "answers" else palette.INK
        middle = x + width / 2
        if part.kind in HATCHED:
            wide = space.measure(part.text, FIGURE, True) + 3
            yield Box(x=middle - wide / 2, y=y - 4, width=wide, height=8, fill=palette.WHITE)
        yield centred(middle, y + 2.6, part.text, FIGURE, ink, bold=True)


def _ground(kind: str, x: float, y: float, width: float, height: float) -> list[Shape]:
    """Answers are solid, other people hatched, both together hatched on a tint, questions an empty box."""
    if kind == "answers":
        return [Box(x=x, y=y, width=width, height=height, fill=palette.HEAD)]
    if kind == "questions":
        return [
            Box(
                x=x,
                y=y,
                width=width,
                height=height,
                fill=palette.WHITE,
                stroke=palette.MUTED,
                dash=(2.0, 1.5),
            )
        ]
    return [
        Box(
            x=x,
            y=y,
            width=width,
            height=height,
            fill=palette.WHITE if kind == "people" else pale(palette.BAR),
            stroke=SOFT,
        ),
        *hatch(
            x,
            y,
            width,
            height,
            colour=palette.HEAD if kind == "rest" else palette.MUTED,
            apart=DENSE,
            weight=0.45,
        ),
    ]


def _sign(kind: str, x: float, y: float) -> list[Shape]:
    return _ground(kind, x, y - 3.5, 12, 7)


def _whole(x: float, y: float) -> Sequence[Shape]:
    return [diamond(x + 4.5, y, reach=4.0, fill=palette.HEAD)]
