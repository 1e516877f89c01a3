"""The steps of the buyer's journey: a dot for each side's mean place, and who marked what on a step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.board_parts import (
    LEADING,
    SMALL,
    board,
    cell,
    figure_at,
    meaning,
    rule,
    title_at,
    trouble_mark,
    words,
)
from assess.documents.charts.chart import Chart, ChartGroup, FigureTable, Picture, Segment, Shape, Space, Text
from assess.documents.charts.parts import LegendEntry, Scale, group_mark
from assess.words.change_figures import score
from assess.words.numbers import figure
from questionnaires.records import record

HEAD = 38.0
FIGURE = 8.0
LABEL_SHARE = 0.235
GAP = 9.0
MARKS = ("First contact", "Agreed sign that it is done", "Content that helps")
"""The titles of the columns of counts."""
MANY = 1000
"""From so many people on a side its number is in the legend alone, so that the columns stay narrow."""


@record
class SideCount:
    """How many of sales and of marketing said one thing about a step."""

    sales: int
    marketing: int


@record
class JourneyRow:
    """One step of the buyer's journey: its mean place by side, from 1, and who marked what on it.

    A place is None where not most of either side gave the step one; ``throughout`` then counts who says
    that it goes on all the time. ``apart`` marks steps that the sides put a place or more apart.
    """

    label: str
    sales: Fraction | None
    marketing: Fraction | None
    first_contact: SideCount
    throughout: SideCount
    sign: SideCount
    content: SideCount
    apart: bool = False


@record
class _JourneyColumns:
    """Where the label ends, the scale of places, and where the columns of counts begin."""

    label: float
    scale: Scale
    counts: float
    each: float

    def ticks(self) -> list[int]:
        """The places that the scale names: each one, or where they would touch each so many."""
        last = int(self.scale.high)
        wide = (self.scale.end - self.scale.start) / max(1, last - 1)
        step = next((step for step in (1, 2, 5, 10, 20) if step * wide >= 14), max(1, last - 1))
        return [place for place in range(1, last + 1) if (place - 1) % step == 0]

    def x(self, place: Fraction | int) -> float:
        """Where a place lies on the scale, in its middle where it has no other place."""
        if self.scale.high < 2:
            return (self.scale.start + self.scale.end) / 2
        return self.scale.at(min(max(place, self.scale.low), self.scale.high))


@record
class JourneyBoard(Chart):
    """Steps on a scale of ``places`` places, a dot for each side, with the marks set on them."""

    sales: ChartGroup
    marketing: ChartGroup
    places: int
    rows: tuple[JourneyRow, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The scale of places, a row for each step, and the legend."""
        columns = self._columns(space)
        shapes = [*self._head(columns, space)]
        top = placed = HEAD
        bodies: list[Shape] = []
        for place, row in enumerate(self.rows):
            label = words(space, row.label, columns.label - 13, most=2)
            height = max(space.row, label.height + 3, 2 * LEADING + 3)
            middle = top + height / 2
            if place:
                bodies.append(rule(top, space.width))
            if row.apart:
                bodies.append(trouble_mark(4, middle))
            bodies += cell([label], 13, middle)
            bodies += self._dots(row, columns, middle, space)
            bodies += self._counts(row, columns, middle)
            top += height
            if row.sales is not None and row.marketing is not None:
                placed = top
        for step in columns.ticks():
            x = columns.x(step)
            shapes.append(Segment(x1=x, y1=HEAD, x2=x, y2=placed, colour=palette.GRID))
        return board([*shapes, *bodies], self._entries(), space, bottom=top, described=self.described)

    def figures(self) -> FigureTable:
        """The mean places of each step, and how many of each side marked what on it."""
        heads = [f"{side.head}: mean place" for side in (self.sales, self.marketing)]
        marks = (MARKS[0], "Runs throughout", *MARKS[1:])
        return FigureTable(
            columns=("Step", *heads, *(f"{mark}, sales and marketing" for mark in marks)),
            rows=tuple(
                (
                    row.label,
                    score(row.sales),
                    score(row.marketing),
                    *(
                        f"{count.sales} and {count.marketing}"
                        for count in (row.first_contact, row.throughout, row.sign, row.content)
                    ),
                )
                for row in self.rows
            ),
        )

    def _columns(self, space: Space) -> _JourneyColumns:
        widest = max(space.measure(_of(side.n, side), FIGURE, True) for side in (self.sales, self.marketing))
        each = max(widest + 8, 36.0)
        label = space.width * LABEL_SHARE
        counts = space.width - 2 * len(MARKS) * each - (len(MARKS) - 1) * GAP
        scale = Scale(
            start=label + GAP + 26, end=max(label + GAP + 30, counts - GAP - 26), low=1, high=self.places
        )
        return _JourneyColumns(label=label, scale=scale, counts=counts, each=each)

    def _head(self, columns: _JourneyColumns, space: Space) -> Iterator[Shape]:
        middle = (columns.scale.start + columns.scale.end) / 2
        yield from cell([words(space, "Mean place", 90, most=1, size=7.5, bold=True)], middle - 21, 8)
        for place in columns.ticks():
            yield figure_at(columns.x(place), HEAD - 8, str(place), size=SMALL, quiet=True)
        wide = 2 * columns.each
        for number, text in enumerate(MARKS):
            left = columns.counts + number * (wide + GAP)
            yield from title_at(space, text, left + wide / 2, 16, wide)
            for group, x in ((self.sales, left), (self.marketing, left + columns.each)):
                yield group_mark(group.id, x + columns.each / 2, HEAD - 8, radius=3.4)
        yield rule(HEAD, space.width, strong=True)

    def _dots(
        self, row: JourneyRow, columns: _JourneyColumns, middle: float, space: Space
    ) -> Iterator[Shape]:
        if row.sales is None or row.marketing is None:
            width = columns.scale.end - columns.scale.start + 40
            said = self._throughout(row.throughout)
            text = words(space, said, width, most=2, size=7.5, colour=palette.MUTED)
            yield from cell([text], columns.scale.start - 20, middle)
            return
        ends = sorted(((row.sales, self.sales), (row.marketing, self.marketing)), key=lambda end: end[0])
        xs = [columns.x(place) for place, _ in ends]
        if xs[1] > xs[0]:
            yield Segment(x1=xs[0], y1=middle, x2=xs[1], y2=middle, colour=palette.LEVELS[2], weight=2.2)
        close = xs[1] - xs[0] < 7
        for (place, group), x, way in zip(ends, xs, (-1, 1), strict=True):
            # Marks that would cover each other stand one above the other at their own places.
            y = middle + (way * 4.2 if close else 0)
            yield group_mark(group.id, x, y, radius=3.8)
            yield Text(
                x=x + way * 7,
                y=middle + FIGURE * 0.36,
                text=figure(place),
                size=FIGURE,
                colour=palette.INK,
                bold=row.apart,
                anchor="end" if way < 0 else "start",
            )

    def _throughout(self, counts: SideCount) -> str:
        """Why a step has no place that both sides can be compared on."""
        if not counts.sales and not counts.marketing:
            return "not placed by everyone"
        sales, marketing = _of(counts.sales, self.sales), _of(counts.marketing, self.marketing)
        return f"runs throughout for {sales} in {self.sales.label}, {marketing} in {self.marketing.label}"

    def _counts(self, row: JourneyRow, columns: _JourneyColumns, middle: float) -> Iterator[Shape]:
        for number, counts in enumerate((row.first_contact, row.sign, row.content)):
            left = columns.counts + number * (2 * columns.each + GAP)
            for group, count, x in (
                (self.sales, counts.sales, left + columns.each / 2),
                (self.marketing, counts.marketing, left + columns.each * 1.5),
            ):
                most, text = 2 * count > group.n, _of(count, group)
                yield figure_at(x, middle, text, size=FIGURE, bold=most, quiet=not count)

    def _entries(self) -> list[LegendEntry]:
        def side(group: ChartGroup) -> LegendEntry:
            return meaning(lambda x, y: group_mark(group.id, x, y, radius=3.6), f"{group.label}, {group.n}")

        return [
            side(self.sales),
            side(self.marketing),
            meaning(trouble_mark, "the sides differ by a place or more"),
            meaning(
                lambda x, y: figure_at(x, y, "3", size=FIGURE, bold=True), "bold: more than half of that side"
            ),
        ]


def _of(count: int, group: ChartGroup) -> str:
    return f"{count} of {group.n}" if group.n < MANY else str(count)
