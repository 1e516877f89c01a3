"""Frozen records of the catalogue: what can be done, when it fits and what it needs first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.conditions import Condition
from questionnaires.records import record


class Lane(StrEnum):
    """Practices are ranked by value, structure shown by its conditions, a cadence is part of every plan."""

    PRACTICE = "practice"
    STRUCTURE = "structure"
    CADENCE = "cadence"


class Effort(StrEnum):
    """Small, medium or large; divides the value by 1, 2 or 4."""

    SMALL = "S"
    MEDIUM = "M"
    LARGE = "L"

    @property
    def divisor(self) -> int:
        """What the value is divided by."""
        return {"S": 1, "M": 2, "L": 4}[self.value]


class Grade(StrEnum):
    """How good the evidence is: A peer-reviewed, B practitioner research, C experience, D logic only."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def weight(self) -> Fraction:
        """What the value is multiplied by (provisional)."""
        return {
            "A": Fraction(1),
            "B": Fraction(85, 100),
            "C": Fraction(7, 10),
            "D": Fraction(1, 2),
        }[self.value]


class Trial(StrEnum):
    """What a study of the intervention itself found, where that says more than a grade."""

    NO_EFFECT = "no_effect"

    @property
    def weight(self) -> Fraction:
        """What the value is multiplied by in the place of the grade's weight (provisional)."""
        return Fraction(2, 5)


@record
class Days:
    """Person-days that each team gives in the first 90 days, for two teams of about ten people together."""

    sales: int
    marketing: int
    leadership: int
    service: int = 0


@record
class Aim:
    """A dimension an intervention works on, at maturity levels ``low`` to ``high``."""

    dimension: str
    low: int
    high: int


@record
class Prerequisite:
    """An intervention that comes first, met when done or when ``unless`` already holds.

    A hard one blocks, a soft one warns. In a plan ``lag_weeks`` working weeks pass between the two.
    """

    intervention: str
    hard: bool
    text: str
    unless: Condition | None = None
    lag_weeks: int = 0


@record
class Requirement:
    """Something that must be so before starting; ``when`` is None where only people can tell."""

    text: str
    when: Condition | None = None
    hard: bool = False


@record
class Contraindication:
    """What speaks against; with ``when`` it is checked, without it is printed as a caution."""

    text: str
    when: Condition | None = None


@record
class Step:
    """What is reached by a day after the start (30, 60 or 90)."""

    day: int
    text: str


@record
class Move:
    """A level change expected on an item, as a range; always provisional."""

    item: str
    low: Fraction
    high: Fraction


@record
class Intervention:
    """Something to do.

    ``short`` is its title where a row has no room for it, "" where the title is short itself.
    ``also_called`` are other names of it. ``in_place`` holds where the company has it already.
    ``grade_label`` says in a few words what the grade means here, "" for the usual words; ``tested`` replaces
    the grade, ``mixed`` says that sources disagree. Of it and those in ``not_alongside`` only one is to begin
    within 30 days. ``again`` says what must be different when it is taken up once more after it was stopped,
    "" where nobody has said. A ``retired`` one is no longer advised; plans that hold it keep its words.
    """

    id: str
    title: str
    short: str = ""
    also_called: tuple[str, ...] = ()
    summary: str
    lane: Lane
    aims: tuple[Aim, ...]
    effort: Effort
    weeks_low: int
    weeks_high: int | None = None
    weeks_text: str = ""
    days: Days | None = None
    owner: str
    grade: Grade
    grade_text: str = ""
    grade_label: str = ""
    tested: Trial | None = None
    mixed: bool = False
    trigger: Condition | None = None
    in_place: Condition | None = None
    prerequisites: tuple[Prerequisite, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    contraindications: tuple[Contraindication, ...] = ()
    not_alongside: tuple[str, ...] = ()
    expect: str
    indicator: str
    first_step: str
    stop_sign: str
    steps: tuple[Step, ...]
    moves: tuple[Move, ...] = ()
    sources: tuple[str, ...] = ()
    guidance: str = ""
    again: str = ""
    retired: bool = False

    @property
    def evidence(self) -> str:
        """The grade as a mark, or what a test of it found."""
        return "no effect" if self.tested is Trial.NO_EFFECT else self.grade.value

    @property
    def weight(self) -> Fraction:
        """What the evidence multiplies the value by."""
        return self.tested.weight if self.tested else self.grade.weight


class Shown(StrEnum):
    """Where a published figure is printed."""

    BESIDE = "beside"
    KEY = "key"
    OFF = "off"


@record
class PublishedFigure:
    """What others measured, printed beside questions and interventions (``beside``); never a target."""

    id: str
    beside: tuple[str, ...]
    shown: Shown
    text: str
    source: str


@record
class CatalogueWording:
    """How the catalogue reads where a condition on company facts holds: phrases, and what replaces each."""

    where: Condition
    phrases: Mapping[str, str]


@record
class Disagreement:
    """A question on which the sources disagree; both sides are shown."""

    id: str
    question: str
    one_side: str
    other_side: str
    resolution: str
    interventions: tuple[str, ...]


@record
class StructureQuestion:
    """What is asked before any box is moved: whether the lighter interventions in ``first`` would do.

    ``dimension`` is the one whose level tells; ``would``, ``may`` and ``would_not`` are the three answers,
    ``in_place`` the one where all of them are in place already ("" for none of its own).
    """

    first: tuple[str, ...]
    dimension: str
    question: str
    would: str
    may: str
    would_not: str
    in_place: str = ""


@record
class Catalogue:
    """All interventions, in the order of the catalogue."""

    id: str
    version: str
    title: str
    interventions: Mapping[str, Intervention]
    disagreements: tuple[Disagreement, ...] = ()
    structure: StructureQuestion | None = None
    figures: tuple[PublishedFigure, ...] = ()
    wordings: tuple[CatalogueWording, ...] = ()
    warning: str = ""
    digest: str = field(default="", compare=False)

    def figures_beside(self, key: str, *, with_key: bool = False) -> tuple[PublishedFigure, ...]:
        """The published figures to print beside a question or an intervention.

        ``with_key`` adds those that only belong where everything behind a figure is explained.
        """
        wanted = (Shown.BESIDE, Shown.KEY) if with_key else (Shown.BESIDE,)
        return tuple(figure for figure in self.figures if key in figure.beside and figure.shown in wanted)
