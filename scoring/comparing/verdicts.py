"""What may be said of a change: three conditions, and which of them fails."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from questionnaires.model import Questionnaire
from scoring.comparing.chance import Tested
from scoring.comparing.records import Linkage, Verdict
from scoring.result import Result
from scoring.statement import Statement, Value

ALPHA_CHANGE = Fraction(1, 20)
"""The share of comparisons in which chance alone may claim a change in any dimension (handbook 6.5)."""

SMALLEST_CHANGE = Fraction(1, 2)
"""Half a level: less is not called a change."""

MINIMUM_COMPARABILITY = Fraction(1, 2)
"""The share of questions that must be common before a verdict is given (provisional)."""

TOO_FEW_PEOPLE = Statement(kind="comparing.too_few_people")
"""Of so few people no change could stand out from chance, however large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictBasis:
    """What verdicts rest on: both results on the common questions, and how the people are linked."""

    comparability: Fraction
    before: Result
    after: Result
    rules: Questionnaire
    linkage: Linkage


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A verdict with its reasons, and the counts that moved the same way or the other."""

    verdict: Verdict
    reasons: tuple[Statement, ...]
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def verdict_on(dimension: str, tested: Tested | None, evidence: VerdictBasis) -> Said:
    """What may be said of one dimension's change.

    It is a change only where chance would bring one as large in any dimension at most once in twenty
    times, where it is half a level or more, and where something that is counted moved the same way.
    """
    if too_few := too_few_common(evidence.comparability):
        return Said(verdict=Verdict.NOT_STATED, reasons=(too_few,))
    if tested is None:
        why = "answers_private" if evidence.linkage is Linkage.UNTOLD else "too_few_both"
        return Said(verdict=Verdict.NOT_STATED, reasons=(Statement(kind=f"comparing.{why}"),))
    if tested.least > ALPHA_CHANGE:
        return Said(verdict=Verdict.NOT_STATED, reasons=(TOO_FEW_PEOPLE,))
    same, other = _counts(dimension, tested.change, evidence)
    missing = [*_chance_missing(tested), *_size_missing(tested), *_count_missing(same, other, evidence)]
    if missing:
        return Said(verdict=Verdict.UNCLEAR, reasons=tuple(missing), supports=same, against=other)
    reasons = (
        Statement(kind="comparing.moved", values={"change": tested.change, **_chance(tested)}),
        Statement(kind="comparing.counts_moved", values={"titles": _titles(same, evidence)}),
    )
    verdict = Verdict.ROSE if tested.change > 0 else Verdict.FELL
    return Said(verdict=verdict, reasons=reasons, supports=same, against=other)


def too_few_common(comparability: Fraction) -> Statement | None:
    """Why nothing is judged where too few questions are common; None where there are enough."""
    if comparability >= MINIMUM_COMPARABILITY:
        return None
    return Statement(kind="comparing.too_few_common", values={"share": comparability})


def _counts(
    dimension: str, change: Fraction, evidence: VerdictBasis
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The counts and records of the dimension that moved the same way, and those that moved the other."""
    same: list[str] = []
    other: list[str] = []
    for item in evidence.rules.items_of(dimension):
        if not item.counted:
            continue
        old, new = evidence.before.items.get(item.id), evidence.after.items.get(item.id)
        if old is None or new is None or old.rating is None or new.rating is None or old.rating == new.rating:
            continue
        (same if (new.rating > old.rating) == (change > 0) else other).append(item.id)
    return tuple(same), tuple(other)


def _chance_missing(tested: Tested) -> list[Statement]:
    if tested.chance.p <= ALPHA_CHANGE:
        return []
    return [Statement(kind="comparing.by_chance", values=_chance(tested))]


def _size_missing(tested: Tested) -> list[Statement]:
    if abs(tested.change) >= SMALLEST_CHANGE:
        return []
    return [Statement(kind="comparing.too_small", values={"change": tested.change})]


def _count_missing(same: tuple[str, ...], other: tuple[str, ...], evidence: VerdictBasis) -> list[Statement]:
    if same:
        return []
    if other:
        return [Statement(kind="comparing.counts_against", values={"titles": _titles(other, evidence)})]
    return [Statement(kind="comparing.no_counts")]


def _titles(items: tuple[str, ...], evidence: VerdictBasis) -> tuple[str, ...]:
    return tuple(evidence.rules.items[key].title for key in items)


def _chance(tested: Tested) -> dict[str, Value]:
    return {"p": tested.chance.p, "exact": tested.chance.exact}
