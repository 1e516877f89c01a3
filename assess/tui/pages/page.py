"""What every screen has in common: its keys from the registry, the hint bar, going on and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Self, cast

from textual.screen import ModalScreen, Screen, ScreenResultType

from assess.store.io.errors import DamagedFile, FileProblem
from assess.text import plain
from assess.tui.actions import ACTIONS, EVERYWHERE, Action, hints_of
from assess.tui.host import Host
from assess.tui.routes import ProblemRoute, Route
from assess.tui.widgets import HintBar

NOTHING_FURTHER = "This line rests on nothing further."
"""What is said where Enter opens nothing."""

HELP = next(action for action in ACTIONS if action.screen == EVERYWHERE and action.name == "help")


class PageScreen(Screen[ScreenResultType]):
    """A screen known to the registry under ``place``, and to the router by its routes."""

    place: ClassVar[str] = ""
    AUTO_FOCUS = "Rows"
    _gives_way_to: Route | None = None
    _shown_before = False
    _width = 0

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self | Route:  # noqa: ARG003
        """The page of a route, made of what the route says; a page that needs more takes it from the host.

        Raises:
            FileProblem: a file that the page needs cannot be used.
            NothingToOpen: there is nothing to show.
        """
        return cls(**route.fields())

    @property
    def host(self) -> Host:
        """The program this page belongs to."""
        return cast("Host", self.app)

    def holds(self) -> tuple[object, ...]:
        """What this page has open that pages opened from it go on with."""
        return ()

    def on_mount(self) -> None:
        self.show_hints()

    def on_resize(self) -> None:
        """Lay the page out again where its width has changed."""
        if self.size.width != self._width:
            self._width = self.size.width
            self.lay_out()

    def lay_out(self) -> None:
        """Draw again what depends on the width."""

    def on_screen_resume(self) -> None:
        """Give way to a problem that came up meanwhile, else take over what another page has changed."""
        if self._gives_way_to is not None:
            self.go(self._gives_way_to, replace=True)
        elif self._shown_before:
            self.come_back()
        self._shown_before = True

    def come_back(self) -> None:
        """Read or draw again what another page may have changed."""

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

    def go(self, route: Route, *, replace: bool = False, then: Callable[[Any], None] | None = None) -> None:
        """Ask for another page, on top of this one or in its place; ``then`` takes what that page gives."""
        self.host.go(route, page=self, replace=replace, then=then)

    def fail(self, problem: FileProblem, *, retry: Route) -> None:
        """Give way to the page that says what is wrong, as soon as this page is the one shown."""
        route = problem_route(problem, retry=retry)
        if self.app.screen is self:
            self.go(route, replace=True)
        else:
            self._gives_way_to = route

    def action_back(self) -> None:
        """Go back; from the first screen, leave."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.exit()


class SheetScreen(ModalScreen[ScreenResultType]):
    """A small sheet over a screen, known to the registry under ``place``; it gives back what was chosen."""

    place: ClassVar[str] = ""

    def hints(self) -> Sequence[Action]:
        """The actions to hint at; a sheet may choose by what it offers."""
        return hints_of(self.place)

    def on_mount(self) -> None:
        for bar in self.query(HintBar):
            bar.show(self.hints())

    def action_back(self) -> None:
        self.dismiss(None)


def problem_route(problem: FileProblem, *, retry: Route) -> ProblemRoute:
    """The page about a file that cannot be used, with the older copy to go on from where one is whole."""
    older = problem.path if isinstance(problem, DamagedFile) and problem.older_intact else None
    return ProblemRoute(text=str(problem), retry=retry, older=older)
