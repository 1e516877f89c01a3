"""Frozen records of a schedule, in working weeks counted from 0, the first week of the plan."""

from __future__ import annotations

from collections.abc import Mapping
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

    ``not_before`` is the earliest week; ``start`` fixes the week, also in the past (below 0).
    """

    id: str
    weeks: int
    owner: str
    after: tuple[Link, ...] = ()
    not_before: int = 0
    start: int | None = None


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
