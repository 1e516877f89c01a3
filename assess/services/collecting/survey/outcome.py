"""What became of a survey export, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from assess.documents.collection import Collection, Outcome
from questionnaires.records import record


class RowOutcome(StrEnum):
    """What became of one row; the first five are outcomes of a file."""

    NEW = Outcome.NEW.value
    NEWER = Outcome.NEWER.value
    SAME = Outcome.SAME.value
    OLDER = Outcome.OLDER.value
    CONFLICT = Outcome.CONFLICT.value
    LEFT_ALONE = Outcome.LEFT_ALONE.value
    REPLACED = "replaced"  # a later row has the same key
    REJECTED = "rejected"  # the team or the key cannot be read, or no answer can
    SKIPPED = "skipped"  # headings again, a test, a line below the table


@record
class SurveyRow:
    """One row by its number; ``reason`` is a sentence where its outcome needs one.

    ``answers`` counts what was read in it, ``unread`` are sentences about cells that were not. Cells of a
    column whose numbers were not taken are counted in ``codes`` and have no sentence of their own.
    """

    row: int
    outcome: RowOutcome
    reason: str = ""
    function: str = ""
    answers: int = 0
    unread: tuple[str, ...] = ()
    codes: int = 0

    @property
    def lost(self) -> int:
        """How many answers could not be read."""
        return len(self.unread) + self.codes


@record
class SurveyCollection:
    """What became of a survey export.

    ``problems`` say why nothing was taken: a column is missing or there twice, or the key is the same in all
    rows. ``columns`` are sentences about columns whose numbers are codes, ``unusual`` about cells with a
    number that may be a slip. ``unused`` are the headings that no question is mapped to; ``not_asked`` counts
    answers to questions that the person's function is not asked, which were left out; ``other_mapping``
    counts responses that were taken by another mapping and have no key, so that the same people could count
    twice. ``skipped`` says which rows are no answers.
    """

    source: str
    collection: Collection
    rows: tuple[SurveyRow, ...] = ()
    problems: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    unusual: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    skipped: str = ""
    not_asked: int = 0
    other_mapping: int = 0

    def of(self, *outcomes: RowOutcome) -> tuple[SurveyRow, ...]:
        """The rows with one of these outcomes."""
        return tuple(row for row in self.rows if row.outcome in outcomes)

    @property
    def unread(self) -> tuple[str, ...]:
        """A sentence for every cell that could not be read."""
        return tuple(f"{self.source}, row {row.row}, {cell}" for row in self.rows for cell in row.unread)

    @property
    def rejected(self) -> tuple[str, ...]:
        """A sentence for every row that was not taken though it is somebody's.

        Where only codes were not read, the column says it.
        """
        rows = self.of(RowOutcome.REJECTED, RowOutcome.REPLACED)
        return tuple(_with_reason(self.source, row) for row in rows if row.unread or not row.codes)


def _with_reason(source: str, row: SurveyRow) -> str:
    return f"{source}, row {row.row}{', ' if row.reason.startswith('column ') else ': '}{row.reason}"


def survey_document(survey: SurveyCollection) -> dict[str, Any]:
    """What became of an export, for programs."""
    return {
        "rows": len(survey.rows),
        "problems": [*survey.problems, *survey.rejected],
        "unread": list(survey.unread),
        "columns": list(survey.columns),
        **({"unusual": list(survey.unusual)} if survey.unusual else {}),
        **({"other_sheets": list(survey.other_sheets)} if survey.other_sheets else {}),
        "unused_columns": list(survey.unused),
        "not_asked": survey.not_asked,
        "other_mapping": survey.other_mapping,
        "by_row": [_row_document(row) for row in survey.rows],
    }


def _row_document(row: SurveyRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "outcome": row.outcome.value,
        **({"reason": row.reason} if row.reason else {}),
        **({"team": row.function, "answers": row.answers} if row.function else {}),
        **({"unread": list(row.unread)} if row.unread else {}),
        **({"codes": row.codes} if row.codes else {}),
    }


def in_row_order(rows: Sequence[SurveyRow]) -> tuple[SurveyRow, ...]:
    """The rows as the export has them."""
    return tuple(sorted(rows, key=lambda row: row.row))
