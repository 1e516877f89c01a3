"""The list that shows a tree: a line a position, only those in sight drawn, their managers always shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from assess.documents.lines.chart_tree import TreeRow
from assess.documents.lines.painted import Ground, Ink, PaintedLine, Span
from assess.tui.painting import PaintedWidget
from assess.tui.workarounds import ThumbInPlace
from questionnaires.records import replace

Painter = Callable[[int, int], PaintedLine]
"""Paints the row of a number in so many cells."""

TITLE_INKS = (Ink.TEXT, Ink.SOFT)
"""Inks of a title and of what is said of it, bold under the cursor."""

LEAD = 1
"""Cells before a line, into which the cursor reaches."""


class TreeList(PaintedWidget, ThumbInPlace, can_focus=True, inherit_bindings=False):
    """Rows of a tree, with a cursor. While it is scrolled its first line names the managers above.

    A click moves the cursor, and one on what stands before a title, or a second one, folds the branch.
    """

    DEFAULT_CSS = """
    TreeList { height: 1fr; padding: 0 1; background: transparent; scrollbar-size-vertical: 1; }
    TreeList:focus { background-tint: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    class Moved(Message):
        """The cursor is on another row."""

    class Chosen(Message):
        """Enter was pressed on a row."""

    class FoldClicked(Message):
        """What stands before the title of the row under the cursor was clicked."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: Sequence[TreeRow] = ()
        self.cursor = 0
        self._paint: Painter = lambda _, __: ()
        self._crumbs: Painter = lambda _, __: ()

    @property
    def row(self) -> TreeRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def text_width(self) -> int:
        """The cells for text, beside a scroll bar that may come."""
        bar = self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0
        return max(1, self.size.width + bar - LEAD - 1)

    def show(self, rows: Sequence[TreeRow], *, paint: Painter, crumbs: Painter, at: int) -> None:
        """Show other rows, the cursor on the one numbered ``at``."""
        self.rows, self._paint, self._crumbs = rows, paint, crumbs
        self.cursor = min(max(0, at), max(0, len(rows) - 1))
        self.virtual_size = Size(self.text_width + LEAD, len(rows))
        self._keep_in_sight()
        self.refresh()

    def go_to(self, key: str) -> None:
        """Move the cursor to a position, where it is shown."""
        found = next((n for n, row in enumerate(self.rows) if row.role.id == key), None)
        if found is not None:
            self._go(found)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        top = self.scroll_offset.y
        at, width = top + y, self.size.width
        if y == 0 and self._named_above(top):
            return self._strip(self._crumbs(top + 1, self.text_width), width)
        if at >= len(self.rows):
            return self.strip_of((), width)
        line = self._paint(at, self.text_width)
        if at != self.cursor:
            return self._strip(line, width)
        lit = tuple(replace(span, strong=span.strong or span.ink in TITLE_INKS) for span in line)
        return self._strip(lit, width, Ground.CURSOR)

    def _named_above(self, top: int) -> bool:
        """Whether the first line in sight yields to the managers of the second."""
        return 0 < top < len(self.rows) - 1 and self.rows[top + 1].above >= 0

    def _strip(self, line: PaintedLine, width: int, ground: Ground = Ground.NONE) -> Strip:
        return self.strip_of((Span(text=" " * LEAD), *line), width, ground=ground)

    # ── Moving ───────────────────────────────────────────────────────────────────────────────────

    def _go(self, to: int) -> None:
        to = min(max(0, to), len(self.rows) - 1)
        if not self.rows or to == self.cursor:
            return
        before, self.cursor = self.cursor, to
        top = self.scroll_offset.y
        self._keep_in_sight()
        if self.scroll_offset.y == top:
            self.refresh(*(Region(0, n - top, self.size.width, 1) for n in (before, to)))
        self.post_message(self.Moved())

    def _keep_in_sight(self) -> None:
        """Scroll so far that the cursor is in sight, and not under the names of the managers."""
        top, height = self.scroll_offset.y, self.size.height
        if not height:
            return
        first = top + (1 if top else 0)
        if self.cursor < first:
            top = self.cursor - 1 if self.cursor > 1 else 0
        elif self.cursor >= top + height:
            top = self.cursor - height + 1
        self.scroll_to(y=min(top, max(0, len(self.rows) - height)), animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        self._keep_in_sight()

    def action_move(self, by: int) -> None:
        self._go(self.cursor + by)

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(len(self.rows) - 1)

    def action_page(self, by: int) -> None:
        self._go(self.cursor + by * max(1, self.size.height - 2))

    def action_choose(self) -> None:
        if self.rows:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Move the cursor there; what stands before a title folds the branch."""
        top = self.scroll_offset.y
        at = top + event.y
        if at >= len(self.rows) or (event.y == 0 and self._named_above(top)):
            return
        row = self.rows[at]
        self._go(at)
        if row.leads and (event.chain == 2 or event.x <= LEAD + len(row.arms) + 1):
            self.post_message(self.FoldClicked())
