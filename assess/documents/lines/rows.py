"""Rows of a list as data: for lists that are moved through, where a line is more than its cells."""

from __future__ import annotations

from collections.abc import Iterable

from assess.documents.lines.layout import Line, Look
from questionnaires.records import record

LEVEL_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?"}
"""How a condition stands, in a mark that is always shown beside its word."""


@record
class Row:
    """One row of a list.

    ``lead`` stands before the first line, ``text`` wraps beside it, ``more`` are further lines under
    the text, each wrapped and dimmed. A ``heading`` cannot be chosen. ``art`` is lines of cells that
    are cut, never wrapped; ``dim`` lets it step back, ``trouble`` shows that something is amiss.
    """

    text: str
    lead: str = ""
    more: tuple[str, ...] = ()
    heading: bool = False
    strong: bool = False
    art: str = ""
    key: str = ""
    dim: bool = False
    trouble: bool = False


def part(title: str, rows: Iterable[Row]) -> list[Row]:
    """A heading with its rows; nothing where there are none."""
    found = list(rows)
    return [Row(text="", heading=True), Row(text=title, heading=True), *found] if found else []


def line_row(line: Line) -> Row:
    """A line as a row of a list; headings and empty lines cannot be chosen."""
    return Row(
        text="",
        art=line.text,
        heading=line.look is Look.HEAD or not line.text,
        strong=line.look is Look.STRONG,
        dim=line.look is Look.DIM,
        trouble=line.look is Look.TROUBLE,
        key=line.key,
    )
