"""Our TOML files: documents with digest, size, kind and version, and strict reading of their tables."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import tomli_w

from assess.store.io.errors import DamagedFile, FileProblem, ForeignFile, NewerFormat, NotSaved, TooLarge
from assess.store.io.kinds import KINDS, PREFIX, FileKind, function
from assess.store.io.other_kinds import other_kind
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
from assess.store.io.sections import Sections
from assess.text import FIRST_YEAR, LAST_YEAR, NAME_LIMIT, clean, is_day
from questionnaires.records import record
from questionnaires.toml_text import UnusableToml, toml_tables

MOST = 10**15
"""No number in our files is larger than this, either way."""


class TomlTable:
    """A table, with the file and the path it came from for the messages.

    Every reading method raises ``FileProblem`` with file, table, key and what was expected.
    """

    __slots__ = ("data", "file", "name")

    def __init__(self, data: Mapping[str, Any], file: Path, name: str = "") -> None:
        self.data = data
        self.file = file
        self.name = name

    def problem(self, key: str, reason: str) -> FileProblem:
        """What is wrong with one key (or, with "", with the table as a whole)."""
        table = f"[{self.name}]" if self.name else ""
        return FileProblem(self.file, reason, place=f"{table} {key}".strip())

    def expected(self, key: str, what: str) -> FileProblem:
        """That a key is missing or holds something other than ``what``."""
        if key not in self.data:
            return self.problem(key, f"expected {what}, but the key is missing.")
        return self.problem(key, f"expected {what}, found {described(self.data[key])}.")

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def text(
        self, key: str, default: str | None = None, *, limit: int = NAME_LIMIT, multiline: bool = False
    ) -> str:
        """Words, cleaned."""
        value = self.data.get(key, default)
        if type(value) is not str:
            raise self.expected(key, "text in quotes")
        return clean(value, limit=limit, multiline=multiline)

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of some words."""
        value = self.data.get(key, default)
        if type(value) is not str or value not in allowed:
            raise self.expected(key, f"one of {listed(allowed)}")
        return value

    def several_of(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list of some words, each at most once; a missing key is an empty list."""
        value = self.data.get(key, [])
        if type(value) is not list or not all(type(v) is str and v in allowed for v in value):
            raise self.expected(key, f"a list of {listed(allowed)}")
        if len(set(value)) != len(value):
            raise self.problem(key, "the same word appears twice in the list.")
        return tuple(value)

    def whole(self, key: str, default: int | None = None, *, low: int, high: int = MOST) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.data.get(key, default)
        if type(value) is not int or not low <= value <= high:
            upper = f" to {high}" if high != MOST else " up"
            raise self.expected(key, f"a whole number from {low}{upper}")
        return value

    def number(self, key: str, *, whole: bool, low: Fraction, high: Fraction | None) -> Fraction:
        """An exact number from ``low`` to ``high`` (None: no upper end)."""
        value = self.data.get(key)
        what = f"a {'whole ' if whole else ''}number from {plain(low)}"
        what += f" to {plain(high)}" if high is not None else " up"
        if type(value) is float and not whole and abs(value) <= MOST:  # no nan, no inf
            exact = Fraction(repr(value))
        elif type(value) is int and abs(value) <= MOST:
            exact = Fraction(value)
        else:
            raise self.expected(key, what)
        if exact < low or (high is not None and exact > high):
            raise self.expected(key, what)
        return exact

    def truth(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self.data.get(key, default)
        if type(value) is not bool:
            raise self.expected(key, "true or false")
        return value

    def day(self, key: str) -> str:
        """A day such as 2026-11-21, in quotes or not; returned in ISO form."""
        value = self.data.get(key)
        day = value.isoformat() if type(value) is datetime.date else value
        if type(day) is str and is_day(day):
            return day
        raise self.expected(key, f'a day from {FIRST_YEAR} to {LAST_YEAR}, such as "2026-11-21"')

    def table(self, key: str, *, needed: bool = False) -> TomlTable:
        """A table inside this one; a missing one is empty, or a problem where it is ``needed``."""
        value = self.data.get(key, None if needed else {})
        if type(value) is not dict:
            raise self.expected(key, "a table")
        return TomlTable(value, self.file, f"{self.name}.{key}" if self.name else key)

    def tables(self) -> Iterator[tuple[str, TomlTable]]:
        """The tables inside this one, by key; anything else in it is a problem."""
        for key in self.data:
            yield key, self.table(key)


def described(value: object) -> str:
    """A value as a message shows it: short, clean, with its type in words where it is not a plain one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{shortened(value)}"'
    if isinstance(value, int):
        return shortened(str(value)) if abs(value) <= MOST else "a very large number"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return shortened(str(value))


def shortened(text: str, limit: int = 60) -> str:
    """Clean text of at most ``limit`` letters."""
    text = clean(text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def listed(words: Collection[str], most: int = 12) -> str:
    """Words as a message lists them; a long list is cut."""
    names = [f'"{shortened(word)}"' for word in list(words)[:most]]
    return ", ".join(names) + (" and others" if len(words) > most else "")


def plain(number: Fraction) -> int | float:
    """A number as TOML holds it: whole where it is whole."""
    return number.numerator if number.denominator == 1 else float(number)


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
            "the content does not match the fingerprint in its first line. If you changed the file "
            "by hand, delete that first line and try again.",
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


def write_document(
    path: Path,
    data: Mapping[str, Any],
    *,
    kind: str,
    seen: str | None = None,
    private: bool = False,
    sections: Sections | None = None,
) -> SaveOutcome:
    """Saves a document, atomically and with one older generation; equal data make equal bytes.

    ``seen`` is the digest of the file as the caller knows it, "" where there was none; no other file is
    replaced. Without it the present file is checked first, so that nothing damaged, foreign or newer is
    ever overwritten. ``private`` is as in ``write_bytes``. ``sections`` is what the save before wrote out.

    Raises:
        FileProblem: the present file may not be replaced, as ``read_document`` says.
        NotSaved: nothing was changed (``Overtaken``: the present file is another than ``seen``).
    """
    refuse_link(path)
    try:
        body = sections.text(_with_head(data, kind)).encode() if sections else document_bytes(data, kind=kind)
    except UnusableToml as error:
        raise NotSaved(path, f"could not be saved: {error.reason}.") from error
    content = sealed(body)
    digest = unseal(content).digest
    if (seen is None or seen == digest) and path.exists():
        if read_bytes(path, limit=limit_of(kind)) == content:
            return SaveOutcome(durable=True, digest=digest)
        if seen is None:
            read_head(path, kind=kind, before=b"[")
    if len(content) > limit_of(kind):
        raise NotSaved(path, "could not be saved: it would be too large for a file of its kind.")
    try:
        if sections is None:  # never store what could not be read back
            toml_tables(body.decode())
    except UnusableToml as error:
        raise NotSaved(path, f"could not be saved: {error.reason}.") from error
    private = private or KINDS[kind].private
    outcome = write_bytes(path, content, keep_older=True, seen=seen, private=private)
    return SaveOutcome(durable=outcome.durable, digest=digest)


def document_bytes(data: Mapping[str, Any], *, kind: str) -> bytes:
    """The body of a document: ``format`` and ``format_version`` first, the rest in its own order."""
    return tomli_w.dumps(_with_head(data, kind)).encode()


def _with_head(data: Mapping[str, Any], kind: str) -> dict[str, Any]:
    head = KINDS[kind].head
    return {**head, **{key: value for key, value in data.items() if key not in head}}


def _damaged(path: Path, reason: str, *, place: str = "") -> DamagedFile:
    return DamagedFile(path, reason, place=place, older_intact=older_is_intact(path))


def _parse(path: Path, body: bytes, first_line: int) -> dict[str, Any]:
    """The table that the bytes hold; ``first_line`` is the line of the file on which they begin."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        if other := other_kind(body):
            raise _damaged(path, other) from error
        line = body.count(b"\n", 0, error.start) + first_line
        raise _damaged(path, "contains bytes that are not UTF-8 text.", place=f"line {line}") from error
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
        raise ForeignFile(path, f'"{name[:60]}" is not a kind of file that Samepage knows.', place="format")
    version = checked_version(path, data.get("format_version"), found.version)
    return TomlDocument(
        path=path,
        kind=found.name,
        data=_migrated(TomlTable(data, path), found, version) if version < found.version else data,
        digest=content.digest,
        edited_by_hand=content.seal is Seal.ABSENT,
    )


def _migrated(top: TomlTable, kind: FileKind, version: int) -> dict[str, Any]:
    """The tables brought from ``version`` to the current one, step by step, in memory.

    Raises:
        FileProblem: something in them is not what that version holds.
        KeyError: no step leads on from some version (a version that was never released).
    """
    for number in range(version, kind.version):
        top = TomlTable(function(kind.steps[number])(top), top.file)
    return {**top.data, "format_version": kind.version}


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
            f"this file was written by a newer Samepage (format {version}; this one reads up to "
            f"{current}). Update Samepage. Nothing was changed.",
            place=place,
        )
    return version
