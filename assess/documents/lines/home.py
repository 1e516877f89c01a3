"""The first page as rows: the ways in, and the assessments with what each waits for; the trash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, BLANK_ROW, Line, Row, aside, fixed, head, prose, wrapped
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine, Span
from assess.documents.lines.parts import BETWEEN, marked, ruled, valued
from assess.store.workspace import AssessmentSummary, Stage
from assess.text import plain
from assess.words import home as words
from assess.words.days import day_text
from assess.words.levels import level_words
from assess.words.status import IN_PROGRESS, answered_words
from scoring.rounding import shown

if TYPE_CHECKING:
    from assess.documents.status import AssessmentStatus

NARROW = 60
"""Cells below which counts and level go to a line of their own."""

LONGEST = 120
"""Letters of a name that are shown at most."""

TRASH_KEY = "trash"


def banner(width: int, *, workspace: str) -> Row:
    """The program's name and what it is for, beside the marks of the two sides, and which folder is shown."""
    purpose = wrapped(words.PURPOSE, width - 8)
    canvas = Canvas(width, 1 + len(purpose))
    for y, ink in enumerate((Ink.SALES, Ink.MARKETING)):
        canvas.put(0, y, "▆" * 6, ink)
    canvas.put(8, 0, words.NAME, strong=True)
    if 8 + len(words.NAME) + 2 + cell_len(workspace) <= width:
        canvas.put_right(width, 0, workspace, Ink.MUTED)
    canvas.put_rows(8, 1, purpose, Ink.SOFT)
    return fixed(canvas.lines())


