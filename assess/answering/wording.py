"""Words as they are shown: cleaned, on one line, counted, with names for the functions. Knows no screen."""

from __future__ import annotations

from assess.store.text import clean

SHOWN_LIMIT = 2_000
"""More letters than this of one text are never drawn; the file keeps them all."""

ELLIPSIS = "…"


def plain(text: str, *, limit: int = SHOWN_LIMIT) -> str:
    """The text on one line without control characters, shortened to ``limit`` letters."""
    flat = " ".join(clean(text, limit=SHOWN_LIMIT).split())
    return flat if len(flat) <= limit else flat[: max(0, limit - 1)] + ELLIPSIS


def count_of(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 answer", "3 answers"."""
    return f"{number} {one if number == 1 else many}"


FUNCTION_WORDS = {
    "company": "The whole company",
    "sales": "Sales",
    "marketing": "Marketing",
    "leadership": "Leadership",
    "service": "Service",
}


def function_words(function: str) -> str:
    """A function as a person reads it."""
    return FUNCTION_WORDS.get(function) or plain(function, limit=40)
