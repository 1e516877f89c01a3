"""What is to do after a workshop, as rows: the page of what was done, the pulses, the commitments."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.lines.commitments import STATUS_INKS, STATUS_MARKS, STATUS_WORDS
from assess.documents.lines.layout import BLANK_ROW, Row
from assess.documents.lines.painted import Ink, Span
from assess.documents.lines.parts import valued
from assess.documents.status import SAID_AFTER, AssessmentStatus, FollowUp
from assess.text import plain
from assess.words import afterwards as words
from assess.words.days import day_words
from questionnaires.catalogue import Catalogue
from scoring.planning.plan import Plan


def after_rows(
    status: AssessmentStatus, plan: Plan, catalogue: Catalogue, *, today: str, width: int
) -> list[Row]:
    """A row for each thing to do, by its days, then one for each commitment, by its intervention."""
    rows = [_follow_up(one, today=today, width=width) for one in status.follow_ups]
    if not rows:
        rows = [Row(text=words.NO_WORKSHOP, heading=True)]
    if plan.commitments:
        rows += [BLANK_ROW, Row(text=words.COMMITMENTS, heading=True)]
        rows += _commitments(plan, catalogue, width=width)
    return rows


def _follow_up(one: FollowUp, *, today: str, width: int) -> Row:
    due = not one.made and one.day <= today
    mark, ink = ("✓", Ink.ACCENT) if one.made else ("!", Ink.WARN) if due else ("○", Ink.MUTED)
    what = words.SAID if one.days == SAID_AFTER else words.PULSE.format(one.days)
    when = words.MADE if one.made else f"{words.DUE if due else words.COMING} {day_words(one.day)}"
    lines = valued(
        Span(text=what, strong=due),
        (Span(text=when, ink=ink),),
        width,
        mark=Span(text=f"{mark} ", ink=ink, strong=True),
    )
    return Row(painted=lines, key=str(one.days))


def _commitments(plan: Plan, catalogue: Catalogue, *, width: int) -> Iterator[Row]:
    for key, made in plan.commitments.items():
        known = catalogue.interventions.get(key)
        said = f"{plain(made.owner, limit=40)} · {STATUS_WORDS[made.status]}".removeprefix(" · ")
        lines = valued(
            Span(text=plain(known.title if known else key, limit=120)),
            (Span(text=said, ink=Ink.MUTED),),
            width,
            mark=Span(text=f"{STATUS_MARKS[made.status]} ", ink=STATUS_INKS[made.status], strong=True),
        )
        yield Row(painted=lines, key=key)
