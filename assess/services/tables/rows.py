"""A table from outside as rows of text: CSV in any separator and encoding, or a workbook.

How a CSV file is to be read is not guessed from the file alone: of all ways, the one is taken under which a
row holds the most headings that the reader looks for. That row is the row of headings, and the rows above it
are no part of the table.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from assess.services.tables import workbook
from assess.services.tables.limits import MOST_BYTES, RowLimits
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import read_bytes
from questionnaires.records import record

Fits = Callable[[Sequence[str]], int]
"""How many cells of a row are headings that the reader looks for."""

Row = tuple[int, tuple[str, ...]]
"""A row that is not blank: its number as a spreadsheet shows it, and its cells."""

SEPARATORS = (",", ";", "\t", "|")

HEADING_ROWS = 100
"""The headings are among so many rows from the top."""

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)


def _signs(letters: str) -> re.Pattern[str]:
    """These letters, a capital at the start of a word or among capitals, and marks where they are usual."""
    capitals = letters.replace("ß", "").upper()
    small, large = f"a-z{letters}", f"A-Z{capitals}"
    return re.compile(
        rf"[{letters}’–—…€«»°§·]|(?<![{small}])[‘“”„¿¡]|[‘“”„](?![{small}])|£(?!\w*[^\W\d])"
        rf"|(?<![{small}{large}])[{capitals}]|(?<=[{large}])[{capitals}](?![{small}])"
    )


_WESTERN = "äöüßàâæçéèêëîïôœùûñáíóúåøãõìò"
_WESTERN_SIGNS, _CENTRAL_SIGNS = _signs(_WESTERN), _signs(f"{_WESTERN}ąćęłńśźżčďěňřšťůžýőű")
_OTHER_LETTERS = ("cp932", "gb18030", "big5", "cp949", "cp1251", "cp1253", "cp1254")
"""What spreadsheets write where letters are not Latin; taken where that finds more headings."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHER_KINDS = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel workbook (.xls) or one with a password. Save it as .xlsx or as CSV in UTF-8.",
    ),
    (b"%PDF", "a PDF. Export the list as CSV."),
    *(
        (
            mark,
            "a web page or XML, not a table. Open it in a spreadsheet and save it as .xlsx or CSV.",
        )
        for mark in (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")
    ),
    (b"{\\rtf", "a text document. Export the list as CSV."),
)


@record
class Rows:
    """The rows of a table in their order, blank ones left out.

    ``head`` is the place in ``rows`` of the row of headings, None where no row holds any that the reader
    looks for. ``blank`` counts the blank rows before the last. ``other_sheets`` of a workbook have as many
    of the headings and are not read.
    """

    path: Path
    rows: tuple[Row, ...]
    head: int | None
    blank: int = 0
    other_sheets: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The cells of the row of headings; of the first row where none was found."""
        return self.rows[self.head or 0][1]

    @property
    def above(self) -> tuple[Row, ...]:
        """The rows above the headings."""
        return self.rows[: self.head or 0]

    @property
    def below(self) -> tuple[Row, ...]:
        """The rows below the headings."""
        return self.rows[(self.head or 0) + 1 :]


def read_rows(path: Path, *, fits: Fits) -> Rows:
    """The rows of a file that the person named.

    Raises:
        FileProblem: it cannot be read, is too large, is empty, or is no table.
    """
    return rows_of(read_bytes(path, limit=MOST_BYTES), path=path, fits=fits)


def rows_of(data: bytes, *, path: Path, fits: Fits) -> Rows:
    """The rows in the bytes of a CSV file or a workbook; ``path`` is named in problems.

    Raises:
        FileProblem: the bytes are no table, have no filled cell, or too many.
    """
    if data.startswith(b"PK\x03\x04"):
        sheets = workbook.sheets_of(data, path=path)
        found = [_best(sheet.rows, fits) for sheet in sheets]
        most, place = max(found, key=lambda best: best[0])  # the first of equal ones
        alike = [sheet for sheet, (fit, _) in zip(sheets, found, strict=True) if fit == most]
        sheet = alike[0]
        head = sheet.rows[place][0] if sheet.rows else 0
        others = tuple(other.name for other in alike[1:]) if most > 1 else ()
        return _rows(path, sheet.filled_below(head), fits, other_sheets=others)
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in _OTHER_KINDS:
        if start.startswith(mark.lower()):
            raise FileProblem(path, f"it is {kind}")
    way = _way_to_read(_texts(data), fits)
    if way is None:
        raise FileProblem(path, "it is not readable text. Export it again as CSV in UTF-8.")
    text, separator = way
    return _rows(path, _records(path, text, separator), fits)


def column_letters(column: int) -> str:
    """The name of a column (from 0) in a spreadsheet: A, B, ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _rows(path: Path, found: Sequence[Row], fits: Fits, *, other_sheets: tuple[str, ...] = ()) -> Rows:
    rows = tuple(row for row in found if any(cell.strip() for cell in row[1]))
    if not rows:
        raise FileProblem(path, "it is empty.")
    fit, head = _best(rows, fits)
    blank = rows[-1][0] - len(rows)
    return Rows(path=path, rows=rows, head=head if fit else None, blank=blank, other_sheets=other_sheets)


