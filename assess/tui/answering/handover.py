"""Between two people on one machine: a clean screen that shows nothing of the last one's answers."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.widgets import Static

from assess.store.assessment.identity import Identity, read_identity
from assess.store.folder import respondents
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.pages.list_page import ListPage
from assess.tui.widgets import Ends, Row, Rows
from assess.tui.widgets.words import content

THANKS = "Thank you. Your answers are saved, and this screen shows nothing of them."
ASK = "Please hand over. The next person presses Enter."


class HandOverScreen(ListPage[None]):
    """Thanks to the last person, and the way in for the next.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "handover"
    CSS_PATH = "handover.tcss"
    words = ("words",)
    BINDINGS = bindings_of("handover")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._identity: Identity = read_identity(folder)

    def on_mount(self) -> None:
        """Say thank you, and how many have finished, never who."""
        done = sum(head.finished for head in respondents(self._folder))
        expected = sum(self._identity.expected.values())
        number = f"Finished so far: {done}{f' of {expected}' if expected else ''}."
        self.query_one("#title", Ends).show("Samepage")
        self.query_one("#words", Static).update(
            content((THANKS, "bold"), f"\n\n{ASK}\n\n", (number, "$muted"))
        )
        self.query_one("#list", Rows).show(
            [Row(text="The next person begins", lead="Enter  ", strong=True)], at=0
        )

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        self.go(routes.AnotherRespondentRoute(folder=self._folder), replace=True)
