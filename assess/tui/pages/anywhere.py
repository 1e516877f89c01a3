"""The pages that any page leads to: its help, and what is wrong with a file it needs."""

from __future__ import annotations

from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import recover
from assess.text import plain
from assess.tui.actions import EVERYWHERE, SCREENS, Action, ChosenKeys, actions_of
from assess.tui.pages.page import ListPage, TextPage
from assess.tui.routes import Route
from assess.tui.widgets import Row

KEY_CELLS = 16
USUAL = ChosenKeys(keys={})


class HelpScreen(ListPage[None]):
    """Help for the screen one came from."""

    place = "help"
    framed = False

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def on_mount(self) -> None:
        self.show_title("Help", "Samepage")
        self.rows.show(help_rows(self._about, self.host.keys), at=None)


def help_rows(place: str, keys: ChosenKeys = USUAL) -> list[Row]:
    """The help for a screen: where one is, its keys, and the keys that hold everywhere."""
    return [
        Row(text=SCREENS[place]),
        Row(text=""),
        Row(text="Here", heading=True),
        *(_action_row(keys.of(action)) for action in actions_of(place)),
        Row(text=""),
        Row(text="In lists", heading=True),
        Row(text="Up and down; the mouse works too.", lead=_lead("arrows, j, k")),
        Row(text=""),
        Row(text="Everywhere", heading=True),
        *(_action_row(keys.of(action)) for action in actions_of(EVERYWHERE)),
    ]


def _action_row(action: Action) -> Row:
    return Row(text=action.help, lead=_lead(action.key_words))


def _lead(words: str) -> str:
    return f"{words:<{KEY_CELLS}}  "


OLDER = (
    "\n\nAn older copy of this file is intact. Press Enter to use it: at most the last answer is missing. "
    "The damaged file is kept under a new name."
)


class ProblemScreen(TextPage):
    """Says what is wrong; nothing is touched before the choice is made."""

    place = "problem"

    def __init__(self, text: str, *, retry: Route, older: Path | None = None) -> None:
        super().__init__()
        self._text, self._retry, self._older = text, retry, older

    def on_mount(self) -> None:
        """Say what is wrong and what can be done."""
        self.show_title("This cannot be opened")
        older = OLDER if self._older is not None else ""
        self.show_words("text", (plain(self._text), "bold"), f"\n\nNothing has been changed.{older}")

    def fits(self, name: str) -> bool:
        """Going on is hinted at only where there is an older copy."""
        return name != "recover" or self._older is not None

    def action_recover(self) -> None:
        if self._older is None:
            return
        try:
            kept = recover(self._older)
        except FileProblem as trouble:
            self.say(str(trouble), trouble=True)
        else:
            self.host.tell(f"Using the older copy. The damaged file is kept as {kept.name}.")
            self.go(self._retry, replace=True)
