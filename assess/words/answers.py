"""Answers, and the teams that give them, in words."""

from __future__ import annotations

from assess.text import plain
from scoring.words import STATE_WORDS as STATE_WORDS
from scoring.words import answer_words as answer_words
from scoring.words import choice_words as choice_words
from scoring.words import with_unit as with_unit

FUNCTION_WORDS = {
    "company": "The whole company",
    "sales": "Sales",
    "marketing": "Marketing",
    "leadership": "Leadership",
    "service": "Service",
}


def function_words(function: str) -> str:
    """A function as a person reads it."""
    return FUNCTION_WORDS.get(function) or plain(function, limit=40)
