"""The whole chart to read, and what was read from a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from assess.documents.lines.chart import chart_lines
from assess.documents.lines.layout import BLANK, Line, Look, hanging, head, prose
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.text import plain
from assess.tui.host import Host
from assess.tui.organisation.chart_tab import editor_of
from assess.tui.pages.page import LinesPage
from assess.words.numbers import count_words


class ChartScreen(LinesPage):
    """The whole of a chart: tree, figures, problems and owners, one below the other."""

    place = "chart"

    def __init__(self, editor: OrgChartEditor) -> None:
        super().__init__()
        self._editor, self.folder = editor, editor.folder

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(editor_of(host, route.folder))

    def ends(self) -> tuple[str, str]:
        """How large it is."""
        return "The whole chart", count_words(len(self._editor.chart.roles), "position", "positions")

    def lines(self, width: int) -> list[Line]:
        return chart_lines(self._editor.chart, titles=self._editor.activity_titles, width=width)


class ImportedScreen(LinesPage):
    """What was read from a list, and what in it needs a look."""

    place = "imported"

    def __init__(self, *, positions: int, notes: Sequence[str], problems: Sequence[str], freed: int) -> None:
        super().__init__()
        self._positions, self._notes, self._problems, self._freed = positions, notes, problems, freed

    def ends(self) -> tuple[str, str]:
        """That the chart is there and saved."""
        return f"Imported: {count_words(self._positions, 'position')}", "saved"

    def lines(self, width: int) -> list[Line]:
        """What was done with the list, then what could not be read or does not make one tree."""
        lines = [line for note in self._notes for line in prose(plain(note), width)]
        if self._freed:
            freed = count_words(self._freed, "activity", "activities")
            lines += prose(f"No owner any more for {freed}: the position is gone.", width)
        if self._problems:
            lines += [BLANK, head("Please check these")]
            lines += [
                Line(text="\n".join(hanging("· ", plain(problem), width)), look=Look.STRONG)
                for problem in self._problems
            ]
        return lines
