"""Agendas as data: what a room does in a workshop, in which order, and when not to begin with one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from questionnaires.conditions import Condition
from questionnaires.records import record

LEVEL = ".level"
"""What follows the id of a dimension where its level is voted, as an exercise may have the same id."""


class StepKind(StrEnum):
    """What happens in a step."""

    OPEN = "open"
    TALK = "talk"
    VOTE = "vote"
    RECORDS = "records"
    DOTS = "dots"
    COMMITMENTS = "commitments"
    BREAK = "break"
    CLOSE = "close"


class Reveal(StrEnum):
    """When a round is shown: when the facilitator asks, or by itself when everybody has voted."""

    ASKED = "asked"
    ALL = "all"


class Late(StrEnum):
    """What people do who join while a round is open: vote in it, or wait for the next one."""

    VOTE = "vote"
    WAIT = "wait"


@record
class Step:
    """A step and its time box in ``minutes``; the head of ``agendas.toml`` says what each field means."""

    id: str
    title: str
    minutes: int
    kind: StepKind
    about: tuple[str, ...] = ()
    again: bool = False
    reveal: Reveal = Reveal.ASKED
    late: Late = Late.VOTE
    each: int = 0
    most: int = 0
    statements: tuple[str, ...] = ()
    say: str = ""

    @property
    def talks(self) -> int:
        """How many divided things it is about at most; 0 where nothing limits them."""
        in_time = self.minutes // self.each if self.each else self.most
        return min(self.most or in_time, in_time)


@record
class Agenda:
    """The steps of a workshop; at most so many ``commitments`` leave it."""

    id: str
    title: str
    commitments: int
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """How long it takes, breaks included."""
        return sum(step.minutes for step in self.steps)

    def step(self, id: str) -> Step | None:
        """The step of this id; None where there is none."""
        return next((one for one in self.steps if one.id == id), None)


@record
class Guard:
    """When not to begin with a workshop (``when``), which intervention comes first, and for how long."""

    intervention: str
    weeks: int
    text: str
    when: Condition


@record
class Agendas:
    """Agendas by id, and the conditions that guard all of them; the shipped one always holds."""

    guards: tuple[Guard, ...]
    agendas: Mapping[str, Agenda]
