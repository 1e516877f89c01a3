"""The result screen: where the company stands, why, and what to do first; Enter explains a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assess.planning.desk import PlanDesk
from assess.store.errors import FileProblem
from assess.store.scored import save_results
from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.explain import Ground, open_explanation
from assess.tui.page import Page
from assess.tui.result_rows import OPEN, result_rows
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.words.answers import function_words
from assess.words.numbers import count_words
from assess.words.privacy import view_words
from scoring.result import Respondents


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A result with its plan, and what could not be saved."""

    desk: PlanDesk
    trouble: str


class ResultsScreen(Page[None]):
    """The result of one assessment."""

    place = "results"
    CSS_PATH = "results.tcss"
    BINDINGS = bindings_of("results")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._desk: PlanDesk | None = None
        self._ground: Ground | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """Title and list."""
        yield Ends(id="title")
        yield Static("Reading the answers …", id="state", markup=False)
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        """Read and score in the background."""
        self.query_one("#title", Ends).show("Result")
        self.show_hints()
        self._compute()

    def on_resize(self) -> None:
        """Lay the bars out again."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw()

    def on_screen_resume(self) -> None:
        """Show what a change of the plan has made of the result."""
        desk, ground = self._desk, self._ground
        if desk is not None and ground is not None and desk.result is not ground.result:
            self._take_over(desk)
            self._save(desk)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _compute(self) -> Shown:
        desk = self.samepage.plan_desk(self._folder)
        return Shown(desk=desk, trouble=save_results(desk.scored))

    @work(thread=True, exit_on_error=False)
    def _save(self, desk: PlanDesk) -> str:
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

    def _take_over(self, desk: PlanDesk) -> None:
        scored = desk.scored
        self._desk = desk
        self._ground = Ground(assessment=scored.assessment, result=scored.result, catalogue=scored.catalogue)
        self._draw()

    def _failed(self, error: BaseException | None) -> None:
        if isinstance(error, FileProblem):
            retry = self.samepage.results_screen
            self.app.switch_screen(self.samepage.problem_screen(error, retry=lambda: retry(self._folder)))
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
        """Open what the line rests on."""
        row = self.query_one("#list", Rows).row
        if self._ground is None or row is None or not row.key:
            return
        if row.key.startswith(OPEN):
            getattr(self, f"action_{row.key.removeprefix(OPEN)}")()
        elif self._desk is not None and row.key in self._ground.catalogue.interventions:
            from assess.tui.plan.intervention import InterventionScreen

            desk, key = self._desk, row.key
            self.samepage.visit(lambda: InterventionScreen(desk, key))
        else:
            open_explanation(self, self._ground, row.key)

    def _visit(self, make: Callable[[Ground], Screen[None]]) -> None:
        if (ground := self._ground) is not None:
            self.samepage.visit(lambda: make(ground))

    def action_advice(self) -> None:
        """What to do, in order."""
        from assess.tui.plan.advice import AdviceScreen

        if (desk := self._desk) is not None:
            self.samepage.visit(lambda: AdviceScreen(desk))

    def action_perception(self) -> None:
        """How each function sees each dimension."""
        from assess.tui.several import PerceptionScreen

        self._visit(PerceptionScreen)

    def action_items(self) -> None:
        """The questions, sorted."""
        from assess.tui.several import ItemsScreen

        self._visit(ItemsScreen)

    def action_boards(self) -> None:
        """The boards of the exercises."""
        from assess.tui.board import BoardScreen

        self._visit(BoardScreen)

    def action_queue(self) -> None:
        """What to bring up."""
        from assess.tui.several import QueueScreen

        self._visit(QueueScreen)

    def action_mirrors(self) -> None:
        """Said and seen."""
        from assess.tui.several import MirrorsScreen

        self._visit(MirrorsScreen)

    def action_who(self) -> None:
        """Who has answered."""
        from assess.tui.who import WhoScreen

        self._visit(
            lambda ground: WhoScreen(
                self._folder,
                waiting=self._desk.scored.waiting if self._desk else {},
                titles=ground.assessment.questionnaire.function_titles,
            )
        )

    def action_next_part(self) -> None:
        """Jump to the first line of the next part."""
        rows = self.query_one("#list", Rows)
        rows.go_to_part(next_part(rows.rows, rows.highlighted or 0))

    def action_report(self) -> None:
        """Choose what the report holds, and write it."""
        self.samepage.open_report(self._folder)

    def action_continue(self) -> None:
        """Open the assessment."""
        self.samepage.visit(lambda: self.samepage.overview_screen(self._folder), replace=True)


def next_part(rows: tuple[Row, ...], at: int) -> int:
    """The first choosable row after the next heading; the first row of all after the last part."""
    for index in range(at + 1, len(rows)):
        if rows[index - 1].heading and rows[index - 1].text and not rows[index].heading:
            return index
    return 0


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
