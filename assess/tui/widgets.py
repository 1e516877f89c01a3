"""The widgets of our own, and text as they draw it, handed to Textual as data and never as markup."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assess.documents.lines.layout import (
    FULL,
    RULE,
    UNFILLED,
    Row,
    cut,
    fit,
    hanging,
    line_row,
    part,
    wrapped,
)
from assess.documents.lines.painted import TILES, Ground, PaintedLine, Span
from assess.tui.actions import Action, key_name
from assess.tui.workarounds import LIST_MIN_WIDTH

__all__ = [
    "BEAT",
    "HintBar",
    "Part",
    "RadioRows",
    "Row",
    "Rows",
    "content",
    "cut",
    "drawn",
    "fit",
    "hanging",
    "line_row",
    "lines_content",
    "part",
    "progress_bar",
    "progress_line",
    "row_content",
    "rows_text",
    "wrapped",
]

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

SMALLEST = 6
"""Columns that text is wrapped to at least; in a narrower window it is cut."""

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
    lines = [line.rstrip() for row in rows for line in row_content(row, width).plain.split("\n")]
    return "\n".join(lines).strip("\n")


def painted_content(line: PaintedLine, *, plain: bool = False) -> Content:
    """A painted line in the colours that the theme has for its meanings; see ``span_style`` for ``plain``."""
    parts: list[Part] = []
    for span in line:
        drawn_span = (span.text, span_style(span, plain=plain))
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


class Rows(OptionList):
    """A list of rows that wrap with a hanging indent, moved through with arrows or j and k."""

    DEFAULT_CSS = f"""
    Rows {{
        {LIST_MIN_WIDTH}
        height: auto;
        border: none;
        padding: 0;
        background: transparent;
        overflow-x: hidden;
        &:focus {{ border: none; background-tint: transparent; }}
        & > .option-list--option-disabled {{ color: $foreground; }}
        & > .option-list--option {{ padding: 0 1; }}
    }}
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("G", "last", "Last", show=False),
    ]

    class Chosen(Message):
        """A row was chosen with Enter or the mouse; ``index`` is None when Enter met no row."""

        def __init__(self, rows: Rows, index: int | None, *, by_mouse: bool) -> None:
            super().__init__()
            self.rows = rows
            self.index = index
            self.by_mouse = by_mouse

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False, compact=True)
        self._rows: tuple[Row, ...] = ()
        self._drawn_width = 0
        self._lit: int | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        index = self.highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, at: int | None = 0, key: str | None = None) -> None:
        """Replace all rows; the cursor goes to the row with the key, else to one from ``at`` on, or to none.

        Where no row from ``at`` on can be chosen, it goes to the last one that can.
        """
        self._rows = tuple(rows)
        choosable = [n for n, row in enumerate(self._rows) if not row.heading]
        place = next((n for n in choosable if self._rows[n].key == key), None)
        if place is None and at is not None and choosable:
            place = next((n for n in choosable if n >= at), choosable[-1])
        self._fill(place)

    def _fill(self, at: int | None) -> None:
        width = self._drawn_width or self._text_width()
        self._drawn_width = width
        self._lit = None
        self.set_options([Option(self._drawn(row), disabled=row.heading) for row in self._rows])
        self.highlighted = at
        self._light(at)

    def _drawn(self, row: Row, *, lit: bool = False) -> Content:
        """A row as it is drawn; on a plain screen the one under the cursor is reversed."""
        drawn_row = row_content(row, self._drawn_width or self._text_width(), plain=is_plain(self.app))
        if not lit:
            return drawn_row
        clicks = [span for span in drawn_row.spans if isinstance(span.style, Style) and span.style.meta]
        return Content(drawn_row.plain, spans=clicks).stylize("bold reverse")

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self._light(highlighted)

    def _light(self, index: int | None) -> None:
        """Where no ground can be told from another, reverse the row under the cursor."""
        if index == self._lit or not is_plain(self.app):
            return
        for place, lit in ((self._lit, False), (index, True)):
            if place is not None and place < len(self._rows):
                self.replace_option_prompt_at_index(place, self._drawn(self._rows[place], lit=lit))
        self._lit = index

    def _text_width(self) -> int:
        """The columns for text: without the space before it and a scroll bar that may come."""
        region = self.content_region.width or self.app.size.width - 2
        return max(SMALLEST, region - 2)

    def on_resize(self) -> None:
        """Wrap again when the width has changed."""
        width = self._text_width()
        if width != self._drawn_width:
            self._drawn_width = width
            self._fill(self.highlighted)

    def go_to_next_part(self) -> None:
        """Stand on the first row of the next part, its heading on top; after the last begin at the top."""
        rows, here = self._rows, self.highlighted or 0
        choosable = [n for n, row in enumerate(rows) if not row.heading]
        starts = [n for n in choosable if n and rows[n - 1].heading and rows[n - 1].text]
        index = next((n for n in starts if n > here), choosable[0] if choosable else None)
        if index is None:
            return
        self.highlighted = index
        top = 0 if index == choosable[0] else index - 1
        self.call_after_refresh(lambda: self.scroll_to(y=self._index_to_line[top], animate=False))

    def part_here(self) -> Sequence[Row]:
        """The rows from the heading above the cursor to the next one; without headings, all of them."""
        heads = [n for n, row in enumerate(self._rows) if row.heading and row.text]
        here = self.highlighted or 0
        first = max((n for n in heads if n <= here), default=0)
        return self._rows[first : min((n for n in heads if n > here), default=len(self._rows))]

    def stand_on(self, key: str) -> None:
        """Stand on the first row with this key, where there is one."""
        found = next((n for n, row in enumerate(self._rows) if row.key == key and not row.heading), None)
        if found is not None:
            self.highlighted = found

    def go_to_first_key(self) -> None:
        """Stand on the first row that something can be done with."""
        first = next((n for n, row in enumerate(self._rows) if row.key and not row.heading), None)
        if first is not None:
            self.highlighted = first

    def redraw_row(self, index: int, row: Row) -> None:
        """Change one row in place."""
        self._rows = (*self._rows[:index], row, *self._rows[index + 1 :])
        self.replace_option_prompt_at_index(index, self._drawn(row, lit=index == self._lit))

    def action_cursor_down(self) -> None:
        if not self._shows_more(1):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        if not self._shows_more(-1):
            super().action_cursor_up()

    # Textual gives its own two methods for pages no types.

    def action_page_down(self) -> None:
        if not self._shows_more(self.scrollable_content_region.height - 1):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        if not self._shows_more(1 - self.scrollable_content_region.height):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def _shows_more(self, lines: int) -> bool:
        """Where that way no row can be chosen, scroll to what still is there; whether there was anything."""
        here = self.highlighted
        after = slice(here + 1 if here is not None else 0, None) if lines > 0 else slice(here or 0)
        if any(not row.heading for row in self._rows[after]):
            return False
        before = self.scroll_offset.y
        self.scroll_relative(y=lines, animate=False, immediate=True)
        return self.scroll_offset.y != before

    def action_select(self) -> None:
        """Say which row Enter met."""
        self.post_message(self.Chosen(self, self.highlighted, by_mouse=False))

    async def _on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse, unless it was clicked where that presses a key."""
        event.prevent_default()
        index = event.style.meta.get("option")
        if PRESS in event.style.meta:
            return
        if isinstance(index, int) and index < len(self._rows) and not self._rows[index].heading:
            self.highlighted = index
            self.post_message(self.Chosen(self, index, by_mouse=True))


class RadioRows(Rows):
    """A few rows of which one is marked: moving to a row marks it, and so does the mouse."""

    def __init__(self, options: tuple[tuple[str, str], ...], *, marked: str, id: str) -> None:
        super().__init__(id=id)
        self._choices = options
        self.marked = marked

    def on_mount(self) -> None:
        """Show the choices, standing on the one that is marked."""
        self.show([self._row(n) for n in range(len(self._choices))], key=self.marked)

    def _row(self, index: int) -> Row:
        name, text = self._choices[index]
        return Row(text=text, lead="(•) " if name == self.marked else "( ) ", key=name)

    def mark_row(self, index: int | None) -> None:
        """Mark the row at an index."""
        if index is None or self._choices[index][0] == self.marked:
            return
        before = next((n for n, (name, _) in enumerate(self._choices) if name == self.marked), None)
        self.marked = self._choices[index][0]
        for place in (before, index):
            if place is not None:
                self.redraw_row(place, self._row(place))

    def action_cursor_up(self) -> None:
        super().action_cursor_up()
        self.mark_row(self.highlighted)

    def action_cursor_down(self) -> None:
        super().action_cursor_down()
        self.mark_row(self.highlighted)

    def action_first(self) -> None:
        super().action_first()
        self.mark_row(self.highlighted)

    def action_last(self) -> None:
        super().action_last()
        self.mark_row(self.highlighted)


class HintBar(Widget):
    """The last line of a screen: what its keys do, each of which can be clicked; the ``fixed`` ones right.

    Where the line is too narrow the last hints on the left yield to a mark that opens all of them.
    """

    DEFAULT_CSS = """
    HintBar { height: 1; dock: bottom; padding: 0 2; color: $soft; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._actions: tuple[Action, ...] = ()
        self._fixed: tuple[Action, ...] = ()

    def show(self, actions: Sequence[Action], *, fixed: Sequence[Action] = ()) -> None:
        """Replace the hints."""
        if (tuple(actions), tuple(fixed)) != (self._actions, self._fixed):
            self._actions, self._fixed = tuple(actions), tuple(fixed)
            self.refresh()

    def render(self) -> Content:
        """As many hints as fit, and the fixed ones at the right end."""
        right = Content("   ").join([_hint(action) for action in self._fixed])
        hints = [_hint(action) for action in self._actions]
        room = self.size.width - right.cell_length
        left = _apart(hints)
        while hints and left.cell_length > room:
            hints.pop()
            left = _apart([*hints, MORE])
        return Content.assemble(left, " " * max(0, room - left.cell_length), right)

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        target = event.style.meta.get("hint")
        if target:
            await self.run_action(target)


def _apart(hints: Sequence[Content]) -> Content:
    return Content.assemble(*(part for hint in hints for part in (hint, APART)))


@cache
def _hint(action: Action) -> Content:
    """A key and what it does, which knows what a click on it runs."""
    if action.each_key:
        keys = [pressing(content((key_name(key), "bold $accent")), key) for key in action.keys]
        shown = keys if len(keys) <= FEW_KEYS else [content((action.key_words, "bold $accent"))]
        return Content.assemble(Content(" or ").join(shown), f" {action.label}")
    return Content.assemble((key_name(action.keys[0]), "bold $accent"), f" {action.label}").stylize(
        Style.from_meta({"hint": action.target})
    )


APART = "   "
"""Between two hints."""

MORE = content(("…", "bold $accent")).stylize(Style.from_meta({"hint": "app.command_palette"}))
"""What stands for the hints that have no room: a click on it opens all actions."""

FEW_KEYS = 4
"""So many keys of one action are shown one by one, and can be clicked."""


BEAT = 0.3
"""Seconds between two movements of what shows that work is going on."""


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
