"""Answers, and the teams that give them, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from assess.text import plain
from assess.words.numbers import count_words, in_unit, number_words, small
from questionnaires.model import Item, Kind
from scoring.answers import Answer, State, answer_said
from scoring.rounding import shown

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


BESIDE_OPTIONS = {
    "dont_know": ("I don't know", "counts as unknown, not as low"),
    "not_applicable": ("Does not apply", "leaves the question out"),
    "skip": ("Skip", "comes back at the end"),
    "unmeasured": ("Not measured", "the company doesn't count this"),
}
"""The answers beside the options: their name, and what becomes of them."""


def answer_words(item: Item, answer: Answer) -> str:
    """One answer as its respondent would read it back."""
    said = answer_said(item, answer)
    return SENTENCES[said.kind.partition(".")[2]](**said.values)


def position_words(item: Item) -> tuple[str, ...]:
    """What each answer that can be picked says, in their order; between two opposites lie three more."""
    texts = tuple(option.text for option in item.options)
    if item.kind is not Kind.POLES:
        return texts
    return (texts[0], "More like the first", "Both equally", "More like the second", texts[1])


def typical_words(item: Item, *, rating: Fraction | None, raw: Fraction | None) -> str:
    """The answer behind a rating, where a question's title reads the other way round: "once", "2.4 ticked".

    On what a trouble is called ("work done twice") a high rating is good news, and the answer says so. "" for
    questions whose rating rises with what their title names.
    """
    if rating is None:
        return ""
    if item.reverse and item.options:
        return small(position_words(item)[len(item.options) - int(shown(rating, 0))])
    levels = [band.level for band in item.bands]
    if raw is None or item.group or not levels or levels[0] < levels[-1]:
        return ""
    return in_unit(number_words(raw), "ticked" if item.kind is Kind.TICKS else item.unit)


def function_words(function: str) -> str:
    """A function as a person reads it."""
    return FUNCTION_WORDS.get(function) or plain(function, limit=40)


def choice_words(item: Item, counts: Mapping[str, int]) -> str:
    """How many chose which option, the most chosen first: ``3 of 4: “Sales comes first.”``."""
    texts = {option.id: option.text for option in item.options}
    return _choices(texts=[texts[option] for option in counts], counts=list(counts.values()))


def _state(words: str, *, reason: str) -> str:
    return f"{words}: {reason}" if reason else words


def _choices(*, texts: Sequence[str], counts: Sequence[int]) -> str:
    ordered = sorted(zip(counts, texts, strict=True), key=lambda entry: -entry[0])
    return "; ".join(f"{count} of {sum(counts)}: “{text}”" for count, text in ordered)


def _number(*, value: Fraction, unit: str) -> str:
    return in_unit(number_words(value), unit)


def _counted(*, raw: Fraction, unit: str, level: Fraction, n: int) -> str:
    answers = f", {count_words(n, 'answer')}" if n else ""
    return f"{_number(value=raw, unit=unit)} (level {number_words(level)}{answers})"


SENTENCES: dict[str, Callable[..., str]] = {
    **{state.value: partial(_state, words) for state, words in STATE_WORDS.items()},
    "unmeasured": lambda: "we do not measure this",
    "poles": lambda *, level, one, other: f"{level} of 5 from “{one}” to “{other}”",
    "text": lambda *, text: text,
    "ticks": lambda *, texts: "; ".join(texts) or "none of these",
    "number": _number,
    "choices": _choices,
    "level": lambda *, level, n: (
        f"level {number_words(level)}" + (f" ({count_words(n, 'answer')})" if n else "")
    ),
    "counted": _counted,
    "ticked": partial(_counted, unit="ticked"),
}
"""What one person answered, and a group; ``n`` is how many answered, 0 where that is not said."""
