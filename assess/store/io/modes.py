"""Who may read a file, on systems that have permission bits; Windows asks the folder, and nothing is set."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

PRIVATE = 0o600
"""The owner alone."""

SHARED = 0o666
"""Everybody, less what the user's umask takes, so that a team's shared folder stays shared."""


def present_mode(path: Path) -> int | None:
    """The permission bits of a file, None where there is none yet.

    Raises:
        OSError: the system does not say.
    """
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def set_mode(path: Path, descriptor: int | None, mode: int) -> None:
    """Give a file these permission bits, an open one by its descriptor.

    Raises:
        OSError: the system refused.
    """
    if sys.platform == "win32":
        return
    import os

    if descriptor is None:
        path.chmod(mode)
    else:
        os.fchmod(descriptor, mode)
