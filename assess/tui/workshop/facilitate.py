"""The facilitator's console: what the room does now, who has answered, what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from assess.documents.lines.layout import Row, fixed
from assess.documents.lines.painted import PaintedLine
from assess.services.workshop.running import Workshop
from assess.services.workshop.state import State
from assess.services.workshop.talk import Thing, in_time, next_act, things_of
from assess.tui import routes
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host, NothingToOpen
from assess.tui.navigation.head import Head
from assess.tui.pages.page import BESIDE
from assess.tui.widgets import Rows, is_plain, painted_content
from assess.tui.workshop import console_page
from assess.tui.workshop.console_keys import ConsoleKeys
from assess.tui.workshop.votes import commitment_rows, thing_rows
from assess.words import facilitating as words
from questionnaires.agendas import StepKind
from scoring.workshop.voting import TopicKind

BEAT = 0.5
"""Seconds between two looks at the workshop: votes come from other devices."""

AROUND, FEWEST = 3, 4
"""Rows of mode line, space and footer, and lines of the list that are seen beside a vote."""

LIST_SHARE = 62
"""Hundredths of the window that the left side takes where there are two."""


class ConsoleRows(Rows, inherit_bindings=False):
    """The list of the console, moved through with arrows alone: its letters are the console's."""

    BINDINGS = OptionList.BINDINGS


