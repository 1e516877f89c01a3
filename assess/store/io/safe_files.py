"""Bytes on the disk, safely: capped and checked reading; writing that survives a crash or a full disk.

A file of ours begins with a line ``# sha256 <hex>`` over the text after that line, with line ends as LF and
one at the end, so that a checkout or an editor that changes only these breaks nothing. It finds accidents,
not forgers. A save goes to a temporary file in the same folder, which is forced to the disk and then
put in the place of the old file in one step; one older generation stays beside it, hidden.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path

from assess.store.io.errors import (
    FileProblem,
    ForeignFile,
    NotSaved,
    Overtaken,
    TooLarge,
    notice,
    shown_path,
    system_reason,
)
from assess.store.io.modes import PRIVATE, SHARED, present_mode, set_mode
from assess.store.io.replacing import force, force_names, replace
from assess.store.io.synced import is_there, refuse_online_only
from questionnaires.records import record

SMALL_LIMIT = 2_000_000
"""Most bytes of an ordinary file of ours."""

LARGE_LIMIT = 5_000_000
"""Most bytes of a questionnaire or a result."""

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r*\n|\r")
_DIGEST_LINE = re.compile(rb"# sha256 ([0-9a-f]{64})(?:\r*\n|\r|$)")
_NEARLY_DIGEST_LINE = re.compile(rb"[^\n]*(?:sha256|[0-9a-f]{64})", re.IGNORECASE)
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")
_LEFTOVER_AGE = 3_600.0
_PROTECTED = re.compile(rb"\bmode\s*=\s*[\"'](?:anonymous|facilitated)[\"']")


class Seal(Enum):
    """Whether the digest in the first line fits the bytes after it."""

    INTACT = auto()
    ABSENT = auto()  # edited by hand, or never ours
    BROKEN = auto()


@record
class Sealed:
    """The bytes after the digest line, their SHA-256 in hex, and whether the digest line said so.

    Another program may have changed line ends: the digest is the one in the file where it fits under some
    line ends, and the body then has plain ones. ``first_line`` is the line of the file on which the body
    begins, counted from 1.
    """

    body: bytes
    digest: str
    seal: Seal
    first_line: int

    def holds(self, digest: str) -> bool:
        """Whether this is the version with that digest, whatever its line ends; a damaged one is none."""
        return self.seal is not Seal.BROKEN and (self.digest == digest or digest in _digests(self.body))


@record
class SaveOutcome:
    """A save that is in place; ``durable`` is False where the disk did not confirm it.

    ``digest`` is that of the saved body, "" for a file without a digest line.
    """

    durable: bool
    digest: str = ""


def sealed(body: bytes) -> bytes:
    """The bytes of a file with this body: the digest line, then the body with plain line ends."""
    body = _plain(body)
    return b"# sha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def unseal(data: bytes) -> Sealed:
    """Takes a file's bytes apart; a byte order mark that an editor put in front is dropped."""
    data = data.removeprefix(_BOM)
    found = _DIGEST_LINE.match(data)
    body = data[found.end() :] if found else data
    said = found[1].decode() if found else ""
    digest = hashlib.sha256(body).hexdigest()
    if found is None:
        # Without a digest line the text is what an editor left of it.
        seal = Seal.BROKEN if _NEARLY_DIGEST_LINE.match(data) else Seal.ABSENT
        body = _plain(body)
        digest = hashlib.sha256(body).hexdigest()
    elif said == digest:
        seal = Seal.INTACT
    elif said in _digests(body):
        seal, body, digest = Seal.INTACT, _plain(body), said
    else:
        seal = Seal.BROKEN
    return Sealed(body=body, digest=digest, seal=seal, first_line=2 if found else 1)


def _plain(body: bytes) -> bytes:
    """The same text with LF as its line ends, and one at the end."""
    if b"\r" in body:
        body = _LINE_END.sub(b"\n", body)
    text = body.rstrip(b"\n")
    return text + b"\n" if text else text


def _digests(body: bytes) -> Iterator[str]:
    """The digests that this text was ever sealed with: under plain line ends, or as some editor left them."""
    plain = _plain(body)
    windows = plain.replace(b"\n", b"\r\n")
    for text in (plain, plain.removesuffix(b"\n"), windows, windows.removesuffix(b"\r\n")):
        yield hashlib.sha256(text).hexdigest()


