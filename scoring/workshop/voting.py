"""What is voted in a room, and whether a ballot fits it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from questionnaires.records import record

MOST_ON_ONE = 2
"""Dots that one person may place on one option."""

MOST_COMMITMENTS = 3
"""Commitments that may leave a workshop."""

LEVELS = ("1", "2", "3", "4", "5")
"""The options where a level is voted."""


class TopicKind(StrEnum):
    """What a vote is on: a level, cards that each get one option, or interventions that get dots."""

    LEVEL = "level"
    CARDS = "cards"
    DOTS = "dots"


@record
class Topic:
    """A thing to vote on: its ``parts`` by id with their words, and the options that each part may get.

    A level has one part. ``budget`` is how many dots a person may place, 0 elsewhere.
    """

    id: str
    title: str
    kind: TopicKind
    parts: Mapping[str, str]
    options: Mapping[str, str]
    budget: int = 0


@record
class Ballot:
    """What somebody chose, by part. ``side`` is the team, "" where it may not be told; there is no author."""

    side: str
    choices: Mapping[str, str]


class Unfit(StrEnum):
    """Why a ballot does not fit its topic."""

    EMPTY = "empty"
    PART = "part"
    OPTION = "option"
    BUDGET = "budget"


def unfit(topic: Topic, choices: Mapping[str, str]) -> Unfit | None:
    """Why these choices are no ballot on the topic; None where they are one. Parts may be left out."""
    if not choices:
        return Unfit.EMPTY
    if not choices.keys() <= topic.parts.keys():
        return Unfit.PART
    if not {*choices.values()} <= topic.options.keys():
        return Unfit.OPTION
    if topic.kind is TopicKind.DOTS and sum(map(int, choices.values())) > topic.budget:
        return Unfit.BUDGET
    return None


def dot_budget(options: int) -> int:
    """How many dots a person gets: a quarter of the options, rounded half up, one at least."""
    return max(1, (options + 2) // 4)


def dots_topic(key: str, title: str, options: Mapping[str, str]) -> Topic:
    """Dots on these options, at most two on one."""
    given = {str(number): str(number) for number in range(MOST_ON_ONE + 1)}
    return Topic(
        id=key,
        title=title,
        kind=TopicKind.DOTS,
        parts=options,
        options=given,
        budget=dot_budget(len(options)),
    )


def level_topic(key: str, title: str, levels: Mapping[str, str]) -> Topic:
    """A level to vote on; ``levels`` are the words of 1 to 5."""
    return Topic(id=key, title=title, kind=TopicKind.LEVEL, parts={key: title}, options=levels)
