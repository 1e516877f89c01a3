"""The kinds of page: a list, a list with what it is about, a text, lines of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.screen import ScreenResultType
from textual.widget import Widget

from assess.documents.lines.layout import BLANK_ROW, Line
from assess.text import plain
from assess.tui.hint_bar import HintBar
from assess.tui.navigation.head import Head
from assess.tui.pages.screen import NOTHING_FURTHER, PageScreen, problem_route
from assess.tui.prose import Prose
from assess.tui.widgets import Row, Rows, line_row

__all__ = [
    "BESIDE",
    "NARROWEST",
    "NOTHING_FURTHER",
    "DrawnPage",
    "LinesPage",
    "ListDetailPage",
    "ListPage",
    "PageScreen",
    "TextPage",
    "problem_route",
]

NARROWEST = 33
"""Pictures are laid out for at least so many columns; in a narrower window their lines are cut."""

BESIDE = 100
"""Columns of the window from which the detail stands beside the list."""


class DrawnPage(PageScreen[ScreenResultType]):
    """A page that is drawn whole: at first, in another size, and where another page may have changed it."""

    def draw(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.draw()

    def lay_out(self) -> None:
        self.draw()

    def come_back(self) -> None:
        self.draw()


class ListPage(PageScreen[ScreenResultType]):
    """A list under the top of the page; ``words`` are the ids of the texts between the two."""

    DEFAULT_CSS = """
    ListPage #list { height: 1fr; scrollbar-size-vertical: 1; }
    ListPage > .words { height: auto; margin-bottom: 1; }
    ListPage.-low > .words { margin: 0; }
    """
    words: ClassVar[tuple[str, ...]] = ()

    def compose(self) -> ComposeResult:
        yield Head()
        for name in self.words:
            yield Prose(id=name, classes="words")
        yield Rows(id="list")
        yield HintBar()

    def copied(self) -> Sequence[Row]:
        """The part of the page in which the cursor is."""
        return self.rows.part_here()

    def action_next_part(self) -> None:
        self.rows.go_to_next_part()


class ListDetailPage(PageScreen[None]):
    """A list, and what the row under the cursor is about: beside it from 100 columns, else a page of its own.

    Fill ``self.rows`` with rows that have keys, and say what each is about; the rest follows the cursor:

        class TasksPage(ListDetailPage):
            def detail_lines(self, key: str, width: int) -> Sequence[Line]:
                return task_lines(self.editor, key, width)

    In a narrow window Enter is to open the page about the row; with ``detail_below`` the detail stays under
    the list there. Call ``show_detail`` where what it is about has changed under the same row; equal lines
    are not drawn again. ``words`` are the ids of the texts above both.
    """

    DEFAULT_CSS = """
    ListDetailPage > .words { height: auto; margin-bottom: 1; }
    ListDetailPage.-low > .words { margin: 0; }
    ListDetailPage #body { height: 1fr; layout: vertical; }
    ListDetailPage #list { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    ListDetailPage.-narrow #list.-scrolled, ListDetailPage.-narrow #detail.-scrolled { padding: 0 0 0 1; }
    ListDetailPage #about { display: none; }
    ListDetailPage #detail { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    ListDetailPage.-beside #body { layout: horizontal; }
    ListDetailPage.-beside #list { height: 100%; }
    ListDetailPage.-beside #about { display: block; width: 1fr; height: 100%; border-left: solid $rule; }
    ListDetailPage.-beside #about:focus-within { border-left: solid $accent; }
    ListDetailPage.-below #about { display: block; height: 1fr; min-height: 4; border-top: solid $rule; }
    ListDetailPage.-below #about:focus-within { border-top: solid $accent; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-beside")]
    AUTO_FOCUS = "#list"
    words: ClassVar[tuple[str, ...]] = ()
    detail_below: ClassVar[bool] = False
    list_share: ClassVar[int] = 62
    """Hundredths of the window that the list takes beside its detail."""
    _at = ""
    _detail: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        yield Head()
        for name in self.words:
            yield Prose(id=name, classes="words")
        with Container(id="body"):
            yield self.list_part()
            with Container(id="about"):
                yield Rows(id="detail")
        yield HintBar()

    def list_part(self) -> Widget:
        """What stands where the list does; the list itself."""
        return Rows(id="list")

    @property
    def beside(self) -> bool:
        """Whether list and detail stand beside each other."""
        return self.app.size.width >= BESIDE

    @property
    def shows_detail(self) -> bool:
        """Whether the detail is on this page at all."""
        return self.beside or self.detail_below

    @property
    def list_width(self) -> int:
        """The columns for text in the list."""
        return self.app.size.width * self.list_share // 100 - 5 if self.beside else self.text_width

    @property
    def detail_width(self) -> int:
        """The columns for text in the detail."""
        return self.text_width - self.list_width - 7 if self.beside else self.text_width

    @property
    def detail(self) -> Rows:
        """What shows the detail; Tab goes there, and Enter does what ``detail_chosen`` says."""
        return self.query_one("#detail", Rows)

    @property
    def detail_key(self) -> str:
        """The key of the row that the detail is about, that under the cursor."""
        return self.selected

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """What the row with this key is about, in lines of at most ``width`` columns."""
        raise NotImplementedError

    def detail_rows(self, key: str) -> Sequence[Row]:
        """The same as rows, for a page that has rows already."""
        return [line_row(line) for line in self.detail_lines(key, self.detail_width)]

    def copied(self) -> Sequence[Row]:
        """The finding on top of the list, the row under the cursor, and what it is about."""
        rows, row = self.rows.rows, self.rows.row
        about = self.detail_rows(row.key) if row is not None and row.key else ()
        finding = [rows[0], BLANK_ROW] if rows and rows[0] is not row and rows[0].heading else []
        return [*finding, *([row] if row is not None else []), *([BLANK_ROW] if about else []), *about]

    def fits(self, name: str) -> bool:
        """The other side only where there is one that says something."""
        return name != "other_side" or (self.shows_detail and bool(self._detail) and bool(self._detail[1]))

    def detail_chosen(self, key: str) -> None:  # noqa: ARG002
        """Open what a line of the detail names; at first it says that there is nothing further."""
        self.say(NOTHING_FURTHER)

    def on_resize(self) -> None:
        """Divide the window again, and lay out what is in it, since that may depend on the height too."""
        self.set_class(self.detail_below and not self.beside, "-below")
        part = self.query_one("#body").children[0]
        part.styles.width = self.app.size.width * self.list_share // 100 if self.beside else "1fr"
        self._width = self.size.width
        self.lay_out()
        self.show_detail()
        self.show_hints()

    def show_detail(self) -> None:
        """Show what the row under the cursor is about, if that has changed."""
        if not self.shows_detail:
            return
        key = self.detail_key
        about = (row.key for rows in self.query("#list").results(Rows) for row in rows.rows)
        self.query_one("#about").visible = bool(key) or any(about)
        rows = tuple(self.detail_rows(key)) if key else ()
        if (key, rows) == self._detail:
            return
        same = bool(self._detail) and self._detail[0] == key
        self._detail = (key, rows)
        self.show_hints()
        at = self.detail.highlighted if same else 0
        self.detail.show(rows, at=at if self.detail.has_focus else None)
        if not same:
            self.detail.scroll_home(animate=False)

    @on(Rows.OptionHighlighted, "#list")
    def _moved(self) -> None:
        key = self.rows.row.key if self.rows.row is not None else ""
        if key != self._at:
            self._at = key
            self.show_detail()
        self.show_hints()

    def row_chosen(self, event: Rows.Chosen) -> None:
        if event.rows is self.detail:
            row = event.rows.row
            self.detail_chosen(row.key if row is not None else "")
        else:
            super().row_chosen(event)

    def action_other_side(self) -> None:
        """Go from the list to the detail, or back."""
        if self.detail.has_focus or not self.shows_detail:
            self.query_one("#list").focus()
        else:
            self.detail.focus()
            if self.detail.highlighted is None:
                self.detail.action_first()


class TextPage(PageScreen[None]):
    """A text that scrolls."""

    DEFAULT_CSS = """
    TextPage VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    TextPage #text { height: auto; max-width: 74; }
    """
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield Head()
        with VerticalScroll(can_focus=False):
            yield Prose(id="text")
        yield HintBar()


class LinesPage(ListPage[None]):
    """Lines of a picture that are laid out again when the width changes."""

    def on_mount(self) -> None:
        self.draw(at=0)

    def lay_out(self) -> None:
        self.draw(at=self.rows.highlighted)

    def ends(self) -> tuple[str, str]:
        """The two ends of the title."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Line]:
        """The lines in at most ``width`` cells."""
        raise NotImplementedError

    def draw(self, *, at: int | None) -> None:
        """Show title and lines as they are now."""
        self._width = self.size.width
        left, right = self.ends()
        self.show_title(plain(left, limit=120), plain(right, limit=80))
        self.rows.show([line_row(line) for line in self.lines(max(NARROWEST, self.text_width))], at=at or 0)
