"""The cards of the lead definition: two facing bars a card, with the counts and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents import palette
from assess.documents.charts.board_parts import (
    SIGN,
    SMALL,
    CellText,
    board,
    cell,
    figure_at,
    meaning,
    open_mark,
    row_label,
    rule,
    settled_mark,
    side_head,
    title_at,
    trouble_mark,
    words,
)
from assess.documents.charts.chart import Box, Chart, ChartGroup, FigureTable, Picture, Segment, Shape, Space
from assess.documents.charts.parts import DENSE, LegendEntry, colour_of, hatch
from assess.words.change_figures import NO_SCORE
from assess.words.numbers import count_words
from questionnaires.records import record

HEAD = 22.0
FIGURE = 8.0
LABEL_SHARE = 0.29
STATUS_SHARE = 0.135
GAP = 10.0
ROW = 0.92
"""A row of this board is so much lower than that of a chart of bars."""

COUNTS = ("require", "helpful")
"""The titles of the columns of counts, from the axis outwards."""


@record
class CardRow:
    """One card of the lead definition: how many of each side require it, or find it helpful.

    ``contested`` marks a card on which the sides are at least half a side apart, ``agreed`` one that most
    of either side requires, ``clear`` one on which the sides clearly differ, ``weak`` a weak signal.
    """

    label: str
    sales_required: int
    sales_helpful: int
    marketing_required: int
    marketing_helpful: int
    contested: bool = False
    agreed: bool = False
    clear: bool = False
    weak: bool = False

    @property
    def marks(self) -> str:
        """What is striking about the card, in words."""
        marks = (
            ("clear difference", self.clear),
            ("contested", self.contested and not self.clear),
            ("most of both sides require it", self.agreed),
            ("a weak sign", self.weak),
        )
        return ", ".join(word for word, holds in marks if holds) or NO_SCORE


@record
class _CardColumns:
    """The axis, the length of a whole bar, the width of a column of counts, and where the status begins."""

    axis: float
    bar: float
    figure: float
    status: float

    def count(self, way: int, place: int) -> float:
        """The middle of a column of counts to either side: who requires a card, then who finds it helpful."""
        return self.axis + way * (self.bar + 4 + self.figure * (place + 0.5))


@record
class CardBoard(Chart):
    """Cards with two bars each, sales to the left and marketing to the right of one axis.

    ``sales`` and ``marketing`` say how many of each side sorted the cards: what a whole bar stands for.
    """

    sales: ChartGroup
    marketing: ChartGroup
    rows: tuple[CardRow, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The heads of the two sides, a row for each card, and the legend."""
        columns = self._columns(space)
        shapes = [*self._head(columns, space)]
        top = HEAD
        for place, row in enumerate(self.rows):
            label = row_label(space, row.label, space.width * LABEL_SHARE, space.row * ROW)
            state = _status(row, space)
            height = max(space.row * ROW, max(label.height, sum(part.height for part in state)) + 3)
            middle = top + height / 2
            if place:
                shapes.append(
                    rule(top, space.width, strong=self.rows[place - 1].contested and not row.contested)
                )
            shapes += cell([label], 0, middle)
            shapes += self._bars(row, columns, middle, half=min(6.0, height * 0.24))
            shapes += self._figures(row, columns, middle)
            shapes += _mark(row, columns.status + 3, middle)
            shapes += cell(state, columns.status + 10, middle)
            top += height
        # The axis that the bars face each other on, and half a side to either hand of it.
        x, half = columns.axis, columns.bar / 2
        shapes.append(Segment(x1=x, y1=HEAD - 4, x2=x, y2=top, colour=palette.INK, weight=1.0))
        shapes += [_half_line(x + way * half, HEAD, top) for way in (-1, 1)]
        return board(shapes, _entries(), space, bottom=top, described=self.described)

    def figures(self) -> FigureTable:
        """The counts of each card, and what is striking about it."""
        sales, marketing = self.sales.head, self.marketing.head
        return FigureTable(
            columns=(
                "Card",
                *(f"{head}: {word}" for head in (sales, marketing) for word in ("required", "helpful")),
                "What to notice",
            ),
            rows=tuple(
                (row.label, *(str(n) for _, _, *counts in self._sides(row) for n in counts), row.marks)
                for row in self.rows
            ),
        )

    def _sides(self, row: CardRow) -> Iterator[tuple[ChartGroup, int, int, int]]:
        """Each side, the way that its bar goes, and how many of it require the card or find it helpful."""
        yield self.sales, -1, row.sales_required, row.sales_helpful
        yield self.marketing, 1, row.marketing_required, row.marketing_helpful

    def _columns(self, space: Space) -> _CardColumns:
        sides = (self.sales, self.marketing)
        widest = max(space.measure(f"{side.n} of {side.n}", FIGURE, True) for side in sides)
        figure = max(widest, max(space.measure(text, SMALL, False) for text in COUNTS)) + 7
        left = space.width * LABEL_SHARE + GAP
        status = space.width - space.width * STATUS_SHARE
        bar = max(12.0, (status - GAP - left - 4 * figure - 8) / 2)
        return _CardColumns(axis=left + 2 * figure + 4 + bar, bar=bar, figure=figure, status=status)

    def _head(self, columns: _CardColumns, space: Space) -> Iterator[Shape]:
        for group, way in ((self.sales, -1), (self.marketing, 1)):
            said = f", {count_words(group.n, 'person', 'people')}"
            x = columns.axis + way * columns.bar / 2
            yield from side_head(space, group, said, x, HEAD - 7, columns.bar - 8)
        for way, place in ((-1, 1), (-1, 0), (1, 0), (1, 1)):
            yield from title_at(space, COUNTS[place], columns.count(way, place), HEAD - 7, columns.figure)
        yield rule(HEAD, space.width, strong=True)

    def _bars(self, row: CardRow, columns: _CardColumns, middle: float, *, half: float) -> Iterator[Shape]:
        for group, way, required, helpful in self._sides(row):

            def end(count: int, group: ChartGroup = group, way: int = way) -> float:
                share = min(1.0, count / group.n) if group.n else 0.0
                return columns.axis + way * (columns.bar * share)

            whole = columns.axis + way * columns.bar
            yield _span(columns.axis, whole, middle, half, fill=palette.LEVELS[0])
            ink = colour_of(group.id)
            if helpful:
                yield from _hatched(end(required), end(required + helpful), middle, half, ink)
            if required:
                yield _span(columns.axis, end(required), middle, half, fill=ink)

    def _figures(self, row: CardRow, columns: _CardColumns, middle: float) -> Iterator[Shape]:
        for group, way, required, _ in self._sides(row):
            text, most = f"{required} of {group.n}", 2 * required > group.n
            x = columns.count(way, 0)
            yield figure_at(x, middle, text, size=FIGURE, bold=most, quiet=required == 0)
        for _, way, _, helpful in self._sides(row):
            yield figure_at(columns.count(way, 1), middle, str(helpful), size=FIGURE, quiet=True)


