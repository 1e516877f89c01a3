"""What can be voted on in a workshop, made from the questionnaire and the advice of an assessment."""

from __future__ import annotations

from collections.abc import Collection

from assess.services.assessments.scored import Scored
from assess.services.workshop.state import State
from assess.services.workshop.views import next_divided
from questionnaires.agendas import LEVEL, Step, StepKind
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.records import replace
from scoring.result import Result
from scoring.workshop.voting import Topic, TopicKind, dots_topic, level_topic

DOTS = "interventions"
"""The id of the vote on interventions."""

MOST_DOTTED = 8
"""Interventions that a room is asked to place dots on."""

MOST_OPTIONS = 12
"""Interventions on which dots are placed: more of them, and people vote for what they read last."""


def topic_of(about: str, questionnaire: Questionnaire) -> Topic:
    """What a step votes on: an exercise by its id, or the level of a dimension as ``ID.level``.

    Raises:
        KeyError: the questionnaire has no such thing.
    """
    if about.endswith(LEVEL):
        dimensions = {one.id: one for one in questionnaire.dimensions}
        levels = {str(one.number): f"{one.number} {one.name}" for one in questionnaire.levels}
        return level_topic(about, dimensions[about.removesuffix(LEVEL)].title, levels)
    exercise = questionnaire.exercises[about]
    return Topic(
        id=about,
        title=exercise.title,
        kind=TopicKind.CARDS,
        parts={card.id: card.text for card in exercise.cards},
        options={option.id: option.text for option in exercise.options if option.offered},
    )


def narrowed(topic: Topic, parts: Collection[str]) -> Topic:
    """The topic with these parts alone, for a second vote."""
    return replace(topic, parts={key: text for key, text in topic.parts.items() if key in parts})


def interventions_topic(title: str, result: Result, catalogue: Catalogue, *, most: int) -> Topic:
    """Dots on the interventions that are advised and can start, the first ``most`` of them, 12 at most."""
    open_ones = [one.intervention for one in result.practices if one.can_start and not one.runs]
    options = {key: catalogue.interventions[key].title for key in open_ones[: min(most, MOST_OPTIONS)]}
    return dots_topic(DOTS, title, options)


def topics_of(step: Step, state: State, scored: Scored, *, minutes: int) -> tuple[Topic, ...]:
    """What a step votes on; where it votes again, the most divided parts for which ``minutes`` are left."""
    if step.kind is StepKind.DOTS:
        return (interventions_topic(step.title, scored.result, scored.catalogue, most=MOST_DOTTED),)
    if not step.again:
        return tuple(topic_of(about, scored.opened.questionnaire) for about in step.about)
    parts: dict[str, list[str]] = {}
    for topic, part in next_divided(state, most=max(minutes // step.each, 1) if step.each else MOST_OPTIONS):
        parts.setdefault(topic, []).append(part)
    return tuple(narrowed(state.voted[key].rounds[0].topic, found) for key, found in parts.items())
