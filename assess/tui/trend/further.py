"""The pages behind a step: one dimension in full, the movers, the commitments, what is comparable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from assess.documents.lines.layout import Line
from assess.documents.lines.step import comparable_page, mover_page, promise_page, reason_lines
from assess.documents.timeline.records import Timeline, TimelineStep
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.host import Host
from assess.tui.pages.lines_page import LinesPage
from assess.tui.trend.opening import step_between
from assess.words.change_details import day_text


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


class MoversScreen(StepPage):
    """The questions that moved most."""

    place = "movers"
    BINDINGS = bindings_of("movers")
    heading = "Which questions moved most"

    def lines(self, width: int) -> Sequence[Line]:
        return mover_page(self.step.comparison, width)


class KeptScreen(StepPage):
    """What became of the commitments."""

    place = "kept"
    BINDINGS = bindings_of("kept")
    heading = "What became of the promises"

    def __init__(self, step: TimelineStep, timeline: Timeline) -> None:
        super().__init__(step)
        self._timeline = timeline

    @classmethod
    def opened(cls, route: routes.KeptRoute, host: Host) -> Self:
        timeline, step = step_between(host, route)
        return cls(step, timeline)

    def lines(self, width: int) -> Sequence[Line]:
        return promise_page(self._timeline, self.step, width)


class ComparableScreen(StepPage):
    """What is comparable and what is not."""

    place = "comparable"
    BINDINGS = bindings_of("comparable")
    heading = "What is comparable, and what is not"

    def lines(self, width: int) -> Sequence[Line]:
        """What both asked, what one asked, what to know."""
        return comparable_page(self.step.comparison, width)
