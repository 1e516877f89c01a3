"""No cell of a table is a formula for any spreadsheet, and there is one way to write one."""

from __future__ import annotations

import ast
import csv
import io
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.printers.csv.cells import csv_bytes, harmless

ROOT = Path(__file__).parents[2]

SIGNS = "=+-@＝＋－＠"


def begins_a_formula(cell: str) -> bool:
    """Whether a spreadsheet that drops spaces and quotes around a cell would calculate it."""
    return re.sub(r'^[\s"]+', "", cell)[:1] in set(SIGNS)


pieces = st.sampled_from(
    [*SIGNS, ";", ",", "|", "\t", "\n", "\r", " ", '"', "'", "a", "1", "\u200b", "\u00a0"]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_no_part_of_a_line_is_a_formula_however_it_is_split(text: str) -> None:
    """Split by any usual mark, in quotes or not, no part begins with a sign of a formula."""
    line = csv_bytes(("a", "b"), [{"a": text, "b": "end"}]).decode("utf-8-sig").split("\r\n")[1]
    for separator in ",;|\t":
        parts = [*line.split(separator), *next(csv.reader(io.StringIO(line), delimiter=separator))]
        assert not any(map(begins_a_formula, parts)), parts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Acme;=1+1", "Acme;'=1+1"),
        ("Acme\t=1+1", "Acme =1+1"),
        ("a, -b | @c", "a, '-b | '@c"),
        ("  ＝1", "'＝1"),
        ("sales-led; e-mail", "sales-led; e-mail"),
        ("'=1", "'=1"),
    ],
)
def test_words_keep_their_signs(text: str, written: str) -> None:
    """Only a sign that would begin a cell gets an apostrophe, and only one."""
    assert harmless(text) == harmless(written) == written


def test_figures_stay_figures() -> None:
    """A negative gap is a number, a missing one an empty cell."""
    row = {"a": Fraction(-1, 2), "b": -3, "c": None, "d": "-3"}
    assert csv_bytes(tuple(row), [row]).decode("utf-8-sig").split("\r\n")[1] == "-0.5,-3,,'-3"


def test_there_is_one_way_to_write_a_table() -> None:
    """No other module of the program makes a writer of CSV."""
    writers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "assess").rglob("*.py")
        if "csv" in path.read_text("utf-8")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute | ast.Name | ast.alias)
        and {getattr(node, name, "") for name in ("attr", "id", "name")} & {"DictWriter", "writer"}
    }
    assert writers == {"assess/printers/csv/cells.py"}
