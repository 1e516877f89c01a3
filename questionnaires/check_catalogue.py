"""What the schema cannot see in a catalogue: names that point nowhere, cycles, gates nothing moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from questionnaires.build import build_condition
from questionnaires.conditions import tests_in
from questionnaires.errors import Problem
from questionnaires.measures import unknown_part
from questionnaires.model import Questionnaire

Table = Mapping[str, Any]
Found = Iterator[tuple[str, str, str]]


def check_catalogue(tables: Table, *, name: str, questionnaire: Questionnaire | None) -> tuple[Problem, ...]:
    """Everything wrong with a catalogue whose shape is right.

    Names of items and dimensions are checked against the questionnaire where one is given.
    """
    interventions = tables["interventions"]
    found: list[tuple[str, str, str]] = []
    for key, table in interventions.items():
        found.extend(_check_intervention(f"interventions.{key}", table, interventions))
        if questionnaire is not None:
            found.extend(_check_names(f"interventions.{key}", table, questionnaire))
    for table in tables.get("disagreements", ()):
        for key in table["interventions"]:
            if key not in interventions:
                found.append((f"disagreements, '{table['id']}'", "interventions", f"there is no '{key}'"))
    cycle = _cycle(interventions)
    if cycle:
        found.append(("interventions", "prerequisites", f"a circle: {' needs '.join(cycle)}"))
    if questionnaire is not None:
        moved = {move["item"] for table in interventions.values() for move in table.get("moves", ())}
        for item in questionnaire.items.values():
            if item.gate and item.id not in moved:
                found.append(("interventions", "moves", f"nothing moves the gate item {item.id}"))
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


def _check_intervention(place: str, table: Table, interventions: Table) -> Found:
    for part in table.get("prerequisites", ()):
        if part["intervention"] not in interventions:
            yield place, "prerequisites", f"there is no '{part['intervention']}'"
    for aim in table["aims"]:
        if aim["low"] > aim["high"]:
            yield place, "aims", f"{aim['dimension']}: low is above high"
    if table.get("weeks_high") is not None and table["weeks_high"] < table["weeks_low"]:
        yield place, "weeks_high", "is below weeks_low"
    for move in table.get("moves", ()):
        if move["low"] > move["high"]:
            yield place, "moves", f"{move['item']}: low is above high"


def _conditions(table: Table) -> Iterator[tuple[str, Table]]:
    if "trigger" in table:
        yield "trigger", table["trigger"]
    for key, condition in (
        ("prerequisites", "unless"),
        ("requirements", "when"),
        ("contraindications", "when"),
    ):
        for part in table.get(key, ()):
            if condition in part:
                yield key, part[condition]


def _check_names(place: str, table: Table, questionnaire: Questionnaire) -> Found:
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    for aim in table["aims"]:
        if aim["dimension"] not in dimensions:
            yield place, "aims", f"there is no dimension '{aim['dimension']}'"
    for move in table.get("moves", ()):
        item = questionnaire.items.get(move["item"])
        if item is None or not item.scored:
            yield place, "moves", f"there is no scored item '{move['item']}'"
    for key, condition in _conditions(table):
        for test in tests_in(build_condition(condition)):
            unknown = unknown_part(test.measure, items=questionnaire.items, dimensions=dimensions)
            if unknown:
                yield place, key, unknown


def _cycle(interventions: Table) -> list[str] | None:
    """A circle of hard prerequisites, first member repeated at the end; None where there is none."""
    needs = {
        key: [p["intervention"] for p in table.get("prerequisites", ()) if p["hard"]]
        for key, table in interventions.items()
    }
    done: set[str] = set()

    def walk(key: str, path: list[str]) -> list[str] | None:
        if key in path:
            return [*path[path.index(key) :], key]
        if key in done or key not in needs:
            return None
        for needed in needs[key]:
            circle = walk(needed, [*path, key])
            if circle:
                return circle
        done.add(key)
        return None

    for key in needs:
        circle = walk(key, [])
        if circle:
            return circle
    return None
