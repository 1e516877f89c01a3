"""A screen that shows the lines of a picture; Enter explains the line one stands on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from textual import on
from textual.app import ComposeResult

from assess.answering.wording import plain
from assess.tui import routes
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.pages.page import Page
from assess.tui.results.explain import Ground
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.views.layout import Line, Look

NARROWEST = 33
"""Pictures are laid out for at least so many columns; in a narrower window their lines are cut."""

NOTHING_FURTHER = "This line rests on nothing further."


class LinesPage(Page[None]):
    """A title and lines that are laid out again when the width changes."""

    CSS_PATH = Path(__file__).with_name("lines.tcss")  # pages in other folders show lines too

    def __init__(self) -> None:
        super().__init__()
        self._width = 0

    def compose(self) -> ComposeResult:
        """Title and list."""
        yield Ends(id="title")
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        """Show the keys; the lines follow when the size is known."""
        self.show_hints()
        self.draw(at=0)

    def on_resize(self) -> None:
        """Lay the lines out again."""
        if self.size.width != self._width:
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


class GroundPage(LinesPage):
    """Lines about a result, each of which can be explained."""

    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.ground = ground

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        """The page about the result of the route's folder.

        Raises:
            FileProblem: a file of the assessment cannot be used.
        """
        return cls(Ground.of(plan_of(host, route.folder)))

    def ends(self) -> tuple[str, str]:
        """What the page shows, and of whom."""
        return self.heading(), self.ground.assessment.organisation

    def heading(self) -> str:
        """What the page shows."""
        raise NotImplementedError

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_explain()

    def action_explain(self) -> None:
        """Open what the line rests on."""
        row = self.query_one("#list", Rows).row
        if row is None or not row.key:
            self.say(NOTHING_FURTHER)
        else:
            self.go(routes.Explain(folder=self.ground.folder, what=row.key))


def line_row(line: Line) -> Row:
    """A line as a row of a list; headings and empty lines cannot be chosen."""
    return Row(
        text="",
        art=line.text,
        heading=line.look is Look.HEAD or not line.text,
        strong=line.look is Look.STRONG,
        dim=line.look is Look.DIM,
        trouble=line.look is Look.TROUBLE,
        key=line.key,
    )
