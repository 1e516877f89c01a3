"""The one writer of a workshop: every act is permitted, then on the disk, then true.

Threads may call it at the same time. What a round holds before its reveal leaves this module as counts alone.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from assess.services.assessments.scored import Scored
from assess.services.refusal import Refused
from assess.services.workshop import against
from assess.services.workshop.ballot_box import BallotBox, Choice
from assess.services.workshop.guard import comes_too_early
from assess.services.workshop.state import Round, State, after, seen, state_of
from assess.services.workshop.votes import Vote, as_kept
from assess.store.io.errors import FileProblem
from assess.store.io.lock import taken
from assess.store.workshop.agendas import read_agendas_of
from assess.store.workshop.ballots import hashed, private_path, round_path
from assess.store.workshop.events import (
    Began,
    Event,
    FacilitatorAct,
    Joined,
    Opened,
    Returned,
    Revealed,
    Undone,
)
from assess.store.workshop.kept import effective
from assess.store.workshop.log import WorkshopLog, last_log, new_log_path
from assess.text import COMMENT_LIMIT, NAME_LIMIT, clean
from assess.words.workshop import PAUSED
from questionnaires.agendas import Agenda, Agendas, Late, Reveal
from questionnaires.records import fields_of, replace
from scoring.workshop.privacy import Rule, rule_of
from scoring.workshop.voting import Ballot, Topic

NO_MORE = "follows the agenda '{}', which is not in agendas.toml any more. Put it back to go on"
BUSY = "Another window runs this workshop. Close it there first."
NOTHING_TO_CONTINUE = "There is no workshop to continue here."
NO_AGENDA = "There is no agenda '{}'; there are {}."

SECRET_BYTES = 16

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What a code is made of: no letter that can be read as another."""

CODE_LENGTH = 6


