"""How the row under the cursor is drawn in a list: its mark, and what stands out of its ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

CURSOR = "▸"
"""What marks the row under the cursor."""

ROOM = "   "
"""How a line begins that leaves the mark a cell of its own before the text."""


def meta_of(segment: Segment) -> dict[str, Any]:
    """What a click on a segment is about."""
    return segment.style.meta if segment.style else {}


def marked(strip: Strip, colours: Mapping[str, str] | None) -> Strip:
    """The line with the cursor's mark, without ``colours`` in the ink of the line; nothing moves.

    It is in the second cell, and where a line has something there in the first one, which the cursor's
    ground reaches and every list leaves free.
    """
    at = int(strip.text.startswith(ROOM))
    before, under, after = strip.divide([at, at + 1, strip.cell_length])
    style = next((segment.style for segment in under if segment.style), Style())
    ink = Style(color=_rich(colours["accent"])) if colours else Style()
    return Strip.join([before, Strip([Segment(CURSOR, style + ink)]), after])


def turned(strip: Strip) -> Strip:
    """A line reversed, where no ground can be told from another; what stands out in it is turned back."""
    segments = []
    for segment in strip:  # an offset in it would keep alike ones apart
        clicks = {name: what for name, what in meta_of(segment).items() if name != "offset"}
        filled = segment.style is not None and bool(segment.style.reverse)
        segments.append(Segment(segment.text, Style(bold=True, reverse=not filled, meta=clicks)))
    return Strip(segments, strip.cell_length).simplify()


def strengthened(strip: Strip, colours: Mapping[str, str]) -> Strip:
    """A line on the cursor's ground with its text in bold."""
    text = _rich(colours["foreground"])
    segments = []
    for segment in strip:
        style = segment.style or Style()
        segments.append(Segment(segment.text, style + Style(bold=True) if style.color == text else style))
    return Strip(segments, strip.cell_length)


def without_ground(strip: Strip, colours: Mapping[str, str]) -> Strip:
    """A line that keeps the grounds of its own alone."""
    lit, page = _rich(colours["select"]), Style(bgcolor=_rich(colours["background"]))
    segments = []
    for segment in strip:
        style = segment.style or Style()
        segments.append(Segment(segment.text, style + page if style.bgcolor == lit else style))
    return Strip(segments, strip.cell_length)


def _rich(colour: str) -> RichColor:
    return Color.parse(colour).rich_color
