"""Reading what is typed: one line at a time, and never more than anyone types."""

from __future__ import annotations

from typing import TextIO

from assess.store.io.errors import FileProblem

LONGEST = 200_000
"""Letters of a line; a longer one is no answer but something else sent here by mistake."""


def typed_line(source: TextIO) -> str:
    """The next line of the input as it is, "" at its end.

    Raises:
        FileProblem: it is longer than ``LONGEST``, or no text.
    """
    try:
        line = source.readline(LONGEST + 1)
    except UnicodeDecodeError as error:
        raise FileProblem("the input", "holds bytes that are not text (UTF-8).") from error
    if len(line) > LONGEST:
        raise FileProblem("the input", f"a line has more than {LONGEST:,} letters; it was not used.")
    return line
