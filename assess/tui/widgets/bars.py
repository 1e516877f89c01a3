"""Pictures made of letters: how far work has come. Data in, lines out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from assess.documents.lines.bars import EMPTY, FULL
from assess.services.answering.walk import Stretch

HEAVY, LIGHT = "━", "─"

BEAT = 0.3
"""Seconds between two movements of what shows that work is going on."""


def progress_bar(done: int, total: int, width: int) -> str:
    """How many of ``total`` are done, in ``width`` cells; full only when all are."""
    if width <= 0:
        return ""
    if total <= 0:
        return EMPTY * width
    filled = min(width, done * width // total)
    if done and not filled:
        filled = 1
    if filled == width and done < total:
        filled -= 1
    return FULL * filled + EMPTY * (width - filled)


def progress_line(done: int, total: int, width: int) -> str:
    """The same as a thin line: heavy as far as one has come, light beyond."""
    return progress_bar(done, total, width).translate({ord(FULL): HEAVY, ord(EMPTY): LIGHT})


def progress_strip(stretches: Sequence[Stretch], width: int) -> str:
    """All dimensions' progress on one line of at most ``width`` cells.

    Narrow lines lose first the bars, then the labels, then everything; a pointer marks the
    current dimension, so that it is told apart without colour.
    """
    for label_cells in (9, 6, 4, 0):
        for bar in (8, 6, 4, 3, 2, 0):
            line = _strip(stretches, label_cells=label_cells, bar=bar)
            if cell_len(line) <= width:
                return line
    return ""


def _strip(stretches: Sequence[Stretch], *, label_cells: int, bar: int) -> str:
    texts = [
        (s.label[:label_cells], progress_bar(s.done, s.total, bar), f"{s.done}/{s.total}") for s in stretches
    ]
    return _marked([" ".join(filter(None, parts)) for parts in texts], stretches)


def _marked(texts: Sequence[str], stretches: Sequence[Stretch]) -> str:
    marked = [f"{'▸' if s.current else ' '}{text}" for text, s in zip(texts, stretches, strict=True)]
    return "  ".join(marked).rstrip()
