"""Bringing in response files: name a file or a folder, or pick one, and see what became of each."""

from __future__ import annotations

import contextlib
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from assess.documents.collection import Collection
from assess.documents.lines.collected import collected_lines
from assess.services.collecting.collect import collect
from assess.store.io.errors import FileProblem
from assess.tui.actions import bindings_of
from assess.tui.pages.page import PageScreen
from assess.tui.sheets.paths import PATH_LIMIT, named_place
from assess.tui.widgets import Ends, HintBar, Row, Rows, line_row
from assess.tui.widgets.words import home_relative

ASK = "The file or folder that came back. Nothing in it is changed, and doing it twice changes nothing."
ELSEWHERE = "Files can be brought in only on the machine where they lie, not through a browser."


class CollectScreen(PageScreen[None]):
    """One run after another of bringing in files."""

    place = "collect"
    CSS_PATH = "collect.tcss"
    BINDINGS = bindings_of("collect")
    AUTO_FOCUS = "Input"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._busy = False

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Static(ASK, id="ask", markup=False)
        yield Input(id="path", placeholder="for example: ~/Downloads", max_length=PATH_LIMIT)
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        self.query_one("#title", Ends).show("Bring in response files", home_relative(self._folder))
        self.query_one("#list", Rows).show(self._offers(), at=None)

    def _offers(self) -> list[Row]:
        rows = [
            Row(text=home_relative(place), lead="→ ", key=str(place)) for place in likely_places(self._folder)
        ]
        return [Row(text="Or one of these", heading=True), *rows] if rows else []

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_collect()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key:
            self.query_one("#path", Input).value = row.key
            self.action_collect()

    def action_collect(self) -> None:
        text = self.query_one("#path", Input).value.strip()
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
        elif not text:
            self.say("Name a file or a folder first.")
        elif not self._busy:
            path = named_place(text)
            if path is None:
                self.say("There is no such file or folder.", trouble=True)
                return
            self._busy = True
            self.query_one("#list", Rows).show([Row(text="Looking through the files …", heading=True)])
            self._collect(path)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _collect(self, path: Path) -> Collection:
        return collect(self._folder, (path,))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what became of the files, or what stood in the way."""
        rows = self.query_one("#list", Rows)
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Collection):
            self._busy = False
            width = max(1, self.size.width - 3)
            rows.show([line_row(line) for line in collected_lines(event.worker.result, width)], at=None)
        elif event.state is WorkerState.ERROR:
            self._busy = False
            rows.show(self._offers(), at=None)
            if not isinstance(event.worker.error, FileProblem | OSError):
                raise event.worker.error or RuntimeError("collecting ended without a word")
            self.say(f"Not brought in. {event.worker.error}", trouble=True)


def likely_places(folder: Path) -> tuple[Path, ...]:
    """Folders in which answers that came back often lie, as far as they exist."""
    places = [folder.parent / "inbox", folder / "inbox"]
    with contextlib.suppress(RuntimeError):  # where there is no home folder
        places.insert(0, Path.home() / "Downloads")
    return tuple(place for place in places if place.is_dir())
