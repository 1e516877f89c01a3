"""What the room and the facilitator see of a workshop: a vote once it is revealed, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from assess.services.workshop.state import Phase, Round, State, Voted
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
    """A voted thing as the room sees it: how far it is, and what was revealed, most divided first.

    ``expected`` is how many people may vote in this round.
    """

    topic: Topic
    round: int
    phase: Phase
    expected: int
    parts: tuple[PartVotes, ...] = ()


@record
class ConsoleView:
    """What the facilitator sees beside the room's picture: what is next, and what is missing.

    ``answered`` and ``expected`` are people by side; ``lacking`` names what each commitment needs.
    """

    next_step: Step | None
    answered: Mapping[str, int]
    expected: Mapping[str, int]
    lacking: Mapping[str, tuple[str, ...]]


def shown_vote(state: State, step: Step | None, *, topic: str = "", part: str = "") -> VoteView | None:
    """The vote that the room sees in a step: the open one, else what is talked about, None where nothing is.

    ``part`` of ``topic`` is looked at, "" being the last vote of the step.
    """
    of = _shown(state, step)
    if state.open_round is None and topic in state.voted:
        of = next(reversed(state.voted[topic].revealed(part)), state.voted[topic].last)
    if of is None:
        return None
    voted, parts = state.voted[of.topic.id], _in_order(of) if of.ballots is not None else ()
    return VoteView(
        topic=of.topic,
        round=of.number,
        phase=voted.phase,
        expected=len(state.voters(of)),
        parts=tuple(part_votes(_until(voted, of, part), part) for part in parts),
    )


def console_view(state: State, agenda: Agenda, *, answered: Mapping[str, int]) -> ConsoleView:
    """The facilitator's view."""
    of = state.open_round
    people = state.voters(of) if of else {key: one for key, one in state.people.items() if one.votes}
    places = [one.id for one in agenda.steps]
    place = places.index(state.step) + 1 if state.step in places else 0
    sides = sorted({one.side for one in people.values()})
    return ConsoleView(
        next_step=agenda.steps[place] if place < len(agenda.steps) else None,
        answered=dict(answered),
        expected={side: sum(one.side == side for one in people.values()) for side in sides},
        lacking=lacking(state),
    )


def _until(voted: Voted, of: Round, part: str) -> list[Round]:
    return [one for one in voted.revealed(part) if one.number <= of.number]


def _named(side: str, among: Collection[str]) -> str:
    """A side; those that are not told apart are everybody, or the others."""
    return side or (OTHERS if len(among) > 1 else "")


def part_votes(rounds: Sequence[Round], part: str) -> PartVotes:
    """One part in the last of these revealed rounds, with the same part in those before."""
    *before, of = rounds
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


def _shown(state: State, step: Step | None) -> Round | None:
    """The open round, else the last one of this step, or of an earlier one that the step talks about."""
    last = state.voted[state.topic].last if state.topic in state.voted else None
    now = last is not None and (last.ballots is None or last.step == state.step or (step and step.again))
    return last if now else None
