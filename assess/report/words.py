"""Numbers, dates and lists as words of plain English."""

from __future__ import annotations

import datetime
from fractions import Fraction

from assess.report.clean import clean
from scoring.days import LONG_MONTHS
from scoring.rounding import shown
from scoring.words import count_in_words
from scoring.words import listed as listed
from scoring.words import small as small

number = count_in_words


def figure(value: Fraction) -> str:
    """A score with one decimal, rounded as everywhere in the program."""
    return shown(value, 1)


def counted(count: int, one: str, many: str = "") -> str:
    """The count with its noun: "one voice", "14 voices"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def shorten(text: str, most: int) -> str:
    """The cleaned text, cut after at most this many letters at a word's end where there is one."""
    text = clean(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, _, _ = cut.rpartition(" ")
    return f"{(head if len(head) > most // 2 else cut).rstrip(' ,;:.')}…"


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if not text or text[-1] in ".?!…" else f"{text}."


def day(iso: str) -> str:
    """An ISO date as "21 November 2026"; anything else as it stands, shortened."""
    try:
        found = datetime.date.fromisoformat(iso)
    except ValueError:
        return shorten(iso, 30)
    return f"{found.day} {LONG_MONTHS[found.month - 1]} {found.year}"
