"""A workshop while it runs: the console with its clock, its topics, its people and what each may see."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from assess.services.assessments.scored import Scored, open_scored, rescore
from assess.services.refusal import Refused
from assess.services.workshop.console import Console, new_code, new_secret
from assess.services.workshop.picture import picture_of
from assess.services.workshop.returning import WayBack
from assess.services.workshop.state import State
from assess.services.workshop.table import room_words, table_lines
from assess.services.workshop.topics import topics_of
from assess.services.workshop.views import ConsoleView, console_view, shown_vote
from assess.services.workshop.wire import Seen
from assess.store.io.errors import FileProblem, NotSaved
from assess.store.plan.file import read_plan
from assess.store.workshop.ballots import hashed
from assess.store.workshop.events import Went
from assess.store.workshop.room import (
    PERSONAL,
    Clock,
    Entrance,
    Guest,
    Kept,
    Picture,
    keep_fresh,
    kept_path,
    last_change,
    picture_path,
    read_record,
    remove_record,
    write_record,
)
from assess.words.workshop import UNKNOWN_PERSON
from questionnaires.agendas import Step
from questionnaires.records import replace
from scoring.workshop.voting import Topic

AWAY = 3600
"""Seconds between two signs of life after which the time between them does not count.

So after a kill, on a laptop that slept, and where the clock of the system was set.
"""


class Workshop:
    """A running workshop, for the screens and the door of one program; use it as a context.

    Everything is done by ``console``, the one writer; this adds clock, people and pictures to what changed
    there. ``version`` grows with every change, so that who looks at it in turn knows when to look anew.
    ``back`` is the list of those who lost their way in.
    ``shows_wifi`` says whether the room sees the code of the Wi-Fi, as it does until the first step. What may
    not be done raises ``Refused``, what cannot be saved ``FileProblem``.
    """

    def __init__(self, console: Console, scored: Scored, *, now: Callable[[], float] = time.time) -> None:
        self.console, self.scored, self._now = console, scored, now
        self.version = 1
        self.entrance = Entrance()
        self.shows_wifi = not console.state.step
        self.names: dict[str, str] = {key: one.name for key, one in console.state.people.items()}
        self._topic = self._part = ""
        self.back, self._changing, self._waits = WayBack(self.changed), RLock(), False
        identity = scored.opened.identity
        self._kept_path = kept_path(identity, console.path.stem)
        self._picture_path = picture_path(identity, console.path.stem)
        kept = read_record(self._kept_path, Kept) or self._first_kept()
        self._clock, self.code, self._guests = kept.clock, kept.code, kept.guests
        self._stop_where_left()
        self._sign = self.now
        added = ((self.who(guest.secret), guest.name) for guest in self._guests.values())
        self.names |= {person: name for person, name in added if person}
        self._picture: Picture | None = None
        self._keep()
        console.changed = self.changed
        self.changed()

    @classmethod
    def begin(
        cls,
        folder: Path,
        *,
        agenda: str,
        day: str,
        at: str,
        rehearsal: bool = False,
        now: Callable[[], float] = time.time,
    ) -> Workshop:
        """Begins a workshop, as ``Console.begin`` does."""
        scored = open_scored(folder)
        console = Console.begin(scored, agenda=agenda, day=day, at=at, rehearsal=rehearsal)
        return cls._made(console, scored, now)

    @classmethod
    def continued(cls, folder: Path, *, now: Callable[[], float] = time.time) -> Workshop:
        """Goes on with the last workshop, as ``Console.continued`` does."""
        scored = open_scored(folder)
        return cls._made(Console.continued(scored), scored, now)

    @classmethod
    def _made(cls, console: Console, scored: Scored, now: Callable[[], float]) -> Workshop:
        try:
            return cls(console, scored, now=now)
        except BaseException:
            console.release()
            raise

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()

    def leave(self) -> None:
        """Pauses what has not ended, takes the picture away, and lets another program run the workshop."""
        try:
            if self.state.ended:
                remove_record(self._kept_path)
            else:
                with suppress(FileProblem):  # the time goes on then, as after a kill
                    self.pause()
            remove_record(self._picture_path)
        finally:
            self.console.release()

    @property
    def state(self) -> State:
        """The workshop as it is; it holds no vote that is not revealed."""
        return self.console.state

    # ── Time ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def now(self) -> int:
        """The seconds of the clock that pictures follow."""
        return int(self._now())

    @property
    def seconds(self) -> int:
        """The seconds since the beginning, pauses left out."""
        return self._clock.at(self.now)

    @property
    def minute(self) -> int:
        """The whole minutes since the beginning, pauses left out."""
        return self.seconds // 60

    @property
    def box(self) -> int:
        """The seconds that the present step may take, with what was added to it."""
        step = self.step
        return (step.minutes + self._step_clock.extra) * 60 if step else 0

    @property
    def left(self) -> int:
        """The seconds left for the present step, below 0 where it runs over; 0 where there is no step."""
        return self.box - (self.seconds - self._step_clock.step) if self.step else 0

    @property
    def paused(self) -> bool:
        """Whether everything is hidden and the clock has stopped; privacy is the same as before."""
        return bool(self._clock.paused)

    def pause(self) -> None:
        """Hides everything from the room and stops the clock."""
        if not self.paused:
            self._keep(replace(self._clock, paused=self.now))
            self.changed()

    def resume(self) -> None:
        """Shows everything again and lets the clock run."""
        if self.paused:
            now = self.now
            lost = self._clock.lost + now - self._clock.paused
            self._keep(replace(self._clock, paused=0, lost=lost))
            self._read_plan()
            self.changed()

    def add_minute(self) -> None:
        """Gives the present step a minute more."""
        clock = self._step_clock
        self._keep(replace(clock, extra=clock.extra + 1))
        self.changed()

    @property
    def _step_clock(self) -> Clock:
        """The clock of the present step; by the log where what was kept is of another, undone or killed."""
        clock, minute = self._clock, self.state.step_minute
        return clock if clock.step // 60 == minute else replace(clock, step=minute * 60, extra=0)

    # ── Steps and votes ──────────────────────────────────────────────────────────────────────────

    @property
    def step(self) -> Step | None:
        """The present step of the agenda."""
        return self.console.agenda.step(self.state.step)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What the present step votes on, in the order of the agenda."""
        step = self.step
        return topics_of(step, self.scored) if step else ()

    @property
    def on_the_table(self) -> tuple[str, ...]:
        """What the present step shows the room beside its vote, a line each."""
        return table_lines(self.step, self.state, self.scored) if self.step else ()

    @property
    def plan_room(self) -> str:
        """That the plan cannot take all commitments of this room, and what to do; "" where it can."""
        return self.plan_room_for(self.state.decided.chosen if self.state.decided else ())

    def plan_room_for(self, chosen: Sequence[str]) -> str:
        """The same for what is ``chosen``, or may be where that is nothing."""
        most = self.console.agenda.commitments
        return room_words(self.scored.plan, self.scored.catalogue, chosen=chosen, most=most)

    def go(self, step: str) -> None:
        """Begins a step of the agenda."""
        seconds = self.seconds
        with self._one_change():
            self.console.do(Went(step=step, minute=seconds // 60))
            self._read_plan()
            self._topic = self._part = ""
            self.shows_wifi = False
            self._keep(replace(self._clock, step=seconds, extra=0))

    def look(self, topic: str, part: str) -> None:
        """Shows the room this part of a vote, "" being the last one and its most divided part."""
        if (topic, part) != (self._topic, self._part):
            self._topic, self._part = topic, part
            self.changed()

    # ── People ───────────────────────────────────────────────────────────────────────────────────

    def join(self, secret: str, *, name: str, side: str, votes: bool = True, consent: bool = True) -> str:
        """Lets somebody take part, or back in, as ``Console.join`` does; returns who they are."""
        person = self.console.join(secret, name=name, side=side, votes=votes, consent=consent)
        self.names = {**self.names, person: self.names.get(person) or name}  # others read it meanwhile
        self.back.leave(secret)
        return person

    def add(self, *, name: str, side: str, votes: bool = True, consent: bool = True) -> str:
        """Adds somebody who votes on this laptop; returns who they are.

        The facilitator is nobody here, and votes only when added like others.
        """
        secret = new_secret()
        self._guests = {**self._guests, hashed(secret): Guest(secret=secret, name=name)}
        # The secret first: killed between the two, nobody is in for whom no one can vote.
        with suppress(NotSaved):  # they can come in; the next save takes this along
            self._keep()
        return self.join(secret, name=name, side=side, votes=votes, consent=consent)

    def let_back(self, ticket: str, person: str) -> None:
        """Lets the one with this ticket in as this person, whose votes stay and whose old way in ends."""
        self.back.check(ticket)
        secret = new_secret()
        self.console.come_back(person, secret)
        self.back.let(ticket, secret)
        self._guests = {key: one for key, one in self._guests.items() if self.who(one.secret)}
        with suppress(NotSaved):  # they are back; without it their old way in opens nothing all the same
            self._keep()

    def secret_of(self, person: str) -> str | None:
        """The secret of somebody who was added on this laptop; None of anybody else."""
        secrets = (guest.secret for guest in self._guests.values())
        return next((secret for secret in secrets if self.who(secret) == person), None)

    def link_of(self, person: str) -> str:
        """The link by which somebody added here comes in on a phone; "" of others, and without a door."""
        secret = self.secret_of(person)
        return f"{self.entrance.address}{PERSONAL}{secret}" if secret and self.entrance.address else ""

    def who(self, secret: str) -> str | None:
        """Who has this secret; None if nobody has."""
        joined = self.state.person(hashed(secret))
        return joined.person if joined else None

    # ── Views ────────────────────────────────────────────────────────────────────────────────────

    @property
    def facilitator(self) -> ConsoleView:
        """What the facilitator sees."""
        console = self.console
        return console_view(console.state, console.agenda, answered=console.answered)

    def seen(self, secret: str) -> Seen:
        """What the participant with this secret sees, in a pause the vote that waits for its end, too."""
        version, person = self.version, self.who(secret)
        if person is None:
            raise Refused(UNKNOWN_PERSON)
        of = self.state.ballot_of(person)
        return Seen(
            version=version,
            now=self.now,
            picture=self.picture,
            ballot=of.topic if of else None,
            round=of.number if of else 0,
            voted=self.console.has_voted(secret),
        )

    @property
    def picture(self) -> Picture:
        """What the projector shows."""
        state, step = self.state, self.step
        return picture_of(
            state,
            step,
            shown_vote(state, step, topic=self._topic, part=self._part),
            part=self._part,
            answered=sum(self.console.answered.values()),
            table=self.on_the_table,
            until=self.now + self.left if step and not self.paused else 0,
            minutes=self.box // 60,
            paused=self.paused,
            entrance=self._way_in,
        )

    @property
    def _way_in(self) -> Entrance:
        """How people come in; the Wi-Fi only while it is shown."""
        wifi = {} if self.shows_wifi else {"wifi": "", "wifi_qr": ()}
        return replace(self.entrance, code=self.code, **wifi) if self.entrance.address else self.entrance

    def show_wifi(self, *, shown: bool) -> None:
        """Shows the room the code of the Wi-Fi, or hides it."""
        self.shows_wifi = shown
        self.changed()

    def still_runs(self) -> None:
        """Tells projectors that this program still runs; to be called every few seconds.

        Where the last time was long ago by the clock, the time of the room goes on as it was then.
        """
        now = self.now
        if abs(lost := now - self._sign) > AWAY and not self.paused:
            self._clock = replace(self._clock, lost=self._clock.lost + lost)
            with suppress(NotSaved):  # it is right here; the next save takes it along
                self._keep()
            self.changed()
        self._sign = now
        keep_fresh(self._picture_path)

    def changed(self) -> None:
        """Counts a change, and leaves the picture where a projector finds it."""
        with self._changing:
            if self._waits:
                return
            self.version += 1
            if self.state.open_round is not None:
                self._topic = self._part = ""  # what is shown next is what is voted now
            picture = self.picture
            if picture != self._picture:
                self._picture = picture
                try:
                    write_record(self._picture_path, picture)
                except NotSaved:
                    self._picture = None  # the projector shows the one before; the next change tries again

    @contextmanager
    def _one_change(self) -> Iterator[None]:
        """Several changes that are published as one, so that nobody sees the state between them."""
        with self._changing:
            self._waits = True
            try:
                yield
            finally:
                self._waits = False
                self.changed()

    def _read_plan(self) -> None:
        """Takes up what was changed in the plan meanwhile; one that cannot be read is said at the end."""
        with suppress(FileProblem):
            self.scored = rescore(self.scored, plan=read_plan(self.scored.folder))

    def _stop_where_left(self) -> None:
        """After a kill the time until now counts, unless that long ago that it was another session."""
        last = last_change(self._picture_path)
        if last is not None and not self.paused and self.now - last > AWAY:
            self._clock = replace(self._clock, paused=last)

    def _first_kept(self) -> Kept:
        now = self.now
        step = self.state.step_minute * 60
        return Kept(clock=Clock(started=now - step, step=step), code=new_code())

    def _keep(self, clock: Clock | None = None) -> None:
        clock = clock or self._clock
        write_record(self._kept_path, Kept(clock=clock, code=self.code, guests=self._guests))
        self._clock = clock
        self.console.takes_votes = not self.paused
