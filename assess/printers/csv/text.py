"""Tables for spreadsheets: text that nothing calculates, and numbers that every program reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assess.text import COMMENT_LIMIT, clean
from scoring.rounding import rounded

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so would be taken for a formula by some spreadsheet."""


def harmless(text: str) -> str:
    """The text on one line, as a cell that no spreadsheet calculates."""
    flat = " ".join(clean(text, limit=COMMENT_LIMIT, multiline=True).split())
    return f"'{flat}" if flat.startswith(FORMULA) else flat


def number_text(value: Fraction | int | None) -> str:
    """A number of at most four decimals as other programs read it, "" where there is none."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    return f"{rounded(value):.4f}".rstrip("0").rstrip(".")


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table as RFC 4180 has it: commas, CR LF; a column that a row lacks is empty.

    In UTF-8 with a byte order mark, without which Excel reads names with accents wrongly.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
