"""What comes before what: links between the tasks of a list, circles among them, soft ones that give way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from questionnaires.records import record
from scoring.planning.schedule_records import Task


@record
class Arrow:
    """A link between two tasks by their places in the list: ``after`` starts ``lag`` weeks after the end."""

    before: int
    after: int
    lag: int
    hard: bool


def arrows(tasks: Sequence[Task]) -> tuple[Arrow, ...]:
    """All links between tasks of the list, hard ones first; links to others are left out."""
    place = {task.id: n for n, task in enumerate(tasks)}
    found = [
        Arrow(before=place[link.task], after=n, lag=link.lag, hard=link.hard)
        for n, task in enumerate(tasks)
        for link in task.after
        if link.task in place
    ]
    return tuple(sorted(found, key=lambda a: not a.hard))


def reached(count: int, links: Iterable[Arrow]) -> list[int]:
    """For every task the tasks that come after it, directly or not, as bits."""
    reach = [0] * count
    for arrow in links:
        reach[arrow.before] |= 1 << arrow.after
    for middle in range(count):
        for n in range(count):
            if reach[n] >> middle & 1:
                reach[n] |= reach[middle]
    return reach


def circles(count: int, links: Iterable[Arrow]) -> tuple[tuple[int, ...], ...]:
    """The groups of tasks that all wait for each other, in the order of the list."""
    reach = reached(count, links)
    groups = {
        tuple(m for m in range(count) if reach[n] >> m & 1 and reach[m] >> n & 1)
        for n in range(count)
        if reach[n] >> n & 1
    }
    return tuple(sorted(groups))


def without_soft_circles(count: int, links: Sequence[Arrow]) -> list[Arrow]:
    """All hard links, and in their order the soft ones that make no circle with those before them."""
    kept = [a for a in links if a.hard]
    reach = reached(count, kept)
    for arrow in links:
        if arrow.hard or arrow.before == arrow.after or reach[arrow.after] >> arrow.before & 1:
            continue
        kept.append(arrow)
        later = reach[arrow.after] | 1 << arrow.after
        for n in range(count):
            if n == arrow.before or reach[n] >> arrow.before & 1:
                reach[n] |= later
    return kept
