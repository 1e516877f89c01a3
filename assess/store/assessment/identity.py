"""``assessment.toml``: what an assessment is, and what is entered once for the whole company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
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
from assess.store.io.documents import TomlDocument, TomlTable, listed, read_document
from assess.store.io.held import HeldDocument, HeldFile
from assess.store.io.safe_files import SaveOutcome
from assess.text import NAME_LIMIT, clean, is_day
from questionnaires.model import COMPANY, FUNCTIONS, Item, Kind, Questionnaire
from questionnaires.records import record
from scoring.answers import MODES, Answer, Privacy

ASSESSMENT_FILE = "assessment.toml"
QUESTIONNAIRE_FILE = "questionnaire.toml"
RESPONSES_FOLDER = "responses"
RESULTS_FILE = "results.toml"

_DIGEST = re.compile(r"[0-9a-f]{64}|")
_ID = re.compile(r"[0-9a-z-]{1,40}|")


@record
class Identity:
    """One run of a questionnaire in one organisation at one time.

    ``id`` is random and tells this run from every other one; "" in files older than it.
    ``date`` is a day in ISO form, ``form`` the form that is offered first; ``expected`` says how many
    of each function are to answer, ``targets`` holds levels 1-5 set by hand per dimension.
    """

    title: str
    organisation: str
    date: str
    id: str = ""
    questionnaire: str = ""
    questionnaire_version: str = ""
    questionnaire_digest: str = ""
    form: str = "full"
    privacy: Privacy = field(default_factory=Privacy)
    expected: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)

    @property
    def only_day(self) -> str:
        """The one day that the files of an anonymous assessment may tell, "" where they may tell more."""
        return self.date if self.privacy.mode == "anonymous" else ""


def read_identity(folder: Path) -> Identity:
    """The identity of the assessment in a folder; its questionnaire is not opened.

    Raises:
        FileProblem: ``assessment.toml`` cannot be used.
    """
    return identity_of(read_document(folder / ASSESSMENT_FILE, kind="assessment"))


def identity_of(document: TomlDocument) -> Identity:
    """The identity that an ``assessment.toml`` holds.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    return identity_from(TomlTable(document.data, document.path))


def identity_from(top: TomlTable) -> Identity:
    """The identity that the top table of ``assessment.toml`` holds.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    digest = top.text("questionnaire_digest", "")
    if not _DIGEST.fullmatch(digest):
        raise top.expected("questionnaire_digest", "64 digits and letters a to f")
    assessment_id = top.text("id", "")
    if not _ID.fullmatch(assessment_id):
        raise top.expected("id", "at most 40 lower-case letters, digits and hyphens")
    privacy = top.table("privacy", needed=True)
    return Identity(
        title=top.text("title"),
        organisation=top.text("organisation"),
        date=top.day("date"),
        id=assessment_id,
        questionnaire=top.text("questionnaire", ""),
        questionnaire_version=top.text("questionnaire_version", ""),
        questionnaire_digest=digest,
        form=top.text("form", "full"),
        privacy=Privacy(
            mode=privacy.one_of("mode", MODES),
            minimum_group=privacy.whole("minimum_group", 5, low=3, high=1_000),
            named=frozenset(privacy.several_of("named", FUNCTIONS)),
            erase_after=privacy.day("erase_after") if "erase_after" in privacy else "",
        ),
        expected=_counts(top.table("expected")),
        targets={
            key: targets.whole(key, low=1, high=5)
            for targets in [top.table("targets")]
            for key in targets.data
        },
    )


def identity_tables(identity: Identity) -> dict[str, Any]:
    """The top tables of ``assessment.toml`` that hold this identity.

    Raises:
        ValueError: the date is not a day, or a mode, number or level is out of range.
    """
    if not is_day(identity.date):
        raise ValueError(f"not a day: {identity.date!r}")
    named = identity.privacy.named
    known = [f for f in FUNCTIONS if f in named]
    named_in_order = [*known, *sorted(named.difference(known))]
    lists = {"expected": dict(identity.expected), "targets": dict(identity.targets)}
    return {
        **({"id": identity.id} if identity.id else {}),
        "title": clean(identity.title, limit=NAME_LIMIT),
        "organisation": clean(identity.organisation, limit=NAME_LIMIT),
        "date": identity.date,
        "questionnaire": identity.questionnaire,
        "questionnaire_version": identity.questionnaire_version,
        "questionnaire_digest": identity.questionnaire_digest,
        "form": identity.form,
        "privacy": {
            "mode": identity.privacy.mode,
            "minimum_group": identity.privacy.minimum_group,
            **({"named": named_in_order} if named else {}),
            **({"erase_after": identity.privacy.erase_after} if identity.privacy.erase_after else {}),
        },
        **{key: counts for key, counts in lists.items() if counts},
    }


def _counts(table: TomlTable) -> dict[str, int]:
    for key in table.data:
        if key not in (*FUNCTIONS, COMPANY):
            raise table.problem(key, "is not a team that can be expected.")
    return {key: table.whole(key, low=0, high=100_000) for key in table.data}


EDITED = "was edited by hand."


def place_of(item: Item) -> str:
    """The table of ``assessment.toml`` that the item's answer is in."""
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
            notes.append(
                f"{ASSESSMENT_FILE}: not used, because [{place}] has no such item: {listed(unknown)}."
            )
        found[place] = {item_id: known[item_id] for item_id in questionnaire.items if item_id in known}
    return CompanyFacts(identity=identity_from(top), notes=tuple(notes), **found)


class CompanyFile(HeldFile[CompanyFacts]):
    """``assessment.toml`` for the program that changes it; every method saves before it returns.

    Where nothing was changed they raise ``NotSaved`` (``NotPossibleNow``: another program has changed the
    answer), and another ``FileProblem`` where the file on the disk may not be replaced.
    """

    def __init__(self, held: HeldDocument[CompanyFacts], questionnaire: Questionnaire) -> None:
        super().__init__(held)
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
    def identity(self) -> Identity:
        """Which assessment this is."""
        return self.content.identity

    @property
    def records(self) -> Mapping[str, Answer]:
        """The company figures, by item id."""
        return self.content.records

    @property
    def context(self) -> Mapping[str, Answer]:
        """The context facts, by item id."""
        return self.content.context

    def confirm(self, item_id: str, answer: Answer) -> SaveOutcome:
        """Saves a record or a context fact.

        Raises:
            ValueError: the answer does not fit the item, or does not belong here.
        """
        return self.confirm_all({item_id: answer})

    def confirm_all(self, answers: Mapping[str, Answer]) -> SaveOutcome:
        """Saves several records and context facts at once: all of them or none.

        Raises:
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
            ValueError: the item does not belong here.
        """
        item = self._item(item_id)
        if item_id not in self.records and item_id not in self.context:
            return SaveOutcome(durable=True)
        return self._put_back(item, self._held.document.data[place_of(item)][item_id], None)

    def put_back(self, item_id: str, *, given: Answer, before: Answer | None) -> SaveOutcome:
        """Takes the answer given to an item back to the one before, None being none.

        Raises:
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
