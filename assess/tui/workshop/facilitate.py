"""The facilitator's console: what the room does now, who has answered, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from assess.documents.lines.layout import Row
from assess.documents.lines.painted import PaintedLine
from assess.services.workshop.finishing import LeftBehind, finish
from assess.services.workshop.minutes import write_minutes
from assess.services.workshop.running import Workshop
from assess.services.workshop.state import ROUNDS
from assess.services.workshop.talk import Act, NextAct, Thing, in_time, next_act, things_of, vote_again
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.host import Host, NothingToOpen
from assess.tui.navigation.head import Head
from assess.tui.navigation.sections import TABS
from assess.tui.pages.page import BESIDE
from assess.tui.pages.screen import PageScreen
from assess.tui.sheets.fields import FieldsSheet, Filled
from assess.tui.widgets import HintBar, Rows, is_plain, painted_content
from assess.tui.workshop import console_page, forms
from assess.tui.workshop.votes import commitment_rows, thing_rows
from assess.words import facilitating as words
from questionnaires.records import replace
from scoring.workshop.voting import Topic, TopicKind

BEAT = 0.5
"""Seconds between two looks at the workshop: votes come from other devices."""

LIST_SHARE = 62
"""Hundredths of the window that the left side takes where there are two."""

YES = "yes"

PAUSE_KEYS = frozenset(("go_on", "back"))
"""What can be done in a pause."""


class ConsoleRows(Rows, inherit_bindings=False):
    """The list of the console, moved through with arrows alone: its letters are the console's."""

    BINDINGS = OptionList.BINDINGS


