"""The rows of a roadmap: the bar of each task with its words and marks, and the connectors between bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assess.documents import palette
from assess.documents.charts.chart import Box, Disc, Measure, Polygon, Polyline, Shape, Text
from assess.documents.charts.gantt_axis import DayAxis
from assess.documents.charts.parts import diamond, ordinal, spread
from questionnaires.records import record

LEAST_LAG = 7.0
"""Below so many points between two bars the arrow falls onto the bar instead of running into it."""

APART = 3.0
"""Points between two lines that would share a column."""

HEAD_LENGTH = 4.4
HEAD_HALF = 2.3
JOG = 1.3
"""Points by which a line between two rows stays clear of the rule between them."""

MOST_COLUMNS = 24
_CLASH, _CROSSED = 100.0, 3.0

Point = tuple[float, float]
Span = tuple[float, float]
Pair = tuple[int, int, bool]
"""Two rows of which the second waits for the first, and whether it starts before the first has ended."""

_Passed = tuple[float, float, float]
_Upright = tuple[float, float, float, int]


@record
class Bar:
    """Where a bar stands: its ends, its middle line and half its height."""

    left: float
    right: float
    y: float
    half: float

    @property
    def exit(self) -> float:
        """Where a line leaves it: just before its right end."""
        return self.right - min(2.0, (self.right - self.left) / 2)


@record
class Connector:
    """The way of a dependency: its corners, the last of them the tip of the arrow."""

    points: tuple[Point, ...]
    early: bool

    @property
    def head(self) -> tuple[Point, Point, Point]:
        """The corners of the arrow's head, its tip first."""
        (x1, y1), (x, y) = self.points[-2:]
        if y1 == y:
            back = x - HEAD_LENGTH if x > x1 else x + HEAD_LENGTH
            return (x, y), (back, y - HEAD_HALF), (back, y + HEAD_HALF)
        back = y - HEAD_LENGTH if y > y1 else y + HEAD_LENGTH
        return (x, y), (x - HEAD_HALF, back), (x + HEAD_HALF, back)


@record
class Ways:
    """What lines are led through: bars in rows of one height, and what stands beside them.

    ``words`` are the spans of each row that a line must not run through, ``marks`` those that it should not.
    """

    bars: Sequence[Bar]
    each: float
    words: Sequence[Sequence[Span]]
    marks: Sequence[Sequence[Span]]


def route(ways: Ways, pairs: Sequence[Pair]) -> list[Connector]:
    """A way for every pair, in their order."""
    uprights: list[_Upright] = []
    return [_way(ways, uprights, *pair) for pair in pairs]


def _clashes(uprights: Sequence[_Upright], x: float, low: float, high: float, source: int) -> bool:
    """Whether an upright line from another bar is too close; those of one bar share their trunk."""
    return any(
        abs(x - other) < APART - 0.05 and low < bottom - 1 and top < high - 1 and source != whose
        for other, top, bottom, whose in uprights
    )


def arrow(link: Connector) -> list[Shape]:
    """A line with its head; red and dashed where the order is broken."""
    colour = palette.BAD if link.early else palette.MUTED
    head = link.head
    back = ((head[1][0] + head[2][0]) / 2, (head[1][1] + head[2][1]) / 2)
    return [
        Polyline(
            points=(*link.points[:-1], back), colour=colour, weight=0.9, dash=(2.4, 1.6) if link.early else ()
        ),
        Polygon(points=head, fill=colour),
    ]


def crossing(links: Sequence[Connector], y: float, *, half: float) -> list[Span]:
    """The spans that links take up in a band around this height."""
    return [
        (min(x1, x2) - 1, max(x1, x2) + 1)
        for link in links
        for (x1, y1), (x2, y2) in pairwise(link.points)
        if min(y1, y2) < y + half and max(y1, y2) > y - half
    ]


