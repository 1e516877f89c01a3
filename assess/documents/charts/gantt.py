"""A roadmap as bars over days: who does what when, what waits for what, and what decides the end."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents import palette
from assess.documents.charts import gantt_bars as bars
from assess.documents.charts.gantt_axis import HEAD, DayAxis, axis_of, free_weeks, ground, today_line
from assess.documents.charts.gantt_legend import entries_of
from assess.documents.charts.gantt_lines import Arrow, Bar, Pair, Span, Ways, arrow, crossing, route
from assess.documents.charts.legends import legend, legend_height
from assess.documents.charts.lettering import fitted
from assess.documents.charts.records import GanttChart, GanttRow
from assess.documents.charts.shapes import Picture, Segment, Shape, Space, Text
from questionnaires.records import record

TITLE = 8.2
OWNER = 7.4
STATUS = 6.8
LEADING = TITLE * 1.2
LEAST_ROW = 25.0
MOST_STRETCH = 9.0
"""Height that a row takes at most to fill a column."""

RIGHT = 19.0
"""Points right of the last day, for a mark on it and for a bar that goes on."""

STUB = 11.0
MOST_STUB = 62.0
BOTTOM = 14.0
"""Height below the rows for the word of today."""


@record
class _Columns:
    """The columns left of the days: where each begins and how wide its words may be."""

    id_width: float
    title: float
    title_width: float
    owner: float
    owner_width: float
    days: float


@record
class _Laid:
    """A row in its place: its bar, its marks, and the tasks of other sheets that it waits for.

    ``stub`` is what is written left of the bar about those, "" where it stands with the words of the bar.
    """

    row: GanttRow
    bar: Bar
    marks: tuple[tuple[float, str], ...]
    away: tuple[str, ...]
    stub: str = ""


def gantt(chart: GanttChart, space: Space) -> Picture:
    """The phases and dates, a row for each task, and the legend."""
    columns = _columns(space)
    axis = axis_of(chart, left=columns.days, right=space.width - RIGHT)
    each = _row_height(chart, space)
    bottom = HEAD + each * len(chart.rows)
    free = free_weeks(chart, axis)
    laid = [_laid(row, place, chart, axis, each, space) for place, row in enumerate(chart.rows)]
    links = _links(laid, each, space)
    shapes: list[Shape] = [*_heads(columns), *ground(chart, axis, bottom=bottom, measure=space.measure)]
    for place in range(len(laid) + 1):
        y = HEAD + place * each
        shapes.append(Segment(x1=0, y1=y, x2=space.width, y2=y, colour=palette.GRID, weight=0.5))
    today = axis.holds(chart.today)
    if today:
        shapes += today_line(axis, chart.today, bottom=bottom, measure=space.measure, width=space.width)
    for link in links:
        shapes += arrow(link)
    line = (axis.middle_of(chart.today) - 1, axis.middle_of(chart.today) + 1) if today else None
    for one in laid:
        shapes += _names(one, columns, space)
        shapes += _task(one, links, free, line, axis, space)
    below, _ = legend(entries_of(chart, axis), space, top=bottom + (BOTTOM if today else 4))
    shapes += below
    return Picture(
        width=space.width, height=gantt_height(chart, space), shapes=tuple(shapes), described=chart.described
    )


def gantt_height(chart: GanttChart, space: Space) -> float:
    """The height of the picture, without drawing it."""
    axis = axis_of(chart, left=_columns(space).days, right=space.width - RIGHT)
    below = BOTTOM if axis.holds(chart.today) else 4
    rows = _row_height(chart, space) * len(chart.rows)
    return HEAD + rows + below + legend_height(entries_of(chart, axis), space) + 1


def _row_height(chart: GanttChart, space: Space) -> float:
    stretch = max(0.0, min(space.extra / max(1, len(chart.rows)), MOST_STRETCH))
    return max(space.row, LEAST_ROW) + stretch


def _columns(space: Space) -> _Columns:
    """Widths by the width of the picture, the same on every sheet of a plan."""
    names = space.width * 0.245
    id_width = min(names * 0.3, 34.0)
    owner = names + 8
    owner_width = space.width * 0.125
    return _Columns(
        id_width=id_width - 4,
        title=id_width,
        title_width=names - id_width,
        owner=owner,
        owner_width=owner_width,
        days=owner + owner_width + 9,
    )


def _heads(columns: _Columns) -> list[Shape]:
    return [
        Text(x=x, y=HEAD - 5.5, text=words, size=7.6, colour=palette.NAVY, bold=True)
        for x, words in ((0.0, "Move"), (columns.owner, "Who"))
    ]


def _names(one: _Laid, columns: _Columns, space: Space) -> list[Shape]:
    """The id, the title and the owner of a row, each in at most two lines around its middle."""
    row, y = one.row, one.bar.y
    title = fitted(space.measure, row.title, columns.title_width, TITLE, lines=2)
    owner = fitted(space.measure, row.owner, columns.owner_width, OWNER, lines=2)
    name = fitted(space.measure, row.id, columns.id_width, TITLE, lines=1, bold=True)
    status = fitted(space.measure, "done" if row.done else row.status, columns.id_width, STATUS, lines=1)
    lines = max(len(title), len(name) + len(status))
    return [
        *_block(name, 0.0, y, TITLE, colour=palette.NAVY, bold=True, lines_beside=lines),
        *_block([""] * len(name) + status, 0.0, y, STATUS, colour=palette.MUTED, lines_beside=lines),
        *_block(title, columns.title, y, TITLE, colour=palette.INK),
        *_block(owner or ["–"], columns.owner, y, OWNER, colour=palette.MUTED),
    ]


def _block(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    *,
    colour: str,
    bold: bool = False,
    lines_beside: int = 0,
) -> list[Shape]:
    """Lines around this height, beginning with a block beside them that has more."""
    leading = LEADING if lines_beside else size * 1.2
    base = y + size * 0.34 - (max(lines_beside, len(lines)) - 1) * leading / 2
    return [
        Text(x=x, y=base + place * leading, text=line, size=size, colour=colour, bold=bold)
        for place, line in enumerate(lines)
        if line
    ]


def _laid(row: GanttRow, place: int, chart: GanttChart, axis: DayAxis, each: float, space: Space) -> _Laid:
    bar = bars.bar_of(row, axis, HEAD + (place + 0.5) * each)
    here = {other.id for other in chart.rows}
    away = tuple(name for name in row.after if name not in here and name != row.id)
    marks = tuple(bars.marks_of(row, axis, space.width))
    stub = ""
    if away and len(away) == len([name for name in row.after if name != row.id]):
        # Only where no line comes in from the left is there room for words in front of the bar.
        room = min(MOST_STUB, bar.left - STUB - 4 - axis.left)
        words = bars.names(away, space.measure, room) if room > 16 else ""
        span = (bar.left - STUB - 3 - space.measure(words, bars.WORDS, False), bar.left)
        busy = [*_mark_spans(marks)]
        if axis.holds(chart.today):
            busy.append((axis.middle_of(chart.today) - 1, axis.middle_of(chart.today) + 1))
        if not any(low < span[1] and span[0] < high for low, high in busy if low < bar.left - 2):
            stub = words
    return _Laid(row=row, bar=bar, marks=marks, away=away, stub=stub)


def _links(laid: list[_Laid], each: float, space: Space) -> list[Arrow]:
    """The ways of all dependencies between the rows."""
    rows = {one.row.id: place for place, one in enumerate(laid)}
    pairs = [
        Pair(source=rows[name], target=place, early=one.row.starts <= laid[rows[name]].row.ends)
        for place, one in enumerate(laid)
        for name in dict.fromkeys(one.row.after)
        if name in rows and rows[name] != place
    ]
    words = [_likely_words(one, space) for one in laid]
    marks = [_mark_spans(one.marks) for one in laid]
    return route(Ways(bars=[one.bar for one in laid], each=each, words=words, marks=marks), pairs)


def _likely_words(one: _Laid, space: Space) -> list[Span]:
    """Where words will probably stand beside the bar: lines keep away from there."""
    found: list[Span] = []
    if one.stub:
        found.append(_stub_span(one, space))
    width = bars.words_width(one.row, _words(one), space.measure)
    if width + 8 > one.bar.right - one.bar.left:
        start = one.bar.right + (bars.ARROW if _goes_on(one.row) else 0) + 3
        found.append((start, start + width))
    return found


def _words(one: _Laid) -> str:
    also = f"after {', '.join(one.away[:3])}" if one.away and not one.stub else ""
    return bars.bar_words(one.row, also)


def _goes_on(row: GanttRow) -> bool:
    return row.goes_on and not row.done


def _mark_spans(marks: Sequence[tuple[float, str]]) -> list[Span]:
    return [(x - bars.REACH, x + bars.REACH) for x, _ in marks]


def _stub_span(one: _Laid, space: Space) -> Span:
    end = one.bar.left - STUB - 2
    return end - space.measure(one.stub, bars.WORDS, False), end


def _task(
    one: _Laid, links: list[Arrow], free: list[Span], line: Span | None, axis: DayAxis, space: Space
) -> list[Shape]:
    """The bar of a row, its marks, its words, and what it waits for on another sheet."""
    row, bar = one.row, one.bar
    taken = crossing(links, bar.y, half=bars.HALF - 0.6)
    if line:
        taken.append(line)
    if _goes_on(row):
        taken.append((bar.right, bar.right + bars.ARROW))
    shapes: list[Shape] = []
    if one.stub:
        span = _stub_span(one, space)
        if any(low < span[1] and span[0] < high for low, high in taken if low < bar.left):
            one = _Laid(row=row, bar=bar, marks=one.marks, away=one.away)
        else:
            shapes += _stub(one, span)
            taken.append((span[0], bar.left))
    marks = _mark_spans(one.marks)
    shapes += bars.drawn_bar(row, bar, free)
    shapes += [bars.mark(kind, x, bar.y) for x, kind in one.marks]
    for words in (_words(one), bars.bar_words(row), f"{row.weeks} w"):
        width = bars.words_width(row, words, space.measure)
        place = bars.place_words(
            bar, width, free=free, marks=marks, taken=taken, bounds=(axis.left + 1, space.width - 1)
        )
        if place:
            return [*shapes, *bars.drawn_words(row, place, bar.y, words)]
    return shapes


def _stub(one: _Laid, span: Span) -> list[Shape]:
    bar = one.bar
    link = Arrow(source=-1, target=-1, points=((span[1] + 2, bar.y), (bar.left, bar.y)), early=False)
    text = Text(x=span[1], y=bar.y + 2.5, text=one.stub, size=bars.WORDS, colour=palette.MUTED, anchor="end")
    return [*arrow(link), text]
