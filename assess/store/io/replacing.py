"""One file in the place of another and down to the disk, which each system does in its own way."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

_BUSY_ON_WINDOWS = frozenset({5, 32, 33})  # a virus scanner, an indexer or a sync client holds the file
_RETRY_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


def replace(source: Path, target: Path) -> None:
    """``os.replace``, tried again for some seconds while another program on Windows holds the target.

    Raises:
        OSError: the system refused, or the target was held all the while.
    """
    for wait in (*_RETRY_WAITS, None):
        try:
            os.replace(source, target)  # noqa: PTH105 (one name to watch in the tests)
            return
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            time.sleep(wait)


def force(descriptor: int) -> None:
    """Force a file to the disk; on macOS past the drive's own cache, where the file system can.

    Raises:
        OSError: the disk did not take it.
    """
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def force_names(folder: Path) -> bool:
    """Force a folder's list of names to the disk; False when the disk did not confirm it."""
    if sys.platform == "win32":
        return True  # Windows has no such call; the file system keeps a journal of names
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        return False
    return True
