"""What may be said of a dimension's change: its parts, and a verdict with its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from questionnaires.model import Kind, Questionnaire
from questionnaires.records import record, replace
from scoring.comparing.chance import Tested
from scoring.comparing.counts import Counts
from scoring.comparing.matching import too_few_common
from scoring.comparing.records import DimensionChange, Linkage, Parts, PublishedDimension, Verdict
from scoring.result import Result
from scoring.statement import Statement, Value
from scoring.statistics.chance import Chance

ALPHA_CHANGE = Fraction(1, 20)
"""The share of comparisons in which chance alone may claim a change in any dimension."""

SMALLEST_CHANGE = Fraction(1, 2)
"""Half a level: less is not called a change."""

TOO_FEW_PEOPLE = Statement(kind="comparing.too_few_people")
"""Of so few people no change could stand out from chance, however large."""

NOT_LINKED = Statement(kind="comparing.not_linked")
PRIVATE = Statement(kind="comparing.private")
"""Why other people and other answers are one figure: nobody is known to have answered both times, or it is
not said who has."""

Sides = tuple[Result, Result]
"""The result before, and the result after."""


@record
class VerdictBasis:
    """What a comparison is made of: results, and how far questions and people are the same.

    ``stated`` are the results of each assessment; ``common`` on the common questions by one set of ``rules``;
    ``same`` of the same people, None where they are not known.
    """

    stated: Sides
    common: Sides
    same: Sides | None
    rules: Questionnaire
    comparability: Fraction
    linkage: Linkage


def may_be_more_than_chance(tested: Tested) -> bool:
    """Whether a change is half a level or more and chance brings as much in any dimension once in twenty."""
    return tested.chance.p <= ALPHA_CHANGE and abs(tested.change) >= SMALLEST_CHANGE


def change_of(
    dimension: str, tested: Tested | None, basis: VerdictBasis, *, counts: Counts | None = None
) -> DimensionChange:
    """One dimension's change with its verdict.

    It is a change only where chance would bring one as large in any dimension at most once in twenty
    times, where it is half a level or more, and where the counted questions show it by themselves.
    ``counts`` is their test, for a dimension that passes the other two.
    """
    before, after = (_stated(dimension, result) for result in basis.stated)
    change = DimensionChange.between(
        dimension,
        before,
        after,
        common=_difference(dimension, basis.common),
        parts=_parts(dimension, basis),
    )
    old, new = (_stated(dimension, result) for result in basis.common)
    change = replace(change, levels_common=(old and old.level, new and new.level))
    if tested is not None:
        change = replace(change, tested=tested.change, chance=tested.chance)
    if too_few := too_few_common(basis.comparability):
        return replace(change, reasons=(too_few,))
    if tested is None:
        why = "answers_private" if basis.linkage is Linkage.UNTOLD else "too_few_both"
        return replace(change, reasons=(Statement(kind=f"comparing.{why}"),))
    if tested.least > ALPHA_CHANGE:
        return replace(change, reasons=(TOO_FEW_PEOPLE,))
    with_it, against = moved_counts(dimension, tested.change, basis)
    change = replace(change, counts=counts, supports=with_it, against=against)
    if not may_be_more_than_chance(tested):
        return replace(change, verdict=Verdict.UNCLEAR, reasons=tuple(_missing(tested)))
    if counts is None or counts.change is None or counts.chance is None or not counts.show:
        reason = _not_counted(tested, counts or Counts(change=None, chance=None))
        return replace(change, verdict=Verdict.UNCLEAR, reasons=(reason,))
    by_counts = {
        "change": counts.change,
        "titles": _titles(with_it, basis.rules),
        **_chance(counts.chance),
    }
    return replace(
        change,
        verdict=Verdict.ROSE if tested.change > 0 else Verdict.FELL,
        reasons=(
            Statement(kind="comparing.moved", values={"change": tested.change, **_chance(tested.chance)}),
            Statement(kind="comparing.counts_moved", values=by_counts),
        ),
    )


def _stated(dimension: str, result: Result) -> PublishedDimension | None:
    """What a result states of a dimension; None where it has no such one."""
    d = next((d for d in result.dimensions if d.id == dimension), None)
    return (
        None
        if d is None
        else PublishedDimension(
            id=d.id,
            title=d.title,
            rating=d.rating,
            level=d.level,
            gap=d.gap.value if d.gap else None,
            blocked_by=tuple(block.item for block in d.blocked_by),
        )
    )


def _difference(dimension: str, sides: Sides) -> Fraction | None:
    """After minus before; None where the dimension has no rating on one side."""
    old, new = (_stated(dimension, result) for result in sides)
    if old is None or new is None or old.rating is None or new.rating is None:
        return None
    return new.rating - old.rating


def _parts(dimension: str, basis: VerdictBasis) -> Parts | None:
    """The change taken apart into parts that add up to it exactly; None where a rating is missing.

    Where people and answers are one figure, they say why.
    """
    stated, common = _difference(dimension, basis.stated), _difference(dimension, basis.common)
    if stated is None or common is None:
        return None
    answers = _difference(dimension, basis.same) if basis.same else None
    if answers is None:
        why = PRIVATE if basis.linkage is Linkage.UNTOLD else NOT_LINKED
        return Parts(questionnaire=stated - common, rest=common, why=why)
    return Parts(questionnaire=stated - common, people=common - answers, answers=answers)


def moved_counts(
    dimension: str, change: Fraction, basis: VerdictBasis, *, records: bool = True
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The counted questions, and with ``records`` the company's figures, that moved with a change or against.

    Ids in the order of the questionnaire.
    """
    before, after = basis.same or basis.common
    moved = {}
    for item in basis.rules.items_of(dimension):
        old, new = before.items.get(item.id), after.items.get(item.id)
        counts = item.counted if records else item.behaviour and item.kind is not Kind.RECORD
        if counts and old and new and old.rating is not None and new.rating is not None:
            moved[item.id] = new.rating - old.rating
    same = tuple(key for key, moves in moved.items() if moves and (moves > 0) == (change > 0))
    return same, tuple(key for key, moves in moved.items() if moves and key not in same)


def _missing(tested: Tested) -> Iterator[Statement]:
    """What a change lacks that may be chance, or is too small."""
    if tested.chance.p > ALPHA_CHANGE:
        yield Statement(kind="comparing.by_chance", values=_chance(tested.chance))
    if abs(tested.change) < SMALLEST_CHANGE:
        yield Statement(kind="comparing.too_small", values={"change": tested.change})


def _not_counted(tested: Tested, counts: Counts) -> Statement:
    """That people rate it otherwise and the counted questions do not show it, with what these did."""
    up = tested.change > 0
    if counts.change is None or counts.chance is None:
        return Statement(kind="comparing.counts_not_asked", values={"up": up})
    values: dict[str, Value] = {"up": up, "change": counts.change}
    if counts.far_enough and (counts.change > 0) is up:
        return Statement(kind="comparing.counts_by_chance", values=values | _chance(counts.chance))
    ways = {"moved_with": counts.moved_with, "moved_against": counts.moved_against}
    return Statement(kind="comparing.counts_still", values=values | ways)


def _titles(items: tuple[str, ...], rules: Questionnaire) -> tuple[str, ...]:
    return tuple(rules.items[key].title for key in items)


def _chance(chance: Chance) -> dict[str, Value]:
    return {"p": chance.p, "exact": chance.exact}