def ways_in(width: int, *, keys: Mapping[str, str], high: bool) -> list[Row]:
    """One large way in, three small ones; each can be chosen by its key, by its action, or the cursor."""
    name, title, note = words.WAYS[0]
    x = max(8, *(len(keys[way]) + 7 for way, _, _ in words.WAYS))
    tall = 3 if high else 1
    canvas = Canvas(width, tall)
    y = tall // 2
    for line in range(tall):
        canvas.fill(0, line, width, Ground.PANEL)
        canvas.put(0, line, "▌", Ink.ACCENT, ground=Ground.PANEL)
    canvas.put(3, y, f" {keys[name]} ", Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    canvas.put(x, y, title, ground=Ground.PANEL, strong=True)
    if x + len(title) + len(note) + 3 <= width:
        canvas.put(width - 2 - len(note), y, note, Ink.MUTED, ground=Ground.PANEL)
    rows = [Row(painted=canvas.lines(), key=name), *([BLANK_ROW] if high else [])]
    for name, title, note in words.WAYS[1:]:
        small = Canvas(width)
        small.put(3, 0, f" {keys[name]} ", Ink.ACCENT, ground=Ground.RAISED, strong=True)
        small.put(x, 0, title)
        if x + len(title) + len(note) + 3 <= width:
            small.put_right(width - 2, 0, note, Ink.MUTED)
        rows.append(Row(painted=small.lines(), key=name))
    return rows


def way_lines(name: str, width: int) -> list[Line]:
    """What a way in leads to."""
    (title,) = (title for action, title, _ in words.WAYS if action == name)
    lines = [head(title)]
    for sentence in words.ABOUT_WAYS[name]:
        lines += [BLANK, *prose(sentence, width)]
    return lines


def assessment_rows(
    found: Sequence[AssessmentSummary],
    statuses: Mapping[Path, AssessmentStatus],
    *,
    trashed: int,
    today: str,
    width: int,
    high: bool,
) -> list[Row]:
    """The assessments under their heading, newest first; the trash comes last where it holds something."""
    rows = [fixed(ruled(words.ASSESSMENTS, width).painted)]
    for n, summary in enumerate(found):
        if n and high:
            rows.append(BLANK_ROW)
        rows.append(assessment_row(summary, statuses.get(summary.folder), today=today, width=width))
    if trashed:
        rows += [BLANK_ROW, Row(text=words.trash_words(trashed), lead="  ", dim=True, key=TRASH_KEY)]
    return rows


def assessment_row(
    summary: AssessmentSummary, status: AssessmentStatus | None, *, today: str, width: int
) -> Row:
    """One assessment: whose, how many have answered, its level; below what it waits for, and its day."""
    key = str(summary.folder)
    unreadable = summary.stage is Stage.PROBLEM and not summary.date
    if unreadable:
        return Row(painted=_unreadable(summary, width), key=key)
    mark, said = _waits(summary, status, today=today)
    ink = Ink.TEXT if mark == "!" else Ink.MUTED if mark == "✓" else Ink.SOFT
    waits = valued(
        Span(text=said, ink=ink),
        (Span(text=day_text(summary.date), ink=Ink.MUTED),),
        width,
        mark=_mark(mark),
    )
    more = tuple(plain(text) for text in (summary.note, summary.problem) if text and text != said)
    lines = (*_named(summary, _figures(summary, status, width), width), *waits)
    return Row(painted=lines, lead="    ", more=more, key=key)


def _mark(mark: str) -> Span:
    return Span(text=f"  {mark} ", ink={"!": Ink.WARN, "✓": Ink.ACCENT}.get(mark, Ink.MUTED))


def _unreadable(summary: AssessmentSummary, width: int) -> tuple[PaintedLine, ...]:
    """An assessment of which only the folder is known, and what is wrong with it."""
    name = Span(text=plain(summary.folder.name, limit=60), strong=True)
    said = Span(text=plain(summary.problem or summary.note), ink=Ink.TEXT if summary.problem else Ink.SOFT)
    mark = _mark("!" if summary.problem else "○")
    return (*marked(name, width, mark=Span(text="  ")), *marked(said, width, mark=mark))


def _named(summary: AssessmentSummary, figures: str, width: int) -> tuple[PaintedLine, ...]:
    """Whose assessment it is, its title and its figures; the title below them where it must."""
    organisation, title = plain(summary.organisation, limit=LONGEST), plain(summary.title, limit=LONGEST)
    name = Span(text=organisation or title or plain(summary.folder.name, limit=LONGEST), strong=True)
    titled = Span(text=title if organisation else "", ink=Ink.SOFT)
    value, pad = (Span(text=figures, strong=True),), Span(text="  ")
    room = width - 2 - cell_len(name.text) - BETWEEN - cell_len(figures) - BETWEEN
    if 0 < cell_len(titled.text) <= room:
        gap = Span(text=" " * (room - cell_len(titled.text) + BETWEEN))
        return ((pad, name, pad, titled, gap, *value),)
    lines = valued(name, value, width, mark=pad)
    return (*lines, *marked(titled, width, mark=pad)) if titled.text else lines


def _figures(summary: AssessmentSummary, status: AssessmentStatus | None, width: int) -> str:
    """How many have answered, and the level with the rating: "13 of 14   level 1 · 2.7"."""
    if status is None:
        count, rating = f"{summary.finished} in", None
    elif not status.total:
        count, rating = words.NOBODY, None
    elif status.underway:
        count, rating = IN_PROGRESS, None
    else:
        several = status.total > 1 or status.total > status.finished
        count = answered_words(status.finished, status.total, expected=several)[0]
        rating = status.result.rating if status.result else None
    level = "" if summary.level is None else level_words(summary.level)
    if rating is not None:
        level = f"{level or '–'} · {shown(rating)}"
    return f"{count}   {level:>13}" if width >= NARROW else count


def _waits(summary: AssessmentSummary, status: AssessmentStatus | None, *, today: str) -> tuple[str, str]:
    if summary.problem:
        return "!", words.DAMAGED
    if summary.copy_of:
        return "○", plain(summary.state)
    if status is None:
        return "○", "…"
    from assess.documents.lines.status import waiting_words  # not for the first paint of a list

    return waiting_words(status, today=today)


def trash_rows(entries: Sequence[tuple[str, AssessmentSummary, str]], width: int) -> list[Row]:
    """What is in the trash: key, what it is and the day it was moved there."""
    if not entries:
        return aside(words.TRASH_EMPTY, width)
    rows = [*aside(words.TRASH_HOW, width), BLANK_ROW]
    for key, summary, day in entries:
        name = Span(text=plain(summary.whose, limit=LONGEST), strong=True)
        since = Span(text=words.since_in_trash(day), ink=Ink.MUTED)
        rows.append(Row(painted=valued(name, (since,), width, mark=Span(text="  ")), key=key))
    return rows