def _way(ways: Ways, uprights: list[_Upright], source: int, target: int, early: bool) -> Connector:
    one, other = ways.bars[source], ways.bars[target]
    falls = other.left - one.right < LEAST_LAG
    choices = _onto(other) if falls else _between(one, other)
    side = 1 if target > source else -1
    leaves, gutter = one.y + side * one.half, one.y + side * (ways.each / 2 - JOG)
    lands = other.y - side * other.half if falls else other.y
    passed = _passed(ways, source, target, min(choices), max(choices))
    best, least = choices[0], float("inf")
    for place, x in enumerate(choices):
        inside = one.left < x < one.right
        low, high = sorted((leaves if inside else gutter, lands))
        cost = place * 0.1 + _CLASH * _clashes(uprights, x, low, high, source)
        cost += sum(weight for left, right, weight in passed if left < x < right)
        if cost < least:
            best, least = x, cost
        if least < 1:
            break
    inside = one.left < best < one.right
    low, high = sorted((leaves if inside else gutter, lands))
    uprights.append((best, low, high, source))
    start = [(best, leaves)] if inside else [(one.exit, leaves), (one.exit, gutter), (best, gutter)]
    end = [(best, lands)] if falls else [(best, lands), (other.left, lands)]
    return Connector(points=(*start, *end), early=early)


def _onto(bar: Bar) -> list[float]:
    """Columns in which an arrow falls onto the start of a bar."""
    return [bar.left + min(reach, (bar.right - bar.left) / 2) for reach in (2.5, 2.5 + APART)]


def _between(one: Bar, other: Bar) -> list[float]:
    """Columns from the end of one bar on, first under it and then up to the start of the other."""
    under = [one.exit - APART * n for n in range(5) if n == 0 or one.exit - APART * n > one.left + 1]
    last = other.left - HEAD_LENGTH - 2
    beyond = [one.right + 1 + APART * n for n in range(MOST_COLUMNS)]
    return [*under, *(x for x in beyond if x <= last)]


def _passed(ways: Ways, source: int, target: int, low: float, high: float) -> list[_Passed]:
    """What is in the rows between two bars, from left to right, with what it costs to run through it."""
    step = 1 if target > source else -1
    found: list[_Passed] = []
    for row in range(source + step, target, step):
        found += [(left - 1, right + 1, _CLASH) for left, right in ways.words[row]]
        found += [(left, right, _CROSSED) for left, right in ways.marks[row]]
    return [span for span in found if span[0] <= high and span[1] >= low]


HALF = 5.4
"""Half the height of a bar."""

LEAST = 3.0
"""Width of a bar that would be narrower."""

ARROW = 15.0
"""Points that a bar without an end of its own runs on."""

WORDS = 7.5
TICK = 9.0
REACH = 4.3
MARK_APART = 9.0
FARTHEST = 60.0
"""Points beside its bar within which the words of a bar stand."""


@record
class GanttMilestone:
    """A day worth a mark on a task's row; ``kind`` is "day_30", "day_60", "day_90" or "review"."""

    day: str
    kind: str


