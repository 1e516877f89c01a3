"""Who owns which activity: a grid of counts by owner and side, and what the counts make of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.board_parts import (
    SIGN,
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
from assess.documents.charts.chart import Box, Chart, ChartGroup, FigureTable, Picture, Shape, Space
from assess.documents.charts.parts import LegendEntry, centred
from assess.words.change_figures import NO_SCORE
from questionnaires.records import record
from scoring.rounding import shown

HEAD = 36.0
FIGURE = 9.0
LABEL_SHARE = 0.235
STATUS_SHARE = 0.19
GAP = 10.0
ROW = 0.78
"""A row of this board is so much lower than that of a chart of bars: it is text and numbers."""


@record
class OwnerRow:
    """One activity: how many of each side name each owner, in the board's order of owners.

    ``status`` is what that makes of it in words; ``trouble`` marks those to settle, ``settled`` those with
    a clear owner. ``last_word`` decides where it is shared, "" where nobody does. ``moved`` is the share
    (0-1) of people who would give it to another owner; None where nobody said.
    """

    label: str
    sales: tuple[int, ...]
    marketing: tuple[int, ...]
    status: str
    trouble: bool = False
    settled: bool = False
    last_word: str = ""
    moved: Fraction | None = None


@record
class _OwnerColumns:
    """Where the label ends, where each side's cells begin, how wide a cell is, and the status."""

    label: float
    sales: float
    marketing: float
    each: float
    status: float


@record
class OwnerBoard(Chart):
    """Activities by the owner that each side names; ``owners`` are the owners' names."""

    sales: ChartGroup
    marketing: ChartGroup
    owners: tuple[str, ...]
    rows: tuple[OwnerRow, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The heads of the two sides, a row for each activity, and the legend."""
        columns = self._columns(space)
        shapes = [*self._head(columns, space)]
        top = HEAD
        for place, row in enumerate(self.rows):
            label = row_label(space, row.label, columns.label, space.row * ROW)
            state = _status(row, space)
            height = max(space.row * ROW, label.height + 3, sum(part.height for part in state) + 4)
            middle = top + height / 2
            if place:
                shapes.append(rule(top, space.width, strong=self.rows[place - 1].trouble and not row.trouble))
            shapes += cell([label], 0, middle)
            for left, counts in ((columns.sales, row.sales), (columns.marketing, row.marketing)):
                shapes += _cells(counts, left, columns, top, height)
            shapes.append(_mark(row, columns.status + 4, middle))
            shapes += cell(state, columns.status + 12, middle)
            top += height
        return board(shapes, _entries(), space, bottom=top, described=self.described)

    def figures(self) -> FigureTable:
        """Whom each side names how often, and what that makes of it."""

        def named(counts: tuple[int, ...]) -> str:
            pairs = zip(self.owners, counts, strict=False)
            return ", ".join(f"{owner} {count}" for owner, count in pairs if count) or NO_SCORE

        def status(row: OwnerRow) -> str:
            return f"{row.status}, last word: {row.last_word}" if row.last_word else row.status or NO_SCORE

        heads = (f"{self.sales.head} name", f"{self.marketing.head} name")
        return FigureTable(
            columns=("Activity", *heads, "Verdict"),
            rows=tuple((row.label, named(row.sales), named(row.marketing), status(row)) for row in self.rows),
        )

    def _columns(self, space: Space) -> _OwnerColumns:
        label, status = space.width * LABEL_SHARE, space.width * STATUS_SHARE
        left, right = label + GAP, space.width - status - GAP
        each = (right - left - GAP) / (2 * max(1, len(self.owners)))
        return _OwnerColumns(
            label=label,
            sales=left,
            marketing=left + each * len(self.owners) + GAP,
            each=each,
            status=right + GAP,
        )

    def _head(self, columns: _OwnerColumns, space: Space) -> Iterator[Shape]:
        wide = columns.each * len(self.owners)
        for group, left in ((self.sales, columns.sales), (self.marketing, columns.marketing)):
            yield from side_head(space, group, f" says ({group.n})", left + wide / 2, 10, wide)
            for place, owner in enumerate(self.owners):
                x = left + (place + 0.5) * columns.each
                yield from title_at(space, owner, x, HEAD - 5, columns.each - 1)
        title = words(space, "What that means", space.width * STATUS_SHARE, most=1, size=7.5, bold=True)
        yield from cell([title], columns.status, HEAD - 8)
        yield rule(HEAD, space.width, strong=True)


def _status(row: OwnerRow, space: Space) -> list[CellText]:
    width = space.width * STATUS_SHARE - 12
    last = f"last word: {row.last_word}" if row.last_word else ""
    moved = "" if row.moved is None else f"{shown(100 * row.moved, 0)}% would change it"
    return [
        words(space, row.status, width, most=2, size=8, bold=row.trouble),
        *(
            words(space, text, width, most=1, size=7.5, colour=palette.MUTED)
            for text in (last, moved)
            if text
        ),
    ]


def _cells(
    counts: Sequence[int], left: float, columns: _OwnerColumns, top: float, height: float
) -> Iterator[Shape]:
    total, middle = sum(counts), top + height / 2
    if not total:
        x = left + columns.each * len(counts) / 2
        yield figure_at(x, middle, "no answers", size=7.5, quiet=True)
        return
    for place, count in enumerate(counts):
        x = left + place * columns.each
        if not count:
            yield figure_at(x + columns.each / 2, middle, "0", size=7.5, quiet=True)
            continue
        shade = shade_of(count, total)
        yield Box(
            x=x + 1,
            y=top + 1.5,
            width=columns.each - 2,
            height=height - 3,
            fill=palette.LEVELS[shade],
            corner=2,
        )
        base = middle + FIGURE * 0.36
        yield centred(x + columns.each / 2, base, str(count), FIGURE, palette.LEVEL_INKS[shade], bold=True)


def shade_of(count: int, total: int) -> int:
    """The ground of a count, 0 for none and 1 to 4 for each begun quarter of its side."""
    return -(-4 * count // total)


def _mark(row: OwnerRow, x: float, y: float) -> Shape:
    if row.trouble:
        return trouble_mark(x, y)
    return settled_mark(x, y) if row.settled else open_mark(x, y)


def _entries() -> list[LegendEntry]:
    def ground(shade: int, text: str) -> LegendEntry:
        return LegendEntry(
            words=text,
            sign=lambda x, y: [Box(x=x, y=y - 4, width=SIGN, height=8, fill=palette.LEVELS[shade], corner=2)],
            width=SIGN,
        )

    return [
        meaning(trouble_mark, "decide this"),
        meaning(open_mark, "not clear"),
        meaning(settled_mark, "clear"),
        ground(1, "up to a quarter of the side"),
        ground(2, "up to half"),
        ground(3, "up to three quarters"),
        ground(4, "more"),
    ]
