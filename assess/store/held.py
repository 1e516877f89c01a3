"""A document that one program owns and changes: every change is on the disk before it counts."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from assess.store.documents import Document, limit_of, read_document, write_document
from assess.store.safe_files import SaveOutcome, read_bytes, sweep, unseal

Content = TypeVar("Content")
Parse = Callable[[Document], Content]


class HeldDocument(Generic[Content]):
    """The document as it is on the disk, with what it means.

    A change is made on a copy, understood, saved, and only then taken over; so after any failure the
    document and its content are what they were. A file that another program changed in the meantime
    is read anew first, so that neither program's answers are lost.
    """

    def __init__(self, document: Document, *, parse: Parse[Content], saved_at: datetime | None) -> None:
        self._document = document
        self._parse = parse
        self.content: Content = parse(document)
        self.saved_at = saved_at

    @classmethod
    def open(cls, path: Path, *, kind: str, parse: Parse[Content]) -> HeldDocument[Content]:
        """Reads a document and clears away what killed saves left beside it.

        Raises:
            FileProblem: it cannot be used.
        """
        document = read_document(path, kind=kind)
        held = cls(document, parse=parse, saved_at=_changed_at(path))
        sweep(path.parent)
        return held

    @classmethod
    def create(
        cls, path: Path, data: dict[str, Any], *, kind: str, parse: Parse[Content]
    ) -> HeldDocument[Content]:
        """Saves a new document.

        Raises:
            NotSaved: nothing was changed.
        """
        document = Document(path=path, kind=kind, data=data, digest="")
        held = cls(document, parse=parse, saved_at=None)
        held.update(lambda _: None)
        return held

    @property
    def path(self) -> Path:
        """The file."""
        return self._document.path

    @property
    def document(self) -> Document:
        """The document as last read or saved."""
        return self._document

    def update(self, change: Callable[[dict[str, Any]], None]) -> SaveOutcome:
        """Changes the data and saves it.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced, or the change makes no sense.
        """
        base = self._latest()
        data = copy.deepcopy(base.data)
        change(data)
        changed = Document(path=base.path, kind=base.kind, data=data, digest=base.digest)
        content = self._parse(changed)
        outcome = write_document(base.path, data, kind=base.kind, seen=base.digest)
        self._document = Document(path=base.path, kind=base.kind, data=data, digest=outcome.digest)
        self.content = content
        self.saved_at = datetime.now().astimezone()
        return outcome

    def _latest(self) -> Document:
        """The document on the disk; the one held where the disk has the same, or has lost it."""
        known = self._document
        if not known.path.exists():
            return known
        if unseal(read_bytes(known.path, limit=limit_of(known.kind))).digest == known.digest:
            return known
        latest = read_document(known.path, kind=known.kind)
        self._parse(latest)  # nothing is added to what makes no sense
        return latest


def _changed_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return None
