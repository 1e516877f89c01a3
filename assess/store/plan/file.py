"""A plan in its file: ``plan.toml`` read strictly and saved so that a diff shows only what changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from assess.store.answers.answer import merged
from assess.store.assessment.identity import read_identity
from assess.store.io.documents import TomlDocument, TomlTable, read_document
from assess.store.io.errors import FileProblem
from assess.store.io.held import HeldDocument, HeldFile, save_to_the_day
from assess.store.io.safe_files import SaveOutcome
from assess.store.io.synced import is_there
from assess.store.plan.codec import (
    CALENDAR_KEYS,
    CAPACITY_KEYS,
    CHOICE_KEYS,
    COMMITMENT_KEYS,
    OVERRIDE_KEYS,
    calendar_table,
    capacity_table,
    choice_table,
    commitment_table,
    noted_from,
    noted_table,
    override_table,
    plan_from,
    plan_tables,
    reserved_table,
    top_values,
)
from scoring.planning.plan import CalendarEntry, Commitment, NotedEvent, Override, Plan, PlannedIntervention

PLAN_FILE = "plan.toml"
KIND = "plan"

HEAD = ("format", "format_version")
TOP_KEYS = ("start", "horizon_weeks", "expectation", "blackout")
TABLE_KEYS = ("capacity", "chosen", "overrides", "commitments", "events", "calendar", "reserved")

Entry = TypeVar("Entry", PlannedIntervention, Override, Commitment, CalendarEntry)


def read_plan(path: Path) -> Plan:
    """The plan of an assessment's folder (an empty one where there is none), or of the file itself.

    Raises:
        FileProblem: it cannot be used.
    """
    if path.name != PLAN_FILE and path.is_dir():
        path = path / PLAN_FILE
        if not is_there(path):  # a link that leads nowhere is a problem, not an absent plan
            return Plan()
    return _parsed(read_document(path, kind=KIND))


class PlanFile(HeldFile[Plan]):
    """``plan.toml`` for the program that changes it; every change is saved before it counts."""

    def __init__(self, held: HeldDocument[Plan], *, day: str, folder: Path) -> None:
        super().__init__(held)
        self._day = day
        self._folder = folder

    @classmethod
    def open(cls, folder: Path) -> PlanFile:
        """Opens the plan of an assessment; nothing is written until something is planned.

        Raises:
            FileProblem: the plan, or the identity of the assessment, cannot be used.
        """
        day = read_identity(folder).only_day
        held = HeldDocument.open(folder / PLAN_FILE, kind=KIND, parse=_parsed, new=True)
        return cls(held, day=day, folder=folder)

    @property
    def plan(self) -> Plan:
        """The plan as last read or saved."""
        return self.content

    def update(self, change: Callable[[Plan], Plan]) -> SaveOutcome:
        """Saves what ``change`` makes of the plan on the disk; it may be called again on a newer one.

        Raises:
            NotSaved: nothing was changed.
            FileProblem: the file on the disk may not be replaced.
            ValueError: as ``save`` says.
        """

        def made(found: Plan) -> tuple[Plan, Plan]:
            return found, _checked(change(found), self.path)

        return self._save(made)

    def save(self, plan: Plan) -> SaveOutcome:
        """Saves what differs from the plan as last known; what another program added meanwhile stays.

        Raises:
            NotSaved: nothing was changed.
            FileProblem: the file on the disk may not be replaced.
            ValueError: a day, number or id is not one, or the history of a commitment would not be kept:
                it may only grow, and one that is given up stays in the plan as stopped.
        """
        known, wanted = self.plan, _checked(plan, self.path)
        return self._save(lambda _: (known, wanted))

    def _save(self, make: Callable[[Plan], tuple[Plan, Plan]]) -> SaveOutcome:
        """Saves all that differs between the two plans that are made of the one on the disk."""

        def change(data: dict[str, Any]) -> None:
            found = plan_from(TomlTable(data, self.path))
            known, wanted = make(found)
            _keep_commitments(found, known=known, wanted=wanted)
            changed = _changed(data, known=known, wanted=wanted)
            data.clear()
            data.update(changed)

        outcome = self._held.update(change)
        if self._day:
            save_to_the_day(self.path, self._day, folder=self._folder)
        return outcome


def _parsed(document: TomlDocument) -> Plan:
    return plan_from(TomlTable(document.data, document.path))


def _checked(plan: Plan, path: Path) -> Plan:
    """The plan as it will be read back: cleaned, and refused where the file could not hold it.

    Raises:
        ValueError: something in it is not what it should be.
    """
    for entries in (plan.chosen, plan.overrides, plan.commitments):
        for key, entry in entries.items():
            if entry.intervention != key:
                raise ValueError(f"{entry.intervention} is in the plan under {key}")
    try:
        return plan_from(TomlTable(plan_tables(plan), path))
    except FileProblem as problem:
        raise ValueError(str(problem)) from problem


def _keep_commitments(on_disk: Plan, *, known: Plan, wanted: Plan) -> None:
    """Refuses a plan that would lose or rewrite what a commitment has been through.

    Raises:
        ValueError: a commitment is gone, or its history does not go on from the one in the file.
    """
    for key, commitment in on_disk.commitments.items():
        then, now = known.commitments.get(key), wanted.commitments.get(key)
        if now == then:
            continue  # not touched here: what is in the file stays
        if now is None:
            raise ValueError(
                f"{key} is a commitment and stays in the plan; to give it up, mark it as stopped"
            )
        if now.history[: len(commitment.history)] != commitment.history:
            raise ValueError(f"the history of {key} can only grow; earlier entries cannot change")


def _changed(data: Mapping[str, Any], *, known: Plan, wanted: Plan) -> dict[str, Any]:
    """The data with all that differs between the two plans, and everything else as it stands."""
    before, after = top_values(known), top_values(wanted)
    capacity = data.get("capacity", {})
    if not capacity or known.capacity != wanted.capacity:
        capacity = merged(capacity, capacity_table(wanted.capacity), CAPACITY_KEYS)
    tables = {
        "capacity": capacity,
        "chosen": _entries(data, "chosen", known.chosen, wanted.chosen, choice_table, CHOICE_KEYS),
        "overrides": _entries(
            data, "overrides", known.overrides, wanted.overrides, override_table, OVERRIDE_KEYS
        ),
        "commitments": _entries(
            data, "commitments", known.commitments, wanted.commitments, commitment_table, COMMITMENT_KEYS
        ),
        "events": _events(data, known.events, wanted.events),
        "calendar": _entries(
            data, "calendar", known.calendar, wanted.calendar, calendar_table, CALENDAR_KEYS
        ),
        "reserved": data.get("reserved", [])
        if known.reserved == wanted.reserved
        else [reserved_table(one) for one in wanted.reserved],
    }
    top = {}
    for key in TOP_KEYS:
        if key in data and before.get(key) == after.get(key):
            top[key] = data[key]
        elif key in after:
            top[key] = after[key]
    own = {**top, **{key: table for key, table in tables.items() if table or key in data}}
    head = {key: data[key] for key in HEAD if key in data}
    return {**head, **merged(data, own, (*HEAD, *TOP_KEYS, *TABLE_KEYS))}


def _entries(
    data: Mapping[str, Any],
    place: str,
    known: Mapping[str, Entry],
    wanted: Mapping[str, Entry],
    table_of: Callable[[Entry], dict[str, Any]],
    keys: tuple[str, ...],
) -> dict[str, Any]:
    """The tables by intervention, in the order of their ids; one that did not change stays as it stands."""
    tables = dict(data.get(place, {}))
    for key in {**known, **wanted}:
        if known.get(key) == wanted.get(key):
            continue
        if key in wanted:
            old = tables.get(key, {})
            tables[key] = _with_history(old, merged(old, table_of(wanted[key]), keys))
        else:
            tables.pop(key, None)
    return dict(sorted(tables.items()))


def _events(
    data: Mapping[str, Any], known: Sequence[NotedEvent], wanted: Sequence[NotedEvent]
) -> list[dict[str, Any]]:
    """What was noted: entries as they are in the file, those taken out gone, new ones by their day."""
    kept = list(data.get("events", []))
    if known == wanted:
        return kept
    there = [noted_from(TomlTable(entry, Path(PLAN_FILE), "events")) for entry in kept]
    kept = [entry for entry, event in zip(kept, there, strict=True) if event in wanted or event not in known]
    new = [event for event in dict.fromkeys(wanted) if event not in there]
    return sorted([*kept, *(noted_table(event) for event in new)], key=lambda entry: str(entry["date"]))


def _with_history(old: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The new table with the entries of the old history as they are in the file."""
    kept = old.get("history", [])
    return {**new, "history": [*kept, *new["history"][len(kept) :]]} if kept else new
