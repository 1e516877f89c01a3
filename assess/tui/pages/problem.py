"""A page that cannot be opened: what is wrong with a file, and the choice to go on from its older copy."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.pages.page import PageScreen
from assess.tui.routes import Route
from assess.tui.widgets import Ends, HintBar
from assess.tui.widgets.words import content


class ProblemScreen(PageScreen[None]):
    """Says what is wrong; nothing is touched before the choice is made."""

    place = "problem"
    CSS_PATH = "problem.tcss"
    BINDINGS = bindings_of("problem")
    AUTO_FOCUS = ""

    def __init__(self, text: str, *, retry: Route, older: Path | None = None) -> None:
        super().__init__()
        self._text = text
        self._retry = retry
        self._older = older

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        with VerticalScroll(can_focus=False):
            yield Static(id="trouble", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Say what is wrong and what can be done."""
        self.query_one("#title", Ends).show("This cannot be opened as it is")
        parts: list[str | tuple[str, str]] = [(plain(self._text), "bold"), "\n\nNothing has been changed."]
        if self._older is not None:
            parts.append(
                "\n\nAn older copy of this file is whole. Press g to go on from it: at most the last answer "
                "is missing there. The damaged file is kept beside it under a new name."
            )
        self.query_one("#trouble", Static).update(content(*parts))

    def hints(self) -> list[Action]:
        """Going on is hinted at only where there is an older copy."""
        return [action for action in hints_of(self.place) if action.name != "recover" or self._older]

    def action_recover(self) -> None:
        from assess.store.io.safe_files import recover

        if self._older is None:
            return
        try:
            kept = recover(self._older)
        except FileProblem as trouble:
            self.say(str(trouble), trouble=True)
            return
        self.host.tell(f"Going on from the older copy. The damaged file is kept as {kept.name}.")
        self.go(self._retry, replace=True)
