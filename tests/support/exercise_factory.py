"""Makes exercises that were done, with any texts and answers, for the tests of their pages and boards."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from assess.documents.facts import Facts
from questionnaires.model import Card, Exercise, ExerciseKind
from questionnaires.records import replace
from scoring.answers import Assessment, CardSort, ExerciseAnswer, Journey, Ownership, Privacy
from scoring.exercises.order import order
from scoring.exercises.owners import owners
from scoring.exercises.sort import card_sort
from scoring.judge import score
from scoring.result import Result
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult
from support import report_factory as factory

SORT, OWN, ORDER = "lead_definition", "activity_ownership", "buyer_journey"
IDS = {ExerciseKind.CARD_SORT: SORT, ExerciseKind.OWNERS: OWN, ExerciseKind.ORDER: ORDER}
OWNERS = ("sales", "marketing", "shared", "nobody", "dont_know")


def exercise(kind: ExerciseKind, texts: Sequence[str]) -> Exercise:
    """An exercise with these cards, every fifth of them a weak sign."""
    return Exercise(
        id=IDS[kind],
        title="Exercise",
        kind=kind,
        instructions="",
        cards=tuple(Card(id=f"c{n}", text=text, weak=n % 5 == 4) for n, text in enumerate(texts)),
        functions=("sales", "marketing"),
        bands=(),
    )


def sorted_cards(texts: Sequence[str], sales: Sequence[str], marketing: Sequence[str]) -> ExerciseResult:
    """A card sort; each person is one letter a card: R requires it, H finds it helpful, else neither."""

    def answer(person: str) -> CardSort:
        return CardSort(
            required=frozenset(f"c{n}" for n, mark in enumerate(person) if mark == "R"),
            helpful=frozenset(f"c{n}" for n, mark in enumerate(person) if mark == "H"),
        )

    answers = {"sales": [*map(answer, sales)], "marketing": [*map(answer, marketing)]}
    asked = exercise(ExerciseKind.CARD_SORT, texts)
    return card_sort(asked, answers, CardSortResult(**_counted(asked, answers, "LD-01")))


def owned(
    texts: Sequence[str], sales: Sequence[str], marketing: Sequence[str], **more: Any
) -> ExerciseResult:
    """Owners; each person is one letter a card: S, M, B both, N nobody, ? does not know, space no answer.

    ``last_word`` and ``should`` are the same for everybody.
    """

    def answer(person: str) -> Ownership:
        named = dict(zip("SMBN?", OWNERS, strict=True))
        return Ownership(
            owners={f"c{n}": named[mark] for n, mark in enumerate(person) if mark in named}, **more
        )

    answers = {"sales": [*map(answer, sales)], "marketing": [*map(answer, marketing)]}
    asked = exercise(ExerciseKind.OWNERS, texts)
    return owners(asked, answers, OwnersResult(**_counted(asked, answers, "RC-18")))


def ordered(texts: Sequence[str], sales: Sequence[Journey], marketing: Sequence[Journey]) -> ExerciseResult:
    """The order of steps."""
    asked, answers = exercise(ExerciseKind.ORDER, texts), {"sales": sales, "marketing": marketing}
    return order(asked, answers, OrderResult(**_counted(asked, answers, "PD-13")))


def _counted(asked: Exercise, answers: Mapping[str, Sequence[object]], item: str) -> dict[str, Any]:
    n = {side: len(given) for side, given in answers.items()}
    return {"id": asked.id, "title": asked.title, "item": item, "n": n, "enough": True}


def journey(places: Sequence[int], contact: int = 0, *, throughout: Sequence[int] = ()) -> Journey:
    """One person's order of the cards with these numbers; the first contact is on one of them."""
    return Journey(
        order=tuple((f"c{n}",) for n in places),
        first_contact=f"c{contact}",
        throughout=frozenset(f"c{n}" for n in throughout),
    )


@cache
def plain_result() -> tuple[Assessment, Result]:
    """An assessment with its result, in which nobody did an exercise."""
    made = factory.assessment({"sales": 2, "marketing": 2}, form="quick")
    return made, score(made, factory.catalogue())


def facts(*results: ExerciseResult) -> Facts:
    """What pages are made from, with these exercises."""
    made, result = plain_result()
    done = {f"{n}": found for n, found in enumerate(results)}
    return factory.facts_of(made, replace(result, exercises=done))


def protected(people: Mapping[str, int], *, seed: int = 3) -> Facts:
    """An anonymous assessment in which so many of each function did all three exercises in any way."""
    dice = random.Random(seed)
    asked = factory.questionnaire()

    def done() -> dict[str, ExerciseAnswer]:
        cards = {key: [card.id for card in asked.exercises[key].cards] for key in (SORT, OWN, ORDER)}
        steps = dice.sample(cards[ORDER], len(cards[ORDER]))
        return {
            SORT: CardSort(required=frozenset(dice.sample(cards[SORT], 5)), helpful=frozenset()),
            OWN: Ownership(owners={card: dice.choice(OWNERS) for card in cards[OWN]}),
            ORDER: Journey(order=tuple((card,) for card in steps), first_contact=steps[0]),
        }

    made = factory.assessment(dict(people), form="quick")
    made = replace(
        made,
        privacy=Privacy(mode="anonymous", minimum_group=5),
        responses=tuple(replace(response, exercises=done()) for response in made.responses),
    )
    return factory.facts_of(made)
