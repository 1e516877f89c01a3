"""The shape of the file of agendas."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from questionnaires.agendas import Late, Reveal, StepKind
from questionnaires.load.schema import ConditionSchema, Identifier, InterventionId, Strict, Words

About = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z][a-z0-9_]*(\.level)?|[A-Z]{2,3}-[0-9]{1,2}[A-Z]?)$", max_length=70),
]
Minutes = Annotated[int, Field(ge=1, le=480, strict=True)]


class StepSchema(Strict):
    """A step with its time box."""

    id: Identifier
    title: Words
    minutes: Minutes
    kind: StepKind
    about: list[About] = Field(
        default_factory=list, description="exercises and questions by id, dimensions as ID.level"
    )
    again: bool = False
    reveal: Reveal = Reveal.ASKED
    late: Late = Late.VOTE
    each: Annotated[int, Field(ge=0, le=60, strict=True)] = 0
    most: Annotated[int, Field(ge=0, le=20, strict=True)] = 0
    statements: list[Words] = Field(default_factory=list, max_length=4)
    say: str = ""


class AgendaSchema(Strict):
    """The steps of a workshop, and how many commitments may leave it."""

    title: Words
    commitments: Annotated[int, Field(ge=1, le=3, strict=True)]
    steps: list[StepSchema] = Field(min_length=1)


class GuardSchema(Strict):
    """When a workshop comes too early, and what comes first."""

    intervention: InterventionId
    weeks: Annotated[int, Field(ge=1, le=52, strict=True)]
    text: Words
    when: ConditionSchema


class AgendasSchema(Strict):
    """Agendas, and a condition that guards all of them beside the shipped one."""

    format: Literal["samepage/agendas"]
    format_version: Literal[1]
    guard: GuardSchema | None = None
    agendas: dict[Identifier, AgendaSchema] = Field(min_length=1)
