"""Our TOML files as documents: digest, size, syntax, kind and version; what they mean is read elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from assess.store.io.errors import DamagedFile, FileProblem, ForeignFile, NewerFormat, NotSaved, TooLarge
from assess.store.io.kinds import KINDS, PREFIX
from assess.store.io.safe_files import (
    LARGE_LIMIT,
    SaveOutcome,
    Seal,
    Sealed,
    older_is_intact,
    read_bytes,
    refuse_link,
    sealed,
    unseal,
    write_bytes,
)
from assess.store.io.tables import TomlTable
from questionnaires.records import record
from questionnaires.toml_text import UnusableToml, toml_tables


@record
class TomlDocument:
    """A file of ours as read. ``data`` is the whole table, with ``format`` and ``format_version``.

    ``digest`` is the SHA-256 of the body in the file; ``edited_by_hand`` says that the file carries no
    digest.
    """

    path: Path
    kind: str
    data: dict[str, Any]
    digest: str
    edited_by_hand: bool = False


def limit_of(kind: str | None) -> int:
    """The most bytes that a file of this kind may have."""
    return KINDS[kind].limit if kind else LARGE_LIMIT


def read_sealed(path: Path, *, limit: int) -> Sealed:
    """A file's bytes, their digest checked.

    Raises:
        DamagedFile: the digest does not fit, or the file is empty.
        FileProblem: it cannot be read at all.
    """
    content = unseal(read_bytes(path, limit=limit))
    if content.seal is Seal.BROKEN:
        raise _damaged(
            path,
            "the content does not match the fingerprint in its first line. "
            "If you changed the file by hand, delete that first line and try again.",
        )
    if not content.body.strip():
        raise _damaged(path, "the file is empty.")
    return content


def read_document(path: Path, *, kind: str | None = None) -> TomlDocument:
    """A file of ours, of this kind or (None) of any kind that is a document.

    Raises:
        DamagedFile: the digest does not fit, or it is not TOML.
        NewerFormat: a newer program wrote it.
        ForeignFile: it is not ours or of another kind.
        TooLarge: it was not read for its size.
        FileProblem: it cannot be read.
    """
    content = read_sealed(path, limit=limit_of(kind))
    return _document(path, content, _parse(path, content.body, content.first_line), kind=kind)


def read_head(path: Path, *, kind: str, before: bytes) -> dict[str, Any]:
    """The tables of a document up to the first line that begins with ``before``: quick, for lists.

    The digest of the whole file is checked; a file without a digest is parsed whole.

    Raises:
        FileProblem: as ``read_document``.
    """
    content = read_sealed(path, limit=limit_of(kind))
    cut = content.body.find(b"\n" + before)
    if content.seal is Seal.INTACT and cut >= 0:
        # In what this program writes, no string runs over a line end; another may have sealed it.
        with contextlib.suppress(DamagedFile):
            head = _parse(path, content.body[: cut + 1], content.first_line)
            return _document(path, content, head, kind=kind).data
    return _document(path, content, _parse(path, content.body, content.first_line), kind=kind).data


def write_document(path: Path, data: Mapping[str, Any], *, kind: str, seen: str | None = None) -> SaveOutcome:
    """Saves a document, atomically and with one older generation; equal data make equal bytes.

    ``seen`` is the digest of the file as the caller knows it, "" where there was none; no other file is
    replaced. Without it the present file is checked first, so that nothing damaged, foreign or newer is
    ever overwritten.

    Raises:
        FileProblem: the present file may not be replaced, as ``read_document`` says.
        NotSaved: nothing was changed (``Overtaken``: the present file is another than ``seen``).
    """
    refuse_link(path)
    body = document_bytes(data, kind=kind)
    content = sealed(body)
    digest = unseal(content).digest
    if (seen is None or seen == digest) and path.exists():
        if read_bytes(path, limit=limit_of(kind)) == content:
            return SaveOutcome(durable=True, digest=digest)
        if seen is None:
            read_head(path, kind=kind, before=b"[")
    if len(content) > limit_of(kind):
        raise NotSaved(path, "could not be saved: it would become larger than a file of its kind may be.")
    try:
        toml_tables(body.decode())
    except UnusableToml as error:  # never store what could not be read back
        raise NotSaved(path, f"could not be saved: {error.reason}.") from error
    outcome = write_bytes(path, content, keep_older=True, seen=seen)
    return SaveOutcome(durable=outcome.durable, digest=digest)


def document_bytes(data: Mapping[str, Any], *, kind: str) -> bytes:
    """The body of a document: ``format`` and ``format_version`` first, the rest in its own order."""
    head = KINDS[kind].head
    return tomli_w.dumps({**head, **{k: v for k, v in data.items() if k not in head}}).encode()


def _damaged(path: Path, reason: str, *, place: str = "") -> DamagedFile:
    return DamagedFile(path, reason, place=place, older_intact=older_is_intact(path))


def _parse(path: Path, body: bytes, first_line: int) -> dict[str, Any]:
    """The table that the bytes hold; ``first_line`` is the line of the file on which they begin."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + first_line
        raise _damaged(path, "holds bytes that are not text (UTF-8).", place=f"line {line}") from error
    try:
        return toml_tables(text, first_line=first_line)
    except UnusableToml as error:
        if error.unread:
            raise TooLarge(path, f"{error.reason}.", place=error.place) from error
        raise _damaged(path, f"{error.reason}.", place=error.place) from error


def _document(path: Path, content: Sealed, data: dict[str, Any], *, kind: str | None) -> TomlDocument:
    """Checks format and version and brings the data to today's version."""
    name = data.get("format")
    if type(name) is not str or not name.startswith(PREFIX):
        wanted = f'"{PREFIX}{kind}"' if kind else f'"{PREFIX}..."'
        raise ForeignFile(
            path, f"this is not a Samepage file; expected the line format = {wanted}.", place="format"
        )
    if kind is not None and name != PREFIX + kind:
        raise ForeignFile(path, f'expected "{PREFIX}{kind}", found "{name[:60]}".', place="format")
    found = KINDS.get(name.removeprefix(PREFIX))
    if found is None or not found.tables:
        raise ForeignFile(path, f'"{name[:60]}" is no kind of file that is known here.', place="format")
    version = checked_version(path, data.get("format_version"), found.version)
    return TomlDocument(
        path=path,
        kind=found.name,
        data=found.migrated(TomlTable(data, path), version) if version < found.version else data,
        digest=content.digest,
        edited_by_hand=content.seal is Seal.ABSENT,
    )


def checked_version(path: Path, version: object, current: int, *, place: str = "format_version") -> int:
    """The version of a format as written in a file, if it is one that is known here.

    Raises:
        NewerFormat: it is above the current one.
        FileProblem: it is no version.
    """
    if type(version) is not int or version < 1:
        raise FileProblem(path, "expected a whole number from 1 up.", place=place)
    if version > current:
        raise NewerFormat(
            path,
            f"this file was written by a newer Samepage (format {version}, known here up to {current}). "
            "Please update Samepage. Nothing was changed.",
            place=place,
        )
    return version
