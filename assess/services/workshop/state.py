"""From events to the state of a workshop: a pure fold; phases are derived and never stored.

The state holds no vote of a round that is not revealed, so that nothing made from it can show one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.store.workshop.events import (
    Agreed,
    Began,
    Committed,
    Decided,
    Differed,
    Discussed,
    Ended,
    Event,
    Joined,
    Noted,
    Opened,
    Returned,
    Revealed,
    Spoke,
    Voting,
    Went,
    WentOn,
)
from assess.store.workshop.kept import effective
from assess.store.workshop.log import read_log
from assess.words.workshop import rehearsal_words
from questionnaires.agendas import Late, Reveal
from questionnaires.records import record, replace
from scoring.workshop.voting import Ballot, Topic, Unfit, unfit

IMPOSSIBLE = "cannot have happened here"

ROUNDS, ON_REQUEST = 2, 3
"""Votes on one thing; a third one only if the room asks for it."""


class Phase(StrEnum):
    """How far a voted thing is."""

    OPEN = "open"
    REVEALED = "revealed"
    DISCUSSED = "discussed"
    SETTLED = "settled"  # agreed, or agreed to differ, on every part


@record
class Round:
    """One vote on a topic, opened in a ``step``; ``voters`` may vote in it, None for all who take part.

    ``pause`` says that ratings of safety ask for a talk first.
    ``logged`` are the ballots as the log has them, where the room saw more than that.
    """

    number: int
    topic: Topic
    step: str
    token: str
    reveal: Reveal
    voters: frozenset[str] | None
    ballots: tuple[Ballot, ...] | None = None
    logged: tuple[Ballot, ...] | None = None
    missing: int = 0
    pause: bool = False
    discussed: bool = False


@record
class Voted:
    """A voted thing: its rounds, oldest first and all kept, and by part what the room settled."""

    rounds: tuple[Round, ...]
    settled: Mapping[str, Agreed | Differed] = field(default_factory=dict)

    @property
    def topic(self) -> Topic:
        """All that was voted on; later rounds may be on parts of it."""
        return self.rounds[0].topic

    @property
    def last(self) -> Round:
        """The latest round."""
        return self.rounds[-1]

    def revealed(self, part: str) -> tuple[Round, ...]:
        """The revealed rounds in which a part was voted, oldest first: a second vote may leave parts out."""
        return tuple(one for one in self.rounds if one.ballots is not None and part in one.topic.parts)

    @property
    def phase(self) -> Phase:
        """How far it is."""
        if self.last.ballots is None:
            return Phase.OPEN
        if self.settled.keys() >= self.last.topic.parts.keys():
            return Phase.SETTLED
        return Phase.DISCUSSED if self.last.discussed else Phase.REVEALED


@record
class State:
    """A workshop as it is after some events; ``step`` is "" before the first one.

    ``keys`` leads from the hash of a secret to the person whose it is now; ``spoken`` is how often people of
    a team had the floor. ``topic`` is what the last round was on.
    """

    began: Began | None = None
    people: Mapping[str, Joined] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    spoken: Mapping[str, int] = field(default_factory=dict)
    step: str = ""
    step_minute: int = 0
    topic: str = ""
    voted: Mapping[str, Voted] = field(default_factory=dict)
    notes: tuple[Noted, ...] = ()
    decided: Decided | None = None
    commitments: Mapping[str, Committed] = field(default_factory=dict)
    went_on: str = ""
    ended: bool = False

    @property
    def rehearsal(self) -> bool:
        """Whether its people are invented."""
        return self.began is not None and self.began.rehearsal

    @property
    def title(self) -> str:
        """What it is called wherever it is shown; a rehearsal says that it is one."""
        title = self.began.title if self.began else ""
        return rehearsal_words(title) if self.rehearsal else title

    @property
    def titles(self) -> Mapping[str, str]:
        """What was voted on, by its part."""
        return {part: title for one in self.voted.values() for part, title in one.topic.parts.items()}

    @property
    def protected(self) -> bool:
        """Whether single answers are kept from readers."""
        return self.began is not None and self.began.mode != "open"

    @property
    def open_round(self) -> Round | None:
        """The round that is not revealed yet; there is one at most."""
        return next((one.last for one in self.voted.values() if one.last.ballots is None), None)

    def person(self, key: str) -> Joined | None:
        """The person whose secret has this hash; None of a stranger."""
        return self.people.get(self.keys.get(key, ""))

    def voters(self, of: Round) -> Mapping[str, Joined]:
        """The people who may vote in a round."""
        return {
            key: one
            for key, one in self.people.items()
            if one.votes and (of.voters is None or key in of.voters)
        }

    def ballot_of(self, person: str) -> Round | None:
        """The open round, where this person may vote in it."""
        of = self.open_round
        return of if of and person in self.voters(of) else None

    def sides_agreed(self, of: Round) -> frozenset[str]:
        """The sides whose voters in a round all agreed that what they vote is shown apart in the room."""
        voters = self.voters(of).values()
        return frozenset(one.side for one in voters) - {one.side for one in voters if not one.consent}


def state_of(events: Iterable[Event]) -> State:
    """The state after these events.

    Raises:
        ValueError: they cannot have happened in this order.
    """
    state = State()
    for event in effective(events):
        state = after(state, event)
    return state


def state_in(log: Path) -> State:
    """The state that the log of a workshop leads to.

    Raises:
        FileProblem: it cannot be used.
    """
    try:
        return state_of(read_log(log))
    except ValueError as error:
        raise FileProblem(log, f"{error}.") from error


def seen(state: State, live: Mapping[tuple[str, int], tuple[Ballot, ...]]) -> State:
    """The state with the ballots of these rounds, by topic and number, in the place of those saved."""

    def finer(key: str, of: Round) -> Round:
        found = live.get((key, of.number))
        if found is None or of.logged is not None:
            return of
        return replace(of, ballots=found, logged=of.ballots)

    voted = {
        key: replace(one, rounds=tuple(finer(key, of) for of in one.rounds))
        for key, one in state.voted.items()
    }
    return replace(state, voted=voted)


def after(state: State, event: Event) -> State:
    """The state when this has happened as well.

    Raises:
        ValueError: it cannot happen now.
    """
    try:
        return _after(state, event)
    except KeyError as error:
        raise ValueError(IMPOSSIBLE) from error


def _after(state: State, event: Event) -> State:
    _must(isinstance(event, Began) == (state.began is None))
    match event:
        case Began():
            return replace(state, began=event)
        case Joined():
            people = {**state.people, event.person: event}
            return replace(state, people=people, keys={**state.keys, event.key: event.person})
        case Returned():
            _must(event.person in state.people)
            others = {key: person for key, person in state.keys.items() if person != event.person}
            return replace(state, keys={**others, event.key: event.person})
        case Voting():
            voter = replace(state.people[event.person], votes=event.votes)
            return replace(state, people={**state.people, event.person: voter})
        case Spoke():
            return replace(state, spoken={**state.spoken, event.side: state.spoken.get(event.side, 0) + 1})
        case Went():
            return replace(state, step=event.step, step_minute=event.minute)
        case Opened():
            return _opened(state, event)
        case Revealed():
            last = state.voted[event.topic].last
            _must(last.ballots is None and all(_fits(one, last.topic) for one in event.ballots))
            changes = {"ballots": event.ballots, "missing": event.missing, "pause": event.pause}
            return _round(state, event.topic, **changes)
        case Discussed():
            return _round(state, event.topic, discussed=True)
        case Agreed() | Differed():
            before = state.voted[event.topic]
            topic = before.topic
            _must(event.part in topic.parts)
            _must(isinstance(event, Differed) or unfit(topic, {event.part: event.option}) is None)
            settled = replace(before, settled={**before.settled, event.part: event})
            return replace(state, voted={**state.voted, event.topic: settled})
        case Noted():
            return replace(state, notes=(*state.notes, event))
        case Decided():
            kept = {key: one for key, one in state.commitments.items() if key in event.chosen}
            return replace(state, decided=event, commitments=kept)
        case Committed():
            return replace(state, commitments={**state.commitments, event.intervention: event})
        case WentOn():
            return replace(state, went_on=event.reason)
        case Ended():
            return replace(state, ended=True)
    raise ValueError("is no event of a workshop")


def _opened(state: State, event: Opened) -> State:
    _must(state.open_round is None)
    before = state.voted.get(event.topic.id)
    opened = Round(
        number=event.round,
        topic=event.topic,
        step=state.step,
        token=event.token,
        reveal=event.reveal,
        voters=frozenset(state.people) if event.late is Late.WAIT else None,
    )
    voted = Voted(rounds=(opened,))
    if before is not None:
        open_again = {key: one for key, one in before.settled.items() if key not in event.topic.parts}
        voted = Voted(rounds=(*before.rounds, opened), settled=open_again)
    _must(event.round == len(voted.rounds) <= ON_REQUEST)
    return replace(state, topic=event.topic.id, voted={**state.voted, event.topic.id: voted})


def _round(state: State, topic: str, **changes: object) -> State:
    voted = state.voted[topic]
    changed = replace(voted, rounds=(*voted.rounds[:-1], replace(voted.last, **changes)))
    return replace(state, voted={**state.voted, topic: changed})


def _fits(ballot: Ballot, topic: Topic) -> bool:
    return unfit(topic, ballot.choices) in (None, Unfit.EMPTY, Unfit.BUDGET)  # parts may have been dealt anew


def _must(holds: object) -> None:
    if not holds:
        raise ValueError(IMPOSSIBLE)
