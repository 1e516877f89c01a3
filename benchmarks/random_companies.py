"""Invented companies of every kind, for figures about the advice and the plans made of it."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from benchmarks.false_alarms import answer_at, exercise_at_random
from questionnaires.fitting import fitted
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Exercise as AskedExercise
from questionnaires.model import ExerciseKind, Item, Kind, Questionnaire
from scoring.answers import (
    Answer,
    Assessment,
    CardSort,
    ExerciseAnswer,
    Journey,
    Ownership,
    Response,
    State,
    fact_value,
)

QUESTIONNAIRE = shipped_questionnaire()
UNKNOWN_FACT = 0.2
DONT_KNOW = 0.05
PERSON_SD, ITEM_SD = 0.4, 0.9
TYPICAL_SD = {"dimension": 0.4, "person": 0.5, "item": 0.8}
"""How far the dimensions, people and answers of a typical company lie from its one level."""

BIGGEST = {"people": 60, "%": 100, "EUR": 50_000_000}
"""Numbers that context facts are drawn up to, by their unit; 12 where the unit says nothing."""


def typical_company(chance: Random) -> Assessment:
    """A company with one level that its dimensions, people and answers vary around, as real ones do."""
    level = chance.uniform(1.5, 3.5)
    skill = {d.id: level + chance.gauss(0, TYPICAL_SD["dimension"]) for d in QUESTIONNAIRE.dimensions}
    return _company(skill, chance, person=TYPICAL_SD["person"], item=TYPICAL_SD["item"])


def random_company(chance: Random) -> Assessment:
    """A company with its own level in each dimension, answered by one person or by up to eight a side."""
    skill = {d.id: chance.uniform(1, 4.5) for d in QUESTIONNAIRE.dimensions}
    return _company(skill, chance, person=PERSON_SD, item=ITEM_SD)


def _company(skill: dict[str, float], chance: Random, *, person: float, item: float) -> Assessment:
    if chance.random() < 0.3:
        functions = ["company"]
        form = chance.choice(["quick", "full"])
    else:
        functions = ["sales"] * chance.randint(1, 8) + ["marketing"] * chance.randint(1, 6)
        functions += ["leadership"] * chance.randint(0, 2)
        form = "full"
    context = {
        asked.id: fact
        for asked in QUESTIONNAIRE.items.values()
        if asked.section.value == "context" and (fact := _fact(asked, chance)) is not None
    }
    questionnaire = fitted(QUESTIONNAIRE, {key: fact_value(fact) for key, fact in context.items()})
    return Assessment(
        title="",
        organisation="",
        date="2026-01-01",
        questionnaire=questionnaire,
        responses=tuple(
            _respondent(questionnaire, number, function, form, skill, chance, spread=(person, item))
            for number, function in enumerate(functions)
        ),
        records={i.id: _record(i, chance) for i in questionnaire.items.values() if i.kind is Kind.RECORD},
        context=context,
    )


def _respondent(
    questionnaire: Questionnaire,
    number: int,
    function: str,
    form: str,
    skill: dict[str, float],
    chance: Random,
    *,
    spread: tuple[float, float],
) -> Response:
    person_sd, item_sd = spread
    own = chance.gauss(0, person_sd)
    asked = questionnaire.asked(form=form, function=function)
    answers = {}
    for item in asked:
        if not item.scored or item.exercise:
            continue
        if chance.random() < DONT_KNOW:
            answers[item.id] = Answer(state=State.DONT_KNOW)
            continue
        level = round(skill[item.dimension or ""] + own + chance.gauss(0, item_sd))
        answers[item.id] = answer_at(item, min(5, max(1, level)), chance)
    exercises = {}
    if function in ("sales", "marketing", "leadership"):
        for key, exercise in questionnaire.exercises.items():
            fed = next((i.dimension for i in questionnaire.items.values() if i.exercise == key), None)
            exercises[key] = (
                _exercise(exercise, skill[fed], chance) if fed else exercise_at_random(exercise, chance)
            )
    return Response(
        id=f"r{number}", function=function, form=form, answers=answers, exercises=exercises, finished=True
    )


def _exercise(exercise: AskedExercise, skill: float, chance: Random) -> ExerciseAnswer:
    """An exercise done the more alike the better the company is at it."""
    alike = min(0.95, skill / 5)
    cards = [card.id for card in exercise.cards]
    if exercise.kind is ExerciseKind.CARD_SORT:
        common = set(cards[: len(cards) // 2])
        required = {c for c in cards if (c in common if chance.random() < alike else chance.random() < 0.5)}
        return CardSort(required=frozenset(required), helpful=frozenset())
    if exercise.kind is ExerciseKind.OWNERS:
        options = [option.id for option in exercise.options if option.offered]
        owners = {
            card: options[n % 2] if chance.random() < alike else chance.choice(options)
            for n, card in enumerate(cards)
        }
        return Ownership(owners=owners)
    order = list(cards)
    for n in range(len(order) - 1):
        if chance.random() > alike:
            order[n], order[n + 1] = order[n + 1], order[n]
    return Journey(order=tuple((card,) for card in order), first_contact=order[0])


def _record(item: Item, chance: Random) -> Answer:
    if chance.random() < 0.4:
        return Answer(state=State.ANSWERED, unmeasured=True)
    top = int(item.maximum) if item.maximum is not None else 72
    return Answer(state=State.ANSWERED, value=Fraction(chance.randint(0, top)))


def _fact(item: Item, chance: Random) -> Answer | None:
    """A company fact, or None where nobody entered it."""
    if chance.random() < UNKNOWN_FACT:
        return None
    if item.kind is Kind.CHOICE:
        return Answer(state=State.ANSWERED, choice=chance.choice(item.options).id)
    if item.kind is Kind.TICKS:
        picked = tuple(o.id for o in item.options if chance.random() < 0.05)
        return Answer(state=State.ANSWERED, ticks=picked)
    if item.kind is Kind.TEXT:
        return Answer(state=State.ANSWERED, text="somebody")
    top = int(item.maximum) if item.maximum is not None else BIGGEST.get(item.unit, 12)
    return Answer(state=State.ANSWERED, value=Fraction(chance.randint(0, top)))
