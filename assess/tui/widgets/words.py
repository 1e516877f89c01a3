"""Text laid out in columns and lines, and handed to Textual as data, never as markup."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from assess.documents.lines.layout import cut as cut
from assess.documents.lines.layout import fit as fit
from assess.documents.lines.layout import hanging as hanging
from assess.documents.lines.layout import wrapped as wrapped

Part = str | tuple[str, str] | Content
"""A plain text, a text with its style, or what was put together of these."""


def content(*parts: Part) -> Content:
    """Plain texts and (text, style) pairs as one piece that Textual shows without reading markup."""
    return Content.assemble(*parts)


def lines_content(lines: Sequence[Part]) -> Content:
    """Several lines, each plain or with one style, as one piece."""
    return Content("\n").join([content(line) for line in lines])
