"""One card of an exercise explained: what each team says of it, and where it may be told, who."""

from __future__ import annotations

from collections.abc import Iterator

from assess.words.exercise_findings import OWNER_WORDS, owner_counts
from assess.words.explain.lines import ExplainLine, Lines, below, headed
from questionnaires.model import SIDES, Exercise
from scoring.answers import Assessment, CardSort, ExerciseAnswer, Journey, Ownership, OwnWords, Response
from scoring.result import Result
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult, OwnWordsResult
from scoring.rounding import shown


def card_names(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """The name of each card within its exercise, and its text; a tick's begins with its sentence."""
    for card in exercise.cards:
        yield card.id, card.text
    for sentence in exercise.sentences:
        for tick in sentence.ticks:
            yield f"{sentence.id}.{tick.id}", tick.text


def card_lines(assessment: Assessment, result: Result, exercise: Exercise, card: str) -> Lines:
    """One card; ``assessment`` is what may be seen."""
    found = result.exercises.get(exercise.id)
    if found is not None and found.enough and not found.suppressed:
        yield from below(_counts(found, card))
        if result.view.protected:
            yield ExplainLine(text="Single answers are kept private in this assessment.")
        else:
            yield from headed("Answers", below(_given(assessment, exercise, card)))
    yield ExplainLine(text="The whole exercise", ref=f"exercise.{exercise.id}")


def _counts(result: ExerciseResult, name: str) -> Iterator[str]:
    """What each team says of a card, counted."""
    for side in SIDES:
        people = result.n.get(side, 0)
        for said in _said_by(result, name, side, people):
            yield f"{side.capitalize()}: {said}"


def _said_by(result: ExerciseResult, name: str, side: str, people: int) -> Iterator[str]:
    if isinstance(result, OwnWordsResult):
        for tick in result.cards:
            if f"{tick.sentence}.{tick.id}" == name:
                yield f"{tick.ticked.get(side, 0)} of {people} tick it"
    elif isinstance(result, CardSortResult):
        for card in result.cards:
            if card.id == name:
                yield f"{card.required.get(side, 0)} of {people} require it"
    elif isinstance(result, OwnersResult):
        for activity in result.cards:
            if activity.id == name:
                yield owner_counts(activity.owners.get(side, {}))
    elif isinstance(result, OrderResult):
        for step in result.cards:
            place = step.places.get(side)
            if step.id == name:
                yield "no place" if place is None else f"place {shown(place)} on average"


def _given(assessment: Assessment, exercise: Exercise, card: str) -> Iterator[str]:
    """What each person answered about a card."""
    titles = assessment.questionnaire.function_titles
    for response in assessment.responses:
        answer = response.exercises.get(exercise.id)
        said = "" if answer is None else _said(answer, card)
        if said and response.function in SIDES:
            yield f"{_who(response, titles.get(response.function, response.function))}: {said}"


def _who(response: Response, team: str) -> str:
    return f"{response.name} ({team})" if response.name else team


def _said(answer: ExerciseAnswer, card: str) -> str:
    """One person's answer about a card; "" where there is none."""
    if isinstance(answer, CardSort):
        marks = ("required", answer.required), ("helps", answer.helpful)
        return next((words for words, cards in marks if card in cards), "not needed")
    if isinstance(answer, Ownership):
        owner = answer.owners.get(card, "")
        last = OWNER_WORDS.get(answer.last_word.get(card, ""), "")
        return f"{OWNER_WORDS.get(owner, owner)}{f', {last} decides' if last else ''}"
    if isinstance(answer, Journey):
        place = next((n for n, group in enumerate(answer.order, start=1) if card in group), None)
        met = ", first meets the customer here" if answer.first_contact == card else ""
        if place is None:
            return "throughout" if card in answer.throughout else ""
        return f"place {place}{met}"
    return _ticked(answer, card)


def _ticked(answer: OwnWords, card: str) -> str:
    sentence, _, tick = card.partition(".")
    return "ticks it" if tick in answer.ticks.get(sentence, frozenset()) else ""
