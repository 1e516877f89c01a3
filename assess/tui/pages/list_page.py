"""A page with a title, perhaps some words, and a list that takes the rest."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import ScreenResultType
from textual.widgets import Static

from assess.tui.pages.page import PageScreen
from assess.tui.widgets import Ends, HintBar, Rows


class ListPage(PageScreen[ScreenResultType]):
    """A list under a title; ``words`` are the ids of the texts between the two."""

    DEFAULT_CSS = """
    ListPage #title { margin-top: 1; }
    ListPage #list { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
    ListPage.-low #title, ListPage.-low #list { margin: 0; }
    """
    words: ClassVar[tuple[str, ...]] = ()

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        for name in self.words:
            yield Static(id=name, markup=False)
        yield Rows(id="list")
        yield HintBar()
