"""The legend of a roadmap: every sign that its rows use, and no other."""

from __future__ import annotations

from dataclasses import dataclass

from assess.report import palette
from assess.report.charts import gantt_bars as bars
from assess.report.charts.gantt_axis import DayAxis, free_weeks, hatched
from assess.report.charts.gantt_lines import Bar, Link
from assess.report.charts.records import GanttChart, GanttRow
from assess.report.charts.shapes import Path, Polygon, Shape, Space, Text
from assess.report.words import counted

SIZE = 7.2
LINE = 12.4
SAMPLE = 18.0
APART = 13.0

WORDS = {
    "critical": "decides the end: no room to slip",
    "room": "has room to slip",
    "done": "done",
    "goes_on": "goes on for good",
    "step": "30, 60 and 90 days after its start",
    "review": "review",
    "link": "starts after",
    "early": "starts before the other has ended",
    "away": "waits for the move named, on another sheet",
    "free": "no work",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A sign, "" for words alone, with what it means and where it stands."""

    sign: str
    words: str
    x: float
    line: int


def legend(chart: GanttChart, axis: DayAxis, space: Space, *, top: float) -> list[Shape]:
    """The signs in lines of the picture's width."""
    shapes: list[Shape] = []
    for entry in _entries(chart, axis, space):
        base = top + (entry.line + 1) * LINE - 3
        shapes += _sample(entry.sign, entry.x, base - 2.5)
        x = entry.x + (SAMPLE + 4 if entry.sign else 0)
        shapes.append(Text(x=x, y=base, text=entry.words, size=SIZE, colour=palette.MUTED))
    return shapes


def legend_height(chart: GanttChart, axis: DayAxis, space: Space) -> float:
    """The height of all its lines."""
    return LINE * (max(entry.line for entry in _entries(chart, axis, space)) + 1) + 1


def signs_of(chart: GanttChart, axis: DayAxis) -> list[str]:
    """The signs that the chart uses, in the legend's order."""
    rows = {row.id: row for row in chart.rows}
    kinds = {stone.kind for row in chart.rows for stone in row.milestones if axis.holds(stone.day)}
    after = [(row, rows.get(name)) for row in chart.rows for name in row.after if name != row.id]
    early = [other is not None and row.starts <= other.ends for row, other in after]
    used = {
        "critical": any(row.critical and not row.done for row in chart.rows),
        "room": any(not row.critical and not row.done for row in chart.rows),
        "done": any(row.done for row in chart.rows),
        "goes_on": any(row.goes_on and not row.done for row in chart.rows),
        "step": any(kind != "review" for kind in kinds),
        "review": "review" in kinds,
        "link": any(other is not None and not soon for (_, other), soon in zip(after, early, strict=True)),
        "early": any(early),
        "away": any(other is None for _, other in after),
        "free": bool(free_weeks(chart, axis)),
    }
    return [sign for sign in WORDS if used[sign]]


def _entries(chart: GanttChart, axis: DayAxis, space: Space) -> list[_Entry]:
    parts = [(sign, WORDS[sign]) for sign in signs_of(chart, axis)]
    parts.append(("", "w: working weeks, provisional"))
    hidden = bars.hidden_marks(chart.rows, axis)
    if hidden:
        parts.append(("", f"not drawn: {counted(hidden, 'step')} beyond the last day"))
    found: list[_Entry] = []
    x, line = 0.0, 0
    for sign, words in parts:
        width = (SAMPLE + 4 if sign else 0) + space.measure(words, SIZE, False)
        if x > 0 and x + width > space.width:
            x, line = 0.0, line + 1
        found.append(_Entry(sign=sign, words=words, x=x, line=line))
        x += width + APART
    return found


def _sample(sign: str, x: float, y: float) -> list[Shape]:
    """A sign in a box of 18 by 9 points around this height."""
    if sign in ("critical", "room", "done", "goes_on"):
        row = GanttRow(
            id="",
            title="",
            owner="",
            starts="",
            ends="",
            weeks=0,
            critical=sign == "critical",
            done=sign == "done",
            goes_on=sign == "goes_on",
        )
        right = x + (SAMPLE if sign != "goes_on" else SAMPLE - bars.ARROW)
        bar = Bar(left=x, right=right, y=y, half=bars.HALF)
        shapes = bars.drawn_bar(row, bar, ())
        return [*shapes, bars.tick(x + 6, y)] if sign == "done" else shapes
    if sign in ("step", "review"):
        return [bars.mark(sign, x + SAMPLE / 2, y)]
    if sign == "free":
        return hatched(x, y - 4.5, SAMPLE, 9)
    if sign in ("link", "early", "away"):
        colour = palette.BAD if sign == "early" else palette.MUTED
        points = ((x + 3, y - 4.5), (x + 3, y), (x + SAMPLE, y))
        if sign == "away":
            points = points[1:]  # type: ignore[assignment]
        link = Link(source=0, target=0, points=points, early=sign == "early")
        dash = (2.4, 1.6) if sign == "early" else ()
        way = (*points[:-1], (x + SAMPLE - 4, y))
        return [
            Path(points=way, colour=colour, weight=0.9, dash=dash),
            Polygon(points=link.head, fill=colour),
        ]
    return []
