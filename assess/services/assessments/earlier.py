"""The plans made before that of an assessment, so that advice remembers what was tried."""

from __future__ import annotations

import os
from pathlib import Path

from assess.store.assessment.identity import read_identity
from assess.store.io.errors import FileProblem
from assess.store.plan.file import PLAN_FILE, read_plan
from assess.text import folded
from scoring.planning.plan import Plan


def plans_before(folder: Path, *, more: tuple[Path, ...] = ()) -> tuple[Plan, ...]:
    """Plans of the same organisation of an earlier day, oldest first: beside this folder, and ``more``.

    What cannot be read is passed over: nobody asked for it.

    Raises:
        FileProblem: the assessment itself cannot be read.
    """
    own = read_identity(folder)
    if not own.organisation.strip():
        return ()
    found: dict[str, tuple[str, Plan]] = {}
    known: set[tuple[str, str]] = set()  # copies of one assessment count once
    for path in (*folders_beside(folder), *more):
        real = os.path.realpath(path)
        if real in found or not (path / PLAN_FILE).is_file():
            continue
        try:
            identity = read_identity(path)
            if (identity.id, identity.date) in known:
                continue
            if identity.date < own.date and folded(identity.organisation) == folded(own.organisation):
                known |= {(identity.id, identity.date)} if identity.id else set()
                found[real] = (identity.date, read_plan(path))
        except FileProblem:
            continue
    return tuple(
        plan
        for _, _, plan in sorted(
            ((date, real, plan) for real, (date, plan) in found.items()), key=lambda entry: entry[:2]
        )
    )


def folders_beside(folder: Path) -> tuple[Path, ...]:
    """What lies beside a folder by name, hidden things left out; nothing where that cannot be read."""
    own = folder.resolve()
    try:
        names = sorted(entry.name for entry in os.scandir(own.parent) if not entry.name.startswith("."))
    except OSError:
        return ()
    return tuple(own.parent / name for name in names if name != own.name)
