"""Frozen records of a plan with days: what is done when, by whom and after what."""

from __future__ import annotations

from questionnaires.records import record
from scoring.planning.plan import OPEN, Status
from scoring.planning.schedule_records import Conflict

STEP_WORDS = {
    "first": "First step",
    "day_30": "30 days",
    "day_60": "60 days",
    "day_90": "90 days",
    "review": "Review",
}
"""What a step of each kind is called; the last one, "end", has no name of its own."""


@record
class DatedStep:
    """Something to have reached by a day (2026-11-30).

    ``kind`` is "first", "day_30", "day_60", "day_90", "review" or "end".
    """

    date: str
    kind: str
    text: str


@record
class DatedTask:
    """One intervention in its place. ``ends`` is its last day; ``after`` are interventions that come first.

    ``slack`` is in working weeks; ``fixed`` says that its start was set by hand or lies in the past.
    ``goes_on`` says that it has no end of its own: ``ends`` is when it should run by itself. ``grade`` is
    that of its evidence, ``watch`` the figure that should move, ``stop_sign`` when to give it up.
    """

    intervention: str
    title: str
    owner: str
    starts: str
    ends: str
    weeks: int
    status: Status
    fixed: bool
    critical: bool
    slack: int
    after: tuple[str, ...]
    steps: tuple[DatedStep, ...]
    goes_on: bool = False
    grade: str = ""
    watch: str = ""
    stop_sign: str = ""


@record
class Roadmap:
    """A whole plan with days. ``ends`` is "" where nothing is placed.

    ``shortest`` says that no order within the same limits ends earlier. ``quick`` names an intervention
    that ends within 30 days of the start, or of today where none did, "" where there is none.
    ``blackout`` are the Mondays of the weeks without work. ``stopped`` are the interventions that were
    promised and stopped; they have no place among the tasks.
    """

    starts: str
    ends: str
    today: str
    tasks: tuple[DatedTask, ...]
    conflicts: tuple[Conflict, ...]
    shortest: bool
    quick: str
    blackout: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()

    @property
    def open_tasks(self) -> tuple[DatedTask, ...]:
        """What is still to be done, in the order of its starts and else of the plan."""
        return tuple(sorted((t for t in self.tasks if t.status in OPEN), key=lambda task: task.starts))

    @property
    def open_ends(self) -> str:
        """The last day of what is still to be done, "" where nothing is."""
        return max((task.ends for task in self.open_tasks), default="")

    def task(self, intervention: str) -> DatedTask | None:
        """The task of an intervention, None where it is not placed."""
        return next((task for task in self.tasks if task.intervention == intervention), None)
