"""One line with two ends: what a page is about, and how far it is."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from assess.tui.widgets.words import cut


class Ends(Widget):
    """One line with a text at its left end and one at its right; the right one yields first."""

    DEFAULT_CSS = """
    Ends { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = ""
        self._right = ""

    def show(self, left: str, right: str = "") -> None:
        """Replace both texts."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        """Both texts with the space between them."""
        width = self.size.width
        left = cut(self._left, width)
        room = width - cell_len(left) - 2
        right = self._right if cell_len(self._right) <= room else ""
        gap = " " * max(0, width - cell_len(left) - cell_len(right))
        return Content.assemble((left, "bold"), gap, (right, "$muted"))
