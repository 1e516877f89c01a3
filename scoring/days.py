"""Days in words, without a calendar: the judgement reads no clock and counts no days."""

from __future__ import annotations

LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in LONG_MONTHS)


def day_words(day: str) -> str:
    """A day written 2026-11-30 as people write it: "30 Nov 2026".

    Raises:
        ValueError: it is not written so.
    """
    year, month, number = (int(part) for part in day.split("-"))
    if not 1 <= month <= len(MONTHS):
        raise ValueError(f"not a day: {day!r}")
    return f"{number} {MONTHS[month - 1]} {year}"
