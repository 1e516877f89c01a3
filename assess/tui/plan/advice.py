"""What could be done: the advice with its reasons, everything about one intervention, and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from assess.documents.lines.advice import (
    EFFORT_DOTS,
    FIRST,
    FOLD,
    NARROW,
    Entry,
    advice_lines,
    entry_line,
    tags_of,
)
from assess.documents.lines.advice_detail import first_lines
from assess.documents.lines.intervention import verdict_words, weeks_words
from assess.documents.lines.layout import Line, prose
from assess.services.content import SEARCH_LIMIT, aims_of, own_ones, search
from assess.services.planning.editor import PlanEditor
from assess.text import plain
from assess.tui import routes
from assess.tui.hint_bar import HintBar
from assess.tui.navigation.head import Head
from assess.tui.pages.page import ListPage
from assess.tui.plan.listed import InterventionsPage, ShowsMoves
from assess.tui.plan.page import LANES, PlanPage, name_of
from assess.tui.plan.reason_rows import OTHER, intervention_rows
from assess.tui.widgets import Row, Rows, line_row
from assess.words.numbers import count_words
from questionnaires.catalogue import Intervention, Lane
from scoring.planning.effects import FirstAnswer, first_answer
from scoring.result import Result

FOLDED = "Practices that are not needed now, each with the reason."


class AdviceScreen(InterventionsPage):
    """What to do, in order, with the reasons of the row under the cursor; choosing fills the plan."""

    place = "advice"

    def __init__(self, editor: PlanEditor, *, at: str = "") -> None:
        super().__init__(editor, at=at)
        self._folded = True
        self._first: FirstAnswer | None = None
        self._first_of: Result | None = None

    def draw(self) -> None:
        scored = self.editor.scored
        self.show_title("Advice", self.state_words())
        if self._first_of is not scored.result:
            self._first, self._first_of = None, scored.result
            answer = partial(first_answer, scored.result, scored.assessment, scored.catalogue)
            self.in_background(
                partial(answer, audience=scored.audience),
                partial(self._answered, scored.result),
                group="first",
            )
        self.draw_list()

    def _answered(self, result: Result, found: FirstAnswer | None) -> None:
        """Show the answer to the first question of structure."""
        if result is self.editor.result:
            self._first = found
            self.draw_list()

    def lines(self, width: int) -> Sequence[Line]:
        editor = self.editor
        return advice_lines(
            editor.result,
            editor.catalogue,
            editor.plan,
            first=self._first,
            computing=editor.catalogue.structure is not None and self._first is None,
            folded=self._folded,
            width=width,
            airy=self.airy,
        )

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        editor = self.editor
        if key == FIRST:
            verdict = verdict_words(editor.result, editor.catalogue)
            return first_lines(self._first, editor.catalogue, verdict=verdict, width=width)
        return prose(FOLDED, width) if key == FOLD else self.intervention_detail(key, width)

    def action_open(self) -> None:
        if self._at == FOLD:
            self._folded = not self._folded
            self.draw_list()
        elif self._at == FIRST:
            self.go(routes.InterventionRoute(folder=self.folder, key=FIRST))
        elif self._at:
            self.open_intervention(self._at)


class InterventionScreen(ListPage[None], ShowsMoves):
    """One intervention of the catalogue in force, or the first question of structure, with all about it."""

    place = "intervention"

    @property
    def selected(self) -> str:
        """The intervention shown."""
        return self.intervention_key if self.intervention_key in self.editor.catalogue.interventions else ""

    def draw(self) -> None:
        editor, key = self.editor, self.intervention_key
        if key == FIRST:
            self._draw_first()
            return
        chosen = "in the plan" if key in editor.plan.chosen else "not in the plan"
        self.show_title(name_of(key, editor.catalogue), chosen)
        rows = [line_row(line) for line in self.intervention_detail(key, self.text_width - 2, titled=False)]
        rows += intervention_rows(
            editor.catalogue.interventions[key],
            result=editor.result,
            catalogue=editor.catalogue,
            plan=editor.plan,
            questionnaire=editor.scored.opened.questionnaire,
        )
        self.rows.show(rows, at=self.rows.highlighted or 0)

    def _draw_first(self) -> None:
        """The first question of structure; its answer is worked out once and remembered."""
        editor = self.editor
        verdict = verdict_words(editor.result, editor.catalogue)
        lines = first_lines(
            editor.first_answer, editor.catalogue, verdict=verdict, width=self.text_width - 2, titled=False
        )
        self.show_title(
            plain(editor.catalogue.structure.question, limit=200) if editor.catalogue.structure else ""
        )
        self.rows.show([line_row(line) for line in lines], at=self.rows.highlighted or 0)

    def moves_found(self) -> None:
        self.draw()

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
        rows = [line_row(entry_line(self._entry(v), self.text_width)) for v in hits]
        nothing = Row(text="No match. Remove a word or change the filters.", heading=True)
        self.rows.show(rows or [nothing], key=at or None)
        self.show_title(self._heading(len(hits), len(every)), self.state_words())

    def _entry(self, found: Intervention) -> Entry:
        """An intervention as one of many: what it works on, how long it takes, its id where there is room."""
        editor = self.editor
        wide = self.text_width >= NARROW
        return Entry(
            key=found.id,
            title=plain(found.title, limit=160),
            chosen=found.id in editor.plan.chosen,
            figures=(found.id if wide else "", EFFORT_DOTS[found.effort], found.evidence),
            reason=self._more(found),
            tag=", ".join(tags_of(found.id, editor.plan, editor.result)),
        )

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
        return f"{own}{aims or LANES[found.lane]} · {weeks_words(found)}"

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
