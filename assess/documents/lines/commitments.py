"""The board of promises: who does what by when, what is missing or overdue, and how earlier ones ended."""

from __future__ import annotations

from assess.documents.lines.layout import BLANK, Line, Look, head, hung, prose
from assess.documents.roadmap.dates import days_between
from assess.text import plain
from assess.words.commitments import missing_words
from assess.words.days import day_words
from assess.words.numbers import count_words
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from scoring.planning.plan import MOST_COMMITMENTS, OPEN, Commitment, Event, Plan, Status

NOTHING = "Nothing is promised yet. A promise has one owner, a first step with a date, and a sign of success."
STATUS_WORDS = {
    Status.PLANNED: "not begun",
    Status.RUNNING: "running",
    Status.DONE: "done",
    Status.STOPPED: "stopped",
}


def commitment_lines(
    plan: Plan, catalogue: Catalogue, questionnaire: Questionnaire, *, today: str, width: int
) -> list[Line]:
    """Open promises with what is missing and overdue, then the earlier ones; ``today`` is a day."""
    open_ = sorted(plan.open_commitments, key=lambda c: (c.review_date or "9999", c.intervention))
    earlier = sorted(
        (c for c in plan.commitments.values() if c.status not in OPEN),
        key=lambda c: (c.history[-1].date, c.intervention),
        reverse=True,
    )
    if not open_ and not earlier:
        return prose(NOTHING, width)
    lines = _count(len(open_), width)
    for commitment in open_:
        lines += [BLANK, *_open(commitment, catalogue, questionnaire, today, width)]
    if earlier:
        lines += [BLANK, head("Earlier promises")]
        lines += [_earlier(commitment, catalogue, width) for commitment in earlier]
    return lines


def stop_words(plan: Plan, key: str) -> str:
    """When and why an intervention was stopped: "stopped on 8 Jun 2026: no time"; "" where it was not.

    One that was promised again still says so, until it has begun.
    """
    promised = plan.commitments.get(key)
    stop = promised.stop if promised else None
    if stop is None:
        return ""
    note = plain(stop.note, limit=400)
    return f"stopped on {day_words(stop.date)}{f': {note}' if note else ''}"


def overdue(commitment: Commitment, today: str) -> tuple[str, ...]:
    """What an open promise should have reached before today, in words."""
    found = []
    first, review = commitment.first_step_date, commitment.review_date
    if commitment.status is Status.PLANNED and first and first < today:
        found.append(f"the first step was due on {_ago(first, today)}")
    if commitment.status in OPEN and review and review < today:
        found.append(f"the review was due on {_ago(review, today)}")
    return tuple(found)


def _ago(day: str, today: str) -> str:
    return f"{day_words(day)}, {count_words(days_between(day, today), 'day', 'days')} ago"


def _count(number: int, width: int) -> list[Line]:
    """How many are open, and how many more may be."""
    if number > MOST_COMMITMENTS:
        text = f"{number} promises are open. More than {MOST_COMMITMENTS} at once are seldom kept: stop some."
        return prose(text, width, look=Look.TROUBLE)
    if not number:
        return prose("No promise is open.", width)
    free = MOST_COMMITMENTS - number
    room = f"room for {free} more" if free else "no room for another"
    return prose(f"{count_words(number, 'promise is', 'promises are')} open, {room}.", width)


def _open(
    commitment: Commitment, catalogue: Catalogue, questionnaire: Questionnaire, today: str, width: int
) -> list[Line]:
    """One open promise, each thing on a line of its own."""
    key = commitment.intervention
    title = f"{_title(key, catalogue)}: {STATUS_WORDS[commitment.status]}"
    lines = prose(title, width, look=Look.STRONG, key=key)
    items = ", ".join(_item(item, questionnaire) for item in commitment.items)
    step = plain(commitment.first_step, limit=400)
    told = [
        ("Owner", plain(commitment.owner, limit=120)),
        ("First step", " · ".join(filter(None, (_day(commitment.first_step_date, today), step)))),
        ("Review", _day(commitment.review_date, today)),
        ("Sign of success", plain(commitment.sign, limit=400)),
        ("Should move", items),
        ("Last entry", _entry(commitment.history[-1]) if commitment.history else ""),
    ]
    lines += [_part(f"{label}: ", text, width, key=key) for label, text in told if text]
    for label, words, between in (
        ("MISSING", missing_words(commitment), ", "),
        ("OVERDUE", overdue(commitment, today), "; "),
    ):
        if words:
            lines.append(_part(f"{label}: ", between.join(words), width, key=key, look=Look.TROUBLE))
    return lines


def _part(lead: str, text: str, width: int, *, key: str, look: Look = Look.PLAIN) -> Line:
    return hung(f"  {lead}", text, width, look=look, key=key)


def _earlier(commitment: Commitment, catalogue: Catalogue, width: int) -> Line:
    """One promise that no longer binds: how it ended, when, and the note."""
    last = commitment.history[-1]
    note = f": {plain(last.note, limit=400)}" if last.note else ""
    lead = f"{day_words(last.date)}  ".rjust(13)
    title = _title(commitment.intervention, catalogue)
    owner = f", {plain(commitment.owner, limit=120)}" if commitment.owner else ""
    text = f"{STATUS_WORDS[last.status].capitalize()}: {title}{owner}{note}"
    return hung(lead, text, width, key=commitment.intervention)


def _entry(event: Event) -> str:
    note = f": {plain(event.note, limit=400)}" if event.note else ""
    return f"{day_words(event.date)}, {event.status.value}{note}"


def _day(day: str, today: str) -> str:
    """A day in words, and that it is today."""
    if not day:
        return ""
    return f"{day_words(day)} (today)" if day == today else day_words(day)


def _title(key: str, catalogue: Catalogue) -> str:
    found = catalogue.interventions.get(key)
    return f"{plain(found.title, limit=100)} ({key})" if found is not None else key


def _item(key: str, questionnaire: Questionnaire) -> str:
    found = questionnaire.items.get(key)
    return f"{plain(found.title, limit=80)} ({key})" if found is not None else key
