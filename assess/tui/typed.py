"""Fields of one line to type in, which take several pasted lines as one."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.screen import Screen
from textual.widgets import Input

from assess.text import COMMENT_LIMIT, clean


def go_by_arrows(page: Screen[Any], event: events.Key, selector: str = "*") -> None:
    """Go up or down from a field of one line to the one before or after it."""
    if isinstance(page.focused, Input) and event.key in ("up", "down"):
        event.stop()
        if event.key == "up":
            page.focus_previous(selector)
        else:
            page.focus_next(selector)


class TypedInput(Input):
    """A field of one line."""

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(_on_one_line(value), **options)

    @property
    def text(self) -> str:
        """What was typed."""
        return clean(self.value, limit=COMMENT_LIMIT).strip()

    def _on_paste(self, event: events.Paste) -> None:
        """Take all that was pasted; Input itself takes the first line."""
        event.prevent_default()
        event.stop()
        if text := _on_one_line(event.text.strip("\r\n")):
            self.replace(text, *self.selection)


def _on_one_line(text: str) -> str:
    lines = clean(text, limit=COMMENT_LIMIT, multiline=True).expandtabs(4).split("\n")
    return " ".join(line.strip() for line in lines if line.strip())
