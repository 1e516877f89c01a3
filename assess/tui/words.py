"""Text laid out in columns and lines, and handed to Textual as data, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from assess.answering.wording import ELLIPSIS, plain

LEVEL_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?"}
"""How a condition stands, in a mark that is always shown beside its word."""


def fit(text: str, cells: int) -> str:
    """The text in exactly ``cells`` columns: padded with spaces, or cut with an ellipsis."""
    if cells <= 0:
        return ""
    flat = plain(text)
    if cell_len(flat) <= cells:
        return set_cell_size(flat, cells)
    return set_cell_size(flat, cells - 1) + ELLIPSIS


def cut(text: str, cells: int) -> str:
    """The text in at most ``cells`` columns, cut with an ellipsis where it is longer."""
    flat = plain(text)
    return flat if cell_len(flat) <= cells else fit(flat, cells).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns; words longer than a line are broken."""
    width = max(1, width)
    lines = [""]
    for word in plain(text).split(" "):
        while word:
            room = width - cell_len(lines[-1]) - (1 if lines[-1] else 0)
            if cell_len(word) <= room:
                lines[-1] += (" " if lines[-1] else "") + word
                break
            if lines[-1]:
                lines.append("")
                continue
            head = _head(word, width)
            lines[-1] = head
            word = word[len(head) :]
            if word:
                lines.append("")
    return lines


def _head(word: str, width: int) -> str:
    """As many leading letters as fit, at least one."""
    used = 0
    for index, letter in enumerate(word):
        used += cell_len(letter)
        if used > width:
            return word[: max(1, index)]
    return word


def hanging(lead: str, text: str, width: int) -> list[str]:
    """The text wrapped beside a lead (a number or a mark), later lines indented below the first."""
    indent = cell_len(lead)
    if width - indent < 8:
        return wrapped(lead + text, width)
    first, *rest = wrapped(text, width - indent)
    return [lead + first, *(" " * indent + line for line in rest)]


def content(*parts: str | tuple[str, str] | Content) -> Content:
    """Plain texts and (text, style) pairs as one piece that Textual shows without reading markup."""
    return Content.assemble(*parts)


def lines_content(lines: Sequence[str | tuple[str, str] | Content]) -> Content:
    """Several lines, each plain or with one style, as one piece."""
    parts: list[str | tuple[str, str] | Content] = []
    for index, line in enumerate(lines):
        if index:
            parts.append("\n")
        parts.append(line)
    return content(*parts)
