"""Who has answered, team by team and never what was answered; and what was collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from assess.documents.collection import CollectedFile, Collection, Outcome
from assess.documents.lines.layout import (
    BLANK,
    BLANK_ROW,
    Line,
    Look,
    Row,
    aside,
    columns,
    cut,
    fixed,
    head,
    prose,
)
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink
from assess.documents.roadmap.dates import days_between
from assess.documents.status import AssessmentStatus, TeamStatus
from assess.store.folder import RespondentHead
from assess.text import plain
from assess.words import status as words
from assess.words.answers import function_words
from assess.words.numbers import count_words
from assess.words.survey import archives
from questionnaires.model import FUNCTIONS
from scoring.privacy.batches import EVERYONE
from scoring.privacy.view import respondents_needed


def people_rows(
    status: AssessmentStatus,
    *,
    waiting: Mapping[str, int] = MappingProxyType({}),
    titles: Mapping[str, str] = MappingProxyType({}),
    openable: bool = True,
    width: int,
) -> list[Row]:
    """Each team with its people and how far they are; then what waits, and what is withheld until when.

    A person's row has the path of their answers as its key. Where answers are protected nobody is named, and
    who has finished is counted: those answers are opened by nobody. So are the others unless ``openable``.
    """
    rows: list[Row] = []
    remind = not openable and not status.alone
    for team in status.teams:
        rows += [*([BLANK_ROW] if rows else []), _team_head(team, titles, width)]
        own = [head for head in status.usable if head.function == team.team]
        done = [head for head in own if head.finished]
        if status.privacy.protected:
            own = [head for head in own if not head.finished]
            if done:
                rows.append(_counted("✓", words.finished_words(len(done)), Ink.ACCENT, width))
        if own and status.privacy.protected and not openable:
            rows.append(_counted("…", words.answering_words(len(own)), Ink.MUTED, width))
        else:
            rows += [_person(head, named=not status.privacy.protected, width=width) for head in own]
        absent = team.total - len(own) - len(done) * status.privacy.protected
        if absent > 0:
            rows.append(_counted("○", words.absent_words(absent), Ink.WARN, width, remind=remind))
    if not rows and openable:
        rows.append(Row(text=words.NOBODY_YET, heading=True))
    elif not rows:  # the overview beside says that nobody has answered
        rows += aside(words.INVITE_OR_ADD, width)
    damaged = [head for head in status.people if head.problem]
    rows += [Row(text=f"! {plain(head.problem)}", heading=True, trouble=True) for head in damaged]
    notes = [*_needed(status, titles), *_waiting(waiting, titles)]
    if status.privacy.erase_after:
        notes.append(words.retention_words(status.privacy.erase_after))
    said = [row for note in notes for row in aside(note, width)]
    return [*rows, *([BLANK_ROW] if said else []), *said]


def people_head(status: AssessmentStatus, *, today: str, width: int) -> list[Row]:
    """The heading over the people beside an overview, and how long ago they were invited."""
    canvas = Canvas(width)
    canvas.put(0, 0, words.PEOPLE, strong=True)
    days = days_between(status.invited, today) if status.invited else -1
    if days >= 0:
        canvas.put_right(width, 0, words.invited_words(days), Ink.MUTED)
    return [fixed(canvas.lines()), BLANK_ROW]


def _team_head(team: TeamStatus, titles: Mapping[str, str], width: int) -> Row:
    canvas = Canvas(width)
    mark, ink = TEAM_MARKS.get(team.team, ("●", Ink.TEXT))
    canvas.put(0, 0, mark, ink)
    canvas.put(2, 0, cut(_title(team.team, titles), width - 12), strong=True)
    canvas.put_right(width, 0, f"{team.finished} of {team.total}", Ink.MUTED)
    return fixed(canvas.lines())


def _person(head: RespondentHead, *, named: bool, width: int) -> Row:
    """One person: who, and how far; a name is shown only where everyone may see it."""
    canvas = Canvas(width)
    mark, ink = ("✓", Ink.ACCENT) if head.finished else ("…" if head.answered else "○", Ink.MUTED)
    state = words.FINISHED if head.finished else f"{head.answered} of {head.asked}"
    canvas.put(2, 0, mark, ink)
    who = (
        plain(head.name, limit=60)
        if named and head.name
        else words.IN_PROGRESS
        if not named
        else words.NO_NAME
    )
    canvas.put(4, 0, cut(who, width - 6 - len(state)))
    canvas.put_right(width, 0, state, Ink.MUTED)
    return Row(painted=canvas.lines(), key=str(head.path))


def _counted(mark: str, text: str, ink: Ink, width: int, *, remind: bool = False) -> Row:
    canvas = Canvas(width)
    if remind:
        canvas.put(width - len(words.REMIND), 0, words.REMIND, Ink.MUTED, press=words.REMIND[0])
    canvas.put(2, 0, mark, ink)
    canvas.put(4, 0, text, ink if ink is Ink.WARN else Ink.TEXT)
    return fixed(canvas.lines())


def _title(function: str, titles: Mapping[str, str]) -> str:
    return plain(titles.get(function, ""), limit=30) or function_words(function)


def _needed(status: AssessmentStatus, titles: Mapping[str, str]) -> Iterator[str]:
    """How many more it takes until a team is shown, in a protected assessment."""
    privacy = status.privacy
    for team in status.teams if privacy.protected else ():
        more = respondents_needed(
            function=team.team,
            answered={team.team: team.finished + team.begun},
            minimum=privacy.minimum_group,
            named=privacy.named,
        )
        if more and team.team in FUNCTIONS:
            missing = count_words(more, "more person has", "more people have")
            yield f"{_title(team.team, titles)}: withheld until {missing} answered."


def _waiting(waiting: Mapping[str, int], titles: Mapping[str, str]) -> Iterator[str]:
    for function, count in waiting.items():
        if count:
            where = "" if function == EVERYONE else f" in {_title(function, titles).lower()}"
            people = count_words(count, "person", "people")
            have = "has" if count == 1 else "have"
            yield f"{people}{where} {have} new answers, not counted until enough others have."


OUTCOMES = {
    Outcome.NEW: "new",
    Outcome.NEWER: "newer than what was here; the older ones are kept",
    Outcome.SAME: "already collected",
    Outcome.OLDER: "older than what is here, kept beside it",
    Outcome.CONFLICT: "conflicting; both are kept",
    Outcome.LEFT_ALONE: "left alone",
}
MOST_LINES = 200
"""More files than this are counted, not listed."""


def collected_lines(collection: Collection, width: int) -> list[Line]:
    """The summary first, then every file that needs a word."""
    lines = [head("What was found")]
    counted = [(outcome, len(collection.of(outcome))) for outcome in Outcome]
    lines += [
        Line(text=columns([(str(number), 5), (OUTCOMES[outcome], max(8, width - 7))]))
        for outcome, number in counted
        if number
    ]
    if len(lines) == 1:
        lines += prose("No response file was found there.", width)
    if collection.others:
        words = count_words(collection.others, "other file is", "other files are")
        lines += prose(f"{words} no answers, and not touched.", width, look=Look.DIM)
    if collection.archives:
        lines += prose(archives(collection.archives), width)
    lines += _listed(
        "Worth a look",
        [f for f in collection.files if f.reason and f.outcome is not Outcome.LEFT_ALONE],
        width,
    )
    lines += _listed("Left alone", list(collection.of(Outcome.LEFT_ALONE)), width)
    if collection.problems:
        lines += [BLANK, head("In the assessment itself, not touched")]
        for problem in collection.problems:
            lines += prose(plain(problem, limit=400), width)
    return lines


def _listed(title: str, files: list[CollectedFile], width: int) -> list[Line]:
    if not files:
        return []
    lines = [BLANK, head(title)]
    for file in files[:MOST_LINES]:
        lines += prose(f"{plain(file.source, limit=120)}: {plain(file.reason, limit=400)}", width)
    if len(files) > MOST_LINES:
        lines += prose(f"and {len(files) - MOST_LINES} more.", width, look=Look.DIM)
    return lines
