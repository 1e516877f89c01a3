"""How far an assessment has come, as rows: who has answered, what comes next, what each section holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK_ROW, Row, cut, fixed, line_row, opened_words, wrapped
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink, PaintedLine
from assess.documents.lines.parts import ruled
from assess.documents.roadmap.dates import days_between
from assess.documents.status import (
    SAID_AFTER,
    AssessmentStatus,
    Due,
    Step,
    Surroundings,
    TeamStatus,
    follow_up_due,
    next_step,
    overdue,
)
from assess.text import plain
from assess.words import status as words
from assess.words.days import short_day

NEXT = "next"
"""The key of the row with the next step."""

BLOCK, BEGUN, MISSING = "▆", "▒", "╌"
EDGE, UPPER_EDGE, LOWER_EDGE = "█", "▄", "▀"
"""The edge of a card, and its rows of half a cell above and below."""

NAMES, STATES = 15, 17
"""Cells for the title of a team or a section, and for the state of a section."""

COUNTS = 21
"""Cells for the counts behind the blocks: "12 of 14  2 missing"."""

NARROW = 44
"""Cells below which the counts follow the title, without blocks."""

SHAPES = ((3, 1), (2, 1), (1, 1), (1, 0))
"""Cells of one person's block and of the space behind it, the widest first."""

BUTTON, BETWEEN = 5, 2
"""Cells that a button takes beside its key and label, and those of them that lie behind it."""

TALL = 30
"""Rows of a window from which there is room for air and for the last events at length."""

REMINDED = (Step.COLLECT, Step.LOOK, Step.CHOOSE, Step.DUE)
"""The steps beside which a reminder is offered."""

FEW_EVENTS = 2

FEW_TEAMS = 2
"""In the list of assessments so many teams are named; of more the people are counted."""


def status_rows(
    status: AssessmentStatus,
    around: Surroundings | None,
    *,
    notes: Sequence[str] = (),
    today: str,
    width: int,
    high: bool,
) -> list[Row]:
    """The overview in at most ``width`` cells; ``around`` None where it is still being read."""
    air = [BLANK_ROW] if high else []
    rows = [fixed(_finding(status, width)), BLANK_ROW]
    for n, team in enumerate(() if status.alone else status.teams):
        rows += [*(air if n else ()), fixed(_team_line(team, status, width))]
    rows += [Row(text=f"! {plain(note)}", heading=True, trouble=True) for note in notes]
    rows += [*air, next_row(status, today=today, width=width), *air]
    rows += [line_row(ruled(words.SECTIONS_TITLE, width))] if high else []
    rows += _sections(status, around, today=today, width=width)
    if around is not None and around.lately:
        events = around.lately if high else around.lately[:FEW_EVENTS]
        rows += [BLANK_ROW, *_lately(events, today=today, width=width, ruled_off=high)]
    return rows


def _finding(status: AssessmentStatus, width: int) -> tuple[PaintedLine, ...]:
    """How many have answered, and whether the sides can be compared; how far one is who answers alone."""
    if not status.people and not status.total:
        return opened_words(words.NOBODY_YET, "", width)
    if only := status.underway:
        return opened_words(f"{only.answered} of {only.asked}", f"{words.QUESTIONS_ANSWERED}.", width)
    number, verb = words.answered_words(
        status.finished, status.total, expected=status.total > status.finished or status.total > 1
    )
    rest = verb if status.alone else f"{verb} {words.needed_words(status.still_needed)}"
    return opened_words(number, rest, width)


