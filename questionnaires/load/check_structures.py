"""What the schema cannot see in a file of structures: names that point nowhere, conditions written twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from questionnaires.catalogue import Catalogue
from questionnaires.conditions import Condition, tests_in
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import Table, exact
from questionnaires.load.check import Found, wrong
from questionnaires.load.schema_messages import schema_problems
from questionnaires.load.structures import structures_in
from questionnaires.load.structures_schema import StructuresSchema
from questionnaires.measures import parse_measure, unknown_part
from questionnaires.model import Questionnaire
from questionnaires.structures import Structure

ABOVE = ("boss", "top")
"""Positions above those of a template."""


def structures_problems(
    tables: Table,
    *,
    name: str,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    decisions: Collection[str],
) -> tuple[Problem, ...]:
    """Everything wrong with the tables of a file of structure options.

    ``decisions`` are the ids of the joint decisions.
    """
    shape = schema_problems(tables, StructuresSchema, name=name)
    if shape:
        return tuple(shape)
    found = _Check(questionnaire, catalogue, decisions).found(tables)
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


class _Check:
    def __init__(
        self, questionnaire: Questionnaire, catalogue: Catalogue, decisions: Collection[str]
    ) -> None:
        self.questionnaire = questionnaire.whole
        self.catalogue = catalogue
        self.decisions = decisions
        self.dimensions = [dimension.id for dimension in questionnaire.dimensions]

    def found(self, tables: Table) -> Found:
        weights = [exact(table["weight"]) for table in tables["criteria"].values()]
        yield from wrong("criteria", ("weight", sum(weights) != 1, "the weights do not add up to 1"))
        known = tables["structures"]
        for place, group in (("structures", known), ("modes", tables.get("modes", {}))):
            for key, table in group.items():
                where = f"{place}.{key}"
                made_of = [*(known[part] for part in table.get("parts", ()) if part in known), table]
                yield from _missing(where, "parts", table.get("parts", ()), known)
                yield from self._template(where, table, made_of)
        if not any(part not in known for table in known.values() for part in table.get("parts", ())):
            for structure in structures_in(known).values():
                yield from self._conditions(structure)

    def _template(self, where: str, table: Table, made_of: Sequence[Table]) -> Found:
        """Positions, activities and decisions of a template that do not exist."""
        own = table.get("positions", {})
        positions = {*own, *ABOVE}
        named = [position["under"] for position in own.values()]
        yield from _missing(where, "positions", named, positions)
        settles = table.get("settles", "")
        yield from _missing(where, "settles", [settles] if settles else [], positions)
        yield from _missing(where, "opens", table.get("opens", ()), own)
        for key, ids in (("activities", self.questionnaire.activities), ("decisions", self.decisions)):
            yield from _missing(where, key, table.get(key, {}), ids)
            yield from _missing(where, key, table.get(key, {}).values(), own)
        nothing = not any(one.get("positions") for one in made_of)
        yield from wrong(where, ("positions", nothing, "names no position, so it changes nothing"))

    def _conditions(self, structure: Structure) -> Found:
        where = f"structures.{structure.id}"
        known = self.catalogue.interventions
        yield from _missing(where, "interventions", structure.interventions, known)
        yield from _missing(where, "shares", structure.shares, known)
        yield from _missing(where, "levers", structure.levers, self.dimensions)
        for first, refs in structure.shares.items():
            about = self._about(first) if first in known else {*refs}
            yield from _missing(where, "shares", refs, about)
        written: dict[str, list[Condition | None]] = {
            "requirements": [part.when for part in structure.requirements],
            "signals_for": [*structure.signals_for],
            "signals_against": [*structure.signals_against],
            "in_place": [structure.in_place],
        }
        shared = {
            (test.measure, test.comparison, test.value)
            for first in structure.interventions
            if first in known
            for condition in _conditions_of(self.catalogue, first)
            for test in tests_in(condition)
        }
        names = {
            "items": self.questionnaire.items,
            "dimensions": self.dimensions,
            "signs": [sign.id for sign in self.questionnaire.signs],
        }
        for key, conditions in written.items():
            for condition in conditions:
                if condition is None:
                    continue
                if key.startswith("signals") and not condition.text:
                    yield where, key, "a signal needs a text"
                for test in tests_in(condition):
                    reason = unknown_part(test.measure, **names)
                    if reason:
                        yield where, key, reason
                    if (test.measure, test.comparison, test.value) in shared:
                        yield where, key, f"“{test.text}” is a condition of its intervention already"

    def _about(self, intervention: str) -> set[str]:
        """What the conditions of an intervention are about: questions, and what comes first."""
        first = {part.intervention for part in self.catalogue.interventions[intervention].prerequisites}
        measures = (
            parse_measure(test.measure)
            for condition in _conditions_of(self.catalogue, intervention)
            for test in tests_in(condition)
        )
        return first | {ref for measure in measures if measure for ref in measure.about}


def _conditions_of(catalogue: Catalogue, intervention: str) -> Iterator[Condition]:
    one = catalogue.interventions[intervention]
    yield from (part.when for part in one.requirements if part.when)
    yield from (part.when for part in one.contraindications if part.when)


def _missing(where: str, key: str, named: Collection[str], known: Collection[str]) -> Found:
    yield from ((where, key, NoSuch(f"there is no '{one}'", one, known)) for one in named if one not in known)
