"""What is said of the gap between the two sides, why there may be none, and of agreement within a team."""

from __future__ import annotations

from assess.words.numbers import chance_words
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.gaps.spreads import AGREED, SPLIT, TOO_FEW, UNCLEAR
from scoring.result import GapFigures
from scoring.rounding import shown

AGREEMENT_WORDS = {
    TOO_FEW: "Too few to speak of agreement.",
    AGREED: "Clear: they agree more than chance would make them.",
    SPLIT: "Clear: they are split more than chance would make them.",
    UNCLEAR: "Not clear from this many answers whether they agree.",
}
"""Whether the people of a function agree in a dimension."""

SORTING_WORDS = {
    "shared_strength": "Shared strength: both sides see it working",
    "shared_pain": "Shared pain: neither side sees it working",
    "sales_blind_spot": "Sales blind spot: sales sees it working, marketing does not",
    "marketing_blind_spot": "Marketing blind spot: marketing sees it working, sales does not",
}
"""How the two sides' means of an item lie around the middle of the scale; it describes, no more."""


def gap_words(gap: GapFigures) -> str:
    """What may be said of a gap, and no more."""
    both = f"sales {shown(gap.sales)}, marketing {shown(gap.marketing)}"
    if gap.p is None:
        return f"Whether this could be chance is not stated: {both}."
    counted = chance_words(gap.p, exact=gap.exact)
    if gap.clear:
        side = "above" if gap.value > 0 else "below"
        return f"Clear: sales stands {shown(abs(gap.value))} levels {side} marketing ({both}; {counted})."
    if abs(gap.value) < SMALLEST_GAP:
        return f"Less than half a level apart: {both}."
    return f"Not clear from this many answers: {both} ({counted})."


def no_team_words(people: int) -> str:
    """Why there is no gap where so many people answered, each of them for the whole company."""
    who = "One person" if people == 1 else f"{people} people, each for the whole company,"
    return f"{who} so far. Add sales and marketing people to see a gap."
