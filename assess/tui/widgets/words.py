"""Text laid out in columns and lines, and handed to Textual as data, never as markup."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from assess.documents.lines.layout import cut as cut
from assess.documents.lines.layout import fit as fit
from assess.documents.lines.layout import hanging as hanging
from assess.documents.lines.layout import wrapped as wrapped
from assess.text import plain

LEVEL_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?"}
"""How a condition stands, in a mark that is always shown beside its word."""


def home_relative(path: Path, *, limit: int = 200) -> str:
    """The path as a person writes it: with ~ for the home folder."""
    try:
        return plain(f"~{os.sep}{path.relative_to(Path.home())}", limit=limit)
    except (ValueError, RuntimeError):
        return plain(str(path), limit=limit)


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
