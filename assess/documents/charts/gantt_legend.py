"""The legend of a roadmap: every sign that its rows use, and no other."""

from __future__ import annotations

from functools import partial

from assess.documents.charts import gantt_bars as bars
from assess.documents.charts.gantt_axis import DayAxis, free_weeks, hatched
from assess.documents.charts.gantt_lines import Arrow, Bar, arrow
from assess.documents.charts.legends import LegendEntry
from assess.documents.charts.records import GanttChart, GanttRow
from assess.documents.charts.shapes import Shape
from assess.words.numbers import counted

SAMPLE = 18.0
"""Width of a sign."""

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


def entries_of(chart: GanttChart, axis: DayAxis) -> list[LegendEntry]:
    """The signs with their meaning, what "w" stands for, and how many steps are not drawn."""
    entries = [
        LegendEntry(words=WORDS[sign], sign=partial(_sample, sign), width=SAMPLE)
        for sign in signs_of(chart, axis)
    ]
    entries.append(LegendEntry(words="w: working weeks, provisional"))
    if hidden := bars.hidden_marks(chart.rows, axis):
        entries.append(LegendEntry(words=f"not drawn: {counted(hidden, 'step')} beyond the last day"))
    return entries


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
        points = ((x + 3, y), (x + SAMPLE, y))
        down = ((x + 3, y - 4.5),) if sign != "away" else ()
        return arrow(Arrow(source=0, target=0, points=(*down, *points), early=sign == "early"))
    return []
