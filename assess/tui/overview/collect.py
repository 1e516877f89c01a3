"""Collecting: name a file or a folder, or pick one, and see what became of each file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from assess.documents.collection import Collection
from assess.documents.lines.who import collected_lines
from assess.services.collecting.collect import collect, likely_places
from assess.store.io.errors import FileProblem
from assess.store.io.paths import PATH_LIMIT, existing_path, home_relative
from assess.tui.hint_bar import HintBar
from assess.tui.navigation.head import Head
from assess.tui.pages.page import PageScreen
from assess.tui.prose import Prose
from assess.tui.widgets import Row, Rows, line_row

ASK = "The file or folder that came back. It is not changed; collecting twice changes nothing."
ELSEWHERE = "Files can be collected only on the computer they are on, not through a browser."


class CollectScreen(PageScreen[None]):
    """Response files: name a file or a folder, or pick one, and see what became of each."""

    place = "collect"
    CSS_PATH = "collect.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._busy = False

    def compose(self) -> ComposeResult:
        yield Head()
        yield Prose(ASK, id="ask")
        yield Input(id="path", placeholder="for example: ~/Downloads", max_length=PATH_LIMIT)
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        self.show_title("Collect answers", home_relative(self.folder))
        self._offer()

    def _offer(self) -> None:
        places = likely_places(self.folder)
        rows = [Row(text=home_relative(place), lead="  ", key=str(place)) for place in places]
        self.rows.show([Row(text="Or one of these", heading=True), *rows] if rows else [], at=None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_collect()

    def row_chosen(self, event: Rows.Chosen) -> None:  # noqa: ARG002
        if self.selected:
            self.query_one("#path", Input).value = self.selected
            self.action_collect()

    def action_collect(self) -> None:
        """Collect what is named, or say what is wrong with it, in the place of what was said before."""
        self.app.clear_notifications()
        text = self.query_one("#path", Input).value.strip()
        path = existing_path(text)
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
        elif not text:
            self.say("Name a file or a folder first.")
        elif path is None:
            self.say("There is no such file or folder.", trouble=True)
        elif not self._busy:
            self._busy = True
            self.rows.show([Row(text="Reading the files …", heading=True)], at=None)
            self.in_background(
                partial(collect, self.folder, (path,)),
                self._collected,
                failed=self._failed,
                expected=(FileProblem, OSError),
            )

    def _collected(self, found: Collection) -> None:
        """Show what became of the files."""
        self._busy = False
        lines = collected_lines(found, self.text_width)
        self.rows.show([line_row(line) for line in lines], at=None)

    def _failed(self, error: Exception) -> None:
        """Say what stood in the way."""
        self._busy = False
        self._offer()
        self.say(f"Not collected. {error}", trouble=True)
