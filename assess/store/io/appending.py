"""One line at the end of a file, down to the disk: what is there stays, and a line is there or not."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from assess.store.io.errors import ForeignFile, NotSaved, system_reason
from assess.store.io.modes import PRIVATE, SHARED
from assess.store.io.replacing import force, force_names

GONE = "could not be saved: it was moved or renamed. Put it back under its name, and try again."


def append_line(path: Path, line: bytes, *, size: int, whole: int, private: bool) -> int:
    """Puts ``line`` behind the first ``whole`` bytes of a file of ``size`` bytes; returns the new size.

    What lies behind them is a line that a killed program did not finish. A file of 0 bytes may be missing;
    in the place of another one that is gone none is made. A ``private`` one is for its owner alone.

    Raises:
        NotSaved: nothing was added, or another program changed the file.
        ForeignFile: it is no regular file.
    """
    flags = os.O_RDWR | (0 if size else os.O_CREAT)
    for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC", "O_NOFOLLOW"):
        flags |= getattr(os, name, 0)
    try:
        new = not path.exists()
        descriptor = os.open(path, flags, PRIVATE if private else SHARED)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise ForeignFile(path, "this is not a regular file.")
            if found.st_size not in (size, whole):  # what was behind may be cut off by a try before
                raise NotSaved(path, "could not be saved: another program changed it. Open it again.")
            _put(descriptor, line, whole)
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        raise NotSaved(path, GONE) from error
    except OSError as error:
        raise NotSaved(path, f"could not be saved: {system_reason(error)}") from error
    if new:
        force_names(path.parent)
    return whole + len(line)


def _put(descriptor: int, line: bytes, whole: int) -> None:
    """Writes the line, or takes back what of it was written."""
    try:
        os.ftruncate(descriptor, whole)
        os.lseek(descriptor, whole, os.SEEK_SET)
        left = memoryview(line)
        while left:
            left = left[os.write(descriptor, left) :]
        force(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, whole)
        raise