def _team_line(team: TeamStatus, status: AssessmentStatus, width: int) -> tuple[PaintedLine, ...]:
    """A team: a block a person, filled once it has finished, then the counts."""
    canvas = Canvas(width)
    mark, ink = TEAM_MARKS.get(team.team, ("●", Ink.TEXT))
    canvas.put(0, 0, mark, ink)
    canvas.put(2, 0, cut(words.team_words(team.team), NAMES - 3))
    if width >= NARROW:
        _put_blocks(canvas, team, status, room=width - NAMES - COUNTS - 1)
    count = f"{team.finished} of {team.total}"
    state = words.ALL_IN if not team.missing else words.count_missing(team.missing)
    at = width - COUNTS
    canvas.put(at + max(0, 8 - len(count)), 0, count, Ink.WARN if team.missing else Ink.TEXT, strong=True)
    canvas.put(at + 10, 0, state if team.missing else f"✓ {state}", Ink.WARN if team.missing else Ink.ACCENT)
    return canvas.lines()


def _put_blocks(canvas: Canvas, team: TeamStatus, status: AssessmentStatus, *, room: int) -> None:
    """A block a person, as wide as lets the largest team fit; a share of the room where none does."""
    largest = max(one.total for one in status.teams)
    cells, space = next((s for s in SHAPES if largest * sum(s) <= room), SHAPES[-1])
    _, ink = TEAM_MARKS.get(team.team, ("●", Ink.TEXT))
    x = NAMES
    for n in range(team.total):
        if n < team.finished:
            canvas.put(x, 0, BLOCK * cells, ink)
        elif n < team.finished + team.begun:
            canvas.put(x, 0, BEGUN * cells, ink)
        else:
            canvas.put(x, 0, MISSING * cells, Ink.MUTED)
        x += cells + space
        if x + cells > NAMES + room:
            break


def next_row(status: AssessmentStatus, *, today: str, width: int) -> Row:
    """The card of the next step: a sentence, what it is about, and the keys that help."""
    step = next_step(status, today=today)
    sentence, about = next_words(status, step, today=today)
    late = step is Step.DUE and overdue(status.plan.due[0], today=today)
    ink, sentence = (Ink.WARN, f"! {sentence}") if late else (Ink.TEXT, sentence)
    inner = max(8, width - 4)
    lead = 6 if width >= NARROW else 0
    said = wrapped(sentence, inner - lead)
    beside = about and lead + len(said[0]) + len(about) + 3 <= inner and len(said) == 1
    notes = [] if beside or not about else wrapped(about, inner - lead)
    buttons = _buttons(status, step, inner)
    last = len(said) + len(notes) + 3
    canvas = Canvas(width, last + 1)
    for y in range(1, last):
        canvas.fill(0, y, width, Ground.PANEL)
        canvas.put(0, y, EDGE, Ink.ACCENT)
    for y, half in ((0, UPPER_EDGE), (last, LOWER_EDGE)):
        canvas.put(0, y, half * width, Ground.PANEL)
        canvas.put(0, y, half, Ink.ACCENT)
    y = 1
    if lead:
        canvas.put(3, y, "Next", Ink.ACCENT, ground=Ground.PANEL, strong=True)
    canvas.put_rows(3 + lead, y, said, ink, ground=Ground.PANEL, strong=True)
    if beside:
        canvas.put(width - 2 - len(about), y, about, Ink.MUTED, ground=Ground.PANEL)
    canvas.put_rows(3 + lead, y + len(said), notes, Ink.SOFT, ground=Ground.PANEL)
    _put_buttons(canvas, y + len(said) + len(notes) + 1, buttons)
    return Row(painted=canvas.lines(), key=NEXT, card=True)


