"""The cards of the lead definition: two facing bars a card, with the counts and what to talk about."""

from __future__ import annotations

from assess.documents import palette
from assess.documents.charts.board_parts import (
    LEADING,
    SIGN,
    SMALL,
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
from assess.documents.charts.marks import colour_of, hatch
from assess.documents.charts.records import CardBoard, CardRow, ChartGroup
from assess.documents.charts.shapes import Box, Picture, Segment, Shape, Space
from assess.words.numbers import count_words
from questionnaires.records import record

HEAD = 22.0
FIGURE = 8.2
LABEL_SHARE = 0.29
STATUS_SHARE = 0.135
GAP = 10.0
HATCH = 2.8
"""Points between the strokes of a hatch."""


@record
class _Columns:
    """Where the columns stand: middles of the counts, the axis and the length of a whole bar."""

    label: float
    sales_helpful: float
    sales_required: float
    axis: float
    bar: float
    marketing_required: float
    marketing_helpful: float
    figure: float
    status: float
    status_width: float


def card_board(chart: CardBoard, space: Space) -> Picture:
    """The heads of the two sides, a row for each card, and the legend."""
    columns = _columns(chart, space)
    shapes = _head(chart, columns, space)
    labels = [_label(row, columns, space) for row in chart.rows]
    states = [_status(row, columns, space) for row in chart.rows]
    top = HEAD
    for place, (row, label, state) in enumerate(zip(chart.rows, labels, states, strict=True)):
        texts = max(label.height, sum(part.height for part in state)) + 3
        height = max(space.row * 0.92, texts)
        middle = top + height / 2
        if place:
            turn = chart.rows[place - 1].contested and not row.contested
            shapes.append(rule(top, space.width, strong=turn))
        shapes += cell([label], 0, middle)
        shapes += _bars(chart, row, columns, middle, half=min(6.0, height * 0.24))
        shapes += _figures(chart, row, columns, middle)
        shapes += _mark(row, columns, middle)
        shapes += cell(state, columns.status + 10, middle)
        top += height
    shapes += _axis(columns, top)
    return board(shapes, _entries(), space, bottom=top, described=chart.described)


def _columns(chart: CardBoard, space: Space) -> _Columns:
    widest = max(
        space.measure(f"{side.n} of {side.n}", FIGURE, True) for side in (chart.sales, chart.marketing)
    )
    title = max(space.measure(text, SMALL, False) for text in ("require", "helpful"))
    figure = max(widest, title) + 7
    label, status = space.width * LABEL_SHARE, space.width * STATUS_SHARE
    left = label + GAP
    right = space.width - status - GAP
    bar = max(12.0, (right - left - 4 * figure - 8) / 2)
    axis = left + 2 * figure + 4 + bar
    return _Columns(
        label=label,
        sales_helpful=left + figure / 2,
        sales_required=left + figure * 1.5,
        axis=axis,
        bar=bar,
        marketing_required=axis + bar + 4 + figure / 2,
        marketing_helpful=axis + bar + 4 + figure * 1.5,
        figure=figure,
        status=right + GAP,
        status_width=status,
    )


def _head(chart: CardBoard, columns: _Columns, space: Space) -> list[Shape]:
    half = columns.bar
    shapes: list[Shape] = []
    for voice, way in ((chart.sales, -1), (chart.marketing, 1)):
        said = f", {count_words(voice.n, 'person', 'people')}"
        shapes += side_head(space, voice, said, columns.axis + way * columns.bar / 2, HEAD - 7, half - 8)
    for x, text in (
        (columns.sales_helpful, "helpful"),
        (columns.sales_required, "require"),
        (columns.marketing_required, "require"),
        (columns.marketing_helpful, "helpful"),
    ):
        shapes += title_at(space, text, x, HEAD - 7, columns.figure)
    shapes.append(rule(HEAD, space.width, strong=True))
    return shapes


def _label(row: CardRow, columns: _Columns, space: Space) -> CellText:
    most = max(2, int(space.row * 0.92 / LEADING))
    return words(space, row.label, columns.label, most=min(3, most))


def _status(row: CardRow, columns: _Columns, space: Space) -> list[CellText]:
    width = columns.status_width - 10
    found = []
    if row.contested:
        text = "contested: two camps" if row.clear else "contested"
        found.append(words(space, text, width, most=2, size=7.8, bold=True))
    elif row.clear:
        found.append(words(space, "two camps", width, most=2, size=7.8, bold=True))
    elif row.agreed:
        found.append(words(space, "most of both require it", width, most=2, size=7.8))
    if row.weak:
        found.append(words(space, "a weak sign", width, most=1, size=7.0, colour=palette.MUTED))
    return found


def _mark(row: CardRow, columns: _Columns, middle: float) -> list[Shape]:
    if row.contested:
        return [trouble_mark(columns.status + 3, middle)]
    if row.agreed:
        return [settled_mark(columns.status + 3, middle)]
    return [open_mark(columns.status + 3, middle)] if row.clear else []


def _bars(chart: CardBoard, row: CardRow, columns: _Columns, middle: float, *, half: float) -> list[Shape]:
    shapes: list[Shape] = []
    for voice, way, required, helpful in (
        (chart.sales, -1, row.sales_required, row.sales_helpful),
        (chart.marketing, 1, row.marketing_required, row.marketing_helpful),
    ):
        end = columns.axis + way * columns.bar
        shapes.append(_span(columns.axis, end, middle, half, fill=palette.LEVELS[0]))
        near = columns.axis + way * _length(columns, required, voice)
        far = columns.axis + way * _length(columns, required + helpful, voice)
        ink = colour_of(voice.id)
        if helpful:
            shapes += _hatched(near, far, middle, half, ink)
        if required:
            shapes.append(_span(columns.axis, near, middle, half, fill=ink))
    return shapes


def _length(columns: _Columns, count: int, voice: ChartGroup) -> float:
    return columns.bar * min(1.0, count / voice.n) if voice.n else 0.0


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
    return [edge, *hatch(edge.x, edge.y, edge.width, edge.height, colour=colour, apart=HATCH, weight=0.45)]


def _figures(chart: CardBoard, row: CardRow, columns: _Columns, middle: float) -> list[Shape]:
    shapes: list[Shape] = []
    for x, count, voice in (
        (columns.sales_required, row.sales_required, chart.sales),
        (columns.marketing_required, row.marketing_required, chart.marketing),
    ):
        text = f"{count} of {voice.n}"
        shapes.append(figure_at(x, middle, text, size=FIGURE, bold=2 * count > voice.n, quiet=count == 0))
    for x, count in (
        (columns.sales_helpful, row.sales_helpful),
        (columns.marketing_helpful, row.marketing_helpful),
    ):
        shapes.append(figure_at(x, middle, str(count), size=FIGURE, quiet=True))
    return shapes


def _axis(columns: _Columns, bottom: float) -> list[Shape]:
    """The axis that the bars face each other on, and half a side to either hand of it."""
    shapes: list[Shape] = [
        Segment(x1=columns.axis, y1=HEAD - 4, x2=columns.axis, y2=bottom, colour=palette.INK, weight=1.0)
    ]
    for way in (-1, 1):
        x = columns.axis + way * columns.bar / 2
        shapes.append(_half_line(x, HEAD, bottom))
    return shapes


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
        meaning(trouble_mark, "contested: the sides stand half a side or more apart"),
        meaning(settled_mark, "most of both sides require it"),
    ]
