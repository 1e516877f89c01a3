"""Who owns what: activities against positions, and beside them what people say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Self

from assess.documents.lines.activity_grid import Says, activity_detail, activity_in_short, grid_lines, says_of
from assess.documents.lines.chart import measured
from assess.documents.lines.layout import Line
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui.host import Host
from assess.tui.organisation.chart_tab import ChartTab, editor_of
from assess.tui.organisation.positions import position_rows
from assess.tui.plan.page import plan_of
from assess.words.organisation import activity_words
from scoring.organisation.chart import Activity


class OwnersScreen(ChartTab):
    """The activities of the questionnaire and the company's own, each owned by one position or by nobody."""

    place = "owners"
    DEFAULT_CSS = "OwnersScreen.-below #about { height: 4; }"
    detail_below = True

    def __init__(self, editor: OrgChartEditor, says: Says) -> None:
        super().__init__(editor)
        self._says = says

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(editor_of(host, route.folder), _says(route.folder, host))

    def lines(self, width: int) -> Sequence[Line]:
        chart = self.editor.chart
        self._figures = measured(chart, tuple(self.titles))
        return grid_lines(
            chart,
            titles=self.titles,
            figures=self._figures,
            says=self._says,
            width=width,
            only_open=self.only_open,
        )

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        chart, activity = self.editor.chart, key.partition(".")[2]
        said = self._says.get(activity)
        if not self.beside:
            return activity_in_short(chart, activity, said=said, width=width)
        return activity_detail(
            chart, activity, titles=self.titles, figures=self._figures, said=said, width=width
        )

    def _words(self, activity: str) -> str:
        return plain(activity_words(self.editor.chart, activity, self.titles), limit=200)

    def action_owner(self) -> None:
        """Pick the position that owns the activity, then go to the next one."""
        activity, chart = self.key, self.editor.chart
        if activity:
            self.pick(
                f"Who owns “{self._words(activity)}”?",
                position_rows(chart, nobody="Nobody"),
                lambda role_id: self.do(lambda: self.editor.own(activity, role_id), on=1),
                at=chart.owners.get(activity, ""),
            )

    def action_edit(self) -> None:
        """Pick who helps and who has the last word."""
        activity = self.key
        if activity:
            self.ask(
                f"“{self._words(activity)}”",
                offers=(("helpers", "Who helps?"), ("last_word", "Who has the last word?")),
                then=lambda what: self._helpers(activity) if what == "helpers" else self._last_word(activity),
            )

    def _helpers(self, activity: str) -> None:
        before = self.editor.chart.activities.get(activity, Activity()).helpers
        self.pick_several(
            f"Who helps with “{self._words(activity)}”?",
            before,
            lambda helpers: self.editor.own(activity, self._owner(activity), helpers=helpers),
        )

    def _last_word(self, activity: str) -> None:
        chart = self.editor.chart
        self.pick(
            f"Who has the last word in “{self._words(activity)}”?",
            position_rows(chart, nobody="Nobody beside the owner"),
            lambda role_id: self.do(
                lambda: self.editor.own(activity, self._owner(activity), last_word=role_id)
            ),
            at=chart.activities.get(activity, Activity()).last_word,
        )

    def _owner(self, activity: str) -> str:
        return self.editor.chart.owners.get(activity, "")

    def action_add(self) -> None:
        taken = {*self.titles, *self.editor.chart.activities}
        keep = partial(self.editor.own, role_id="")
        self.ask_own("An activity", "train our partners", taken, keep)

    def action_remove(self) -> None:
        if activity := self.key:
            self.do(lambda: self.editor.own(activity, ""))


def _says(folder: Any, host: Host) -> Says:
    """What people say of each activity; nothing while answers cannot be read."""
    try:
        return says_of(plan_of(host, folder).scored.result)
    except FileProblem:
        return {}  # the chart can be changed all the same; the results page says what is wrong
