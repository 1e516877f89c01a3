"""The agendas that come with the program, and what is wrong with the tables of others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from questionnaires.agendas import LEVEL, Agenda, Guard, StepKind
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import build
from questionnaires.load.check import Found, wrong
from questionnaires.load.shipped import shipped_tables
from questionnaires.model import Questionnaire


@cache
def agendas() -> Mapping[str, Agenda]:
    """The agendas that come with the program, by id."""
    written = shipped_tables("agendas")["agendas"]
    return {key: build(Agenda, {"id": key, **table}) for key, table in written.items()}


@cache
def guard() -> Guard:
    """When not to begin with a workshop."""
    return build(Guard, shipped_tables("agendas")["guard"])


def agendas_problems(
    tables: Mapping[str, Any], *, name: str, questionnaire: Questionnaire, interventions: Collection[str]
) -> tuple[Problem, ...]:
    """Everything wrong with the tables of a file of agendas."""
    from questionnaires.load.agendas_schema import AgendasSchema  # pydantic is loaded for checks alone
    from questionnaires.load.schema_messages import schema_problems

    if shape := schema_problems(tables, AgendasSchema, name=name):
        return tuple(shape)
    found = _found(tables, questionnaire, interventions)
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


def _found(tables: Mapping[str, Any], questionnaire: Questionnaire, interventions: Collection[str]) -> Found:
    known = {*questionnaire.exercises, *(f"{one.id}{LEVEL}" for one in questionnaire.dimensions)}
    wanted = tables["guard"]["intervention"]
    if wanted not in interventions:
        yield "guard", "intervention", NoSuch(f"there is no '{wanted}'", wanted, interventions)
    for key, agenda in tables["agendas"].items():
        ids = [step["id"] for step in agenda["steps"]]
        yield from wrong(f"agendas.{key}", ("steps", len({*ids}) < len(ids), "two steps have one id"))
        for step in agenda["steps"]:
            place, about = f"agendas.{key}, step '{step['id']}'", step.get("about", [])
            votes = step["kind"] == StepKind.VOTE
            yield from wrong(
                place,
                ("about", votes and not about, "a vote needs something to vote on"),
                ("about", about and not votes, "only a vote is about something"),
                ("again", step.get("again") and step["kind"] != StepKind.TALK, "only a talk votes again"),
            )
            for one in about:
                if one not in known:
                    yield place, "about", NoSuch(f"there is no '{one}'", one, known)
