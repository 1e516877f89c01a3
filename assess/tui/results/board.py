"""The boards of the exercises, one at a time, large enough for a room."""

from __future__ import annotations

from assess.documents.lines.boards import board_lines
from assess.documents.lines.layout import Line, prose
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.results.explain_context import ExplainContext, ExplainedPage

NO_BOARD = "Nobody has done this exercise yet, or too few have for anything to be shown."


class BoardScreen(ExplainedPage):
    """One board; digits and Tab go to the others."""

    place = "board"
    BINDINGS = bindings_of("board")

    def __init__(self, basis: ExplainContext, *, at: int = 0) -> None:
        super().__init__(basis)
        self._exercises = tuple(basis.assessment.questionnaire.exercises.values())
        done = [n for n, exercise in enumerate(self._exercises) if exercise.id in basis.result.exercises]
        self._at = at or (done[0] if done else 0)

    def ends(self) -> tuple[str, str]:
        """The exercise, and which board of how many."""
        if not self._exercises:
            return "Boards", ""
        number = f"board {self._at + 1} of {len(self._exercises)}"
        return self._exercises[self._at].title, number

    def lines(self, width: int) -> list[Line]:
        """The board, or why there is none."""
        result = None
        if self._exercises:
            result = self.basis.result.exercises.get(self._exercises[self._at].id)
        return prose(NO_BOARD, width) if result is None else board_lines(result, width)

    def hints(self) -> list[Action]:
        """The digits only where there are several boards."""
        several = len(self._exercises) > 1
        return [a for a in hints_of(self.place) if several or a.name in ("explain", "back")]

    def action_board(self, key: str) -> None:
        self._go(int(key) - 1)

    def action_next_board(self) -> None:
        self._go((self._at + 1) % max(1, len(self._exercises)))

    def action_previous_board(self) -> None:
        self._go((self._at - 1) % max(1, len(self._exercises)))

    def _go(self, to: int) -> None:
        if 0 <= to < len(self._exercises):
            self._at = to
            self.draw(at=0)
