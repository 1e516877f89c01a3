"""The result screen: where the company stands, why, and what to do first; Enter explains a line."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from assess.documents.lines.result import OPEN, result_rows
from assess.services.assessments.scored import Scored, save_results
from assess.services.planning.editor import PlanEditor
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.held import plan_of
from assess.tui.pages.page import ListPage
from assess.words.answers import function_words
from assess.words.numbers import count_words
from assess.words.privacy import view_words
from scoring.result import Respondents


class ResultsScreen(ListPage[None]):
    """The result of one assessment."""

    place = "results"
    CSS_PATH = "results.tcss"
    words = ("state",)
    opens = {
        "advice": routes.AdviceRoute,
        "perception": routes.PerceptionRoute,
        "items": routes.ItemsRoute,
        "boards": routes.BoardRoute,
        "queue": routes.QueueRoute,
        "mirrors": routes.MirrorsRoute,
    }

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._editor: PlanEditor | None = None
        self._scored: Scored | None = None

    @property
    def folder(self) -> Path | None:
        """The folder, once there is a result of it."""
        return self._folder if self._scored else None

    def holds(self) -> tuple[object, ...]:
        return (self._editor,)

    def on_mount(self) -> None:
        """Read and score in the background."""
        self.show_title("Result")
        self.show_words("state", "Reading the answers …")
        self.in_background(self._compute, self._computed, failed=self._failed, expected=FileProblem)

    def come_back(self) -> None:
        """Show what a change of the plan has made of the result."""
        editor = self._editor
        if editor is not None and self._scored is not None and editor.result is not self._scored.result:
            self._scored = editor.scored
            self.lay_out()
            self.in_background(partial(save_results, editor.scored), self._saved, exclusive=False)

    def _compute(self) -> tuple[PlanEditor, str]:
        """The plan with its result, and what could not be saved."""
        editor = plan_of(self.host, self._folder)
        return editor, save_results(editor.scored)

    def _computed(self, found: tuple[PlanEditor, str]) -> None:
        self._editor, trouble = found
        self._scored = self._editor.scored
        self._saved(trouble)
        for note in filter(None, self._scored.notes):
            self.say(note)
        self.lay_out()

    def _saved(self, trouble: str) -> None:
        if trouble:
            self.say(trouble, trouble=True)

    def _failed(self, problem: FileProblem) -> None:
        self.fail(problem, retry=routes.ResultsRoute(folder=self._folder))

    def lay_out(self) -> None:
        scored = self._scored
        if scored is None:
            return
        assessment, result = scored.assessment, scored.result
        self.show_title(
            plain(assessment.organisation or assessment.title, limit=80),
            f"{plain(assessment.title, limit=40)} · {plain(assessment.date, limit=20)}",
        )
        titles = assessment.questionnaire.function_titles
        said = (whose_view(result.respondents), *view_words(result.view, titles))
        self.show_words("state", plain(" ".join(said), limit=600))
        rows = result_rows(assessment, result, scored.catalogue, self.size.width - 3, plan=scored.plan)
        self.rows.show(rows, at=self.rows.highlighted or 0)

    def action_explain(self) -> None:
        key = self.selected
        if self._scored is None or not key:
            return
        if key.startswith(OPEN):
            getattr(self, f"action_{key.removeprefix(OPEN)}")()
        elif key in self._scored.catalogue.interventions:
            self.go(routes.InterventionRoute(folder=self._folder, key=key))
        else:
            self.go(routes.ExplainRoute(folder=self._folder, what=key))

    def action_who(self) -> None:
        if (scored := self._scored) is not None:
            titles = scored.assessment.questionnaire.function_titles
            self.go(routes.WhoAnsweredRoute(folder=self._folder, waiting=scored.waiting, titles=titles))

    def action_report(self) -> None:
        self.go(routes.ReportRoute(folder=self._folder))

    def action_continue(self) -> None:
        self.go(routes.OverviewRoute(folder=self._folder), replace=True)


def whose_view(respondents: Respondents) -> str:
    """Whose answers the result is based on, in words."""
    if not respondents.total:
        return "No voice yet."
    if respondents.total == 1:
        return "One person's view. Add other voices to see where views differ."
    groups = ", ".join(
        f"{number} {function_words(function).lower()}" for function, number in respondents.by_function.items()
    )
    return f"From {count_words(respondents.total, 'voice', 'voices')}: {groups}."
