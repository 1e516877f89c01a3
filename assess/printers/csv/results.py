"""Many saved results as one tidy table: a row for each dimension, and one for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from assess.documents.timeline.records import Point
from assess.printers.csv.text import csv_bytes, harmless, number_text
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.records import replace
from scoring.comparing.records import PublishedDimension

COLUMNS = (
    "organisation",
    "date",
    "title",
    "questionnaire",
    "version",
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
    return csv_bytes(COLUMNS, (row for point in points for row in _rows(point, folder)))


def _rows(point: Point, folder: Path) -> Iterator[dict[str, str]]:
    about = {
        "organisation": harmless(point.organisation),
        "date": point.date,
        "title": harmless(point.title),
        "questionnaire": harmless(point.questionnaire),
        "version": harmless(point.version),
        "privacy": point.privacy,
        "pulse": _yes(point.pulse),
        "voices": str(point.respondents),
        "file": harmless(point.path.relative_to(folder).as_posix()),
    }
    yield {**about, **_figures(replace(point.overall, title="Overall"))}
    for dimension in point.dimensions.values():
        yield {**about, **_figures(dimension)}


def _figures(measure: PublishedDimension) -> dict[str, str]:
    return {
        "dimension": harmless(measure.id),
        "dimension_title": harmless(measure.title),
        "felt": number_text(measure.rating),
        "low": number_text(measure.low),
        "high": number_text(measure.high),
        "level": number_text(measure.level),
        "target": number_text(measure.target),
        "gap": number_text(measure.gap),
        "gap_clear": "" if measure.gap_clear is None else _yes(measure.gap_clear),
        "withheld": harmless(SUPPRESSED_WORDS.get(measure.withheld, measure.withheld)),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
