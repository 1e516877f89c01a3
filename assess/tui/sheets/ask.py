"""A sheet that says what stands in the way and offers a few things to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from assess.text import plain
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.pages.page import SheetScreen
from assess.tui.widgets import HintBar, Row, Rows
from assess.tui.widgets.words import content, lines_content

OVERRIDE = "override"
"""The offer that the key of its own chooses; what it is about may follow after a colon."""


class AskSheet(SheetScreen[str | None]):
    """A question with offers; its result is the key of the one chosen, or None where it was left."""

    place = "ask"
    CSS_PATH = "ask.tcss"
    BINDINGS = bindings_of("ask")
    AUTO_FOCUS = "Rows"

    def __init__(self, prompt: str, *, lines: Sequence[str] = (), offers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._prompt = prompt
        self._lines = tuple(lines)
        self._offers = tuple(offers)

    @property
    def _override(self) -> str:
        """The first offer to set something aside, "" where there is none."""
        return next((key for key, _ in self._offers if key.startswith(OVERRIDE)), "")

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            with VerticalScroll(can_focus=False):
                yield Static(content((plain(self._prompt, limit=300), "bold")), markup=False)
                if self._lines:
                    yield Static(
                        lines_content([plain(line) for line in self._lines]), id="lines", markup=False
                    )
            yield Rows(id="offers")
            yield HintBar()

    def hints(self) -> list[Action]:
        """A key is hinted at only where it does something."""
        return [a for a in hints_of(self.place) if a.name != OVERRIDE or self._override]

    def on_mount(self) -> None:
        """Show the offers, the first one marked."""
        rows = [Row(text=text, lead="→ ", key=key) for key, text in self._offers]
        self.query_one("#offers", Rows).show(rows, at=0)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        row = self.query_one("#offers", Rows).row
        self.dismiss(row.key if row else None)

    def action_override(self) -> None:
        if self._override:
            self.dismiss(self._override)
        else:
            self.app.bell()
