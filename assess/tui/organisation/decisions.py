"""Joint decisions as cards: who decides, and who else has a part in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assess.documents.lines.chart import checked
from assess.documents.lines.decision_cards import MODELS, card_lines, decision_detail, decision_keys
from assess.documents.lines.layout import Line
from assess.text import plain
from assess.tui.organisation.chart_tab import ChartTab
from assess.tui.organisation.positions import position_rows
from assess.tui.widgets import Row
from assess.words.organisation import RIGHT_WORDS, decision_words
from scoring.organisation.chart import Decision, Right

AIRY = 30
"""Rows of a window from which there is a line of air between cards."""


class DecisionsScreen(ChartTab):
    """The decisions that concern both teams, in the words of one of four models."""

    place = "decisions"
    _model = 0

    @property
    def _shown(self) -> str:
        return MODELS[self._model]

    def lines(self, width: int) -> Sequence[Line]:
        chart = self.editor.chart
        self._problems = checked(chart, tuple(self.titles))
        return card_lines(
            chart,
            problems=self._problems,
            model=self._shown,
            width=width,
            whole=not self.beside,
            airy=self.app.size.height >= AIRY,
            only_open=self.only_open,
        )

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return decision_detail(
            self.editor.chart,
            key.partition(".")[2],
            problems=self._problems,
            model=self._shown,
            width=width,
        )

    def detail_chosen(self, key: str) -> None:
        """Pick who holds the right in the line of the detail."""
        if key:
            self._pick_holders(self.key, Right(key))
        else:
            super().detail_chosen(key)

    def action_sort(self) -> None:
        """Show the rights in the next model: in words, RACI, DACI, RAPID."""
        self._model = (self._model + 1) % len(MODELS)
        self.draw()

    def _words(self, decision: str) -> str:
        return plain(decision_words(self.editor.chart, decision), limit=200)

    def action_edit(self) -> None:
        """Pick a right, then who holds it."""
        decision = self.key
        if decision:
            rows = [Row(text=words, key=right.value) for right, words in RIGHT_WORDS.items()]
            self.pick(
                f"“{self._words(decision)}”: who …?",
                rows,
                lambda right: self._pick_holders(decision, Right(right)),
            )

    def action_owner(self) -> None:
        """Pick who decides."""
        if self.key:
            self._pick_holders(self.key, Right.DECIDES)

    def _pick_holders(self, decision: str, right: Right) -> None:
        before = self.editor.chart.decisions.get(decision, Decision()).of(right)
        question = f"“{self._words(decision)}”: who {RIGHT_WORDS[right]}?"
        if right is Right.DECIDES:
            self.pick(
                question,
                position_rows(self.editor.chart, nobody="Nobody"),
                lambda one: self.do(lambda: self.editor.decide(decision, {right: (one,) if one else ()})),
                at=before[0] if before else "",
            )
        else:
            self.pick_several(
                question, before, lambda holders: self.editor.decide(decision, {right: holders})
            )

    def action_add(self) -> None:
        taken, keep = decision_keys(self.editor.chart), partial(self.editor.decide, rights={})
        self.ask_own("A decision", "which partners to train", taken, keep)
