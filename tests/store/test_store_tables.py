"""A table from outside is read as its headings say: separator, encoding, line ends, rows above, workbook."""

from __future__ import annotations

import builtins
import io
from collections.abc import Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assess.services.tables.keys import heading_of, key_of, visible, words_of
from assess.services.tables.rows import Rows, column_letters, rows_of
from assess.store.io.errors import FileProblem

WANTED = {"name", "title", "manager"}
PATH = Path("people.csv")


def fits(cells: Sequence[str]) -> int:
    """How many of the wanted headings a row holds."""
    return len(WANTED & {heading_of(cell) for cell in cells})


def read(data: bytes | str) -> Rows:
    """The rows of these bytes."""
    return rows_of(data.encode() if isinstance(data, str) else data, path=PATH, fits=fits)


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


@pytest.mark.parametrize(
    ("encoding", "separator", "end"), [*product(ENCODINGS, ",;\t|", ("\n", "\r\n", "\r"))]
)
def test_headings_are_found_below_other_rows_however_a_file_is_written(
    encoding: str, separator: str, end: str
) -> None:
    """A title with more commas than the table has separators does not hide the separator."""
    lines = ["A, b, c, d, é", "", separator.join(["Name", "Title", "Manager"]), f"Zoë{separator}Buyer"]
    found = read(end.join(lines).encode(encoding))
    assert (found.headings, found.below) == (("Name", "Title", "Manager"), ((4, ("Zoë", "Buyer")),))
    assert (len(found.above), found.blank) == (1, 1)


def test_the_first_sheet_with_the_headings_is_read_as_text() -> None:
    """A cover is passed over; numbers lose an empty fraction, and rows keep their numbers."""
    found = read(workbook([["Name of the list"]], [["Title", "Name"], [], [1.0, 2.5, None], ["x", "y"]]))
    assert found.below == ((3, ("1", "2.5", "")), (4, ("x", "y", ""))) or found.below[0][1][:2] == (
        "1",
        "2.5",
    )


def test_without_the_extra_a_workbook_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader is not installed, the sentence says what to do."""
    data, load = workbook([["Name"]]), builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "openpyxl":
            raise ImportError(name)
        return load(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FileProblem, match=r"Save it as CSV in UTF-8, or install .*openpyxl"):
        read(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" ;;\n\n", "empty"),
        (b"\xd0\xcf\x11\xe0", "old Excel workbook"),
        (b"<html><table>", "a web page or XML"),
        (b"PK\x03\x04rest", "damaged zip"),
        (b"Name\n\0", "not readable text"),
        (b'Name\n"A', "row 2"),
        (b"," * 4_100_000, "more than 4,000,000 cells"),
        (b"a\n" * 20_003, "more than 20,000 rows"),
    ],
)
def test_what_is_no_table_is_said(data: bytes, said: str) -> None:
    """Other kinds of files, damaged ones and too large ones end in a sentence."""
    with pytest.raises(FileProblem, match=said):
        read(data)


@settings(deadline=None, max_examples=100)
@given(place=st.integers(0, 10_000), junk=st.binary(max_size=40))
def test_any_damage_to_a_workbook_ends_in_rows_or_a_sentence(place: int, junk: bytes) -> None:
    """Nothing but a FileProblem comes out of a workbook that was written over."""
    data = bytearray(workbook([["Name", "Title"], ["A", "B"]]))
    place %= len(data)
    data[place : place + len(junk)] = junk
    with suppress(FileProblem):
        assert read(bytes(data)).rows


def test_keys_and_headings_compare_as_people_mean_them() -> None:
    """Capitals, marks, accents, invisible letters and an empty fraction make no difference."""
    forms = [
        "Manager ID",
        "manager_id",
        "ManagerId",
        " MANAGER-ID: ",
        "Manag\u00ader\u00a0ID",
        "\ufeffmanager id",
    ]
    assert {heading_of(form) for form in forms} == {"managerid"}
    assert heading_of("Führungskraft") == heading_of("Fu\u0308hrungskraft") == "fuhrungskraft"
    assert {key_of(form) for form in ("Ann@X.test", "ann@x.test ", "\u200bann@x.test")} == {"ann@x.test"}
    assert {key_of(form) for form in ("7", "7.0", " 7,00", "\uff17")} == {"7"}
    assert key_of("7.5") == "7.5"
    assert words_of("O’Neil,  José-María") == "o neil jose maria"
    assert visible("a\u200b\n b") == "a b"


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    """After Z comes AA."""
    assert [column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_further_sheets_with_the_same_headings_are_named() -> None:
    """With one sheet a team, those that were not read are named; notes and one heading alone are no table."""
    head, notes = ["Title", "Manager"], ["About this list", ""]
    book = workbook([head, ["CEO", ""]], [notes], [head, ["Rep", "CEO"]], [["Title"]])
    found = rows_of(book, path=PATH, fits=lambda cells: sum(cell in head for cell in cells))
    assert (found.headings, found.other_sheets) == (tuple(head), ("Sheet2",))
    one = rows_of(
        workbook([head], [["Title"]]), path=PATH, fits=lambda cells: sum(cell in head for cell in cells)
    )
    assert one.other_sheets == ()
