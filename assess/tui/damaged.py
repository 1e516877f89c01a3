"""A file that cannot be read: what is wrong with it, and the choice to go on from its older copy."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from assess.store.errors import DamagedFile, FileProblem
from assess.text import plain
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.page import Page
from assess.tui.widgets import Ends, HintBar
from assess.tui.words import content


class DamagedScreen(Page[None]):
    """Says what is wrong; nothing is touched before the choice is made."""

    place = "damaged"
    CSS_PATH = "damaged.tcss"
    BINDINGS = bindings_of("damaged")
    AUTO_FOCUS = ""

    def __init__(self, problem: FileProblem, *, retry: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self._problem = problem
        self._retry = retry

    @property
    def _recoverable(self) -> bool:
        return isinstance(self._problem, DamagedFile) and self._problem.older_intact

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield Ends(id="title")
        with VerticalScroll(can_focus=False):
            yield Static(id="trouble", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Say what is wrong and what can be done."""
        self.query_one("#title", Ends).show("This cannot be opened as it is")
        parts: list[str | tuple[str, str]] = [
            (plain(str(self._problem)), "bold"),
            "\n\nNothing has been changed.",
        ]
        if self._recoverable:
            parts.append(
                "\n\nAn older copy of this file is whole. Press g to go on from it: at most the last answer "
                "is missing there. The damaged file is kept beside it under a new name."
            )
        self.query_one("#trouble", Static).update(content(*parts))
        self.show_hints()

    def hints(self) -> list[Action]:
        """Going on is hinted at only where there is an older copy."""
        return [action for action in hints_of(self.place) if action.name != "recover" or self._recoverable]

    def action_recover(self) -> None:
        """Put the older copy in place, keep the damaged file, and go on."""
        from assess.store.safe_files import recover

        problem = self._problem
        if not isinstance(problem, DamagedFile) or not problem.older_intact:
            return
        try:
            kept = recover(problem.path)
        except FileProblem as trouble:
            self.say(str(trouble), trouble=True)
            return
        self.samepage.tell(f"Going on from the older copy. The damaged file is kept as {kept.name}.")
        self.samepage.visit(self._retry, replace=True)
