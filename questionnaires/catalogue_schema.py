"""The shape of a catalogue file: interventions with triggers, prerequisites and steps."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from questionnaires.schema import ConditionSchema, Identifier, ItemId, LevelNumber, Number, Strict, Words

InterventionId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}$")]


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
    trigger: ConditionSchema | None = None
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


class DisagreementSchema(Strict):
    """A question on which the sources disagree; both sides are shown."""

    id: Identifier
    question: Words
    one_side: Words
    other_side: Words
    resolution: Words
    interventions: list[InterventionId]


class CatalogueSchema(Strict):
    """A Samepage catalogue of interventions."""

    format: Literal["samepage/catalogue"]
    format_version: Literal[1]
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
    version: Words
    title: Words
    warning: str = ""
    interventions: dict[InterventionId, InterventionSchema] = Field(min_length=1)
    disagreements: list[DisagreementSchema] = Field(default_factory=list)
