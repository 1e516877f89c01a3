"""The times of files, where an assessment promises none finer than the day."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime
from pathlib import Path


def to_the_day(path: Path, date: str) -> None:
    """Sets the times of a file or folder to midnight (UTC) of a day in ISO form.

    Where the system does not allow it, nothing happens: the answers are saved all the same.

    Raises:
        ValueError: it is not a day.
    """
    midnight = datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()
    with contextlib.suppress(OSError, OverflowError):
        os.utime(path, (midnight, midnight), **_nofollow())


def _nofollow() -> dict[str, bool]:
    return {"follow_symlinks": False} if os.utime in os.supports_follow_symlinks else {}
