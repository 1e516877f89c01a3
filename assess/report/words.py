"""Numbers, dates and lists as words of plain English."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction

from assess.report.clean import clean
from scoring.rounding import shown

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def figure(value: Fraction) -> str:
    """A score with one decimal, rounded as everywhere in the program."""
    return shown(value, 1)


def number(count: int) -> str:
    """The count as a word up to ten, else in figures."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """The count with its noun: "one voice", "14 voices"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """The parts as a list: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with its first letter in lower case, unless it starts with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


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
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"
