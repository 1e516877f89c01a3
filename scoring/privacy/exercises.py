"""What of a group item may be shown: everything, its level alone, or nothing that rests on both sides.

The level rests on the answers of both sides. It is stated where both sides' are shown, for it follows from
them, and where neither side's are. Beside one side's answers it would tell the other's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from questionnaires.model import SIDES, Exercise, ExerciseKind, Item, Kind
from questionnaires.records import replace
from scoring.answers import Assessment, CardSort, ExerciseAnswer, Ownership, Response
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD, View
from scoring.exercises.judged import exercise_results
from scoring.privacy.cells import NEARLY
from scoring.privacy.release import card_counts_shown, exercise_detail
from scoring.result import ItemResult, ItemState
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult

Given = TypeVar("Given")

LEVEL_ONLY = "level_only"
"""Fewer than ten on a side did it."""

ORDER_LEVEL_ONLY = "order_level_only"
"""Where nearly all put a step in the same place, its mean place alone would tell the others'."""


def released_exercises(assessment: Assessment, view: View) -> dict[str, ExerciseResult]:
    """The exercises as far as they may be shown; ``assessment`` is what is ``seen``."""
    if not view.protected:
        return exercise_results(assessment)
    one_sided = sum(view.may_list(side) for side in SIDES) == 1
    levels = exercise_results(assessment)
    detailed = exercise_results(smoothed(assessment, view))
    found: dict[str, ExerciseResult] = {}
    for key, result in levels.items():
        in_order = assessment.questionnaire.exercises[key].kind is ExerciseKind.ORDER
        if not in_order and exercise_detail(assessment, key, view):
            found[key] = detailed[key]
        elif one_sided and result.enough:
            found[key] = replace(_level_only(result, LEVEL_WITHHELD), level=None)
        else:
            found[key] = _level_only(result, ORDER_LEVEL_ONLY if in_order else LEVEL_ONLY)
    return found | _not_restated(assessment)


_RESULTS: Mapping[ExerciseKind, type[ExerciseResult]] = {
    ExerciseKind.CARD_SORT: CardSortResult,
    ExerciseKind.OWNERS: OwnersResult,
    ExerciseKind.ORDER: OrderResult,
}


def _not_restated(assessment: Assessment) -> dict[str, ExerciseResult]:
    """The exercises whose figures were published by earlier rules, without any figure.

    Two figures of the same answers by two rules would tell more than either does. Not even how many did the
    exercise is said anew, since the rules may differ on what counts as done.
    """
    asked = assessment.questionnaire
    items = {item.exercise: item.id for item in asked.items.values() if item.kind is Kind.EXERCISE}
    return {
        key: _RESULTS[exercise.kind](
            id=key,
            title=exercise.title,
            item=items.get(key, ""),
            n={},
            enough=True,
            level=None,
            suppressed=EARLIER_RULES,
        )
        for key, exercise in asked.exercises.items()
        if key in assessment.not_restated
    }


def released_choices(item: Item, result: ItemResult, view: View) -> ItemResult:
    """A choice item with the counts of those functions of which they may be shown, and its level or not.

    Where neither side's counts are shown, two options have to be alike to the level at least: if only one
    could have made it, the level would name what nearly all chose.
    """
    if not view.protected or result.state is not ItemState.SCORED:
        return result
    kept = {
        function: counts
        for function, counts in result.choices.items()
        if view.may_list(function) or card_counts_shown(list(counts.values()), view)
    }
    sides = sum(side in kept for side in SIDES)
    capped = item.modal_share.capped if item.modal_share is not None else frozenset()
    if sides == len(SIDES) or (not sides and len(item.options) - len(capped) > 1):
        return replace(result, choices=kept)
    return ItemResult(
        id=result.id,
        dimension=result.dimension,
        state=ItemState.NOT_ASKED,
        choices=kept,
        suppressed=LEVEL_WITHHELD,
    )


def smoothed(assessment: Assessment, view: View) -> Assessment:
    """The exercises with every card on which nearly all of a group agree answered alike by all of it.

    Whoever is one of the few would otherwise know what each of the others said. On all other cards
    every answer stays, and nobody can tell which of the others gave it.
    """
    exercises = assessment.questionnaire.exercises
    people = {response.id: response for response in assessment.responses}
    for exercise in exercises.values():
        groups: dict[str, list[Response]] = {}
        for response in people.values():
            if exercise.id in response.exercises and not view.may_list(response.function):
                groups.setdefault(response.function, []).append(response)
        for group in groups.values():
            answers = _alike(exercise, [response.exercises[exercise.id] for response in group])
            for response, answer in zip(group, answers, strict=True):
                people[response.id] = replace(response, exercises={**response.exercises, exercise.id: answer})
    return replace(assessment, responses=tuple(people.values()))


def _alike(exercise: Exercise, answers: Sequence[ExerciseAnswer]) -> list[ExerciseAnswer]:
    """The answers of one group, smoothed card by card; the order of steps is left as it is."""
    cards = [card.id for card in exercise.cards]
    sorts = [answer for answer in answers if isinstance(answer, CardSort)]
    if len(sorts) == len(answers):
        return _alike_sorts(sorts, cards)
    owned = [answer for answer in answers if isinstance(answer, Ownership)]
    if len(owned) == len(answers):
        return _alike_owners(owned, cards)
    return list(answers)


def _alike_sorts(answers: Sequence[CardSort], cards: Sequence[str]) -> list[ExerciseAnswer]:
    marks = _columns(
        answers,
        cards,
        lambda answer, card: (
            "required" if card in answer.required else "helpful" if card in answer.helpful else ""
        ),
    )
    return [
        CardSort(
            required=frozenset(card for card in cards if marks[card][place] == "required"),
            helpful=frozenset(card for card in cards if marks[card][place] == "helpful"),
        )
        for place in range(len(answers))
    ]


def _alike_owners(answers: Sequence[Ownership], cards: Sequence[str]) -> list[ExerciseAnswer]:
    owners = _columns(answers, cards, lambda answer, card: answer.owners.get(card, ""))
    last = _columns(answers, cards, lambda answer, card: answer.last_word.get(card, ""))
    should = _columns(answers, cards, lambda answer, card: answer.should.get(card, ""))

    def own(columns: Mapping[str, Sequence[str]], place: int) -> dict[str, str]:
        return {card: columns[card][place] for card in cards if columns[card][place]}

    return [
        Ownership(owners=own(owners, n), last_word=own(last, n), should=own(should, n))
        for n in range(len(answers))
    ]


def _columns(
    answers: Sequence[Given], cards: Sequence[str], read: Callable[[Given, str], str]
) -> dict[str, list[str]]:
    """By card what each person said, or what nearly all said where all but two at most said the same."""
    found = {}
    for card in cards:
        said = [read(answer, card) for answer in answers]
        most, count = min(Counter(said).items(), key=lambda pair: (-pair[1], pair[0]))
        found[card] = [most] * len(said) if len(said) - count <= NEARLY else said
    return found


def _level_only(result: ExerciseResult, why: str) -> ExerciseResult:
    return type(result)(
        id=result.id,
        title=result.title,
        item=result.item,
        n=result.n,
        enough=result.enough,
        level=result.level,
        suppressed=why,
    )
