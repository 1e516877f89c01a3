"""What may be said of a change: three conditions, and in words which of them fails (handbook 6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from questionnaires.model import Questionnaire
from scoring.comparing.chance import Tested
from scoring.comparing.records import Linkage, Verdict
from scoring.result import Result
from scoring.rounding import shown, signed
from scoring.words import count_words, how_counted, p_words

ALPHA_CHANGE = Fraction(1, 20)
"""The share of comparisons in which chance alone may claim a change in any dimension (handbook 6.5)."""

SMALLEST_CHANGE = Fraction(1, 2)
"""Half a level: less is not called a change."""

MINIMUM_COMPARABILITY = Fraction(1, 2)
"""The share of questions that must be common before a verdict is given (provisional)."""

TOO_FEW_VOICES = "Of so few voices no change could stand out from chance, however large."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What verdicts rest on: both results on the common questions, and how the people are linked."""

    comparability: Fraction
    before: Result
    after: Result
    rules: Questionnaire
    linkage: Linkage


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A verdict with its reasons in words, and the counts that moved the same way or the other."""

    verdict: Verdict
    reasons: tuple[str, ...]
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def verdict_on(dimension: str, tested: Tested | None, evidence: Evidence) -> Said:
    """What may be said of one dimension's change.

    It is a change only where chance would bring one as large in any dimension at most once in twenty
    times, where it is half a level or more, and where something that is counted moved the same way.
    """
    if too_few := too_few_common(evidence.comparability):
        return Said(verdict=Verdict.NOT_STATED, reasons=(too_few,))
    if tested is None:
        why = (
            "Single answers may not be told here, so chance cannot be tested."
            if evidence.linkage is Linkage.UNTOLD
            else "Not enough people answered it both times."
        )
        return Said(verdict=Verdict.NOT_STATED, reasons=(why,))
    if tested.least > ALPHA_CHANGE:
        return Said(verdict=Verdict.NOT_STATED, reasons=(TOO_FEW_VOICES,))
    same, other = _counts(dimension, tested.change, evidence)
    missing = [*_chance_missing(tested), *_size_missing(tested), *_count_missing(same, other, evidence)]
    if missing:
        return Said(verdict=Verdict.UNCLEAR, reasons=tuple(missing), supports=same, against=other)
    rose = tested.change > 0
    reasons = (
        f"{'Up' if rose else 'Down'} {shown(abs(tested.change))} levels, {_chance_words(tested)}.",
        f"{_titles(same, evidence)} moved the same way.",
    )
    return Said(verdict=Verdict.ROSE if rose else Verdict.FELL, reasons=reasons, supports=same, against=other)


def too_few_common(comparability: Fraction) -> str:
    """Why nothing is judged where too few questions are common; "" where there are enough."""
    if comparability >= MINIMUM_COMPARABILITY:
        return ""
    share = shown(comparability * 100, 0)
    return f"Only {share} % of the questions are common to both; that is too few to judge by."


def _counts(dimension: str, change: Fraction, evidence: Evidence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The counts and records of the dimension that moved the same way, and those that moved the other."""
    same: list[str] = []
    other: list[str] = []
    for item in evidence.rules.items_of(dimension):
        if not item.counted:
            continue
        old, new = evidence.before.items.get(item.id), evidence.after.items.get(item.id)
        if old is None or new is None or old.felt is None or new.felt is None or old.felt == new.felt:
            continue
        (same if (new.felt > old.felt) == (change > 0) else other).append(item.id)
    return tuple(same), tuple(other)


def _chance_missing(tested: Tested) -> list[str]:
    if tested.chance.p <= ALPHA_CHANGE:
        return []
    return [f"Chance alone brings as much in some dimension too often ({_chance_words(tested)})."]


def _size_missing(tested: Tested) -> list[str]:
    if abs(tested.change) >= SMALLEST_CHANGE:
        return []
    far = signed(tested.change, 2)
    if shown(abs(tested.change), 2) == shown(SMALLEST_CHANGE, 2):
        far = f"just {'under' if tested.change > 0 else 'above'} {far}"
    return [f"It moved less than half a level ({far})."]


def _count_missing(same: tuple[str, ...], other: tuple[str, ...], evidence: Evidence) -> list[str]:
    if same:
        return []
    if other:
        return [f"What is counted moved the other way: {_titles(other, evidence)}."]
    return ["Nothing that is counted moved with it; opinions alone can follow the mood."]


def _titles(items: tuple[str, ...], evidence: Evidence) -> str:
    titles = [f"“{evidence.rules.items[key].title}”" for key in items[:3]]
    left = len(items) - len(titles)
    more = f" and {count_words(left, 'more count', 'more counts')}" if left else ""
    return ", ".join(titles) + more


def _chance_words(tested: Tested) -> str:
    words = p_words(tested.chance.p)
    return words if tested.chance.exact else f"{words}, {how_counted(exact=False)}"
