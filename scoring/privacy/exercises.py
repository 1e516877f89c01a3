"""What of a group item may be shown: everything, its level alone, or nothing that is based on both sides.

The level is based on the answers of both sides. It is stated where both sides' are shown, for it follows from
them, and where neither side's are. Beside one side's answers it would tell the other's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from questionnaires.model import SIDES, Exercise, ExerciseKind, Item, Kind
from questionnaires.records import replace
from scoring.answers import Assessment, CardSort, ExerciseAnswer, KeptLevel, Ownership, OwnWords
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD, TEN, View
from scoring.exercises.judged import Answers, answers_to, exercise_results, group_item, judge
from scoring.levels.bands import HIGHEST
from scoring.privacy.cells import NEARLY
from scoring.privacy.release import card_counts_shown, exercise_detail
from scoring.result import ItemResult, ItemState
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderResult,
    OwnersResult,
    OwnWordsResult,
)

Given = TypeVar("Given")
Said = TypeVar("Said", str, tuple[str, str])

LEVEL_ONLY = "level_only"
"""Fewer than ten on a side did it."""

ORDER_LEVEL_ONLY = "order_level_only"
"""Where nearly all put a step in the same place, its mean place alone would tell the others'."""

COUNTS_WITHHELD = "counts_private"
"""Fewer than ten on a side did an exercise that has no level."""


def released_exercises(assessment: Assessment, view: View) -> dict[str, ExerciseResult]:
    """The exercises as far as they may be shown; ``assessment`` is what is ``seen``."""
    if not view.protected:
        return exercise_results(assessment)
    one_sided = sum(view.may_list(side) for side in SIDES) == 1
    found: dict[str, ExerciseResult] = {}
    for key, result in exercise_results(assessment).items():
        exercise = assessment.questionnaire.exercises[key]
        in_order = exercise.kind is ExerciseKind.ORDER
        answers = answers_to(exercise, assessment)
        if not in_order and exercise_detail(result.n, view):
            found[key] = judge(assessment.questionnaire, exercise, smoothed(exercise, answers, view))
        elif exercise.kind is ExerciseKind.OWN_WORDS:
            found[key] = _level_only(result, COUNTS_WITHHELD)
        elif result.enough and (one_sided or _nearly_all_full(exercise, answers)):
            found[key] = replace(_level_only(result, LEVEL_WITHHELD), level=None)
        else:
            found[key] = _level_only(result, ORDER_LEVEL_ONLY if in_order else LEVEL_ONLY)
    return found | _kept(assessment) | _not_restated(assessment)


_RESULTS: Mapping[ExerciseKind, type[ExerciseResult]] = {
    ExerciseKind.CARD_SORT: CardSortResult,
    ExerciseKind.OWNERS: OwnersResult,
    ExerciseKind.ORDER: OrderResult,
    ExerciseKind.OWN_WORDS: OwnWordsResult,
}


def _kept(assessment: Assessment) -> dict[str, ExerciseResult]:
    """The exercises of which answers were erased, with the level that was published and nothing more."""
    asked = assessment.questionnaire
    items = {item.exercise: item.id for item in asked.items.values() if item.kind is Kind.EXERCISE}
    return {
        key: _RESULTS[exercise.kind](
            id=key,
            title=exercise.title,
            item=items.get(key, ""),
            n=dict(kept.n),
            enough=kept.level is not None or bool(kept.suppressed),
            level=kept.level,
            suppressed=kept.suppressed
            or (ORDER_LEVEL_ONLY if exercise.kind is ExerciseKind.ORDER else LEVEL_ONLY),
        )
        for key, exercise in asked.exercises.items()
        if (kept := assessment.kept.get(key)) is not None
    }


def kept_choices(item: Item, kept: KeptLevel) -> ItemResult:
    """A choice item of which answers were erased, with the level that was published."""
    if kept.level is None:
        return ItemResult(
            id=item.id,
            dimension=item.dimension or "",
            state=ItemState.NOT_ASKED,
            suppressed=kept.suppressed,
        )
    found = group_item(item, level=kept.level, n=sum(kept.n.values()))
    return replace(found, unknown=kept.unknown, dont_know=kept.dont_know)


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


def _nearly_all_full(exercise: Exercise, answers: Answers) -> bool:
    """Whether all but two at most of either side require every card of a card sort.

    If all do there is no level, which alone would tell what each of them marked.
    """
    cards = {card.id for card in exercise.cards}
    return exercise.kind is ExerciseKind.CARD_SORT and all(
        sum(not (isinstance(answer, CardSort) and answer.required >= cards) for answer in answers[side])
        <= NEARLY
        for side in SIDES
    )