def _put_buttons(canvas: Canvas, y: int, row: Sequence[tuple[str, str]]) -> None:
    x = 3
    for key, label in row:
        if key == "Enter":
            canvas.put(x, y, f" {key} {label} ", Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
        else:
            canvas.put(x, y, f" {key}", Ink.ACCENT, ground=Ground.RAISED, strong=True, press=key)
            canvas.put(x + 2, y, f" {label} ", ground=Ground.RAISED, press=key)
        x += len(key) + len(label) + BUTTON


def _buttons(status: AssessmentStatus, step: Step, width: int) -> list[tuple[str, str]]:
    """The keys of the card, the next step's first, as many as fit; the hint bar has the others."""
    missing = words.people_words(sum(team.missing for team in status.teams))
    found = [("Enter", words.DOES[step.value].format(missing=missing))]
    waiting = step in (Step.COLLECT, Step.REMIND)
    if status.shows_result and (waiting or step is Step.INVITE):
        found.append(("2", words.DOES["results"]))
    if status.missing and not status.alone and step in REMINDED:
        found.append(("m", words.DOES["remind"].format(missing=missing)))
    if not status.alone and step in (Step.REMIND, Step.LOOK):
        found.append(("c", words.DOES["collect"]))
    if waiting:
        found.append(("i", words.DOES["invite"]))
    used = 0
    fitting: list[tuple[str, str]] = []
    for key, label in found:
        used += len(key) + len(label) + BUTTON
        if used - BETWEEN <= width or not fitting:
            fitting.append((key, label))
    return fitting


def next_words(status: AssessmentStatus, step: Step, *, today: str) -> tuple[str, str]:
    """The next step, and what it is about: who is missing, what was found, what is due; "" for nothing."""
    alone = step is Step.LOOK and status.finished == 1
    sentence = words.LOOK_ALONE if alone else words.NEXT.get(step.value, "")
    if step is Step.REMIND:
        return sentence, missing_words(status)
    if step is Step.COLLECT:
        return sentence, words.invited_words(days_between(status.invited, today))
    if step is Step.DUE:
        due = status.plan.due[0]
        return due_words(due, today=today), plain(due.text, limit=300)
    if step is Step.AFTER:
        return after_words(status, today=today), ""
    if step is Step.FOLLOWED:
        return sentence, words.followed_words(status.followed_by)
    if step in (Step.LOOK, Step.CHOOSE, Step.COMMIT) and status.result is not None:
        return sentence, _result_words(status)
    return sentence, ""


def _result_words(status: AssessmentStatus) -> str:
    """The saved result in a few words, "" for none; gaps only where the sides can be compared."""
    if status.result is None:
        return ""
    return words.level_and_gaps(status.result.level, None if status.still_needed else status.result.gaps)


def after_words(status: AssessmentStatus, *, today: str) -> str:
    """What is to do after the last workshop by now."""
    due = follow_up_due(status, today=today)
    assert due is not None
    return words.SAID if due.days == SAID_AFTER else words.PULSE


def so_far_words(status: AssessmentStatus) -> str:
    """How many of those expected have answered: "13 of 14 have answered."."""
    return " ".join(words.answered_words(status.finished, status.total, expected=True))


def in_short(status: AssessmentStatus) -> str:
    """How many have answered, beside a level: "13 of 14 answered"; of one alone, how many questions."""
    if not status.total:
        return words.NOBODY_YET
    if only := status.underway:
        return f"{only.answered} of {only.asked} {words.QUESTIONS_ANSWERED}"
    return words.short_answered(status.finished, status.total)


def missing_words(status: AssessmentStatus) -> str:
    """From whom answers are missing."""
    return words.missing_words({team.team: team.missing for team in status.missing})


def due_words(due: Due, *, today: str) -> str:
    """What a commitment has to do next, in words."""
    return words.due_words(due.day, due.owner, review=due.review, late=overdue(due, today=today), today=today)


def waiting_words(status: AssessmentStatus, *, today: str) -> tuple[str, str]:
    """What an assessment waits for, with its mark: ``!`` if a day has passed, ``✓`` if nothing waits."""
    step = next_step(status, today=today)
    due = status.plan.due[0] if status.plan.due else None
    late = step is Step.DUE and due is not None and overdue(due, today=today)
    few = len(status.missing) <= FEW_TEAMS
    people = sum(team.missing for team in status.missing)
    said = words.waits_words(
        step.value,
        missing=missing_words(status) if few else words.people_words(people),
        due=due_words(due, today=today) if due else "",
        followed_by=status.followed_by,
        after=after_words(status, today=today) if step is Step.AFTER else "",
    )
    return "!" if late else "✓" if step in (Step.FOLLOWED, Step.REPEAT) else "○", said


def _sections(
    status: AssessmentStatus, around: Surroundings | None, *, today: str, width: int
) -> Iterator[Row]:
    """A row for each section: how far it is, in a mark and few words."""
    for digit, title, state, note in _states(status, around, today=today):
        canvas = Canvas(width)
        canvas.put(0, 0, digit, Ink.ACCENT, strong=True)
        canvas.put(2, 0, title)
        ink = {"✓": Ink.ACCENT, "!": Ink.WARN}.get(state[:1], Ink.MUTED)
        canvas.put(NAMES + 1, 0, cut(state, width - NAMES - 1), ink)
        at = NAMES + 1 + max(STATES, len(state) + 2)
        said = next((part for part in (note, note.partition(": ")[0]) if cell_len(part) <= width - at), "")
        canvas.put(at, 0, said, Ink.MUTED)
        yield Row(painted=canvas.lines(), key=digit)


def _states(
    status: AssessmentStatus, around: Surroundings | None, *, today: str
) -> Iterator[tuple[str, str, str, str]]:
    """Digit, title, state and note of each section."""
    plan = status.plan
    late = sum(overdue(due, today=today) for due in plan.due)
    states = {
        "2": (
            words.READY if status.shows_result else words.NOTHING_YET,
            _result_words(status),
        ),
        "3": (
            words.late_words(late) if late else words.chosen_words(plan.chosen),
            due_words(plan.due[0], today=today) if plan.due else "",
        ),
        "4": _chart_state(around),
        "5": _workshop_state(status, today=today),
        "6": (
            words.WRITTEN if status.report else words.NOTHING_YET,
            f"{status.report}, {short_day(status.report_day, today=today)}" if status.report else "",
        ),
        "7": _trend_state(around),
    }
    for digit, (state, note) in states.items():
        yield digit, words.SECTIONS[digit], state, note


def _chart_state(around: Surroundings | None) -> tuple[str, str]:
    if around is None:
        return words.STILL_READ, ""
    if around.positions is None:
        return words.NOTHING_YET, ""
    return words.chart_words(around.positions, around.problems), words.vacant_words(around.vacant)


def _trend_state(around: Surroundings | None) -> tuple[str, str]:
    if around is None:
        return words.STILL_READ, ""
    ratings = around.ratings
    return words.runs_words(len(ratings)), words.rating_path(ratings) if len(ratings) > 1 else ""


def _workshop_state(status: AssessmentStatus, *, today: str) -> tuple[str, str]:
    due = follow_up_due(status, today=today)
    coming = due or next((one for one in status.follow_ups if not one.made and one.day > today), None)
    return words.workshop_words(
        held=bool(status.follow_ups),
        begun=status.workshop_begun,
        due=due is not None,
        day=coming.day if coming else "",
        today=today,
    )


def _lately(events: Sequence[tuple[str, str]], *, today: str, width: int, ruled_off: bool) -> Iterator[Row]:
    """The last events with their days, below their heading or beside it."""
    days = [short_day(day, today=today) for day, _ in events]
    cells = max(len(day) for day in days)
    beside = width >= NARROW and not ruled_off
    if not beside:
        yield line_row(ruled(words.LATELY, width))
    for n, (day, (_, text)) in enumerate(zip(days, events, strict=True)):
        start = NAMES + 1 if beside else 0
        lines = wrapped(plain(text, limit=200), width - start - cells - 2)
        canvas = Canvas(width, len(lines))
        if beside and not n:
            canvas.put(0, 0, words.LATELY, Ink.HEAD, strong=True)
        canvas.put_right(start + cells, 0, day, Ink.MUTED)
        canvas.put_rows(start + cells + 2, 0, lines, Ink.SOFT)
        yield fixed(canvas.lines())
