"""Days as a person types them: 2026-11-30, or so many days from today as +7."""

from __future__ import annotations

import re

from assess.documents.roadmap.dates import days_after

_AHEAD = re.compile(r"\+\s*(\d{1,4})(?:\s*(d|days?|w|weeks?))?", re.IGNORECASE)

DAY_SAMPLE = "2026-11-30, or +7 for in seven days"


def day_typed(text: str, *, today: str) -> str:
    """The day that was meant; what is neither a day nor a distance comes back as it was typed.

    "+7" is seven days after ``today``, "+2w" or "+2 weeks" fourteen.
    """
    words = text.strip()
    ahead = _AHEAD.fullmatch(words)
    if ahead is None:
        return words
    days = int(ahead[1]) * (7 if (ahead[2] or "").lower().startswith("w") else 1)
    try:
        return days_after(today, days)
    except (OverflowError, ValueError):
        return words
