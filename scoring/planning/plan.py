"""Frozen records of a plan: what was chosen, who committed to what, and within which limits.

Days are written 2026-11-30, as everywhere; no rule here knows what day it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from questionnaires.records import record
from scoring.result import MOST_AT_ONCE

MOST_COMMITMENTS = 3
"""How many commitments may be open at a time."""

HORIZON_WEEKS = 26
"""How far a plan looks ahead unless it says otherwise: until the repeat assessment."""

MOST_WEEKS = 260
"""No plan looks further ahead and nothing in it takes longer: five years."""


class Expectation(StrEnum):
    """Which end of the effects' ranges a prediction takes."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Status(StrEnum):
    """How far a commitment is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


OPEN = frozenset({Status.PLANNED, Status.RUNNING})
"""Commitments that still bind somebody."""


@record
class Capacity:
    """How many interventions may run at once: in all, per owner, and for single owners by name.

    ``per_owner`` None sets no limit of its own.
    """

    at_once: int = MOST_AT_ONCE
    per_owner: int | None = None
    owners: Mapping[str, int] = field(default_factory=dict)


@record
class PlannedIntervention:
    """An intervention that is in the plan.

    ``owner`` "" leaves it with the catalogue's owner, ``weeks`` None with the catalogue's weeks.
    ``not_before`` and ``starts`` are days or ""; ``starts`` fixes the start.
    """

    intervention: str
    owner: str = ""
    weeks: int | None = None
    not_before: str = ""
    starts: str = ""


@record
class Override:
    """A block that somebody set aside, with the reason that was typed; it is kept and printed."""

    intervention: str
    reason: str
    date: str


@record
class Event:
    """One entry of a commitment's history."""

    date: str
    status: Status
    note: str = ""


@record
class NotedEvent:
    """Something that happened and may matter when figures move, such as a new head of sales."""

    date: str
    text: str


@record
class Commitment:
    """An intervention that somebody has committed to.

    ``owner``, ``first_step_date`` and ``review_date`` may be "" and are then shown as missing, never
    guessed. ``items`` are those it should move. ``history`` is oldest first and never rewritten.
    """

    intervention: str
    owner: str
    first_step: str
    first_step_date: str
    review_date: str
    sign: str
    items: tuple[str, ...]
    history: tuple[Event, ...] = ()

    @property
    def status(self) -> Status:
        """How far it is by its latest entry."""
        return self.history[-1].status if self.history else Status.PLANNED

    @property
    def stop(self) -> Event | None:
        """The entry that last stopped it; None where it never was stopped, or has begun again."""
        stops = (event for event in reversed(self.history) if event.status is Status.STOPPED)
        return next(stops, None) if self.status in (Status.PLANNED, Status.STOPPED) else None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that a commitment needs and this one lacks; one that is over needs nothing."""
        if self.status not in OPEN:
            return ()
        needed = ("owner", "first_step_date", "review_date", "sign")
        return tuple(name for name in needed if not getattr(self, name).strip())

    def day_of(self, status: Status) -> str:
        """The day on which it last took this status, "" where it never did."""
        return next((e.date for e in reversed(self.history) if e.status is status), "")


@record
class Reserved:
    """Days, both included, in which something takes one of the places that run at once.

    ``text`` and ``owner`` say what, and are "" while it is not to be known. ``key`` begins with what tells
    one transition from those of other planners; a step of it follows after a dot.
    """

    key: str
    starts: str
    ends: str
    text: str = ""
    owner: str = ""


@record
class CalendarEntry:
    """How often the days of an intervention have changed since they were first set, and on which day last.

    ``dropped`` says that it has no days any more; ``steps`` names all steps that it ever had.
    """

    revision: int
    changed: str
    dropped: bool = False
    steps: tuple[str, ...] = ()


@record
class Plan:
    """All of a plan. ``start`` is "" until one is set; ``blackout`` names days in weeks without work.

    ``chosen``, ``overrides`` and ``commitments`` are keyed by intervention, ``calendar`` also by the keys of
    steps in ``reserved``, which takes capacity for what is no intervention. ``events`` are what was noted.
    """

    start: str = ""
    horizon_weeks: int = HORIZON_WEEKS
    capacity: Capacity = field(default_factory=Capacity)
    blackout: tuple[str, ...] = ()
    expectation: Expectation = Expectation.MIDDLE
    chosen: Mapping[str, PlannedIntervention] = field(default_factory=dict)
    overrides: Mapping[str, Override] = field(default_factory=dict)
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    events: tuple[NotedEvent, ...] = ()
    calendar: Mapping[str, CalendarEntry] = field(default_factory=dict)
    reserved: tuple[Reserved, ...] = ()

    @property
    def done(self) -> frozenset[str]:
        """Interventions whose commitment is done."""
        return frozenset(key for key, c in self.commitments.items() if c.status is Status.DONE)

    @property
    def stopped(self) -> tuple[str, ...]:
        """Interventions whose commitment was stopped."""
        return tuple(key for key, c in self.commitments.items() if c.status is Status.STOPPED)

    @property
    def open_commitments(self) -> tuple[Commitment, ...]:
        """The commitments that still bind somebody."""
        return tuple(c for c in self.commitments.values() if c.status in OPEN)
