"""Days in words, without a calendar: the judgement reads no clock and counts no days."""

from __future__ import annotations

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: str) -> str:
    """A day written 2026-11-30 as people write it: "30 Nov 2026".

    Raises:
        ValueError: it is not written so.
    """
    year, month, number = (int(part) for part in day.split("-"))
    if not 1 <= month <= len(MONTHS):
        raise ValueError(f"not a day: {day!r}")
    return f"{number} {MONTHS[month - 1]} {year}"
