"""The exercises of an assessment: who did them, what they show, and the level each gives its group item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from questionnaires.model import SIDES, Exercise, ExerciseKind, Item, Kind, Questionnaire
from questionnaires.records import replace
from scoring.answers import Assessment, CardSort, ExerciseAnswer, Journey, Ownership, OwnWords
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD
from scoring.exercises.done import is_done
from scoring.exercises.order import order
from scoring.exercises.own_words import beliefs, own_words
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
    OwnWordsResult,
)

Given = TypeVar("Given", bound=ExerciseAnswer)
Judged = TypeVar("Judged", bound=ExerciseOutcome)

Answers = Mapping[str, Sequence[ExerciseAnswer]]
"""By side, the answers of those who did an exercise."""

_ANSWER: Mapping[ExerciseKind, type[ExerciseAnswer]] = {
    ExerciseKind.CARD_SORT: CardSort,
    ExerciseKind.OWNERS: Ownership,
    ExerciseKind.ORDER: Journey,
    ExerciseKind.OWN_WORDS: OwnWords,
}

ENOUGH = 2
"""With fewer answers than this on either side a group item is not asked."""


def exercise_results(assessment: Assessment) -> dict[str, ExerciseResult]:
    """What each exercise shows that somebody of sales or marketing did."""
    exercises = assessment.questionnaire.exercises.values()
    found = {one.id: judge(assessment.questionnaire, one, answers_to(one, assessment)) for one in exercises}
    found |= {
        key: replace(result, beliefs=beliefs(assessment.questionnaire.exercises[key], assessment))
        for key, result in found.items()
        if isinstance(result, OwnWordsResult)
    }
    return {key: result for key, result in found.items() if any(result.n.values())}


def answers_to(exercise: Exercise, assessment: Assessment) -> Answers:
    """By side, the answers of those who were asked and did the exercise."""
    kind = _ANSWER[exercise.kind]
    given = [
        (one.function, one.exercises.get(exercise.id))
        for one in assessment.responses
        if one.function in exercise.functions
    ]
    return {
        side: [one for function, one in given if function == side and isinstance(one, kind) and is_done(one)]
        for side in SIDES
    }


def judge(questionnaire: Questionnaire, exercise: Exercise, answers: Answers) -> ExerciseResult:
    """The figures of one exercise over these answers, and its level."""
    items = questionnaire.items.values()
    item = next((one.id for one in items if one.kind is Kind.EXERCISE and one.exercise == exercise.id), "")
    result = _figures(exercise, answers, item)
    figure = _main_figure(result)
    band = None if figure is None else band_of(exercise.bands, figure)
    return replace(result, level=band.level if band else None)


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
        return {"jaccard": result.beyond_chance, "wide_cards": wide}
    if isinstance(result, OwnersResult):
        trouble = Fraction(result.trouble_cards) if result.cards else None
        return {"cross_index": result.cross_index, "trouble_cards": trouble}
    return {"tau": result.agreement} if isinstance(result, OrderResult) else {}


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


def _figures(exercise: Exercise, answers: Answers, item: str) -> ExerciseResult:
    """The figures of one exercise, without its level."""
    if exercise.kind is ExerciseKind.CARD_SORT:
        sorts = _of(CardSort, answers)
        return card_sort(exercise, sorts, _counted(CardSortResult, exercise, sorts, item))
    if exercise.kind is ExerciseKind.OWNERS:
        owned = _of(Ownership, answers)
        return owners(exercise, owned, _counted(OwnersResult, exercise, owned, item))
    if exercise.kind is ExerciseKind.OWN_WORDS:
        written = _of(OwnWords, answers)
        return own_words(exercise, written, _counted(OwnWordsResult, exercise, written, item))
    journeys = _of(Journey, answers)
    return order(exercise, journeys, _counted(OrderResult, exercise, journeys, item))


def _of(kind: type[Given], answers: Answers) -> dict[str, list[Given]]:
    return {side: [answer for answer in answers[side] if isinstance(answer, kind)] for side in SIDES}


def _counted(
    kind: type[Judged], exercise: Exercise, answers: Mapping[str, Sequence[object]], item: str
) -> Judged:
    """The result with nothing in it but how many did the exercise."""
    n = {side: len(answers[side]) for side in SIDES}
    return kind(id=exercise.id, title=exercise.title, item=item, n=n, enough=min(n.values()) >= ENOUGH)


def _main_figure(result: ExerciseResult) -> Fraction | None:
    """The figure that the bands read: overlap beyond chance, the index across, or agreement on the order.

    None where there is no such figure, as for sentences.
    """
    if isinstance(result, CardSortResult):
        return result.beyond_chance
    if isinstance(result, OrderResult):
        return result.agreement
    return result.cross_index if isinstance(result, OwnersResult) else None
