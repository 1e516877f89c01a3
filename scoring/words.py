"""Answers and figures in words, as findings, advice and explanations print them."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.model import POSITIONAL, Item, Kind
from scoring.answers import Answer, State
from scoring.rounding import shown

STATE_WORDS = {
    State.NOT_APPLICABLE: "not applicable",
    State.DONT_KNOW: "don't know",
    State.SKIPPED: "skipped",
    State.NOT_ASKED: "not asked",
}


def number_words(value: Fraction) -> str:
    """A number as people write it: whole where it is whole, else to one decimal."""
    return str(value.numerator) if value.denominator == 1 else shown(value)


def answer_words(item: Item, answer: Answer) -> str:
    """One answer as its respondent would read it back."""
    if answer.state is not State.ANSWERED:
        words = STATE_WORDS[answer.state]
        return f"{words}: {answer.reason}" if answer.reason else words
    if answer.unmeasured:
        return "we do not measure this"
    if item.kind is Kind.POLES and answer.level is not None:
        return f"{answer.level} of 5 from “{item.options[0].text}” to “{item.options[1].text}”"
    if item.kind in POSITIONAL and answer.level is not None:
        return item.options[answer.level - 1].text
    if item.kind is Kind.CHOICE:
        return next(
            (option.text for option in item.options if option.id == answer.choice), str(answer.choice)
        )
    if item.kind is Kind.TICKS and answer.ticks is not None:
        texts = [option.text for option in item.options if option.id in answer.ticks]
        return "; ".join(texts) or "none of these"
    if answer.value is not None:
        return with_unit(item, answer.value)
    return answer.text or ""


def with_unit(item: Item, value: Fraction) -> str:
    """A number with the unit of its item: ``30 %``, ``4``."""
    return f"{number_words(value)} {item.unit}".rstrip()


def count_words(count: int, one: str, many: str = "") -> str:
    """A count with its noun: ``1 answer``, ``3 answers``."""
    return f"{count} {one if count == 1 else many or one + 's'}"
