"""Days in words, in every language setting alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assess.text import is_day, plain

LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in LONG_MONTHS)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def day_words(day: str, *, months: Sequence[str] = MONTHS) -> str:
    """A day written 2026-11-30 as people write it: "30 Nov 2026", with ``LONG_MONTHS`` "30 November 2026".

    Raises:
        ValueError: there is no such day.
    """
    found = date.fromisoformat(day)
    return f"{found.day} {months[found.month - 1]} {found.year}"


def weekday_words(day: str) -> str:
    """A day with its day of the week, cut to three letters: "Mon 30 Nov 2026".

    Raises:
        ValueError: there is no such day.
    """
    return f"{WEEKDAYS[date.fromisoformat(day).weekday()][:3].capitalize()} {day_words(day)}"


def day_text(day: str) -> str:
    """A day as people write it; what is none, as it stands and shortened."""
    return day_words(day) if is_day(day) else plain(day, limit=24) or "an unknown day"


def short_day(day: str, *, today: str = "") -> str:
    """A day without its year where that is this year: "24 Mar", "24 Mar 2028"."""
    if not is_day(day):
        return plain(day, limit=12)
    words = f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]}"
    return words if not today or day[:4] == today[:4] else f"{words} {day[:4]}"


def day_or_none(day: str) -> str:
    """A day in words; "" where there is none."""
    return day_words(day) if day else ""


def span_words(before: str, after: str) -> str:
    """The time between two days: "between March and September 2026"; days where the month is the same."""
    if before[:7] == after[:7] or not (is_day(before) and is_day(after)):
        return f"between {day_text(before)} and {day_text(after)}"
    then, now = (LONG_MONTHS[int(day[5:7]) - 1] for day in (before, after))
    year = "" if before[:4] == after[:4] else f" {before[:4]}"
    return f"between {then}{year} and {now} {after[:4]}"
