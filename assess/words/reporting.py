"""What is said of a report that cannot be opened from here: why, and where it is."""

from __future__ import annotations

from assess.text import plain


def no_viewer(path: str) -> str:
    """That nothing on this computer opens it."""
    return f"No program here can open it. The file is {plain(path, limit=300)}."


def not_opened(path: str, why: str) -> str:
    """Why it could not be opened."""
    return f"{plain(path, limit=300)} could not be opened: {why}"
