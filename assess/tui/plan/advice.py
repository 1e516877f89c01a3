"""The advice: what to do, in order, with the reasons beside it; choosing fills the plan."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assess.services.planning.editor import PlanEditor
from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.plan.advice_rows import FIRST, FOLD, advice_rows
from assess.tui.plan.page import PlanPage
from assess.tui.plan.reason_rows import first_rows, reason_rows
from assess.tui.widgets import Ends, HintBar, Row, Rows
from scoring.planning.effects import FirstAnswer, first_answer
from scoring.result import Result


class AdviceScreen(PlanPage):
    """The list of interventions and the reasons of the one under the cursor."""

    place = "advice"
    CSS_PATH = "advice.tcss"
    BINDINGS = bindings_of("advice")
    AUTO_FOCUS = "#list"

    def __init__(self, editor: PlanEditor, *, at: str = "") -> None:
        super().__init__(editor)
        self._at = at
        self._folded = True
        self._first: FirstAnswer | None = None
        self._first_of: Result | None = None
        self._reasons_of = ""

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Static(id="state", markup=False)
        with Container(id="body"):
            yield Rows(id="list")
            yield Rows(id="reasons")
        yield HintBar()

    @property
    def selected(self) -> str:
        """The intervention of the row under the cursor."""
        return "" if self._at in (FIRST, FOLD) else self._at

    def draw(self) -> None:
        editor = self.editor
        self.query_one("#title", Ends).show("What to do", self.state_words())
        state = self.query_one("#state", Static)
        state.update(plain(editor.result.leave_alone, limit=600))
        state.display = bool(editor.result.leave_alone)
        if self._first_of is not editor.result:
            self._first, self._first_of = None, editor.result
            self._answer_first(editor.result)
        self._draw_list()

    def _draw_list(self) -> None:
        editor = self.editor
        asked = editor.catalogue.structure is not None
        rows = advice_rows(
            editor.result,
            editor.catalogue,
            editor.plan,
            first=self._first,
            computing=asked and self._first is None,
            folded=self._folded,
        )
        keys = [row.key for row in rows]
        start = next((n for n, row in enumerate(rows) if not row.heading), None)
        at = keys.index(self._at) if self._at and self._at in keys else start
        self.query_one("#list", Rows).show(rows, at=at)
        self._at = rows[at].key if at is not None else ""
        self._draw_reasons()

    def _draw_reasons(self) -> None:
        editor = self.editor
        if self._at == FIRST:
            rows = first_rows(self._first, editor.catalogue)
        elif self._at == FOLD:
            rows = [Row(text="Practices that these answers do not call for now, each with the reason.")]
        elif self._at:
            rows = reason_rows(
                self._at,
                result=editor.result,
                catalogue=editor.catalogue,
                plan=editor.plan,
                questionnaire=editor.scored.opened.questionnaire,
            )
        else:
            rows = []
        reasons = self.query_one("#reasons", Rows)
        same = self._reasons_of == self._at
        self._reasons_of = self._at
        reasons.show(rows, at=reasons.highlighted if same and rows else (0 if rows else None))
        if not same:
            reasons.scroll_home(animate=False)

    @work(thread=True, exit_on_error=False, exclusive=True, group="first")
    def _answer_first(self, result: Result) -> tuple[Result, FirstAnswer | None]:
        scored = self.editor.scored
        found = first_answer(scored.result, scored.assessment, scored.catalogue, audience=scored.audience)
        return result, found

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the answer to the first question of structure."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error
        found = event.worker.result
        if event.state is WorkerState.SUCCESS and found is not None and found[0] is self.editor.result:
            self._first = found[1]
            self._draw_list()

    @on(Rows.OptionHighlighted, "#list")
    def _stood(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key != self._at:
            self._at = row.key
            self._draw_reasons()

    @on(Rows.Chosen, "#list")
    def _chosen(self) -> None:
        self.action_open()

    @on(Rows.Chosen, "#reasons")
    def _reason_chosen(self) -> None:
        row = self.query_one("#reasons", Rows).row
        self.explain(row.key if row else "")

    def action_open(self) -> None:
        if self._at == FOLD:
            self._folded = not self._folded
            self._draw_list()
        elif self._at == FIRST:
            self.query_one("#reasons", Rows).focus()
        elif self._at:
            self.open_intervention(self._at)

    def action_other_side(self) -> None:
        other = "#list" if self.query_one("#reasons", Rows).has_focus else "#reasons"
        self.query_one(other, Rows).focus()
