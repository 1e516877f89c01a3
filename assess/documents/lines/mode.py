"""The line of a mode in the place of the section bar: what one does, how far, and what is safe."""

from __future__ import annotations

from rich.cells import cell_len

from assess.documents.lines.layout import cut, without_last_parts
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine

MARGIN = 2


def mode_line(mode: str, who: str, safe: str, width: int) -> PaintedLine:
    """The mode's name lit, whom it is about and how far it is; right what is safe, which yields first."""
    canvas = Canvas(width)
    name = f" {mode} "
    start = cell_len(name) + MARGIN
    canvas.fill(0, 0, width, Ground.PANEL)
    canvas.put(0, 0, name, Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    room = width - start - MARGIN
    if cell_len(who) + cell_len(safe) + 1 <= room:
        canvas.put(width - MARGIN - cell_len(safe), 0, safe, Ink.MUTED, ground=Ground.PANEL)
    if room > 0:
        canvas.put(start, 0, cut(without_last_parts(who, room), room), Ink.SOFT, ground=Ground.PANEL)
    return canvas.lines()[0]
