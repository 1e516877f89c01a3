"""A field for words that are longer than a line: it wraps, and grows with what is typed.

Imported where a page makes one, since most pages open without it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from assess.text import COMMENT_LIMIT, clean


class WordsArea(TextArea):
    """Words that wrap, with ``several`` in lines of their own.

    Enter begins a new line where there are several, unless it ``submits``: then it says that all is typed,
    and Ctrl+J begins one.
    """

    DEFAULT_CSS = """
    WordsArea { height: auto; max-height: 6; border: none; padding: 0; background: $background; }
    WordsArea:focus { border: none; background: $block-cursor-background; }
    WordsArea .text-area--cursor-line { background: transparent; }
    """

    class Submitted(Message):
        """Enter was pressed where it begins no new line."""

        def __init__(self, area: WordsArea) -> None:
            super().__init__()
            self.area = area

        @property
        def control(self) -> WordsArea:
            """The field."""
            return self.area

    def __init__(
        self,
        value: str = "",
        *,
        several: bool = False,
        submits: bool = False,
        limit: int = COMMENT_LIMIT,
        **options: Any,
    ) -> None:
        self.several, self._submits, self._limit = several, submits or not several, limit
        super().__init__(self._cleaned(value), compact=True, highlight_cursor_line=False, **options)
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """What was typed, without spaces at the ends."""
        lines = self._cleaned(self.text).split("\n")
        return "\n".join(line.strip() for line in lines).strip()

    @value.setter
    def value(self, text: str) -> None:
        self.text = self._cleaned(text)
        self.move_cursor(self.document.end)

    def _cleaned(self, text: str) -> str:
        text = clean(text, limit=self._limit, multiline=True).expandtabs(4)
        return text if self.several else " ".join(line.strip() for line in text.split("\n") if line.strip())

    def edit(self, edit: Edit) -> EditResult:
        """Make a change, as far as there is room for it."""
        text = clean(edit.text, limit=self._limit, multiline=True).expandtabs(4)
        if not self.several:
            text = text.replace("\n", " ")
        room = self._limit - len(self.text) + len(self.get_text_range(edit.from_location, edit.to_location))
        return super().edit(replace(edit, text=text[: max(0, room)]))

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what was pasted, without the line ends around it."""
        event.prevent_default()
        event.stop()
        self.replace(event.text.strip("\r\n"), *self.selection, maintain_selection_offset=False)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self._submits:
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
            return
        if event.key == "ctrl+j" and self.several:
            event.stop()
            event.prevent_default()
            self.insert("\n")
            return
        await super()._on_key(event)
