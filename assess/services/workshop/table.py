"""What lies on the table in a step: earlier commitments, who sees what, records, gaps, days for a pulse."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.advice import title_of
from assess.documents.lines.commitments import STATUS_WORDS, by_review, latest_ended
from assess.documents.roadmap.dates import days_after
from assess.documents.status import PULSES_AFTER
from assess.services.assessments.scored import Scored
from assess.services.workshop.state import ROUNDS, State
from assess.services.workshop.talk import Thing, things_in
from assess.services.workshop.topics import record_lines
from assess.text import plain
from assess.words.workshop import (
    committed_words,
    earlier_words,
    gap_words,
    how_far_words,
    open_commitments_words,
    pulse_words,
)
from assess.words.workshop_pages import kept_words
from questionnaires.agendas import LEVEL, Step, StepKind
from questionnaires.catalogue import Catalogue
from scoring.planning.plan import MOST_COMMITMENTS, OPEN, Commitment, Plan, Status

EARLIER = 5
"""Commitments that a room looks back on: open ones, then those that ended last."""

GAPS = 2
"""Levels whose causes a room looks for: those with the widest gaps."""


def table_lines(step: Step, state: State, scored: Scored) -> tuple[str, ...]:
    """What a step shows the room beside its vote, a line each."""
    if step.kind is StepKind.OPEN and state.began is not None:
        kept = kept_words(protected=state.protected, minimum=state.began.minimum)
        return (*earlier_lines(scored.plan, scored.catalogue), *kept)
    if step.kind is StepKind.RECORDS:
        return record_lines(step, scored)
    if step.kind is StepKind.TALK and not step.again:
        return tuple(gap_words(one.title, one.votes.spreads) for one in _gaps(state) if one.votes)
    if step.kind is StepKind.COMMITMENTS:
        return committed_lines(state, scored.catalogue)
    if step.kind is StepKind.CLOSE and state.began is not None:
        return tuple(pulse_words(days, days_after(state.began.day, days)) for days in PULSES_AFTER)
    return ()


def earlier_lines(plan: Plan, catalogue: Catalogue) -> tuple[str, ...]:
    """How far the commitments in the plan are, a line each."""
    every = (*by_review(plan), *latest_ended(plan))[:EARLIER]
    return tuple(
        earlier_words(title_of(one.intervention, catalogue), plain(one.owner, limit=120), _how_far(one))
        for one in every
    )


def committed_lines(state: State, catalogue: Catalogue) -> tuple[str, ...]:
    """What was chosen, with who does it by when as far as that is written down, a line each."""
    lines = []
    for key in state.decided.chosen if state.decided else ():
        made = state.commitments.get(key)
        title = title_of(key, catalogue) if key in catalogue.interventions else state.titles.get(key, key)
        lines.append(
            committed_words(
                title,
                owner=plain(made.owner, limit=120) if made else "",
                first_step=made.first_step_date if made else "",
                review=made.review_date if made else "",
            )
        )
    return tuple(lines)


def _how_far(one: Commitment) -> str:
    return how_far_words(
        STATUS_WORDS[one.status],
        ended="" if one.status in OPEN else one.history[-1].date,
        first_step=one.first_step_date if one.status is Status.PLANNED else "",
        review=one.review_date,
    )


def _gaps(state: State) -> list[Thing]:
    """The levels that the room talked about, else those on which it differs most."""
    levels = [one for one in things_in(state) if one.topic.id.endswith(LEVEL)]
    talked = [one for one in levels if one.rounds >= ROUNDS or one.settled]
    divided = sorted((one for one in levels if one.divides), key=lambda one: -one.width)
    return (talked or divided)[:GAPS]


def room_words(plan: Plan, catalogue: Catalogue, *, chosen: Sequence[str], most: int) -> str:
    """That the plan cannot take what was ``chosen``, before that ``most`` commitments; "" where it can.

    What is open there already is only changed, and takes no more room.
    """
    open_ones = {one.intervention: one for one in plan.open_commitments}
    new = len([key for key in chosen if key not in open_ones]) if chosen else most
    free = max(MOST_COMMITMENTS - len(open_ones), 0)
    if new <= free:
        return ""
    known = catalogue.interventions
    titles = {key: known[key].title if key in known else key for key in open_ones}
    return open_commitments_words([(titles[key], one.owner) for key, one in open_ones.items()], free=free)
