"""Files and folders as a person types them."""

from __future__ import annotations

from pathlib import Path

PATH_LIMIT = 1_000
"""Letters that a path has at most."""


def named_place(text: str) -> Path | None:
    """The file or folder that is meant; None where there is none."""
    try:
        path = Path(text).expanduser()
        return path if path.exists() else None
    except (OSError, ValueError, RuntimeError):  # too long a name, a zero byte, nobody's home
        return None
