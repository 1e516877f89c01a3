"""A text that wraps as everywhere in the program, as wide as the screen lets it be."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from assess.documents.lines.layout import wrapped
from assess.tui.drawing import Part, content


class Prose(Static):
    """Sentences that wrap as everywhere in the program, the last line of them no single word."""

    def __init__(self, *parts: Part, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(content(*parts), id=id, classes=classes, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines that the text takes in so many cells."""
        return self._lines(width).get_height({}, width) if width else 0

    def render(self) -> Content:
        """The text, with an end of line where it wraps."""
        return self._lines(self.content_size.width)

    def _lines(self, width: int) -> Content:
        text = self.visual
        assert isinstance(text, Content)
        if not width or cell_len(text.plain) <= width:
            return text
        return Content("\n").join([_broken(one, width) for one in text.split("\n", allow_blank=True)])


def _broken(text: Content, width: int) -> Content:
    """A paragraph broken where it wraps; one with space of its own, such as an indent, is left alone."""
    words = text.plain
    if cell_len(words) <= width or words != " ".join(words.split()):
        return text
    lines, at = [], 0
    for line in wrapped(words, width):
        at += words.startswith(" ", at)
        if not words.startswith(line, at):
            return text
        lines.append(text[at : at + len(line)])
        at += len(line)
    return Content("\n").join(lines)
