"""Many saved results as one tidy table: a row for each dimension, and one for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assess.services.comparing.many import Listing
from assess.store.io.csv_text import csv_bytes, harmless, number_text
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import write_bytes
from assess.store.results.measures import Measure, read_measures
from assess.store.results.saved import SavedHead
from assess.words.numbers import count_words
from questionnaires.records import record

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


@record
class ManyTable:
    """The table as the bytes of a file, how many assessments are in it, and what could not be read."""

    data: bytes
    assessments: int
    problems: tuple[str, ...]


def many_csv(listing: Listing) -> ManyTable:
    """The table of all results in a listing, in its order; those that cannot be read whole are left out."""
    rows: list[dict[str, str]] = []
    problems = list(listing.problems)
    assessments = 0
    for head in listing.results:
        try:
            measures = read_measures(head.path)
        except FileProblem as problem:
            problems.append(str(problem))
            continue
        assessments += 1
        rows += _rows(head, measures, listing.folder)
    return ManyTable(data=csv_bytes(COLUMNS, rows), assessments=assessments, problems=tuple(problems))


def write_many_csv(listing: Listing, path: Path) -> tuple[str, ...]:
    """Write one table of all results in the list; what should be said of it, in sentences.

    Raises:
        FileProblem: the file cannot be written.
    """
    table = many_csv(listing)
    write_bytes(path, table.data)
    return (f"{count_words(table.assessments, 'result is', 'results are')} in the table.", *table.problems)


def _rows(head: SavedHead, measures: tuple[Measure, ...], folder: Path) -> Iterator[dict[str, str]]:
    about = {
        "organisation": harmless(head.organisation),
        "date": head.date,
        "title": harmless(head.title),
        "questionnaire": harmless(head.questionnaire),
        "version": harmless(head.version),
        "privacy": head.privacy,
        "pulse": _yes(head.pulse),
        "voices": str(head.respondents),
        "file": harmless(head.path.relative_to(folder).as_posix()),
    }
    for measure in measures:
        yield {**about, **_figures(measure, pulse=head.pulse)}


def _figures(measure: Measure, *, pulse: bool) -> dict[str, str]:
    """The figures of one row; a pulse sets no level."""
    return {
        "dimension": harmless(measure.id),
        "dimension_title": harmless(measure.title),
        "felt": number_text(measure.rating),
        "low": number_text(measure.low),
        "high": number_text(measure.high),
        "level": "" if pulse else number_text(measure.level),
        "target": number_text(measure.target),
        "gap": number_text(measure.gap),
        "gap_clear": "" if measure.gap_clear is None else _yes(measure.gap_clear),
        "withheld": harmless(measure.withheld),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
