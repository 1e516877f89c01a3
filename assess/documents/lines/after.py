"""What is to do after a workshop, as rows: the page of what was done, the pulses, the commitments."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.lines.commitments import STATUS_INKS, STATUS_MARKS, STATUS_WORDS
from assess.documents.lines.layout import Row, cut
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.status import SAID_AFTER, AssessmentStatus, FollowUp
from assess.text import plain
from assess.words import afterwards as words
from assess.words.days import day_words
from questionnaires.catalogue import Catalogue
from scoring.planning.plan import Plan

MARKS = 4
DAYS = 24
"""Cells for a day with its word, at the end of a line."""


def after_rows(
    status: AssessmentStatus, plan: Plan, catalogue: Catalogue, *, today: str, width: int
) -> list[Row]:
    """A row for each thing to do, by its days, then one for each commitment, by its intervention."""
    rows = [_follow_up(one, today=today, width=width) for one in status.follow_ups]
    if not rows:
        rows = [Row(text=words.NO_WORKSHOP, heading=True)]
    if plan.commitments:
        rows += [Row(text="", heading=True), Row(text=words.COMMITMENTS, heading=True)]
        rows += _commitments(plan, catalogue, width=width)
    return rows


def _follow_up(one: FollowUp, *, today: str, width: int) -> Row:
    canvas = Canvas(width)
    due = not one.made and one.day <= today
    mark, ink = ("✓", Ink.ACCENT) if one.made else ("!", Ink.WARN) if due else ("○", Ink.MUTED)
    canvas.put(0, 0, mark, ink, strong=True)
    what = words.SAID if one.days == SAID_AFTER else words.PULSE.format(one.days)
    canvas.put(MARKS, 0, cut(what, width - MARKS - DAYS), strong=due)
    when = f"{words.MADE if one.made else words.DUE if due else words.COMING} {day_words(one.day)}"
    canvas.put_right(width, 0, cut(words.MADE if one.made else when, DAYS - 1), ink)
    return Row(text="", painted=canvas.lines(), key=str(one.days))


def _commitments(plan: Plan, catalogue: Catalogue, *, width: int) -> Iterator[Row]:
    for key, made in plan.commitments.items():
        canvas = Canvas(width)
        known = catalogue.interventions.get(key)
        canvas.put(0, 0, STATUS_MARKS[made.status], STATUS_INKS[made.status], strong=True)
        title = plain(known.title if known else key, limit=120)
        canvas.put(MARKS, 0, cut(title, width - MARKS - DAYS))
        said = f"{plain(made.owner, limit=40)} · {STATUS_WORDS[made.status]}".removeprefix(" · ")
        canvas.put_right(width, 0, cut(said, DAYS + max(0, width - MARKS - DAYS - len(title) - 2)), Ink.MUTED)
        yield Row(text="", painted=canvas.lines(), key=key)
