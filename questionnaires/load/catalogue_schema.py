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
    """A dimension worked on, and the evidenced levels at which it helps, both included."""

    dimension: Identifier
    low: LevelNumber
    high: LevelNumber


class PrerequisiteSchema(Strict):
    """An intervention that comes first."""

    intervention: InterventionId
    hard: bool = Field(description="true: blocks; false: warns")
    text: Words
    unless: ConditionSchema | None = Field(default=None, description="met already where this holds")
    lag_weeks: Annotated[int, Field(ge=0, le=52, strict=True)] = Field(
        default=0,
        description="working weeks between the end of the one and the start of the other, in a plan",
    )


class RequirementSchema(Strict):
    """Something that must be so before starting; without 'when' only people can tell."""

    text: Words
    hard: bool = False
    when: ConditionSchema | None = None


class ContraindicationSchema(Strict):
    """What speaks against; without 'when' it is printed as a caution."""

    text: Words
    when: ConditionSchema | None = None


class StepsSchema(Strict):
    """What is reached 30, 60 and 90 days after the start."""

    day_30: Words
    day_60: Words
    day_90: Words


class MoveSchema(Strict):
    """A level change to be expected on an item, as a range (always provisional)."""

    item: ItemId
    low: Number
    high: Number


class InterventionSchema(Strict):
    """Something to do."""

    title: Words
    summary: Words
    lane: Literal["practice", "structure", "cadence"]
    aims: list[AimSchema] = Field(min_length=1)
    effort: Literal["S", "M", "L"]
    weeks_low: Annotated[int, Field(ge=1, strict=True)]
    weeks_high: Annotated[int, Field(ge=1, strict=True)] | None = None
    weeks_text: str = ""
    owner: Words
    grade: Literal["A", "B", "C", "D"]
    grade_text: str = ""
    grade_label: str = ""
    trigger: ConditionSchema | None = None
    in_place: ConditionSchema | None = Field(default=None, description="where the company has it already")
    prerequisites: list[PrerequisiteSchema] = Field(default_factory=list)
    requirements: list[RequirementSchema] = Field(default_factory=list)
    contraindications: list[ContraindicationSchema] = Field(default_factory=list)
    expect: Words
    indicator: Words
    first_step: Words = Field(description="what to do within seven days")
    stop_sign: Words = Field(description="when to give it up")
    steps: StepsSchema
    moves: list[MoveSchema] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    guidance: str = ""
    again: str = Field(default="", description="what must be different after it was stopped")


class DisagreementSchema(Strict):
    """A question on which the sources disagree; both sides are shown."""

    id: Identifier
    question: Words
    one_side: Words
    other_side: Words
    resolution: Words
    interventions: list[InterventionId]


class StructureSchema(Strict):
    """What is asked before any box is moved, and the three answers."""

    first: list[InterventionId] = Field(min_length=1, description="the lighter interventions to try first")
    dimension: Identifier = Field(description="the dimension whose level tells whether they would do")
    question: Words
    would: Words
    may: Words
    would_not: Words
    in_place: str = ""


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


class OwnCatalogueSchema(Strict):
    """A catalogue laid over the shipped one: only what it adds, changes and ignores.

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


class AnyCatalogueSchema(RootModel[OwnCatalogueSchema | CatalogueSchema]):
    """Either shape of a catalogue file, for editors."""
