"""What is voted in a room, and whether a ballot fits it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.records import record

MOST_ON_ONE = 2
"""Dots that one person may place on one option."""

MOST_COMMITMENTS = 3
"""Commitments that may leave a workshop."""

LEVELS = ("1", "2", "3", "4", "5")
"""The options where a level is voted."""

WORDS_LIMIT = 300
"""Letters that a person may type in answer to one part."""

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


class TopicKind(StrEnum):
    """What a vote is on, and so what the choice for a part is."""

    LEVEL = "level"  # a place 1-5 of the options
    CARDS = "cards"  # one of the options for each card
    ORDER = "order"  # a place from "1" for each card; cards may share a place
    DOTS = "dots"  # a number of dots for each intervention, within a budget
    NUMBER = "number"  # a typed number, such as "12.5"
    WORDS = "words"  # typed words


@record
class Topic:
    """A thing to vote on: its ``parts`` by id with their words, and the options that each part may get.

    A level has one part; what is typed has no options. ``budget`` is how many dots a person may place, 0
    elsewhere. ``unit``, ``low``, ``high`` ("" where nothing limits it) and ``whole`` are of a number. Of
    ``safety``, statements that everybody rates 1 to 5, only counts of the whole room are ever shown.
    ``meant`` says what an option is whose words are a name.
    """

    id: str
    title: str
    kind: TopicKind
    parts: Mapping[str, str]
    options: Mapping[str, str]
    budget: int = 0
    unit: str = ""
    low: str = ""
    high: str = ""
    whole: bool = False
    safety: bool = False
    meant: Mapping[str, str] = field(default_factory=dict)

    @property
    def measured(self) -> bool:
        """Whether its choices are numbers, which have a median."""
        return self.kind in (TopicKind.LEVEL, TopicKind.ORDER, TopicKind.NUMBER)


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
    NUMBER = "number"
    WORDS = "words"


def unfit(topic: Topic, choices: Mapping[str, str]) -> Unfit | None:
    """Why these choices are no ballot on the topic; None where they are one. Parts may be left out."""
    if not choices:
        return Unfit.EMPTY
    if not choices.keys() <= topic.parts.keys():
        return Unfit.PART
    if topic.kind is TopicKind.NUMBER:
        return None if all(_is_number(topic, one) for one in choices.values()) else Unfit.NUMBER
    if topic.kind is TopicKind.WORDS:
        return (
            None if all(one.strip() and len(one) <= WORDS_LIMIT for one in choices.values()) else Unfit.WORDS
        )
    if not {*choices.values()} <= topic.options.keys():
        return Unfit.OPTION
    if topic.kind is TopicKind.DOTS and sum(map(int, choices.values())) > topic.budget:
        return Unfit.BUDGET
    return None


def number_form(typed: str) -> str:
    """A typed number in the one form of all that mean the same: "012,50" is "12.5"; what is none stays."""
    number = typed.strip().replace(",", ".")
    if not _NUMBER.fullmatch(number):
        return number
    whole, _, places = number.removeprefix("-").partition(".")
    form = f"{whole.lstrip('0') or '0'}.{places.rstrip('0')}".removesuffix(".")
    return f"-{form}" if number.startswith("-") and form != "0" else form


def _is_number(topic: Topic, typed: str) -> bool:
    if not _NUMBER.fullmatch(typed):
        return False
    number = Fraction(typed)
    low, high = (Fraction(limit or number) for limit in (topic.low, topic.high))
    return low <= number <= high and (number.denominator == 1 or not topic.whole)


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


def places_topic(key: str, title: str, cards: Mapping[str, str]) -> Topic:
    """Cards to put in order: each has a place from 1, which it may share."""
    places = {str(place): str(place) for place in range(1, len(cards) + 1)}
    return Topic(id=key, title=title, kind=TopicKind.ORDER, parts=cards, options=places)


def safety_topic(key: str, title: str, statements: Mapping[str, str], ratings: Mapping[str, str]) -> Topic:
    """Statements on how safe it is to speak here, each rated by one of the ratings, 1 to 5."""
    return Topic(id=key, title=title, kind=TopicKind.CARDS, parts=statements, options=ratings, safety=True)


def level_topic(
    key: str, title: str, levels: Mapping[str, str], *, meant: Mapping[str, str] | None = None
) -> Topic:
    """A level to vote on; ``levels`` are the words of 1 to 5, ``meant`` what those that are names say."""
    kind, parts = TopicKind.LEVEL, {key: title}
    return Topic(id=key, title=title, kind=kind, parts=parts, options=levels, meant=meant or {})
