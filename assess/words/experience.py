"""What became of an intervention in all plans at hand: the counts, and whether they say anything."""

from __future__ import annotations

from assess.words.numbers import count_words
from scoring.comparing.commitment_records import Experience
from scoring.comparing.commitments import FEWEST_KEPT
from scoring.rounding import shown
from scoring.statistics.proportion import wilson

NO_CAUSE = "Whether because of it cannot be told."

TOO_FEW = f"Too few to conclude from: a share is given from {FEWEST_KEPT} on (provisional)."


def experience_words(counts: Experience) -> str:
    """The counts of one intervention, and that they are too few to conclude from wherever they are."""
    plans = count_words(counts.chosen, "plan")
    kept = f", {_times('kept', counts.kept)}" if counts.promised else ""
    parts = [f"In {plans}, {_times('promised', counts.promised)}{kept}."]
    if counts.kept and not counts.measured:
        parts.append("Its questions never have figures both before and after.")
    if counts.measured:
        parts.append(f"{_after_words(counts)}{_without_words(counts)}.")
        parts.append(TOO_FEW if counts.measured < FEWEST_KEPT else NO_CAUSE)
    return " ".join(parts)


def _after_words(counts: Experience) -> str:
    told = f"Its questions stood higher afterwards in {_cases(counts.followed_by_rise, counts.measured)}"
    between = wilson(counts.followed_by_rise, counts.measured)
    if counts.measured < FEWEST_KEPT or between is None:
        return told
    return f"{told} (95 % interval {shown(between.low * 100, 0)} to {shown(between.high * 100, 0)} %)"


def _without_words(counts: Experience) -> str:
    if not counts.elsewhere:
        return ""
    return f", and in {_cases(counts.elsewhere_rise, counts.elsewhere)} where it was not begun"


def _cases(some: int, every: int) -> str:
    return f"{some} of {count_words(every, 'case')}"


def _times(what: str, count: int) -> str:
    if not count:
        return f"not {what} so far"
    return f"{what} {({1: 'once', 2: 'twice'}).get(count, f'{count} times')}"
