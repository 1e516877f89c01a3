"""Commitments as a list: who does what by when, how far it is, and all about one of them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from assess.documents.lines.advice import title_of
from assess.documents.lines.layout import BLANK, Line, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Ink, Span
from assess.documents.lines.parts import finding, headed, heading, paragraph, ruled, side_by_side
from assess.documents.roadmap.dates import days_between
from assess.text import plain
from assess.words.commitments import missing_words
from assess.words.days import day_or_none, day_words
from assess.words.numbers import capital, count_words, counted, listed, number
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from scoring.planning.plan import MOST_COMMITMENTS, OPEN, Commitment, Plan, Status

NOTHING = (
    "No commitment yet.",
    "A commitment has one owner, a first step with a date, and a success measure.",
)
STATUS_WORDS = {
    Status.PLANNED: "not started",
    Status.RUNNING: "running",
    Status.DONE: "done",
    Status.STOPPED: "stopped",
}
STATUS_MARKS = {Status.PLANNED: "○", Status.RUNNING: "◐", Status.DONE: "✓", Status.STOPPED: "−"}
STATUS_INKS = {
    Status.PLANNED: Ink.SOFT,
    Status.RUNNING: Ink.ACCENT,
    Status.DONE: Ink.ACCENT,
    Status.STOPPED: Ink.MUTED,
}
INDENT = 4


def commitment_lines(
    plan: Plan, catalogue: Catalogue, *, today: str, width: int, airy: bool = False
) -> list[Line]:
    """Open commitments by their review, with what is missing and overdue, then the earlier ones."""
    open_ = sorted(plan.open_commitments, key=lambda c: (c.review_date or "9999", c.intervention))
    earlier = sorted(
        (c for c in plan.commitments.values() if c.status not in OPEN),
        key=lambda c: (c.history[-1].date, c.intervention),
        reverse=True,
    )
    if not open_ and not earlier:
        return [finding(*NOTHING, width)]
    lines = [finding(*_finding(open_, today), width), BLANK]
    for place, commitment in enumerate(open_):
        lines += [BLANK] if airy and place else []
        lines.append(_open(commitment, catalogue, today, width))
    if earlier:
        lines += [*([BLANK] if open_ else []), ruled("Earlier commitments", width)]
        lines += [_earlier(commitment, catalogue, width) for commitment in earlier]
    return lines


def overdue(commitment: Commitment, today: str) -> tuple[str, ...]:
    """What an open commitment should have reached before today, in words."""
    found = []
    first, review = commitment.first_step_date, commitment.review_date
    if commitment.status is Status.PLANNED and first and first < today:
        found.append(f"the first step was due on {_ago(first, today)}")
    if commitment.status in OPEN and review and review < today:
        found.append(f"the review was due on {_ago(review, today)}")
    return tuple(found)


def _ago(day: str, today: str) -> str:
    return f"{day_words(day)}, {count_words(days_between(day, today), 'day', 'days')} ago"


def _finding(open_: Sequence[Commitment], today: str) -> tuple[str, str]:
    """How many are open, how many are overdue, and how many more may be open."""
    count = len(open_)
    if count > MOST_COMMITMENTS:
        return (
            f"{capital(number(count))} commitments are open.",
            f"More than {number(MOST_COMMITMENTS)} at once are rarely kept: stop some.",
        )
    if not count:
        return "No commitment is open.", ""
    late, free = sum(bool(overdue(c, today)) for c in open_), MOST_COMMITMENTS - count
    parts = [capital(counted(count, "commitment is open", "commitments are open"))]
    parts += [f"{number(late)} {'is' if late == 1 else 'are'} overdue"] if late else []
    room = f"There is room for {number(free)} more." if free else "That is the limit."
    return f"{', '.join(parts)}.", room


def _open(commitment: Commitment, catalogue: Catalogue, today: str, width: int) -> Line:
    """One open commitment: what and how far, who and by when, and what to do first or what is wrong."""
    late = bool(overdue(commitment, today))
    state = "! overdue" if late else STATUS_WORDS[commitment.status]
    title = wrapped(title_of(commitment.intervention, catalogue), width - INDENT - cell_len(state) - 2)
    owner = plain(commitment.owner, limit=120) or "no owner"
    due = []
    if commitment.status is Status.PLANNED and commitment.first_step_date:
        due.append(
            (f"first step {_day(commitment.first_step_date, today)}", commitment.first_step_date < today)
        )
    if commitment.review_date:
        due.append((f"review {_day(commitment.review_date, today)}", commitment.review_date < today))
    step = plain(commitment.first_step, limit=400) if commitment.status is Status.PLANNED else ""
    missing = missing_words(commitment)
    rows: list[tuple[tuple[str, Ink], ...]] = []
    together = cell_len(owner) + sum(cell_len(words) + 3 for words, _ in due)
    dues = tuple((words, Ink.WARN if past else Ink.MUTED) for words, past in due)
    if together <= width - INDENT:
        rows.append(((owner, Ink.SOFT), *((f" · {words}", ink) for words, ink in dues)))
    else:
        rows += [((row, Ink.SOFT),) for row in wrapped(owner, width - INDENT)]
        rows += [((row, ink),) for words, ink in dues for row in wrapped(words, width - INDENT)]
    rows += [((row, Ink.MUTED),) for row in wrapped(step, width - INDENT)] if step else []
    lacks = f"! missing: {listed(list(missing))}" if missing else ""
    rows += [((row, Ink.WARN),) for row in wrapped(lacks, width - INDENT)] if lacks else []
    canvas = Canvas(width, len(title) + len(rows))
    canvas.put(2, 0, STATUS_MARKS[commitment.status], STATUS_INKS[commitment.status])
    canvas.put_rows(INDENT, 0, title, strong=True)
    canvas.put_right(width, 0, state, Ink.WARN if late else STATUS_INKS[commitment.status], strong=late)
    for y, parts in enumerate(rows, start=len(title)):
        x = INDENT
        for words, ink in parts:
            canvas.put(x, y, words, ink)
            x += cell_len(words)
    return painted_line(canvas.lines(), commitment.intervention)


def _earlier(commitment: Commitment, catalogue: Catalogue, width: int) -> Line:
    """One commitment that no longer binds: how it ended, when, by whom, and the note."""
    last = commitment.history[-1]
    day, title = day_words(last.date), title_of(commitment.intervention, catalogue)
    beside = width - INDENT - cell_len(day) - 2
    names = wrapped(title, beside)
    note = f"{STATUS_WORDS[last.status]}{f': {plain(last.note, limit=400)}' if last.note else ''}"
    words = " · ".join(filter(None, (plain(commitment.owner, limit=120), note)))
    more = wrapped(words, width - INDENT)
    canvas = Canvas(width, len(names) + len(more))
    canvas.put(2, 0, STATUS_MARKS[last.status], STATUS_INKS[last.status])
    canvas.put_rows(INDENT, 0, names)
    canvas.put_right(width, 0, day, Ink.MUTED)
    canvas.put_rows(INDENT, len(names), more, Ink.MUTED)
    return painted_line(canvas.lines(), commitment.intervention)


def commitment_detail(
    commitment: Commitment, catalogue: Catalogue, questionnaire: Questionnaire, *, today: str, width: int
) -> list[Line]:
    """Everything about one commitment: what is wrong first, then who, what, by when, and its history."""
    status = commitment.status
    state = (
        Span(text=f"{STATUS_MARKS[status]} {STATUS_WORDS[status]}", ink=STATUS_INKS[status], strong=True),
    )
    known = questionnaire.items
    items = [plain(known[item].title if item in known else item, limit=90) for item in commitment.items]
    late, missing = overdue(commitment, today), missing_words(commitment)
    lines = [
        *paragraph(title_of(commitment.intervention, catalogue), width, strong=True),
        painted_line((state,)),
        BLANK,
        *headed("! Overdue", capital("; ".join(late)), width, ink=Ink.WARN),
        *headed("! Missing", capital(listed(list(missing))) if missing else "", width, ink=Ink.WARN),
        *side_by_side(
            (
                ("Owner", plain(commitment.owner, limit=120) or "nobody yet"),
                ("Review", _day(commitment.review_date, today) or "not set"),
            ),
            width,
        ),
        *headed("First step", commitment.first_step, width, right=_day(commitment.first_step_date, today)),
        *headed("Success measure", commitment.sign, width),
    ]
    if items:
        lines += [
            heading("Should improve", width),
            *(row for item in items for row in paragraph(item, width)),
            BLANK,
        ]
    if commitment.history:
        lines.append(heading("So far", width))
        for event in commitment.history:
            note = f": {plain(event.note, limit=400)}" if event.note else ""
            lines += paragraph(f"{day_words(event.date)}  {event.status.value}{note}", width)
    return lines


def _day(day: str, today: str) -> str:
    """A day in words, and that it is today."""
    return f"{day_words(day)} (today)" if day and day == today else day_or_none(day)
