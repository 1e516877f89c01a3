"""Who owns what, activity by activity; and the whole chart on one page to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from textual import on

from assess.documents.lines.chart import activity_titles, chart_lines, owner_lines
from assess.documents.lines.layout import Line
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.held import chart_of
from assess.tui.host import Host
from assess.tui.organisation.positions import position_rows
from assess.tui.pages.lines_page import LinesPage
from assess.tui.sheets.fields import refusal
from assess.tui.sheets.pick import PickSheet
from assess.tui.widgets import Rows
from assess.words.numbers import count_words


class OwnersScreen(LinesPage):
    """The activities of the questionnaire, each owned by one position or by nobody yet."""

    place = "owners"
    BINDINGS = bindings_of("owners")

    def __init__(self, editor: OrgChartEditor) -> None:
        super().__init__()
        self._editor = editor
        self._titles = activity_titles(editor.questionnaire)

    @classmethod
    def opened(cls, route: routes.OwnersRoute, host: Host) -> Self:
        return cls(chart_of(host, route.folder))

    def holds(self) -> tuple[object, ...]:
        return (self._editor,)

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
        row = self.query_one("#list", Rows).row
        return row.key.partition(".")[2] if row else ""

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_own()

    def action_own(self) -> None:
        """Pick the position that owns the activity, then stand on the next one."""
        activity, chart = self.activity, self._editor.chart
        if not activity:
            return

        def picked(role_id: str | None) -> None:
            if role_id is not None:
                self._do(lambda: self._editor.own(activity, role_id), on=1)

        words = plain(self._titles.get(activity, activity), limit=200)
        rows = position_rows(chart, nobody="Nobody")
        sheet = PickSheet(f"Who owns “{words}”?", rows, at=chart.owners.get(activity, ""))
        self.app.push_screen(sheet, picked)

    def action_nobody(self) -> None:
        if activity := self.activity:
            self._do(lambda: self._editor.own(activity, ""))

    def action_undo(self) -> None:
        if self._editor.steps_back:
            self._do(self._editor.undo)
        else:
            self.say("There is nothing to take back.")

    def _do(self, change: Callable[[], object], *, on: int = 0) -> None:
        trouble = refusal(change)
        if trouble:
            self.say(trouble, trouble=True)
        at = self.query_one("#list", Rows).highlighted or 0
        self.draw(at=at if trouble else at + on)


class ChartScreen(LinesPage):
    """The whole of a chart: tree, figures, problems and owners, one below the other."""

    place = "chart"
    BINDINGS = bindings_of("chart")

    def __init__(self, editor: OrgChartEditor) -> None:
        super().__init__()
        self._editor = editor

    @classmethod
    def opened(cls, route: routes.WholeChartRoute, host: Host) -> Self:
        return cls(chart_of(host, route.folder))

    def holds(self) -> tuple[object, ...]:
        return (self._editor,)

    def ends(self) -> tuple[str, str]:
        """How large it is."""
        return "The whole chart", count_words(len(self._editor.chart.roles), "seat", "seats")

    def lines(self, width: int) -> list[Line]:
        return chart_lines(
            self._editor.chart, titles=activity_titles(self._editor.questionnaire), width=width
        )
