"""What pages of scenarios let one pick: a structure, and another scenario to lay beside."""

from __future__ import annotations

from typing import Any

from assess.services.organisation.scenarios import Scenarios
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.screen import PageScreen
from assess.tui.widgets import Row
from questionnaires.load.structures import modes, structures

UNCHANGED = "Today's chart, nothing changed yet"


def structure_rows(*, unchanged: bool) -> list[Row]:
    """The structures and modes to pick from, after the chart as it is where that can be picked."""
    first = [Row(text=UNCHANGED, key="")] if unchanged else []
    options = [*structures().values(), *modes().values()]
    return [*first, *(Row(text=f"{one.title} ({one.id})", key=one.id) for one in options)]


def compare_with(page: PageScreen[Any], scenarios: Scenarios, name: str) -> None:
    """Pick another scenario on a page, and open both beside today."""
    rows = [Row(text=plain(other, limit=80), key=other) for other in scenarios.names() if other != name]
    if not rows or not name:
        page.say("There is no other scenario yet.")
        return
    page.pick(
        f"Which scenario beside “{plain(name, limit=60)}” and today?",
        rows,
        lambda other: page.go(routes.ScenariosBesideRoute(folder=scenarios.folder, first=name, second=other)),
    )