@record
class GanttRow:
    """One task from its first to its last day; ``weeks`` are working weeks.

    ``after`` names the ids it waits for; those that are not in the chart's rows are on another sheet.
    ``critical`` says that it cannot slip without moving the end. ``status`` is its state in words, "" while
    planned. ``goes_on`` says that it has no end of its own, ``done`` that it is over.
    """

    id: str
    title: str
    owner: str
    starts: str
    ends: str
    weeks: int
    after: tuple[str, ...] = ()
    critical: bool = False
    goes_on: bool = False
    done: bool = False
    status: str = ""
    milestones: tuple[GanttMilestone, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether it is still to do and on the critical path."""
        return self.critical and not self.done

    @property
    def endless(self) -> bool:
        """Whether it runs on, and is drawn so."""
        return self.goes_on and not self.done

    @property
    def others(self) -> tuple[str, ...]:
        """The other tasks that it waits for, each once."""
        return tuple(name for name in dict.fromkeys(self.after) if name != self.id)


def bar_of(row: GanttRow, axis: DayAxis, y: float) -> Bar:
    """The bar of a task around the middle of its row."""
    left = min(axis.at(ordinal(row.starts)), axis.right - LEAST)
    return Bar(left=left, right=max(axis.at(ordinal(row.ends) + 1), left + LEAST), y=y, half=HALF)


def bar_words(row: GanttRow, also: str = "") -> str:
    """Its working weeks and what else there is to say."""
    return ", ".join(part for part in (f"{row.weeks} w", also) if part)


def words_width(row: GanttRow, words: str, measure: Measure) -> float:
    """How wide the words of a bar are, with the tick of a task that is over."""
    return measure(words, WORDS, True) + (TICK if row.done else 0)


def work_of(bar: Bar, free: Sequence[Span]) -> list[Span]:
    """The parts of a bar in which there is work; the whole where that leaves none."""
    parts = [(bar.left, bar.right)]
    for low, high in free:
        if high <= bar.left or low >= bar.right:
            continue
        start, end = parts.pop()
        parts += [(start, low), (high, end)]
    return [(low, high) for low, high in parts if high - low > 0.5] or [(bar.left, bar.right)]


def place_words(
    bar: Bar,
    width: float,
    *,
    free: Sequence[Span],
    marks: Sequence[Span],
    taken: Sequence[Span],
    bounds: Span,
) -> tuple[float, bool] | None:
    """Where words of this width begin, and whether on the bar; None where there is no room on or beside it.

    ``marks`` lie over the bar, ``taken`` is what there is beside it.
    """
    for low, high in work_of(bar, free):
        for x in (low + 4, high - width - 4, (low + high - width) / 2):
            if x >= low + 2.5 and x + width <= high - 2.5 and _clear(x, width, marks):
                return x, True
    beside = [*marks, *taken, (bar.left, bar.right)]
    steps = [n * 3.0 for n in range(int(FARTHEST / 3))]
    for x in (*(bar.right + 3 + step for step in steps), *(bar.left - 3 - width - step for step in steps)):
        if x >= bounds[0] and x + width <= bounds[1] and _clear(x, width, beside):
            return x, False
    return None


def _clear(x: float, width: float, spans: Sequence[Span]) -> bool:
    return all(x + width + 1.5 <= low or high + 1.5 <= x for low, high in spans)


def drawn_bar(row: GanttRow, bar: Bar, free: Sequence[Span]) -> Iterator[Shape]:
    """The bar: dark on the critical path, else light with an outline, thin where nobody works."""
    fill, edge = (palette.WHITE, palette.MUTED) if row.done else (palette.LEVELS[1], palette.BAR)
    if row.decides:
        fill = edge = palette.HEAD
    parts = work_of(bar, free)
    if row.endless:
        yield from _goes_on(bar, edge)
    if sum(high - low for low, high in parts) < bar.right - bar.left - 0.5:
        yield Box(x=bar.left, y=bar.y - 1.2, width=bar.right - bar.left, height=2.4, fill=edge)
    yield from (
        Box(
            x=low,
            y=bar.y - HALF,
            width=high - low,
            height=2 * HALF,
            fill=fill,
            stroke=edge,
            weight=0.8,
            corner=min(1.6, (high - low) / 3),
        )
        for low, high in parts
    )


def _goes_on(bar: Bar, colour: str) -> list[Shape]:
    """Stripes that fade out, and a head: no end of its own."""
    x = bar.right
    stripes: list[Shape] = [
        Box(x=x + at, y=bar.y - high, width=wide, height=2 * high, fill=colour)
        for at, wide, high in ((1.4, 2.6, HALF * 0.8), (5.4, 1.8, HALF * 0.65), (8.4, 1.0, HALF * 0.5))
    ]
    tip = ((x + 10.4, bar.y - 3.6), (x + ARROW, bar.y), (x + 10.4, bar.y + 3.6))
    return [*stripes, Polygon(points=tip, fill=colour)]


def drawn_words(row: GanttRow, place: tuple[float, bool], y: float, words: str) -> Iterator[Shape]:
    """The words of a bar, behind a tick where the task is over."""
    x, inside = place
    colour = palette.WHITE if inside and row.decides else palette.INK
    if row.done:
        yield tick(x, y)
        x += TICK
    yield Text(x=x, y=y + 2.5, text=words, size=WORDS, colour=colour, bold=True)


def tick(x: float, y: float) -> Polyline:
    """A tick 6 points wide around this height."""
    return Polyline(points=((x, y), (x + 2, y + 2.4), (x + 6, y - 2.8)), colour=palette.ACCENT, weight=1.4)


def marks_of(row: GanttRow, axis: DayAxis, limit: float) -> list[tuple[float, str]]:
    """The places of a row's milestones with their kinds, apart from each other; those beyond are left out."""
    shown = [stone for stone in row.milestones if axis.holds(stone.day)]
    wanted = [axis.middle_of(stone.day) for stone in shown]
    places = spread(wanted, apart=MARK_APART, low=axis.left + REACH + 1, high=limit - REACH - 1)
    return [(x, stone.kind) for x, stone in zip(places, shown, strict=True)]


def mark(kind: str, x: float, y: float) -> Shape:
    """A diamond for a step, a ring for a review."""
    if kind == "review":
        return Disc(x=x, y=y, radius=REACH - 0.9, fill=palette.WHITE, stroke=palette.TARGET, weight=1.7)
    return diamond(x, y, reach=REACH, fill=palette.TARGET)
