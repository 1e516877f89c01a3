"""A number typed in large digits with its unit beside them, as where a question asks for one."""

from __future__ import annotations

from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from assess.documents.lines.digits import DIGITS, ROWS, large
from assess.tui.typed import TypedInput

CARET = "▏"


class NumberInput(TypedInput):
    """A field for a number, in large digits where the window leaves it their rows."""

    def __init__(self, value: str = "", *, unit: str, **options: Any) -> None:
        super().__init__(value, **options)
        self._unit = unit

    def render_line(self, y: int) -> Strip:
        """One line of the digits; of what is no number, and before anything is typed, the usual line."""
        number = self.value.replace(",", ".")
        if self.content_size.height < ROWS:
            return super().render_line(y)
        # While the window changes the field can have more lines than it will keep.
        if y >= ROWS or not number or any(letter not in DIGITS for letter in number):
            return super().render_line(0 if y == ROWS // 2 else ROWS)
        digits = f" {large(number)[y]} "
        base, colours = self.rich_style, self.app.theme_variables
        segments = [Segment(digits, base + Style(bold=True))]
        if y == ROWS - 1:
            at = len(f" {large(number[: self.cursor_position])[y]}") if self.cursor_position else 0
            accent, muted = (Color.parse(colours[name]).rich_color for name in ("accent", "muted"))
            caret = Segment(CARET if self.has_focus else " ", base + Style(color=accent))
            before, after = Strip(segments).divide([at, len(digits)]) if at else (Strip([]), Strip(segments))
            segments = [*before, caret, *after.crop(1), Segment(f" {self._unit}", base + Style(color=muted))]
        return Strip(segments).adjust_cell_length(self.content_size.width, base)