class FacilitateScreen(PageScreen[None]):
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
        self.folder, self.workshop = folder, workshop
        self._things: tuple[Thing, ...] = ()
        self._divided: tuple[Thing, ...] = ()
        self._act = NextAct(act=Act.NEXT)
        self._seen: tuple[int, int] = (0, 0)
        self._rung = self._shown_topic = ""
        self._rows: list[Row] = []
        self._writing = False

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

    def draw(self) -> None:
        """Show the workshop as it is now."""
        workshop = self.workshop
        self._seen = (workshop.version, workshop.seconds)
        self._take_over()
        self.show_title(*console_page.title(workshop))
        width = self._left_width
        low = self.has_class("-low")
        narrow = not self.has_class("-beside")
        thing = self.thing
        top = console_page.top_lines(
            workshop, thing, self._act, self._divided, width, narrow=narrow, high=self.has_class("-high")
        )
        self._paint("#top", top)
        rows = [Row(text="", heading=True, painted=(line,)) for line in top] if low else []
        rows += self._list_rows(width, narrow=narrow)
        if rows != self._rows:
            self._rows = rows
            self.rows.show(rows, key=self.selected or (thing.key if thing else None))
        if not narrow:
            self._paint("#aside", console_page.side_lines(workshop, thing, self._side_width))
        self.show_hints()

    def _take_over(self) -> None:
        """The things of the step, and what comes next; after a reveal the cursor goes to what was shown."""
        workshop, state, step = self.workshop, self.workshop.state, self.workshop.step
        self._things = things_of(state, step, workshop.topics) if step else ()
        self._divided = in_time(self._things, step, left=workshop.left) if step else ()
        self._act = next_act(state, workshop.console.agenda, self._things, self._divided)
        shown = state.topic if state.open_round is None else ""
        if shown != self._shown_topic:
            self._shown_topic = shown
            self._stand_on_first(shown)

    def _stand_on_first(self, topic: str) -> None:
        found = next((one for one in self._things if one.topic.id == topic), None)
        if found is not None:
            self._rows = []
            self.rows.show([Row(text=one.title, key=one.key) for one in self._things], key=found.key)

    def _paint(self, name: str, lines: Sequence[PaintedLine]) -> None:
        plain_screen = is_plain(self.app)
        drawn = [painted_content(line, plain=plain_screen) for line in lines]
        self.query_one(name, Static).update(console_page.NEW_LINE.join(drawn))

    @property
    def _left_width(self) -> int:
        width = self.app.size.width
        return max(20, (width * LIST_SHARE // 100 if self.has_class("-beside") else width) - 4)

    @property
    def _side_width(self) -> int:
        return max(20, self.app.size.width - self.app.size.width * LIST_SHARE // 100 - 4)

    def _list_rows(self, width: int, *, narrow: bool) -> list[Row]:
        workshop = self.workshop
        if workshop.paused:
            return []
        state = workshop.state
        rows: list[Row] = []
        if state.open_round is None and self._things:
            chosen = state.decided.chosen if state.decided else ()
            rows = [
                *console_page.list_heading(self._things, width),
                *thing_rows(self._things, width, chosen=chosen),
                *console_page.blocked_rows(workshop, self._things, width),
            ]
        elif self._act.act is Act.COMMIT or (self._commits and state.decided):
            owners = {key: one.owner for key, one in state.commitments.items()}
            rows = commitment_rows(workshop.facilitator.lacking, self._titles, owners, width)
        below = console_page.below_rows(workshop, self.thing, width, narrow=narrow)
        return [*rows, *below] if rows else below[1:]

    @property
    def _commits(self) -> bool:
        step = self.workshop.step
        return step is not None and step.kind.value == "commitments"

    @property
    def _titles(self) -> dict[str, str]:
        return {key: one.title for key, one in self.workshop.scored.catalogue.interventions.items()}

    @property
    def thing(self) -> Thing | None:
        """The thing under the cursor, while no vote is open."""
        if self.workshop.state.open_round is not None:
            return None
        return next((one for one in self._things if one.key == self.selected), None) or next(
            iter(self._things), None
        )

    @on(Rows.OptionHighlighted, "#list")
    def _moved(self) -> None:
        thing = self.thing
        if thing is not None and thing.votes is not None and thing.key == self.selected:
            self.workshop.look(thing.topic.id, thing.part)
        if self._seen[0] != self.workshop.version:
            self.draw()

    # ── Keys ─────────────────────────────────────────────────────────────────────────────────────

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a pause only going on, leaving and help hold."""
        name = action.partition("(")[0]
        if self.workshop.paused and name in console_page.NAMES and name not in PAUSE_KEYS:
            return False
        return super().check_action(action, parameters)

    def fits(self, name: str) -> bool:
        """What can be done with what is shown."""
        workshop, thing = self.workshop, self.thing
        state = workshop.state
        if workshop.paused:
            return name in PAUSE_KEYS
        is_open = state.open_round is not None
        revealed = thing is not None and thing.votes is not None and thing.topic.kind is not TopicKind.DOTS
        holds = {
            "go_on": False,
            "reveal": is_open,
            "vote": not is_open and thing is not None and (thing.votes is None or revealed),
            "agree": not is_open and revealed and bool(thing and thing.topic.options),
            "differ": not is_open and revealed,
            "close_on": not is_open and bool(self._dotted),
            "commit": state.decided is not None,
            "next": not is_open and self._next_step is not None,
            "let_back": bool(workshop.waiting),
            "hand_over": is_open and bool(self._on_laptop),
            "minute": workshop.step is not None,
        }
        return holds.get(name, True)

    def hints(self) -> Sequence[Action]:
        """The card's own key first, then the others by use."""
        found = super().hints()
        if self.workshop.paused:
            return [replace(one, label=words.GO_ON.lower(), hint=True) for one in self.actions_named("go_on")]
        first, count = self._act.act.value, len(self.thing.topic.options) if self.thing else 0
        found = [replace(one, keys=(f"1–{count}",)) if one.name == "agree" else one for one in found]
        return [*(one for one in found if one.name == first), *(one for one in found if one.name != first)]

    def named_back(self, action: Action) -> Action:
        return replace(action, label="leave") if self.workshop.paused else action

    def action_back(self) -> None:
        """Pause; from the pause, leave the console."""
        if self.workshop.paused:
            self.host.visit(TABS["workshop"][1], self.folder, page=self)
        else:
            self.workshop.pause()
            self.draw()

    def action_go_on(self) -> None:
        """Do what the card says; in a pause, go on."""
        if self.workshop.paused:
            self.workshop.resume()
            self.draw()
        elif self._act.act is not Act.AGREE or console_page.talks_first(self._act, self.thing):
            talks_first = console_page.talks_first(self._act, self.thing)
            if self._act.thing is not None:
                self.rows.stand_on(self._act.thing.key)
            if not talks_first:
                getattr(self, f"action_{self._act.act.value}")()

    def _do(self, act: Callable[[], object]) -> bool:
        """Do something to the workshop, and say why where it is refused; whether it was done."""
        trouble = forms.attempt(self.workshop, act)
        if trouble:
            self.say(trouble, trouble=True)
        self.draw()
        return not trouble

    def _fill_in(self, sheet: FieldsSheet) -> None:
        self.app.push_screen(sheet, lambda _: self.draw())

    # ── Steps and votes ──────────────────────────────────────────────────────────────────────────

    @property
    def _next_step(self) -> str | None:
        following = self.workshop.facilitator.next_step
        return following.id if following else None

    def action_next(self) -> None:
        following = self._next_step
        if following is not None:
            self._do(partial(self.workshop.go, following))

    def action_jump(self) -> None:
        steps = self.workshop.console.agenda.steps
        rows = [Row(text=step.title, key=step.id) for step in steps]
        self.pick(
            words.NEXT_QUESTION,
            rows,
            lambda step: self._do(partial(self.workshop.go, step)),
            at=self.workshop.state.step,
        )

    def action_minute(self) -> None:
        self._do(self.workshop.add_minute)

    def action_vote(self) -> None:
        """Open the first vote on the selected thing, or another one on what the room differs about."""
        thing, following = self.thing, self._act.thing
        if (
            following is not None
            and following.votes is None
            and thing is not None
            and thing.votes is not None
        ):
            thing = following  # a second vote comes once everything was voted
        if self.workshop.state.open_round is not None or thing is None:
            self.say(words.NO_THING if thing is None else words.REVEAL_FIRST)
        elif thing.votes is None:
            self._open(thing.topic, taken=0)
        elif thing.topic.kind is TopicKind.DOTS:
            self.say(words.NO_THING)
        elif thing.taken >= ROUNDS:
            self.ask(
                words.ACTS["third"],
                lines=(words.THIRD_TEXT,),
                offers=((YES, words.THIRD_OFFER),),
                then=lambda _: self._open(vote_again(thing, self._divided), taken=thing.taken),
            )
        else:
            self._open(vote_again(thing, self._divided), taken=thing.taken)

    def _open(self, topic: Topic, *, taken: int) -> None:
        def act() -> None:
            if taken:
                self.workshop.console.discuss(topic.id)
            self.workshop.open_vote(topic, on_request=taken >= ROUNDS)

        self._do(act)

    def action_reveal(self) -> None:
        """Show the votes; where answers are missing it is asked, since nothing hides them again."""
        workshop = self.workshop
        view = workshop.facilitator
        missing = sum(view.expected.values()) - sum(view.answered.values())
        if workshop.state.open_round is None:
            self.say(words.NOTHING_OPEN)
        elif missing and sum(view.answered.values()):
            self.ask(
                words.missing_reveal(missing),
                offers=((YES, words.REVEAL_ANYWAY), ("leave", words.WAIT)),
                then=lambda _: self._do(partial(workshop.reveal, anyway=True)),
            )
        else:
            self._do(partial(workshop.reveal, anyway=True))

    def action_agree(self, key: str) -> None:
        thing = self.thing
        options = [*thing.topic.options] if thing else []
        if thing is None or thing.votes is None or thing.topic.kind is TopicKind.DOTS:
            self.say(words.NOTHING_SHOWN)
        elif int(key) <= len(options):
            self.app.push_screen(
                forms.agree_sheet(self.workshop, thing, options[int(key) - 1]), self._settled
            )

    def action_differ(self) -> None:
        thing = self.thing
        if thing is None or thing.votes is None or thing.topic.kind is TopicKind.DOTS:
            self.say(words.NOTHING_SHOWN)
        else:
            self.app.push_screen(forms.differ_sheet(self.workshop, thing), self._settled)

    def _settled(self, filled: Filled | None) -> None:
        """Once a thing is settled, go on to the most divided one that is not."""
        self.draw()
        divided = next((one for one in self._things if one.divides), None)
        if filled is not None and divided is not None:
            self.rows.stand_on(divided.key)

    def action_sales_spoke(self) -> None:
        self._do(partial(self.workshop.spoke, "sales"))

    def action_marketing_spoke(self) -> None:
        self._do(partial(self.workshop.spoke, "marketing"))

    # ── Dots, commitments, notes ─────────────────────────────────────────────────────────────────

    @property
    def _dotted(self) -> list[Thing]:
        return [one for one in self._things if one.votes is not None and one.topic.kind is TopicKind.DOTS]

    def action_close_on(self) -> None:
        if self._dotted:
            self._fill_in(forms.decide_sheet(self.workshop, self._dotted))
        else:
            self.say(words.NOTHING_SHOWN)

    def action_commit(self) -> None:
        """Fill in the selected commitment, else the first one that lacks something."""
        decided = self.workshop.state.decided
        if decided is None:
            self.say(words.NO_CHOICE)
            return
        lacking = self.workshop.facilitator.lacking
        first = next((key for key, missing in lacking.items() if missing), decided.chosen[0])
        known = self.workshop.scored.catalogue.interventions[
            self.selected if self.selected in decided.chosen else first
        ]
        self._fill_in(forms.commit_sheet(self.workshop, known, today=self.host.today))

    def action_note(self) -> None:
        self._fill_in(forms.note_sheet(self.workshop))

    # ── People ───────────────────────────────────────────────────────────────────────────────────

    @property
    def _on_laptop(self) -> list[str]:
        """The people who vote on this laptop."""
        return [key for key in self.workshop.state.people if self.workshop.secret_of(key) is not None]

    def action_add(self) -> None:
        titles = self.workshop.scored.opened.questionnaire.function_titles
        self._fill_in(forms.person_sheet(self.workshop, titles))

    def action_hand_over(self) -> None:
        """Pass the keyboard to somebody who votes here; of those who are named, who has voted is left out."""
        workshop = self.workshop
        waited = {one.person for one in workshop.console.waited_for}
        people = [key for key in self._on_laptop if key in waited or workshop.state.protected]
        if workshop.state.open_round is None or not people:
            self.say(words.NOBODY_TO_VOTE)
            return
        rows = [Row(text=plain(workshop.names.get(key, ""), limit=80), key=key) for key in people]
        self.pick(words.HAND_TO, rows, lambda person: self.go(routes.BallotRoute(person=person)))

    def action_let_back(self) -> None:
        """Let the first one who waits back in: the person of that name, else somebody to pick."""
        waiting = next(iter(self.workshop.waiting), None)
        if waiting is None:
            self.say(words.NOBODY_WAITS)
        else:
            forms.let_back(self, self.workshop, waiting, self._do)

    # ── The projector, minutes, the end ──────────────────────────────────────────────────────────

    def action_projector(self) -> None:
        entrance, command = self.workshop.picture.entrance, words.command_words(str(self.folder))
        way_in = words.enter_words(entrance.address, entrance.code) if entrance.address else (words.NO_DOOR,)

        def copied(_: str) -> None:
            self.app.copy_to_clipboard(command)
            self.say(words.COPIED)

        self.ask(
            words.PROJECTOR_HEADING,
            lines=(words.PROJECTOR_LINE, command, "", *way_in),
            offers=((YES, words.COPY_COMMAND), ("leave", words.CLOSE)),
            then=copied,
        )

    def action_export(self) -> None:
        """Write the minutes so far; the PDF takes a moment, in a thread."""
        self.say(words.WRITING)
        self.in_background(
            partial(write_minutes, self.folder), self._written, failed=self.not_saved, expected=FileProblem
        )

    def _written(self, paths: tuple[Path, Path]) -> None:
        self.host.tell(words.written_words(str(paths[0].parent), [path.name for path in paths]))

    def action_end(self) -> None:
        self.ask(
            words.END_QUESTION,
            lines=words.END_LINES,
            offers=((YES, words.END_OFFER), ("leave", words.STAY)),
            then=lambda _: self._end(),
        )

    def _end(self) -> None:
        """End, then write the minutes and put the commitments into the plan, in a thread."""
        if self._do(self.workshop.end):
            self.in_background(
                partial(finish, self.folder, self.workshop.state, today=self.host.today),
                self._ended,
                failed=self.not_saved,
                expected=FileProblem,
            )

    def _ended(self, left: LeftBehind) -> None:
        """Say where the minutes are and what the plan took, and show them."""
        self._written((left.text, left.pdf))
        for sentence in left.said:
            self.host.tell(sentence)
        self.call_later(self._leave)

    async def _leave(self) -> None:
        await self.host.leave_workshop()
        self.host.visit(TABS["workshop_minutes"][1], self.folder, page=self)

    def action_undo(self) -> None:
        if self._do(self.workshop.console.undo):
            self.say(words.UNDONE)
