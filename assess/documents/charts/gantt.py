"""A roadmap as bars over days: who does what when, what waits for what, and the critical path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from assess.documents import palette
from assess.documents.charts import gantt_bars as bars
from assess.documents.charts.chart import Chart, FigureTable, Picture, Segment, Shape, Space, Text
from assess.documents.charts.gantt_axis import HEAD, DayAxis, axis_of, free_weeks, ground, hatched, today_line
from assess.documents.charts.gantt_bars import Bar, Connector, GanttRow, Span, Ways, arrow, crossing, route
from assess.documents.charts.parts import LegendEntry, block, closed, fitted, legend_height
from assess.documents.clean import day
from assess.documents.roadmap.roadmap import STEP_WORDS
from assess.words.change_figures import NO_SCORE
from assess.words.numbers import counted
from questionnaires.records import record, replace

SAMPLE = 18.0
"""Width of a sign."""

WORDS = {
    "critical": "critical path: no slack",
    "room": "has slack",
    "done": "done",
    "goes_on": "goes on",
    "step": "30, 60 and 90 days after its start",
    "review": "review",
    "link": "starts after",
    "early": "starts before the other has ended",
    "away": "waits for the intervention named, on another sheet",
    "free": "no work",
}

NO_TASK = GanttRow(id="", title="", owner="", starts="", ends="", weeks=0)
"""A task without anything, as a sample of a bar."""


def entries_of(rows: Sequence[GanttRow], axis: DayAxis, *, free: bool) -> list[LegendEntry]:
    """The signs with their meaning, what "w" stands for, and how many steps are not drawn.

    ``free`` says that there are weeks without work.
    """
    used = _used(rows, axis) | ({"free"} if free else set())
    entries = [
        LegendEntry(words=words, sign=partial(_sample, sign), width=SAMPLE)
        for sign, words in WORDS.items()
        if sign in used
    ]
    entries.append(LegendEntry(words="w: working weeks, provisional"))
    if hidden := sum(not axis.holds(stone.day) for row in rows for stone in row.milestones):
        entries.append(LegendEntry(words=f"not shown: {counted(hidden, 'step')} beyond the last day"))
    return entries


def _used(rows: Sequence[GanttRow], axis: DayAxis) -> set[str]:
    """The signs that the rows use."""
    known = {row.id: row for row in rows}
    used = {
        "review" if stone.kind == "review" else "step"
        for row in rows
        for stone in row.milestones
        if axis.holds(stone.day)
    }
    for row in rows:
        used.add("done" if row.done else "critical" if row.critical else "room")
        if row.endless:
            used.add("goes_on")
        for name in row.others:
            other = known.get(name)
            used.add("away" if other is None else "early" if row.starts <= other.ends else "link")
    return used


def _sample(sign: str, x: float, y: float) -> list[Shape]:
    """A sign in a box of 18 by 9 points around this height."""
    if sign in ("critical", "room", "done", "goes_on"):
        row = replace(NO_TASK, critical=sign == "critical", done=sign == "done", goes_on=sign == "goes_on")
        right = x + (SAMPLE if sign != "goes_on" else SAMPLE - bars.ARROW)
        shapes = bars.drawn_bar(row, Bar(left=x, right=right, y=y, half=bars.HALF), ())
        return [*shapes, *([bars.tick(x + 6, y)] if sign == "done" else [])]
    if sign in ("step", "review"):
        return [bars.mark(sign, x + SAMPLE / 2, y)]
    if sign == "free":
        return hatched(x, y - 4.5, SAMPLE, 9)
    if sign in ("link", "early", "away"):
        points = ((x + 3, y), (x + SAMPLE, y))
        down = ((x + 3, y - 4.5),) if sign != "away" else ()
        return arrow(Connector(points=(*down, *points), early=sign == "early"))
    return []


TITLE = 8.0
OWNER = 7.5
STATUS = 7.5
LEADING = TITLE * 1.2
LEAST_ROW = 25.0
MOST_STRETCH = 9.0
"""Height that a row takes at most to fill a column."""

NAMES_SHARE, OWNER_SHARE = 0.245, 0.125
"""Of the width of the picture, the same on every sheet of a plan."""

RIGHT = 19.0
"""Points right of the last day, for a mark on it and for a bar that goes on."""

STUB = 11.0
MOST_STUB = 62.0
BOTTOM = 14.0
"""Height below the rows for the word of today."""


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

    @property
    def spans(self) -> list[Span]:
        """What the marks take up from left to right."""
        return [(x - bars.REACH, x + bars.REACH) for x, _ in self.marks]


@record
class GanttChart(Chart):
    """Tasks over the days (2026-11-30) from ``starts`` to ``ends``, with what waits for what.

    The phases of 30 days are counted from ``day_one``, the start of the plan. ``blackout`` are the Mondays
    of weeks without work. ``today`` is "" where no line for it is drawn.
    """

    starts: str
    ends: str
    day_one: str
    today: str
    rows: tuple[GanttRow, ...]
    blackout: tuple[str, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The phases and dates, a row for each task, and the legend."""
        axis = self._axis(space)
        each = self._row_height(space)
        bottom = HEAD + each * len(self.rows)
        free = free_weeks(self.blackout, axis)
        # The noon of today, as wide as its line.
        today = [(x - 1, x + 1) for x in (axis.middle_of(self.today),)] if axis.holds(self.today) else []
        laid = [
            self._laid(row, HEAD + (n + 0.5) * each, axis, today, space) for n, row in enumerate(self.rows)
        ]
        links = _links(laid, each, space)
        shapes: list[Shape] = [
            Text(x=x, y=HEAD - 5.5, text=words, size=7.5, colour=palette.HEAD, bold=True)
            for x, words in ((0.0, "Intervention"), (space.width * NAMES_SHARE + 8, "Who"))
        ]
        shapes += ground(self.day_one, free, axis, bottom=bottom, measure=space.measure)
        for place in range(len(laid) + 1):
            y = HEAD + place * each
            shapes.append(Segment(x1=0, y1=y, x2=space.width, y2=y, colour=palette.GRID, weight=0.5))
        if today:
            shapes += today_line(axis, self.today, bottom=bottom, measure=space.measure, width=space.width)
        for link in links:
            shapes += arrow(link)
        for one in laid:
            shapes += _names(one, space)
            shapes += _task(one, links, free, today, axis, space)
        entries = entries_of(self.rows, axis, free=bool(free))
        return closed(
            shapes, entries, space, bottom=bottom + (BOTTOM if today else 4), described=self.described, foot=1
        )

    def height(self, space: Space) -> float:
        """The height of the picture without drawing it: leading the lines would take too long."""
        axis = self._axis(space)
        below = BOTTOM if axis.holds(self.today) else 4
        rows = self._row_height(space) * len(self.rows)
        entries = entries_of(self.rows, axis, free=bool(free_weeks(self.blackout, axis)))
        return HEAD + rows + below + legend_height(entries, space) + 1

    def figures(self) -> FigureTable:
        """The days and the owner of each task, what it comes after, and its milestones."""
        return FigureTable(
            columns=("Intervention", "Owner", "Starts", "Ends", "Weeks (provisional)", "Comes after", "Days"),
            rows=tuple(map(_table_row, self.rows)),
        )

    def _axis(self, space: Space) -> DayAxis:
        return axis_of(
            self.starts,
            self.ends,
            left=space.width * NAMES_SHARE + 8 + space.width * OWNER_SHARE + 9,
            right=space.width - RIGHT,
        )

    def _row_height(self, space: Space) -> float:
        return max(space.row, LEAST_ROW) + space.stretch(len(self.rows), MOST_STRETCH)

    def _laid(self, row: GanttRow, y: float, axis: DayAxis, today: list[Span], space: Space) -> _Laid:
        bar = bars.bar_of(row, axis, y)
        here = {other.id for other in self.rows}
        away = tuple(name for name in row.others if name not in here)
        laid = _Laid(row=row, bar=bar, marks=tuple(bars.marks_of(row, axis, space.width)), away=away)
        if not away or len(away) < len(row.others):
            return laid
        # Only where no line comes in from the left is there room for words in front of the bar.
        room = min(MOST_STUB, bar.left - STUB - 4 - axis.left)
        named = fitted(space.measure, ", ".join(away), room, bars.WORDS, lines=1) if room > 16 else []
        words = "".join(named)
        low, high = bar.left - STUB - 3 - space.measure(words, bars.WORDS, False), bar.left
        busy = any(start < high and low < end for start, end in (*laid.spans, *today) if start < high - 2)
        return laid if busy else replace(laid, stub=words)


