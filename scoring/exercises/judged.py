"""The exercises of an assessment: who did them, what they show, and the level each gives its group item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from questionnaires.model import SIDES, Exercise, ExerciseKind, Item, Kind
from questionnaires.records import replace
from scoring.answers import Assessment, CardSort, ExerciseAnswer, Journey, Ownership, Response
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD
from scoring.exercises.order import order
from scoring.exercises.owners import owners
from scoring.exercises.sort import card_sort
from scoring.levels.bands import band_of
from scoring.result import ItemResult, ItemState
from scoring.result_exercises import (
    CardSortResult,
    ExerciseOutcome,
    ExerciseResult,
    OrderResult,
    OwnersResult,
)

Given = TypeVar("Given", bound=ExerciseAnswer)
Judged = TypeVar("Judged", bound=ExerciseOutcome)

ENOUGH = 2
"""With fewer answers than this on either side a group item is not asked."""


def exercise_results(assessment: Assessment) -> dict[str, ExerciseResult]:
    """What each exercise shows that somebody of sales or marketing did."""
    questionnaire = assessment.questionnaire
    group_items = [item for item in questionnaire.items.values() if item.kind is Kind.EXERCISE]
    found: dict[str, ExerciseResult] = {}
    for exercise in questionnaire.exercises.values():
        item = next((item.id for item in group_items if item.exercise == exercise.id), "")
        result = _figures(exercise, assessment.responses, item)
        if any(result.n.values()):
            figure = _main_figure(result)
            band = None if figure is None else band_of(exercise.bands, figure)
            found[exercise.id] = replace(result, level=band.level if band else None)
    return found


def exercise_measures(results: Mapping[str, ExerciseResult]) -> dict[str, dict[str, Fraction]]:
    """The figures that conditions may name (``EXERCISE_FIGURES``), where they exist."""
    return {
        key: {name: value for name, value in _measures(result).items() if value is not None}
        for key, result in results.items()
        if result.enough and not result.suppressed
    }


def _measures(result: ExerciseResult) -> dict[str, Fraction | None]:
    if isinstance(result, CardSortResult):
        wide = Fraction(result.wide_cards) if result.cards else None
        return {"jaccard": result.across, "wide_cards": wide}
    if isinstance(result, OwnersResult):
        trouble = Fraction(result.trouble_cards) if result.cards else None
        return {"cross_index": result.cross_index, "trouble_cards": trouble}
    return {"tau": result.tau}


def exercise_item(item: Item, result: ExerciseResult | None) -> ItemResult:
    """The group item that an exercise feeds: its level, entered once, or not asked."""
    if result is None or result.level is None:
        withheld = result is not None and result.suppressed in (LEVEL_WITHHELD, EARLIER_RULES)
        return ItemResult(
            id=item.id,
            dimension=item.dimension or "",
            state=ItemState.NOT_ASKED,
            suppressed=result.suppressed if result is not None and withheld else "",
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


def _figures(exercise: Exercise, responses: Sequence[Response], item: str) -> ExerciseResult:
    """The figures of one exercise, without its level."""
    if exercise.kind is ExerciseKind.CARD_SORT:
        sorts = _done(responses, exercise, CardSort)
        return card_sort(exercise, sorts, _counted(CardSortResult, exercise, sorts, item))
    if exercise.kind is ExerciseKind.OWNERS:
        owned = _done(responses, exercise, Ownership)
        return owners(exercise, owned, _counted(OwnersResult, exercise, owned, item))
    journeys = _done(responses, exercise, Journey)
    return order(exercise, journeys, _counted(OrderResult, exercise, journeys, item))


def _done(responses: Sequence[Response], exercise: Exercise, kind: type[Given]) -> dict[str, list[Given]]:
    """By side, the answers of those who were asked; one in which nothing was named or placed is none.

    To require no card at all is an answer.
    """
    given = [
        (r.function, r.exercises.get(exercise.id)) for r in responses if r.function in exercise.functions
    ]
    return {
        side: [
            answer
            for function, answer in given
            if function == side
            and isinstance(answer, kind)
            and not (isinstance(answer, Ownership) and not answer.owners)
            and not (isinstance(answer, Journey) and not answer.order)
        ]
        for side in SIDES
    }


def _counted(
    kind: type[Judged], exercise: Exercise, answers: Mapping[str, Sequence[object]], item: str
) -> Judged:
    """The result with nothing in it but how many did the exercise."""
    n = {side: len(answers[side]) for side in SIDES}
    return kind(id=exercise.id, title=exercise.title, item=item, n=n, enough=min(n.values()) >= ENOUGH)


def _main_figure(result: ExerciseResult) -> Fraction | None:
    """The figure that the bands read: similarity across, the index across, or tau between the sides."""
    if isinstance(result, CardSortResult):
        return result.across
    return result.tau if isinstance(result, OrderResult) else result.cross_index
