"""Which saved results a report looks back on: those beside a folder, and those that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from assess.store.assessment.identity import RESULTS_FILE, Identity, read_identity
from assess.store.io.errors import FileProblem, shown_path
from assess.store.results.file import Part, read_results
from assess.text import clean, folded
from questionnaires.records import record
from scoring.answers import Assessment
from scoring.comparing.published import Published


@record
class Earlier:
    """Saved results that can be compared, oldest first; a sentence for each left out or unusual."""

    results: tuple[Published, ...]
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
            result = read_results(path, Part.HEAD)
        except FileProblem:
            continue
        if _alike(result, identity) and result.date < identity.date:
            found.append((result.date, path.name, path))
    return tuple(path for _, _, path in sorted(found))


def earlier_results(paths: tuple[Path, ...], *, before: Assessment) -> Earlier:
    """Those of the saved results that asked the questionnaire of an assessment on a day before it.

    Raises:
        FileProblem: a file cannot be read, or is no result.
    """
    results, notes, known = [], [], set()
    for path in paths:
        if (real := os.path.realpath(path)) in known:
            continue
        known.add(real)
        result = read_results(path, Part.HEAD)
        reason = _left_out(result, before)
        if reason:
            notes.append(f"{shown_path(path)} is left out: {reason}")
            continue
        results.append(result)
        if folded(result.organisation) != folded(before.organisation):
            name = clean(result.organisation, limit=80)
            notes.append(f"{shown_path(path)} is of “{name}”; its figures are compared all the same.")
    results.sort(key=lambda result: (result.date, result.title))
    return Earlier(results=tuple(results), notes=tuple(notes))


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


def _alike(result: Published, identity: Identity) -> bool:
    return (
        bool(identity.organisation.strip())
        and folded(result.organisation) == folded(identity.organisation)
        and result.questionnaire == identity.questionnaire
    )


def _left_out(result: Published, before: Assessment) -> str:
    if result.questionnaire != before.questionnaire.id:
        asked = clean(result.questionnaire, limit=60)
        return f"it asked another questionnaire (“{asked}”), so its figures mean something else."
    if result.date >= before.date:
        return f"it is of {result.date}, which is not before {before.date}."
    return ""
