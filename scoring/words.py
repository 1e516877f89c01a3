"""Answers and figures in words, as findings, advice and explanations print them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from questionnaires.model import POSITIONAL, Item, Kind
from scoring.answers import Answer, State
from scoring.rounding import shown
from scoring.statistics.chance import Chance

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


def p_words(p: Fraction) -> str:
    """A chance as papers print it: ``p .029``, ``p under .001``."""
    if p < Fraction(1, 2000):
        return "p under .001"
    return f"p {shown(p, 3).removeprefix('0') if p < 1 else '1'}"


def how_counted(*, exact: bool) -> str:
    """How a chance was found."""
    return "counted over every relabelling" if exact else "from 999 draws with a fixed seed"


def chance_words(chance: Chance) -> str:
    """What relabelling the people shows, and how it was found."""
    return (
        f"Dealing the people to the sides at random sets them as far apart with {p_words(chance.p)} "
        f"({how_counted(exact=chance.exact)})."
    )


def choice_words(item: Item, counts: Mapping[str, int]) -> str:
    """How many chose which option, the most chosen first: ``3 of 4: “Sales comes first.”``."""
    total = sum(counts.values())
    texts = {option.id: option.text for option in item.options}
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    return "; ".join(f"{count} of {total}: “{texts[option]}”" for option, count in ordered)
