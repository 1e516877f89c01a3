"""The program with screens: its themes, its first page, and the way from one page to the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from assess.store.io.errors import FileProblem
from assess.store.settings.schema import Settings
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import EVERYWHERE, bindings_of, chosen_keys
from assess.tui.actions.keymap import key_from
from assess.tui.ground import THEME_VARIABLE
from assess.tui.host import Held, NothingToOpen, open_page
from assess.tui.letters import PlainLetters
from assess.tui.navigation.sections import OVERVIEW, TABS, Tab, tab_opened_by
from assess.tui.pages.screen import HOME, PageScreen, problem_route
from assess.tui.sheets.small import SheetScreen
from assess.tui.theme import DARK, LIGHT, MISSING, SIXTEEN, theme_of
from assess.tui.widgets import PRESS
from assess.tui.workarounds import PALETTE_CSS, prepare_first_screen, take_out_colours

if TYPE_CHECKING:
    from textual.command import Provider

    from assess.services.reporting.reports import FolderReports
    from assess.services.workshop.door import Door
    from assess.services.workshop.running import Workshop


def _palette() -> type[Provider]:
    """What the palette offers, loaded when it is opened."""
    from assess.tui.palette import Palette

    return Palette


SIGN_EVERY = 2
"""Seconds between two signs of life of a workshop that runs here."""


class SamepageApp(App[None]):
    """Samepage in a terminal, begun at the page of a route; it is the host of every page."""

    TITLE = "Samepage"
    CSS_PATH = "pages/page.tcss"
    CSS = PALETTE_CSS
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_palette}
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
        door: Door | None = None,
    ) -> None:
        """``ground`` says whether the terminal's ground is light, None where that is not known.

        ``door`` lets people into the workshops that are run here.
        """
        super().__init__()
        self.workspace = workspace
        self.settings = settings or Settings()
        self.keys = chosen_keys(self.settings.keymap)
        self._light = ground
        self.remembered: dict[tuple[str, Path], object] = {}
        self.workshop: Workshop | None = None
        self._door = self._door_of_workshop = door
        self._signs: Timer | None = None
        self._start = start
        self.animation_level = "none"
        take_out_colours(self)
        if self.settings.ascii:
            self._filters.append(PlainLetters())
        for theme in (DARK, LIGHT, *SIXTEEN):
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
        self.settings = settings
        self.keys = chosen_keys(settings.keymap)
        self.set_keymap(self.keys.for_textual())
        self.theme = theme_of(
            os.environ.get(THEME_VARIABLE) or settings.theme, light=self._light, no_color=self.no_color
        )

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        from assess.tui.palette import PLACEHOLDER

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(id="--command-palette", placeholder=PLACEHOLDER))

    # ── What pages ask for ───────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> str:
        return date.today().isoformat()

    @property
    def now(self) -> str:
        return datetime.now().strftime("%H:%M")

    def reports(self, folder: Path) -> FolderReports:
        from assess.services.reporting.reports import FolderReports

        return FolderReports(folder, today=self.today)

    async def run_workshop(self, workshop: Workshop, *, door: Door | None = None) -> None:
        await self.leave_workshop()
        self.workshop, self._door_of_workshop = workshop, door or self._door
        self._signs = self.set_interval(SIGN_EVERY, workshop.still_runs)
        if self._door_of_workshop is not None:
            from assess.services.refusal import Refused

            try:
                workshop.entrance = await self._door_of_workshop.open(workshop)
            except Refused as reason:
                self.tell(str(reason), trouble=True)
            workshop.changed()

    async def leave_workshop(self) -> None:
        workshop, self.workshop = self.workshop, None
        if workshop is None:
            return
        if self._signs is not None:
            self._signs.stop()
        try:
            if self._door_of_workshop is not None:
                await self._door_of_workshop.close()
        finally:
            workshop.leave()

    def _fatal_error(self) -> None:
        """End without Textual's report, which shows what variables hold, such as votes before the reveal."""
        self._close_messages_no_wait()

    async def on_unmount(self) -> None:
        """Leave the workshop with the program."""
        await self.leave_workshop()

    def held(self, kind: type[Held]) -> Iterator[Held]:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PageScreen):
                yield from (held for held in vars(screen).values() if isinstance(held, kind))

    def tell(self, text: str, *, trouble: bool = False) -> None:
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
        if found := tab_opened_by(route):
            self.visit(*found, page=self.screen)
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

    def visit(self, tab: Tab, folder: Path, *, page: Screen[Any], do: str = "") -> None:
        """Show a tab of an assessment in the place of all that lies above its overview, or go back to it.

        The new page is made before others go: it takes over what they hold open.
        """
        if page is not self.screen or (isinstance(page, PageScreen) and self._stays(page)):
            return
        self.remembered[f"section {TABS[tab.place][0].digit}", folder] = tab.place
        stack = self.screen_stack
        mine = [n for n, screen in enumerate(stack) if _shows(screen, tab.place, folder)]
        over = next((n for n, screen in enumerate(stack) if _shows(screen, OVERVIEW.place, folder)), None)
        try:
            new = [] if mine else self._pages_to(tab, folder, from_overview=over is not None)
        except NothingToOpen as reason:
            self.tell(str(reason))
            return
        home = int(isinstance(stack[0], PageScreen) and stack[0].place == HOME)
        keep = home if over is None else over + 1
        keep = mine[-1] + 1 if mine else keep
        while len(self.screen_stack) > max(1, keep):
            self.pop_screen()
        if not keep:
            self.switch_screen(new.pop(0))
        for screen in new:
            self.push_screen(screen)
        if do and _shows(self.screen, tab.place, folder):
            self.call_after_refresh(getattr(self.screen, f"action_{do}"))

    def _pages_to(self, tab: Tab, folder: Path, *, from_overview: bool) -> list[Screen[Any]]:
        """The pages that lead to a tab, the overview first; only the trouble where it can't be read."""
        pages = [] if from_overview else [self._page_of(OVERVIEW.route(folder))]
        readable = all(_shows(page, OVERVIEW.place, folder) for page in pages)
        return [*pages, self._page_of(tab.route(folder))] if readable and tab is not OVERVIEW else pages

    def _stays(self, page: PageScreen[Any]) -> bool:
        """Whether a page can't be left now; it is said why."""
        reason = page.stays()
        if reason:
            self.tell(reason)
        return bool(reason)

    def _page_of(self, route: routes.Route) -> Screen[Any]:
        try:
            return open_page(route, self)
        except FileProblem as problem:
            return open_page(problem_route(problem, retry=route), self)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        if key := key_from(event.style.meta.get(PRESS, "")):
            self.simulate_key(key)

    # ── Actions ──────────────────────────────────────────────────────────────────────────────────

    def action_help(self) -> None:
        place = self.screen.place if isinstance(self.screen, PageScreen | SheetScreen) else ""
        if place and place != "help":
            self.go(routes.HelpRoute(about=place))

    def action_settings(self) -> None:
        self.go(routes.SettingsRoute())

    def action_brightness(self) -> None:
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name


def _shows(screen: Screen[Any], place: str, folder: Path) -> bool:
    """Whether a screen is the page of this tab for this folder."""
    return isinstance(screen, PageScreen) and screen.place == place and screen.assessment == folder
