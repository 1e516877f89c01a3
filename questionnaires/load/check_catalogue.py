"""What the schema cannot see in a catalogue: names that point nowhere, circles, gates that nothing moves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from graphlib import CycleError, TopologicalSorter

from questionnaires.conditions import tests_in
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import build_condition
from questionnaires.load.check import Found, Table, wrong
from questionnaires.load.check_reach import check_reach, conditions_of
from questionnaires.measures import unknown_part
from questionnaires.model import Questionnaire

FURTHEST_MOVE = 4
"""From the lowest level to the highest: no item can move further."""


def check_catalogue(
    tables: Table, *, name: str, questionnaire: Questionnaire | None, ignored: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Everything wrong with a catalogue whose shape is right.

    Names of items and dimensions, and whether an intervention can ever be advised, are checked against the
    questionnaire where one is given. ``ignored`` are interventions that an own catalogue takes away.
    """
    found = _found(tables, tables["interventions"], questionnaire, ignored)
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


def _found(
    tables: Table, interventions: Table, questionnaire: Questionnaire | None, ignored: Collection[str]
) -> Found:
    for key, table in interventions.items():
        yield from _check_intervention(key, table, interventions, ignored)
        if questionnaire is not None:
            yield from _check_names(f"interventions.{key}", table, questionnaire)
    for table in tables.get("disagreements", ()):
        yield from _known(
            f"disagreements, '{table['id']}'", "interventions", table["interventions"], interventions
        )
    if "structure" in tables:
        structure = tables["structure"]
        yield from _known("structure", "first", structure["first"], interventions)
        if questionnaire is not None:
            yield from _dimension("structure", "dimension", structure["dimension"], questionnaire)
    yield from _circles(interventions)
    if questionnaire is not None:
        yield from check_reach(interventions, questionnaire)
        moved = {move["item"] for table in interventions.values() for move in table.get("moves", ())}
        yield from wrong(
            "interventions",
            *(
                ("moves", item.gate and item.id not in moved, f"nothing moves the gate item {item.id}")
                for item in questionnaire.items.values()
            ),
        )


def _known(place: str, key: str, named: Sequence[str], interventions: Table) -> Found:
    yield from ((place, key, _no_such(one, interventions)) for one in named if one not in interventions)


def _no_such(key: str, interventions: Table) -> str:
    return NoSuch(f"there is no '{key}'", key, interventions)


def _dimension(place: str, key: str, name: str, questionnaire: Questionnaire) -> Found:
    if name not in [dimension.id for dimension in questionnaire.dimensions]:
        yield place, key, f"there is no dimension '{name}'"


def _check_intervention(key: str, table: Table, interventions: Table, ignored: Collection[str]) -> Found:
    place = f"interventions.{key}"
    firsts = [part["intervention"] for part in table.get("prerequisites", ())]
    earliest = {first: number for number, first in reversed([*enumerate(firsts)])}
    for number, first in enumerate(firsts):
        gone = f"'{first}' comes first and is ignored; ignore '{key}' too, or change its prerequisites"
        yield from wrong(
            place,
            ("prerequisites", first in ignored, gone),
            (
                "prerequisites",
                first not in ignored and first not in interventions,
                _no_such(first, interventions),
            ),
            ("prerequisites", earliest[first] < number, f"'{first}' is listed twice"),
        )
    weeks = table.get("weeks_high") or table["weeks_low"]
    still = "it moves no item, so nothing would ever show whether it worked"
    yield from wrong(
        place,
        *(
            ("aims", aim["low"] > aim["high"], f"{aim['dimension']}: low is above high")
            for aim in table["aims"]
        ),
        ("weeks_high", weeks < table["weeks_low"], "is below weeks_low"),
        ("moves", not table.get("moves"), still),
    )
    for move in table.get("moves", ()):
        if move["low"] > move["high"]:
            yield place, "moves", f"{move['item']}: low is above high"
        elif move["low"] < 0 or move["high"] > FURTHEST_MOVE:
            yield place, "moves", f"{move['item']}: a level moves by 0 to {FURTHEST_MOVE}"


def _check_names(place: str, table: Table, questionnaire: Questionnaire) -> Found:
    for aim in table["aims"]:
        yield from _dimension(place, "aims", aim["dimension"], questionnaire)
    for move in table.get("moves", ()):
        item = questionnaire.items.get(move["item"])
        unscored = item is None or not item.scored
        yield from wrong(place, ("moves", unscored, f"there is no scored item '{move['item']}'"))
    known = {
        "items": questionnaire.items,
        "dimensions": [dimension.id for dimension in questionnaire.dimensions],
        "signs": [sign.id for sign in questionnaire.signs],
    }
    for key, condition in conditions_of(table):
        unknown = (unknown_part(test.measure, **known) for test in tests_in(build_condition(condition)))
        yield from ((place, key, reason) for reason in unknown if reason)


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
