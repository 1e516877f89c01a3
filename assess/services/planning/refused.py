"""What a plan does not take, in sentences, and the checks that several changes share."""

from __future__ import annotations

from assess.text import is_day, plain

FIRST_YEAR, LAST_YEAR = "2000", "2199"
"""A plan lies within these years, as its file does."""


class Refused(Exception):
    """Something that this plan does not take, in sentences; nothing was changed."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def checked_day(text: str, what: str) -> str:
    """The day as it was typed, or ""; ``what`` begins the sentence that refuses it.

    Raises:
        Refused: it is no day, or lies too far away.
    """
    words = text.strip()
    if words and not is_day(words):
        raise Refused(f"{what} is a day written 2026-11-30, not '{plain(words, limit=30)}'.")
    if words and not FIRST_YEAR <= words[:4] <= LAST_YEAR:
        raise Refused(f"{what} is a day from {FIRST_YEAR} to {LAST_YEAR}, not {words}.")
    return words