def read_bytes(path: Path, *, limit: int = SMALL_LIMIT, links: bool = False) -> bytes:
    """All bytes of a plain file of at most ``limit`` bytes.

    ``links`` follows a link, for a file that the person named themselves.

    Raises:
        FileProblem: it is not there or may not be read (``ForeignFile``: a folder, link or device;
            ``TooLarge``: more than ``limit`` bytes; ``NotHere``: a sync service has yet to bring it).
    """
    data = read_start(path, most=limit + 1, links=links)
    if len(data) > limit:
        size = f"{limit // 1_000_000} MB"
        raise TooLarge(path, f"it is larger than {size}, too large for a file of this kind; it was not read.")
    return data


def read_start(path: Path, *, most: int, links: bool = False) -> bytes:
    """The first bytes of a plain file, ``most`` at most.

    Raises:
        FileProblem: as ``read_bytes``.
    """
    # Never wait at a pipe, and follow no link that may have come from somebody else.
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC", *(() if links else ("O_NOFOLLOW",))):
        flags |= getattr(os, name, 0)
    try:
        if not links:
            refuse_link(path)
        refuse_online_only(path)
        descriptor = os.open(path, flags)
        try:
            found = os.fstat(descriptor)
            _refuse_what_is_no_file(path, found.st_mode)
            with os.fdopen(os.dup(descriptor), "rb") as file:
                # A buffer of ``most`` would take longer to get than the file to read.
                data = file.read(min(most, found.st_size + 1)) or b""
                grown = len(data) > found.st_size
                return data + (file.read(most - len(data)) or b"") if grown else data
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        is_there(path)  # or only a placeholder for it
        raise FileProblem(path, f"it cannot be read: {system_reason(error)}") from error
    except OSError as error:
        raise FileProblem(path, f"it cannot be read: {system_reason(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise FileProblem(path, "no file can have this name.") from error


def write_bytes(
    path: Path, data: bytes, *, keep_older: bool = False, seen: str | None = None, private: bool = False
) -> SaveOutcome:
    """Puts ``data`` in the place of the file in one step; at any instant it is the old file or the new one.

    ``keep_older`` keeps the present file: as the older generation if it is intact, else as ``keep_edited``
    does. ``seen`` is the digest of the one file that may be replaced, "" where there was none; None
    replaces any. A file that is gone by now is made anew. In the folder of a protected assessment, and
    where ``private`` says so, only the owner may read the file and what is kept of it. When the new file is
    in place but the folder could not be forced to the disk, the outcome is not ``durable`` and nothing is
    rolled back.

    Raises:
        NotSaved: nothing was changed (disk full, not allowed, folder gone; ``Overtaken``: the present
            file is another than ``seen``).
        ForeignFile: the path is a link, a device, a pipe or a folder.
    """
    refuse_link(path)
    with contextlib.suppress(OSError, ValueError):  # the save gives the reason
        # A rename would put the file in the place of a pipe, or of /dev/null for a person who may do that.
        _refuse_what_is_no_file(path, path.stat().st_mode)
    temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        private = private or is_protected(path)
        _write_through(temporary, data, mode=PRIVATE if private else present_mode(path))
        if keep_older or seen is not None:
            before = which(path)
            present = _present(path, needed=seen is not None)
            content = unseal(present)
            if seen is not None and present and not content.holds(seen):
                raise Overtaken(path)
            if keep_older and present:
                _keep_present(path, present, private=private, intact=content.seal is Seal.INTACT)
            # As late as can be: where no lock keeps other programs away, this is what notices them.
            if seen is not None and which(path) != before:
                raise Overtaken(path)
        replace(temporary, path)
    except (OSError, ValueError) as error:
        _remove_quietly(temporary)
        reason = system_reason(error) if isinstance(error, OSError) else "no file can have this name."
        raise NotSaved(path, f"could not be saved: {reason}") from error
    except BaseException:
        _remove_quietly(temporary)
        raise
    return SaveOutcome(durable=force_names(path.parent))


def older_path(path: Path) -> Path:
    """Where the older generation of a file is kept."""
    return path.with_name(f".{path.name}.older")


def older_is_intact(path: Path) -> bool:
    """Whether an older generation is there and its digest fits."""
    with contextlib.suppress(FileProblem):
        return unseal(read_bytes(older_path(path), limit=LARGE_LIMIT)).seal is Seal.INTACT
    return False


def keep_edited(path: Path) -> None:
    """Keeps a copy of a file of ours that is not as it was saved, before another takes its place.

    Such a file was edited by hand. The copy is ``NAME.edited-<n>``, and the person gets a notice.

    Raises:
        NotSaved: no copy could be made.
    """
    try:
        present = read_bytes(path, limit=LARGE_LIMIT)
    except FileProblem:
        return  # there is none yet, or replacing it will say why not
    if unseal(present).seal is not Seal.INTACT:
        _keep_edited(path, present, private=is_protected(path))


def sweep(folder: Path) -> int:
    """Removes temporary files that a killed save left more than an hour ago; returns how many."""
    removed = 0
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if not _TEMPORARY.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            if time.time() - entry.stat(follow_symlinks=False).st_mtime > _LEFTOVER_AGE:
                removed += _remove_quietly(Path(entry.path))
    return removed


def refuse_link(path: Path) -> None:
    """Raises ``ForeignFile`` when the path is a link: what it leads to is not ours to read or replace."""
    with contextlib.suppress(OSError, ValueError):  # opening it gives the reason
        if path.is_symlink():
            raise ForeignFile(path, "this is a link to another place, which Samepage does not follow.")


def _refuse_what_is_no_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise ForeignFile(path, "it is a folder, not a file.")
    if not stat.S_ISREG(mode):
        raise ForeignFile(path, "this is not a regular file.")


def is_protected(path: Path) -> bool:
    """Whether a file is in the folder of an assessment that shows no single answers."""
    for folder in path.parents[:3]:  # FOLDER/responses/.earlier/ is the deepest
        identity = folder / "assessment.toml"
        with contextlib.suppress(FileProblem, OSError, ValueError):
            found = identity.lstat()
            version = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            return _says_protected(identity, version)
    return False


@lru_cache(maxsize=16)
def _says_protected(identity: Path, version: tuple[int, ...]) -> bool:  # noqa: ARG001
    """Whether that version of an ``assessment.toml`` shows no single answers: read once, asked at every save.

    Raises:
        FileProblem: it cannot be read.
    """
    return bool(_PROTECTED.search(read_bytes(identity)))


def _write_through(path: Path, data: bytes, *, mode: int | None) -> None:
    """Writes a new file and forces it to the disk; no ``mode`` leaves it to the user's habit."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    with os.fdopen(os.open(path, flags, PRIVATE if mode == PRIVATE else SHARED), "wb") as file:
        if mode is not None:
            set_mode(path, file.fileno(), mode)
        file.write(data)
        file.flush()
        force(file.fileno())


def which(path: Path) -> tuple[int, ...]:
    """What tells a file from the one that another save puts in its place; nothing where there is none."""
    with contextlib.suppress(OSError):
        found = path.stat()
        return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    return ()


def _present(path: Path, *, needed: bool) -> bytes:
    """The bytes of the file that a save replaces, none where there is none, or it is not needed."""
    try:
        return read_bytes(path, limit=LARGE_LIMIT)
    except FileProblem:
        if needed and os.path.lexists(path):
            raise
        return b""


def _keep_present(path: Path, present: bytes, *, private: bool, intact: bool) -> None:
    """Keeps the present file: ``intact``, as the older generation, else beside it for the person.

    Raises:
        NotSaved: one that was edited by hand could not be kept. A spare that fails never stops a save.
    """
    if not intact:
        _keep_edited(path, present, private=private)
        return
    spare = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    with contextlib.suppress(OSError):
        _copy(path, present, spare, private=private)
        replace(spare, older_path(path))
    # Replacing a name by another name of the same file does nothing and leaves both.
    _remove_quietly(spare)


def _keep_edited(path: Path, present: bytes, *, private: bool) -> None:
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.name}.edited-{number}")):
        with contextlib.suppress(FileProblem):
            if read_bytes(kept, limit=LARGE_LIMIT) == present:
                return  # kept before a save that failed
        number += 1
    try:
        _copy(path, present, kept, private=private)
    except OSError as error:
        raise NotSaved(
            path, f"could not be saved because no copy of your edits could be kept: {system_reason(error)}"
        ) from error
    notice(f"{shown_path(path)} was edited by hand. Your edited version is kept as {kept.name}.")


def _copy(path: Path, data: bytes, to: Path, *, private: bool) -> None:
    """Gives a file with these bytes another name, or writes them to it where the disk has no such names."""
    try:
        to.hardlink_to(path)  # its bytes are on the disk already
        if private:
            set_mode(to, None, PRIVATE)
    except OSError:
        _write_through(to, data, mode=PRIVATE if private else present_mode(path))


def _remove_quietly(path: Path) -> int:
    """Removes a file if it can; returns how many were removed, 0 or 1."""
    try:
        path.unlink()
    except (OSError, ValueError):
        return 0
    return 1
