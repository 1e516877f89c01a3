"""The legend of a roadmap: every sign that its rows use, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assess.documents.charts import gantt_bars as bars
from assess.documents.charts.gantt_axis import DayAxis, hatched
from assess.documents.charts.gantt_bars import GanttRow
from assess.documents.charts.gantt_lines import Bar, Connector, arrow
from assess.documents.charts.legends import LegendEntry
from assess.documents.charts.shapes import Shape
from assess.words.numbers import counted
from questionnaires.records import replace

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
        entries.append(LegendEntry(words=f"not drawn: {counted(hidden, 'step')} beyond the last day"))
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
        return arrow(Connector(points=(*down, *points), early=sign == "early"))
    return []
