"""A document being changed beside other programs, and its times, where they tell no more than the day."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from assess.store.io.documents import TomlDocument, limit_of, read_document, write_document
from assess.store.io.errors import Listener, notice
from assess.store.io.lock import in_turn
from assess.store.io.safe_files import SaveOutcome, older_path, read_bytes, sweep, unseal, which
from assess.store.io.sections import Sections
from assess.store.io.synced import is_there


def to_the_day(path: Path, date: str) -> None:
    """Sets the times of a file or folder to midnight (UTC) of a day in ISO form.

    Where the system does not allow it, nothing happens: the answers are saved all the same.

    Raises:
        ValueError: it is not a day.
    """
    midnight = datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()
    with contextlib.suppress(OSError, OverflowError):
        if not path.is_symlink():
            os.utime(path, (midnight, midnight))


def save_to_the_day(path: Path, date: str, *, folder: Path) -> None:
    """The same for a file that was just saved, what is kept of it, and the folders up to ``folder``.

    Raises:
        ValueError: it is not a day.
    """
    to_the_day(path, date)
    if older_path(path).exists():
        to_the_day(older_path(path), date)
    for kept in path.parent.glob(f"{glob.escape(path.name)}.edited-*"):
        to_the_day(kept, date)
    for above in path.parents:
        to_the_day(above, date)
        if above == folder:
            break


Content = TypeVar("Content")
Parse = Callable[[TomlDocument], Content]
Change = Callable[[dict[str, Any]], object]
"""Changes the data of a document. It may be called again, on what another program has saved meanwhile."""

ADDED = "Another window changed this file in the meantime. Your change was added to it."
REPLACED = "Another window changed the same thing in the meantime. Your change replaced it."
SHOWN = "Another window changed this file in the meantime. You now see its version."

_NO_ONES_WORDS = frozenset({"revision", "asked", "answered", "part"})
"""Counters and places that every save sets anew."""


class HeldDocument(Generic[Content]):
    """The document as it is on the disk, with what it means.

    A change is made on a copy, understood, saved, and only then taken over; so after any failure the
    document and its content are those on the disk. A file that another program changed in the meantime is
    read anew, and the change is made on that; a notice then says so, but not at every save of two programs
    that take turns.
    """

    def __init__(self, document: TomlDocument, *, parse: Parse[Content], saved_at: datetime | None) -> None:
        self._document = document
        self._parse = parse
        self._joining = False
        self._which: tuple[int, ...] = ()
        self._sections = Sections()
        self.content: Content = parse(document)
        self.before: Content = self.content
        """What the last change was made on."""
        self.saved_at = saved_at
        self.tell: Listener = notice

    @classmethod
    def open(
        cls, path: Path, *, kind: str, parse: Parse[Content], new: bool = False
    ) -> HeldDocument[Content]:
        """Reads a document and clears away what killed saves left beside it.

        With ``new`` it is an empty one where there is none, which the first change saves.

        Raises:
            FileProblem: it cannot be used.
        """
        if new and not is_there(path):  # a link that leads nowhere is a problem
            return cls(TomlDocument(path=path, kind=kind, data={}, digest=""), parse=parse, saved_at=None)
        held = cls(read_document(path, kind=kind), parse=parse, saved_at=_changed_at(path))
        sweep(path.parent)
        return held

    @classmethod
    def create(
        cls, path: Path, data: dict[str, Any], *, kind: str, parse: Parse[Content], later: bool = False
    ) -> HeldDocument[Content]:
        """Saves a new document; with ``later`` the first change does.

        Raises:
            NotSaved: nothing was changed.
        """
        held = cls(TomlDocument(path=path, kind=kind, data=data, digest=""), parse=parse, saved_at=None)
        if not later:
            held.update(lambda _: None)
        return held

    @property
    def path(self) -> Path:
        """The file."""
        return self._document.path

    @property
    def document(self) -> TomlDocument:
        """The document as last read or saved."""
        return self._document

    def update(self, change: Change, *, parse: Parse[Content] | None = None) -> SaveOutcome:
        """Changes the data and saves it; ``parse`` understands what it has become, if not as when opened.

        Raises:
            NotSaved: nothing was changed on the disk.
            FileProblem: the file on the disk may not be replaced, or the change makes no sense.
        """
        known = self._document
        try:
            outcome, found = in_turn(self.path, lambda: self._saved(change, parse or self._parse))
        except BaseException:
            self._joining = False
            if self._document is not known:
                self.tell(SHOWN)
            raise
        joining, self._joining = self._joining, found is not known
        if found is not known:
            if _replaces(known.data, found.data, self._document.data):
                self.tell(REPLACED)
            elif not joining:
                self.tell(ADDED)
        return outcome

    def _saved(self, change: Change, parse: Parse[Content]) -> tuple[SaveOutcome, TomlDocument]:
        """Makes the change on what is on the disk and saves it; says what that was."""
        self._catch_up()
        base, before = self._document, self.content
        data = _copied(base.data)
        change(data)
        content = parse(TomlDocument(path=base.path, kind=base.kind, data=data, digest=base.digest))
        self._which = ()
        outcome = write_document(base.path, data, kind=base.kind, seen=base.digest, sections=self._sections)
        self._which = which(base.path)
        self._document = TomlDocument(path=base.path, kind=base.kind, data=data, digest=outcome.digest)
        self.content, self.before = content, before
        self.saved_at = datetime.now().astimezone()
        return outcome, base

    def _catch_up(self) -> None:
        """Takes over what another program saved; where the disk has lost the file, what is known stays.

        A file that is still the one saved here is not read: the save checks its digest anyway.
        """
        known = self._document
        if not (found := which(known.path)) or found == self._which:
            return
        if unseal(read_bytes(known.path, limit=limit_of(known.kind))).holds(known.digest):
            return
        latest = read_document(known.path, kind=known.kind)
        self.content = self._parse(latest)  # nothing is added to what makes no sense
        self._document = latest


class HeldFile(Generic[Content]):
    """A file for the program that changes it."""

    def __init__(self, held: HeldDocument[Content]) -> None:
        self._held = held

    @property
    def path(self) -> Path:
        """The file."""
        return self._held.path

    @property
    def content(self) -> Content:
        """What is on the disk, as last read or saved."""
        return self._held.content

    @property
    def before(self) -> Content:
        """What was on the disk just before the last change made here."""
        return self._held.before

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in the local time zone; None where there is none yet."""
        return self._held.saved_at


def _copied(value: Any) -> Any:
    """The same tables and lists anew; what they hold in the end cannot be changed."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _replaces(known: Mapping[str, Any], found: Mapping[str, Any], saved: Mapping[str, Any]) -> bool:
    """Whether something that differs between ``known`` and ``found`` is a third thing in ``saved``."""
    for key in {*known, *found} - _NO_ONES_WORDS:
        was, there, now = known.get(key), found.get(key), saved.get(key)
        if there in (was, now):
            continue
        if isinstance(there, dict) and isinstance(now, dict):
            if _replaces(was if isinstance(was, dict) else {}, there, now):
                return True
        elif not (isinstance(there, list) and isinstance(now, list) and all(one in now for one in there)):
            return True
    return False


def _changed_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return None
