"""What is said of a report that cannot be opened from here; its path is on the screen already."""

from __future__ import annotations

NO_VIEWER = "No program here can show it. Copy the file to a computer that can."

OPENING = "Opening it …"


def not_opened(why: str) -> str:
    """Why it could not be opened."""
    return f"It could not be opened: {why}"
