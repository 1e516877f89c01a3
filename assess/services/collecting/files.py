"""Which files of a heap of paths could be responses; nothing is opened beyond its first bytes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from assess.store.assessment.identity import ASSESSMENT_FILE, RESPONSES_FOLDER
from assess.store.io.errors import FileProblem, system_reason
from assess.store.io.safe_files import read_start, refuse_link
from questionnaires.records import record

MOST_FILES = 20_000
"""More files than this in one heap are no collection of answers but somebody's whole disk."""

_HEAD = 4_096
_OURS = b'"samepage/'
_RESPONSE = b'"samepage/response"'


@record
class Heap:
    """What was found: files to look into, places that could not be read, and how many files were no answers.

    ``unreadable`` pairs a path with the reason.
    """

    candidates: tuple[Path, ...]
    unreadable: tuple[tuple[Path, str], ...]
    others: int


def likely_places(folder: Path) -> tuple[Path, ...]:
    """Folders in which answers for the assessment in ``folder`` often lie, as far as they exist."""
    places = [folder.parent / "inbox", folder / "inbox"]
    with contextlib.suppress(RuntimeError):  # where there is no home folder
        places.insert(0, Path.home() / "Downloads")
    return tuple(place for place in places if place.is_dir())


def heap_of(paths: Sequence[Path]) -> Heap:
    """Every file named, and in every folder named (and the folders in it) the files that could be responses.

    In a folder, hidden files, files of ours of another kind and files that are no TOML are passed over and
    counted; of an assessment only its responses are looked at. The order is that of the paths, whatever
    order they were named in.

    Raises:
        FileProblem: there are more than ``MOST_FILES``.
    """
    candidates: dict[Path, Path] = {}
    unreadable: list[tuple[Path, str]] = []
    seen = others = 0
    for path in sorted({Path(os.path.abspath(path)): path for path in paths}.values()):  # noqa: PTH100
        if not _is_folder(path):
            candidates[path.absolute()] = path
            continue
        for found in _files_in(path, unreadable):
            seen += 1
            if seen > MOST_FILES:
                raise FileProblem(path, f"there are more than {MOST_FILES:,} files in it; none was taken.")
            if _could_be_response(found):
                candidates.setdefault(found.absolute(), found)
            else:
                others += 1
    return Heap(
        candidates=tuple(candidates[key] for key in sorted(candidates)),
        unreadable=tuple(unreadable),
        others=others,
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # whoever opens it gets the reason


def _files_in(top: Path, unreadable: list[tuple[Path, str]]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        unreadable.append((Path(error.filename or top), f"it cannot be read: {system_reason(error)}"))

    for folder, folders, names in os.walk(top, onerror=note):
        if ASSESSMENT_FILE in names:
            folders[:] = [name for name in folders if name == RESPONSES_FOLDER]
            names = []
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _could_be_response(path: Path) -> bool:
    """Whether the file calls itself a response, or is TOML and does not call itself anything else of ours."""
    try:
        refuse_link(path)
        if not path.is_file():
            return False
        head = read_start(path, most=_HEAD)
    except (OSError, ValueError, FileProblem):
        return path.suffix.lower() == ".toml"  # reading it again says what is wrong
    return _RESPONSE in head or (path.suffix.lower() == ".toml" and _OURS not in head)
