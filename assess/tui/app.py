"""The program with screens: its themes, its first page, and the way from one page to the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assess.store.io.errors import FileProblem
from assess.store.settings.schema import Settings
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import EVERYWHERE, actions_of, bindings_of, chosen_keys
from assess.tui.ground import THEME_VARIABLE
from assess.tui.host import Held, NothingToOpen, open_page
from assess.tui.pages.page import PageScreen, problem_route
from assess.tui.sheets.small import SheetScreen
from assess.tui.theme import DARK, LIGHT, MISSING, theme_of
from assess.tui.workarounds import PALETTE_CSS, prepare_first_screen

if TYPE_CHECKING:
    from assess.services.reporting.reports import FolderReports


class SamepageApp(App[None]):
    """Samepage in a terminal, begun at the page of a route; it is the host of every page."""

    TITLE = "Samepage"
    CSS_PATH = "pages/page.tcss"
    CSS = PALETTE_CSS
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall"), (28, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in bindings_of(EVERYWHERE)
        if isinstance(binding, Binding) and binding.action != "command_palette"
    ]

    def __init__(
        self,
        workspace: Path,
        *,
        start: routes.Route,
        settings: Settings | None = None,
        ground: bool | None = None,
    ) -> None:
        """``ground`` says whether the terminal's ground is light, None where that is not known."""
        super().__init__()
        self.workspace = workspace
        self.settings = settings or Settings()
        self.keys = chosen_keys(self.settings.keymap)
        self._light = ground
        self.remembered: dict[tuple[str, Path], object] = {}
        self._start = start
        self.animation_level = "none"
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.use(self.settings)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the terminal's own themes."""
        return MISSING

    def get_default_screen(self) -> Screen[None]:
        """The first page, by where the program was started."""
        screen = self._page_of(self._start)
        prepare_first_screen(self, screen)
        return screen

    def use(self, settings: Settings) -> None:
        """Go on with other settings, as far as they hold before the next start."""
        self.settings = settings
        self.keys = chosen_keys(settings.keymap)
        self.set_keymap(self.keys.for_textual())
        self.theme = theme_of(
            os.environ.get(THEME_VARIABLE) or settings.theme, light=self._light, no_color=self.no_color
        )

    # ── What pages ask for ───────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> str:
        """The day it is, 2026-11-30."""
        return date.today().isoformat()

    def reports(self, folder: Path) -> FolderReports:
        """What makes the reports of an assessment folder, as of today; reads nothing yet."""
        from assess.services.reporting.reports import FolderReports

        return FolderReports(folder, today=self.today)

    def held(self, kind: type[Held]) -> Iterator[Held]:
        """What the pages on the stack hold open of a kind, that of the top page first."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PageScreen):
                yield from (held for held in vars(screen).values() if isinstance(held, kind))

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """A short message that outlasts the page."""
        self.notify(
            plain(text, limit=400), severity="error" if trouble else "information", markup=False, timeout=8
        )

    def go(
        self,
        route: routes.Route,
        *,
        page: Screen[Any] | None = None,
        replace: bool = False,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Show the page of a route, on top of the page that asks for it or in its place.

        At once, not by a message: a key that was typed ahead must meet the new page. A page that lies below
        another one asked for that one already, and is not heard again.
        """
        if page is not None and page is not self.screen:
            return
        try:
            screen = self._page_of(route)
        except NothingToOpen as reason:
            self.tell(str(reason))
            return
        if replace:
            self.switch_screen(screen)
        else:
            self.push_screen(screen, then)

    def _page_of(self, route: routes.Route) -> Screen[Any]:
        try:
            return open_page(route, self)
        except FileProblem as problem:
            return open_page(problem_route(problem, retry=route), self)

    # ── Actions ──────────────────────────────────────────────────────────────────────────────────

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the actions of this screen, then those that hold everywhere."""
        if isinstance(screen, PageScreen | SheetScreen):
            for action in actions_of(screen.place):
                if not action.each_key:
                    method = getattr(screen, f"action_{action.name}")
                    yield SystemCommand(action.label.capitalize(), action.help, method)
        for action in actions_of(EVERYWHERE):
            if action.name != "command_palette":
                yield SystemCommand(
                    action.label.capitalize(), action.help, getattr(self, f"action_{action.name}")
                )

    def action_help(self) -> None:
        place = self.screen.place if isinstance(self.screen, PageScreen | SheetScreen) else ""
        if place and place != "help":
            self.go(routes.HelpRoute(about=place))

    def action_settings(self) -> None:
        self.go(routes.SettingsRoute())

    def action_brightness(self) -> None:
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
