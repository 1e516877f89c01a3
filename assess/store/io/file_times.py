"""The times of files, where an assessment promises none finer than the day."""

from __future__ import annotations

import contextlib
import glob
import os
from datetime import UTC, datetime
from pathlib import Path

from assess.store.io.safe_files import older_path


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
