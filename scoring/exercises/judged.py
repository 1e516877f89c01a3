"""The exercises of an assessment: who did them, what they show, and the level each gives its group item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from questionnaires.model import SIDES, Exercise, ExerciseKind, Item, Kind, Questionnaire
from scoring.answers import Assessment, CardSort, ExerciseAnswer, Journey, Ownership, Response
from scoring.audience import LEVEL_WITHHELD
from scoring.exercises.order import order
from scoring.exercises.owners import owners
from scoring.exercises.sort import card_sort
from scoring.result import ItemResult, ItemState
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult

ENOUGH = 2
"""With fewer answers than this on either side a group item is not asked (design 6.2)."""


def exercise_results(assessment: Assessment) -> dict[str, ExerciseResult]:
    """What each exercise shows that somebody of sales or marketing did."""
    found = {}
    for exercise in assessment.questionnaire.exercises.values():
        answers = {side: _done(assessment.responses, exercise, side) for side in SIDES}
        if any(answers.values()):
            found[exercise.id] = _with_level(exercise, _figures(assessment.questionnaire, exercise, answers))
    return found


def exercise_measures(results: Mapping[str, ExerciseResult]) -> dict[str, dict[str, Fraction]]:
    """The figures that conditions may name (``EXERCISE_FIGURES``), where they exist."""
    found: dict[str, dict[str, Fraction | None]] = {}
    for key, result in results.items():
        if not result.enough or result.suppressed:
            continue
        if isinstance(result, CardSortResult):
            found[key] = {"jaccard": result.across, "wide_cards": _count(result.wide_cards, result.cards)}
        elif isinstance(result, OwnersResult):
            trouble = _count(result.trouble_cards, result.cards)
            found[key] = {"cross_index": result.cross_index, "trouble_cards": trouble}
        else:
            found[key] = {"tau": result.tau}
    return {
        key: {name: value for name, value in figures.items() if value is not None}
        for key, figures in found.items()
    }


def exercise_item(item: Item, result: ExerciseResult | None) -> ItemResult:
    """The group item that an exercise feeds: its level, entered once, or not asked."""
    if result is None or result.level is None:
        withheld = result is not None and result.suppressed == LEVEL_WITHHELD
        return ItemResult(
            id=item.id,
            dimension=item.dimension or "",
            state=ItemState.NOT_ASKED,
            suppressed=LEVEL_WITHHELD if withheld else "",
        )
    return group_item(item, level=result.level, n=sum(result.n.values()))


def group_item(item: Item, *, level: int, n: int) -> ItemResult:
    """An item with one level for the whole group."""
    score = Fraction(level)
    return ItemResult(
        id=item.id,
        dimension=item.dimension or "",
        state=ItemState.SCORED,
        n=n,
        rating=score,
        low=score,
        high=score,
        held=level,
    )


def _count(count: int, cards: Sequence[object]) -> Fraction | None:
    return Fraction(count) if cards else None


def _done(responses: Sequence[Response], exercise: Exercise, side: str) -> list[ExerciseAnswer]:
    if side not in exercise.functions:
        return []
    given = [r.exercises[exercise.id] for r in responses if r.function == side and exercise.id in r.exercises]
    kind = {ExerciseKind.CARD_SORT: CardSort, ExerciseKind.OWNERS: Ownership, ExerciseKind.ORDER: Journey}
    return [answer for answer in given if isinstance(answer, kind[exercise.kind]) and not _blank(answer)]


def _blank(answer: ExerciseAnswer) -> bool:
    """Whether nothing was named or placed; to require no card at all is an answer."""
    if isinstance(answer, Ownership):
        return not answer.owners
    return isinstance(answer, Journey) and not answer.order


def _figures(
    questionnaire: Questionnaire, exercise: Exercise, answers: Mapping[str, Sequence[ExerciseAnswer]]
) -> ExerciseResult:
    enough = all(len(answers[side]) >= ENOUGH for side in SIDES)
    item = next(
        (i.id for i in questionnaire.items.values() if i.kind is Kind.EXERCISE and i.exercise == exercise.id),
        "",
    )
    if exercise.kind is ExerciseKind.CARD_SORT:
        sorts = {side: [a for a in answers[side] if isinstance(a, CardSort)] for side in SIDES}
        return card_sort(exercise, sorts, item=item, enough=enough)
    if exercise.kind is ExerciseKind.OWNERS:
        owned = {side: [a for a in answers[side] if isinstance(a, Ownership)] for side in SIDES}
        return owners(exercise, owned, item=item, enough=enough)
    journeys = {side: [a for a in answers[side] if isinstance(a, Journey)] for side in SIDES}
    return order(exercise, journeys, item=item, enough=enough)


def _with_level(exercise: Exercise, result: ExerciseResult) -> ExerciseResult:
    """The result with the level that the bands of its exercise give its main figure."""
    level = level_by_bands(exercise, main_figure(result))
    if isinstance(result, CardSortResult):
        return replace(result, level=level)
    if isinstance(result, OwnersResult):
        return replace(result, level=level)
    return replace(result, level=level)


def main_figure(result: ExerciseResult) -> Fraction | None:
    """The figure that the bands read: similarity across, the index across, or tau between the sides."""
    if isinstance(result, CardSortResult):
        return result.across
    return result.tau if isinstance(result, OrderResult) else result.cross_index


def level_by_bands(exercise: Exercise, figure: Fraction | None) -> int | None:
    """The level that holds the figure; None without one."""
    if figure is None:
        return None
    return next((band.level for band in exercise.bands if band.holds(figure)), None)
