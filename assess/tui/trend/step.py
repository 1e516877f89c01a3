"""One step over time: the five slopes with their verdicts and reasons, and the pages behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partialmethod
from typing import Any, Self

from rich.cells import cell_len

from assess.documents.comparison.commitments import commitments_page
from assess.documents.comparison.comparable import comparable_page
from assess.documents.comparison.facts import ComparisonFacts
from assess.documents.comparison.movers import movers_page
from assess.documents.document import ReportPage
from assess.documents.lines.layout import Line, prose
from assess.documents.lines.step_picture import step_lines
from assess.documents.lines.timeline import opened, reason_lines
from assess.documents.timeline.records import Timeline, TimelineStep
from assess.printers.text import page_lines
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.pages.page import LinesPage, ListDetailPage
from assess.tui.trend.opening import paths_of, step_between
from assess.tui.widgets import Row, line_row
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.numbers import count_words
from questionnaires.records import replace

LONG_TITLE = 48
"""Columns from which the title is a sentence; below it is the two days."""

LOW = 18
"""Lines of the window below which what is said above the list has one line."""

BEHIND: Mapping[str, tuple[str, type[routes.BetweenRoute]]] = {
    "movers": ("Counts and opinions, and what moved most", routes.MoversRoute),
    "commitments": ("What happened to the commitments", routes.KeptRoute),
    "comparable": ("What can be compared, and what cannot", routes.ComparableRoute),
}
"""The pages behind a step."""

NO_MORE = {-1: "There is no step before this one.", 1: "There is no step after this one."}
SAME = "This already compares the first and the last."


class StepScreen(ListDetailPage):
    """From one assessment of a timeline to another."""

    place = "step"
    words = ("state",)

    def __init__(self, timeline: Timeline, step: TimelineStep, *, at: str = "") -> None:
        super().__init__()
        self._timeline, self._step, self._at = timeline, step, at

    @classmethod
    def opened(cls, route: routes.StepRoute, host: Host) -> Self:
        return cls(*step_between(host, route), at=route.at)

    def on_mount(self) -> None:
        self.lay_out()

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    def lay_out(self) -> None:
        comparison = self._step.comparison
        days = f"{words.day_text(comparison.before.date)} to {words.day_text(comparison.after.date)}"
        self.show_title(f"What changed from {days}" if self.size.width >= LONG_TITLE else days, self._which())
        self._draw_state()
        lines = step_lines(comparison, self.list_width)
        keys = [line.key for line in lines]
        first = next((n for n, key in enumerate(keys) if key), None)
        at = keys.index(self._at) if self._at and self._at in keys else first
        self._at = keys[at] if at is not None else ""
        self.rows.show([line_row(line) for line in lines], at=at)
        if at == first:
            self.call_after_refresh(lambda: self.rows.scroll_home(animate=False))
        self.show_detail()

    def _draw_state(self) -> None:
        """What moved, and how many answered; where one line must do and is too short, only the latter."""
        comparison = self._step.comparison
        people = comparison.people
        answered = f"{count_words(people.before, 'person', 'people')} then, {people.after} now."
        state = plain(f"{verdicts.headline(comparison)}. {answered}", limit=600)
        if self.app.size.height < LOW and cell_len(state) > self.text_width:
            self.show_words("state", answered)
        else:
            first, rest = opened(state)
            self.show_words("state", (first, "bold"), f" {rest}")

    def _which(self) -> str:
        """Which step of how many this is."""
        if self._step is self._timeline.whole:
            return "first to last"
        number, steps = self._number, len(self._timeline.steps)
        return f"step {number + 1} of {steps}" if number is not None and steps > 1 else ""

    @property
    def _number(self) -> int | None:
        return next((n for n, step in enumerate(self._timeline.steps) if step is self._step), None)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return reason_lines(self._step.comparison, key, width)

    # ── Going on ─────────────────────────────────────────────────────────────────────────────────

    def action_open(self) -> None:
        if self._at:
            self.go(routes.ChangeRoute(**self.about(), key=self._at))

    def about(self) -> Mapping[str, Any]:
        step = self._step
        return {"paths": paths_of(self._timeline), "before": step.before, "after": step.after}

    def action_browse(self) -> None:
        """Pick what to see behind the step."""
        rows = [Row(text=text, key=key) for key, (text, _) in BEHIND.items()]
        self.pick("See what?", rows, lambda key: self.go(BEHIND[key][1](**self.about())))

    def _go(self, by: int) -> None:
        steps = self._timeline.steps
        number = self._number
        place = (number + by) if number is not None else (0 if by > 0 else len(steps) - 1)
        self._show(steps[place] if 0 <= place < len(steps) else None, else_say=NO_MORE[by])

    action_previous = partialmethod(_go, -1)
    action_following = partialmethod(_go, 1)

    def action_first_to_last(self) -> None:
        self._show(self._timeline.step_to_tell, else_say=SAME)

    def _show(self, step: TimelineStep | None, *, else_say: str) -> None:
        if step is None or step is self._step:
            self.say(else_say)
        else:
            self._step = step
            self.lay_out()


class BehindPage(LinesPage):
    """Lines about one step of a timeline."""

    heading = ""

    def __init__(self, timeline: Timeline, step: TimelineStep, key: str = "") -> None:
        super().__init__()
        self.timeline, self.step, self.line_key = timeline, step, key

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(*step_between(host, route), route.fields().get("key", ""))

    def ends(self) -> tuple[str, str]:
        """What the page shows, and between which days."""
        comparison = self.step.comparison
        days = f"{words.day_text(comparison.before.date)} to {words.day_text(comparison.after.date)}"
        return self.heading, days


class ChangeScreen(BehindPage):
    """One line of a step in full."""

    place = "change"
    heading = "What changed, and what is behind it"

    def lines(self, width: int) -> Sequence[Line]:
        return reason_lines(self.step.comparison, self.line_key, width, every=True)


class ReportedPage(BehindPage):
    """A page of the report about one step; ``nothing`` is said where it has nothing to show."""

    nothing = ""

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        """The page; None where it has nothing to show."""
        raise NotImplementedError

    def lines(self, width: int) -> Sequence[Line]:
        page = self.page(ComparisonFacts(timeline=self.timeline, step=self.step))
        return page_lines(replace(page, kicker=""), width) if page else prose(self.nothing, width)


class MoversScreen(ReportedPage):
    """The questions that moved most."""

    place = "movers"
    heading = "Counts and opinions, and what moved most"
    nothing = "No question has a figure both times."

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        return movers_page(facts, most=12)


class KeptScreen(ReportedPage):
    """What became of the commitments: those of one step, or of all from the first to the last."""

    place = "kept"
    heading = "What happened to the commitments"
    nothing = "The earlier assessment has no commitments to review."

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        steps = self.timeline.steps if self.step is self.timeline.whole else (self.step,)
        return commitments_page(replace(facts, timeline=replace(self.timeline, steps=steps)))


class ComparableScreen(ReportedPage):
    """What both asked, what one asked, what to know."""

    place = "comparable"
    heading = "What can be compared, and what cannot"

    def page(self, facts: ComparisonFacts) -> ReportPage | None:
        return comparable_page(facts)
