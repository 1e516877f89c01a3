"""A sheet with a list to pick one thing from; where the list is long, typing narrows it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.pages.page import SheetScreen
from assess.tui.widgets import HintBar, Row, Rows
from assess.tui.widgets.words import content

LONG = 9
"""A list of more rows than this has a line that narrows it."""

FIND_LIMIT = 100


class PickSheet(SheetScreen[str | None]):
    """Asks for one of some; its result is what it is known by, None where the sheet was left."""

    place = "pick"
    CSS_PATH = "fields.tcss"
    BINDINGS = bindings_of("pick")
    AUTO_FOCUS = "Input, Rows"

    def __init__(self, question: str, rows: Sequence[Row], *, at: str = "") -> None:
        super().__init__()
        self._question = question
        self._all = tuple(rows)
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Static(content((plain(self._question, limit=300), "bold")), markup=False)
            if len(self._all) > LONG:
                yield Input(id="find", placeholder="type to find", max_length=FIND_LIMIT, compact=True)
            yield Rows(id="list")
            yield HintBar()

    def on_mount(self) -> None:
        at = next((n for n, row in enumerate(self._all) if row.key == self._at), 0)
        self.query_one("#list", Rows).show(self._all, at=at if self._all else None)

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        wanted = event.value.casefold().split()
        rows = [row for row in self._all if all(word in row.text.casefold() for word in wanted)]
        if wanted or len(self.query_one("#list", Rows).rows) != len(rows):
            self.query_one("#list", Rows).show(rows, at=0 if rows else None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_move(self, key: str) -> None:
        rows = self.query_one("#list", Rows)
        if key == "up":
            rows.action_cursor_up()
        else:
            rows.action_cursor_down()

    def action_choose(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None:
            self.dismiss(row.key)