def _table_row(row: GanttRow) -> tuple[str, ...]:
    days = "; ".join(f"{STEP_WORDS.get(mark.kind, mark.kind)}: {day(mark.day)}" for mark in row.milestones)
    return (
        f"{row.id} {row.title}{f' ({row.status})' if row.status else ''}",
        row.owner or NO_SCORE,
        day(row.starts),
        f"{day(row.ends)}, goes on" if row.goes_on else day(row.ends),
        str(row.weeks),
        ", ".join(row.after) or NO_SCORE,
        days or NO_SCORE,
    )


def _names(one: _Laid, space: Space) -> list[Shape]:
    """The id, the title and the owner of a row, each in at most two lines around its middle."""
    row, y = one.row, one.bar.y
    names = space.width * NAMES_SHARE
    ids = min(names * 0.3, 34.0)
    title = fitted(space.measure, row.title, names - ids, TITLE, lines=2)
    owner = fitted(space.measure, row.owner, space.width * OWNER_SHARE, OWNER, lines=2)
    name = fitted(space.measure, row.id, ids - 4, TITLE, lines=1, bold=True)
    status = fitted(space.measure, "done" if row.done else row.status, ids - 4, STATUS, lines=1)
    above = y - (max(len(title), len(name) + len(status)) - 1) * LEADING / 2
    below = above + len(name) * LEADING
    return [
        *block(name, 0, above + TITLE * 0.34, TITLE, leading=0, colour=palette.HEAD, bold=True),
        *block(status, 0, below + STATUS * 0.34, STATUS, leading=0, colour=palette.MUTED),
        *block(title, ids, y + TITLE * 0.34, TITLE, leading=LEADING),
        *block(
            owner or [NO_SCORE],
            names + 8,
            y + OWNER * 0.34,
            OWNER,
            leading=OWNER * 1.2,
            colour=palette.MUTED,
        ),
    ]


