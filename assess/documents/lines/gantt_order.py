"""Lines on a roadmap from a task to those that wait for it, left of the bars."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.layout import BLANK, Line, painted_line
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.roadmap.roadmap import DatedTask
from questionnaires.records import record

MOST = 3
"""Lines beside each other; what would need more is said in words alone."""


@record
class Link:
    """A task in row ``first`` that the tasks in ``rows`` below it wait for, in a lane from 0 at the right."""

    first: int
    rows: tuple[int, ...]
    lane: int


def links_of(tasks: Sequence[DatedTask]) -> tuple[Link, ...]:
    """The lines to draw, the shortest nearest to the bars, none over another."""
    waiting: dict[int, list[int]] = {}
    at = {task.intervention: row for row, task in enumerate(tasks)}
    for row, task in enumerate(tasks):
        for key in task.after:
            if at.get(key, row) < row:
                waiting.setdefault(at[key], []).append(row)
    links: list[Link] = []
    for first, rows in sorted(waiting.items(), key=lambda entry: (max(entry[1]) - entry[0], entry[0])):
        taken = {link.lane for link in links if first <= max(link.rows) and link.first <= max(rows)}
        lane = next(n for n in range(len(links) + 1) if n not in taken)
        if lane < MOST:
            links.append(Link(first=first, rows=tuple(rows), lane=lane))
    return tuple(links)


def lanes(links: Sequence[Link]) -> int:
    """The columns that the lines need."""
    return max((link.lane + 1 for link in links), default=0)


def put_links(canvas: Canvas, height: int, x: int, row: int, links: Sequence[Link]) -> None:
    """The lines through the entry in this row of the roadmap, whose bars begin in column ``x``."""
    for link in sorted(links, key=lambda link: -link.lane):
        here, last = x - 2 - link.lane, max(link.rows)
        for y in range(int(row == link.first), height if row < last else 0):
            if row >= link.first:
                canvas.put(here, y, "│", Ink.SOFT)
        if row == link.first:
            canvas.put(here, 0, f"╭{'─' * (link.lane + 1)}", Ink.SOFT)
        elif row in link.rows:
            corner = "╰" if row == last else "├"
            canvas.put(here, 0, f"{corner}{'─' * link.lane}→", Ink.SOFT)


def line_above(width: int, x: int, row: int, links: Sequence[Link]) -> Line:
    """The empty line above an entry, with the lines that go through it."""
    canvas = Canvas(width)
    through = [link for link in links if link.first < row <= max(link.rows)]
    for link in through:
        canvas.put(x - 2 - link.lane, 0, "│", Ink.SOFT)
    return painted_line(canvas.lines()) if through else BLANK
