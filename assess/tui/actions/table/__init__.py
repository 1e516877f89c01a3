"""Every action of every page, and a sentence for each page: the one registry, put together of its parts."""

from __future__ import annotations

from assess.tui.actions.action import Action
from assess.tui.actions.table import (
    answering,
    anywhere,
    home,
    organisation,
    plan,
    report,
    results,
    trend,
    voting,
    workshop,
)

_PARTS = (home, results, plan, organisation, workshop, report, trend, answering, voting, anywhere)

ACTIONS: tuple[Action, ...] = tuple(action for part in _PARTS for action in part.ACTIONS)

SCREENS: dict[str, str] = {place: sentence for part in _PARTS for place, sentence in part.SCREENS.items()}
"""Every page with the sentence that help shows for it."""

MODES = answering.MODES | voting.MODES
"""The modes in which somebody answers, and their letters are the same."""

NO_BAR = MODES | workshop.MODES | {
    "home", "settings", "help", "new", "figures", "note", "ask", "fields", "pick"
}  # fmt: skip
"""The pages and sheets without section bar: its digits do not go anywhere from there."""
