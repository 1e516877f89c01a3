"""Painted lines drawn by the Line API: a widget that does so only asks for the lines it shows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.strip import Strip
from textual.widget import Widget

from assess.documents.lines.painted import Ground, PaintedLine, Span
from assess.tui.drawing import LIT, PRESS, is_plain

NOTHING = Span(text="")


class PaintedWidget(Widget):
    """A widget made of painted lines, in the colours that the theme has for their meanings."""

    _styles: dict[tuple[object, object, bool, str], Style] | None = None

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        self._styles = None
        super().notify_style_update()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of the program that change a painted line: it has no colours of the terminal to translate."""
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def strip_of(self, line: PaintedLine, width: int, *, ground: Ground = Ground.NONE) -> Strip:
        """A painted line in exactly ``width`` cells, on a ground where it has none of its own."""
        rest = self._style(NOTHING, ground)
        if not line:
            return Strip.blank(width, rest)
        strip = Strip([Segment(span.text, self._style(span, ground)) for span in line])
        return strip.adjust_cell_length(width, rest)

    def _style(self, span: Span, under: Ground) -> Style:
        ground = under if span.ground is Ground.NONE or (under in LIT and is_plain(self.app)) else span.ground
        key = (span.ink, ground, span.strong, span.press)
        if self._styles is None:
            self._styles = {}
        found = self._styles.get(key)
        if found is None:
            colours, plain = self.app.theme_variables, is_plain(self.app)
            lit = plain and ground in LIT
            under_text = None if plain else Color.parse(colours[ground.value or "background"]).rich_color
            found = Style(
                color=None if lit else Color.parse(colours[span.ink.value]).rich_color,
                bgcolor=under_text,
                bold=span.strong,
                reverse=lit,
                meta={PRESS: span.press} if span.press else None,
            )
            self._styles[key] = found
        return found
