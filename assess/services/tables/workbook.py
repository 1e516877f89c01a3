"""The sheets of an Excel workbook (.xlsx) as rows of text, read by an extra library."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assess.services.tables.limits import RowLimits
from assess.store.io.errors import FileProblem
from questionnaires.records import record

MOST_UNPACKED = 200_000_000
"""Most bytes of what a workbook holds, unpacked."""

MOST_SHEETS = 20
"""So many sheets are looked through, from the first."""

_MERGED = re.compile(r"<mergeCell\b[^>]*?\bref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
_MOST_MERGED = 20_000
_LITERAL = re.compile(r'"[^"]*"|\\.')
"""What a number format writes as it is."""

WITHOUT_EXTRA = (
    "it is an Excel workbook. Save it as CSV in UTF-8, or install the reader for workbooks: "
    "pip install openpyxl"
)


@record
class Sheet:
    """A sheet: its rows with something in them, by number, and the cells that are merged over several rows.

    ``merged`` holds the first and the last row and the column (from 0) of each.
    """

    name: str
    rows: Sequence[tuple[int, tuple[str, ...]]]
    merged: Sequence[tuple[int, int, int]] = ()

    def filled_below(self, head: int) -> Sequence[tuple[int, tuple[str, ...]]]:
        """The rows with what is merged below row ``head`` in each of them: a file keeps it in the first."""
        found = dict(self.rows)
        for first, last, column in self.merged:
            said = found.get(first, ())[column : column + 1]
            for row in range(first + 1, last + 1) if said and first > head else ():
                cells = found.get(row, ())
                if any(cells):
                    cells = (*cells, *[""] * (column + 1 - len(cells)))
                    found[row] = (*cells[:column], *said, *cells[column + 1 :])
        return list(found.items())


def sheets_of(data: bytes, *, path: Path) -> Sequence[Sheet]:
    """Every sheet, in their order; hidden ones last. At least one.

    Raises:
        FileProblem: it is no workbook or a damaged one, is too large, or the library is not there.
    """
    _check_archive(data, path)
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise FileProblem(path, WITHOUT_EXTRA) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it cannot read of styles and lists does not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = sorted(book.worksheets[:MOST_SHEETS], key=lambda sheet: sheet.sheet_state != "visible")
            found = [
                Sheet(name=str(sheet.title), rows=_rows(sheet, path), merged=_merged(sheet, data))
                for sheet in sheets
            ]
    except FileProblem:
        raise
    except Exception as error:  # the library has no error of its own for a damaged file
        raise FileProblem(path, "the Excel workbook is damaged. Save it as CSV in UTF-8.") from error
    if not found:
        raise FileProblem(path, "the Excel workbook has no sheet with cells.")
    return found


def _check_archive(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
        raise FileProblem(path, "it is a damaged zip archive or workbook. Export it again.") from error
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise FileProblem(path, f"it is {_kind(names)}")
    if "xl/workbook.bin" in names:
        raise FileProblem(path, "it is a binary Excel workbook (.xlsb). Save it as .xlsx or as CSV in UTF-8.")
    if unpacked > MOST_UNPACKED:
        raise FileProblem(path, "the Excel workbook is too large once unpacked; it was not read.")


def _kind(names: set[str]) -> str:
    """What an archive with these files is, and what to do with it."""
    if "mimetype" in names:
        return "an OpenDocument file. Save it as .xlsx or as CSV in UTF-8."
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return "a Numbers document. Export it as .xlsx or as CSV in UTF-8."
    return "a zip archive, not a table. Unpack it first."


def _rows(sheet: Any, path: Path) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with something in them."""
    sheet.reset_dimensions()  # many tools write a wrong extent
    limits = RowLimits(path)
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, found in enumerate(sheet.iter_rows(), start=1):
        if found:
            limits.count(
                number, cells := tuple(_text(cell.value, percent=_is_percent(cell)) for cell in found)
            )
            if any(cells):
                rows.append((number, cells))
    return rows


def _merged(sheet: Any, data: bytes) -> list[tuple[int, int, int]]:
    """The cells merged over several rows; the library keeps none where it reads row by row."""
    from openpyxl.utils.cell import range_boundaries as boundaries

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(sheet._worksheet_path).decode("utf-8", "replace")
    found = []
    for cells in _MERGED.findall(text):
        left, top, _, bottom = boundaries(cells)
        if bottom > top:
            found.append((top, bottom, left - 1))
    return found[:_MOST_MERGED]


def _is_percent(cell: Any) -> bool:
    return "%" in _LITERAL.sub("", cell.number_format or "")


def _text(value: object, *, percent: bool = False) -> str:
    """A cell as a person reads it in the sheet, days as 2026-11-30; ``percent`` is how it is shown."""
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case int() | float() if percent:
            return f"{value * 100:.15g}%"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.15g}"
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ", "seconds")
    return str(value)
