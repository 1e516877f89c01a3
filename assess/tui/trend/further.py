"""The pages behind a step: one dimension in full, the movers, the commitments, what is comparable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from assess.documents.comparison.commitments import promises_page
from assess.documents.comparison.comparable import comparable_page
from assess.documents.comparison.facts import ComparisonFacts
from assess.documents.comparison.movers import movers_page
from assess.documents.document import ReportPage
from assess.documents.lines.layout import Line, prose
from assess.documents.lines.step import reason_lines
from assess.documents.timeline.records import Timeline, TimelineStep
from assess.printers.text import page_lines
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.host import Host
from assess.tui.pages.lines_page import LinesPage
from assess.tui.trend.opening import step_between
from assess.words.change_details import day_text
from questionnaires.records import replace


class StepPage(LinesPage):
    """Lines about one step."""

    heading = ""

    def __init__(self, step: TimelineStep) -> None:
        super().__init__()
        self.step = step

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        _, step = step_between(host, route)
        return cls(step)

    def ends(self) -> tuple[str, str]:
        """What the page shows, and between which days."""
        comparison = self.step.comparison
        return self.heading, f"{day_text(comparison.before.date)} to {day_text(comparison.after.date)}"


class ChangeScreen(StepPage):
    """One line of a step in full."""

    place = "change"
    BINDINGS = bindings_of("change")
    heading = "What changed, and what it rests on"

    def __init__(self, step: TimelineStep, key: str) -> None:
        super().__init__(step)
        self._key = key

    @classmethod
    def opened(cls, route: routes.ChangeRoute, host: Host) -> Self:
        _, step = step_between(host, route)
        return cls(step, route.key)

    def lines(self, width: int) -> Sequence[Line]:
        return reason_lines(self.step.comparison, self._key, width, every=True)


class ComparisonPage(StepPage):
    """A page of the report on a comparison; ``nothing`` is said where it has nothing to show."""

    nothing = ""

    def __init__(self, step: TimelineStep, timeline: Timeline) -> None:
        super().__init__(step)
        self._timeline = timeline

    @classmethod
    def opened(cls, route: routes.BetweenRoute, host: Host) -> Self:
        timeline, step = step_between(host, route)
        return cls(step, timeline)

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        """The page; None where it has nothing to show."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Line]:
        page = self.page(ComparisonFacts(timeline=self._timeline, step=self.step))
        return page_lines(page, width) if page else prose(self.nothing, width)


class MoversScreen(ComparisonPage):
    """The questions that moved most."""

    place = "movers"
    BINDINGS = bindings_of("movers")
    heading = "Which questions moved most"
    nothing = "No question has a figure both times."

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        return movers_page(facts, most=12)


class KeptScreen(ComparisonPage):
    """What became of the commitments: those of one step, or of all from the first to the last."""

    place = "kept"
    BINDINGS = bindings_of("kept")
    heading = "What became of the promises"
    nothing = "The plan of the earlier assessment holds no promise that can be looked back on."

    def __init__(self, step: TimelineStep, timeline: Timeline) -> None:
        steps = timeline.steps if step is timeline.whole else (step,)
        super().__init__(step, replace(timeline, steps=steps))

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        return promises_page(facts)


class ComparableScreen(ComparisonPage):
    """What is comparable and what is not."""

    place = "comparable"
    BINDINGS = bindings_of("comparable")
    heading = "What is comparable, and what is not"

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        return comparable_page(facts)