class FacilitateScreen(ConsoleKeys):
    """The console of a running workshop; it follows whatever happens there."""

    place = "facilitate"
    mode = words.MODE
    AUTO_FOCUS = "#list"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-beside")]
    DEFAULT_CSS = """
    FacilitateScreen #body { height: 1fr; layout: vertical; }
    FacilitateScreen #main { height: 1fr; }
    FacilitateScreen #top { height: auto; padding: 0 2; }
    FacilitateScreen #list { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    FacilitateScreen.-low #top { display: none; }
    FacilitateScreen #side { display: none; }
    FacilitateScreen.-beside #body { layout: horizontal; }
    FacilitateScreen.-beside #main { width: 62%; height: 100%; }
    FacilitateScreen.-beside #side {
        display: block; width: 1fr; height: 100%; padding: 0 1 0 2; border-left: solid $rule;
        scrollbar-size-vertical: 0;
    }
    """

    def __init__(self, folder: Path, workshop: Workshop) -> None:
        super().__init__()
        self.folder, self.workshop, self.view = folder, workshop, workshop.facilitator
        if workshop.state.rehearsal:
            self.mode = words.REHEARSING
        self._seen: tuple[int, int] = (0, 0)
        self._read: tuple[State, Mapping[str, int]] | None = None
        self._rung, self._shown = "", ("", "")
        self._top_height = 0
        self._rows: list[Row] = []

    @classmethod
    def opened(cls, route: routes.FacilitateRoute, host: Host) -> Self:
        workshop = host.workshop
        if workshop is None or workshop.scored.folder != route.folder:
            raise NothingToOpen(words.NO_WORKSHOP)
        return cls(route.folder, workshop)

    def compose(self) -> ComposeResult:
        yield Head()
        with Container(id="body"):
            with Vertical(id="main"):
                yield Static(id="top", markup=False)
                yield ConsoleRows(id="list")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="aside", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        self.draw()
        self.set_interval(BEAT, self._look_again)

    def come_back(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    # ── Following the workshop ───────────────────────────────────────────────────────────────────

    def _look_again(self) -> None:
        """Draw what has changed, and ring once where the time of a step is up."""
        workshop = self.workshop
        if workshop.step and workshop.left < 0 and self._rung != workshop.step.id and not workshop.paused:
            self._rung = workshop.step.id
            self.app.bell()
        if (workshop.version, workshop.seconds) != self._seen:
            self.draw()

    def catch_up(self) -> None:
        if self._seen[0] != self.workshop.version:
            self.draw()

    def draw(self) -> None:
        """Show the workshop as it is now."""
        workshop = self.workshop
        self._seen = (workshop.version, workshop.seconds)
        self._take_over()
        self.show_title(*console_page.title(workshop))
        width = self._left_width
        low = self.has_class("-low")
        narrow = not self.has_class("-beside")
        now = console_page.Now(
            workshop=workshop,
            view=self.view,
            thing=self.thing,
            act=self.act,
            divided=self.divided,
        )
        top = console_page.top_lines(
            now, width, narrow=narrow, high=self.has_class("-high"), most=self._most_on_top
        )
        self._paint("#top", top)
        grown, self._top_height = len(top) != self._top_height, len(top)
        rows = [fixed((line,)) for line in top] if low else []
        rows += self._list_rows(now, width, narrow=narrow)
        if rows != self._rows:
            self._rows = rows
            self.rows.show(rows, key=self.selected or (now.thing.key if now.thing else None))
        if grown:
            self.call_after_refresh(self._keep_in_sight)
        if not narrow:
            self._paint("#aside", console_page.side_lines(now, self._side_width))
        self.show_hints()
        self.leave_question()

    def _keep_in_sight(self) -> None:
        """The row under the cursor, once the top has its new height; without one the beginning."""
        if self.rows.highlighted is None:
            self.rows.scroll_home(animate=False)
        else:
            self.rows.scroll_to_highlight()

    def _take_over(self) -> None:
        """The things of the step, and what comes next; after a reveal the cursor goes to what was shown."""
        workshop, state, step = self.workshop, self.workshop.state, self.workshop.step
        answered = dict(workshop.console.answered)
        if self._read != (state, answered):
            self._read = (state, answered)
            self.view = workshop.facilitator
            self.waited = frozenset(one.person for one in workshop.console.waited_for)
            self.things = things_of(state, step, workshop.topics) if step else ()
        self.divided = in_time(self.things, step, left=workshop.left) if step else ()
        self.following = next_act(state, workshop.console.agenda, self.things, self.divided)
        shown = (state.step, state.topic) if state.open_round is None else ("", "")
        if shown != self._shown:
            self._shown = shown
            self._stand_on_first(shown[1])

    def _stand_on_first(self, topic: str) -> None:
        found = next((one for one in self.things if one.topic.id == topic), None)
        if found is not None:
            self._rows = []
            self.rows.show([Row(text=one.title, key=one.key) for one in self.things], key=found.key)

    def _paint(self, name: str, lines: Sequence[PaintedLine]) -> None:
        plain_screen = is_plain(self.app)
        drawn = [painted_content(line, plain=plain_screen) for line in lines]
        self.query_one(name, Static).update(console_page.NEW_LINE.join(drawn))

    @property
    def _most_on_top(self) -> int:
        """The rows above the list, so that some of its lines are always seen."""
        return self.app.size.height - AROUND - 1 - min(len(self.things), FEWEST)

    @property
    def _left_width(self) -> int:
        width = self.app.size.width
        return max(20, (width * LIST_SHARE // 100 if self.has_class("-beside") else width) - 4)

    @property
    def _side_width(self) -> int:
        return max(20, self.app.size.width - self.app.size.width * LIST_SHARE // 100 - 4)

    def _list_rows(self, now: console_page.Now, width: int, *, narrow: bool) -> list[Row]:
        workshop = self.workshop
        if workshop.paused:
            return []
        state = workshop.state
        rows: list[Row] = []
        if state.open_round is None and self.things:
            chosen = state.decided.chosen if state.decided else ()
            dotted = self.things[0].topic.kind is TopicKind.DOTS
            rows = [
                *console_page.list_heading(self.things, width),
                *thing_rows(self.things, width, chosen=chosen),
                *(console_page.plan_rows(workshop, width) if dotted else ()),
                *console_page.blocked_rows(workshop, self.things, width),
            ]
        elif workshop.step is not None and workshop.step.kind is StepKind.COMMITMENTS:
            owners = {key: one.owner for key, one in state.commitments.items()}
            titles = {key: one.title for key, one in workshop.scored.catalogue.interventions.items()}
            rows = commitment_rows(now.view.lacking, titles, owners, width)
            rows += console_page.plan_rows(workshop, width)
        below = console_page.below_rows(now, width, narrow=narrow)
        return [*rows, *below] if rows else below[1:]

    @property
    def thing(self) -> Thing | None:
        """The thing under the cursor, while no vote is open."""
        if self.workshop.state.open_round is not None:
            return None
        return next((one for one in self.things if one.key == self.selected), None) or next(
            iter(self.things), None
        )

    @on(Rows.OptionHighlighted, "#list")
    def _moved(self) -> None:
        thing = self.thing
        if thing is not None and thing.votes is not None and thing.key == self.selected:
            self.workshop.look(thing.topic.id, thing.part)
        self.catch_up()
