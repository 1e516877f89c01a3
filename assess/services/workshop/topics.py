"""What can be voted on in a workshop, made from the questionnaire and the advice of an assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assess.services.assessments.scored import Scored
from assess.words.workshop import RATINGS, SAFETY, record_words
from questionnaires.agendas import LEVEL, Step, StepKind
from questionnaires.catalogue import Catalogue
from questionnaires.model import (
    NUMERIC,
    POSITIONAL,
    Exercise,
    ExerciseKind,
    Item,
    Kind,
    Option,
    Questionnaire,
)
from questionnaires.records import replace
from scoring.result import Result
from scoring.workshop.voting import (
    LEVELS,
    Topic,
    TopicKind,
    dots_topic,
    level_topic,
    places_topic,
    safety_topic,
)

DOTS, SAFETY_ID = "interventions", "safety"
"""The ids of the votes on interventions, and on statements about safety."""

MOST_DOTTED = 8
"""Interventions that a room is asked to place dots on: of more, people vote for what they read last."""


YES_NO = {"yes": "Yes", "no": "No"}
"""What is chosen for each thing that could be ticked."""


def topic_of(about: str, questionnaire: Questionnaire) -> Topic | None:
    """What a step votes on: an exercise or a question by its id, or the level of a dimension as ``ID.level``.

    None where this company is not asked the question.
    """
    if about.endswith(LEVEL):
        dimension = questionnaire.dimension(about.removesuffix(LEVEL))
        levels = {str(one.number): f"{one.number} {one.name}" for one in questionnaire.levels}
        return level_topic(
            about, dimension.title, levels, meant=dict(zip(LEVELS, dimension.anchors, strict=True))
        )
    item = questionnaire.items.get(questionnaire.variants.get(about, about))
    exercise = questionnaire.exercises.get(item.exercise if item else about)
    return exercise_topic(exercise) if exercise else question_topic(item) if item else None


def exercise_topic(exercise: Exercise) -> Topic:
    """The cards of an exercise, or its sentences."""
    cards = {card.id: card.text for card in exercise.cards}
    if exercise.kind is ExerciseKind.ORDER:
        return places_topic(exercise.id, exercise.title, cards)
    words = exercise.kind is ExerciseKind.OWN_WORDS
    return Topic(
        id=exercise.id,
        title=exercise.title,
        kind=TopicKind.WORDS if words else TopicKind.CARDS,
        parts={one.id: one.text for one in exercise.sentences} if words else cards,
        options=_offered(exercise.options),
    )


def question_topic(item: Item) -> Topic:
    """A question that a room answers as people do alone."""
    alone, options = {item.id: item.text}, _offered(item.options)
    if item.kind is Kind.POLES:
        low, high = options.values()
        return level_topic(item.id, item.text, {**{level: level for level in LEVELS}, "1": low, "5": high})
    if item.kind in POSITIONAL:
        return level_topic(item.id, item.text, dict(zip(LEVELS, options.values(), strict=True)))
    if item.kind is Kind.TICKS:
        return Topic(id=item.id, title=item.text, kind=TopicKind.CARDS, parts=options, options=YES_NO)
    if item.kind in NUMERIC:
        return Topic(
            id=item.id,
            title=item.text,
            kind=TopicKind.NUMBER,
            parts=alone,
            options={},
            unit=item.unit,
            low=str(item.minimum),
            high="" if item.maximum is None else str(item.maximum),
            whole=item.whole,
        )
    kind = TopicKind.WORDS if item.kind is Kind.TEXT else TopicKind.CARDS
    return Topic(id=item.id, title=item.text, kind=kind, parts=alone, options=options)


def _offered(options: Iterable[Option]) -> dict[str, str]:
    return {option.id: option.text for option in options if option.offered}


def narrowed(topic: Topic, parts: Collection[str]) -> Topic:
    """The topic with these parts alone, for a second vote."""
    return replace(topic, parts={key: text for key, text in topic.parts.items() if key in parts})


def interventions_topic(title: str, result: Result, catalogue: Catalogue) -> Topic:
    """Dots on the first interventions that are advised and can start."""
    open_ones = [one.intervention for one in result.practices if one.can_start and not one.runs]
    options = {key: catalogue.interventions[key].title for key in open_ones[:MOST_DOTTED]}
    return dots_topic(DOTS, title, options)


def topics_of(step: Step, scored: Scored) -> tuple[Topic, ...]:
    """What a step votes on, in the order of the agenda; what the company is not asked is left out."""
    if step.kind is StepKind.DOTS:
        topic = interventions_topic(step.title, scored.result, scored.catalogue)
        return (topic,) if topic.parts else ()
    if step.statements:
        statements = {f"s{number}": said for number, said in enumerate(step.statements, start=1)}
        return (safety_topic(SAFETY_ID, SAFETY, statements, RATINGS),)
    found = (topic_of(about, scored.opened.questionnaire) for about in step.about)
    return tuple(topic for topic in found if topic)


def record_lines(step: Step, scored: Scored) -> tuple[str, ...]:
    """What people claim in the questions of a step beside what is recorded, as far as readers may know it."""
    asked = scored.opened.questionnaire
    claimed = [asked.variants.get(key, key) for key in step.about] if step.kind is StepKind.RECORDS else []
    return tuple(
        record_words(one, asked.items[one.claimed].title, asked.items[one.shown].title)
        for one in scored.result.mirrors
        if one.claimed in claimed
    )
