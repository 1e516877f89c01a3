"""Agendas read: those that come with the program, those that a facilitator wrote, and what is wrong there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from questionnaires.agendas import LEVEL, Agenda, Agendas, Guard, StepKind
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import build
from questionnaires.load.check import Found, wrong
from questionnaires.load.read import body_of, content_tables, must_be_sound, problems_in
from questionnaires.load.shipped import shipped_tables
from questionnaires.model import Questionnaire


@cache
def shipped_agendas() -> Agendas:
    """The agendas that come with the program, and their guard."""
    tables = shipped_tables("agendas")
    return Agendas(guards=(build(Guard, tables["guard"]),), agendas=_agendas(tables))


def read_agendas(
    data: bytes, *, name: str, questionnaire: Questionnaire, interventions: Collection[str]
) -> Agendas:
    """The shipped agendas with those of a file beside them, or in their place where ids are the same.

    A guard of the file is added: what says that a workshop comes too early cannot be taken away.

    Raises:
        ContentError: the file cannot be used, with every problem found.
    """
    must_be_sound(agendas_problems(data, name=name, questionnaire=questionnaire, interventions=interventions))
    tables, shipped = content_tables(body_of(data), name=name), shipped_agendas()
    own = (build(Guard, tables["guard"]),) if "guard" in tables else ()
    guards = tuple(dict.fromkeys((*shipped.guards, *own)))
    return Agendas(guards=guards, agendas={**shipped.agendas, **_agendas(tables)})


def agendas_problems(
    data: bytes, *, name: str, questionnaire: Questionnaire, interventions: Collection[str]
) -> tuple[Problem, ...]:
    """The problems in a file of agendas; empty where it can be used."""
    from questionnaires.load.agendas_schema import AgendasSchema  # pydantic is loaded for checks alone
    from questionnaires.load.schema_messages import schema_problems

    def found(tables: dict[str, Any]) -> Iterable[Problem]:
        if shape := schema_problems(tables, AgendasSchema, name=name):
            return shape
        wrong_here = _found(tables, questionnaire.whole, interventions)
        return [Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in wrong_here]

    return problems_in(data, found, name=name)


def _agendas(tables: Mapping[str, Any]) -> Mapping[str, Agenda]:
    return {key: build(Agenda, {"id": key, **table}) for key, table in tables["agendas"].items()}


def _found(tables: Mapping[str, Any], questionnaire: Questionnaire, interventions: Collection[str]) -> Found:
    levels = {f"{one.id}{LEVEL}" for one in questionnaire.dimensions}
    voted = {*questionnaire.exercises, *levels, *questionnaire.items}
    known = {StepKind.VOTE: voted, StepKind.RECORDS: {one.claimed for one in questionnaire.mirrors}}
    wanted = tables.get("guard", {}).get("intervention")
    if wanted and wanted not in interventions:
        yield "guard", "intervention", NoSuch(f"there is no '{wanted}'", wanted, interventions)
    for key, agenda in tables["agendas"].items():
        ids = [step["id"] for step in agenda["steps"]]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        yield from wrong(f"agendas.{key}", ("steps", twice, f"two steps have the id '{', '.join(twice)}'"))
        for step in agenda["steps"]:
            place, about, kind = f"agendas.{key}, step '{step['id']}'", step.get("about", []), step["kind"]
            yield from wrong(
                place,
                ("about", kind in known and not about, f"{kind} needs something that it is about"),
                ("about", about and kind not in known, f"{kind} is about nothing"),
                ("again", step.get("again") and kind != StepKind.TALK, "only a talk votes again"),
                (
                    "statements",
                    step.get("statements") and kind != StepKind.OPEN,
                    "only an open step has statements",
                ),
            )
            for one in about if kind in known else ():
                if one not in known[kind]:
                    yield place, "about", NoSuch(f"there is no '{one}' for {kind}", one, known[kind])
