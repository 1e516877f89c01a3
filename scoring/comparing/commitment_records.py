"""Frozen records of promises looked back on: kept or not, and how their own questions moved."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from questionnaires.records import record
from scoring.comparing.records import ItemChange


class Kept(StrEnum):
    """What became of a promise."""

    DONE = "done"
    RUNNING = "running"
    STOPPED = "stopped"
    NOT_BEGUN = "not begun"


class Movement(StrEnum):
    """How a promise's own questions moved since it was made; it says nothing about why."""

    UP = "up"
    DOWN = "down"
    MIXED = "mixed"
    STILL = "still"
    UNKNOWN = "not known"


@record
class CommitmentOutcome:
    """One promise of the earlier plan and what came of it.

    ``started`` and ``ended`` are days (2026-11-30), "" where there is none; ``note`` is the last one given.
    ``late`` says that it ended after the later assessment. ``items`` are the questions it should move, as far
    as both assessments asked them, ``missing`` those that one of them did not ask; ``mean`` is their mean
    change in levels. ``indicator`` is the figure to watch, as the catalogue words it, ``counted`` are counts
    among the questions of promise and catalogue.
    """

    intervention: str
    title: str
    owner: str
    kept: Kept
    started: str
    ended: str
    note: str
    sign: str
    indicator: str
    items: tuple[ItemChange, ...]
    missing: tuple[str, ...]
    movement: Movement
    mean: Fraction | None
    late: bool = False
    counted: tuple[ItemChange, ...] = ()


@record
class Experience:
    """What became of one intervention over all assessments at hand: counts, and whether they say anything.

    ``chosen`` plans had it, ``promised`` had a promise on it, ``kept`` saw it done, ``followed_by_rise`` of
    those had its questions higher afterwards, of ``measured`` where that could be told. For comparison, of
    ``elsewhere`` pairs of assessments without it begun ``elsewhere_rise`` had them higher too.
    """

    intervention: str
    title: str
    chosen: int
    promised: int
    kept: int
    measured: int
    followed_by_rise: int
    elsewhere: int = 0
    elsewhere_rise: int = 0
