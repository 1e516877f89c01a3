"""The palette: whatever can be done in the whole program from here, in groups, each with its key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from typing import Any, cast

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content
from textual.screen import Screen

from assess.tui.actions import EVERYWHERE, SCREENS, Action, actions_of, key_name
from assess.tui.host import Host
from assess.tui.navigation.sections import TABS
from assess.tui.pages.screen import HOME, PageScreen
from assess.tui.sheets.small import SheetScreen
from assess.tui.widgets import content
from questionnaires.records import record

IN_HELP = 0.01
"""How well a line fits whose help alone has the words that are looked for."""

KEYS = 7
"""Cells for a key."""

WIDE = 60
"""Columns from which a sentence of help is one line."""

INDENT = " " * (KEYS + 1)

PLACEHOLDER = "What would you like to do?"

HERE, GO, ALWAYS = "This page", "Go to", "Everywhere"


@record
class Command:
    """One line of the palette: its group, what it does, its key ("" where it has none), and what runs it."""

    group: str
    label: str
    key: str
    help: str
    run: Callable[[], object]

    @property
    def text(self) -> str:
        """The words that a search finds it by."""
        return f"{self.group}: {self.label}"

    def shown(self, matched: Callable[[str], Content] = Content) -> Content:
        """The line as drawn: the key in its column, what it does as far as ``matched``, where not here."""
        key = (f"{self.key:<{KEYS}} ", "bold $accent")
        group = "" if self.group == HERE else f"  {self.group}"
        return content(key, matched(self.label), (group, "$muted"))


def commands_of(app: Host, screen: Screen[Any]) -> Iterator[Command]:
    """What can be done from a screen: what it does, the tabs, what other pages do, and what holds everywhere.

    Of other pages only what needs no selected line: the page is opened, then it is done. What this page can't
    do now is absent. On home the tabs are those of the assessment under the cursor.
    """

    def command(group: str, action: Action, run: Callable[[], object]) -> Command:
        keys = app.keys.of(action).keys
        return Command(group=group, label=action.label, key=key_name(keys[0]), help=action.help, run=run)

    own = screen.place if isinstance(screen, PageScreen | SheetScreen) else ""
    if isinstance(screen, PageScreen | SheetScreen):
        for action in actions_of(screen.place):
            if not action.each_key and screen.fits(action.name):
                yield command(HERE, action, getattr(screen, f"action_{action.name}"))
    where = screen.where() if isinstance(screen, PageScreen) else None
    folder = where.folder if where is not None else getattr(screen, "folder", None) if own == HOME else None
    if folder is not None:
        before = "" if where is not None else "Enter "
        others: list[Command] = []
        for place, (section, tab) in TABS.items():
            visit = partial(app.visit, tab, folder, page=screen)
            title = tab.title if len(section.tabs) == 1 else f"{section.title} · {tab.title}"
            if place != own:
                key = f"{before}{section.digit}"
                yield Command(group=GO, label=title, key=key, help=SCREENS[place], run=visit)
                others += [
                    command(title, action, partial(visit, do=action.name))
                    for action in actions_of(place)
                    if action.alone
                ]
        yield from others
    for action in actions_of(EVERYWHERE):
        if action.name != "command_palette":
            yield command(ALWAYS, action, getattr(app, f"action_{action.name}"))


class Palette(Provider):
    """Offers all of it before anything is typed, then what fits the words, or has them in its help."""

    def _commands(self) -> Iterator[Command]:
        return commands_of(cast("Host", self.app), self.screen)

    def _help(self, found: Command) -> str:
        """What a command does, below its name where that line has room for it."""
        return f"{INDENT}{found.help}" if self.app.size.width >= WIDE else found.help

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        for found in self._commands():
            yield DiscoveryHit(found.shown(), found.run, text=found.text, help=self._help(found))

    async def search(self, query: str) -> AsyncIterator[Hit]:
        matcher = self.matcher(query)
        for found in self._commands():
            score = matcher.match(found.text)
            if score == 0 and query.casefold() in found.help.casefold():
                score = IN_HELP
            if score > 0:
                text = found.shown(matcher.highlight)
                yield Hit(score, text, found.run, text=found.text, help=self._help(found))
