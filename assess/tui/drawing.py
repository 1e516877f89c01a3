"""Text as screens draw it: in the colours of the theme, handed to Textual as data and never as markup."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.content import Content
from textual.style import Style

from assess.documents.lines.layout import FULL, RULE, UNFILLED, Row, hanging
from assess.documents.lines.painted import TILES, Ground, PaintedLine, Span

Part = str | tuple[str, str] | Content
"""A plain text, a text with its style, or what was put together of these."""


def content(*parts: Part) -> Content:
    """Plain texts and (text, style) pairs as one piece that Textual shows without reading markup."""
    return Content.assemble(*parts)


def lines_content(lines: Sequence[Part]) -> Content:
    """Several lines, each plain or with one style, as one piece."""
    return Content("\n").join([content(line) for line in lines])


PRESS = "press"
"""What a text that can be clicked says of itself: the key that the click stands for."""

HEAVY, LIGHT = "━", "─"

MARK_STYLES = {
    FULL: "$primary",
    UNFILLED: "$muted",
    RULE: "$rule",
    HEAVY: "$primary",
    LIGHT: "$muted",
}
"""Colours of the marks that bars are made of; their shapes alone say the same."""


def is_plain(app: App[Any]) -> bool:
    """Whether no ground can be told from another: there is no colour, or only the terminal's sixteen."""
    return app.no_color or app.native_ansi_color


def row_content(row: Row, width: int, *, plain: bool = False) -> Content:
    """The row as it is drawn in a list of this width; see ``span_style`` for ``plain``."""
    style = "bold $primary" if row.heading else ("bold" if row.strong else ("$muted" if row.dim else ""))
    style = "bold $error" if row.trouble else style
    indent = " " * min(cell_len(row.lead), max(0, width - 9))
    lines: list[str | tuple[str, str] | Content] = [
        painted_content(line, plain=plain) for line in row.painted
    ]
    if row.text:
        lines.extend((line, style) for line in hanging(row.lead, row.text, width))
    if row.art:
        lines.extend(drawn(cut_cells(indent + line, width), style) for line in row.art.split("\n"))
    for text in row.more:
        lines.extend((line, "$muted") for line in hanging(indent, text, width))
    return lines_content(lines)


def rows_text(rows: Sequence[Row], width: int) -> str:
    """Rows as plain text, as they are drawn in a list of this width."""
    lines = [line.rstrip() for row in rows for line in row_content(row, width, plain=True).plain.split("\n")]
    return "\n".join(lines).strip("\n")


def painted_content(line: PaintedLine, *, plain: bool = False) -> Content:
    """A painted line in the colours that the theme has for its meanings; see ``span_style`` for ``plain``."""
    parts: list[Part] = []
    for span in line:
        text = " " * cell_len(span.text) if plain and span.ink is Ground.PANEL else span.text
        drawn_span = (text, span_style(span, plain=plain))
        parts.append(pressing(content(drawn_span), span.press) if span.press else drawn_span)
    return Content.assemble(*parts)


def pressing(text: Content, key: str) -> Content:
    """A text on which a click is as if this key was pressed; the program sees to it."""
    return text.stylize(Style.from_meta({PRESS: key}))


LIT = (Ground.HERE, Ground.CURSOR, *TILES)
"""Grounds that something stands out by."""


def span_style(span: Span, *, plain: bool = False) -> str:
    """The style of a painted text, with the variables of the theme.

    On a ``plain`` screen nothing has a ground, and what stands out by its ground is reversed.
    """
    strong = "bold " if span.strong else ""
    if plain:
        return f"{strong}reverse" if span.ground in LIT else f"{strong}${span.ink.value}"
    ground = f" on ${span.ground.value}" if span.ground.value else ""
    return f"{strong}${span.ink.value}{ground}"


def cut_cells(line: str, width: int) -> str:
    """A drawn line cut at the width, spaces kept."""
    return line if cell_len(line) <= width else line[: max(0, width)]


def drawn(line: str, style: str) -> Content:
    """A line of cells: each mark of a bar in its colour, the words in the style given."""
    runs = groupby(line, key=lambda cell: MARK_STYLES.get(cell, style))
    return Content.assemble(*(("".join(cells), mark_style) for mark_style, cells in runs))


def progress_bar(done: int, total: int, width: int) -> str:
    """How many of ``total`` are done, in ``width`` cells; full only when all are."""
    if width <= 0:
        return ""
    if total <= 0:
        return UNFILLED * width
    filled = min(width, done * width // total)
    if done and not filled:
        filled = 1
    if filled == width and done < total:
        filled -= 1
    return FULL * filled + UNFILLED * (width - filled)


def progress_line(done: int, total: int, width: int) -> str:
    """The same as a thin line: heavy as far as one has come, light beyond."""
    return progress_bar(done, total, width).translate({ord(FULL): HEAVY, ord(UNFILLED): LIGHT})
