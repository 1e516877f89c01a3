"""What is said of the gap between the two sides, and why there may be none."""

from __future__ import annotations


def no_team_words(people: int) -> str:
    """Why there is no gap where so many people answered, each of them for the whole company."""
    who = "One person" if people == 1 else f"{people} people, each for the whole company,"
    return f"{who} so far. Add sales and marketing people to see a gap."
