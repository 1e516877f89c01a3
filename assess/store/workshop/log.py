"""The log of a workshop: one line an event, forced to the disk, each with a digest over all before it.

A line is ``<digest> <JSON>``. A last line that a killed program did not finish is dropped; a line whose
digest does not follow from the lines before it stops the reading and is said. The digest finds accidents,
not forgers, and lets another program change the line ends.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from assess.store.io.appending import append_line
from assess.store.io.errors import DamagedFile, FileProblem, NotSaved, system_reason
from assess.store.io.safe_files import LARGE_LIMIT, read_bytes, read_start
from assess.store.io.synced import is_there
from assess.store.workshop.events import Began, Event, event_from, event_text

WORKSHOP_FOLDER = "workshop"
FORMAT = "samepage/workshop 1"

_HEAD = 80
_LINE = re.compile(rb"[0-9a-f]{64} \{")
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-(\d{1,3}))?\.log")


def new_log_path(folder: Path, day: str, *, private: Path) -> Path:
    """Where the log of a workshop on this day goes, beside those of the same day.

    By its name it is the last one: where the clock was set back it has the day of the last one so far.
    ``private`` is where files are kept by the names of logs, also of those in a copy of this folder.
    """
    last = last_log(folder)
    day = max(day, day_of(last)) if last else day
    path, number = folder / WORKSHOP_FOLDER / f"{day}.log", 1
    while is_there(path) or any(private.glob(f"{path.stem}.*")):
        number += 1
        path = path.with_name(f"{day}-{number}.log")
    return path


def logs_of(folder: Path) -> tuple[Path, ...]:
    """The logs of an assessment's workshops, oldest first; an empty one is of a workshop that never began."""
    try:
        paths = [path for path in (folder / WORKSHOP_FOLDER).iterdir() if path.stat().st_size]
    except OSError:
        return ()
    found = [(m[1], int(m[2] or 1), path) for path in paths if (m := _NAME.fullmatch(path.name))]
    return tuple(path for _, _, path in sorted(found))


def is_log(path: Path) -> bool:
    """Whether a file is such a log, or a copy of one, whatever it is called."""
    return path.parent.name == WORKSHOP_FOLDER and begins_log(read_start(path, most=_HEAD))


def begins_log(start: bytes) -> bool:
    """Whether a file that begins with these bytes is such a log."""
    return _LINE.match(start) is not None


def last_log(folder: Path) -> Path | None:
    """The log of the last workshop of an assessment; None where there was none."""
    return next(reversed(logs_of(folder)), None)


def day_of(log: Path) -> str:
    """The day of the workshop with this log, 2026-11-30."""
    return log.stem[: len("2026-11-30")]


class WorkshopLog:
    """The log for the one program that writes it; ``events`` are all that happened, oldest first."""

    def __init__(self, path: Path, *, private: bool) -> None:
        """Reads the log, or begins a new one where there is none.

        Raises:
            FileProblem: it cannot be used.
        """
        self.path, self._private = path, private
        self._size = self._whole = 0
        self._digest = sha256(FORMAT.encode()).hexdigest()
        self.events: tuple[Event, ...] = ()
        if is_there(path):
            self._read(read_bytes(path, limit=LARGE_LIMIT))

    def append(self, event: Event) -> None:
        """Adds an event; when this returns it is on the disk.

        Raises:
            NotSaved: nothing was added.
        """
        text = event_text(event)
        try:
            event_from(text)  # one line that cannot be read would take all after it away
        except ValueError as error:
            raise NotSaved(self.path, f"could not be saved: it {error}.") from error
        digest = _next(self._digest, text)
        line = f"{digest} {text}\n".encode()
        if self._whole + len(line) > LARGE_LIMIT:
            raise NotSaved(self.path, "could not be saved: the log is full.")
        try:
            if not self._size:
                self.path.parent.mkdir(mode=0o700 if self._private else 0o777, exist_ok=True)
        except OSError as error:
            raise NotSaved(self.path, f"could not be saved: {system_reason(error)}") from error
        size = append_line(self.path, line, size=self._size, whole=self._whole, private=self._private)
        self._size = self._whole = size
        self._digest = digest
        self.events = (*self.events, event)

    def _read(self, data: bytes) -> None:
        lines = data.split(b"\n")
        self._size, self._whole = len(data), len(data) - len(lines[-1])
        events = []
        for number, line in enumerate(lines[:-1], start=1):
            digest, _, text = line.removesuffix(b"\r").decode("ascii", "replace").partition(" ")
            if digest != _next(self._digest, text):
                reason = "this line is not as it was written, or one before it is missing."
                raise DamagedFile(self.path, reason, place=f"line {number}")
            try:
                events.append(event_from(text))
            except ValueError as error:
                raise FileProblem(self.path, f"{error}.", place=f"line {number}") from error
            self._digest = digest
        if events and not isinstance(events[0], Began):
            raise FileProblem(self.path, "does not begin with the start of a workshop.", place="line 1")
        self.events = tuple(events)


def read_log(path: Path) -> tuple[Event, ...]:
    """What happened in a workshop, oldest first; nothing is written.

    Raises:
        FileProblem: it cannot be used.
    """
    return WorkshopLog(path, private=False).events


def _next(digest: str, text: str) -> str:
    return sha256(f"{digest}\n{text}".encode()).hexdigest()
