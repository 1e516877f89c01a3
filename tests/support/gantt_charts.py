"""Makes charts of roadmaps for tests, and reads back what a picture shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from assess.documents import palette
from assess.documents.charts import gantt_bars as bars
from assess.documents.charts.chart import (
    Box,
    Measure,
    Picture,
    Polygon,
    Polyline,
    Segment,
    Shape,
    Space,
    Text,
)
from assess.documents.charts.gantt import GanttChart
from assess.documents.charts.gantt_bars import GanttMilestone, GanttRow
from support.picture_checks import bounds, fixed

MONDAY = date(2026, 11, 23)
TITLES = (
    "Blind lead-definition workshop",
    "Wake",
    "Rechtsschutzversicherungsgesellschaftenklausel",
    "王芳 " * 9,
    "",
)


def space(measure: Measure = fixed, *, width: float = 758.0, row: float = 26.0, extra: float = 0.0) -> Space:
    """As wide as a sheet."""
    return Space(width=width, measure=measure, row=row, extra=extra)


def row(key: str, start: int, days: int, **fields: object) -> GanttRow:
    """A task that starts so many days after the first Monday."""
    first = MONDAY + timedelta(days=start)
    kept: dict[str, object] = {"title": f"Title of {key}", "owner": "Head of sales", "weeks": 2, **fields}
    last = first + timedelta(days=days - 1)
    return GanttRow(id=key, starts=first.isoformat(), ends=last.isoformat(), **kept)  # type: ignore[arg-type]


def chart(*rows: GanttRow, today: str = "", blackout: tuple[str, ...] = ()) -> GanttChart:
    """A chart over the days of these rows, 90 at least."""
    starts = min([MONDAY.isoformat(), *(one.starts for one in rows)])
    ends = max([(MONDAY + timedelta(days=89)).isoformat(), *(one.ends for one in rows)])
    return GanttChart(
        starts=starts,
        ends=ends,
        day_one=MONDAY.isoformat(),
        today=today,
        rows=tuple(sorted(rows, key=lambda one: one.starts)),
        blackout=blackout,
        described="A chart.",
    )


@st.composite
def charts(draw: st.DrawFn, *, most: int = 12, others: tuple[str, ...] = ()) -> GanttChart:
    """Any roadmap, also one whose links run against its dates; ``others`` are tasks on other sheets."""
    count = draw(st.integers(1, most))
    span = draw(st.sampled_from((30, 120, 900)))
    keys = [f"I{n:02d}" for n in range(count)]
    rows = []
    for key in keys:
        start = draw(st.integers(-10, span))
        stones = draw(st.lists(st.tuples(st.integers(-20, 150), st.booleans()), max_size=4))
        rows.append(
            row(
                key,
                start,
                draw(st.sampled_from((1, 5, 12, 40, 364))),
                weeks=draw(st.integers(1, 52)),
                title=draw(st.sampled_from(TITLES)),
                owner=draw(st.sampled_from(TITLES)),
                after=tuple(draw(st.lists(st.sampled_from([*keys, *others]), max_size=2, unique=True))),
                critical=draw(st.booleans()),
                goes_on=draw(st.booleans()),
                done=draw(st.integers(0, 4)) == 0,
                status=draw(st.sampled_from(("", "", "running", "stopped"))),
                milestones=tuple(
                    GanttMilestone(
                        day=(MONDAY + timedelta(days=start + at)).isoformat(),
                        kind="review" if review else "day_30",
                    )
                    for at, review in stones
                ),
            )
        )
    free = draw(st.lists(st.integers(-1, span // 7 + 1), max_size=3, unique=True))
    today = draw(st.sampled_from(("", "2026-12-02", "2027-02-10", "2020-01-01")))
    mondays = tuple((MONDAY + timedelta(days=7 * week)).isoformat() for week in free)
    return chart(*rows, today=today, blackout=mondays)


@dataclass(frozen=True)
class Area:
    """What a shape covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether both cover a place."""
        return (
            self.left < other.right - 0.01
            and other.left < self.right - 0.01
            and self.top < other.bottom - 0.01
            and other.top < self.bottom - 0.01
        )

    def holds(self, other: Area) -> bool:
        """Whether the other lies within this one."""
        return (
            self.left <= other.left + 0.01
            and other.right <= self.right + 0.01
            and self.top <= other.top + 0.01
            and other.bottom <= self.bottom + 0.01
        )


def area(shape: Shape, measure: Measure) -> Area:
    """What a shape covers, strokes not counted."""
    return Area(*bounds(shape, measure))


def drawn(made: GanttChart, room: Space) -> Picture:
    """The picture of the chart."""
    return made.picture(room)


def rows_end(picture: Picture) -> float:
    """The lower edge of the last row: below it stands the legend."""
    rules = [s.y1 for s in picture.shapes if isinstance(s, Segment) and s.x1 == 0 and s.x2 == picture.width]
    return max(rules)


def heads(picture: Picture, below: float) -> list[tuple[float, float]]:
    """The tips of the arrows in the rows."""
    return [
        shape.points[0]
        for shape in picture.shapes
        if isinstance(shape, Polygon)
        and len(shape.points) == 3
        and shape.fill in (palette.MUTED, palette.BAD)
        and shape.points[0][1] < below
    ]


def ways(picture: Picture, below: float) -> Iterator[tuple[int, Area]]:
    """The straight parts of all lines between bars, with their place in the order of painting."""
    for place, shape in enumerate(picture.shapes):
        if isinstance(shape, Polyline) and shape.colour in (palette.MUTED, palette.BAD):
            for (x1, y1), (x2, y2) in pairwise(shape.points):
                if max(y1, y2) < below:
                    yield place, Area(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def lengths(picture: Picture) -> Iterator[tuple[int, Text]]:
    """The words of the bars, with their place in the order of painting."""
    for place, shape in enumerate(picture.shapes):
        if isinstance(shape, Text) and shape.bold and shape.size == bars.WORDS:
            yield place, shape


def starts(picture: Picture, y: float) -> float:
    """Where the bar around this height starts."""
    return min(
        shape.x
        for shape in picture.shapes
        if isinstance(shape, Box)
        and shape.height <= 2 * bars.HALF + 0.01
        and abs(shape.y + shape.height / 2 - y) < 0.01
    )
