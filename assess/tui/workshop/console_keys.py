"""What the keys of the facilitator's console do to the workshop that runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import Row
from assess.services.refusal import Refused
from assess.services.workshop import permissions as may
from assess.services.workshop.finishing import LeftBehind, finish
from assess.services.workshop.minutes import write_minutes
from assess.services.workshop.running import Workshop
from assess.services.workshop.state import ROUNDS
from assess.services.workshop.talk import Act, NextAct, Thing, vote_again
from assess.services.workshop.views import ConsoleView
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, actions_of
from assess.tui.navigation.sections import TABS
from assess.tui.pages.screen import PageScreen
from assess.tui.sheets.fields import FieldsSheet, Filled
from assess.tui.workshop import console_page, forms
from assess.words import facilitating as words
from questionnaires.records import replace
from scoring.workshop.voting import Topic, TopicKind

YES = "yes"

PAUSE_KEYS = frozenset(("go_on", "back"))
"""What can be done in a pause."""

NAMES = frozenset(action.name for action in actions_of("facilitate"))
"""The actions of the console."""


class ConsoleKeys(PageScreen[None]):
    """A page with the console's keys; what it shows is drawn again after every act."""

    folder: Path
    workshop: Workshop
    view: ConsoleView
    """What the facilitator sees of it now."""

    things: tuple[Thing, ...] = ()
    """The things of the present step."""

    divided: tuple[Thing, ...] = ()
    """Those that people differ on, as far as there is time to talk about them."""

    act = NextAct(act=Act.NEXT)
    """What comes next."""

    def draw(self) -> None:
        """Show the workshop as it is now."""
        raise NotImplementedError

    @property
    def thing(self) -> Thing | None:
        """The thing that is shown, while no vote is open."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a pause only going on, leaving and help hold."""
        name = action.partition("(")[0]
        if self.workshop.paused and name in NAMES and name not in PAUSE_KEYS:
            return False
        return super().check_action(action, parameters)

    def fits(self, name: str) -> bool:
        """What can be done with what is shown."""
        workshop, thing = self.workshop, self.thing
        state = workshop.state
        if workshop.paused:
            return name in PAUSE_KEYS
        is_open = state.open_round is not None
        revealed = thing is not None and thing.settles
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
        first, count = self.act.act.value, len(self.thing.topic.options) if self.thing else 0
        found = [replace(one, keys=(f"1–{count}",)) if one.name == "agree" else one for one in found]
        return [*(one for one in found if one.name == first), *(one for one in found if one.name != first)]

    def named_back(self, action: Action) -> Action:
        return replace(action, label="leave") if self.workshop.paused else action

    def action_back(self) -> None:
        """Pause; from the pause, leave the console."""
        if self.workshop.paused:
            self.host.visit(TABS["workshop"][1], self.folder, page=self)
        else:
            self._do(self.workshop.pause)

    def action_go_on(self) -> None:
        """Do what the card says; in a pause, go on."""
        if self.workshop.paused:
            self._do(self.workshop.resume)
        elif self.act.act is Act.AGREE and not console_page.talks_first(self.act, self.thing):
            self.say(words.AGREE_TEXT)
        else:
            talks_first = console_page.talks_first(self.act, self.thing)
            if self.act.thing is not None:
                self.rows.stand_on(self.act.thing.key)
            if not talks_first:
                getattr(self, f"action_{self.act.act.value}")()

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
        following = self.view.next_step
        return following.id if following else None

    def action_next(self) -> None:
        following, workshop = self._next_step, self.workshop
        if workshop.console.guarded and not workshop.state.went_on:  # killed before the reason was typed
            self.ask_line(
                words.GUARD_WHY,
                "",
                lambda why: self._do(partial(workshop.console.go_on, why)),
                needed=True,
            )
        elif following is not None:
            self._do(partial(workshop.go, following))

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
        thing, following = self.thing, self.act.thing
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
        elif not thing.settles:
            self.say(words.NO_THING)
        elif thing.taken >= ROUNDS:
            self.ask(
                words.ACTS["third"],
                lines=(words.THIRD_TEXT,),
                offers=((YES, words.THIRD_OFFER),),
                then=lambda _: self._open(vote_again(thing, self.divided), taken=thing.taken),
            )
        else:
            self._open(vote_again(thing, self.divided), taken=thing.taken)

    def _open(self, topic: Topic, *, taken: int) -> None:
        def act() -> None:
            if taken:
                self.workshop.console.discuss(topic.id)
            self.workshop.open_vote(topic, on_request=taken >= ROUNDS)

        self._do(act)

    def action_reveal(self) -> None:
        """Show the votes; where answers are missing it is asked, since nothing hides them again."""
        state, view = self.workshop.state, self.workshop.facilitator  # votes may have come since it was drawn
        votes = sum(view.answered.values())
        missing = sum(view.expected.values()) - votes
        reveal = partial(self._do, partial(self.workshop.reveal, anyway=True))
        enough = may.may_reveal(state, state.open_round, votes=votes, missing=0, anyway=False)
        if state.open_round is None:
            self.say(words.NOTHING_OPEN)
        elif enough.allowed and not missing:
            reveal()
        else:
            self.ask(
                words.missing_reveal(missing) if enough.allowed else enough.reason,
                offers=(
                    ("leave", words.WAIT),
                    (YES, words.REVEAL_ANYWAY if enough.allowed else words.END_UNSEEN),
                ),
                then=lambda _: reveal(),
            )

    def action_agree(self, key: str) -> None:
        thing = self.thing
        options = [*thing.topic.options] if thing else []
        if thing is None or not thing.settles:
            self.say(words.NOTHING_SHOWN)
        elif not options or int(key) <= len(options):
            option = options[int(key) - 1] if options else ""
            self.app.push_screen(forms.agree_sheet(self.workshop, thing, option), self._settled)

    def action_differ(self) -> None:
        thing = self.thing
        if thing is None or not thing.settles:
            self.say(words.NOTHING_SHOWN)
        else:
            self.app.push_screen(forms.differ_sheet(self.workshop, thing), self._settled)

    def _settled(self, filled: Filled | None) -> None:
        """Once a thing is settled, go on to the most divided one that is not."""
        self.draw()
        divided = next((one for one in self.things if one.divides), None)
        if filled is not None and divided is not None:
            self.rows.stand_on(divided.key)

    def action_sales_spoke(self) -> None:
        self._do(partial(self.workshop.spoke, "sales"))

    def action_marketing_spoke(self) -> None:
        self._do(partial(self.workshop.spoke, "marketing"))

    # ── Dots, commitments, notes ─────────────────────────────────────────────────────────────────

    @property
    def _dotted(self) -> list[Thing]:
        return [one for one in self.things if one.votes is not None and one.topic.kind is TopicKind.DOTS]

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
        lacking = self.view.lacking
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
            partial(write_minutes, self.workshop.console.path),
            self._written,
            failed=self.not_saved,
            expected=FileProblem,
        )

    def _written(self, paths: tuple[Path, Path]) -> None:
        self.host.tell(words.written_words(str(paths[0].parent), [path.name for path in paths]))

    def action_end(self) -> None:
        if self.workshop.state.open_round is not None:
            self.say(words.REVEAL_FIRST)
            return
        self.ask(
            words.END_QUESTION,
            lines=words.END_LINES,
            offers=((YES, words.END_OFFER), ("leave", words.STAY)),
            then=lambda _: self._end(),
        )

    def _end(self) -> None:
        """Put the commitments into the plan, end, and write the minutes, in a thread."""
        console = self.workshop.console
        self.in_background(
            partial(finish, self.folder, console, minute=self.workshop.minute, today=self.host.today),
            self._ended,
            failed=self._not_ended,
            expected=(Refused, FileProblem),
        )

    def _not_ended(self, reason: Refused | FileProblem) -> None:
        self.workshop.changed()
        self.say(str(reason), trouble=True)

    def _ended(self, left: LeftBehind) -> None:
        """Say where the minutes are and what the plan took, and show them."""
        self.workshop.changed()
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
