"""What a room agreed about levels, in sentences."""

from __future__ import annotations

from assess.text import plain
from assess.words.answers import function_words
from assess.words.days import day_words
from scoring.workshop.agreed import AgreedLevel

DIFFERED = "Agreed to differ"
NO_RECORD = "Above the answers, with nothing on record for it."
NOT_SETTLED = "Not settled"
ON_RECORD = "On record:"


def level_agreed(agreed: AgreedLevel) -> str:
    """What was settled: "Level 2", or that the room agreed to differ."""
    return DIFFERED if agreed.level is None else f"Level {agreed.level}"


def when_agreed(agreed: AgreedLevel) -> str:
    """When it was settled, as a heading: "Settled in the workshop of 30 November 2026"."""
    return f"Settled in the workshop of {day_words(agreed.day)}"


def reasons_of(agreed: AgreedLevel) -> tuple[str, ...]:
    """The reasons, with the team where they differ."""
    return tuple(
        f"{function_words(team)}: {plain(why, limit=400)}" if team else plain(why, limit=400)
        for team, why in agreed.reasons.items()
        if why.strip()
    )
