"""How the picture of the first result draws itself: from left to right, once, unless a key is pressed."""

from __future__ import annotations

import os
from collections.abc import Sequence

from assess.documents.lines.painted import opened_to
from assess.tui.widgets import Row
from questionnaires.records import replace

REVEAL = "reveal"
"""Under this and its folder the program remembers that a result is to draw itself."""

FRAMES = 10
"""Steps in which it is drawn."""

BEAT = 0.06
"""Seconds between two of them."""


def is_animated() -> bool:
    """Whether anything may move, as Textual's own setting says."""
    return os.environ.get("TEXTUAL_ANIMATIONS", "") != "none"


def drawn_rows(rows: Sequence[Row], frame: int, width: int) -> list[Row]:
    """The rows as they are in a frame, from 0; in the last one whole."""
    if frame >= FRAMES:
        return list(rows)
    cells = width * frame // FRAMES
    return [replace(row, painted=tuple(opened_to(line, cells) for line in row.painted)) for row in rows]
