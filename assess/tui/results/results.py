"""The result screen: where the company stands, why, and what to do first; Enter explains a line."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assess.services.assessments.scored import save_results
from assess.services.planning.editor import PlanEditor
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.held import plan_of
from assess.tui.pages.list_page import ListPage
from assess.tui.results.explain_context import ExplainContext
from assess.tui.results.result_rows import OPEN, result_rows
from assess.tui.widgets import Ends, Rows
from assess.words.answers import function_words
from assess.words.numbers import count_words
from assess.words.privacy import view_words
from questionnaires.records import record
from scoring.result import Respondents


@record
class ShownResult:
    """A result with its plan, and what could not be saved."""

    editor: PlanEditor
    trouble: str


class ResultsScreen(ListPage[None]):
    """The result of one assessment."""

    place = "results"
    CSS_PATH = "results.tcss"
    words = ("state",)
    BINDINGS = bindings_of("results")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._editor: PlanEditor | None = None
        self._basis: ExplainContext | None = None

    def holds(self) -> tuple[object, ...]:
        return (self._editor,)

    def on_mount(self) -> None:
        """Read and score in the background."""
        self.query_one("#title", Ends).show("Result")
        self.query_one("#state", Static).update("Reading the answers …")
        self._compute()

    def lay_out(self) -> None:
        self._draw()

    def come_back(self) -> None:
        """Show what a change of the plan has made of the result."""
        editor, basis = self._editor, self._basis
        if editor is not None and basis is not None and editor.result is not basis.result:
            self._take_over(editor)
            self._save(editor)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _compute(self) -> ShownResult:
        editor = plan_of(self.host, self._folder)
        return ShownResult(editor=editor, trouble=save_results(editor.scored))

    @work(thread=True, exit_on_error=False)
    def _save(self, editor: PlanEditor) -> str:
        return save_results(editor.scored)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the result, or what stood in its way."""
        found = event.worker.result
        if event.state is WorkerState.SUCCESS and isinstance(found, ShownResult):
            for note in (found.trouble, *found.editor.scored.notes):
                if note:
                    self.say(note, trouble=note == found.trouble)
            self._take_over(found.editor)
        elif event.state is WorkerState.SUCCESS and isinstance(found, str) and found:
            self.say(found, trouble=True)
        elif event.state is WorkerState.ERROR:
            self._failed(event.worker.error)

    def _take_over(self, editor: PlanEditor) -> None:
        self._editor, self._basis = editor, ExplainContext.of(editor)
        self._draw()

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, FileProblem):
            self.fail(error, retry=routes.ResultsRoute(folder=self._folder))
        elif error is not None:
            raise error

    def _draw(self) -> None:
        basis = self._basis
        if basis is None:
            return
        assessment = basis.assessment
        self.query_one("#title", Ends).show(
            plain(assessment.organisation or assessment.title, limit=80),
            f"{plain(assessment.title, limit=40)} · {plain(assessment.date, limit=20)}",
        )
        titles = assessment.questionnaire.function_titles
        said = (whose_view(basis.result.respondents), *view_words(basis.result.view, titles))
        self.query_one("#state", Static).update(plain(" ".join(said), limit=600))
        rows = self.query_one("#list", Rows)
        at = rows.highlighted or 0
        plan = self._editor.plan if self._editor else None
        shown = result_rows(assessment, basis.result, basis.catalogue, self.size.width - 3, plan=plan)
        rows.show(shown, at=at)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_explain()

    def action_explain(self) -> None:
        row = self.query_one("#list", Rows).row
        if self._basis is None or row is None or not row.key:
            return
        if row.key.startswith(OPEN):
            getattr(self, f"action_{row.key.removeprefix(OPEN)}")()
        elif row.key in self._basis.catalogue.interventions:
            self.go(routes.InterventionRoute(folder=self._folder, key=row.key))
        else:
            self.go(routes.ExplainRoute(folder=self._folder, what=row.key))

    def _go(self, route: type[routes.FolderRoute]) -> None:
        """Open a page about the result, once there is one."""
        if self._editor is not None:
            self.go(route(folder=self._folder))

    def action_advice(self) -> None:
        self._go(routes.AdviceRoute)

    def action_perception(self) -> None:
        self._go(routes.PerceptionRoute)

    def action_items(self) -> None:
        self._go(routes.ItemsRoute)

    def action_boards(self) -> None:
        self._go(routes.BoardRoute)

    def action_queue(self) -> None:
        self._go(routes.QueueRoute)

    def action_mirrors(self) -> None:
        self._go(routes.MirrorsRoute)

    def action_who(self) -> None:
        if (editor := self._editor) is not None:
            titles = editor.scored.assessment.questionnaire.function_titles
            self.go(
                routes.WhoAnsweredRoute(folder=self._folder, waiting=editor.scored.waiting, titles=titles)
            )

    def action_next_part(self) -> None:
        self.query_one("#list", Rows).go_to_next_part()

    def action_report(self) -> None:
        self.go(routes.ReportRoute(folder=self._folder))

    def action_continue(self) -> None:
        self.go(routes.OverviewRoute(folder=self._folder), replace=True)


def whose_view(respondents: Respondents) -> str:
    """Whose answers the result rests on, in words."""
    if respondents.total == 1:
        return "One person's view. Add other voices to see where views differ."
    groups = ", ".join(
        f"{number} {function_words(function).lower()}" for function, number in respondents.by_function.items()
    )
    return (
        f"From {count_words(respondents.total, 'voice', 'voices')}: {groups}."
        if respondents.total
        else "No voice yet."
    )
