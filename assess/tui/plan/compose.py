"""The plan put together with an eye on what it should move: what could be done, and the outlook of it."""

from __future__ import annotations

from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from assess.services.planning.editor import PlanEditor
from assess.tui.actions import bindings_of
from assess.tui.plan.advice_rows import intervention_row
from assess.tui.plan.limits import ask_for_limits
from assess.tui.plan.outlook_rows import EXPECT_WORDS, WAY, outlook_rows
from assess.tui.plan.page import PlanPage
from assess.tui.widgets import Ends, HintBar, Row, Rows
from questionnaires.records import record
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.plan import Expectation, Plan
from scoring.result import Result

PAUSE = 0.12
"""Seconds without a key before what is chosen is worked out."""


@record
class PlanOutlook:
    """What a plan would move, and of which plan and result that was worked out."""

    plan: Plan
    result: Result
    outlook: tuple[DimensionOutlook, ...]
    ways: tuple[Way, ...]


class ComposeScreen(PlanPage):
    """What is in the plan, with what it should move."""

    place = "compose"
    CSS_PATH = "compose.tcss"
    BINDINGS = bindings_of("compose")
    AUTO_FOCUS = "#list"

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._seen: PlanOutlook | None = None
        self._wait: Timer | None = None
        self._dimension = next((d.id for d in editor.result.dimensions), "")

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        with Container(id="body"):
            yield Rows(id="list")
            yield Rows(id="outlook")
        yield HintBar()

    @property
    def selected(self) -> str:
        """The intervention of the row under the cursor."""
        row = self.query_one("#list", Rows).row
        return row.key if row else ""

    def lay_out(self) -> None:
        self._draw_outlook()

    def draw(self) -> None:
        """Show the candidates; what they would move follows."""
        at = self.selected
        shown = candidate_rows(self.editor)
        place = next((n for n, row in enumerate(shown) if row.key and row.key == at), None)
        self.query_one("#list", Rows).show(shown, at=_first_from(shown, 0) if place is None else place)
        if self._seen is None:
            self._work_out()
        elif not self._current:
            if self._wait is not None:
                self._wait.stop()
            self._wait = self.set_timer(PAUSE, self._work_out)
        self._draw_outlook()

    # ── What it would move ───────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> bool:
        """Whether the figures shown are those of the plan as it stands."""
        seen = self._seen
        return seen is not None and seen.plan == self.editor.plan and seen.result is self.editor.result

    def _draw_outlook(self) -> None:
        said = self.state_words() if self._current else f"{self.state_words()} · …"
        self.query_one("#title", Ends).show("Put the plan together", said)
        rows, seen = self.query_one("#outlook", Rows), self._seen
        if seen is None:
            rows.show([Row(text="Working out what the plan should move …")], at=0)
            return
        shown = outlook_rows(
            seen.outlook,
            seen.ways,
            self.editor.catalogue,
            expectation=self.editor.plan.expectation,
            here=self._dimension,
            current=self._current,
            width=max(8, rows.scrollable_content_region.width - 2),
        )
        rows.show(shown, at=_first_from(shown, rows.highlighted or 0))

    @work(thread=True, exit_on_error=False, exclusive=True, group="outlook")
    def _work_out(self) -> PlanOutlook:
        editor, plan, result = self.editor, self.editor.plan, self.editor.result
        outlook = editor.outlook_with(tuple(plan.chosen))
        # Not ``desk.ways``: that is remembered, and a key may change the plan while this is worked out.
        ways = tuple(
            editor.way_to(d.id, d.target.level)
            for d in result.dimensions
            if d.level is not None and d.level < d.target.level
        )
        return PlanOutlook(plan=plan, result=result, outlook=outlook, ways=ways)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was worked out; where the plan has changed since, what follows is on its way."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, PlanOutlook):
            self._seen = event.worker.result
            self._draw_outlook()

    @on(Rows.OptionHighlighted, "#outlook")
    def _stood(self) -> None:
        rows = self.query_one("#outlook", Rows)
        before = rows.rows[: (rows.highlighted or 0) + 1]
        known = {d.id for d in self.editor.result.dimensions}
        keys = (row.key.removeprefix(WAY) for row in reversed(before))
        found = next((key for key in keys if key in known), self._dimension)
        if found != self._dimension:
            self._dimension = found
            self._draw_outlook()

    @on(Rows.Chosen, "#outlook")
    def _outlook_chosen(self) -> None:
        row = self.query_one("#outlook", Rows).row
        key = row.key.removeprefix(WAY) if row is not None else ""
        if key in self.editor.catalogue.interventions:
            self.open_intervention(key)
        else:
            self.explain(key)

    # ── Choosing and setting ─────────────────────────────────────────────────────────────────────

    @on(Rows.Chosen, "#list")
    def _chosen(self) -> None:
        self.action_choose()

    def action_detail(self) -> None:
        if self.selected:
            self.open_intervention(self.selected)

    def action_other_side(self) -> None:
        other = "#list" if self.query_one("#outlook", Rows).has_focus else "#outlook"
        self.query_one(other, Rows).focus()

    def action_take_way(self) -> None:
        """Put the least-effort way of the marked dimension into the plan, or the one to the nearest level."""
        if self._seen is None or not self._current:
            self.say("One moment: the ways are being worked out.")
            return
        d = self.editor.result.dimension(self._dimension)
        way = next((w for w in self._seen.ways if w.dimension == d.id), None)
        if way is not None and not way.reachable:
            way = way.nearest
        if way is None or way.answer is None or way.answer.best is None:
            there = d.level is not None and d.level >= d.target.level
            self.say(f"{d.title}: {'it is at its target already' if there else 'no way leads further up'}.")
            return
        members = way.answer.best.members
        if all(key in self.editor.plan.chosen for key in members):
            self.say(f"The way of {d.title} is in the plan already.")
        else:
            self.choose(members)

    def action_target(self, key: str) -> None:
        level = self.editor.result.dimension(self._dimension).target.level
        self.change(partial(self.editor.set_target, self._dimension, level + (-1 if key == "minus" else 1)))

    def action_target_back(self) -> None:
        self.change(partial(self.editor.set_target, self._dimension, None))

    def action_expect(self) -> None:
        ends = tuple(Expectation)
        following = ends[(ends.index(self.editor.plan.expectation) + 1) % len(ends)]
        if self.change(partial(self.editor.expect, following)):
            self.say(f"The ways now reckon with {EXPECT_WORDS[following]} of the expected effects.")

    def action_limits(self) -> None:
        ask_for_limits(self, self.editor)


def candidate_rows(editor: PlanEditor) -> list[Row]:
    """Everything that is advised, in order, then structure, then what is in the plan all the same."""
    result, catalogue, plan = editor.result, editor.catalogue, editor.plan
    advised = [a.intervention for a in (*result.practices, *result.structure)]
    parts = (
        ("Can start now", [a.intervention for a in result.practices if a.can_start]),
        ("Waits for something else", [a.intervention for a in result.practices if not a.can_start]),
        ("Structure", [a.intervention for a in result.structure]),
        ("Also in the plan", [key for key in plan.chosen if key not in advised]),
    )
    rows: list[Row] = []
    for title, keys in parts:
        if keys:
            rows += [Row(text="", heading=True)] if rows else []
            rows.append(Row(text=title, heading=True))
            rows += [intervention_row(key, result, catalogue, plan) for key in keys]
    return rows or [Row(text="Nothing is advised on these answers.", heading=True)]


def _first_from(rows: list[Row], at: int) -> int | None:
    """The choosable row at or after a place, else the first one."""
    places = [n for n, row in enumerate(rows) if not row.heading]
    return next((n for n in places if n >= at), places[0] if places else None)
