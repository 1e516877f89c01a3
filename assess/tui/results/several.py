"""What several respondents show: perception, the questions behind it, what to bring up, said and seen."""

from __future__ import annotations

from typing import Self

from assess.documents.lines.items import item_lines, item_list_lines
from assess.documents.lines.layout import Line
from assess.documents.lines.perception import perception_lines
from assess.documents.lines.queue import mirror_lines, queue_lines
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.results.explain_context import ExplainContext, ExplainedPage
from assess.tui.widgets import Rows


class PerceptionScreen(ExplainedPage):
    """How each function sees each dimension."""

    place = "perception"
    BINDINGS = bindings_of("perception")

    def heading(self) -> str:
        return "How each side sees it"

    def lines(self, width: int) -> list[Line]:
        titles = self.basis.assessment.questionnaire.function_titles
        return perception_lines(self.basis.result, titles, width)

    def action_items(self) -> None:
        self.go(routes.ItemsRoute(folder=self.basis.folder))


class ItemsScreen(ExplainedPage):
    """The questions, sorted by how the sides see them; Enter opens the one under the cursor."""

    place = "items"
    BINDINGS = bindings_of("items")

    def heading(self) -> str:
        return "The questions, sorted"

    def lines(self, width: int) -> list[Line]:
        return item_list_lines(self.basis.result, self.basis.assessment.questionnaire, width)

    def action_explain(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key:
            self.go(routes.ItemRoute(folder=self.basis.folder, item=row.key))


class ItemScreen(ExplainedPage):
    """One question with its distribution by function."""

    place = "item"
    BINDINGS = bindings_of("item")

    def __init__(self, basis: ExplainContext, item: str) -> None:
        super().__init__(basis)
        self._item = item

    @classmethod
    def opened(cls, route: routes.ItemRoute, host: Host) -> Self:
        return cls(ExplainContext.of(plan_of(host, route.folder)), route.item)

    def heading(self) -> str:
        """The question's title."""
        return (
            f"{plain(self.basis.assessment.questionnaire.items[self._item].title, limit=80)} ({self._item})"
        )

    def lines(self, width: int) -> list[Line]:
        questionnaire = self.basis.assessment.questionnaire
        item = questionnaire.items[self._item]
        return item_lines(item, self.basis.result.items[self._item], questionnaire.function_titles, width)


class QueueScreen(ExplainedPage):
    """What a facilitator brings up, in order."""

    place = "queue"
    BINDINGS = bindings_of("queue")

    def heading(self) -> str:
        return "What to bring up"

    def lines(self, width: int) -> list[Line]:
        return queue_lines(self.basis.result, width)


class MirrorsScreen(ExplainedPage):
    """Self-reports beside what can be measured."""

    place = "mirrors"
    BINDINGS = bindings_of("mirrors")

    def heading(self) -> str:
        return "Said and seen"

    def lines(self, width: int) -> list[Line]:
        return mirror_lines(self.basis.result.mirrors, self.basis.assessment.questionnaire, width)
