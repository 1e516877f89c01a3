"""What is said of the gap between the two sides, why there may be none, and of agreement within a team."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.words.numbers import capital, count_words, listed, number, small
from questionnaires.model import SIDES
from scoring.audience import View
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.gaps.reach import GapReach
from scoring.gaps.spreads import AGREED, SPLIT, TOO_FEW, UNCLEAR
from scoring.result import GapFigures
from scoring.rounding import shown

WITHIN_WORDS = {
    TOO_FEW: "Too few answers to say whether people agree with each other.",
    AGREED: "People agree with each other.",
    SPLIT: "People are split among themselves.",
    UNCLEAR: "Not clear from this many answers whether people agree with each other.",
}
"""Whether the people of a side agree with each other, over all that they answered."""

SORTING_WORDS = {
    "shared_strength": "Shared strength: both sides see it working",
    "shared_pain": "Shared pain: neither side sees it working",
    "sales_blind_spot": "Sales blind spot: sales sees it working, marketing does not",
    "marketing_blind_spot": "Marketing blind spot: marketing sees it working, sales does not",
}
"""How the two sides' means of an item lie around the middle of the scale; it describes, no more."""

SORTING_MARKS = {
    "shared_strength": ("✓", "both see it working"),
    "shared_pain": ("○", "neither does"),
    "sales_blind_spot": ("≠", "one team does"),
    "marketing_blind_spot": ("≠", "one team does"),
}
"""The same as a mark, and what it means in a legend."""


def why_no_gap(view: View) -> str:
    """Why the gap of a dimension, or every gap, is missing."""
    if view.nothing or view.pooled or any(side in view.hidden for side in SIDES):
        return "the sides are too small to show separately."
    return "that takes three questions that both sides answered."


def lowest_finding(title: str) -> tuple[str, str]:
    """Which question is rated lowest, by its title, "" where none is rated."""
    return ("Rated lowest:", f"“{title}”.") if title else ("No question is rated yet.", "")


def questions_finding(title: str, widest: Fraction) -> tuple[str, str]:
    """On which question the teams differ most, by its title, and by how much."""
    if abs(widest) < SMALLEST_GAP:
        return "The teams differ by less than half a level on every question.", ""
    return "The widest difference:", f"“{title}”; sales rates it {rates_words(widest)}."


def gap_words(gap: GapFigures) -> str:
    """What may be said of a gap, and no more."""
    both = f"sales {shown(gap.sales)}, marketing {shown(gap.marketing)}"
    if gap.p is None:
        return f"Not tested for chance: {both}."
    if gap.clear:
        said = f"Clear: sales rates it {rates_words(gap.value)} than marketing ({both})."
    elif abs(gap.value) < SMALLEST_GAP:
        said = f"Less than half a level apart: {both}."
    else:
        said = f"Not clear from this many answers: {both}."
    return f"{said} {capital(ways)}." if (ways := both_ways(gap.sales_higher, gap.marketing_higher)) else said


def gap_mark(gap: GapFigures) -> tuple[str, str]:
    """How sure a gap is: a mark and a word."""
    if gap.clear:
        return "!", "clear"
    if abs(gap.value) < SMALLEST_GAP:
        return "=", "small"
    return ("?", "unclear") if gap.p is not None else ("", "untested")


def gaps_finding(
    gaps: Sequence[tuple[str, GapFigures]], *, every: bool, why: str, only: str = "", missing: str = ""
) -> tuple[str, str]:
    """What the gaps show together, the finding and what follows it; ``gaps`` are titled, the widest first.

    ``every`` says that each dimension has one, ``why`` why none has, "" where that is said beside it;
    ``only`` is the one side that has answered, by its title, and ``missing`` the other.
    """
    if not gaps and only:
        return f"Only {small(only)} has answered so far.", f"Add people from {small(missing)} to see a gap."
    if not gaps:
        return ("No gap is stated:", why) if why else ("No gap is stated.", "")
    clear = [f"{small(title)} {shown(abs(gap.value))} {_way(gap.value)}" for title, gap in gaps if gap.clear]
    if clear:
        what = "One clear gap:" if len(clear) == 1 else f"{capital(number(len(clear)))} clear gaps:"
        return what, f"sales rates {listed(clear)} than marketing."
    title, widest = gaps[0]
    if abs(widest.value) < SMALLEST_GAP:
        where = "everywhere" if every else "wherever both answered"
        return "No clear gap:", f"sales and marketing are less than half a level apart {where}."
    return "No clear gap;", f"the widest is on {small(title)}."


def rates_words(gap: Fraction) -> str:
    """How sales rates beside marketing: "0.6 levels lower"."""
    return f"{shown(abs(gap))} levels {_way(gap)}"


def _way(gap: Fraction) -> str:
    return "higher" if gap > 0 else "lower"


def both_ways(sales_higher: int | None, marketing_higher: int | None) -> str:
    """That the questions behind a gap point both ways, half a level or more each; "" where they do not."""
    if not sales_higher or not marketing_higher:
        return ""
    return f"sales is higher on {count_words(sales_higher, 'question')}, marketing on {marketing_higher}"


def reach_words(reach: GapReach) -> str:
    """Where the gap of a dimension, taken alone, is likely to be; "" where people are too few to say."""
    if reach.low is None or reach.high is None:
        return ""
    return (
        f"likely between {signed_words(reach.low)} and {signed_words(reach.high)}, for this dimension alone"
    )


def smallest_words(reach: GapReach) -> str:
    """The narrowest gap that would have been clear with these people."""
    if reach.smallest is None:
        return "with this many people no gap could be clear"
    return (
        f"with this many people a gap of {shown(reach.smallest, 2).removesuffix('0')} levels would be clear"
    )


def signed_words(value: Fraction) -> str:
    """A gap with its sign: "+0.4", "−1.3", "0.0"."""
    text = shown(abs(value))
    return text if Fraction(text) == 0 else f"{'+' if value > 0 else '−'}{text}"


def room_words(title: str) -> str:
    """What to ask the room about the question with this title."""
    return f"Which case did you have in mind when you answered “{title}”?"


def no_team_words(people: int) -> str:
    """Why there is no gap where so many people answered, each of them for the whole company."""
    who = "One person" if people == 1 else f"{people} people, each for the whole company,"
    return f"{who} so far. Add sales and marketing people to see a gap."
