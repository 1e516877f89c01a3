"""One step over time: the five slopes with their verdicts, and what the one under the cursor is based on."""

from __future__ import annotations

from typing import Self, TypeVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from assess.documents.lines.step import list_lines, reason_lines
from assess.documents.timeline.records import Timeline, TimelineStep
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.host import Host
from assess.tui.pages.lines_page import NARROWEST
from assess.tui.pages.page import PageScreen
from assess.tui.trend.opening import paths_of, step_between
from assess.tui.widgets import Ends, HintBar, Rows, line_row
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.numbers import count_words

BESIDE = 100
"""Columns of the window from which the reasons stand beside the list."""

LONG_TITLE = 48
"""Columns from which the title is a sentence; below it is the two days."""

LOW = 18
"""Lines of the window below which what is said above the list has one line."""

NO_MORE = {-1: "There is no step before this one.", 1: "There is no step after this one."}
SAME = "These two are the first and the last."


Behind = TypeVar("Behind", bound=routes.BetweenRoute)


class StepScreen(PageScreen[None]):
    """From one assessment of a timeline to another."""

    place = "step"
    CSS_PATH = "step.tcss"
    BINDINGS = bindings_of("step")
    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (BESIDE, "-beside")]  # noqa: RUF012

    def __init__(self, timeline: Timeline, step: TimelineStep, *, at: str = "") -> None:
        super().__init__()
        self._timeline = timeline
        self._step = step
        self._at = at

    @classmethod
    def opened(cls, route: routes.StepRoute, host: Host) -> Self:
        timeline, step = step_between(host, route)
        return cls(timeline, step, at=route.at)

    def holds(self) -> tuple[object, ...]:
        return (self._timeline,)

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Static(id="state", markup=False)
        with Container(id="body"):
            yield Rows(id="list")
            yield Rows(id="reasons")
        yield HintBar()

    def on_mount(self) -> None:
        self._draw()

    def lay_out(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        """What is said above the list depends on the height too."""
        self._draw_state()

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    def _widths(self) -> tuple[int, int]:
        """The cells for the text of the list and of the reasons."""
        width = self.size.width
        if self.app.size.width < BESIDE:
            return max(NARROWEST, width - 3), max(NARROWEST, width - 3)
        wide = width * 11 // 20  # as the style sheet divides them
        return wide - 3, width - wide - 5

    def _draw(self) -> None:
        self._width = self.size.width
        comparison = self._step.comparison
        first, last = words.day_text(comparison.before.date), words.day_text(comparison.after.date)
        whole = self._width >= LONG_TITLE
        title = f"What changed from {first} to {last}" if whole else f"{first} to {last}"
        self.query_one("#title", Ends).show(title, self._which())
        self._draw_state()
        lines = list_lines(comparison, self._widths()[0])
        keys = [line.key for line in lines]
        at = keys.index(self._at) if self._at and self._at in keys else None
        if at is None:
            at = next((n for n, key in enumerate(keys) if key), None)
        self._at = keys[at] if at is not None else ""
        rows = self.query_one("#list", Rows)
        rows.show([line_row(line) for line in lines], at=at)
        if at == next((n for n, key in enumerate(keys) if key), None):
            self.call_after_refresh(lambda: rows.scroll_home(animate=False))
        self._draw_reasons()

    def _draw_state(self) -> None:
        """What moved, and how many answered; where one line must do and is too short, only the latter."""
        comparison = self._step.comparison
        people = comparison.people
        people_words = f"{count_words(people.before, 'voice', 'people_words')} then, {people.after} now."
        state = plain(f"{verdicts.headline(comparison)}. {people_words}", limit=600)
        too_long = self.app.size.height < LOW and cell_len(state) > self.size.width - 4
        self.query_one("#state", Static).update(people_words if too_long else state)

    def _which(self) -> str:
        """Which step of how many this is."""
        if self._step is self._timeline.whole:
            return "first to last"
        number, steps = self._number, len(self._timeline.steps)
        return f"step {number + 1} of {steps}" if number is not None and steps > 1 else ""

    @property
    def _number(self) -> int | None:
        return next((n for n, step in enumerate(self._timeline.steps) if step is self._step), None)

    def _draw_reasons(self) -> None:
        comparison, width = self._step.comparison, self._widths()[1]
        lines = reason_lines(comparison, self._at, width) if self._at else []
        rows = [line_row(line) for line in lines]
        reasons = self.query_one("#reasons", Rows)
        reasons.show(rows, at=next((n for n, row in enumerate(rows) if not row.heading), None))
        reasons.scroll_home(animate=False)

    @on(Rows.OptionHighlighted, "#list")
    def _stood(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key and row.key != self._at:
            self._at = row.key
            self._draw_reasons()

    # ── Going on ─────────────────────────────────────────────────────────────────────────────────

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        if self._at:
            step = self._route(routes.BetweenRoute)
            self.go(routes.ChangeRoute(paths=step.paths, before=step.before, after=step.after, key=self._at))

    def _route(self, kind: type[Behind]) -> Behind:
        """A page behind this step."""
        return kind(paths=paths_of(self._timeline), before=self._step.before, after=self._step.after)

    def action_other_side(self) -> None:
        reasons = self.query_one("#reasons", Rows)
        if not reasons.display:
            self.action_open()
        else:
            self.query_one("#list" if reasons.has_focus else "#reasons", Rows).focus()

    def action_movers(self) -> None:
        self.go(self._route(routes.MoversRoute))

    def action_commitments(self) -> None:
        self.go(self._route(routes.KeptRoute))

    def action_comparable(self) -> None:
        self.go(self._route(routes.ComparableRoute))

    def action_previous(self) -> None:
        self._go(-1)

    def action_following(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        steps = self._timeline.steps
        number = self._number
        place = (number + by) if number is not None else (0 if by > 0 else len(steps) - 1)
        if 0 <= place < len(steps) and steps[place] is not self._step:
            self._step = steps[place]
            self._draw()
        else:
            self.say(NO_MORE[by])

    def action_first_to_last(self) -> None:
        step = self._timeline.step_to_tell
        if step is None or step is self._step:
            self.say(SAME)
        else:
            self._step = step
            self._draw()
