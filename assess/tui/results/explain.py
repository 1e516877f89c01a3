"""What a figure rests on: a tree of lines, each of which can be opened further where it names something."""

from __future__ import annotations

from typing import Self

from textual import on

from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.pages.list_page import ListPage
from assess.tui.pages.page import NOTHING_FURTHER
from assess.tui.results.explain_context import ExplainContext
from assess.tui.router import NothingToOpen
from assess.tui.widgets import Ends, Row, Rows
from assess.words.explain.explanation import NothingToExplain
from assess.words.explain.lines import Explanation


class ExplainScreen(ListPage[None]):
    """One explanation."""

    place = "explain"
    BINDINGS = bindings_of("explain")

    def __init__(self, basis: ExplainContext, explanation: Explanation) -> None:
        super().__init__()
        self._basis = basis
        self._explanation = explanation

    @classmethod
    def opened(cls, route: routes.ExplainRoute, host: Host) -> Self:
        """The explanation of a figure.

        Raises:
            FileProblem: a file of the assessment cannot be used.
            NothingToOpen: there is no such figure.
        """
        basis = ExplainContext.of(plan_of(host, route.folder))
        try:
            return cls(basis, basis.explain(route.what))
        except NothingToExplain as nothing:
            raise NothingToOpen(str(nothing)) from nothing

    def on_mount(self) -> None:
        self.query_one("#title", Ends).show(plain(self._explanation.title, limit=200), "what it rests on")
        self.query_one("#list", Rows).show(explain_rows(self._explanation), at=0)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_explain()

    def action_explain(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is None or not row.key:
            self.say(NOTHING_FURTHER)
        else:
            self.go(routes.ExplainRoute(folder=self._basis.folder, what=row.key))


def explain_rows(explanation: Explanation) -> list[Row]:
    """The lines of an explanation; those that can be opened end in ›."""
    rows = []
    for line in explanation.lines:
        more = " ›" if line.ref else ""
        rows.append(Row(text=plain(line.text) + more, lead="  " * min(line.depth, 6), key=line.ref))
    return rows or [Row(text="Nothing more is known about this.")]
