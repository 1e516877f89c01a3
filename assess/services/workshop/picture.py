"""What the projector shows, made from the state: nothing private, and no vote before its reveal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from assess.services.workshop.state import State
from assess.services.workshop.views import DOTS, PartVotes, VoteView
from assess.store.assessment.identity import Identity
from assess.store.workshop.log import last_log
from assess.store.workshop.room import Column, Entrance, Picture, last_change, picture_path, read_record
from assess.words.workshop import TOO_FEW_RATED, choice_words, flag_words, votes_words
from questionnaires.agendas import Step
from questionnaires.records import replace
from scoring.workshop.voting import TopicKind

SILENT = 7
"""Seconds without a sign of life after which a workshop counts as stopped."""


def picture_of(
    state: State,
    step: Step | None,
    vote: VoteView | None,
    *,
    part: str = "",
    answered: int,
    until: int,
    minutes: int,
    paused: bool,
    entrance: Entrance,
    table: Sequence[str] = (),
) -> Picture:
    """The picture of a room in a step, with its vote; ``part`` is talked about, "" being the first one.

    ``table`` is what the step puts on the table, shown while it has no vote. In a pause the picture holds the
    title and the way in alone.
    """
    if paused or state.ended:
        return Picture(
            title=state.title, step="", sides={}, paused=paused, ended=state.ended, entrance=entrance
        )
    shown = Picture(
        title=state.title,
        step=step.title if step else "",
        kind=step.kind.value if step else "",
        heading=step.say if step else "",
        sides=_sides(state),
        until=until,
        minutes=minutes,
        said=tuple(table),
        entrance=entrance,
    )
    return shown if vote is None else _with_vote(shown, vote, part, answered=answered)


def picture_in(folder: Path, identity: Identity) -> Picture | None:
    """What the program that runs a workshop of this folder shows the room now; None where none runs.

    Raises:
        FileProblem: the file that it is in cannot be used.
    """
    log = last_log(folder)
    return read_record(picture_path(identity, log.stem), Picture) if log else None


def has_stopped(folder: Path, identity: Identity, *, now: float) -> bool:
    """Whether the program that showed the picture has given no sign of life for ``SILENT`` seconds."""
    log = last_log(folder)
    last = last_change(picture_path(identity, log.stem)) if log else None
    return last is not None and now - last > SILENT


def _with_vote(shown: Picture, vote: VoteView, part: str, *, answered: int) -> Picture:
    topic = vote.topic
    votes = next((one for one in vote.parts if one.part == part), next(iter(vote.parts), None))
    question = topic.title
    if votes is not None and len(topic.parts) > 1 and topic.kind is not TopicKind.DOTS:
        question = votes.title
    return replace(
        shown,
        question=question,
        topic_kind=topic.kind.value,
        phase=vote.phase.value,
        round=vote.round,
        answered=answered,
        expected=vote.expected,
        columns=_columns(vote, votes),
        earlier=_columns(vote, votes.before) if votes and votes.before else (),
        said=(TOO_FEW_RATED,) if topic.safety and votes and not votes.counts else _said(votes),
    )


def _columns(vote: VoteView, votes: PartVotes | None) -> tuple[Column, ...]:
    topic = vote.topic
    if topic.kind is TopicKind.DOTS:
        given = {one.part: _of_side(one.counts, DOTS) for one in vote.parts}
        keys = [*given] if given else [*topic.parts]
        return tuple(Column(key=key, text=topic.parts[key], counts=given.get(key, {})) for key in keys)
    counts = votes.counts if votes else {}
    chosen = {choice for found in counts.values() for choice in found}
    typed = (
        sorted(chosen, key=Fraction) if topic.kind is TopicKind.NUMBER else sorted(chosen, key=str.casefold)
    )
    return tuple(
        Column(key=key, text=choice_words(topic, key), counts=_of_side(counts, key))
        for key in topic.options or typed
    )


def _of_side(counts: Mapping[str, Mapping[str, int]], option: str) -> dict[str, int]:
    return {side: found[option] for side, found in sorted(counts.items()) if found.get(option)}


def _said(votes: PartVotes | None) -> tuple[str, ...]:
    if votes is None:
        return ()
    spread = tuple(votes_words(side, found) for side, found in votes.spreads.items())
    return (*flag_words(agrees=votes.agrees, split=votes.split), *spread)


def _sides(state: State) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in state.people.values():
        if one.votes:
            found[one.side] = found.get(one.side, 0) + 1
    return found
