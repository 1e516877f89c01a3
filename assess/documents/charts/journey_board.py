"""The steps of the buyer's journey: a dot for each side's mean place, and who marked what on a step."""

from __future__ import annotations

from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.board_parts import (
    LEADING,
    SMALL,
    CellText,
    board,
    cell,
    figure_at,
    meaning,
    rule,
    title_at,
    trouble_mark,
    words,
)
from assess.documents.charts.legends import LegendEntry
from assess.documents.charts.marks import voice_mark
from assess.documents.charts.records import ChartGroup, JourneyBoard, JourneyRow, SideCount
from assess.documents.charts.shapes import Picture, Segment, Shape, Space, Text
from assess.words.numbers import figure
from questionnaires.records import record

HEAD = 38.0
FIGURE = 8.0
LABEL_SHARE = 0.235
GAP = 9.0
MARKS = ("First contact", "Agreed sign that it is over", "Content that helps")
"""The titles of the columns of counts."""
MANY = 1000
"""From so many people on a side its number stands in the legend alone, so that the columns stay narrow."""


@record
class _Columns:
    """Where the label and the scale lie, and where the columns of counts begin."""

    label: float
    left: float
    right: float
    places: int
    counts: float
    each: float

    def x(self, place: Fraction | int) -> float:
        if self.places < 2:
            return (self.left + self.right) / 2
        share = (float(place) - 1) / (self.places - 1)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def journey_board(chart: JourneyBoard, space: Space) -> Picture:
    """The scale of places, a row for each step, and the legend."""
    columns = _columns(chart, space)
    shapes = _head(chart, columns, space)
    top = placed = HEAD
    bodies: list[Shape] = []
    for place, row in enumerate(chart.rows):
        label = _label(row, columns, space)
        height = max(space.row, label.height + 3, 2 * LEADING + 3)
        middle = top + height / 2
        if place:
            bodies.append(rule(top, space.width))
        if row.apart:
            bodies.append(trouble_mark(4, middle))
        bodies += cell([label], 13, middle)
        bodies += _dots(chart, row, columns, middle, space)
        bodies += _counts(chart, row, columns, middle)
        top += height
        if row.sales is not None and row.marketing is not None:
            placed = top
    for step in _ticks(columns):
        x = columns.x(step)
        shapes.append(Segment(x1=x, y1=HEAD, x2=x, y2=placed, colour=palette.GRID))
    return board([*shapes, *bodies], _entries(chart), space, bottom=top, described=chart.described)


def _columns(chart: JourneyBoard, space: Space) -> _Columns:
    widest = max(space.measure(_of(side.n, side), FIGURE, True) for side in (chart.sales, chart.marketing))
    each = max(widest + 8, 36.0)
    label = space.width * LABEL_SHARE
    counts = space.width - 2 * len(MARKS) * each - (len(MARKS) - 1) * GAP
    return _Columns(
        label=label,
        left=label + GAP + 26,
        right=max(label + GAP + 30, counts - GAP - 26),
        places=chart.places,
        counts=counts,
        each=each,
    )


def _head(chart: JourneyBoard, columns: _Columns, space: Space) -> list[Shape]:
    shapes: list[Shape] = []
    middle = (columns.left + columns.right) / 2
    shapes += cell([words(space, "Mean place", 90, most=1, size=7.4, bold=True)], middle - 21, 8)
    for place in _ticks(columns):
        shapes.append(figure_at(columns.x(place), HEAD - 8, str(place), size=SMALL, quiet=True))
    wide = 2 * columns.each
    for number, text in enumerate(MARKS):
        left = columns.counts + number * (wide + GAP)
        shapes += title_at(space, text, left + wide / 2, 16, wide)
        for voice, x in ((chart.sales, left), (chart.marketing, left + columns.each)):
            shapes.append(voice_mark(voice.id, x + columns.each / 2, HEAD - 8, radius=3.4))
    shapes.append(rule(HEAD, space.width, strong=True))
    return shapes


def _ticks(columns: _Columns) -> list[int]:
    """The places that the scale names: each one, or where they would touch each so many."""
    last = columns.places
    wide = (columns.right - columns.left) / max(1, last - 1)
    step = next((step for step in (1, 2, 5, 10, 20) if step * wide >= 14), max(1, last - 1))
    return [place for place in range(1, last + 1) if (place - 1) % step == 0]


def _label(row: JourneyRow, columns: _Columns, space: Space) -> CellText:
    return words(space, row.label, columns.label - 13, most=2)


def _dots(
    chart: JourneyBoard, row: JourneyRow, columns: _Columns, middle: float, space: Space
) -> list[Shape]:
    if row.sales is None or row.marketing is None:
        said = _throughout(chart, row.throughout)
        width = columns.right - columns.left + 40
        text = words(space, said, width, most=2, size=7.2, colour=palette.MUTED)
        return cell([text], columns.left - 20, middle)
    ends = sorted(((row.sales, chart.sales), (row.marketing, chart.marketing)), key=lambda end: end[0])
    xs = [columns.x(place) for place, _ in ends]
    shapes: list[Shape] = []
    if xs[1] > xs[0]:
        line = Segment(x1=xs[0], y1=middle, x2=xs[1], y2=middle, colour=palette.LEVELS[2], weight=2.2)
        shapes.append(line)
    close = xs[1] - xs[0] < 7
    for (place, voice), x, way in zip(ends, xs, (-1, 1), strict=True):
        # Marks that would cover each other stand one above the other at their own places.
        y = middle + (way * 4.2 if close else 0)
        shapes.append(voice_mark(voice.id, x, y, radius=3.8))
        shapes.append(
            Text(
                x=x + way * 7,
                y=middle + FIGURE * 0.36,
                text=figure(place),
                size=FIGURE,
                colour=palette.INK,
                bold=row.apart,
                anchor="end" if way < 0 else "start",
            )
        )
    return shapes


def _throughout(chart: JourneyBoard, counts: SideCount) -> str:
    """Why a step has no place that both sides can be compared on."""
    if not counts.sales and not counts.marketing:
        return "no place that everybody gave it"
    sales, marketing = _of(counts.sales, chart.sales), _of(counts.marketing, chart.marketing)
    return f"goes on throughout for {sales} in {chart.sales.label}, {marketing} in {chart.marketing.label}"


def _counts(chart: JourneyBoard, row: JourneyRow, columns: _Columns, middle: float) -> list[Shape]:
    shapes: list[Shape] = []
    for number, counts in enumerate((row.first_contact, row.sign, row.content)):
        left = columns.counts + number * (2 * columns.each + GAP)
        for voice, count, x in (
            (chart.sales, counts.sales, left + columns.each / 2),
            (chart.marketing, counts.marketing, left + columns.each * 1.5),
        ):
            most = 2 * count > voice.n
            text = _of(count, voice)
            shapes.append(figure_at(x, middle, text, size=FIGURE, bold=most, quiet=not count))
    return shapes


def _of(count: int, voice: ChartGroup) -> str:
    return f"{count} of {voice.n}" if voice.n < MANY else str(count)


def _entries(chart: JourneyBoard) -> list[LegendEntry]:
    def side(voice: ChartGroup) -> LegendEntry:
        return meaning(lambda x, y: voice_mark(voice.id, x, y, radius=3.6), f"{voice.label}, {voice.n}")

    return [
        side(chart.sales),
        side(chart.marketing),
        meaning(trouble_mark, "the sides stand a place or more apart"),
        meaning(
            lambda x, y: figure_at(x, y, "3", size=FIGURE, bold=True), "bold: more than half of that side"
        ),
    ]
