"""Every figure of a comparison as a tidy table: one figure a row, then, now and the change between."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from assess.documents.timeline.records import Timeline
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

``verdict`` and ``p`` are in the row of the rating of a dimension. A figure that does not exist is empty.
"""

Row = dict[str, str]


def changes_csv(timeline: Timeline) -> bytes:
    """The table of every step and, where there are several, of the whole: figures with four decimals."""
    steps = [*timeline.steps, *([timeline.whole] if timeline.whole else [])]
    return csv_bytes(
        COLUMNS, [_about(step.comparison) | row for step in steps for row in _rows(step.comparison)]
    )


def _about(found: Comparison) -> Row:
    return {
        "organisation": harmless(found.after.organisation or found.before.organisation),
        "from": harmless(found.before.date),
        "to": harmless(found.after.date),
    }


def _rows(found: Comparison) -> Iterator[Row]:
    share = number_text(found.comparability)
    yield {"subject": "comparison", "measure": "comparability", "after": share}
    yield _row("respondents", "", "voices", found.people.before, found.people.after)
    yield _row("overall", "", "felt", found.overall_before, found.overall_after)
    for d in found.dimensions:
        yield from _dimension(d)
    for item in found.items:
        row = _row(
            "item", item.id, "felt", item.before, item.after, title=item.title, dimension=item.dimension
        )
        yield {**row, "counted": "yes" if item.behaviour else "no"}
    for change in found.exercises:
        measure = MEASURE_WORDS[change.measure]
        yield _row("exercise", change.id, measure, change.before, change.after, title=change.title)


def _dimension(d: DimensionChange) -> Iterator[Row]:
    row = partial(_row, "dimension", d.id, title=d.title, dimension=d.id)
    p = number_text(d.chance.p) if d.chance else ""
    yield row("felt", d.before, d.after, verdict=VERDICT_WORDS[d.verdict], p=p)
    if d.parts is not None:
        parts = {
            "answers": d.parts.answers,
            "people": d.parts.people,
            "answers and people": d.parts.rest,
            "questionnaire": d.parts.questionnaire,
        }
        for part, value in parts.items():
            if value is not None:
                yield row("felt", change=value, part=part)
    for measure, value in (("felt on common questions", d.common), ("felt as tested", d.tested)):
        if value is not None:
            yield row(measure, change=value)
    yield row("level", d.level_before, d.level_after)
    if d.gap_before is not None or d.gap_after is not None:
        yield row("gap", d.gap_before, d.gap_after)


def _row(
    subject: str,
    key: str,
    measure: str,
    before: Fraction | int | None = None,
    after: Fraction | int | None = None,
    *,
    change: Fraction | None = None,
    **about: str,
) -> Row:
    """One figure then and now, and its change, which is given where there is nothing else."""
    if before is not None and after is not None:
        change = Fraction(after) - Fraction(before)
    return {
        "subject": subject,
        "id": harmless(key),
        "measure": harmless(measure),
        "before": number_text(before),
        "after": number_text(after),
        "change": number_text(change),
        **{name: harmless(text) for name, text in about.items()},
    }
