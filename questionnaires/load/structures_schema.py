"""The shape of the file of structure options."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from questionnaires.load.catalogue_schema import RequirementSchema
from questionnaires.load.schema import (
    ConditionSchema,
    FunctionName,
    Identifier,
    InterventionId,
    Number,
    Strict,
    Words,
)

PositionKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
StructureId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=20)]
Lever = Annotated[int, Field(ge=0, le=3, strict=True)]


class PositionSchema(Strict):
    """A position of a template."""

    title: Words
    functions: list[FunctionName] = Field(min_length=1)
    under: PositionKey = Field(description="a position of the template, 'boss' or 'top'")
    today: Literal["", "head_of_sales", "head_of_marketing", "head_of_service", "head_of_both"] = ""
    undecided: bool = False
    rename: bool = False


class ModeSchema(Strict):
    """A template with a title: what is done to a chart."""

    title: Words
    parts: list[StructureId] = Field(default_factory=list)
    positions: dict[PositionKey, PositionSchema] = Field(default_factory=dict)
    activities: dict[Identifier, PositionKey] = Field(default_factory=dict)
    decisions: dict[Identifier, PositionKey] = Field(default_factory=dict)
    settles: str = ""
    opens: list[PositionKey] = Field(default_factory=list)


class StructureSchema(ModeSchema):
    """A structure option."""

    strength: Words
    weakness: Words
    interventions: list[InterventionId] = Field(default_factory=list)
    shares: dict[InterventionId, list[Words]] = Field(default_factory=dict)
    requirements: list[RequirementSchema] = Field(default_factory=list)
    signals_for: list[ConditionSchema] = Field(default_factory=list)
    signals_against: list[ConditionSchema] = Field(default_factory=list)
    in_place: ConditionSchema | None = None
    after_agreements: bool = False
    levers: dict[Identifier, Lever] = Field(default_factory=dict)


class CriterionSchema(Strict):
    """What options are compared by."""

    title: Words
    weight: Number = Field(gt=0)
    anchors: list[Words] = Field(min_length=5, max_length=5)
    decides: bool = False
    computed: Literal["gaps", "unsettled", "new_managers"] | None = None
    worst: Number = Field(default=1, gt=0, le=1, description="the share that scores 1")


class StructuresSchema(Strict):
    """Structure options, modes for a time, and criteria."""

    criteria: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")], CriterionSchema] = Field(
        min_length=2
    )
    structures: dict[StructureId, StructureSchema] = Field(min_length=1)
    modes: dict[StructureId, ModeSchema] = Field(default_factory=dict)
