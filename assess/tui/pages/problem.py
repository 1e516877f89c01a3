"""A page that cannot be opened: what is wrong with a file, and the choice to go on from its older copy."""

from __future__ import annotations

from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui.pages.page import TextPage
from assess.tui.routes import Route

OLDER = (
    "\n\nAn older copy of this file is whole. Press g to go on from it: at most the last answer "
    "is missing there. The damaged file is kept beside it under a new name."
)


class ProblemScreen(TextPage):
    """Says what is wrong; nothing is touched before the choice is made."""

    place = "problem"

    def __init__(self, text: str, *, retry: Route, older: Path | None = None) -> None:
        super().__init__()
        self._text, self._retry, self._older = text, retry, older

    def on_mount(self) -> None:
        """Say what is wrong and what can be done."""
        self.show_title("This cannot be opened as it is")
        older = OLDER if self._older is not None else ""
        self.show_words("text", (plain(self._text), "bold"), f"\n\nNothing has been changed.{older}")

    def fits(self, name: str) -> bool:
        """Going on is hinted at only where there is an older copy."""
        return name != "recover" or self._older is not None

    def action_recover(self) -> None:
        from assess.store.io.safe_files import recover

        if self._older is None:
            return
        try:
            kept = recover(self._older)
        except FileProblem as trouble:
            self.say(str(trouble), trouble=True)
        else:
            self.host.tell(f"Going on from the older copy. The damaged file is kept as {kept.name}.")
            self.go(self._retry, replace=True)
