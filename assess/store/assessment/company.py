"""What is entered once for the whole company: the records and context facts in ``assessment.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.store.answers.answer import (
    belongs_to_company,
    checked_table,
    in_order,
    joined,
    put_back,
    read_answer,
)
from assess.store.assessment.identity import ASSESSMENT_FILE, Identity, identity_from
from assess.store.io.documents import TomlDocument
from assess.store.io.held import HeldDocument
from assess.store.io.safe_files import SaveOutcome
from assess.store.io.tables import TomlTable, listed
from questionnaires.model import Item, Kind, Questionnaire
from questionnaires.records import record
from scoring.answers import Answer

EDITED = "was edited by hand."


def place_of(item: Item) -> str:
    """The table of ``assessment.toml`` that the item's answer stands in."""
    return "records" if item.kind is Kind.RECORD else "context"


@record
class CompanyFacts:
    """All of ``assessment.toml``: the identity and, keyed by item id, records and context facts."""

    identity: Identity
    records: Mapping[str, Answer]
    context: Mapping[str, Answer]
    notes: tuple[str, ...]


def company_facts(document: TomlDocument, questionnaire: Questionnaire) -> CompanyFacts:
    """What an ``assessment.toml`` says; ids that the questionnaire does not have are kept and noted.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = TomlTable(document.data, document.path)
    notes = [f"{ASSESSMENT_FILE} {EDITED}"] if document.edited_by_hand else []
    found: dict[str, dict[str, Answer]] = {}
    for place in ("records", "context"):
        known, unknown = {}, []
        for item_id, table in top.table(place).tables():
            item = questionnaire.items.get(item_id)
            if item is None or not belongs_to_company(item) or place_of(item) != place:
                unknown.append(item_id)
            else:
                known[item_id] = read_answer(table, item)
        if unknown:
            notes.append(f"{ASSESSMENT_FILE}: not used, since [{place}] has no such item: {listed(unknown)}.")
        found[place] = {item_id: known[item_id] for item_id in questionnaire.items if item_id in known}
    return CompanyFacts(identity=identity_from(top), notes=tuple(notes), **found)


class CompanyFile:
    """``assessment.toml`` for the program that changes it; every method saves before it returns."""

    def __init__(self, held: HeldDocument[CompanyFacts], questionnaire: Questionnaire) -> None:
        self._held = held
        self._questionnaire = questionnaire

    @classmethod
    def open(cls, folder: Path, *, questionnaire: Questionnaire) -> CompanyFile:
        """Opens the file of an assessment.

        Raises:
            FileProblem: it cannot be used.
        """

        def parse(document: TomlDocument) -> CompanyFacts:
            return company_facts(document, questionnaire)

        path = folder / ASSESSMENT_FILE
        return cls(HeldDocument.open(path, kind="assessment", parse=parse), questionnaire)

    @property
    def path(self) -> Path:
        """The file."""
        return self._held.path

    @property
    def identity(self) -> Identity:
        """Which assessment this is."""
        return self._held.content.identity

    @property
    def records(self) -> Mapping[str, Answer]:
        """The company figures, by item id."""
        return self._held.content.records

    @property
    def context(self) -> Mapping[str, Answer]:
        """The context facts, by item id."""
        return self._held.content.context

    @property
    def before(self) -> CompanyFacts:
        """What was on the disk just before the last change made here."""
        return self._held.before

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the file."""
        return self._held.content.notes

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in the local time zone."""
        return self._held.saved_at

    def confirm(self, item_id: str, answer: Answer) -> SaveOutcome:
        """Saves a record or a context fact.

        Raises:
            NotSaved: nothing was changed.
            FileProblem: the file on the disk may not be replaced.
            ValueError: the answer does not fit the item, or does not belong here.
        """
        return self.confirm_all({item_id: answer})

    def confirm_all(self, answers: Mapping[str, Answer]) -> SaveOutcome:
        """Saves several records and context facts at once: all of them or none.

        Raises:
            NotSaved: nothing was changed.
            FileProblem: the file on the disk may not be replaced.
            ValueError: an answer does not fit its item, or does not belong here.
        """
        items = {item_id: self._item(item_id) for item_id in answers}
        new = {key: self._table(item, answers[key]) for key, item in items.items()}
        known = self._held.document.data

        def change(data: dict[str, Any]) -> None:
            for key, item in items.items():
                tables = data.setdefault(place_of(item), {})
                tables[key] = joined(tables.get(key), new[key], known=known.get(place_of(item), {}).get(key))
                data[place_of(item)] = in_order(tables, list(self._questionnaire.items))

        return self._held.update(change)

    def withdraw(self, item_id: str) -> SaveOutcome:
        """Takes an answer back; nothing happens if there is none.

        Raises:
            NotSaved: nothing was changed (``NotPossibleNow``: another program has changed the answer).
            FileProblem: the file on the disk may not be replaced.
            ValueError: the item does not belong here.
        """
        item = self._item(item_id)
        if item_id not in self.records and item_id not in self.context:
            return SaveOutcome(durable=True)
        return self._put_back(item, self._held.document.data[place_of(item)][item_id], None)

    def put_back(self, item_id: str, *, given: Answer, before: Answer | None) -> SaveOutcome:
        """Takes the answer given to an item back to the one before, None being none.

        Raises:
            NotSaved: nothing was changed (``NotPossibleNow``: another program has changed the answer).
            FileProblem: the file on the disk may not be replaced.
            ValueError: an answer does not fit the item, or does not belong here.
        """
        item = self._item(item_id)
        earlier = None if before is None else self._table(item, before)
        return self._put_back(item, self._table(item, given), earlier)

    def _put_back(self, item: Item, given: dict[str, Any], before: dict[str, Any] | None) -> SaveOutcome:
        def change(data: dict[str, Any]) -> None:
            put_back(data.get(place_of(item), {}), item.id, given=given, before=before, path=self.path)

        return self._held.update(change)

    def _table(self, item: Item, answer: Answer) -> dict[str, Any]:
        return checked_table(answer, item, path=self.path, name=f"{place_of(item)}.{item.id}")

    def set_target(self, dimension: str, level: int | None) -> SaveOutcome:
        """Saves a target level for a dimension, or (None) takes it back.

        Raises:
            NotSaved: nothing was changed.
            FileProblem: the file on the disk may not be replaced.
            ValueError: there is no such dimension, or the level is not one of the scale.
        """
        order = [d.id for d in self._questionnaire.dimensions]
        if dimension not in order or (
            level is not None and not 1 <= level <= len(self._questionnaire.levels)
        ):
            raise ValueError(f"no target can be {level!r} for {dimension!r}")

        def change(data: dict[str, Any]) -> None:
            targets = data.setdefault("targets", {})
            targets.pop(dimension, None)
            if level is not None:
                targets[dimension] = level
            data["targets"] = in_order(targets, order)
            if not targets:
                del data["targets"]

        return self._held.update(change)

    def _item(self, item_id: str) -> Item:
        item = self._questionnaire.items.get(item_id)
        if item is None or not belongs_to_company(item):
            raise ValueError(f"{item_id} is not entered once for the company")
        return item
