"""Scenario files: private plans in the user's own data folder, not in the folder of an assessment."""

from __future__ import annotations

import glob
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.store.assessment.identity import Identity
from assess.store.io.documents import TomlDocument, TomlTable, read_document
from assess.store.io.errors import NotSaved, system_reason
from assess.store.io.held import HeldDocument, HeldFile
from assess.store.io.safe_files import SaveOutcome, older_path
from assess.store.organisation.codec import TITLE_LIMIT, chart_from, is_id, write_chart
from assess.store.private import SCENARIOS, data_folder, private_name
from assess.text import slug
from questionnaires.model import FUNCTIONS
from questionnaires.records import replace
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import CannotChange
from scoring.organisation.moves import Move, MoveKind
from scoring.organisation.scenario import Scenario, Step

KIND = "scenario"

MOST_STEPS = 1_000
"""A scenario has at most so many steps."""

_FIELDS = ("position", "to", "what", "title")


def scenarios_folder(identity: Identity, *, environ: Mapping[str, str] | None = None) -> Path:
    """Where the scenarios of an assessment are: under ``SAMEPAGE_DATA``, else in the system's usual folder.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    return data_folder(environ) / SCENARIOS / private_name(identity)


def scenario_path(folder: Path, name: str) -> Path:
    """A free place in that folder for a new scenario of this name."""
    base, number = slug(name, limit=60), 1
    path = folder / f"{base}.toml"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{base}-{number}.toml"
    return path


def read_scenario(path: Path) -> Scenario:
    """The scenario in a file.

    Raises:
        FileProblem: it cannot be used.
    """
    return scenario_from(read_document(path, kind=KIND))


def scenario_from(document: TomlDocument) -> Scenario:
    """The scenario that a document holds; its steps are not tried.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = TomlTable(document.data, document.path)
    name = top.text("name", limit=TITLE_LIMIT).strip()
    if not name:
        raise top.problem("name", "expected a name, found nothing.")
    return Scenario(
        name=name,
        assessment=top.text("assessment"),
        made=top.day("made"),
        baseline=chart_from(top.table("baseline", needed=True)),
        steps=tuple(_steps(top)),
    )


def without_names(chart: Organisation) -> Organisation:
    """The chart without the names of people."""
    roles = {key: replace(role, person="") if role.person else role for key, role in chart.roles.items()}
    return replace(chart, roles=roles)


class ScenarioFile(HeldFile[Scenario]):
    """A scenario for the program that changes it; every method saves before it returns.

    All raise ``NotSaved`` or another ``FileProblem`` where nothing could be saved; then nothing was changed.
    """

    @classmethod
    def open(cls, path: Path) -> ScenarioFile:
        """Opens a scenario.

        Raises:
            FileProblem: the file cannot be used.
        """
        return cls(HeldDocument.open(path, kind=KIND, parse=scenario_from))

    @classmethod
    def create(cls, path: Path, scenario: Scenario) -> ScenarioFile:
        """Saves a new scenario; its folder is made, for its owner alone.

        Raises:
            NotSaved: nothing was changed.
        """
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise NotSaved(path, f"could not be saved: {system_reason(error)}") from error
        return cls(HeldDocument.create(path, scenario_tables(scenario), kind=KIND, parse=scenario_from))

    @property
    def scenario(self) -> Scenario:
        """The scenario as last read or saved."""
        return self.content

    def add(self, step: Step) -> SaveOutcome:
        """Adds a step at the end.

        Raises:
            CannotChange: it does not fit the planned chart, or there are too many.
        """

        def change(data: dict[str, Any]) -> None:
            known = self.content
            if len(known.steps) == MOST_STEPS:
                raise CannotChange(f"A scenario has at most {MOST_STEPS:,} steps.")
            _ = replace(known, steps=(*known.steps, step)).planned  # refuses what does not fit
            data["steps"] = [*data.get("steps", ()), _step_table(step)]
            data["baseline"] = data.pop("baseline")  # stays last

        return self._held.update(change, parse=self._with_steps)

    def undo(self) -> Step:
        """Takes the last step out; the file is then, byte for byte, as it was before.

        Raises:
            CannotChange: there is none.
        """
        if not self.scenario.steps:
            raise CannotChange("There is no step to undo.")
        step = self.scenario.steps[-1]

        def change(data: dict[str, Any]) -> None:
            data["steps"] = data["steps"][:-1]
            if not data["steps"]:
                del data["steps"]

        self._held.update(change, parse=self._with_steps)
        return step

    def _with_steps(self, document: TomlDocument) -> Scenario:
        """The scenario with the steps of a document; the rest of it never changes."""
        return replace(self.content, steps=tuple(_steps(TomlTable(document.data, document.path))))


def remove_scenario(path: Path) -> None:
    """Removes a scenario, and what is kept of earlier saves.

    Raises:
        NotSaved: it could not be removed.
    """
    edited = path.parent.glob(f"{glob.escape(path.name)}.edited-*")
    try:
        for one in (path, older_path(path), *edited):
            one.unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(path, f"could not be removed: {system_reason(error)}") from error


def scenario_tables(scenario: Scenario) -> dict[str, Any]:
    """The tables of a new scenario file."""
    baseline: dict[str, Any] = {}
    write_chart(baseline, scenario.baseline)
    return {
        "name": scenario.name,
        "assessment": scenario.assessment,
        "made": scenario.made,
        **({"steps": list(map(_step_table, scenario.steps))} if scenario.steps else {}),
        "baseline": baseline,
    }


def _step_table(step: Step) -> dict[str, Any]:
    moves = []
    for move in step.moves:
        said = {field: getattr(move, field) for field in _FIELDS}
        table = {"do": move.kind.value, **{key: value for key, value in said.items() if value}}
        moves.append({**table, "functions": list(move.functions)} if move.functions else table)
    return {**({"structure": step.structure} if step.structure else {}), "moves": moves}


def _steps(top: TomlTable) -> list[Step]:
    tables = _tables(top, "steps")
    if len(tables) > MOST_STEPS:
        raise top.problem("steps", f"a scenario has at most {MOST_STEPS:,} steps.")
    return [
        Step(
            moves=tuple(map(_move, _tables(table, "moves"))),
            structure=table.text("structure", "", limit=TITLE_LIMIT),
        )
        for table in tables
    ]


def _tables(table: TomlTable, key: str) -> list[TomlTable]:
    value = table.data.get(key, [])
    if type(value) is not list or not all(type(one) is dict for one in value):
        raise table.expected(key, "a list of tables")
    before = f"{table.name}." if table.name else ""
    return [TomlTable(one, table.file, f"{before}{key} {n}") for n, one in enumerate(value, start=1)]


def _move(table: TomlTable) -> Move:
    kind = MoveKind(table.one_of("do", [*MoveKind]))
    said = {field: table.text(field, "", limit=TITLE_LIMIT) for field in _FIELDS}
    for field in ("position", "what"):
        if said[field] and not is_id(said[field]):
            raise table.problem(field, "an id has 1 to 80 letters and no spaces.")
    return Move(kind=kind, functions=table.several_of("functions", FUNCTIONS), **said)