class Console:
    """A workshop for the one program that runs it; use it as a context, which holds its lock.

    ``changed`` is called after every act, for those who look at the workshop; while it does not
    ``take_votes``, nobody votes. Every method raises ``Refused`` with the reason where something may not be
    done, and ``FileProblem`` where it could not be saved; then nothing was changed.
    """

    def __init__(self, log: WorkshopLog, scored: Scored, agendas: Agendas) -> None:
        self._log, self._agendas = log, agendas
        self.guarded = comes_too_early(scored, agendas.guards) is not None
        self.takes_votes = True
        self.changed: Callable[[], None] = _nothing
        self._lock, self._stack = RLock(), ExitStack()
        self._live: dict[tuple[str, int], tuple[Ballot, ...]] = {}
        votes = private_path(round_path(scored.opened.identity, log.path.stem))
        if not self._stack.enter_context(taken(votes.parent)):
            raise Refused(BUSY)
        try:
            self._state = state_of(log.events)
            if self._state.began and self._state.began.agenda not in agendas.agendas:
                raise ValueError(NO_MORE.format(clean(self._state.began.agenda, limit=60)))
            tokens = {one.token for one in log.events if isinstance(one, Opened)}
            self._box = BallotBox(votes, self._state.open_round, tokens=tokens)
        except ValueError as error:
            self.release()
            raise FileProblem(log.path, f"{error}.") from error
        except FileProblem:
            self.release()
            raise

    @classmethod
    def begin(cls, scored: Scored, *, agenda: str, day: str, at: str, rehearsal: bool = False) -> Console:
        """Begins a workshop of an assessment, on a day (2026-11-30) at a time (09:00).

        The people of a ``rehearsal`` are invented, which is said wherever it is shown.

        Raises:
            Refused: there is no such agenda.
            FileProblem: a file cannot be used.
        """
        agendas, identity = read_agendas_of(scored.folder), scored.opened.identity
        if agenda not in agendas.agendas:
            raise Refused(NO_AGENDA.format(clean(agenda, limit=60), ", ".join(agendas.agendas)))
        path = new_log_path(scored.folder, day, private=round_path(identity, "").parent)
        console = cls(WorkshopLog(path, private=identity.privacy.protected), scored, agendas)
        began = Began(
            day=day,
            at="" if identity.privacy.protected else at,
            agenda=agenda,
            title=clean(identity.title, limit=NAME_LIMIT),
            mode=identity.privacy.mode,
            minimum=identity.privacy.minimum_group,
            heading=clean(agendas.agendas[agenda].title, limit=NAME_LIMIT),
            rehearsal=rehearsal,
        )
        try:
            console._happen(began)
        except FileProblem:
            console.release()
            raise
        return console

    @classmethod
    def continued(cls, scored: Scored) -> Console:
        """The last workshop of the assessment, in the step and with the votes that it had.

        Raises:
            Refused: there was none, or another program runs it.
            FileProblem: a file cannot be used.
        """
        path = last_log(scored.folder)
        if path is None:
            raise Refused(NOTHING_TO_CONTINUE)
        log = WorkshopLog(path, private=scored.opened.identity.privacy.protected)
        return cls(log, scored, read_agendas_of(scored.folder))

    def __enter__(self) -> Console:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Lets another program run the workshop; nothing is lost."""
        self._stack.close()

    @property
    def path(self) -> Path:
        """The log."""
        return self._log.path

    @property
    def state(self) -> State:
        """The workshop as the room sees it; it holds no vote that is not revealed.

        Small sides of a protected assessment that agreed are told apart here, and in no file.
        """
        with self._lock:
            return self._state

    @property
    def agenda(self) -> Agenda:
        """What the room does, in which order."""
        began = self.state.began
        assert began is not None
        return self._agendas.agendas[began.agenda]

    @property
    def answered(self) -> Mapping[str, int]:
        """How many have voted in the open round, by side; never what."""
        with self._lock:
            return self._box.counts

    @property
    def waited_for(self) -> tuple[Joined, ...]:
        """Who has not voted in the open round; nobody where names are not told."""
        with self._lock:
            of = self._state.open_round
            if of is None or self._state.protected:
                return ()
            return self._box.missing(self._state.voters(of).values())

    def has_voted(self, secret: str) -> bool:
        """Whether the person with this secret has voted in the open round; never what."""
        with self._lock:
            joined = self._state.person(hashed(secret))
            return joined is not None and self._box.has(joined)

    def join(self, secret: str, *, name: str, side: str, votes: bool = True, consent: bool = True) -> str:
        """Lets somebody take part, and lets the same person back in; returns who they are.

        ``secret`` is theirs alone, made by ``new_secret``. ``consent`` is their leave to show in the room,
        without names, what a small team voted; where somebody of it refuses, no team is shown apart.
        """
        with self._acting():
            key = hashed(secret)
            if known := self._state.person(key):
                return known.person
            self._permit(against.joining(side))
            person = os.urandom(6).hex()
            told_name = "" if self._state.protected else clean(name, limit=80)
            self._happen(
                Joined(person=person, name=told_name, side=side, key=key, votes=votes, consent=consent)
            )
            return person

    def come_back(self, person: str, secret: str) -> None:
        """Gives somebody who lost their secret a new one; what they voted stays theirs, the old one ends."""
        with self._acting():
            self._permit(against.coming_back(self._state, person))
            self._happen(Returned(person=person, key=hashed(secret)))

    def do(self, act: FacilitatorAct) -> None:
        """Does something that holds no vote, with every text in it cleaned.

        What the room agreed, and a commitment, take the place of an earlier version of the same.
        """
        with self._acting():
            act = replace(act, **{name: _cleaned(value) for name, value in fields_of(act).items()})
            self._permit(against.doing(self._state, self.agenda, act, guarded=self.guarded))
            self._happen(act)

    def open_vote(self, topic: Topic, *, on_request: bool = False) -> Round:
        """Opens a vote, by the reveal policy of the present step; returns the round."""
        with self._acting():
            self._permit(against.opening(self._state, topic.id, guarded=self.guarded, on_request=on_request))
            step = self.agenda.step(self._state.step)
            before = self._state.voted.get(topic.id)
            self._happen(
                Opened(
                    topic=topic,
                    round=len(before.rounds) + 1 if before else 1,
                    token=os.urandom(8).hex(),
                    reveal=step.reveal if step else Reveal.ASKED,
                    late=step.late if step else Late.VOTE,
                )
            )
            opened = self._state.open_round
            assert opened is not None
            return opened

    def vote(self, secret: str, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """Casts somebody's vote in round ``number`` of a topic, in the place of an earlier one of theirs.

        Where everybody has voted, a round whose policy says so is revealed.
        """
        vote = Vote(secret=secret, topic=topic, number=number, choices=choices)
        if reason := self.vote_many([vote])[0]:
            raise Refused(reason)

    def vote_many(self, votes: Sequence[Vote]) -> tuple[str, ...]:
        """Casts votes that came together and saves them at once; why each one was refused, "" where not."""
        with self._acting():
            if not self.takes_votes:
                return (PAUSED,) * len(votes)
            of, cast, reasons = self._state.open_round, [], []
            for vote in votes:
                joined = self._state.person(hashed(vote.secret))
                choices = as_kept(of.topic, vote.choices) if of else {}
                reason = against.voting(self._state, joined, vote.topic, vote.number, choices)
                reasons.append(reason)
                if joined and not reason:
                    cast.append(Choice(person=joined, choices=choices))
            if of and cast:
                self._box.cast(of.token, cast)
                # Refused or not saved, the votes are cast all the same, and can be revealed by hand.
                with suppress(Refused, FileProblem):
                    if of.reveal is Reveal.ALL:
                        self._reveal(anyway=False)
            return tuple(reasons)

    def reveal(self, *, anyway: bool = False) -> Round:
        """Shows the open round, which stays shown; ``anyway`` ends it although people have not voted.

        Votes of a protected assessment that are too few to be shown are then thrown away.
        """
        with self._acting():
            return self._reveal(anyway=anyway)

    def undo(self) -> None:
        """Undoes the last act but a reveal; people who joined stay."""
        with self._acting():
            kept = effective(self._log.events)
            self._permit(against.undoing(kept, votes=self._cast))
            self._log.append(Undone())
            self._state = seen(state_of(self._log.events), self._live)

    def _reveal(self, *, anyway: bool) -> Round:
        of = self._state.open_round
        missing = self._missing(of)
        self._permit(against.revealing(self._state, of, votes=self._cast, missing=missing, anyway=anyway))
        assert of is not None
        live = self._box.told(of.topic, self._rule, agreed=self._state.sides_agreed(of))
        kept = self._box.told(of.topic, self._rule, agreed=()) if self._rule.protected else live
        pause = of.topic.safety and self._box.asks_for_pause()
        # First the line, then the file: killed between the two, the file is found to be over and goes.
        self._happen(Revealed(topic=of.topic.id, round=of.number, ballots=kept, missing=missing, pause=pause))
        if kept is not live:
            self._live[of.topic.id, of.number] = live
            self._state = seen(self._state, self._live)
        self._box.empty()
        return self._state.voted[of.topic.id].last

    @property
    def _rule(self) -> Rule:
        began = self._state.began
        assert began is not None
        return rule_of(protected=self._state.protected, minimum=began.minimum)

    @property
    def _cast(self) -> int:
        return sum(self._box.counts.values())

    def _missing(self, of: Round | None) -> int:
        return len(self._box.missing(self._state.voters(of).values())) if of else 0

    @contextmanager
    def _acting(self) -> Iterator[None]:
        """One act at a time; that something changed is said once the others may act again."""
        with self._lock:
            yield
        self.changed()

    def _permit(self, reason: str) -> None:
        if refused := against.acting(self._state) or reason:
            raise Refused(refused)

    def _happen(self, event: Event) -> None:
        state = after(self._state, event)
        self._log.append(event)
        self._state = state


def _cleaned(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _cleaned(one) for key, one in value.items()}
    return clean(value, limit=COMMENT_LIMIT) if type(value) is str else value


def _nothing() -> None:
    """Nobody looks."""


def new_secret() -> str:
    """A secret for one participant."""
    return os.urandom(SECRET_BYTES).hex()


def new_code() -> str:
    """A code by which people come into the room."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
