"""What each may see of a workshop: the facilitator, the room, one participant. None shows an open vote."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from assess.services.workshop.state import Phase, Round, State, Voted
from assess.store.workshop.events import Noted
from questionnaires.agendas import Agenda, Step
from questionnaires.records import fields_of, record
from scoring.workshop.figures import (
    Spread,
    agrees,
    counted,
    distance,
    divided,
    dots,
    is_split,
    spread_of,
)
from scoring.workshop.voting import Topic, TopicKind

NEEDED = ("owner", "first_step", "first_step_date", "review_date", "success")
"""What a commitment must have before people leave."""


EVERYBODY, OTHERS = "all", "others"
"""The keys of the votes of all, and of those whose side is not told beside sides that are."""

DOTS = "dots"
"""What is counted where dots are placed."""


@record
class PartVotes:
    """One part of a revealed vote: counts by side, and of numbers median and range by side and of all.

    ``distance`` is 0 to 1; ``before`` is the same part in the round before.
    """

    part: str
    title: str
    counts: Mapping[str, Mapping[str, int]]
    distance: Fraction
    spreads: Mapping[str, Spread]
    agrees: bool
    split: bool
    before: PartVotes | None = None


@record
class VoteView:
    """A voted thing as the room sees it: how far it is, and what was revealed, most divided first."""

    topic: Topic
    round: int
    phase: Phase
    parts: tuple[PartVotes, ...] = ()


@record
class RoomView:
    """What the projector shows, with nothing private: the step, its time, and the vote."""

    step: Step | None
    left: int
    answered: int
    expected: int
    vote: VoteView | None


@record
class ConsoleView:
    """What the facilitator sees: the room's view, what is next, and what is missing.

    ``answered`` and ``expected`` are people by side; ``lacking`` names what each commitment needs.
    """

    room: RoomView
    next_step: Step | None
    answered: Mapping[str, int]
    expected: Mapping[str, int]
    notes: tuple[Noted, ...]
    lacking: Mapping[str, tuple[str, ...]]


@record
class ParticipantView:
    """What one person sees: the room's view, and the vote that they may cast now, if any."""

    room: RoomView
    ballot: Topic | None
    round: int


def room_view(
    state: State,
    agenda: Agenda,
    *,
    answered: Mapping[str, int],
    minute: int,
    topic: str = "",
    part: str = "",
) -> RoomView:
    """The projector's view, ``minute`` minutes after the beginning; ``part`` of ``topic`` is talked about."""
    step = _step(state, agenda)
    of = _shown(state, step)
    if state.open_round is None and topic in state.voted:
        of = next(reversed(state.voted[topic].revealed(part)), state.voted[topic].last)
    return RoomView(
        step=step,
        left=step.minutes - (minute - state.step_minute) if step else 0,
        answered=sum(answered.values()),
        expected=len(state.voters(of)) if of else 0,
        vote=None if of is None else _vote_view(state.voted[of.topic.id], of),
    )


def console_view(state: State, agenda: Agenda, *, answered: Mapping[str, int], minute: int) -> ConsoleView:
    """The facilitator's view, ``minute`` minutes after the beginning."""
    room = room_view(state, agenda, answered=answered, minute=minute)
    of = state.open_round
    people = state.voters(of) if of else {key: one for key, one in state.people.items() if one.votes}
    places = [one.id for one in agenda.steps]
    place = places.index(state.step) + 1 if state.step in places else 0
    sides = sorted({one.side for one in people.values()})
    return ConsoleView(
        room=room,
        next_step=agenda.steps[place] if place < len(agenda.steps) else None,
        answered=dict(answered),
        expected={side: sum(one.side == side for one in people.values()) for side in sides},
        notes=state.notes,
        lacking=lacking(state),
    )


def participant_view(
    state: State, agenda: Agenda, person: str, *, answered: Mapping[str, int], minute: int
) -> ParticipantView:
    """What one participant sees."""
    of = state.open_round
    may_vote = of is not None and not of.closed and person in state.voters(of)
    room = room_view(state, agenda, answered=answered, minute=minute)
    return ParticipantView(
        room=room, ballot=of.topic if of and may_vote else None, round=of.number if of and may_vote else 0
    )


def _vote_view(voted: Voted, of: Round) -> VoteView:
    parts: tuple[PartVotes, ...] = ()
    if of.ballots is not None:
        parts = tuple(part_votes(of, part, before=_before(voted, of, part)) for part in _in_order(of))
    return VoteView(topic=of.topic, round=of.number, phase=voted.phase, parts=parts)


def _before(voted: Voted, of: Round, part: str) -> Round | None:
    earlier = [one for one in voted.revealed(part) if one.number < of.number]
    return earlier[-1] if earlier else None


def _named(side: str, among: Collection[str]) -> str:
    """A side; those that are not told apart are everybody, or the others."""
    return side or (OTHERS if len(among) > 1 else "")


def part_votes(of: Round, part: str, *, before: Round | None = None) -> PartVotes:
    """One part of a revealed round."""
    topic, ballots = of.topic, of.ballots or ()
    is_level = topic.kind is TopicKind.LEVEL
    by_side = counted(ballots, part)
    counts: Mapping[str, Mapping[str, int]] = by_side
    if topic.kind is TopicKind.DOTS:
        counts = {side: {DOTS: number} for side, number in dots(topic, ballots)[part].items()}
    told = [side for side in sorted(by_side) if side or len(by_side) > 1]  # alone they are everybody
    return PartVotes(
        part=part,
        title=topic.parts[part],
        counts={_named(side, counts): given for side, given in counts.items()},
        distance=distance(topic, ballots, part),
        spreads={
            key: found
            for key, side in ((EVERYBODY, None), *((_named(side, by_side), side) for side in told))
            if topic.measured and (found := spread_of(ballots, part, side))
        },
        agrees=is_level and agrees(ballots, part),
        split=is_level and is_split(ballots, part),
        before=part_votes(before, part) if before else None,
    )


def lacking(state: State) -> dict[str, tuple[str, ...]]:
    """What each chosen intervention still needs to be a commitment, by the names of its fields."""
    chosen = state.decided.chosen if state.decided else ()
    found = {}
    for key in chosen:
        fields = fields_of(state.commitments[key]) if key in state.commitments else {}
        found[key] = tuple(name for name in NEEDED if not fields.get(name))
    return found


def _in_order(of: Round) -> tuple[str, ...]:
    ballots = of.ballots or ()
    if of.topic.kind is TopicKind.DOTS:
        return tuple(dots(of.topic, ballots))
    first = divided(of.topic, ballots)
    return (*first, *(part for part in of.topic.parts if part not in first))


def _step(state: State, agenda: Agenda) -> Step | None:
    return next((one for one in agenda.steps if one.id == state.step), None)


def _shown(state: State, step: Step | None) -> Round | None:
    """The open round, else the last one of this step, or of an earlier one that the step talks about."""
    last = state.voted[state.topic].last if state.topic in state.voted else None
    now = last is not None and (last.ballots is None or last.step == state.step or (step and step.again))
    return last if now else None
