"""The trash of a workspace: assessments moved out of the way, moved back, and removed when it is emptied."""

from __future__ import annotations

import os
import re
import shutil
from datetime import datetime
from pathlib import Path

from assess.store.folder import is_assessment
from assess.store.io.errors import FileProblem, NotSaved, system_reason
from assess.store.io.safe_files import refuse_link
from assess.store.workspace import AssessmentSummary, summary
from questionnaires.records import record

TRASH = ".trash"
"""The folder in a workspace that keeps what was moved out of the way."""

_NAME = re.compile(r"(?P<name>.+)-(?P<day>\d{8})-\d{6}(?:-\d+)?")


@record
class Trashed:
    """An assessment in the trash: where it lies, its folder's name before, and the day it was moved there."""

    path: Path
    name: str
    day: str
    about: AssessmentSummary


def move_to_trash(folder: Path, *, now: datetime) -> Path:
    """Move an assessment's folder into the trash of its workspace; where it lies then.

    Raises:
        NotSaved: it could not be moved, and is where it was.
        FileProblem: it is no assessment, or a link to one.
    """
    refuse_link(folder)
    if not is_assessment(folder):
        raise FileProblem(folder, "this is not an assessment folder; it has no assessment.toml.")
    place = folder.parent / TRASH
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        to = _free(place / f"{folder.name}-{now:%Y%m%d-%H%M%S}")
        folder.rename(to)
    except OSError as error:
        raise NotSaved(folder, f"could not be moved to the trash: {system_reason(error)}") from error
    return to


def trashed_in(workspace: Path) -> tuple[Trashed, ...]:
    """What is in the trash of a workspace, the latest first."""
    return tuple(
        Trashed(path=path, name=found["name"], day=_day(found["day"]), about=summary(path))
        for path, found in sorted(
            _entries(workspace), key=lambda entry: entry[0].stat().st_ctime_ns, reverse=True
        )
    )


def count_trashed(workspace: Path) -> int:
    """How many assessments are in the trash; reads none of them."""
    return len(_entries(workspace))


def restore(trashed: Trashed) -> Path:
    """Move an assessment back into its workspace, under its name or the next that is free; where it is then.

    Raises:
        NotSaved: it could not be moved, and is still in the trash.
    """
    to = _free(trashed.path.parent.parent / trashed.name)
    try:
        trashed.path.rename(to)
    except OSError as error:
        raise NotSaved(trashed.path, f"could not be moved back: {system_reason(error)}") from error
    return to


def empty_trash(workspace: Path) -> int:
    """Remove everything in the trash from the disk; how many assessments that were.

    Raises:
        NotSaved: one could not be removed; those before it are gone.
    """
    entries = _entries(workspace)
    for path, _ in entries:
        try:
            shutil.rmtree(path)
        except OSError as error:
            raise NotSaved(path, f"could not be removed: {system_reason(error)}") from error
    return len(entries)


def _entries(workspace: Path) -> list[tuple[Path, re.Match[str]]]:
    """The folders in the trash that were moved there, with what their names tell; no link is followed."""
    try:
        found = [entry for entry in os.scandir(workspace / TRASH) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    named = [(Path(entry.path), _NAME.fullmatch(entry.name)) for entry in found]
    return [(path, name) for path, name in named if name is not None]


def _free(path: Path) -> Path:
    """This path, or the first with a number behind it that is not taken."""
    wanted, number = path, 1
    while os.path.lexists(wanted):
        number += 1
        wanted = path.with_name(f"{path.name}-{number}")
    return wanted


def _day(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
