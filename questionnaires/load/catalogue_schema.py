"""The shape of a catalogue file: interventions with triggers, prerequisites and steps."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, RootModel, StringConstraints

from questionnaires.load.schema import (
    ConditionSchema,
    Identifier,
    InterventionId,
    ItemId,
    LevelNumber,
    Number,
    Strict,
    Words,
)


class AimSchema(Strict):
    """A dimension it works on, and the lowest and highest maturity level at which it helps."""

    dimension: Identifier
    low: LevelNumber
    high: LevelNumber


class PrerequisiteSchema(Strict):
    """An intervention that must come first."""

    intervention: InterventionId
    hard: bool = Field(description="true: required; false: a warning only")
    text: Words
    unless: ConditionSchema | None = Field(default=None, description="already met where this is true")
    lag_weeks: Annotated[int, Field(ge=0, le=52, strict=True)] = Field(
        default=0,
        description="working weeks in a plan between the end of one and the start of the other",
    )


class RequirementSchema(Strict):
    """A condition for starting; without 'when', people have to judge it."""

    text: Words
    hard: bool = False
    when: ConditionSchema | None = None


class ContraindicationSchema(Strict):
    """A reason against it; without 'when', it is printed as a caution."""

    text: Words
    when: ConditionSchema | None = None


PersonDays = Annotated[int, Field(ge=0, le=1_000, strict=True)]


class DaysSchema(Strict):
    """Person-days in the first 90 days, for two teams of about ten people together (provisional)."""

    sales: PersonDays
    marketing: PersonDays
    leadership: PersonDays
    service: PersonDays = 0


class StepsSchema(Strict):
    """What is achieved 30, 60 and 90 days after the start."""

    day_30: Words
    day_60: Words
    day_90: Words


class MoveSchema(Strict):
    """The expected change of level on a question, as a range (always provisional)."""

    item: ItemId
    low: Number
    high: Number


SHORT = 27
"""Letters that a short title has at most."""


class InterventionSchema(Strict):
    """One intervention."""

    title: Words
    short: Annotated[str, Field(max_length=SHORT)] = Field(
        default="", description="the title where a row has no room for it"
    )
    also_called: list[Words] = Field(default_factory=list, description="other names, for search")
    summary: Words
    lane: Literal["practice", "structure", "cadence"]
    aims: list[AimSchema] = Field(min_length=1)
    effort: Literal["S", "M", "L"]
    weeks_low: Annotated[int, Field(ge=1, strict=True)]
    weeks_high: Annotated[int, Field(ge=1, strict=True)] | None = None
    weeks_text: str = ""
    days: DaysSchema | None = None
    owner: Words
    grade: Literal["A", "B", "C", "D"]
    grade_text: str = ""
    grade_label: str = ""
    tested: Literal["no_effect"] | None = Field(
        default=None, description="a study found no effect; replaces the grade"
    )
    mixed: bool = Field(default=False, description="true where sources disagree")
    trigger: ConditionSchema | None = None
    in_place: ConditionSchema | None = Field(
        default=None, description="true where the company already has it"
    )
    prerequisites: list[PrerequisiteSchema] = Field(default_factory=list)
    requirements: list[RequirementSchema] = Field(default_factory=list)
    contraindications: list[ContraindicationSchema] = Field(default_factory=list)
    not_alongside: list[InterventionId] = Field(
        default_factory=list, description="never to begin within 30 days of one of these"
    )
    expect: Words
    indicator: Words
    first_step: Words = Field(description="what to do within seven days")
    stop_sign: Words = Field(description="when to give it up")
    steps: StepsSchema
    moves: list[MoveSchema] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    guidance: str = ""
    again: str = Field(default="", description="what must have changed after it was stopped")
    retired: bool = Field(default=False, description="true: no longer advised; plans keep its title")


class DisagreementSchema(Strict):
    """A question on which the sources disagree; both sides are shown."""

    id: Identifier
    question: Words
    one_side: Words
    other_side: Words
    resolution: Words
    interventions: list[InterventionId]


class FigureSchema(Strict):
    """A published figure, printed beside questions and interventions; never a target, never in a score."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
    beside: list[Words] = Field(min_length=1, description="ids of questions and interventions")
    shown: Literal["beside", "key", "off"] = Field(
        description="beside: wherever they are explained; key: only where all is explained; off: nowhere"
    )
    text: Words
    source: Words


class StructureSchema(Strict):
    """The question to ask before reorganising, and its three answers."""

    first: list[InterventionId] = Field(min_length=1, description="the lighter interventions to try first")
    dimension: Identifier = Field(description="the dimension whose level shows whether they are enough")
    question: Words
    would: Words
    may: Words
    would_not: Words
    in_place: str = ""


Phrase = Annotated[str, StringConstraints(pattern=r"^[a-z]\S*( \S+)+$", max_length=100)]


class WordingSchema(Strict):
    """What the catalogue calls things in some companies."""

    where: ConditionSchema = Field(description="a condition on company facts")
    phrases: dict[Phrase, Words] = Field(
        min_length=1, description="phrases of two words or more, in small letters, and what replaces each"
    )


class CatalogueSchema(Strict):
    """A Samepage catalogue of interventions."""

    format: Literal["samepage/catalogue"]
    format_version: Literal[1]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Words
    title: Words
    warning: str = ""
    interventions: dict[InterventionId, InterventionSchema] = Field(min_length=1)
    structure: StructureSchema | None = None
    disagreements: list[DisagreementSchema] = Field(default_factory=list)
    figures: list[FigureSchema] = Field(default_factory=list)
    wordings: list[WordingSchema] = Field(default_factory=list)


class OwnCatalogueSchema(Strict):
    """Changes to the shipped catalogue: only what is added, changed or ignored.

    Its interventions hold the keys of a whole catalogue, and of a changed one only those that change.
    """

    format: Literal["samepage/catalogue"]
    format_version: Literal[1]
    extends: Words
    ignore: list[InterventionId] = Field(default_factory=list)
    id: str | None = None
    version: str | None = None
    title: str | None = None
    warning: str | None = None
    interventions: dict[InterventionId, dict[str, Any]] = Field(default_factory=dict)
    structure: dict[str, Any] | None = None
    disagreements: list[dict[str, Any]] = Field(default_factory=list)
    figures: list[dict[str, Any]] = Field(default_factory=list)


class AnyCatalogueSchema(RootModel[OwnCatalogueSchema | CatalogueSchema]):
    """Either shape of a catalogue file, for editors."""
