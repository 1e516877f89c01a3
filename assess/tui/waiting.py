"""Waiting for the report: shows that it is being written, can be left, and says where the file lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assess.answering.wording import plain
from assess.tui.actions import bindings_of
from assess.tui.home import home_relative
from assess.tui.page import Sheet
from assess.tui.widgets import HintBar

DOTS = ("●○○", "○●○", "○○●")


class ReportSheet(Sheet[None]):
    """Writes the report in a thread; leaving stops the waiting, not the answers."""

    place = "waiting"
    CSS_PATH = "waiting.tcss"
    BINDINGS = bindings_of("waiting")

    def __init__(self, folder: Path, make_report: Callable[[Path], Path]) -> None:
        super().__init__()
        self._folder = folder
        self._make_report = make_report
        self._beats = 0

    def compose(self) -> ComposeResult:
        """The line that moves, and the keys."""
        with Vertical(classes="sheet"):
            yield Static(f"{DOTS[0]}  Writing the report", id="progress", markup=False)
            yield HintBar()

    def on_mount(self) -> None:
        """Start."""
        self.set_interval(0.3, self._beat)
        self._write()

    def _beat(self) -> None:
        self._beats += 1
        self.query_one("#progress", Static).update(f"{DOTS[self._beats % 3]}  Writing the report")

    @work(thread=True, exit_on_error=False)
    def _write(self) -> Path:
        return self._make_report(self._folder)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say how it ended."""
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, Path):
            self.app.notify(
                plain(f"The report is written: {home_relative(event.worker.result)}", limit=400),
                markup=False,
                timeout=12,
            )
            self.dismiss(None)
        elif event.state is WorkerState.ERROR:
            self.app.notify(
                plain(f"The report could not be written. {event.worker.error}", limit=400),
                severity="error",
                markup=False,
                timeout=12,
            )
            self.dismiss(None)
