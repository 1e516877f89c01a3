"""What was read from a list of positions, and what in it needs a look."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.layout import BLANK, Line, Look, hanging, head, prose
from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.pages.lines_page import LinesPage


class ImportedScreen(LinesPage):
    """What was read from a list, and what in it needs a look."""

    place = "imported"
    BINDINGS = bindings_of("imported")

    def __init__(self, *, positions: int, notes: Sequence[str], problems: Sequence[str], freed: int) -> None:
        super().__init__()
        self._positions = positions
        self._notes = tuple(notes)
        self._problems = tuple(problems)
        self._freed = freed

    def ends(self) -> tuple[str, str]:
        """That the chart is there and saved."""
        return f"Brought in: {self._positions} seats", "saved; z takes it back"

    def lines(self, width: int) -> list[Line]:
        """What was done with the list, then what could not be read or does not make one tree."""
        lines = [line for note in self._notes for line in prose(plain(note), width)]
        if self._freed:
            lines += prose(f"{self._freed} activities lost their owner, whose seat is gone.", width)
        if self._problems:
            lines += [BLANK, head("Please look at these")]
            lines += [
                Line(text="\n".join(hanging("· ", plain(problem), width)), look=Look.STRONG)
                for problem in self._problems
            ]
        return lines
