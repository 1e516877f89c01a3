"""Where one is, and every key that works there; made from the registry of actions."""

from __future__ import annotations

from assess.tui.actions import EVERYWHERE, SCREENS, Action, actions_of, bindings_of
from assess.tui.pages.list_page import ListPage
from assess.tui.widgets import Ends, Row, Rows

KEY_CELLS = 16


class HelpScreen(ListPage[None]):
    """Help for the screen one came from."""

    place = "help"
    BINDINGS = bindings_of("help")

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def on_mount(self) -> None:
        self.query_one("#title", Ends).show("Help", "Samepage")
        self.query_one("#list", Rows).show(help_rows(self._about))


def help_rows(place: str) -> list[Row]:
    """The help for a screen: where one is, its keys, and the keys that hold everywhere."""
    rows = [Row(text=SCREENS[place]), Row(text=""), Row(text="Here", heading=True)]
    rows.extend(_action_row(action) for action in actions_of(place))
    rows += [Row(text=""), Row(text="In lists", heading=True)]
    rows.append(Row(text="Up and down; the mouse works too.", lead=_lead("arrows, j, k")))
    rows += [Row(text=""), Row(text="Everywhere", heading=True)]
    rows.extend(_action_row(action) for action in actions_of(EVERYWHERE))
    return rows


def _action_row(action: Action) -> Row:
    return Row(text=action.help, lead=_lead(action.key_words))


def _lead(words: str) -> str:
    return f"{words:<{KEY_CELLS}}  "
