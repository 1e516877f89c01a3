"""A screen that shows the lines of a picture; Enter explains the line under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.layout import Line
from assess.text import plain
from assess.tui.pages.list_page import ListPage
from assess.tui.widgets import Ends, Rows, line_row

NARROWEST = 33
"""Pictures are laid out for at least so many columns; in a narrower window their lines are cut."""


class LinesPage(ListPage[None]):
    """A title and lines that are laid out again when the width changes."""

    def on_mount(self) -> None:
        self.draw(at=0)

    def lay_out(self) -> None:
        self.draw(at=self.query_one("#list", Rows).highlighted)

    def ends(self) -> tuple[str, str]:
        """The two ends of the title."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Line]:
        """The lines in at most ``width`` cells."""
        raise NotImplementedError

    def draw(self, *, at: int | None) -> None:
        """Show title and lines as they are now."""
        self._width = self.size.width
        left, right = self.ends()
        self.query_one("#title", Ends).show(plain(left, limit=120), plain(right, limit=80))
        rows = [line_row(line) for line in self.lines(max(NARROWEST, self._width - 3))]
        at = min(at or 0, max(0, len(rows) - 1))
        first = next((n for n in range(at, len(rows)) if not rows[n].heading), None)
        self.query_one("#list", Rows).show(rows, at=first)
