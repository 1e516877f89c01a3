"""The program as its pages know it, and the way from a route to its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.screen import Screen

from assess.store.settings.schema import Settings
from assess.tui.actions.keymap import ChosenKeys
from assess.tui.navigation.sections import Tab
from assess.tui.routes import Route

if TYPE_CHECKING:
    from assess.services.reporting.reports import FolderReports
    from assess.services.workshop.door import Door
    from assess.services.workshop.running import Workshop


Held = TypeVar("Held")


class Host(Protocol):
    """The program as its pages know it.

    ``remembered`` keeps what was chosen on a page about a folder until the program ends, by the page's place
    and the folder. ``settings`` is what is set on this computer, ``keys`` the keys that were chosen there.
    ``workshop`` is the one that this program runs, whichever page is shown.
    """

    workspace: Path
    remembered: dict[tuple[str, Path], object]
    settings: Settings
    keys: ChosenKeys
    workshop: Workshop | None

    @property
    def today(self) -> str:
        """The day it is, 2026-11-30."""

    @property
    def now(self) -> str:
        """The time it is, 09:00."""

    def reports(self, folder: Path) -> FolderReports:
        """What makes the reports of an assessment folder, as of today; reads nothing yet."""

    async def run_workshop(self, workshop: Workshop, *, door: Door | None = None) -> None:
        """Run a workshop from now on; people come in by a door of its own, else by that of the command.

        Where the door does not open that is said, and the workshop runs on this laptop alone.
        """

    async def leave_workshop(self) -> None:
        """Run no workshop any more: what has not ended is paused, and can be continued."""

    def held(self, kind: type[Held]) -> Iterator[Held]:
        """What the pages on the stack hold open of a kind, that of the top page first.

        A page that is opened from another one goes on with the same plan, form or chart instead of
        reading it again.
        """

    def go(
        self,
        route: Route,
        *,
        page: Screen[Any],
        replace: bool = False,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Show the page of a route at once, if ``page``, which asks for it, is the one shown.

        It comes on top of that page or takes its place; ``then`` takes what it gives back. Where it cannot be
        opened the problem page comes instead, and where there is no such page that is said. A route to a tab
        is a visit there.
        """

    def visit(self, tab: Tab, folder: Path, *, page: Screen[Any], do: str = "") -> None:
        """Show a tab of an assessment in the place of all that lies above its overview.

        The tab is remembered for its section; ``do`` names an action of the tab's page to begin with.
        """

    def use(self, settings: Settings) -> None:
        """Go on with other settings, as far as they hold before the next start."""

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """A short message that outlasts the page."""


class NothingToOpen(Exception):
    """There is no such page, for a reason that is a sentence."""


def open_page(route: Route, host: Host) -> Screen[Any]:
    """The screen of a route, not shown yet; what a route leads on to is followed.

    It is made by ``opened`` of its class, or by a function that picks one.

    Raises:
        FileProblem: a file that the page needs cannot be used.
        NothingToOpen: there is nothing to show.
    """
    module, _, name = route.screen.partition(":")
    found = getattr(import_module(f"assess.tui.{module}"), name)
    made = getattr(found, "opened", found)(route, host)
    return open_page(made, host) if isinstance(made, Route) else made
