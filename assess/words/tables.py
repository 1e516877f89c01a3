"""What is said about any table from outside, be it of a survey or of people."""

from __future__ import annotations

from collections.abc import Sequence

from assess.words.numbers import quoted


def other_sheets_words(names: Sequence[str]) -> str:
    """Which sheets of a workbook were not read, although they have the same headings."""
    which = f"The sheet {quoted(names)} has" if len(names) == 1 else f"The sheets {quoted(names)} have"
    return (
        f"{which} the same headings too; only the first sheet with them was read. Put all rows on one sheet."
    )
