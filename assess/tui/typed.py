"""Fields to type in, which take several pasted lines: as lines where words are asked for, else as one."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.widgets import Input

from assess.text import COMMENT_LIMIT, clean

LINE_END = "↵"
"""What stands for the end of a line in a field that shows one."""


class TypedInput(Input):
    """A field of one line. ``several`` keeps pasted lines apart, with a mark for each line end."""

    def __init__(self, value: str = "", *, several: bool = False, **options: Any) -> None:
        self.several = several
        super().__init__(self._shown(value), **options)

    @property
    def text(self) -> str:
        """What was typed, with its lines."""
        text = clean(self.value, limit=COMMENT_LIMIT)
        if not self.several:
            return text.strip()
        return "\n".join(line.strip() for line in text.split(LINE_END)).strip()

    def show(self, text: str) -> None:
        """Put a text in the place of what was typed."""
        self.value = self._shown(text)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all that was pasted; Input itself takes the first line."""
        event.prevent_default()
        event.stop()
        if text := self._shown(event.text.strip("\r\n")):
            self.replace(text, *self.selection)

    def _shown(self, text: str) -> str:
        """A text on one line."""
        lines = clean(text, limit=COMMENT_LIMIT, multiline=True).expandtabs(4).split("\n")
        if self.several:
            return f" {LINE_END} ".join(line.strip() for line in lines)
        return " ".join(line.strip() for line in lines if line.strip())
