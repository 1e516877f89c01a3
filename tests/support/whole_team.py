"""Whole teams that answered the whole questionnaire, exercises and all, and their answers exchanged."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import POSITIONAL, Exercise, ExerciseKind, Item, Kind
from questionnaires.records import replace
from scoring.answers import (
    Answer,
    Assessment,
    CardSort,
    ExerciseAnswer,
    Journey,
    Ownership,
    OwnWords,
    Privacy,
    Response,
    State,
)

CATALOGUE = shipped_catalogue()


def some_answer(item: Item, random: Random, *, comment: str = "") -> Answer:
    """Any answer to an item, a state among them now and then."""
    if random.random() < 0.08:
        return Answer(state=random.choice([State.DONT_KNOW, State.SKIPPED, State.NOT_APPLICABLE]))
    if item.kind in POSITIONAL:
        return Answer(state=State.ANSWERED, level=random.randint(1, 5), comment=comment)
    if item.kind is Kind.TICKS:
        ids = [option.id for option in item.options]
        ticked = tuple(one for one in ids if random.random() < 0.4)
        return Answer(state=State.ANSWERED, ticks=ticked, comment=comment)
    if item.kind is Kind.CHOICE:
        return Answer(state=State.ANSWERED, choice=random.choice(item.options).id, comment=comment)
    if item.kind is Kind.TEXT:
        return Answer(state=State.ANSWERED, text=f"words {random.random()}")
    top = int(item.maximum) if item.maximum is not None else 12
    return Answer(state=State.ANSWERED, value=Fraction(random.randint(0, top)), comment=comment)


def some_exercise(exercise: Exercise, random: Random, *, who: str) -> ExerciseAnswer:
    """Any answer to an exercise; sentences name who wrote them."""
    kind = exercise.kind
    cards = [card.id for card in exercise.cards if not card.throughout]
    owners = [option.id for option in exercise.options] or ["sales", "marketing"]
    if kind is ExerciseKind.OWN_WORDS:
        return OwnWords(
            sentences={one.id: f"{one.id} by {who}" for one in exercise.sentences},
            ticks={
                one.id: frozenset(tick.id for tick in one.ticks if random.random() < 0.4)
                for one in exercise.sentences
                if one.ticks
            },
            consent=random.random() < 0.5,
        )
    if kind is ExerciseKind.CARD_SORT:
        marks = {card: random.choice(["required", "helpful", "no"]) for card in cards}
        return CardSort(
            required=frozenset(card for card, mark in marks.items() if mark == "required"),
            helpful=frozenset(card for card, mark in marks.items() if mark == "helpful"),
        )
    if kind is ExerciseKind.OWNERS:
        return Ownership(owners={card: random.choice(owners) for card in cards})
    mixed = random.sample(cards, len(cards))
    return Journey(order=tuple((card,) for card in mixed), first_contact=mixed[0])


def team(size: int, *, seed: int, mode: str = "anonymous") -> Assessment:
    """An assessment in which so many people of each side, and two leaders, did everything."""
    random = Random(seed)
    questionnaire = shipped_questionnaire()
    people = []
    for function, count in (("sales", size), ("marketing", size), ("leadership", 2)):
        for number in range(count):
            answers = {
                item.id: some_answer(item, random, comment=f"said by {function} {number}")
                for item in questionnaire.asked(form="full", function=function)
                if item.kind is not Kind.EXERCISE
            }
            exercises = {
                exercise.id: some_exercise(exercise, random, who=f"{function} {number}")
                for exercise in questionnaire.exercises.values()
            }
            people.append(
                Response(
                    id=f"{function}{number}",
                    function=function,
                    form="full",
                    answers=answers,
                    exercises=exercises,
                    name=f"Name of {function} {number}",
                    finished=True,
                )
            )
    return Assessment(
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire=questionnaire,
        responses=tuple(people),
        privacy=Privacy(mode=mode),
    )


def exchanged(assessment: Assessment, random: Random) -> Assessment:
    """The same answers to every question, but each given by somebody else of the same function."""
    people = {response.id: response for response in assessment.responses}
    keys = {key for one in people.values() for key in (*one.answers, *one.exercises)}
    for key in sorted(keys):
        for function in ("sales", "marketing"):
            own = [one for one in people.values() if one.function == function]
            for kind in ("answers", "exercises"):
                having = [one.id for one in own if key in getattr(one, kind)]
                mixed = random.sample(having, len(having))
                given = [getattr(people[source], kind)[key] for source in mixed]
                for target, value in zip(having, given, strict=True):
                    one = people[target]
                    changed: dict[str, Any] = {kind: {**getattr(one, kind), key: value}}
                    people[target] = replace(one, **changed)
    return replace(assessment, responses=tuple(people.values()))