def _best(rows: Sequence[Row], fits: Fits) -> tuple[int, int]:
    """How many headings the best of the first rows holds, and its place; the first of equal ones."""
    found = [fits(cells) for _, cells in rows[:HEADING_ROWS]] or [0]
    return max(found), found.index(max(found))


# CSV


def _texts(data: bytes) -> Iterator[str]:
    """What the bytes may say, the likeliest first."""
    marked = [encoding for mark, encoding in _BOMS if data.startswith(mark)]
    plain = ("utf-8",) if data.isascii() else ("utf-8", *_old_encodings(data))
    for encoding in marked or (*_without_a_mark(data), *plain):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield text


def _old_encodings(data: bytes) -> list[str]:
    """Those of one byte a letter, the one first under which most signs are where people write them."""

    def usual(encoding: str) -> int:
        text = data[:200_000].decode(encoding, "replace")
        signs = _CENTRAL_SIGNS if encoding == "cp1250" else _WESTERN_SIGNS
        return 2 * len(signs.findall(text)) - sum(not letter.isascii() for letter in text)

    return [*sorted(("cp1252", "mac-roman", "cp1250", "cp850"), key=usual, reverse=True), *_OTHER_LETTERS]


def _without_a_mark(data: bytes) -> Iterator[str]:
    """UTF-16 without a mark in front: every second byte of Latin text is then zero."""
    start = data[:2_000]
    for encoding, zeros, letters in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if zeros and zeros.count(0) > len(zeros) // 2 and letters.count(0) == 0:
            yield encoding


def _way_to_read(texts: Iterable[str], fits: Fits) -> tuple[str, str] | None:
    """The text and the separator under which a row holds the most headings, or the first has most cells.

    None where there is no text.
    """
    best: tuple[tuple[int, int], str, str] | None = None
    for text in (way for whole in texts for way in (whole, *_unwrapped(whole))):
        if found := _SEPARATOR_LINE.match(text):
            return text[found.end() :], found[1]
        for separator in SEPARATORS:
            head = _first_records(text, separator)
            value = (max(map(fits, head), default=0), max(map(len, head[:3]), default=0))
            if best is None or value > best[0]:
                best = (value, text, separator)
    return best and best[1:]


def _unwrapped(text: str) -> Iterator[str]:
    """The table where every line is one cell in quotes, as when a spreadsheet had it in one column."""
    if text.startswith('"'):
        lines: list[str] = []
        with suppress(csv.Error):
            for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
                if len(cells) > 1:
                    return
                lines += cells or [""]
            yield "\n".join(lines)


def _first_records(text: str, separator: str) -> Sequence[Sequence[str]]:
    """The first records as far as they can be read."""
    records: list[Sequence[str]] = []
    try:
        start = io.StringIO(text[:200_000], newline="")
        for cells in islice(csv.reader(start, delimiter=separator), HEADING_ROWS):
            records.append(cells)
    except csv.Error:
        pass
    return records


def _records(path: Path, text: str, separator: str) -> list[Row]:
    limits = RowLimits(path)
    limits.check_text(text, separator)
    rows: list[Row] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, start=1):
            limits.count(number, cells)
            rows.append((number, tuple(cells)))
    except (csv.Error, TypeError, ValueError) as error:
        reason = f"it cannot be read as CSV ({error}). Export it again."
        raise FileProblem(path, reason, place=f"row {len(rows) + 1}") from error
    return rows
