"""What stands at the top of a page: the section bar with its tabs, a mode's line, or a title of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from assess.documents.lines.layout import cut, without_last_parts, wrapped
from assess.documents.lines.mode import mode_line
from assess.tui.navigation.sections import SECTIONS, Section, Tab
from assess.tui.widgets import Part, content, is_plain, painted_content, pressing
from questionnaires.records import record

TALL, HIGH = 18, 28
"""Rows of a window from which there is a rule under the tabs, and from which there is air below it."""

WHOLE, NAMED = 60, 110
"""Columns from which all names of sections are shown, and from which the program's name is."""

MARGIN = 2
NAME = "samepage"
OTHER = ", ."


@record
class Where:
    """Where in an assessment a page is; ``deeper`` says that it lies below its tab."""

    folder: Path
    section: Section | None
    tab: Tab | None
    deeper: bool


class Head(Widget):
    """The top of a page: bar, tabs and rule inside an assessment, one line in a mode, else the page's title.

    A click on a section or a tab says where to go.
    """

    DEFAULT_CSS = "Head { height: auto; width: 1fr; }"

    class Picked(Message):
        """A section or a tab was clicked, by its digit or its place."""

        def __init__(self, *, section: str = "", tab: str = "") -> None:
            super().__init__()
            self.section, self.tab = section, tab

    def __init__(self) -> None:
        super().__init__(id="title")
        self._left, self._right, self._mode = "", "", ""
        self._where: Where | None = None

    def show(self, left: str, right: str, *, mode: str, where: Where | None) -> None:
        """Show a title's two ends in the way that fits the page."""
        shown = (left, right, mode, where)
        if shown != (self._left, self._right, self._mode, self._where):
            self._left, self._right, self._mode, self._where = shown
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    async def on_click(self, event: events.Click) -> None:
        """Go where the section or the tab under the mouse leads."""
        meta = event.style.meta
        if "section" in meta or "tab" in meta:
            self.post_message(self.Picked(section=meta.get("section", ""), tab=meta.get("tab", "")))

    def _lines(self, width: int) -> list[Content]:
        height = self.app.size.height
        air = [Content("")] if height >= TALL else []
        if self._mode:
            line = mode_line(self._mode, self._left, self._right, width)
            return [painted_content(line, plain=is_plain(self.app)), *air]
        where = self._where
        if where is None and not (self._left or self._right):
            return air
        if where is None:
            return [*air, *_title(self._left, self._right, width), *air]
        plain = is_plain(self.app)
        lines = frame_lines(where, self._right, width, plain=plain, rule=height >= TALL)
        if height >= HIGH:
            lines.append(Content(""))
        if where.deeper:
            lines += [*_title(self._left, "", width), *air] if self._left else []
        return lines


def frame_lines(where: Where, right: str, width: int, *, plain: bool, rule: bool) -> list[Content]:
    """The section bar, the tabs, and the rule below them.

    ``plain`` marks what is active with brackets in the place of two spaces, for want of grounds.
    """
    tabs, start, cells = _tabs(where, right, width, plain=plain)
    lines = [_bar(where.section, width, plain=plain), tabs]
    if rule:
        lines.append(
            content(
                ("─" * start, "$rule"), ("━" * cells, "$accent"), ("─" * (width - start - cells), "$rule")
            )
        )
    return lines


def _bar(active: Section | None, width: int, *, plain: bool) -> Content:
    names = [f" {section.digit} {section.title} " for section in SECTIONS]
    short = width < max(WHOLE, sum(map(len, names)) + MARGIN)
    parts: list[Content] = [Content(" ")]
    used = 1
    for section in SECTIONS:
        here = section is active
        if short and not here:
            text, found = f"{section.digit} ", content((f"{section.digit} ", "bold $accent"))
        else:
            text = f" {section.digit} {section.title} "
            if short:
                text = f"[{text.strip()}] "
                found = content((text[:-1], "bold $ink on $accent" if not plain else "bold"), " ")
            elif here:
                text = f"[{text.strip()}]" if plain else text
                found = content((text, "bold" if plain else "bold $ink on $accent"))
            else:
                found = content(" ", (section.digit, "bold $accent"), (f" {section.title} ", "$soft"))
        parts.append(found.stylize(Style.from_meta({"section": section.digit})))
        used += cell_len(text)
    name = NAME if width >= NAMED else ""
    gap = max(0, width - used - len(name) - MARGIN)
    line = Content.assemble(*parts, " " * gap, (name, "bold $muted"), " " * MARGIN)
    return line if plain else line.stylize_before("on $panel")


def _tabs(where: Where, right: str, width: int, *, plain: bool) -> tuple[Content, int, int]:
    """The row of tabs, and where the active one stands with how many cells."""
    section, active = where.section, where.tab
    tabs: Sequence[Tab] = section.tabs if section is not None else ()
    several = len(tabs) > 1
    if MARGIN + sum(len(tab.title) + 3 for tab in tabs) > width:
        tabs = [tab for tab in tabs if tab is active]
    parts: list[Part] = [" " * MARGIN]
    x, start, cells = MARGIN, 0, 0
    for tab in tabs:
        here = tab is active
        if here:
            start, cells = x, len(tab.title)
        parts.append(
            content((tab.title, "bold" if here else "$soft")).stylize(Style.from_meta({"tab": tab.place}))
        )
        parts.append("   ")
        x += len(tab.title) + 3
    if several and x + len(OTHER) <= width:
        comma, stop = (content((mark, "bold $accent")) for mark in OTHER.split())
        parts += [pressing(comma, "comma"), " ", pressing(stop, "full_stop")]
        x += len(OTHER)
    room = width - x - 2 * MARGIN
    right = without_last_parts(right, room)
    said = cut(right, room) if room >= min(cell_len(right), 8) else ""
    parts.append(" " * max(0, width - x - cell_len(said) - MARGIN))
    parts.append((said, "$muted"))
    line = content(*parts)
    if plain and cells:
        line = Content.assemble(
            line[: start - 1],
            ("[", "bold"),
            line[start : start + cells],
            ("]", "bold"),
            line[start + cells + 1 :],
        )
    return line, start, cells


def _title(left: str, right: str, width: int) -> list[Content]:
    """A title, whole, with a text at its right end, which yields first."""
    inner = max(1, width - 2 * MARGIN)
    *above, left = wrapped(left, inner)
    room = inner - cell_len(left) - 2
    right = right if cell_len(right) <= room else ""
    gap = " " * max(0, inner - cell_len(left) - cell_len(right))
    return [
        *(content(" " * MARGIN, (line, "bold")) for line in above),
        content(" " * MARGIN, (left, "bold"), gap, (right, "$muted")),
    ]