def released_choices(item: Item, result: ItemResult, view: View) -> ItemResult:
    """A choice item with the counts of those functions of which they may be shown, and its level or not.

    Where neither side's counts are shown, two options at least have to be able to make each level that any
    can: if only one could have made it, the level would name what nearly all chose.
    """
    if not view.protected or result.state is not ItemState.SCORED:
        return result
    kept = {
        function: counts
        for function, counts in result.choices.items()
        if view.may_list(function) or card_counts_shown(list(counts.values()), view)
    }
    sides = sum(side in kept for side in SIDES)
    caps = {} if item.modal_share is None else item.modal_share.caps
    tops = [caps.get(option.id, HIGHEST) for option in item.options]
    alike = all(sum(top >= level for top in tops) != 1 for level in range(2, HIGHEST + 1))
    if sides == len(SIDES) or (not sides and alike):
        return replace(result, choices=kept)
    return ItemResult(
        id=result.id,
        dimension=result.dimension,
        state=ItemState.NOT_ASKED,
        choices=kept,
        suppressed=LEVEL_WITHHELD,
    )


def smoothed(exercise: Exercise, answers: Answers, view: View) -> Answers:
    """The answers with every card on which nearly all of a side agree answered alike by all of it.

    One of the few would otherwise know what each of the others said. On all other cards
    every answer stays, and nobody can tell which of the others gave it. The order of steps stays as it is.
    Of sentences, only those stay whose authors agreed to that, where ten or more of their side did.
    """
    answers = {
        side: given if view.may_list(side) else _alike(exercise, given) for side, given in answers.items()
    }
    return {side: _quotable(given) for side, given in answers.items()}


def _quotable(answers: Sequence[ExerciseAnswer]) -> Sequence[ExerciseAnswer]:
    """The answers with the sentences that may be read by others, and no other sentence."""
    enough = sum(isinstance(one, OwnWords) and one.consent for one in answers) >= TEN
    return [
        replace(one, sentences={}) if isinstance(one, OwnWords) and not (enough and one.consent) else one
        for one in answers
    ]


def _alike(exercise: Exercise, answers: Sequence[ExerciseAnswer]) -> Sequence[ExerciseAnswer]:
    """The answers of one side, smoothed card by card."""
    cards = [card.id for card in exercise.cards]
    if exercise.kind is ExerciseKind.CARD_SORT:
        return _alike_sorts([one for one in answers if isinstance(one, CardSort)], cards)
    if exercise.kind is ExerciseKind.OWNERS:
        return _alike_owners([one for one in answers if isinstance(one, Ownership)], cards)
    if exercise.kind is ExerciseKind.OWN_WORDS:
        return _alike_ticks([one for one in answers if isinstance(one, OwnWords)], exercise)
    return answers


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


def _alike_ticks(answers: Sequence[OwnWords], exercise: Exercise) -> list[ExerciseAnswer]:
    def read(sentence: str) -> Callable[[OwnWords, str], str]:
        return lambda answer, tick: "ticked" if tick in answer.ticks.get(sentence, ()) else ""

    ticks = {
        sentence.id: _columns(answers, [tick.id for tick in sentence.ticks], read(sentence.id))
        for sentence in exercise.sentences
    }
    return [
        replace(
            answer,
            ticks={
                key: frozenset(tick for tick, column in columns.items() if column[place])
                for key, columns in ticks.items()
            },
        )
        for place, answer in enumerate(answers)
    ]


def _alike_owners(answers: Sequence[Ownership], cards: Sequence[str]) -> list[ExerciseAnswer]:
    """Who nearly all say owns it is said by all, with the last word that most of them name."""
    should = _columns(answers, cards, lambda answer, card: answer.should.get(card, ""))
    owners, last = {}, {}
    for card in cards:
        said = [(one.owners.get(card, ""), one.last_word.get(card, "")) for one in answers]
        owner = _nearly_all([own for own, _ in said])
        if owner is not None:
            word = _most([word for own, word in said if own == owner])
            said = [one if one[0] == owner else (owner, word) for one in said]
        whole = _nearly_all(said)
        said = said if whole is None else [whole] * len(said)
        owners[card], last[card] = [own for own, _ in said], [word for _, word in said]

    def own(columns: Mapping[str, Sequence[str]], place: int) -> dict[str, str]:
        return {card: columns[card][place] for card in cards if columns[card][place]}

    return [
        Ownership(owners=own(owners, n), last_word=own(last, n), should=own(should, n))
        for n in range(len(answers))
    ]


def _columns(
    answers: Sequence[Given], cards: Sequence[str], read: Callable[[Given, str], str]
) -> dict[str, list[str]]:
    """By card what each person said, or what nearly all said."""
    found = {}
    for card in cards:
        said = [read(answer, card) for answer in answers]
        alike = _nearly_all(said)
        found[card] = said if alike is None else [alike] * len(said)
    return found


def _most(said: Sequence[Said]) -> Said:
    """The most frequent of what is said, of several the first in order."""
    return min(Counter(said).items(), key=lambda pair: (-pair[1], pair[0]))[0]


def _nearly_all(said: Sequence[Said]) -> Said | None:
    """What all but two at most say; None where there is no such answer."""
    if not said:
        return None
    most = _most(said)
    return most if len(said) - said.count(most) <= NEARLY else None


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
