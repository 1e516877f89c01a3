"""Why something may not be done in a workshop now: the first reason against it, "" where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.services.workshop.state import ON_REQUEST, ROUNDS, Round, State
from assess.store.workshop.events import (
    Agreed,
    Committed,
    Decided,
    Differed,
    Discussed,
    Ended,
    Event,
    FacilitatorAct,
    Joined,
    Noted,
    Opened,
    Revealed,
    Spoke,
    Voting,
    Went,
    WentOn,
)
from assess.store.workshop.kept import last_act
from assess.text import is_day
from assess.words import workshop as words
from questionnaires.agendas import Agenda
from questionnaires.model import FUNCTIONS, SIDES
from scoring.workshop.voting import MOST_COMMITMENTS, TopicKind, unfit


def first(*refusals: tuple[object, str]) -> str:
    """The first refusal that holds, "" where none does."""
    return next((reason for holds, reason in refusals if holds), "")


def acting(state: State) -> str:
    """Why nothing may be done at all."""
    return first((state.began is None, words.NOT_BEGUN), (state.ended, words.ENDED))


def joining(side: str) -> str:
    """Why nobody of this team may take part, or had the floor."""
    return first((side not in FUNCTIONS, words.NO_TEAM))


def coming_back(state: State, person: str) -> str:
    """Why somebody may not be given a new secret."""
    return first((person not in state.people, words.NOBODY))


def doing(state: State, agenda: Agenda, act: FacilitatorAct, *, guarded: bool) -> str:
    """Why the facilitator may not do this; ``guarded`` says that a workshop comes too early here."""
    match act:
        case Voting():
            return first((act.person not in state.people, words.NOBODY), (state.open_round, words.ONE_OPEN))
        case Spoke():
            return joining(act.side)
        case Went():
            unknown = agenda.step(act.step) is None
            too_early = guarded and not state.went_on
            return first(
                (unknown, words.NO_STEP), (too_early, words.GUARDED), (state.open_round, words.ONE_OPEN)
            )
        case WentOn():
            return first((not act.reason.strip(), words.REASON_NEEDED))
        case Discussed():
            return _discussing(state, act.topic)
        case Agreed() | Differed():
            return _settling(state, act)
        case Noted():
            return first((not act.text.strip(), words.REASON_NEEDED))
        case Decided():
            return _deciding(state, act, most=agenda.commitments)
        case Committed():
            return _committing(state, act)
        case Ended():
            return first((state.open_round, words.ONE_OPEN))


def opening(state: State, topic: str, *, guarded: bool, on_request: bool) -> str:
    """Why a vote on a topic may not be opened; ``on_request`` says that the room asked for a third one."""
    voted = state.voted.get(topic)
    taken = len(voted.rounds) if voted else 0
    return first(
        (guarded and not state.went_on, words.GUARDED),
        (state.open_round, words.ONE_OPEN),
        (voted and voted.last.topic.safety, words.SAFETY_ONCE),
        (voted and not voted.last.discussed, words.DISCUSS_FIRST),
        (taken == ROUNDS and not on_request, words.ASK_FIRST),
        (taken >= ON_REQUEST, words.THREE_VOTES),
    )


def voting(state: State, joined: Joined | None, topic: str, number: int, choices: Mapping[str, str]) -> str:
    """Why somebody may not cast this vote in round ``number`` of a topic; None is a stranger."""
    of = state.open_round
    if over := acting(state):
        return over
    if of is None:
        return words.NO_ROUND
    if joined is None:
        return words.UNKNOWN_PERSON
    fault = unfit(of.topic, choices)
    return first(
        ((of.topic.id, of.number) != (topic, number), words.ANOTHER_ROUND),
        (not joined.votes, words.DOES_NOT_VOTE),
        (joined.person not in state.voters(of), words.WAITS),
        (fault, words.UNFIT[fault] if fault else ""),
    )


def revealing(state: State, of: Round | None, *, votes: int, missing: int, anyway: bool) -> str:
    """Why the round may not be shown with so many votes; ``anyway`` accepts that some are missing.

    That also ends a round whose votes are too few to be shown, which would block everything else.
    """
    if of is None:
        return words.NO_ROUND
    if anyway:
        return ""
    minimum = state.began.minimum if state.began is not None and state.protected else 1
    return first(
        (not votes, words.NOTHING_CAST),
        (votes < minimum, words.too_few_words(minimum)),
        (missing, words.missing_words(missing)),
    )


def undoing(kept: Sequence[Event], *, votes: int) -> str:
    """Why the facilitator's last act may not be undone; ``votes`` are those in the open round."""
    place = last_act(kept)
    act = None if place is None else kept[place]
    return first(
        (act is None, words.NO_UNDO),
        (isinstance(act, Revealed), words.REVEAL_STAYS),
        (isinstance(act, Opened) and votes, words.VOTES_CAST),
    )


def _discussing(state: State, topic: str) -> str:
    """Why a topic cannot be talked about: it was not shown."""
    voted = state.voted.get(topic)
    return first((voted is None, words.NOT_OPEN), (voted and voted.last.ballots is None, words.NOT_REVEALED))


def _settling(state: State, settled: Agreed | Differed) -> str:
    """Why the room may not agree on a part of a topic, or agree to differ on it."""
    if hidden := _discussing(state, settled.topic):
        return hidden
    topic = state.voted[settled.topic].topic
    if topic.safety:
        return words.SAFETY_ONCE
    if isinstance(settled, Differed):
        said = [settled.reasons.get(side, "").strip() for side in SIDES]
        return first((settled.part not in topic.parts, words.NO_PART), (not all(said), words.BOTH_REASONS))
    return first(
        (settled.part not in topic.parts, words.NO_PART),
        (unfit(topic, {settled.part: settled.option}), words.NO_OPTION),
        (not settled.reason.strip(), words.REASON_NEEDED),
    )


def _deciding(state: State, act: Decided, *, most: int) -> str:
    """Why nobody of this name may decide on these interventions."""
    most, chosen = min(most, MOST_COMMITMENTS), act.chosen
    dots = [one.last for one in state.voted.values() if one.last.topic.kind is TopicKind.DOTS]
    known = {part for one in dots for part in one.topic.parts}
    return first(
        (not dots or dots[-1].ballots is None, words.DOTS_FIRST),
        (not act.decider.strip(), words.DECIDER_NEEDED),
        (not chosen, words.NOTHING_CHOSEN),
        (not {*chosen} <= known or len({*chosen}) < len(chosen), words.NOT_CHOSEN),
        (len(chosen) > most, words.most_words(most)),
    )


def _committing(state: State, act: Committed) -> str:
    """Why an intervention may not become a commitment; what is missing may be "" and is shown."""
    chosen = state.decided.chosen if state.decided else ()
    days = (act.first_step_date, act.review_date)
    return first(
        (act.intervention not in chosen, words.CHOSEN_ALONE),
        (any(day and not is_day(day) for day in days), words.DAY_NEEDED),
    )
