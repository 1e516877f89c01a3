"""What a step is about: the things that are voted in it, most divided first, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction

from assess.services.workshop.state import ROUNDS, Round, State
from assess.services.workshop.topics import narrowed
from assess.services.workshop.views import PartVotes, lacking, part_votes
from assess.store.workshop.events import Agreed, Differed
from questionnaires.agendas import Agenda, Step, StepKind
from questionnaires.records import record, replace
from scoring.workshop.figures import distance
from scoring.workshop.voting import Topic, TopicKind

MINUTE = 60


class Act(StrEnum):
    """What the facilitator does next, by the action of the console that does it."""

    REVEAL = "reveal"
    VOTE = "vote"
    AGREE = "agree"
    DECIDE = "close_on"
    COMMIT = "commit"
    NEXT = "next"
    END = "end"
    PASS = "hand_over"
    TALK = "talk"


@record
class Thing:
    """A part of a vote; before the first reveal a whole vote, without ``votes``.

    ``rounds`` is how many votes on the part were revealed, ``taken`` how many on its topic were opened;
    ``settled`` is what the room wrote down about the part.
    """

    topic: Topic
    part: str
    title: str
    rounds: int = 0
    taken: int = 0
    votes: PartVotes | None = None
    settled: Agreed | Differed | None = None

    @property
    def key(self) -> str:
        """By what a list knows it."""
        return f"{self.topic.id} {self.part}"

    @property
    def settles(self) -> bool:
        """Whether the room can agree on it, or vote on it again."""
        return self.votes is not None and self.topic.kind is not TopicKind.DOTS and not self.topic.safety

    @property
    def divides(self) -> bool:
        """Whether people differ on it and nothing is written down yet."""
        return bool(self.width) and self.settled is None

    @property
    def width(self) -> Fraction:
        """How far people differ on it, 0 to 1."""
        return self.votes.distance if self.votes else Fraction(0)


@record
class NextAct:
    """What to do next, about a thing or a step where it is about one."""

    act: Act
    thing: Thing | None = None
    step: Step | None = None


def things_of(state: State, step: Step, topics: Sequence[Topic]) -> tuple[Thing, ...]:
    """The things of a step that votes on ``topics``: unsettled ones first, the most divided on top.

    A step that votes again is about the widest differences of all steps before it, as many as its minutes
    allow, and about what was voted again already.
    """
    if not step.again:
        return tuple(sorted((one for topic in topics for one in _things(state, topic)), key=_order))
    found = things_in(state)
    again = [one for one in found if one.rounds >= ROUNDS]
    first = sorted((one for one in found if one.rounds < ROUNDS), key=lambda one: -one.width)
    most = step.talks or len(first)
    widest = [one for one in first if one.width][: max(0, most - len(again))]
    return tuple(sorted((*again, *widest), key=_order))


def things_in(state: State) -> list[Thing]:
    """What the room has seen of all steps so far, and can agree on."""
    found = (one for voted in state.voted.values() for one in _things(state, voted.topic))
    return [one for one in found if one.settles]


def in_time(things: Sequence[Thing], step: Step, *, left: int) -> tuple[Thing, ...]:
    """The divided things that can be talked about in the ``left`` seconds of a step, while any are left.

    What was voted again comes first, so that it is settled before another thing is begun.
    """
    if not step.each or left <= 0:
        return ()
    minutes = (left + MINUTE - 1) // MINUTE
    settled = sum(one.settled is not None for one in things)
    most = min(max(minutes // step.each, 1), max(step.talks - settled, 0))
    divided = sorted((one for one in things if one.divides), key=lambda one: one.rounds < ROUNDS)
    return tuple(divided[:most])


def vote_again(thing: Thing, divided: Sequence[Thing]) -> Topic:
    """What another vote on a thing is on: of cards, all divided ones of its topic in one vote."""
    if len(thing.topic.parts) == 1:
        return thing.topic
    parts = [one.part for one in divided if one.topic.id == thing.topic.id]
    return narrowed(thing.topic, parts if thing.part in parts else [*parts, thing.part])


def next_act(state: State, agenda: Agenda, things: Sequence[Thing], divided: Sequence[Thing]) -> NextAct:
    """What comes next in the present step; ``divided`` is what there is time to talk about."""
    places = [step.id for step in agenda.steps]
    place = places.index(state.step) if state.step in places else -1
    step = agenda.steps[place] if place >= 0 else None
    if state.open_round is not None:
        return NextAct(act=Act.REVEAL)
    votes = step is not None and step.kind is not StepKind.RECORDS  # there a vote is taken if the room asks
    if votes and (fresh := next((one for one in things if one.votes is None), None)):
        return NextAct(act=Act.VOTE, thing=fresh)
    if step and step.kind is StepKind.DOTS and things and state.decided is None:
        return NextAct(act=Act.DECIDE)
    if step and step.kind is StepKind.COMMITMENTS and any(lacking(state).values()):
        return NextAct(act=Act.COMMIT)
    if divided:
        agrees = divided[0].votes is not None and divided[0].votes.agrees
        act = Act.AGREE if agrees or divided[0].taken >= ROUNDS else Act.VOTE
        return NextAct(act=act, thing=divided[0])
    if place + 1 < len(agenda.steps):
        return NextAct(act=Act.NEXT, step=agenda.steps[place + 1])
    return NextAct(act=Act.END)


def now_first(following: NextAct, *, shown: Thing | None, passes: bool) -> NextAct:
    """What comes before that: to pass the keyboard, or to talk about another thing than the one ``shown``."""
    thing = following.thing
    if passes:
        return NextAct(act=Act.PASS)
    if thing is not None and thing.votes is not None and shown is not None and shown.key != thing.key:
        return NextAct(act=Act.TALK, thing=thing)
    return following


def _things(state: State, topic: Topic) -> Iterator[Thing]:
    """The parts of a topic, each with the last vote that it was in."""
    voted = state.voted.get(topic.id)
    if voted is None or voted.rounds[0].ballots is None:
        yield Thing(topic=topic, part=next(iter(topic.parts), ""), title=topic.title)
        return
    for part, title in voted.topic.parts.items():
        rounds = voted.revealed(part)
        rounds = (
            tuple(one for one in rounds if one.ballots) or rounds
        )  # one ended unseen hides none before it
        yield Thing(
            topic=voted.topic,
            part=part,
            title=title,
            rounds=len(rounds),
            taken=len(voted.rounds),
            votes=_votes(rounds, part),
            settled=voted.settled.get(part),
        )


def _votes(rounds: Sequence[Round], part: str) -> PartVotes:
    """The votes on a part, as divided as the log shows them.

    What is voted again is in the log, so it must follow from what is there already.
    """
    votes, of = part_votes(rounds, part), rounds[-1]
    return votes if of.logged is None else replace(votes, distance=distance(of.topic, of.logged, part))


def _order(thing: Thing) -> tuple[int, float]:
    if thing.votes is None:
        return 1, 0.0
    if thing.topic.kind is TopicKind.DOTS:
        return 0, -float(sum(sum(counts.values()) for counts in thing.votes.counts.values()))
    return (2, 0.0) if thing.settled else (0, -float(thing.width))
