"""The pages that can be opened, each as a frozen record of what it needs; imports no screen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, dataclass_transform

from questionnaires.model import COMPANY


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Route:
    """A page to open; the router knows its screen.

    A frozen record whose fields are given by keyword, without what the standard library writes for each
    data class: for forty of them that takes a tenth of the time to the first page.
    """

    def __init__(self, **given: Any) -> None:
        kind = type(self)
        for name in kind.field_names():
            object.__setattr__(self, name, given.pop(name) if name in given else getattr(kind, name))
        if given:
            raise TypeError(f"{kind.__name__} has no {', '.join(given)}")

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The names of its fields, those of the routes that it is made from first."""
        kinds = reversed(cls.__mro__[:-1])
        return tuple(dict.fromkeys(name for kind in kinds for name in kind.__annotations__))

    def fields(self) -> dict[str, Any]:
        """Its fields by name."""
        return {name: getattr(self, name) for name in self.field_names()}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Route) and self.fields() == other.fields()

    def __repr__(self) -> str:
        given = (f"{name}={value!r}" for name, value in self.fields().items() if name != "code")
        return f"{type(self).__name__}({', '.join(given)})"


class OfFolder(Route):
    """A page about one assessment, by its folder."""

    folder: Path


# ── Home and setting up ──────────────────────────────────────────────────────────────────────────


class Home(Route):
    """The list of assessments in the workspace."""


class NewAssessment(Route):
    """The form for a new assessment."""


class WhoMaySee(Route):
    """The privacy of a new assessment that several are to answer, with what was filled in before it.

    Without a function nobody answers on this computer.
    """

    organisation: str
    title: str
    form: str
    function: str = ""
    name: str = ""


class AnotherRespondent(OfFolder):
    """The form for one more respondent."""


class Names(OfFolder):
    """The title and the organisation's name, to change."""


# ── Answering ────────────────────────────────────────────────────────────────────────────────────


class Answering(OfFolder):
    """The questions of an assessment, for whom the names here fit.

    Without a function the only respondent goes on; where there is none, one person answers for the
    whole company; where there are several, the overview is shown to choose from.
    """

    function: str | None = None
    name: str | None = None
    form: str | None = None
    code: str = ""


class OfResponse(OfFolder):
    """A page about one respondent's answers; without a response file, about the company's facts."""

    response: Path | None


class Respondent(OfResponse):
    """Where this respondent goes on: what is promised before the first answer, then what is asked next."""

    form: str | None = None


class Promise(Route):
    """What is promised to a new respondent; without a folder the assessment is new as well.

    An empty form means the one that the assessment offers first.
    """

    folder: Path | None = None
    function: str = COMPANY
    name: str = ""
    form: str = ""
    code: str = ""


class Questions(OfResponse):
    """What is asked next; ``at`` names a question or an exercise to go to."""

    at: str = ""


class ExercisePart(OfResponse):
    """The part of an exercise that the respondent is at."""

    exercise: str


FINISH = "finish"
"""What the review gives where the form is finished."""


class Review(OfResponse):
    """All answers; gives the id of the question or exercise to go to, or ``FINISH``."""


class Finished(OfResponse):
    """What to do after a form."""


class HandOver(OfFolder):
    """The clean page between two people on one computer."""


# ── One assessment and its result ────────────────────────────────────────────────────────────────


class Overview(OfFolder):
    """Who has answered how much, and what can be done."""


class Collect(OfFolder):
    """Bringing in response files."""


class Who(OfFolder):
    """How many of each function have answered.

    ``waiting`` counts by function whose answers are not shown yet, ``titles`` are the functions' names.
    """

    waiting: Mapping[str, int] = MappingProxyType({})
    titles: Mapping[str, str] = MappingProxyType({})


class Results(OfFolder):
    """The result."""


class Perception(OfFolder):
    """How each function sees each dimension."""


class Items(OfFolder):
    """The questions, sorted by how the sides see them."""


class Item(OfFolder):
    """One question and who gave which answer."""

    item: str


class Board(OfFolder):
    """What the exercises show."""


class Queue(OfFolder):
    """What a facilitator brings up."""


class Mirrors(OfFolder):
    """What is said beside what can be measured."""


class Explain(OfFolder):
    """What a figure is based on; ``what`` is a dimension, a question, a finding, an intervention …"""

    what: str


# ── Plan ─────────────────────────────────────────────────────────────────────────────────────────


class Advice(OfFolder):
    """What to do, in order, with the reasons."""


class Intervention(OfFolder):
    """Everything about one intervention."""

    key: str


class Catalogue(OfFolder):
    """Everything that could be done."""


class Compose(OfFolder):
    """What is in the plan, and what it should move."""


class Roadmap(OfFolder):
    """The plan with days."""


class Task(OfFolder):
    """One task of the plan."""

    key: str


class Commitments(OfFolder):
    """Who does what by when."""


# ── Organisation and report ──────────────────────────────────────────────────────────────────────


class Organisation(OfFolder):
    """Today's organisation chart."""


class Owners(OfFolder):
    """Who owns which activity."""


class WholeChart(OfFolder):
    """The chart on one page to read."""


class Imported(Route):
    """What was read from a list of positions; ``freed`` counts activities that lost their owner."""

    seats: int
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    freed: int = 0


class Report(OfFolder):
    """The report, to choose and to write."""


# ── Over time ────────────────────────────────────────────────────────────────────────────────────


class Waves(Route):
    """Which assessments of a workspace to compare; ``alone`` keeps to the organisation of one of them."""

    workspace: Path
    standing_on: Path | None = None
    alone: bool = False


class Experience(Route):
    """What became of all plans in a workspace."""

    workspace: Path


class Timeline(Route):
    """The assessments at these paths over time."""

    paths: tuple[Path, ...]


class OfStep(Timeline):
    """A page about one step of a timeline, by the places of its two points."""

    before: int
    after: int


class Step(OfStep):
    """What changed in one step; ``at`` is the line to begin on."""

    at: str = ""


class Change(OfStep):
    """One line of a step in full."""

    key: str


class Movers(OfStep):
    """The questions that moved most."""


class Kept(OfStep):
    """What became of the commitments."""


class Comparable(OfStep):
    """What both assessments asked, and what only one."""


# ── Everywhere ───────────────────────────────────────────────────────────────────────────────────


class Help(Route):
    """What can be done on the page known to the registry as ``about``."""

    about: str


class Problem(Route):
    """Why a page cannot be opened; ``older`` is the file whose older copy is whole, where one is."""

    text: str
    retry: Route
    older: Path | None = None
