"""What advice and chosen plan share: a list of interventions, the one under the cursor beside it, targets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.timer import Timer

from assess.documents.lines.advice import FIRST, FOLD, aim_of
from assess.documents.lines.advice_detail import detail_lines
from assess.documents.lines.layout import Line
from assess.services.planning.editor import PlanEditor
from assess.tui.pages.page import ListDetailPage
from assess.tui.plan.page import PlanPage
from assess.tui.widgets import Row, line_row
from scoring.levels.bands import HIGHEST
from scoring.planning.effects import DimensionOutlook
from scoring.result import Result, TargetBasis

PAUSE = 0.12
"""Seconds without a key before what an intervention or a plan moves is worked out."""

USUAL = "usual"

Moves = tuple[DimensionOutlook, ...]


class ShowsMoves(PlanPage):
    """A page about interventions that works out what each of them alone is expected to move."""

    def __init__(self, editor: PlanEditor, key: str = "") -> None:
        super().__init__(editor, key)
        self._moves: dict[str, Moves] = {}
        self._moves_of: Result | None = None
        self._moves_wait: Timer | None = None

    def intervention_detail(self, key: str, width: int, *, titled: bool = True) -> list[Line]:
        """All that is to be weighed of one intervention; what it moves follows."""
        editor = self.editor
        return detail_lines(
            key,
            result=editor.result,
            catalogue=editor.catalogue,
            plan=editor.plan,
            moves=self._moves_by(key),
            width=width,
            titled=titled,
        )

    def moves_found(self) -> None:
        """Show what has been worked out."""
        raise NotImplementedError

    def _moves_by(self, key: str) -> Moves | None:
        """What one intervention alone would move, None while that is worked out."""
        if self._moves_of is not self.editor.result:
            self._moves, self._moves_of = {}, self.editor.result
        if key not in self._moves and key in self.editor.catalogue.interventions:
            if self._moves_wait is not None:
                self._moves_wait.stop()
            self._moves_wait = self.set_timer(PAUSE, partial(self._work_out_moves, key, self.editor.result))
        return self._moves.get(key)

    def _work_out_moves(self, key: str, result: Result) -> None:
        def found(moves: Moves) -> None:
            if self.editor.result is result:
                self._moves[key] = moves
                self.moves_found()

        self.in_background(partial(self.editor.outlook_with, (key,)), found, group="moves")


class InterventionsPage(ListDetailPage, ShowsMoves):
    """A list of interventions and what the one under the cursor is about; ``lines`` is its picture."""

    def __init__(self, editor: PlanEditor, *, at: str = "") -> None:
        super().__init__(editor)
        self._at = at

    @property
    def selected(self) -> str:
        """The intervention of the row under the cursor."""
        return self._at if self._at in self.editor.catalogue.interventions else ""

    @property
    def detail_key(self) -> str:
        """Whatever the cursor is on, a dimension too."""
        return self._at

    def lines(self, width: int) -> Sequence[Line]:
        """The list in at most ``width`` columns."""
        raise NotImplementedError

    def draw_list(self) -> None:
        """Show list and detail as they are now; the cursor stays on its line."""
        rows = [line_row(line) for line in self.lines(self.list_width)]
        self.rows.show(rows, key=self._at or None)
        row = self.rows.row
        self._at = row.key if row else ""
        self.show_detail()

    def moves_found(self) -> None:
        self.show_detail()

    def copied(self) -> Sequence[Row]:
        """Finding, row and detail, which is worked out first."""
        if self.selected and self._moves_by(self.selected) is None:
            self._moves[self.selected] = self.editor.outlook_with((self.selected,))
        return super().copied()

    def detail_chosen(self, key: str) -> None:
        if key in self.editor.catalogue.interventions:
            self.open_intervention(key)
        else:
            self.explain(key)

    # ── Targets ──────────────────────────────────────────────────────────────────────────────────

    @property
    def dimension(self) -> str:
        """The dimension that the row under the cursor is about, the first where it is about none."""
        result = self.editor.result
        known = [d.id for d in result.dimensions]
        if self._at in known:
            return self._at
        aim = None if self._at in ("", FIRST, FOLD) else aim_of(result.advice_on(self._at), result)
        return aim.id if aim is not None else known[0]

    def action_targets(self) -> None:
        """Pick the level to reach in this dimension."""
        editor, id_ = self.editor, self.dimension
        d = editor.result.dimension(id_)
        by_hand = d.target.basis is TargetBasis.SET
        rows = [Row(text="The usual one, which fits a company like this", key=USUAL)]
        rows += [Row(text=f"Level {level}", key=str(level)) for level in range(1, HIGHEST + 1)]
        now = str(d.target.level) if by_hand else USUAL

        def picked(key: str) -> None:
            level = None if key == USUAL else int(key)
            self.change(partial(editor.set_target, id_, level))

        self.pick(f"{d.title}: which target?", rows, picked, at=now)
