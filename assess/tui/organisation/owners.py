"""Who owns what, activity by activity; the whole chart to read; and what was read from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from assess.documents.lines.chart import (
    chart_lines,
)
from assess.documents.lines.layout import BLANK, Line, Look, hanging, head, prose
from assess.documents.lines.owners import activity_titles, owner_lines
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.text import plain
from assess.tui.host import Host
from assess.tui.organisation.positions import position_rows
from assess.tui.pages.page import LinesPage
from assess.tui.sheets.fields import refusal
from assess.words.numbers import count_words


class ChartPage(LinesPage):
    """Lines about a chart."""

    def __init__(self, editor: OrgChartEditor) -> None:
        super().__init__()
        self._editor, self.folder = editor, editor.folder
        self._titles = activity_titles(editor.questionnaire)

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        held = (chart for chart in host.held(OrgChartEditor) if chart.folder == route.folder)
        return cls(next(held, None) or OrgChartEditor.open(route.folder))


class OwnersScreen(ChartPage):
    """The activities of the questionnaire, each owned by one position or by nobody yet."""

    place = "owners"

    def ends(self) -> tuple[str, str]:
        """How many have an owner, and that it is saved."""
        chart, saved = self._editor.chart, self._editor.saved_at
        owned = sum(chart.owners.get(activity) in chart.roles for activity in self._titles)
        said = f"{owned} of {len(self._titles)} have an owner"
        return "Who owns what", f"{said} · saved {saved:%H:%M}" if saved else said

    def lines(self, width: int) -> list[Line]:
        return owner_lines(self._editor.chart, titles=self._titles, width=width)

    @property
    def activity(self) -> str:
        """The id of the activity under the cursor."""
        return self.selected.partition(".")[2]

    def action_owner(self) -> None:
        """Pick the position that owns the activity, then go to the next one."""
        activity, chart = self.activity, self._editor.chart
        if activity:
            self.pick(
                f"Who owns “{plain(self._titles.get(activity, activity), limit=200)}”?",
                position_rows(chart, nobody="Nobody"),
                lambda role_id: self._do(lambda: self._editor.own(activity, role_id), on=1),
                at=chart.owners.get(activity, ""),
            )

    def action_nobody(self) -> None:
        if activity := self.activity:
            self._do(lambda: self._editor.own(activity, ""))

    def action_undo(self) -> None:
        if self._editor.steps_back:
            self._do(self._editor.undo)
        else:
            self.say("There is nothing to undo.")

    def _do(self, change: Callable[[], object], *, on: int = 0) -> None:
        trouble = refusal(change)
        if trouble:
            self.say(trouble, trouble=True)
        self.draw(at=(self.rows.highlighted or 0) + (0 if trouble else on))


class ChartScreen(ChartPage):
    """The whole of a chart: tree, figures, problems and owners, one below the other."""

    place = "chart"

    def ends(self) -> tuple[str, str]:
        """How large it is."""
        return "The whole chart", count_words(len(self._editor.chart.roles), "position", "positions")

    def lines(self, width: int) -> list[Line]:
        return chart_lines(self._editor.chart, titles=self._titles, width=width)


class ImportedScreen(LinesPage):
    """What was read from a list, and what in it needs a look."""

    place = "imported"

    def __init__(self, *, positions: int, notes: Sequence[str], problems: Sequence[str], freed: int) -> None:
        super().__init__()
        self._positions, self._notes, self._problems, self._freed = positions, notes, problems, freed

    def ends(self) -> tuple[str, str]:
        """That the chart is there and saved."""
        return f"Imported: {self._positions} positions", "saved; z undoes it"

    def lines(self, width: int) -> list[Line]:
        """What was done with the list, then what could not be read or does not make one tree."""
        lines = [line for note in self._notes for line in prose(plain(note), width)]
        if self._freed:
            lines += prose(f"{self._freed} activities lost their owner: the position is gone.", width)
        if self._problems:
            lines += [BLANK, head("Please check these")]
            lines += [
                Line(text="\n".join(hanging("· ", plain(problem), width)), look=Look.STRONG)
                for problem in self._problems
            ]
        return lines
