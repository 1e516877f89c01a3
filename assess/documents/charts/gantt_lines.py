"""Lines from the end of one bar to the start of another, led around words and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assess.documents import palette
from assess.documents.charts.shapes import Polygon, Polyline, Shape
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
    dash = (2.4, 1.6) if link.early else ()
    return [
        Polyline(points=(*link.points[:-1], back), colour=colour, weight=0.9, dash=dash),
        Polygon(points=head, fill=colour),
    ]


def crossing(links: Sequence[Connector], y: float, *, half: float) -> list[Span]:
    """The spans that links take up in a band around this height."""
    spans: list[Span] = []
    for link in links:
        for (x1, y1), (x2, y2) in pairwise(link.points):
            if min(y1, y2) < y + half and max(y1, y2) > y - half:
                spans.append((min(x1, x2) - 1, max(x1, x2) + 1))
    return spans


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
    width = bar.right - bar.left
    return [bar.left + min(reach, width / 2) for reach in (2.5, 2.5 + APART)]


def _between(one: Bar, other: Bar) -> list[float]:
    """Columns from the end of one bar on, first under it and then up to the start of the other."""
    under = [one.exit - APART * n for n in range(5) if n == 0 or one.exit - APART * n > one.left + 1]
    last = other.left - HEAD_LENGTH - 2
    beyond = [one.right + 1 + APART * n for n in range(MOST_COLUMNS)]
    return [*under, *(x for x in beyond if x <= last)]


def _passed(ways: Ways, source: int, target: int, low: float, high: float) -> list[_Passed]:
    """What stands in the rows between two bars, from left to right, with what it costs to run through it."""
    step = 1 if target > source else -1
    found: list[_Passed] = []
    for row in range(source + step, target, step):
        found += [(left - 1, right + 1, _CLASH) for left, right in ways.words[row]]
        found += [(left, right, _CROSSED) for left, right in ways.marks[row]]
    return [span for span in found if span[0] <= high and span[1] >= low]
