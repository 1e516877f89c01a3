"""Answers and figures in words, as findings, advice and explanations print them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def _referee_words(levels: Fraction) -> str:
    if levels == 0:
        return "one role heads both sales and marketing (today's chart)"
    return (
        f"the first common boss of the two heads sits {_counted(levels, 'level')} above them (today's chart)"
    )


def _counted(count: Fraction, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


CHART_WORDS: Mapping[str, Callable[[Fraction], str]] = {
    "referee_distance": _referee_words,
    "merged_span": lambda n: f"a head of both would have {_counted(n, 'direct report')} (today's chart)",
    "widest_span": lambda n: f"nobody has more than {_counted(n, 'direct report')} (today's chart)",
    "layers": lambda n: f"{_counted(n, 'layer')} from the top to the furthest seat (today's chart)",
    "seats": lambda n: f"{_counted(n, 'seat')} (today's chart)",
    "orphan_activities": lambda n: (
        f"{_counted(n, 'activity has', 'activities have')} no owner (today's chart)"
    ),
    "vacancies_without_stand_in": lambda n: (
        f"{_counted(n, 'empty seat has', 'empty seats have')} no stand-in (today's chart)"
    ),
}
"""Each figure of ``organisation.figures.chart_measures`` in words, as a condition shows what it rests on."""
