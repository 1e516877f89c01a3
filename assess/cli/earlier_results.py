"""Which saved results a report looks back on: those beside a folder, and those that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assess.store.assessment_file import RESULTS_FILE, Identity, read_identity
from assess.store.documents import read_head
from assess.store.errors import FileProblem, shown_path
from assess.store.results_file import KIND, read_results
from assess.store.tables import is_day
from assess.store.text import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Results documents that can be compared, and a sentence for each that was left out or is unusual."""

    documents: tuple[Mapping[str, Any], ...]
    notes: tuple[str, ...]


def beside(folder: Path) -> tuple[Path, ...]:
    """Folders next to this one with saved results of the same organisation and questionnaire, oldest first.

    Only results of an earlier day count. What cannot be read is passed over: nobody asked for it.

    Raises:
        FileProblem: the assessment itself cannot be read.
    """
    identity = read_identity(folder)
    found = []
    for path in _siblings(folder):
        try:
            about = read_head(path / RESULTS_FILE, kind=KIND, before=b"[respondents").get("assessment")
        except FileProblem:
            continue
        if isinstance(about, dict) and _alike(about, identity) and str(about.get("date")) < identity.date:
            found.append((str(about["date"]), path.name, path))
    return tuple(path for _, _, path in sorted(found))


def earlier_results(paths: tuple[Path, ...], *, questionnaire: str, organisation: str, date: str) -> Earlier:
    """Those of the saved results that asked the same questionnaire on a day before ``date``.

    Raises:
        FileProblem: a file cannot be read, or is no result.
    """
    documents, notes, known = [], [], set()
    for path in paths:
        if (real := os.path.realpath(path)) in known:
            continue
        known.add(real)
        document = read_results(path)
        about = _checked(document, path)
        reason = _left_out(about, questionnaire=questionnaire, date=date)
        if reason:
            notes.append(f"{shown_path(path)} is left out: {reason}")
            continue
        documents.append(document)
        if not _same(about.get("organisation"), organisation):
            name = clean(str(about.get("organisation", "")), limit=80)
            notes.append(f"{shown_path(path)} is of “{name}”; its figures are compared all the same.")
    return Earlier(documents=tuple(documents), notes=tuple(notes))


def _siblings(folder: Path) -> Iterator[Path]:
    own = folder.resolve()
    try:
        names = sorted(entry.name for entry in os.scandir(own.parent) if not entry.name.startswith("."))
    except OSError:
        return
    for name in names:
        path = folder.parent / name if folder.name == own.name else own.parent / name
        if name != own.name and (path / RESULTS_FILE).is_file():
            yield path


def _alike(about: Mapping[str, Any], identity: Identity) -> bool:
    return (
        bool(identity.organisation.strip())
        and _same(about.get("organisation"), identity.organisation)
        and about.get("questionnaire") == identity.questionnaire
        and is_day(str(about.get("date")))
    )


def _same(one: object, other: str) -> bool:
    return " ".join(str(one).split()).casefold() == " ".join(other.split()).casefold()


def _left_out(about: Mapping[str, Any], *, questionnaire: str, date: str) -> str:
    if about["questionnaire"] != questionnaire:
        asked = clean(about["questionnaire"], limit=60)
        return f"it asked another questionnaire (“{asked}”), so its figures mean something else."
    if about["date"] >= date:
        return f"it is of {about['date']}, which is not before {date}."
    return ""


def _checked(document: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """The head of a result, every figure that a comparison reads found to be one.

    Raises:
        FileProblem: something is missing or is not what it should be.
    """
    file = path / RESULTS_FILE if path.is_dir() else path

    def wrong(place: str) -> FileProblem:
        return FileProblem(file, "is missing, or not what a result holds.", place=place)

    about = document.get("assessment")
    if not isinstance(about, dict) or not isinstance(about.get("questionnaire"), str):
        raise wrong("assessment.questionnaire")
    if not isinstance(about.get("date"), str) or not is_day(about["date"]):
        raise wrong("assessment.date")
    respondents = document.get("respondents", {})
    if not isinstance(respondents, dict) or type(respondents.get("total", 0)) is not int:
        raise wrong("respondents.total")
    tables = document.get("dimensions", {})
    if not isinstance(tables, dict):
        raise wrong("dimensions")
    for name, table in {"overall": document.get("overall", {}), **tables}.items():
        if not isinstance(table, dict):
            raise wrong(str(name))
        felt, level = table.get("felt"), table.get("level")
        if felt is not None and (type(felt) not in (int, float) or not 1 <= felt <= 5):
            raise wrong(f"{name}.felt")
        if level is not None and (type(level) is not int or not 1 <= level <= 5):
            raise wrong(f"{name}.level")
    return about
