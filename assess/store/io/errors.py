"""What can go wrong with a file, and what a save has to say to the person."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assess.text import clean

if TYPE_CHECKING:
    from questionnaires.errors import ContentError, Problem


_SYSTEM_REASONS = {
    errno.ENOENT: "there is no such file or folder.",
    errno.ENOTDIR: "there is no such file or folder.",
    errno.EACCES: "you do not have permission to use it.",
    errno.EPERM: "you do not have permission to use it.",
    errno.EISDIR: "it is a folder, not a file.",
    errno.ELOOP: "it is a link to another place, which Samepage does not follow.",
    errno.EBADF: "it is not open for this.",
    errno.ENAMETOOLONG: "its name is too long.",
    errno.ENOSPC: "the disk is full.",
    errno.EDQUOT: "your disk quota is used up.",
    errno.EFBIG: "the file would be larger than this system allows.",
    errno.EROFS: "the disk is read-only.",
    errno.EIO: "the disk reported an error.",
    errno.EADDRINUSE: "another program uses it.",
    errno.EEXIST: "a file or folder with this name already exists.",
}


def system_reason(error: OSError) -> str:
    """Why the operating system refused, as a plain sentence."""
    known = _SYSTEM_REASONS.get(error.errno or 0)
    return known or f"the system refused: {clean(error.strerror or type(error).__name__, limit=200)}."


def shown_path(path: Path) -> str:
    """The last two parts of a path, cleaned and shortened, as messages name a file."""
    parts = [part for part in path.parts[-2:] if part != path.anchor]
    name = clean("/".join(parts) or str(path))
    return name if len(name) <= 120 else f"{name[:59]}…{name[-60:]}"


UNCHANGED = "Nothing was changed."


class FileProblem(Exception):
    """A file that cannot be used as it is.

    ``file`` names it, ``place`` is the table and key or the line ("" for the whole file), ``reason``
    is a sentence. All three are clean of control characters.
    """

    def __init__(self, file: Path | str, reason: str, *, place: str = "") -> None:
        self.file = shown_path(file) if isinstance(file, Path) else clean(file, limit=240)
        self.place = clean(place, limit=240)
        self.reason = clean(reason, limit=8_000, multiline=True)
        super().__init__(self.file, self.reason, self.place)

    @property
    def wrong(self) -> str:
        """What is wrong with which file, without what follows from it."""
        return f"{self.file}, {self.place}: {self.reason}" if self.place else f"{self.file}: {self.reason}"

    def __str__(self) -> str:
        return self.wrong


class DamagedFile(FileProblem):
    """The bytes are not what was saved; ``older_intact`` says that an earlier copy can be put in place."""

    def __init__(self, path: Path, reason: str, *, place: str = "", older_intact: bool = False) -> None:
        super().__init__(path, reason, place=place)
        self.path = path
        self.older_intact = older_intact

    def __str__(self) -> str:
        kept = (
            " The copy from the save before is intact; 'samepage check --recover' restores it."
            if self.older_intact
            else ""
        )
        return f"{self.wrong} {UNCHANGED}{kept}"


class NewerFormat(FileProblem):
    """Written by a newer Samepage than this one; nothing was changed."""


class ForeignFile(FileProblem):
    """Not one of our files, not of the kind that belongs there, or not a plain file at all."""


class TooLarge(FileProblem):
    """Larger than any file of its kind needs to be; it was not read."""


class NotSaved(FileProblem):
    """A save that failed; the file on disk is as it was before."""


class Overtaken(NotSaved):
    """Another program saved the file since it was read here; the file is as that program left it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "could not be saved because other programs keep changing it. Try again.")


class NotPossibleNow(NotSaved):
    """A change that another program's change has ruled out; nothing was changed. The sentence says why."""

    def __str__(self) -> str:
        return self.reason


class UnusableContent(FileProblem):
    """A questionnaire or a catalogue that was refused, with every problem found in it."""

    def __init__(self, path: Path, error: ContentError, *, what: str = "questionnaire") -> None:
        super().__init__(path, f"the {what} cannot be used.\n{error}")
        self.problems: tuple[Problem, ...] = error.problems


Listener = Callable[[str], None]

_listener: Listener | None = None


def listen(listener: Listener | None) -> Listener | None:
    """From now on notices go to this function, which any thread may call; the one until now comes back."""
    global _listener
    before, _listener = _listener, listener
    return before


def notice(sentence: str) -> None:
    """Pass a sentence on."""
    if _listener is not None:
        _listener(sentence)
