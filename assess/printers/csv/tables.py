"""Tables for spreadsheets and trackers: saved results, what changed between them, and a roadmap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path

from assess.documents.roadmap.entries import named_steps
from assess.documents.roadmap.roadmap import DatedStep, DatedTask, Roadmap
from assess.documents.timeline.records import Point, Timeline
from assess.printers.csv.cells import Cell, csv_bytes
from assess.words.change_details import MEASURE_WORDS
from assess.words.change_verdicts import VERDICT_WORDS
from assess.words.planning import ANNOUNCED
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.records import replace
from scoring.comparing.records import Comparison, DimensionChange, PublishedDimension
from scoring.planning.plan import Reserved, Status

Row = dict[str, Cell]

RESULTS_COLUMNS = (
    "organisation",
    "date",
    "title",
    "questionnaire",
    "version",
    "rules",
    "privacy",
    "pulse",
    "voices",
    "dimension",
    "dimension_title",
    "felt",
    "low",
    "high",
    "level",
    "target",
    "gap",
    "gap_clear",
    "withheld",
    "file",
)
"""``dimension`` is "overall" for all of them together; a figure that does not exist is an empty cell."""


def results_csv(points: Iterable[Point], folder: Path) -> bytes:
    """The table of these results in their order; ``folder`` is the one that they all lie under."""
    return csv_bytes(RESULTS_COLUMNS, (row for point in points for row in _result_rows(point, folder)))


def _result_rows(point: Point, folder: Path) -> Iterator[Row]:
    about: Row = {
        "organisation": point.organisation,
        "date": point.date,
        "title": point.title,
        "questionnaire": point.questionnaire,
        "version": point.version,
        "rules": point.rules,
        "privacy": point.privacy,
        "pulse": _yes(point.pulse),
        "voices": point.respondents,
        "file": point.path.relative_to(folder).as_posix(),
    }
    yield {**about, **_figures(replace(point.overall, title="Overall"))}
    for dimension in point.dimensions.values():
        yield {**about, **_figures(dimension)}


def _figures(measure: PublishedDimension) -> Row:
    return {
        "dimension": measure.id,
        "dimension_title": measure.title,
        "felt": measure.rating,
        "low": measure.low,
        "high": measure.high,
        "level": measure.level,
        "target": measure.target,
        "gap": measure.gap,
        "gap_clear": "" if measure.gap_clear is None else _yes(measure.gap_clear),
        "withheld": SUPPRESSED_WORDS.get(measure.withheld, measure.withheld),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


CHANGES_COLUMNS = (
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


def changes_csv(timeline: Timeline) -> bytes:
    """The table of every step and, where there are several, of the whole: figures with four decimals."""
    rows: list[Row] = []
    for step in (*timeline.steps, *([timeline.whole] if timeline.whole else [])):
        before, after = step.comparison.before, step.comparison.after
        about: Row = {
            "organisation": after.organisation or before.organisation,
            "from": before.date,
            "to": after.date,
        }
        rows += (about | row for row in _change_rows(step.comparison))
    return csv_bytes(CHANGES_COLUMNS, rows)


def _change_rows(found: Comparison) -> Iterator[Row]:
    share = found.comparability
    yield {"subject": "comparison", "measure": "comparability", "after": share}
    yield _row("respondents", "", "voices", found.people.before, found.people.after)
    yield _row("overall", "", "felt", found.overall_before, found.overall_after)
    for d in found.dimensions:
        yield from _dimension(d)
    for item in found.items:
        counted: Row = {"dimension": item.dimension, "counted": _yes(item.behaviour)}
        yield _row("item", item.id, "felt", item.before, item.after, title=item.title) | counted
    for change in found.exercises:
        measure = MEASURE_WORDS[change.measure]
        yield _row("exercise", change.id, measure, change.before, change.after, title=change.title)


def _dimension(d: DimensionChange) -> Iterator[Row]:
    row = partial(_row, "dimension", d.id, title=d.title, dimension=d.id)
    yield row(
        "felt",
        d.before,
        d.after,
        verdict=VERDICT_WORDS[d.verdict],
        p=d.chance.p if d.chance else None,
    )
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
    **about: Cell,
) -> Row:
    """One figure then and now, and its change, which is given where there is nothing else."""
    if before is not None and after is not None:
        change = Fraction(after) - Fraction(before)
    return {
        "subject": subject,
        "id": key,
        "measure": measure,
        "before": before,
        "after": after,
        "change": change,
        **about,
    }


ROADMAP_COLUMNS = (
    "kind",
    "id",
    "parent",
    "title",
    "owner",
    "start",
    "due",
    "weeks",
    "status",
    "after",
    "critical",
    "slack_weeks",
    "evidence_grade",
    "first_step",
    "watch",
    "stop_sign",
    "provisional",
)


def roadmap_csv(roadmap: Roadmap) -> bytes:
    """The table, as spreadsheets read it; days are written 2026-11-30."""
    rows = (
        row
        for task in roadmap.tasks
        for row in (_task(task), *(_step(task, name, step) for name, step in named_steps(task)))
    )
    return csv_bytes(ROADMAP_COLUMNS, (*rows, *map(_announced, roadmap.announced)))


def _announced(one: Reserved) -> Row:
    """A step of a transition that may be known."""
    return {
        "kind": ANNOUNCED,
        "id": one.key,
        "title": one.text,
        "owner": one.owner,
        "start": one.starts,
        "due": one.ends,
    }


def _task(task: DatedTask) -> Row:
    return {
        "kind": "task",
        "id": task.intervention,
        "title": task.title,
        "owner": task.owner,
        "start": task.starts,
        "due": task.ends,
        "weeks": task.weeks,
        "status": task.status.value,
        "after": "; ".join(task.after),
        "critical": _yes(task.critical),
        "slack_weeks": task.slack,
        "evidence_grade": task.grade,
        "first_step": next((step.text for step in task.steps if step.kind == "first"), ""),
        "watch": task.watch,
        "stop_sign": task.stop_sign,
        "provisional": _yes(task.status is not Status.DONE),
    }


def _step(task: DatedTask, name: str, step: DatedStep) -> Row:
    return {
        "kind": "step",
        "id": name,
        "parent": task.intervention,
        "title": step.text,
        "owner": task.owner,
        "due": step.date,
        "provisional": _yes(step.kind != "review"),
    }
