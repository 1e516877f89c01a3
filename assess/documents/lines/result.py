"""The result as a picture, with its verdict in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assess.documents.lines.advice import said_of
from assess.documents.lines.layout import Row
from assess.documents.lines.result_picture import picture_rows
from assess.text import plain
from assess.words.levels import (
    NO_ANSWER,
    TOGETHER,
    level_words,
    open_levels_words,
    place_words,
    turn_words,
    turns_together_words,
)
from assess.words.numbers import capital, counted, joined, listed, sentence, small
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from scoring.answers import Assessment
from scoring.result import BlockReason, Ground, Result, Truth
from scoring.workshop.agreed import AgreedLevel

NOTHING_RATED = "Nothing is rated yet. Answer a few questions, then come back."
NOTHING_SHOWN = "Come back once more people have answered."

MOST_BLOCKS = 2
"""Must-have questions that the verdict names."""


def result_rows(
    assessment: Assessment,
    result: Result,
    catalogue: Catalogue,
    width: int,
    *,
    high: bool = False,
    outlined: bool = False,
    agreed: Mapping[str, AgreedLevel] = MappingProxyType({}),
) -> list[Row]:
    """The result at one look.

    ``high`` says that the window has room for air between the lines of the picture, ``outlined`` that its
    steps are drawn as lines. ``agreed`` are the levels that workshops settled.
    """
    if result.overall.rating is None:
        return [Row(text=NOTHING_SHOWN if result.view.nothing else NOTHING_RATED, key="overall")]
    return picture_rows(
        result,
        assessment.questionnaire,
        catalogue,
        verdict=verdict_of(result, assessment.questionnaire),
        day=assessment.date,
        width=width,
        high=high,
        outlined=outlined,
        agreed=agreed,
    )


def verdict_of(result: Result, questionnaire: Questionnaire) -> tuple[str, str]:
    """The finding about the whole company, and what holds it there."""
    level = result.overall.level
    if level is None:
        return capital(sentence(level_words(None, ""))), why_no_level(result)
    lowest = [d for d in result.dimensions if d.level == level]
    whose = ", in one person's view" if result.respondents.total == 1 else ""
    opening = f"Level {level} of {len(questionnaire.levels)}{whose}."
    missing = sum(d.level is None for d in result.dimensions)
    some = f"{capital(sentence(open_levels_words(missing, len(result.dimensions))))} " if missing else ""
    items: dict[BlockReason, list[str]] = {BlockReason.BELOW: [], BlockReason.UNKNOWN: []}
    for block in dict.fromkeys(block for d in lowest for block in d.blocked_by):
        items[block.reason].append(block.item)
    below, unknown = items.values()
    hold = "holds" if len(below) == 1 else "hold"
    first = ":" if len(below) <= MOST_BLOCKS else ", first:"
    named = _what_holds(below, result, questionnaire)
    held = f"{some}{capital(counted(len(below), 'thing'))} {hold} it back{first} {named}." if below else some
    open_ones = listed([_title(item, questionnaire) for item in unknown])
    return opening, joined(held.strip(), f"Not enough known: {open_ones}." if unknown else "")


def _what_holds(items: Sequence[str], result: Result, questionnaire: Questionnaire) -> str:
    """What is missing, in the words of the advice that it calls for; the titles of questions without such."""
    calls = [check for advice in result.practices for check in advice.calls if check.truth is Truth.MET]
    said = {check.refs[0]: said_of(check) for check in reversed(calls) if len(check.refs) == 1}
    missing = [said[item] for item in items if item in said][:MOST_BLOCKS]
    if len(missing) == min(len(items), MOST_BLOCKS):
        return ", and ".join(missing)
    return listed([_title(item, questionnaire) for item in items[:MOST_BLOCKS]])


def _title(item: str, questionnaire: Questionnaire) -> str:
    return small(plain(questionnaire.items[item].title, limit=60))


def why_no_level(result: Result) -> str:
    """Why no level is established for the whole company."""
    if result.view.pooled:
        return f"{capital(TOGETHER)}."
    missing = sum(d.level is None for d in result.dimensions)
    if missing == len(result.dimensions):
        return NO_ANSWER
    return capital(sentence(open_levels_words(missing, len(result.dimensions))))


def turns_words(result: Result, questionnaire: Questionnaire) -> str:
    """Which answers would make another overall level: one person's, or one in each of the lowest dimensions.

    Nothing is said where one person answered, or where the level is based on more than that.
    """
    level = result.overall.level
    if level is None or result.respondents.total < 2:
        return ""
    lowest = [d for d in result.dimensions if d.level == level]
    rises = [next((turn for turn in d.turns if turn.level == level), None) for d in lowest]
    falls = [turn for d in lowest for turn in d.turns if turn.level < level]
    ties = [turn for turn in rises if turn is not None]

    def place(turn: Ground) -> str:
        return place_words(small(questionnaire.function_titles.get(turn.side, turn.side)), result.respondents)

    def title(turn: Ground) -> str:
        return plain(questionnaire.items[turn.item].title, limit=90)

    if len(ties) == len(lowest) > 1:
        where = [
            f"{place(turn)} on “{title(turn)}” ({small(plain(d.title, limit=40))})"
            for turn, d in zip(ties, lowest, strict=True)
        ]
        return turns_together_words(ties, level, where=where)
    if len(ties) == len(lowest) or falls:
        turn = (ties if len(ties) == len(lowest) else falls)[0]
        return turn_words(turn, level, place=place(turn), title=title(turn))
    return ""
