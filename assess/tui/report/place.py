"""Where a report may be written: what a person types, as a path or as a sentence that says what is amiss."""

from __future__ import annotations

import os
from pathlib import Path

from assess.store.io.errors import system_reason
from assess.text import SHOWN_LIMIT, plain
from assess.tui.report.chosen import FORMATS, Format, format_of
from assess.tui.widgets.words import home_relative


class InvalidPath(Exception):
    """Nothing can be written there, for a reason that is a sentence."""


def typed_place(text: str, *, folder: Path, way: Format) -> Path:
    """The path that was typed: a name in the folder of the assessment, or a path.

    A name without an ending gets that of the format.

    Raises:
        NoPlace: it cannot be written there, or it ends in something that is no format.
    """
    try:
        path = folder / Path(text).expanduser()
    except RuntimeError:
        raise InvalidPath("There is no such person's home folder on this computer.") from None
    if not path.name or text.endswith(("/", os.sep)):
        raise InvalidPath("That is a folder. Name a file in it.")
    if not path.suffix:
        path = path.with_name(path.name + way.ending)
    if format_of(path.suffix) is None:
        raise InvalidPath(f"The name ends in {plain(path.suffix, limit=20)}. It can end in {_endings()}.")
    try:
        _require_room(path)
    except OSError as error:
        raise InvalidPath(f"Nothing can be written there: {system_reason(error)}") from error
    return path


def _require_room(path: Path) -> None:
    where = home_relative(path.parent, limit=SHOWN_LIMIT)
    if not path.parent.is_dir():
        raise InvalidPath(f"There is no folder {where}.")
    if path.is_dir():
        raise InvalidPath(f"{plain(path.name, limit=80)} is a folder. Name a file.")
    if not os.access(path.parent, os.W_OK):
        raise InvalidPath(f"This account may not write in {where}.")


def _endings() -> str:
    *first, last = (way.ending for way in FORMATS)
    return f"{', '.join(first)} or {last}"