def _links(laid: list[_Laid], each: float, space: Space) -> list[Connector]:
    """The ways of all dependencies between the rows."""
    rows = {one.row.id: place for place, one in enumerate(laid)}
    pairs = [
        (rows[name], place, one.row.starts <= laid[rows[name]].row.ends)
        for place, one in enumerate(laid)
        for name in one.row.others
        if name in rows
    ]
    return route(
        Ways(
            bars=[one.bar for one in laid],
            each=each,
            words=[_likely_words(one, space) for one in laid],
            marks=[one.spans for one in laid],
        ),
        pairs,
    )


def _likely_words(one: _Laid, space: Space) -> list[Span]:
    """Where words will probably stand beside the bar: lines keep away from there."""
    found: list[Span] = []
    if one.stub:
        found.append(_stub_span(one, space))
    width = bars.words_width(one.row, _words(one), space.measure)
    if width + 8 > one.bar.right - one.bar.left:
        start = one.bar.right + (bars.ARROW if one.row.endless else 0) + 3
        found.append((start, start + width))
    return found


def _words(one: _Laid) -> str:
    also = f"after {', '.join(one.away[:3])}" if one.away and not one.stub else ""
    return bars.bar_words(one.row, also)


def _stub_span(one: _Laid, space: Space) -> Span:
    end = one.bar.left - STUB - 2
    return end - space.measure(one.stub, bars.WORDS, False), end


def _task(
    one: _Laid, links: list[Connector], free: list[Span], today: list[Span], axis: DayAxis, space: Space
) -> Iterator[Shape]:
    """The bar of a row, its marks, its words, and what it waits for on another sheet."""
    row, bar = one.row, one.bar
    taken = [*crossing(links, bar.y, half=bars.HALF - 0.6), *today]
    if row.endless:
        taken.append((bar.right, bar.right + bars.ARROW))
    if one.stub:
        span = _stub_span(one, space)
        if any(low < span[1] and span[0] < high for low, high in taken if low < bar.left):
            one = replace(one, stub="")
        else:
            waits = Connector(points=((span[1] + 2, bar.y), (bar.left, bar.y)), early=False)
            yield from arrow(waits)
            yield Text(
                x=span[1], y=bar.y + 2.5, text=one.stub, size=bars.WORDS, colour=palette.MUTED, anchor="end"
            )
            taken.append((span[0], bar.left))
    yield from bars.drawn_bar(row, bar, free)
    yield from (bars.mark(kind, x, bar.y) for x, kind in one.marks)
    for words in (_words(one), bars.bar_words(row), f"{row.weeks} w"):
        width = bars.words_width(row, words, space.measure)
        place = bars.place_words(
            bar, width, free=free, marks=one.spans, taken=taken, bounds=(axis.left + 1, space.width - 1)
        )
        if place:
            yield from bars.drawn_words(row, place, bar.y, words)
            break
