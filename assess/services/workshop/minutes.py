"""From a workshop's log to its minutes: gathered from the state, as Markdown and PDF, and as tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from assess.documents.document import Document
from assess.documents.pages.minutes import MinutedCommitment, MinutedPart, Minutes, minutes_document
from assess.printers.markdown import markdown_bytes
from assess.services.assessments.scored import open_scored
from assess.services.refusal import Refused
from assess.services.workshop.state import Round, State, Voted, state_in
from assess.services.workshop.views import EVERYBODY, OTHERS, PartVotes, lacking, part_votes
from assess.store.assessment.identity import read_identity
from assess.store.io.errors import FileProblem
from assess.store.io.records_json import plain
from assess.store.io.safe_files import write_bytes
from assess.store.plan.file import read_plan
from assess.store.workshop.events import Agreed, Began, Differed, NoteKind
from assess.store.workshop.kept import level_of
from assess.store.workshop.log import last_log
from assess.words.agreed import DIFFERED
from assess.words.days import day_or_none, day_words
from assess.words.numbers import count_words, small
from assess.words.workshop import choice_words, counts_words, side_words, votes_words
from questionnaires.agendas import LEVEL
from questionnaires.model import FUNCTIONS
from questionnaires.records import replace
from scoring.workshop.agreed import unproven
from scoring.workshop.figures import dots
from scoring.workshop.voting import TopicKind

T = TypeVar("T")

MANY_PARTS = (TopicKind.CARDS, TopicKind.ORDER)
"""What is voted by many parts at once, of which the room talks about a few."""

NO_WORKSHOP = "There has been no workshop here yet."

NOTE_HEADINGS = {
    NoteKind.PARKED: "Parked",
    NoteKind.NOTE: "Notes",
}


def last_minutes(folder: Path) -> Document:
    """The minutes of the last workshop of an assessment.

    Raises:
        Refused: there was none.
        FileProblem: its log cannot be used.
    """
    return minutes_in(_last(folder))


def last_tables(folder: Path) -> dict[str, Any]:
    """The minutes of the last workshop of an assessment as tables, for programs.

    Raises:
        Refused: there was none.
        FileProblem: its log cannot be used.
    """
    state, began = _begun(_last(folder))
    levels, titles = _answered(folder), state.titles
    settled = [
        {"vote": voted.topic.id, "part": part, "title": titles[part], **_settled(voted, one, began, levels)}
        for voted in state.voted.values()
        for part, one in voted.settled.items()
    ]
    return {
        "title": state.title,
        "day": began.day,
        "ended": state.ended,
        "people": len(state.people),
        "agreed": [one for one in settled if "choice" in one],
        "differences": [one for one in settled if "reasons" in one],
        "decider": state.decided.decider if state.decided else "",
        "commitments": [
            {"title": titles.get(key, key), **_committed(state, key), "lacking": list(missing)}
            for key, missing in lacking(state).items()
        ],
        "notes": [plain(note) for note in state.notes],
    }


def _settled(
    voted: Voted, settled: Agreed | Differed, began: Began, levels: Mapping[str, int | None]
) -> dict[str, Any]:
    if isinstance(settled, Differed):
        return {"reasons": {**settled.reasons}}
    said = {
        "choice": choice_words(voted.topic, settled.option),
        "reason": settled.reason,
        "evidence": settled.evidence,
    }
    agreed = level_of(settled, began.day)
    if agreed is None:
        return said
    answered = levels.get(settled.topic.removesuffix(LEVEL))
    unfounded = unproven(agreed, answered)
    return {**said, "level": agreed.level, "answered": answered, "without_evidence": unfounded}


def _committed(state: State, key: str) -> dict[str, Any]:
    made = state.commitments.get(key)
    return plain(made) if made else {"intervention": key}


def _last(folder: Path) -> Path:
    log = last_log(folder)
    if log is None:
        raise Refused(NO_WORKSHOP)
    return log


def _begun(log: Path) -> tuple[State, Began]:
    state = state_in(log)
    if state.began is None:
        raise FileProblem(log, "is of a workshop that has not begun.")
    return state, state.began


def minutes_in(log: Path) -> Document:
    """The minutes of the workshop with this log.

    Raises:
        FileProblem: it cannot be used.
    """
    state, _ = _begun(log)
    folder = log.parent.parent
    settled = any(voted.settled for voted in state.voted.values())
    found = minutes_of(
        state,
        answered=_answered(folder) if settled else None,  # the whole assessment is judged for these
        planned=_planned(folder) if state.ended else None,
    )
    return minutes_document(replace(found, organisation=read_identity(folder).organisation))


def write_minutes(log: Path) -> tuple[Path, Path]:
    """Writes the minutes of the workshop with this log beside it, as Markdown and as PDF.

    Raises:
        FileProblem: a file cannot be used or saved.
    """
    from assess.printers.pdf.render import render_pdf  # reportlab is slow to load

    document = minutes_in(log)
    text, pdf = log.with_suffix(".md"), log.with_suffix(".pdf")
    write_bytes(text, markdown_bytes(document))
    write_bytes(pdf, render_pdf(document)[0])
    return text, pdf


def minutes_of(
    state: State,
    *,
    answered: Mapping[str, int | None] | None = None,
    planned: Collection[str] | None = None,
) -> Minutes:
    """The minutes of a workshop that has begun.

    ``answered`` are the levels that people's answers support, by dimension, ``planned`` the commitments that
    the plan has; None where that is not known yet.
    """
    written = {
        kind: tuple(
            f"{one.text} ({one.who})" if one.who else one.text for one in state.notes if one.kind is kind
        )
        for kind in NoteKind
    }
    assert state.began is not None
    return Minutes(
        title=state.title,
        date=state.began.day,
        agenda=state.began.heading or state.began.agenda,
        people=len(state.people),
        parts=tuple(
            part for voted in state.voted.values() for part in _parts(voted, state.began.day, answered or {})
        ),
        dots=tuple(line for voted in state.voted.values() for line in _dots(voted)),
        decider=state.decided.decider if state.decided else "",
        commitments=tuple(_commitments(state, planned)),
        evidence=written[NoteKind.EVIDENCE],
        notes=tuple((heading, written[kind]) for kind, heading in NOTE_HEADINGS.items() if written[kind]),
        went_on=state.went_on,
        ended=state.ended,
    )


def _answered(folder: Path) -> Mapping[str, int | None]:
    """The levels that the answers support; none where they cannot be read, which stops no minutes."""
    try:
        return {one.id: one.level for one in open_scored(folder).result.dimensions}
    except FileProblem:
        return {}


def _planned(folder: Path) -> Collection[str] | None:
    """The commitments of the plan; None where it cannot be read, which stops no minutes."""
    try:
        return read_plan(folder).commitments
    except FileProblem:
        return None


def _parts(voted: Voted, day: str, answered: Mapping[str, int | None]) -> Iterator[MinutedPart]:
    """What was talked about: of cards those alone that were voted again or settled."""
    if voted.rounds[0].ballots is None or voted.topic.kind is TopicKind.DOTS:
        return
    for part, title in voted.topic.parts.items():
        rounds = voted.revealed(part)
        if voted.last.topic.kind in MANY_PARTS and len(rounds) < 2 and part not in voted.settled:
            continue
        dimension = voted.last.topic.id.removesuffix(LEVEL)
        yield _part(voted, rounds, part, title, day=day, supported=answered.get(dimension))


def _part(
    voted: Voted, rounds: Sequence[Round], part: str, title: str, *, day: str, supported: int | None
) -> MinutedPart:
    settled = voted.settled.get(part)
    by_round = {one.number: answered_lines(part_votes([one], part), one) for one in rounds if one.ballots}
    answered = tuple(by_round.get(number, ()) for number in range(1, rounds[-1].number + 1))
    topic = voted.topic.title if len(voted.topic.parts) > 1 else ""
    minuted = MinutedPart(title=title, answered=answered, topic=topic)
    if settled is None:
        return minuted
    if isinstance(settled, Differed):
        reasons = tuple(f"{side_words(side)}: {why}" for side, why in settled.reasons.items())
        return replace(minuted, agreed=DIFFERED, reasons=reasons)
    agreed = level_of(settled, day)
    return replace(
        minuted,
        agreed=choice_words(voted.topic, settled.option),
        reasons=(settled.reason,),
        evidence=settled.evidence,
        above=supported if agreed and unproven(agreed, supported) else None,
    )


def answered_lines(votes: PartVotes, of: Round) -> tuple[str, ...]:
    """How a part was answered, a line a side; what was typed is a line each."""
    if votes.spreads:
        return tuple(votes_words(side, found) for side, found in _in_order(votes.spreads))
    sides, options = _in_order(votes.counts), of.topic.options
    if not options:
        return tuple(f"{side_words(side)}: {typed}" for side, counts in sides for typed in sorted(counts))
    return tuple(
        counts_words(side, {options[key]: counts[key] for key in options if key in counts})
        for side, counts in sides
    )


def _in_order(by_side: Mapping[str, T]) -> list[tuple[str, T]]:
    """What there is by side, of everybody first, of those who are of no side last."""
    return [(side, by_side[side]) for side in (EVERYBODY, *FUNCTIONS, OTHERS, "") if side in by_side]


def _dots(voted: Voted) -> Iterator[str]:
    last = voted.last
    if last.topic.kind is not TopicKind.DOTS or last.ballots is None:
        return
    for part, given in dots(last.topic, last.ballots).items():
        total = sum(given.values())
        sides = ", ".join(f"{small(side_words(side or OTHERS))} {n}" for side, n in _in_order(given) if n)
        if not total:
            continue
        if set(given) == {""}:
            sides = ""
        yield f"{last.topic.parts[part]}: {count_words(total, 'dot')}{f' ({sides})' if sides else ''}"


def _commitments(state: State, planned: Collection[str] | None) -> Iterator[MinutedCommitment]:
    titles = state.titles
    for key, missing in lacking(state).items():
        found = state.commitments.get(key)
        first = found.first_step if found else ""
        if found and found.first_step_date:
            first = f"{first} ({day_words(found.first_step_date)})"
        yield MinutedCommitment(
            title=titles.get(key, key),
            owner=found.owner if found else "",
            first_step=first,
            review=day_or_none(found.review_date) if found else "",
            success=found.success if found else "",
            lacking=missing,
            outside=found is not None and planned is not None and key not in planned,
        )
