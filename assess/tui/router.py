"""From a route to its screen, which is loaded when it is opened. Screens know routes, never each other."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from assess.tui.host import Host
from assess.tui.routes import Route


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
