"""What the schema cannot see in a catalogue: names that point nowhere, circles, gates that nothing moves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from questionnaires.conditions import tests_in
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import build_condition
from questionnaires.load.check_reach import check_reach, conditions_of
from questionnaires.measures import unknown_part
from questionnaires.model import Questionnaire

Table = Mapping[str, Any]
Found = Iterator[tuple[str, str, str]]

FURTHEST_MOVE = 4
"""From the lowest level to the highest: no item can move further."""


def check_catalogue(
    tables: Table, *, name: str, questionnaire: Questionnaire | None, ignored: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Everything wrong with a catalogue whose shape is right.

    Names of items and dimensions, and whether an intervention can ever be advised, are checked against the
    questionnaire where one is given. ``ignored`` are interventions that an own catalogue takes away.
    """
    interventions = tables["interventions"]
    found: list[tuple[str, str, str]] = []
    for key, table in interventions.items():
        found.extend(_check_intervention(key, table, interventions, ignored))
        if questionnaire is not None:
            found.extend(_check_names(f"interventions.{key}", table, questionnaire))
    for table in tables.get("disagreements", ()):
        for key in table["interventions"]:
            if key not in interventions:
                found.append(
                    (f"disagreements, '{table['id']}'", "interventions", _no_such(key, interventions))
                )
    if "structure" in tables:
        found.extend(_check_structure(tables["structure"], interventions, questionnaire))
    found.extend(_circles(interventions))
    if questionnaire is not None:
        found.extend(check_reach(interventions, questionnaire))
        moved = {move["item"] for table in interventions.values() for move in table.get("moves", ())}
        for item in questionnaire.items.values():
            if item.gate and item.id not in moved:
                found.append(("interventions", "moves", f"nothing moves the gate item {item.id}"))
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


def _no_such(key: str, interventions: Table) -> str:
    return NoSuch(f"there is no '{key}'", key, interventions)


def _check_intervention(key: str, table: Table, interventions: Table, ignored: Collection[str]) -> Found:
    place = f"interventions.{key}"
    named: set[str] = set()
    for part in table.get("prerequisites", ()):
        first = part["intervention"]
        if first in ignored:
            yield (
                place,
                "prerequisites",
                f"'{first}' comes first and is ignored; ignore '{key}' too, or change its prerequisites",
            )
        elif first not in interventions:
            yield place, "prerequisites", _no_such(first, interventions)
        if first in named:
            yield place, "prerequisites", f"'{first}' is listed twice"
        named.add(first)
    for aim in table["aims"]:
        if aim["low"] > aim["high"]:
            yield place, "aims", f"{aim['dimension']}: low is above high"
    if table.get("weeks_high") is not None and table["weeks_high"] < table["weeks_low"]:
        yield place, "weeks_high", "is below weeks_low"
    if not table.get("moves"):
        yield place, "moves", "it moves no item, so nothing would ever show whether it worked"
    for move in table.get("moves", ()):
        if move["low"] > move["high"]:
            yield place, "moves", f"{move['item']}: low is above high"
        elif move["low"] < 0 or move["high"] > FURTHEST_MOVE:
            yield place, "moves", f"{move['item']}: a level moves by 0 to {FURTHEST_MOVE}"


def _check_structure(table: Table, interventions: Table, questionnaire: Questionnaire | None) -> Found:
    for key in table["first"]:
        if key not in interventions:
            yield "structure", "first", _no_such(key, interventions)
    if questionnaire is not None and table["dimension"] not in [d.id for d in questionnaire.dimensions]:
        yield "structure", "dimension", f"there is no dimension '{table['dimension']}'"


def _check_names(place: str, table: Table, questionnaire: Questionnaire) -> Found:
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    signs = [sign.id for sign in questionnaire.signs]
    for aim in table["aims"]:
        if aim["dimension"] not in dimensions:
            yield place, "aims", f"there is no dimension '{aim['dimension']}'"
    for move in table.get("moves", ()):
        item = questionnaire.items.get(move["item"])
        if item is None or not item.scored:
            yield place, "moves", f"there is no scored item '{move['item']}'"
    for key, condition in conditions_of(table):
        for test in tests_in(build_condition(condition)):
            unknown = unknown_part(
                test.measure, items=questionnaire.items, dimensions=dimensions, signs=signs
            )
            if unknown:
                yield place, key, unknown


def _circles(interventions: Table) -> Found:
    """A circle of hard prerequisites, else one of hard and soft ones: a plan orders by both."""
    for only_hard, words in ((True, "a circle"), (False, "a circle of hard and soft prerequisites")):
        needs = {
            key: [p["intervention"] for p in table.get("prerequisites", ()) if p["hard"] or not only_hard]
            for key, table in interventions.items()
        }
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))[1:]
            start = min(range(len(circle)), key=lambda at: list(interventions).index(circle[at]))
            in_order = [*circle[start:], *circle[:start], circle[start]]
            yield "interventions", "prerequisites", f"{words}: {' needs '.join(in_order)}"
            return
