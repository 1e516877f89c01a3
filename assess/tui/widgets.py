"""The lists of our own: rows, rows in a form, and rows of which one is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assess.documents.lines.layout import (
    Row,
    cut,
    fit,
    hanging,
    line_row,
    part,
    wrapped,
)
from assess.documents.lines.painted import words_of
from assess.tui.cursor import marked, meta_of, strengthened, turned, without_ground
from assess.tui.drawing import (
    HEAVY,
    PRESS,
    Part,
    content,
    drawn,
    is_plain,
    lines_content,
    painted_content,
    pressing,
    progress_bar,
    progress_line,
    row_content,
    rows_text,
)
from assess.tui.workarounds import LIST_MIN_WIDTH, ThumbInPlace

__all__ = [
    "BEAT",
    "HEAVY",
    "PRESS",
    "FieldRows",
    "Part",
    "RadioRows",
    "Row",
    "Rows",
    "content",
    "cut",
    "drawn",
    "fit",
    "hanging",
    "is_plain",
    "line_row",
    "lines_content",
    "painted_content",
    "part",
    "pressing",
    "progress_bar",
    "progress_line",
    "row_content",
    "rows_text",
    "wrapped",
]

SMALLEST = 6
"""Columns that text is wrapped to at least; in a narrower window it is cut."""


class Rows(OptionList, ThumbInPlace):
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
        & > .option-list--option-highlighted {{ text-style: none; }}
        &:focus > .option-list--option-highlighted {{ text-style: none; }}
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
        self._lines_above: int | None = None
        self._from_the_top = True

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
        before = self.row
        self._rows = tuple(rows)
        choosable = [n for n, row in enumerate(self._rows) if not row.heading]
        place = next((n for n in choosable if self._rows[n].key == key), None)
        if place is None and at is not None and choosable:
            place = next((n for n in choosable if n >= at), choosable[-1])
        if before is None or place is None or self._rows[place].key != before.key:
            self._lines_above = None
        self._fill(place)

    def _fill(self, at: int | None) -> None:
        above, top, width = self._lines_above, self._from_the_top, self._drawn_width or self._text_width()
        self._drawn_width = width
        self.set_options([Option(self._drawn(row), disabled=row.heading) for row in self._rows])
        self.highlighted = at
        self._put_in_line(above, from_the_top=top)

    def _drawn(self, row: Row) -> Content:
        """A row as it is drawn."""
        return row_content(row, self._drawn_width or self._text_width(), plain=is_plain(self.app))

    @property
    def lit(self) -> bool:
        """Whether the row under the cursor stands out: always, since keys may work on it from elsewhere."""
        return True

    def render_line(self, y: int) -> Strip:
        """One line; where the row under the cursor begins with the cursor's mark, in a card by its button."""
        strip = super().render_line(y)
        here, row = self.highlighted, self.row
        if here is None or row is None or not self.lit:
            return strip
        if {meta_of(segment).get("option") for segment in strip} != {here}:
            return strip
        colours = None if is_plain(self.app) else self.app.theme_variables
        if row.card:  # without colours its button is reversed
            return without_ground(strip, colours) if colours else strip
        line = self.scroll_offset.y + y - self._index_to_line.get(here, 0)
        first = line == 0
        if line == _worded_line(row):
            strip = marked(strip, colours)
        if colours is None:
            return turned(strip)
        return strengthened(strip, colours) if self.has_focus and (first or not row.painted) else strip

    def _text_width(self) -> int:
        """The columns for text: without the space before it and a scroll bar that may come."""
        within = self.outer_size.width - 2 * self.gutter.left if self.content_region.width else 0
        return max(SMALLEST, (within or self.app.size.width - 2) - 2)

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        super().watch_show_vertical_scrollbar(shown)
        self.set_class(shown, "-scrolled")

    def on_resize(self) -> None:
        """Wrap again when the width has changed, and keep the cursor's row in its line of the window."""
        width = self._text_width()
        if width != self._drawn_width:
            self._drawn_width = width
            self._fill(self.highlighted)
        else:
            self._put_in_line(self._lines_above, from_the_top=self._from_the_top)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the cursor's row into sight, and remember in which line of the window it is."""
        super().scroll_to_highlight(top)
        line = self._index_to_line.get(self.highlighted) if self.highlighted is not None else None
        if line is not None:
            self._lines_above = line - self.scroll_offset.y
            self._from_the_top = self.scroll_offset.y == 0

    def _put_in_line(self, above: int | None, *, from_the_top: bool) -> None:
        """Scroll until so many lines are above the cursor's row, or to the top where the list was at it.

        Either way the cursor's row is in sight.
        """
        self.scroll_to_highlight()
        if above is None or self._lines_above is None:
            return
        lines = -self.scroll_offset.y if from_the_top else self._lines_above - above
        self.scroll_relative(y=lines, animate=False, immediate=True)
        self.scroll_to_highlight()
        self._lines_above, self._from_the_top = above, from_the_top

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
        """Change one row in place; one that grows under the cursor is brought into sight."""
        grows = len(row.painted) > len(self._rows[index].painted)
        self._rows = (*self._rows[:index], row, *self._rows[index + 1 :])
        self.replace_option_prompt_at_index(index, self._drawn(row))
        if grows and index == self.highlighted:
            self.call_after_refresh(self.scroll_to_highlight)

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


def _worded_line(row: Row) -> int:
    """The line of a row in which its words begin, since a picture may have edges above them."""
    lines = words_of(row.painted).split("\n")
    return next((n for n, line in enumerate(lines) if any(map(str.isalnum, line))), 0)


class FieldRows(Rows):
    """A list that is one field of a form."""

    @property
    def lit(self) -> bool:
        """Only where the keys are: of several lists in a form each has its own cursor."""
        return self.has_focus


class RadioRows(FieldRows):
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


BEAT = 0.3
"""Seconds between two movements of what shows that work is going on."""
