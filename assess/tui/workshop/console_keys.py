"""What the keys of the facilitator's console do: which hold now, steps, votes, dots, commitments, notes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import monotonic

from assess.documents.lines.layout import Row
from assess.services.workshop import against
from assess.services.workshop.state import ROUNDS
from assess.services.workshop.talk import Act, NextAct, Thing, now_first, vote_again
from assess.services.workshop.views import ConsoleView
from assess.store.workshop.events import Discussed, Spoke, WentOn
from assess.text import plain
from assess.tui.actions import Action, actions_of
from assess.tui.navigation.sections import TABS
from assess.tui.sheets.fields import Filled
from assess.tui.sheets.small import LEAVE, AskSheet
from assess.tui.workshop import forms
from assess.tui.workshop.room_keys import YES, RoomKeys
from assess.words import facilitating as words
from questionnaires.records import replace
from scoring.workshop.voting import Topic, TopicKind

DIFFER, FITTING = "differ", "fitting"

WAITS = 1.0
"""Seconds in which Enter reveals nothing after a question has gone by itself."""

ON_REVEALED = ("agree", "differ", "vote")
"""What is done with a revealed vote."""

PAUSE_KEYS = frozenset(("go_on", "back"))
"""What can be done in a pause."""

NAMES = frozenset(action.name for action in actions_of("facilitate"))
"""The actions of the console."""


class ConsoleKeys(RoomKeys):
    """A page with all keys of the console."""

    view: ConsoleView
    """What the facilitator sees of it now."""

    waited: frozenset[str] = frozenset()
    """Who has not voted, where names are told."""

    things: tuple[Thing, ...] = ()
    """The things of the present step."""

    divided: tuple[Thing, ...] = ()
    """Those that people differ on, as far as there is time to talk about them."""

    following = NextAct(act=Act.NEXT)
    """What comes next by the agenda."""

    _asking: AskSheet | None = None
    """The question whether to reveal without some answers, while it is asked."""

    _too_few = False
    """Whether that question says that too few have answered."""

    _taken_away = 0.0
    """When that question was taken away because the last answer came."""

    @property
    def thing(self) -> Thing | None:
        """The thing that is shown, while no vote is open."""
        raise NotImplementedError

    @property
    def act(self) -> NextAct:
        """What the card shows and Enter does: first the keyboard is passed to those who vote here."""
        here = {*self.on_laptop}
        first = not any(self.view.answered.values()) or (bool(self.waited) and self.waited <= here)
        passes = self.workshop.state.open_round is not None and bool(here) and first
        return now_first(self.following, shown=self.thing, passes=passes)

    def catch_up(self) -> None:
        """Draw what has happened since the last look, so that a key decides by what is so now."""
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
        is_open, begun = state.open_round is not None, workshop.step is not None
        revealed = thing is not None and thing.settles
        holds = {
            "go_on": False,
            "reveal": is_open,
            "vote": not is_open and thing is not None and (thing.votes is None or revealed),
            "agree": not is_open and revealed,
            "differ": not is_open and revealed,
            "close_on": not is_open and bool(self._dotted),
            "commit": state.decided is not None,
            "next": not is_open and self._next_step is not None,
            "let_back": bool(workshop.back.waiting),
            "hand_over": is_open and bool(self.on_laptop),
            "minute": begun,
            "sales_spoke": begun,
            "marketing_spoke": begun,
            "wifi": bool(workshop.entrance.wifi),
        }
        return holds.get(name, True)

    def hints(self) -> Sequence[Action]:
        """The card's own key first, then those for what happens now, then the others."""
        found = super().hints()
        if self.workshop.paused:
            return [replace(one, label=words.GO_ON.lower(), hint=True) for one in self.actions_named("go_on")]
        count = len(self.thing.topic.options) if self.thing else 0
        again = self.thing is not None and self.thing.votes is not None
        labels = {"vote": words.ACTS["again"].lower() if again else words.ACTS["vote"].lower()}
        found = [replace(one, label=labels.get(one.name, one.label)) for one in found]
        digits = f"1–{count}" if count else "1"
        found = [replace(one, keys=(digits,)) if one.name == "agree" else one for one in found]
        now = ["let_back"] if self.workshop.back.waiting else []
        now += [self.act.act.value, self.following.act.value]
        now += ["hand_over"] if self.workshop.state.open_round else [*ON_REVEALED] if again else []
        now += ["add"] if not self.workshop.step else ["next", "minute", "note"]
        return sorted(found, key=lambda one: now.index(one.name) if one.name in now else len(now))

    def named_back(self, action: Action) -> Action:
        return replace(action, label="leave") if self.workshop.paused else action

    def action_back(self) -> None:
        """Pause; from the pause, leave the console."""
        if self.workshop.paused:
            self.host.visit(TABS["workshop"][1], self.folder, page=self)
        else:
            self.do(self.workshop.pause)

    def action_go_on(self) -> None:
        """Do what the card says, or show what it says by now if that has changed; in a pause, go on."""
        read = self.act
        self.catch_up()
        act = self.act
        if self.workshop.paused:
            self.do(self.workshop.resume)
        elif act != read:
            return  # this Enter was meant for the card before
        elif act.act is Act.REVEAL and monotonic() - self._taken_away < WAITS:
            return  # this Enter was meant for the question that has just gone
        else:
            if act.thing is not None:
                self.rows.stand_on(act.thing.key)
            if act.act is Act.AGREE:
                self._pick_agreed()
            elif act.act is not Act.TALK:
                getattr(self, f"action_{act.act.value}")()

    def leave_question(self) -> None:
        """Take the question about missing answers away once they came, and reveal nothing by that."""
        state, view, sheet = self.workshop.state, self.view, self._asking
        if sheet is None:
            return
        votes = sum(view.answered.values())
        missing = sum(view.expected.values()) - votes
        if state.open_round is not None:
            too_few = against.revealing(state, state.open_round, votes=votes, missing=0, anyway=False)
            if too_few or (missing and not self._too_few):
                return
        self._asking = None
        if sheet.is_current:
            self._taken_away = monotonic()
            sheet.dismiss(None)

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
                lambda why: self.do(partial(workshop.console.do, WentOn(reason=why))),
                needed=True,
            )
        elif following is not None:
            self.do(partial(workshop.go, following))

    def action_jump(self) -> None:
        steps = self.workshop.console.agenda.steps
        rows = [Row(text=step.title, key=step.id) for step in steps]
        self.pick(
            words.NEXT_QUESTION,
            rows,
            lambda step: self.do(partial(self.workshop.go, step)),
            at=self.workshop.state.step,
        )

    def action_minute(self) -> None:
        self.do(self.workshop.add_minute)

    def action_vote(self) -> None:
        """Open the first vote on the selected thing, or another one on what the room differs about."""
        self.catch_up()
        thing, following = self.thing, self.following.thing
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
                self.workshop.console.do(Discussed(topic=topic.id))
            self.workshop.console.open_vote(topic, on_request=taken >= ROUNDS)

        self.do(act)

    def action_reveal(self) -> None:
        """Show the votes; where answers are missing it is asked, since nothing hides them again."""
        self.catch_up()
        state, view = self.workshop.state, self.view
        votes = sum(view.answered.values())
        missing = sum(view.expected.values()) - votes
        reveal = partial(self.do, partial(self.workshop.console.reveal, anyway=True))
        too_few = against.revealing(state, state.open_round, votes=votes, missing=0, anyway=False)
        if state.open_round is None:
            self.say(words.NOTHING_OPEN)
        elif not too_few and not missing:
            reveal()
        else:
            self._too_few = bool(too_few)
            self._asking = self.ask(
                too_few or words.missing_reveal(missing),
                offers=(
                    ("leave", words.WAIT),
                    (YES, words.END_UNSEEN if too_few else words.REVEAL_ANYWAY),
                ),
                then=lambda _: reveal(),
            )

    def action_agree(self, key: str) -> None:
        self.catch_up()
        thing = self.thing
        options = [*thing.topic.options] if thing else []
        if thing is None or not thing.settles:
            self.say(words.NOTHING_SHOWN)
        elif not options or int(key) <= len(options):
            option = options[int(key) - 1] if options else ""
            self.app.push_screen(forms.agree_sheet(self.workshop, thing, option), self._settled)

    def _pick_agreed(self) -> None:
        """Let the answer be picked that the room agrees on, or that it agrees to differ."""
        thing = self.thing
        if thing is None or not thing.topic.options:
            self.action_agree("1")
            return
        found = enumerate(thing.topic.options.values(), start=1)
        rows = [Row(text=plain(text).removeprefix(f"{n} "), lead=f"{n} ", key=str(n)) for n, text in found]
        rows.append(Row(text=words.DIFFER, lead="d ", key=DIFFER))
        act = {DIFFER: self.action_differ}
        self.pick(words.AGREED_ON, rows, lambda key: act[key]() if key in act else self.action_agree(key))

    def action_differ(self) -> None:
        self.catch_up()
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
        self.do(partial(self.workshop.console.do, Spoke(side="sales")))

    def action_marketing_spoke(self) -> None:
        self.do(partial(self.workshop.console.do, Spoke(side="marketing")))

    # ── Dots, commitments, notes ─────────────────────────────────────────────────────────────────

    @property
    def _dotted(self) -> list[Thing]:
        return [one for one in self.things if one.votes is not None and one.topic.kind is TopicKind.DOTS]

    def action_close_on(self) -> None:
        """Decide; where the plan cannot take as many as may be chosen, say so first."""
        dotted, said = self._dotted, self.workshop.plan_room_for(())
        if not dotted:
            self.say(words.DOTS_BEHIND if self.workshop.state.decided else words.NOTHING_SHOWN)
        elif not said:
            self._decide(fitting=False)
        else:
            fits = any(not self.workshop.plan_room_for((one.part,)) for one in dotted)
            first = (FITTING, words.CHOOSE_FITTING) if fits else (LEAVE, words.ROOM_FIRST)
            self.ask(
                words.ACTS["close_on"],
                lines=(said, words.ONLY_MINUTES),
                offers=(first, (YES, words.CHOOSE_ANYWAY)),
                then=lambda answer: self._decide(fitting=answer == FITTING),
            )

    def _decide(self, *, fitting: bool) -> None:
        self.fill_in(forms.decide_sheet(self.workshop, self._dotted, fitting=fitting))

    def action_commit(self) -> None:
        """Fill in the selected commitment, else the first one that lacks something."""
        decided = self.workshop.state.decided
        if decided is None:
            self.say(words.NO_CHOICE)
            return
        lacking = self.view.lacking
        first = next((key for key, missing in lacking.items() if missing), decided.chosen[0])
        key = self.selected if self.selected in decided.chosen else first
        sheet = forms.commit_sheet(self.workshop, key, today=self.host.today)
        self.app.push_screen(sheet, lambda _: self._to_next_commitment())

    def _to_next_commitment(self) -> None:
        """From one that lacks nothing to the first that does, so that the same key fills in all of them."""
        self.draw()
        lacking = [key for key, missing in self.view.lacking.items() if missing]
        if lacking and self.selected not in lacking:
            self.rows.stand_on(lacking[0])

    def action_note(self) -> None:
        self.fill_in(forms.note_sheet(self.workshop))

    def action_undo(self) -> None:
        if self.do(self.workshop.console.undo):
            self.say(words.UNDONE)
