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
class Shown:
    """A result with its plan, and what could not be saved."""

    desk: PlanEditor
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
        self._desk: PlanEditor | None = None
        self._ground: ExplainContext | None = None

    def holds(self) -> tuple[object, ...]:
        return (self._desk,)

    def on_mount(self) -> None:
        """Read and score in the background."""
        self.query_one("#title", Ends).show("Result")
        self.query_one("#state", Static).update("Reading the answers …")
        self._compute()

    def lay_out(self) -> None:
        self._draw()

    def come_back(self) -> None:
        """Show what a change of the plan has made of the result."""
        desk, ground = self._desk, self._ground
        if desk is not None and ground is not None and desk.result is not ground.result:
            self._take_over(desk)
            self._save(desk)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _compute(self) -> Shown:
        desk = plan_of(self.host, self._folder)
        return Shown(desk=desk, trouble=save_results(desk.scored))

    @work(thread=True, exit_on_error=False)
    def _save(self, desk: PlanEditor) -> str:
        return save_results(desk.scored)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the result, or what stood in its way."""
        found = event.worker.result
        if event.state is WorkerState.SUCCESS and isinstance(found, Shown):
            for note in (found.trouble, *found.desk.scored.notes):
                if note:
                    self.say(note, trouble=note == found.trouble)
            self._take_over(found.desk)
        elif event.state is WorkerState.SUCCESS and isinstance(found, str) and found:
            self.say(found, trouble=True)
        elif event.state is WorkerState.ERROR:
            self._failed(event.worker.error)

    def _take_over(self, desk: PlanEditor) -> None:
        self._desk, self._ground = desk, ExplainContext.of(desk)
        self._draw()

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, FileProblem):
            self.fail(error, retry=routes.Results(folder=self._folder))
        elif error is not None:
            raise error

    def _draw(self) -> None:
        ground = self._ground
        if ground is None:
            return
        assessment = ground.assessment
        self.query_one("#title", Ends).show(
            plain(assessment.organisation or assessment.title, limit=80),
            f"{plain(assessment.title, limit=40)} · {plain(assessment.date, limit=20)}",
        )
        titles = assessment.questionnaire.function_titles
        said = (whose_view(ground.result.respondents), *view_words(ground.result.view, titles))
        self.query_one("#state", Static).update(plain(" ".join(said), limit=600))
        rows = self.query_one("#list", Rows)
        at = rows.highlighted or 0
        plan = self._desk.plan if self._desk else None
        shown = result_rows(assessment, ground.result, ground.catalogue, self.size.width - 3, plan=plan)
        rows.show(shown, at=at)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_explain()

    def action_explain(self) -> None:
        row = self.query_one("#list", Rows).row
        if self._ground is None or row is None or not row.key:
            return
        if row.key.startswith(OPEN):
            getattr(self, f"action_{row.key.removeprefix(OPEN)}")()
        elif row.key in self._ground.catalogue.interventions:
            self.go(routes.Intervention(folder=self._folder, key=row.key))
        else:
            self.go(routes.Explain(folder=self._folder, what=row.key))

    def _go(self, route: type[routes.OfFolder]) -> None:
        """Open a page about the result, once there is one."""
        if self._desk is not None:
            self.go(route(folder=self._folder))

    def action_advice(self) -> None:
        self._go(routes.Advice)

    def action_perception(self) -> None:
        self._go(routes.Perception)

    def action_items(self) -> None:
        self._go(routes.Items)

    def action_boards(self) -> None:
        self._go(routes.Board)

    def action_queue(self) -> None:
        self._go(routes.Queue)

    def action_mirrors(self) -> None:
        self._go(routes.Mirrors)

    def action_who(self) -> None:
        if (desk := self._desk) is not None:
            titles = desk.scored.assessment.questionnaire.function_titles
            self.go(routes.Who(folder=self._folder, waiting=desk.scored.waiting, titles=titles))

    def action_next_part(self) -> None:
        self.query_one("#list", Rows).go_to_next_part()

    def action_report(self) -> None:
        self.go(routes.Report(folder=self._folder))

    def action_continue(self) -> None:
        self.go(routes.Overview(folder=self._folder), replace=True)


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
