"""The pages that can be opened, each as a frozen record of what it needs; imports no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from questionnaires.model import COMPANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A page to open; the router knows its screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFolder(Route):
    """A page about one assessment, by its folder."""

    folder: Path


# ── Home and setting up ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Home(Route):
    """The list of assessments in the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssessment(Route):
    """The form for a new assessment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoMaySee(Route):
    """The privacy of a new assessment that several are to answer, with what was filled in before it.

    Without a function nobody answers on this computer.
    """

    organisation: str
    title: str
    form: str
    function: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherRespondent(OfFolder):
    """The form for one more respondent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(OfFolder):
    """The title and the organisation's name, to change."""


# ── Answering ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering(OfFolder):
    """The questions of an assessment, for whom the names here fit.

    Without a function the only respondent goes on; where there is none, one person answers for the
    whole company; where there are several, the overview is shown to choose from.
    """

    function: str | None = None
    name: str | None = None
    form: str | None = None
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfResponse(OfFolder):
    """A page about one respondent's answers; without a response file, about the company's facts."""

    response: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent(OfResponse):
    """Where this respondent goes on: what is promised before the first answer, then what is asked next."""

    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Route):
    """What is promised to a new respondent; without a folder the assessment is new as well.

    An empty form means the one that the assessment offers first.
    """

    folder: Path | None = None
    function: str = COMPANY
    name: str = ""
    form: str = ""
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions(OfResponse):
    """What is asked next; ``at`` names a question or an exercise to go to."""

    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercisePart(OfResponse):
    """The part of an exercise that the respondent is at."""

    exercise: str


FINISH = "finish"
"""What the review gives where the form is finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(OfResponse):
    """All answers; gives the id of the question or exercise to go to, or ``FINISH``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(OfResponse):
    """What to do after a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(OfFolder):
    """The clean page between two people on one computer."""


# ── One assessment and its result ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(OfFolder):
    """Who has answered how much, and what can be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect(OfFolder):
    """Bringing in response files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who(OfFolder):
    """How many of each function have answered.

    ``waiting`` counts by function whose answers are not shown yet, ``titles`` are the functions' names.
    """

    waiting: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results(OfFolder):
    """The result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Perception(OfFolder):
    """How each function sees each dimension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(OfFolder):
    """The questions, sorted by how the sides see them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(OfFolder):
    """One question and who gave which answer."""

    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(OfFolder):
    """What the exercises show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(OfFolder):
    """What a facilitator brings up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrors(OfFolder):
    """What is said beside what can be measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain(OfFolder):
    """What a figure is based on; ``what`` is a dimension, a question, a finding, an intervention …"""

    what: str


# ── Plan ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice(OfFolder):
    """What to do, in order, with the reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention(OfFolder):
    """Everything about one intervention."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue(OfFolder):
    """Everything that could be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose(OfFolder):
    """What is in the plan, and what it should move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap(OfFolder):
    """The plan with days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(OfFolder):
    """One task of the plan."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments(OfFolder):
    """Who does what by when."""


# ── Organisation and report ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(OfFolder):
    """Today's organisation chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners(OfFolder):
    """Who owns which activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeChart(OfFolder):
    """The chart on one page to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Route):
    """What was read from a list of positions; ``freed`` counts activities that lost their owner."""

    seats: int
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    freed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(OfFolder):
    """The report, to choose and to write."""


# ── Over time ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Waves(Route):
    """Which assessments of a workspace to compare; ``alone`` keeps to the organisation of one of them."""

    workspace: Path
    standing_on: Path | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience(Route):
    """What became of all plans in a workspace."""

    workspace: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Route):
    """The assessments at these paths over time."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfStep(Timeline):
    """A page about one step of a timeline, by the places of its two points."""

    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(OfStep):
    """What changed in one step; ``at`` is the line to begin on."""

    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(OfStep):
    """One line of a step in full."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers(OfStep):
    """The questions that moved most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(OfStep):
    """What became of the commitments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable(OfStep):
    """What both assessments asked, and what only one."""


# ── Everywhere ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Help(Route):
    """What can be done on the page known to the registry as ``about``."""

    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Route):
    """Why a page cannot be opened; ``older`` is the file whose older copy is whole, where one is."""

    text: str
    retry: Route
    older: Path | None = None
