"""What every screen has in common: its keys from the registry, the hint bar, going back, help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen, ScreenResultType

from assess.text import plain
from assess.tui.actions import ACTIONS, EVERYWHERE, Action, hints_of
from assess.tui.widgets import HintBar

if TYPE_CHECKING:
    from assess.tui.app import SamepageApp

HELP = next(action for action in ACTIONS if action.screen == EVERYWHERE and action.name == "help")


class Page(Screen[ScreenResultType]):
    """A screen known to the registry under ``place``."""

    place: ClassVar[str] = ""
    AUTO_FOCUS = "Rows"

    @property
    def samepage(self) -> SamepageApp:
        """The program this screen belongs to."""
        return cast("SamepageApp", self.app)

    def hint_bar(self) -> HintBar:
        """The bar to put last when composing."""
        return HintBar()

    def on_mount(self) -> None:
        """Fill the hint bar."""
        self.show_hints()

    def hints(self) -> Sequence[Action]:
        """The actions to hint at; a screen may choose by what it shows."""
        return hints_of(self.place)

    def show_hints(self) -> None:
        """Draw the hint bar again."""
        for bar in self.query(HintBar):
            bar.show([*self.hints()[:4], HELP])

    def say(self, text: str, *, trouble: bool = False) -> None:
        """A short message that goes by itself."""
        self.notify(plain(text, limit=400), severity="error" if trouble else "information", markup=False)

    def action_back(self) -> None:
        """Go back; from the first screen, leave."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()


class Sheet(ModalScreen[ScreenResultType]):
    """A small sheet over a screen, known to the registry under ``place``."""

    place: ClassVar[str] = ""

    def compose_hints(self) -> ComposeResult:
        """The sheet's own hints, inside the sheet."""
        yield HintBar()

    def hints(self) -> Sequence[Action]:
        """The actions to hint at; a sheet may choose by what it offers."""
        return hints_of(self.place)

    def on_mount(self) -> None:
        """Fill the hint bar."""
        for bar in self.query(HintBar):
            bar.show(self.hints())

    def action_back(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
