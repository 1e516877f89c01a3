"""A survey export as a table: its bytes, its separator, its one or two rows of headings, its columns."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from assess.services.collecting.survey_csv_cells import normal
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import read_bytes
from assess.store.io.tables import shortened
from questionnaires.records import record

MOST_BYTES = 20_000_000
"""Most bytes of a survey export."""

MOST_ROWS = 20_000
"""Most rows of a survey export."""

MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""

MOST_CELLS = 4_000_000
"""Most cells, empty ones to the right end of each row included."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SECOND_HEADINGS = frozenset({"response", "open-ended response"})
_NUMBERED = re.compile(r"q?\d{1,3}[.):]\s*")


@record
class SurveyTable:
    """The rows of an export with their numbers as a spreadsheet shows them, and the headings above them.

    ``second`` is the second row of headings that some tools write, empty texts where there is none.
    """

    path: Path
    headings: tuple[str, ...]
    second: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def columns(self, heading: str) -> tuple[int, ...]:
        """The columns (from 0) under a heading: one, or all those under it where there are two heading rows.

        A number in front of a heading ("3. ...") does not matter. Empty where there is none.

        Raises:
            FileProblem: the heading is there twice.
        """
        wanted = normal(heading)
        for headings in (self.headings, self.second):
            for form in (normal, _without_number):
                places = [n for n, text in enumerate(headings) if text and form(text) == wanted]
                if len(places) > 1:
                    where = " and ".join(column_letters(place) for place in places[:2])
                    raise FileProblem(
                        self.path,
                        f'the heading "{shortened(heading)}" stands there twice.',
                        place=f"columns {where}",
                    )
                if places:
                    return self._span(places[0]) if headings is self.headings else (places[0],)
        return ()

    def place(self, row: int, column: int) -> str:
        """A cell as a message names it: "row 5, column D (How often ...)"."""
        heading = self.headings[column] or self.second[column]
        return f"row {row}, column {column_letters(column)} ({shortened(heading, 40)})"

    def _span(self, first: int) -> tuple[int, ...]:
        """A column with those to its right that have a second heading only."""
        last = first
        while last + 1 < len(self.headings) and not self.headings[last + 1] and self.second[last + 1]:
            last += 1
        return tuple(range(first, last + 1))


def read_table(path: Path) -> SurveyTable:
    """Reads a survey export in CSV: UTF-8, UTF-16 or the old Windows letters; commas, semicolons or tabs.

    Raises:
        FileProblem: it cannot be read, is too large, or has no headings.
    """
    text = _text(path, read_bytes(path, limit=MOST_BYTES))
    separator = ""
    if found := _SEPARATOR_LINE.match(text):
        separator, text = found[1], text[found.end() :]
    records = _records(path, text, separator or _separator(text))
    if not records:
        raise FileProblem(path, "there is nothing in it.")
    headings = tuple(heading.strip() for heading in records[0])
    second, first_row = ("",) * len(headings), 1
    if len(records) > 1 and _are_headings(headings, records[1]):
        second = tuple(_padded(records[1], len(headings)))
        headings += ("",) * (len(second) - len(headings))
        first_row = 2
    rows = []
    for number, cells in enumerate(records[first_row:], start=first_row + 1):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(headings) :]):
            raise FileProblem(path, "it has more cells than there are headings.", place=f"row {number}")
        rows.append((number, tuple(_padded(cells[: len(headings)], len(headings)))))
    return SurveyTable(path=path, headings=headings, second=second, rows=tuple(rows))


def column_letters(column: int) -> str:
    """The name of a column (from 0) in a spreadsheet: A, B, ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _text(path: Path, data: bytes) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileProblem(path, "it is not text that can be read. Please export it as CSV in UTF-8.")


def _separator(text: str) -> str:
    """The mark that splits the headings into the most pieces."""
    head = text[:100_000]

    def pieces(mark: str) -> int:
        try:
            return len(next(csv.reader(io.StringIO(head, newline=""), delimiter=mark), []))
        except csv.Error:
            return 0

    return max(",;\t", key=pieces)


def _records(path: Path, text: str, separator: str) -> list[list[str]]:
    records: list[list[str]] = []
    too_wide = FileProblem(path, f"it has more than {MOST_CELLS:,} cells; nothing was taken.")
    if text.count(separator) > MOST_CELLS:
        raise too_wide
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(record)
            if len(record) > MOST_COLUMNS:
                reason = f"it has more than {MOST_COLUMNS:,} columns; nothing was taken."
                raise FileProblem(path, reason, place=f"row {len(records)}")
            if len(records) > MOST_ROWS + 2:
                raise FileProblem(path, f"it has more than {MOST_ROWS:,} rows; nothing was taken.")
    except (csv.Error, TypeError, ValueError) as error:
        raise FileProblem(
            path, f"it cannot be read as CSV ({error}).", place=f"row {len(records) + 1}"
        ) from error
    if len(records) * max(map(len, records), default=0) > MOST_CELLS:
        raise too_wide
    if records and not any(cell.strip() for cell in records[0]):
        raise FileProblem(path, "there are no headings in it.", place="row 1")
    return records


def _are_headings(first: tuple[str, ...], record: list[str]) -> bool:
    """Whether the second row holds headings too: it names cells "Response", or fills gaps of the first."""
    if any(normal(cell) in _SECOND_HEADINGS for cell in record):
        return True
    gaps = [n for n, heading in enumerate(first) if not heading and n > 0]
    return bool(gaps) and all(n < len(record) and record[n].strip() for n in gaps) and not record[0].strip()


def _padded(record: list[str], length: int) -> list[str]:
    return [*record, *[""] * (length - len(record))]


def _without_number(text: str) -> str:
    return _NUMBERED.sub("", normal(text), count=1)
