"""Which saved results a report looks back on: those beside a folder, and those that were named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from assess.store.assessment.identity import RESULTS_FILE, Identity, read_identity
from assess.store.io.errors import FileProblem, shown_path
from assess.store.results.saved import SavedHead, read_heads
from assess.text import clean, folded
from questionnaires.records import record
from scoring.answers import Assessment


@record
class Earlier:
    """Saved results that can be compared, and a sentence for each that was left out or is unusual."""

    heads: tuple[SavedHead, ...]
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
            head = read_heads(path)
        except FileProblem:
            continue
        if _alike(head, identity) and head.date < identity.date:
            found.append((head.date, path.name, path))
    return tuple(path for _, _, path in sorted(found))


def earlier_results(paths: tuple[Path, ...], *, before: Assessment) -> Earlier:
    """Those of the saved results that asked the questionnaire of an assessment on a day before it.

    Raises:
        FileProblem: a file cannot be read, or is no result.
    """
    heads, notes, known = [], [], set()
    for path in paths:
        if (real := os.path.realpath(path)) in known:
            continue
        known.add(real)
        head = read_heads(path)
        reason = _left_out(head, before)
        if reason:
            notes.append(f"{shown_path(path)} is left out: {reason}")
            continue
        heads.append(head)
        if folded(head.organisation) != folded(before.organisation):
            name = clean(head.organisation, limit=80)
            notes.append(f"{shown_path(path)} is of “{name}”; its figures are compared all the same.")
    return Earlier(heads=tuple(heads), notes=tuple(notes))


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


def _alike(head: SavedHead, identity: Identity) -> bool:
    return (
        bool(identity.organisation.strip())
        and folded(head.organisation) == folded(identity.organisation)
        and head.questionnaire == identity.questionnaire
    )


def _left_out(head: SavedHead, before: Assessment) -> str:
    if head.questionnaire != before.questionnaire.id:
        asked = clean(head.questionnaire, limit=60)
        return f"it asked another questionnaire (“{asked}”), so its figures mean something else."
    if head.date >= before.date:
        return f"it is of {head.date}, which is not before {before.date}."
    return ""
