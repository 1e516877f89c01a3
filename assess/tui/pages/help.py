"""What can be done on a page, by every key that works there; made from the registry of actions."""

from __future__ import annotations

from assess.tui.actions import EVERYWHERE, SCREENS, Action, actions_of
from assess.tui.pages.page import ListPage
from assess.tui.widgets import Row

KEY_CELLS = 16


class HelpScreen(ListPage[None]):
    """Help for the screen one came from."""

    place = "help"

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def on_mount(self) -> None:
        self.show_title("Help", "Samepage")
        self.rows.show(help_rows(self._about), at=None)


def help_rows(place: str) -> list[Row]:
    """The help for a screen: where one is, its keys, and the keys that hold everywhere."""
    return [
        Row(text=SCREENS[place]),
        Row(text=""),
        Row(text="Here", heading=True),
        *map(_action_row, actions_of(place)),
        Row(text=""),
        Row(text="In lists", heading=True),
        Row(text="Up and down; the mouse works too.", lead=_lead("arrows, j, k")),
        Row(text=""),
        Row(text="Everywhere", heading=True),
        *map(_action_row, actions_of(EVERYWHERE)),
    ]


def _action_row(action: Action) -> Row:
    return Row(text=action.help, lead=_lead(action.key_words))


def _lead(words: str) -> str:
    return f"{words:<{KEY_CELLS}}  "
