"""What the pages of a result are drawn and explained from, and what these pages have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from textual import on

from assess.services.planning.editor import PlanEditor
from assess.tui import routes
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.pages.lines_page import LinesPage
from assess.tui.pages.page import NOTHING_FURTHER
from assess.tui.widgets import Rows
from assess.words.explain.explanation import explain
from assess.words.explain.lines import Explanation
from questionnaires.catalogue import Catalogue
from questionnaires.records import record
from scoring.answers import Assessment
from scoring.result import Result


@record
class ExplainContext:
    """What explanations are drawn from: an assessment in a folder, with its result."""

    folder: Path
    assessment: Assessment
    result: Result
    catalogue: Catalogue

    @classmethod
    def of(cls, editor: PlanEditor) -> ExplainContext:
        """That of a plan as it is now."""
        scored = editor.scored
        return cls(
            folder=editor.folder,
            assessment=scored.assessment,
            result=scored.result,
            catalogue=scored.catalogue,
        )

    def explain(self, what: str) -> Explanation:
        """The explanation of a figure.

        Raises:
            NothingToExplain: there is no such figure.
        """
        return explain(assessment=self.assessment, result=self.result, catalogue=self.catalogue, what=what)


class ExplainedPage(LinesPage):
    """Lines about a result, each of which can be explained."""

    def __init__(self, basis: ExplainContext) -> None:
        super().__init__()
        self.basis = basis

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(ExplainContext.of(plan_of(host, route.folder)))

    def ends(self) -> tuple[str, str]:
        """What the page shows, and of whom."""
        return self.heading(), self.basis.assessment.organisation

    def heading(self) -> str:
        raise NotImplementedError

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_explain()

    def action_explain(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is None or not row.key:
            self.say(NOTHING_FURTHER)
        else:
            self.go(routes.ExplainRoute(folder=self.basis.folder, what=row.key))
