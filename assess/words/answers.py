"""Answers, and the teams that give them, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.text import plain
from assess.words.numbers import count_words, number_words
from assess.words.values import by_name
from questionnaires.model import Item
from scoring.words import STATE_WORDS as STATE_WORDS
from scoring.words import answer_words as answer_words
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


def choice_words(item: Item, counts: Mapping[str, int]) -> str:
    """How many chose which option, the most chosen first: ``3 of 4: “Sales comes first.”``."""
    texts = {option.id: option.text for option in item.options}
    return _choices(texts=[texts[option] for option in counts], counts=list(counts.values()))


def _choices(*, texts: Sequence[str], counts: Sequence[int]) -> str:
    ordered = sorted(zip(counts, texts, strict=True), key=lambda entry: -entry[0])
    return "; ".join(f"{count} of {sum(counts)}: “{text}”" for count, text in ordered)


def _level(*, level: Fraction, n: int = 0) -> str:
    return f"level {number_words(level)}" + (f" ({count_words(n, 'answer')})" if n else "")


def _number(*, value: Fraction, unit: str) -> str:
    return f"{number_words(value)} {unit}".rstrip()


def _counted(*, raw: Fraction, unit: str, level: Fraction, n: int = 0) -> str:
    answers = f", {count_words(n, 'answer')}" if n else ""
    return f"{_number(value=raw, unit=unit)} (level {number_words(level)}{answers})"


SENTENCES = by_name(
    {
        "choices": _choices,
        "counted": _counted,
        "level": _level,
        "number": _number,
        "ticked": lambda **values: _counted(unit="ticked", **values),
        "unmeasured": lambda: "we do not measure this",
    }
)
"""What one person or a group answered, as part of a sentence; ``n`` is how many answered."""
