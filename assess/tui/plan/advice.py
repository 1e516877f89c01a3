"""What could be done: the advice with its reasons, everything about one intervention, and the catalogue."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from assess.services.content import SEARCH_LIMIT, aims_of, own_ones, search
from assess.services.planning.editor import PlanEditor
from assess.text import plain
from assess.tui.navigation.head import Head
from assess.tui.pages.page import ListDetailPage, ListPage
from assess.tui.plan.page import (
    FIRST,
    FOLD,
    LANES,
    PlanPage,
    advice_rows,
    intervention_row,
    name_of,
    takes_words,
)
from assess.tui.plan.reason_rows import OTHER, first_rows, intervention_rows, reason_rows
from assess.tui.widgets import HintBar, Row, Rows
from assess.words.numbers import count_words
from questionnaires.catalogue import Intervention, Lane
from scoring.planning.effects import FirstAnswer, first_answer
from scoring.result import Result


class AdviceScreen(ListDetailPage, PlanPage):
    """What to do, in order, with the reasons of the row under the cursor; choosing fills the plan."""

    place = "advice"
    CSS_PATH = "advice.tcss"
    words = ("state",)

    def __init__(self, editor: PlanEditor, *, at: str = "") -> None:
        super().__init__(editor)
        self._at = at
        self._folded = True
        self._first: FirstAnswer | None = None
        self._first_of: Result | None = None

    @property
    def selected(self) -> str:
        """The intervention of the row under the cursor."""
        return "" if self._at in (FIRST, FOLD) else self._at

    def draw(self) -> None:
        scored = self.editor.scored
        self.show_title("What to do", self.state_words())
        self.show_words("state", plain(scored.result.leave_alone, limit=600))
        self.query_one("#state", Static).display = bool(scored.result.leave_alone)
        if self._first_of is not scored.result:
            self._first, self._first_of = None, scored.result
            answer = partial(first_answer, scored.result, scored.assessment, scored.catalogue)
            self.in_background(
                partial(answer, audience=scored.audience),
                partial(self._answered, scored.result),
                group="first",
            )
        self._draw_list()

    def _answered(self, result: Result, found: FirstAnswer | None) -> None:
        """Show the answer to the first question of structure."""
        if result is self.editor.result:
            self._first = found
            self._draw_list()

    def _draw_list(self) -> None:
        editor = self.editor
        rows = advice_rows(
            editor.result,
            editor.catalogue,
            editor.plan,
            first=self._first,
            computing=editor.catalogue.structure is not None and self._first is None,
            folded=self._folded,
        )
        self.rows.show(rows, key=self._at or None)
        row = self.rows.row
        self._at = row.key if row else ""
        self.show_detail()

    def detail_rows(self, key: str) -> list[Row]:
        if key == FIRST:
            return first_rows(self._first, self.editor.catalogue)
        if key == FOLD:
            return [Row(text="Practices not needed now, each with the reason.")]
        return reason_rows(
            key,
            result=self.editor.result,
            catalogue=self.editor.catalogue,
            plan=self.editor.plan,
            questionnaire=self.editor.scored.opened.questionnaire,
        )

    def detail_chosen(self, key: str) -> None:
        self.explain(key)

    def action_open(self) -> None:
        if self._at == FOLD:
            self._folded = not self._folded
            self._draw_list()
        elif self._at == FIRST:
            self._open_first()
        elif self._at:
            self.open_intervention(self._at)

    def _open_first(self) -> None:
        """See the reasons of the first answer: beside the list, else in a sheet."""
        if self.shows_detail:
            self.action_other_side()
        else:
            rows = self.detail_rows(FIRST)
            self.pick("What the first question of structure says", rows, self.explain)


class InterventionScreen(ListPage[None], PlanPage):
    """One intervention of the catalogue in force, with everything about it."""

    place = "intervention"

    @property
    def selected(self) -> str:
        """The intervention shown."""
        return self.intervention_key

    def draw(self) -> None:
        editor, key = self.editor, self.intervention_key
        chosen = "in the plan" if key in editor.plan.chosen else "not in the plan"
        self.show_title(name_of(key, editor.catalogue), chosen)
        rows = intervention_rows(
            editor.catalogue.interventions[key],
            result=editor.result,
            catalogue=editor.catalogue,
            plan=editor.plan,
            questionnaire=editor.scored.opened.questionnaire,
        )
        self.rows.show(rows, at=self.rows.highlighted or 0)

    def action_explain(self) -> None:
        """Open what the line is based on, or the intervention it names."""
        row = self.rows.row
        key = row.key if row else ""
        if key.startswith(OTHER):
            self.open_intervention(key.removeprefix(OTHER))
        else:
            self.explain(key)


class CatalogueScreen(PlanPage):
    """Everything that could be done, found by typing: all interventions, the company's own ones marked."""

    place = "catalogue"
    CSS_PATH = "catalogue.tcss"
    AUTO_FOCUS = "#words"

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._titles = {d.id: d.title for d in editor.result.dimensions}
        self._own = own_ones(editor.catalogue.interventions, editor.scored.opened.questionnaire)
        self._lane: Lane | None = None
        self._dimension = ""

    def compose(self) -> ComposeResult:
        yield Head()
        yield Input(id="words", placeholder="type to search", max_length=SEARCH_LIMIT, compact=True)
        yield Rows(id="list")
        yield HintBar()

    def draw(self) -> None:
        """Show what fits the words typed and the filters."""
        editor, at = self.editor, self.selected
        every = editor.catalogue.interventions.values()
        hits = [
            v
            for v in search(every, self.query_one("#words", Input).value, titles=self._titles)
            if self._lane in (None, v.lane) and (not self._dimension or self._dimension in aims_of(v))
        ]
        rows = [
            intervention_row(v.id, editor.result, editor.catalogue, editor.plan, more=(self._more(v),))
            for v in hits
        ]
        nothing = Row(text="No match. Remove a word or change the filters.", heading=True)
        self.rows.show(rows or [nothing], key=at or None)
        self.show_title(self._heading(len(hits), len(every)), self.state_words())

    def _heading(self, hits: int, every: int) -> str:
        filters = [LANES[self._lane]] if self._lane else []
        filters += [plain(self._titles[self._dimension], limit=40)] if self._dimension else []
        number = (
            count_words(every, "intervention", "interventions") if hits == every else f"{hits} of {every}"
        )
        return " · ".join(("Catalogue", number, *filters))

    def _more(self, found: Intervention) -> str:
        aims = ", ".join(plain(self._titles.get(d, d), limit=40) for d in aims_of(found))
        own = "your own · " if found.id in self._own else ""
        return f"{own}{aims or LANES[found.lane]} · {takes_words(found)}"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.draw()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        if self.selected:
            self.open_intervention(self.selected)

    def action_search(self) -> None:
        self.query_one("#words", Input).focus()

    def action_to_list(self) -> None:
        self.rows.focus()

    def action_lane(self) -> None:
        """Show the next lane only, after the last one all."""
        lanes = (None, *Lane)
        self._lane = lanes[(lanes.index(self._lane) + 1) % len(lanes)]
        self.draw()

    def action_dimension(self) -> None:
        """Show what works on the next dimension only, after the last one all."""
        dimensions = ("", *self._titles)
        self._dimension = dimensions[(dimensions.index(self._dimension) + 1) % len(dimensions)]
        self.draw()
