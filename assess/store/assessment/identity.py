"""What an assessment is: its identity in the top tables of ``assessment.toml``, written and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from assess.store.io.documents import TomlDocument, read_document
from assess.store.io.tables import TomlTable
from assess.text import NAME_LIMIT, clean, is_day
from questionnaires.model import COMPANY, FUNCTIONS
from questionnaires.records import record
from scoring.answers import MODES, Privacy

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
        raise top.expected("id", "at most 40 small letters, digits and hyphens")
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
    tables: dict[str, Any] = {"id": identity.id} if identity.id else {}
    tables |= {
        "title": clean(identity.title, limit=NAME_LIMIT),
        "organisation": clean(identity.organisation, limit=NAME_LIMIT),
        "date": identity.date,
        "questionnaire": identity.questionnaire,
        "questionnaire_version": identity.questionnaire_version,
        "questionnaire_digest": identity.questionnaire_digest,
        "form": identity.form,
        "privacy": {"mode": identity.privacy.mode, "minimum_group": identity.privacy.minimum_group},
    }
    if identity.privacy.named:
        named = identity.privacy.named
        known = [f for f in FUNCTIONS if f in named]
        tables["privacy"]["named"] = [*known, *sorted(named.difference(known))]
    if identity.expected:
        tables["expected"] = dict(identity.expected)
    if identity.targets:
        tables["targets"] = dict(identity.targets)
    return tables


def _counts(table: TomlTable) -> dict[str, int]:
    for key in table.data:
        if key not in (*FUNCTIONS, COMPANY):
            raise table.problem(key, "is no function that can be expected.")
    return {key: table.whole(key, low=0, high=100_000) for key in table.data}
