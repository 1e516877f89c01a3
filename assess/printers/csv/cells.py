"""The one way to a CSV file: cells that no spreadsheet calculates, whatever separator it splits them by."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assess.text import COMMENT_LIMIT, clean
from scoring.rounding import rounded

Cell = str | int | Fraction | None
"""Words, or a figure as it is."""

# A sign that begins a formula, in all its widths: at the front, or where a spreadsheet that splits by another
# mark than the comma would begin a cell. Spaces, quotes and letters nobody sees do not hide it.
_FORMULA = re.compile(
    '(^|[;,|])([\\s"\u00ad\u200b-\u200d\u2060]*)(?=[=+\\-@＝＋－＠\ufe62\ufe63\ufe66\ufe6b\u2212\u207a\u207b])'
)


def harmless(text: str) -> str:
    """The text on one line, with an apostrophe before each sign that would begin a formula."""
    flat = " ".join(clean(text, limit=COMMENT_LIMIT, multiline=True).split())
    return _FORMULA.sub(r"\1\2'", flat)


def number_text(value: Fraction | int | None) -> str:
    """A number of at most four decimals as other programs read it, "" where there is none."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    return f"{rounded(value):.4f}".rstrip("0").rstrip(".")


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """A table as RFC 4180 has it: commas, CR LF; a column that a row lacks is empty.

    Words are made ``harmless``, figures stay figures. In UTF-8 with a byte order mark, without which Excel
    reads names with accents wrongly.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                name: harmless(cell) if isinstance(cell, str) else number_text(cell)
                for name, cell in row.items()
            }
        )
    return text.getvalue().encode("utf-8-sig")