def _status(row: CardRow, space: Space) -> list[CellText]:
    width = space.width * STATUS_SHARE - 10
    text = (
        "contested: clear difference" if row.contested and row.clear else "contested" if row.contested else ""
    )
    text = text or ("clear difference" if row.clear else "most of both require it" if row.agreed else "")
    found = [words(space, text, width, most=2, size=8, bold=row.contested or row.clear)] if text else []
    if row.weak:
        found.append(words(space, "a weak sign", width, most=1, size=7.5, colour=palette.MUTED))
    return found


def _mark(row: CardRow, x: float, y: float) -> list[Shape]:
    if row.contested:
        return [trouble_mark(x, y)]
    if row.agreed:
        return [settled_mark(x, y)]
    return [open_mark(x, y)] if row.clear else []


def _span(start: float, end: float, middle: float, half: float, *, fill: str, stroke: str = "") -> Box:
    return Box(
        x=min(start, end),
        y=middle - half,
        width=abs(end - start),
        height=2 * half,
        fill=fill,
        stroke=stroke,
        weight=0.7,
    )


def _hatched(start: float, end: float, middle: float, half: float, colour: str) -> list[Shape]:
    edge = _span(start, end, middle, half, fill=palette.WHITE, stroke=colour)
    return [edge, *hatch(edge.x, edge.y, edge.width, edge.height, colour=colour, apart=DENSE, weight=0.45)]


def _half_line(x: float, top: float, bottom: float) -> Segment:
    return Segment(x1=x, y1=top, x2=x, y2=bottom, colour=palette.MUTED, weight=0.6, dash=(1.5, 2.0))


def _entries() -> list[LegendEntry]:
    ink = palette.MUTED

    def solid(x: float, y: float) -> list[Shape]:
        return [_span(x, x + SIGN, y, 3.5, fill=ink)]

    def hatched(x: float, y: float) -> list[Shape]:
        return _hatched(x, x + SIGN, y, 3.5, ink)

    return [
        LegendEntry(words="require it", sign=solid, width=SIGN),
        LegendEntry(words="find it helpful", sign=hatched, width=SIGN),
        meaning(lambda x, y: _half_line(x, y - 5, y + 5), "half of a side"),
        meaning(trouble_mark, "contested: the sides differ by half a side or more"),
        meaning(settled_mark, "most of both sides require it"),
    ]
