"""What the program that runs a workshop keeps beside its open round: the clock, the code, the room's picture.

Both files are for their owner alone, outside the assessment's folder. The picture is what a projector in
another terminal draws; it holds nothing that the whole room may not see.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

from assess.store.assessment.identity import Identity
from assess.store.io.errors import FileProblem
from assess.store.io.records_json import plain, read_as
from assess.store.io.safe_files import LARGE_LIMIT, read_bytes, write_bytes
from assess.store.io.synced import is_there
from assess.store.workshop.ballots import round_path
from questionnaires.records import record

T = TypeVar("T")

PERSONAL = "/p/"
"""The place behind the address that lets the one whose secret follows in at once."""


@record
class Clock:
    """The time of a workshop in whole seconds of the system's clock.

    ``started`` is when it began, ``paused`` since when it is paused (0: it is not), ``lost`` how long it was
    paused before. ``step`` is when the present step began, counted without pauses from the start, and
    ``extra`` the minutes added to its time box.
    """

    started: int
    paused: int = 0
    lost: int = 0
    step: int = 0
    extra: int = 0

    def at(self, now: int) -> int:
        """The seconds since the start, pauses left out."""
        return max((self.paused or now) - self.started - self.lost, 0)


@record
class Guest:
    """Somebody who votes on the facilitator's laptop: their secret, and the name they are called up by."""

    secret: str
    name: str


@record
class Kept:
    """What a console that was killed needs to go on: clock, code, and who votes on this laptop.

    Their keys are the hashes of their secrets; a secret that nobody has is of somebody who never came in.
    ``numbers`` are those of people whose names are not kept, in the order of their ids, never in that in
    which they came.
    """

    clock: Clock
    code: str
    guests: Mapping[str, Guest] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


@record
class Entrance:
    """How people come in: the address, the code, the rows of a QR code as 0 and 1; empty without a door.

    ``wifi`` is the name of the network and ``wifi_qr`` what lets a phone into it, where they are told.
    """

    address: str = ""
    code: str = ""
    qr: tuple[str, ...] = ()
    wifi: str = ""
    wifi_qr: tuple[str, ...] = ()


@record
class Column:
    """An answer of a revealed vote: its key, its words, and how many of each side chose it."""

    key: str
    text: str
    counts: Mapping[str, int]


@record
class Picture:
    """What the whole room sees, as plain data.

    ``phase`` is that of the vote shown, "" where there is none; ``columns`` are the answers of the part that
    is talked about, with counts only after the reveal, and ``earlier`` those of the round before. ``kind`` is
    that of the step, ``topic_kind`` that of the vote. ``until`` is when the time box ends, in seconds of the
    system's clock, 0 where none runs; ``sides`` are people by side; ``said`` is the vote in words, or claims
    beside records where the step has none.
    """

    title: str
    step: str
    kind: str = ""
    heading: str = ""
    question: str = ""
    topic_kind: str = ""
    phase: str = ""
    round: int = 0
    answered: int = 0
    expected: int = 0
    sides: Mapping[str, int]
    columns: tuple[Column, ...] = ()
    earlier: tuple[Column, ...] = ()
    said: tuple[str, ...] = ()
    until: int = 0
    minutes: int = 0
    paused: bool = False
    ended: bool = False
    entrance: Entrance = Entrance()


def kept_path(identity: Identity, name: str) -> Path:
    """Where the clock and the code of the workshop with a log of this name are.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    return round_path(identity, name).with_suffix(".room")


def picture_path(identity: Identity, name: str) -> Path:
    """Where the room's picture is.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    return round_path(identity, name).with_suffix(".picture")


def write_record(path: Path, value: object) -> None:
    """Puts a record into the file, for its owner alone.

    Raises:
        NotSaved: nothing was changed.
    """
    write_bytes(path, json.dumps(plain(value), ensure_ascii=True).encode(), private=True)


def read_record(path: Path, kind: type[T]) -> T | None:
    """The record in the file; None where there is no file.

    Raises:
        FileProblem: the file cannot be used.
    """
    if not is_there(path):
        return None
    try:
        found: Any = read_as(kind, json.loads(read_bytes(path, limit=LARGE_LIMIT)))
    except (ValueError, RecursionError) as error:
        reason = f"is not as Samepage wrote it. To go on without it, remove it from {path.parent}."
        raise FileProblem(path, reason) from error
    assert isinstance(found, kind)
    return found


def last_change(path: Path) -> int | None:
    """When the file was last written, in seconds of the system's clock; None where there is none."""
    try:
        return int(path.stat().st_mtime)
    except OSError:
        return None


def keep_fresh(path: Path) -> None:
    """Counts the file as written now, if it is there."""
    with contextlib.suppress(OSError):
        os.utime(path)


def remove_record(path: Path) -> None:
    """Removes the file, as far as the system lets it go."""
    with contextlib.suppress(OSError):
        path.unlink()
