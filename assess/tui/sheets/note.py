"""Small sheets that ask for a line of text: a comment, a reason, a number, a source."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from assess.text import COMMENT_LIMIT, NAME_LIMIT, clean, plain
from assess.tui.actions import bindings_of
from assess.tui.pages.page import SheetScreen
from assess.tui.widgets import HintBar
from assess.tui.widgets.words import content


class NoteSheet(SheetScreen[str | None]):
    """Asks for one line; its result is the line, or None where it was left."""

    place = "note"
    CSS_PATH = "note.tcss"
    BINDINGS = bindings_of("note")
    AUTO_FOCUS = "Input"

    def __init__(self, prompt: str, before: str, *, needed: bool = False) -> None:
        super().__init__()
        self._prompt = prompt
        self._before = before
        self._needed = needed

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static(content((plain(self._prompt, limit=300), "bold")), markup=False)
            yield Input(plain(self._before, limit=COMMENT_LIMIT), id="line", max_length=COMMENT_LIMIT)
            yield Static(id="trouble", markup=False)
            yield HintBar()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        text = clean(self.query_one("#line", Input).value, limit=COMMENT_LIMIT).strip()
        if self._needed and not text:
            self.query_one("#trouble", Static).update("A few words, please, so that others understand it.")
            return
        self.dismiss(text)


class SourceSheet(SheetScreen[tuple[str, str] | None]):
    """Asks where a figure comes from and of which day it is; both may be left empty."""

    place = "note"
    CSS_PATH = "note.tcss"
    BINDINGS = bindings_of("note")
    AUTO_FOCUS = "#source"

    def __init__(self, *, source: str, date: str) -> None:
        super().__init__()
        self._source = source
        self._date = date

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static(content(("Where does this figure come from?", "bold")), markup=False)
            yield Input(
                plain(self._source), id="source", max_length=NAME_LIMIT, placeholder="for example: CRM report"
            )
            yield Static(content(("Of which day is it?", "bold")), markup=False)
            yield Input(
                plain(self._date, limit=40), id="date", max_length=40, placeholder="for example: 2026-10-31"
            )
            yield HintBar()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "source":
            self.query_one("#date", Input).focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        source, date = (clean(self.query_one(f"#{name}", Input).value).strip() for name in ("source", "date"))
        self.dismiss((source, date))
