"""A vote as it comes from a keyboard or a phone, and its choices as the machine keeps them."""

from __future__ import annotations

from collections.abc import Mapping

from assess.text import clean
from questionnaires.records import record
from scoring.workshop.voting import Topic, TopicKind, number_form


@record
class Vote:
    """What somebody, known by their secret, chose by part in round ``number`` of a topic."""

    secret: str
    topic: str
    number: int
    choices: Mapping[str, str]


def as_kept(topic: Topic, choices: Mapping[str, str]) -> dict[str, str]:
    """The choices with typed words cleaned and typed numbers in one form; fields left empty are left out."""
    if topic.kind is TopicKind.NUMBER:
        choices = {part: number_form(typed) for part, typed in choices.items()}
    elif topic.kind is TopicKind.WORDS:
        choices = {part: clean(typed).strip() for part, typed in choices.items()}
    return {part: typed for part, typed in choices.items() if typed}
