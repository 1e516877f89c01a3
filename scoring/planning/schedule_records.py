"""Tasks in working weeks from 0, what comes before what among them, and a schedule of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from questionnaires.records import record
from scoring.statement import Statement


@record
class Link:
    """A task that comes first: finish to start, then ``lag`` working weeks. A soft one is ``hard`` False."""

    task: str
    lag: int = 0
    hard: bool = True


@record
class Task:
    """Something to place: it takes ``weeks`` working weeks (1 or more) of one owner.

    ``not_before`` is the earliest week; ``start`` fixes the week, also in the past (below 0). One that is
    ``aside`` takes its place, and does not count for the end of the whole.
    """

    id: str
    weeks: int
    owner: str
    after: tuple[Link, ...] = ()
    not_before: int = 0
    start: int | None = None
    aside: bool = False


@record
class Slot:
    """A task in its place: weeks ``start`` up to but not including ``end``.

    ``slack`` is how many weeks it could slip without moving the end of the whole, taking capacity and
    prerequisites as they are; ``critical`` says that there is none.
    """

    task: str
    start: int
    end: int
    critical: bool
    slack: int


@record
class Conflict:
    """Something that cannot be had as asked, and the tasks it concerns.

    ``kind`` is "prerequisite", "capacity", "owner", "circle", "horizon", "unknown", "blocked", "late" or
    "quick".
    """

    kind: str
    tasks: tuple[str, ...]
    said: Statement


@record
class Schedule:
    """Where every task lies, the ``weeks`` it takes in all, and what could not be had.

    ``shortest`` says that no schedule within the same limits ends earlier; it is False where the search
    was cut short because there were too many ways to try. Tasks in no slot are named by a conflict.
    """

    slots: Mapping[str, Slot] = field(default_factory=dict)
    weeks: int = 0
    conflicts: tuple[Conflict, ...] = ()
    shortest: bool = True


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
