"""Who owns which activity: a grid of counts by owner and side, and what the counts make of each."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents import palette
from assess.documents.charts.board_parts import (
    LEADING,
    SIGN,
    CellText,
    board,
    cell,
    figure_at,
    meaning,
    open_mark,
    rule,
    settled_mark,
    side_head,
    title_at,
    trouble_mark,
    words,
)
from assess.documents.charts.legends import LegendEntry
from assess.documents.charts.records import OwnerBoard, OwnerRow
from assess.documents.charts.shapes import Box, Picture, Shape, Space, Text
from questionnaires.records import record
from scoring.rounding import shown

HEAD = 36.0
FIGURE = 8.6
LABEL_SHARE = 0.265
STATUS_SHARE = 0.205
GAP = 10.0
ROW = 0.85
"""A row of this board is so much lower than that of a chart of bars: it is text and numbers."""


@record
class _Columns:
    """Where the label ends, where each side's cells begin, how wide a cell is, and the status."""

    label: float
    sales: float
    marketing: float
    each: float
    status: float
    status_width: float


def owner_board(chart: OwnerBoard, space: Space) -> Picture:
    """The heads of the two sides, a row for each activity, and the legend."""
    columns = _columns(chart, space)
    shapes = _head(chart, columns, space)
    top = HEAD
    for place, row in enumerate(chart.rows):
        label = _label(row, columns, space)
        state = _status(row, columns, space)
        height = max(space.row * ROW, label.height + 3, sum(part.height for part in state) + 4)
        middle = top + height / 2
        if place:
            turn = chart.rows[place - 1].trouble and not row.trouble
            shapes.append(rule(top, space.width, strong=turn))
        shapes += cell([label], 0, middle)
        for left, counts in ((columns.sales, row.sales), (columns.marketing, row.marketing)):
            shapes += _cells(counts, left, columns, top, height)
        shapes.append(_mark(row, columns.status + 4, middle))
        shapes += cell(state, columns.status + 12, middle)
        top += height
    return board(shapes, _entries(), space, bottom=top, described=chart.described)


def _columns(chart: OwnerBoard, space: Space) -> _Columns:
    label, status = space.width * LABEL_SHARE, space.width * STATUS_SHARE
    left, right = label + GAP, space.width - status - GAP
    each = (right - left - GAP) / (2 * max(1, len(chart.owners)))
    return _Columns(
        label=label,
        sales=left,
        marketing=left + each * len(chart.owners) + GAP,
        each=each,
        status=right + GAP,
        status_width=status,
    )


def _head(chart: OwnerBoard, columns: _Columns, space: Space) -> list[Shape]:
    wide = columns.each * len(chart.owners)
    shapes: list[Shape] = []
    for voice, left in ((chart.sales, columns.sales), (chart.marketing, columns.marketing)):
        shapes += side_head(space, voice, f" says ({voice.n})", left + wide / 2, 10, wide)
        for place, owner in enumerate(chart.owners):
            x = left + (place + 0.5) * columns.each
            shapes += title_at(space, owner, x, HEAD - 5, columns.each - 1)
    title = words(space, "What that means", columns.status_width, most=1, size=7.4, bold=True)
    shapes += cell([title], columns.status, HEAD - 8)
    shapes.append(rule(HEAD, space.width, strong=True))
    return shapes


def _label(row: OwnerRow, columns: _Columns, space: Space) -> CellText:
    most = max(2, int(space.row * ROW / LEADING))
    return words(space, row.label, columns.label, most=min(3, most))


def _status(row: OwnerRow, columns: _Columns, space: Space) -> list[CellText]:
    width = columns.status_width - 12
    found = [words(space, row.status, width, most=2, size=7.8, bold=row.trouble)]
    for text in _remarks(row):
        found.append(words(space, text, width, most=1, size=6.9, colour=palette.MUTED))
    return found


def _remarks(row: OwnerRow) -> list[str]:
    """Who has the last word and how many would move it, as short lines."""
    last = f"last word: {row.last_word}" if row.last_word else ""
    moved = "" if row.moved is None else f"{shown(100 * row.moved, 0)} % would move it"
    return [text for text in (last, moved) if text]


def _cells(counts: Sequence[int], left: float, columns: _Columns, top: float, height: float) -> list[Shape]:
    total, middle = sum(counts), top + height / 2
    if not total:
        x = left + columns.each * len(counts) / 2
        return [figure_at(x, middle, "no answers", size=7.4, quiet=True)]
    shapes: list[Shape] = []
    for place, count in enumerate(counts):
        x = left + place * columns.each
        shade = shade_of(count, total)
        ink = palette.LEVEL_INKS[shade] if count else palette.MUTED
        if count:
            shapes.append(
                Box(
                    x=x + 1,
                    y=top + 1.5,
                    width=columns.each - 2,
                    height=height - 3,
                    fill=palette.LEVELS[shade],
                    corner=2,
                )
            )
        size = FIGURE if count else 7.2
        shapes.append(
            Text(
                x=x + columns.each / 2,
                y=middle + size * 0.36,
                text=str(count),
                size=size,
                colour=ink,
                bold=count > 0,
                anchor="middle",
            )
        )
    return shapes


def shade_of(count: int, total: int) -> int:
    """The ground of a count, 0 for none and 1 to 4 for each begun quarter of its side."""
    return -(-4 * count // total)


def _mark(row: OwnerRow, x: float, y: float) -> Shape:
    if row.trouble:
        return trouble_mark(x, y)
    return settled_mark(x, y) if row.settled else open_mark(x, y)


def _entries() -> list[LegendEntry]:
    def ground(shade: int, text: str) -> LegendEntry:
        box = palette.LEVELS[shade]
        return LegendEntry(
            words=text,
            sign=lambda x, y: [Box(x=x, y=y - 4, width=SIGN, height=8, fill=box, corner=2)],
            width=SIGN,
        )

    return [
        meaning(trouble_mark, "settle this"),
        meaning(open_mark, "not clear"),
        meaning(settled_mark, "clear"),
        ground(1, "up to a quarter of the side"),
        ground(2, "up to half"),
        ground(3, "up to three quarters"),
        ground(4, "more"),
    ]
