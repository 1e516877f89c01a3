"""One intervention with everything about it; Enter opens what a line rests on."""

from __future__ import annotations

from typing import Self

from textual import on

from assess.services.planning.editor import PlanEditor
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.pages.list_page import ListPage
from assess.tui.plan.intervention_rows import OTHER, intervention_rows
from assess.tui.plan.page import PlanPage
from assess.tui.plan.words import name_of
from assess.tui.widgets import Ends, Rows


class InterventionScreen(ListPage[None], PlanPage):
    """One intervention of the catalogue in force."""

    place = "intervention"
    BINDINGS = bindings_of("intervention")

    def __init__(self, editor: PlanEditor, key: str) -> None:
        super().__init__(editor)
        self._key = key

    @classmethod
    def opened(cls, route: routes.InterventionRoute, host: Host) -> Self:
        return cls(plan_of(host, route.folder), route.key)

    @property
    def selected(self) -> str:
        """The intervention shown."""
        return self._key

    def draw(self) -> None:
        editor = self.editor
        found = editor.catalogue.interventions[self._key]
        chosen = "in the plan" if self._key in editor.plan.chosen else "not in the plan"
        self.query_one("#title", Ends).show(name_of(self._key, editor.catalogue), chosen)
        rows = self.query_one("#list", Rows)
        at = rows.highlighted or 0
        shown = intervention_rows(
            found,
            result=editor.result,
            catalogue=editor.catalogue,
            plan=editor.plan,
            questionnaire=editor.scored.opened.questionnaire,
        )
        choosable = [n for n, row in enumerate(shown) if not row.heading]
        rows.show(shown, at=at if at in choosable else choosable[0])

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_explain()

    def action_explain(self) -> None:
        """Open what the line rests on, or the intervention it names."""
        row = self.query_one("#list", Rows).row
        key = row.key if row else ""
        if key.startswith(OTHER):
            self.open_intervention(key.removeprefix(OTHER))
        else:
            self.explain(key)
