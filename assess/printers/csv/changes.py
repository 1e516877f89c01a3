"""Every figure of a comparison as a tidy table: one figure a row, then, now and the change between."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assess.documents.timeline.records import Timeline, TimelineStep
from assess.printers.csv.text import csv_bytes, harmless, number_text
from assess.words.change_details import MEASURE_WORDS
from assess.words.change_verdicts import VERDICT_WORDS
from scoring.comparing.records import Comparison, DimensionChange

COLUMNS = (
    "organisation",
    "from",
    "to",
    "subject",
    "id",
    "title",
    "dimension",
    "counted",
    "measure",
    "part",
    "before",
    "after",
    "change",
    "verdict",
    "p",
)
"""``part`` names a part of a change; its rows hold only that part of the change, and add up to the whole.

``verdict`` and ``p`` stand with the felt score of a dimension. A figure that does not exist is empty.
"""

Row = dict[str, str]


def changes_csv(timeline: Timeline) -> bytes:
    """The table of every step and, where there are several, of the whole: figures with four decimals."""
    steps = [*timeline.steps, *([timeline.whole] if timeline.whole else [])]
    return csv_bytes(COLUMNS, [row for step in steps for row in _step(step)])


def _step(step: TimelineStep) -> Iterator[Row]:
    found = step.comparison
    about = {
        "organisation": harmless(found.after.organisation or found.before.organisation),
        "from": harmless(found.before.date),
        "to": harmless(found.after.date),
    }
    for row in _rows(found):
        yield {**about, **row}


def _rows(found: Comparison) -> Iterator[Row]:
    share = number_text(found.comparability)
    yield {"subject": "comparison", "measure": "comparability", "after": share}
    yield _row("respondents", "", measure="voices", before=found.people.before, after=found.people.after)
    yield _row("overall", "", measure="felt", before=found.overall_before, after=found.overall_after)
    for d in found.dimensions:
        yield from _dimension(d)
    for item in found.items:
        yield {
            **_row("item", item.id, measure="felt", before=item.before, after=item.after),
            "title": harmless(item.title),
            "dimension": harmless(item.dimension),
            "counted": "yes" if item.behaviour else "no",
        }
    for change in found.exercises:
        measure = MEASURE_WORDS[change.measure]
        yield {
            **_row("exercise", change.id, measure=measure, before=change.before, after=change.after),
            "title": harmless(change.title),
        }


def _dimension(d: DimensionChange) -> Iterator[Row]:
    about = {"title": harmless(d.title), "dimension": harmless(d.id)}
    rating = _row("dimension", d.id, measure="felt", before=d.before, after=d.after)
    p = number_text(d.chance.p) if d.chance else ""
    yield {**rating, **about, "verdict": VERDICT_WORDS[d.verdict], "p": p}
    if d.parts is not None:
        for part, value in (
            ("answers", d.parts.answers),
            ("people", d.parts.people),
            ("answers and people", d.parts.rest),
            ("questionnaire", d.parts.questionnaire),
        ):
            if value is not None:
                row = {"subject": "dimension", "id": harmless(d.id), "measure": "felt", "part": part}
                yield {**row, **about, "change": number_text(value)}
    for measure, value in (("felt on common questions", d.common), ("felt as tested", d.tested)):
        if value is not None:
            row = {"subject": "dimension", "id": harmless(d.id), "measure": measure}
            yield {**row, **about, "change": number_text(value)}
    yield {**_row("dimension", d.id, measure="level", before=d.level_before, after=d.level_after), **about}
    if d.gap_before is not None or d.gap_after is not None:
        yield {**_row("dimension", d.id, measure="gap", before=d.gap_before, after=d.gap_after), **about}


def _row(
    subject: str, key: str, *, measure: str, before: Fraction | int | None, after: Fraction | int | None
) -> Row:
    change = None if before is None or after is None else Fraction(after) - Fraction(before)
    return {
        "subject": subject,
        "id": harmless(key),
        "measure": harmless(measure),
        "before": number_text(before),
        "after": number_text(after),
        "change": number_text(change),
    }
