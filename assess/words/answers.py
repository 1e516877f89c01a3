"""Answers, and the teams that give them, in words."""

from __future__ import annotations

from collections.abc import Callable

from assess.text import plain
from assess.words.numbers import number_words
from assess.words.values import by_name
from questionnaires.model import Item
from scoring.answers import Answer, State, answer_said
from scoring.words import choice_words as choice_words
from scoring.words import with_unit as with_unit

FUNCTION_WORDS = {
    "company": "The whole company",
    "sales": "Sales",
    "marketing": "Marketing",
    "leadership": "Leadership",
    "service": "Service",
}


STATE_WORDS = {
    State.NOT_APPLICABLE: "not applicable",
    State.DONT_KNOW: "don't know",
    State.SKIPPED: "skipped",
    State.NOT_ASKED: "not asked",
}


def answer_words(item: Item, answer: Answer) -> str:
    """One answer as its respondent would read it back."""
    said = answer_said(item, answer)
    return SENTENCES[said.kind.partition(".")[2]](said.values)


def function_words(function: str) -> str:
    """A function as a person reads it."""
    return FUNCTION_WORDS.get(function) or plain(function, limit=40)


def _state(state: State) -> Callable[..., str]:
    words = STATE_WORDS[state]
    return lambda *, reason: f"{words}: {reason}" if reason else words


SENTENCES = by_name(
    {
        **{state.value: _state(state) for state in STATE_WORDS},
        "unmeasured": lambda: "we do not measure this",
        "poles": lambda *, level, one, other: f"{level} of 5 from “{one}” to “{other}”",
        "text": lambda *, text: text,
        "ticks": lambda *, texts: "; ".join(texts) or "none of these",
        "number": lambda *, value, unit: f"{number_words(value)} {unit}".rstrip(),
    }
)
