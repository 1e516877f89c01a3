"""What is worth discussing: the sentence of each finding."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from assess.words.exercises import mentioned
from assess.words.gaps import both_ways, rates_words
from assess.words.numbers import count_words
from scoring.rounding import shown


def _ahead(gap: Fraction) -> str:
    return f"{shown(abs(gap))} levels {'above' if gap > 0 else 'below'}"


def _leadership_apart(*, title: str, questions: int, higher: bool, difference: Fraction) -> str:
    return (
        f"{title}: leadership rates the {count_words(questions, 'question')} that all answered "
        f"{shown(difference)} levels {'higher' if higher else 'lower'} than either side"
    )


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


def _beliefs_apart(
    *,
    title: str,
    sales: str = "",
    marketing: str = "",
    record_title: str = "",
    record: str = "",
    supports: str = "",
) -> str:
    said = f"{title}: sales and marketing answer differently (sales {sales}; marketing {marketing})"
    if not record:
        return said
    whom = f"supports {_inside(supports)}" if supports else "supports neither"
    return f"{said}. On record, {_inside(record_title)}: {record}; that {whom}"


def _mirrored(
    *,
    more: bool,
    recorded: bool,
    claimed_title: str,
    claimed_answer: str,
    shown_title: str,
    shown_answer: str,
) -> str:
    source = "the record" if recorded else "the check"
    return (
        f"{claimed_title}: people report {'more' if more else 'less'} than {source} shows "
        f"({claimed_answer}; {_inside(shown_title)}: {shown_answer})"
    )


def _card_camps(
    *,
    title: str,
    card: str,
    cards: int,
    required: tuple[int, int],
    people: tuple[int, int],
    **_: Fraction,
) -> str:
    others = f" and {cards - 1} more" if cards > 1 else ""
    sales, marketing = (f"{count} of {n}" for count, n in zip(required, people, strict=True))
    return (
        f"{title} Sales and marketing differ on “{card}”{others}: "
        f"required by {sales} in sales, {marketing} in marketing"
    )


def _own_words(
    *, sentence: str, tick: str, others: int, ticked: tuple[int, int], people: tuple[int, int]
) -> str:
    """What one side says in its own words and the other does not: of how many sentences on each."""
    points = count_words(others, "other point differs", "other points differ")
    more = f"; {points} by three in five or more" if others else ""
    return f"“{sentence}”: {mentioned(tick, [*zip(ticked, people, strict=True)])}{more}"


def _disputed(
    words: str,
    owners: tuple[str, str],
    *,
    card: str,
    cards: int,
    of: int,
    sides: tuple[str, str],
    named: tuple[int, int],
    people: tuple[int, int],
) -> str:
    """Activities on which each side names one owner: by how many, of the people of the side, on the first."""
    said = " and ".join(
        f"{count} of {n} in {side.lower()} say {owner}"
        for side, owner, count, n in zip(sides, owners, named, people, strict=True)
    )
    return f"{words} {_activities(cards, of, card)} ({said})"


def _activities(cards: int, of: int, first: str) -> str:
    return f"{cards} of {of} activities, first “{first}”"


def _gap(
    *,
    title: str,
    gap: Fraction,
    sales: Fraction,
    marketing: Fraction,
    sales_higher: int = 0,
    marketing_higher: int = 0,
    **_: Fraction,
) -> str:
    ways = both_ways(sales_higher, marketing_higher)
    return (
        f"{title}: sales rates it {rates_words(gap)} than marketing "
        f"(sales {shown(sales)}, marketing {shown(marketing)})" + (f"; {ways}" if ways else "")
    )


def _within(words: str, *, function: str, people: int, questions: int, deviation: Fraction) -> str:
    """What the people of a side are among themselves, and how far their answers are from the middle one."""
    return (
        f"The {count_words(people, 'person', 'people')} in {function.lower()} {words}: over "
        f"{count_words(questions, 'question')} an answer is {shown(deviation)} levels from the median "
        "on average"
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "agreement": partial(_within, "agree with each other"),
    "beliefs_apart": _beliefs_apart,
    "camps": lambda *, title, gap, **_: f"{title}: sales answers {_ahead(gap)} marketing",
    "claimed_not_written": lambda *, claim, claimed, ticked, people: (
        f"{claimed} of {people} say they {claim}; {ticked} of their {people} sentences do"
    ),
    "card_camps": _card_camps,
    "contradiction": lambda *, text, contradicting, people: (
        f"{contradicting} of {count_words(people, 'person', 'people')} contradict themselves: {text}"
    ),
    "dont_know": lambda *, title, question, questions, unsure, people: (
        f"{title}: many people don't know the answer to {count_words(questions, 'question')}, "
        f"most of all “{question}” ({unsure} of {people})"
    ),
    "felt_above_evidenced": lambda *, title, people, difference, level, **_: (
        f"{title}: {people} people rate its other questions {shown(difference)} levels higher than the "
        f"must-have questions that keep it at level {level}"
    ),
    "gap": _gap,
    "hot_potato": partial(_disputed, "Each side says the other owns", ("marketing", "sales")),
    "leadership_apart": _leadership_apart,
    "mirrored": _mirrored,
    "orphan": lambda *, card, cards, of, lost, people: (
        f"Without an owner: {_activities(cards, of, card)} ({lost} of {people} say nobody or don't know)"
    ),
    "own_words": _own_words,
    "same_answers": lambda *, same, people, questions: (
        f"{same} of {count_words(people, 'person', 'people')} gave exactly the same answers as somebody "
        f"else to {count_words(questions, 'question')} or more"
    ),
    "sensitive": lambda *, title, felt, without: (
        f"{title} is sensitive to one person's answers: {shown(felt)} with them, {shown(without)} without"
    ),
    "split": partial(_within, "are split among themselves"),
    "straight_lining": lambda *, lines, people: (
        f"{lines} of {count_words(people, 'person', 'people')} gave the same answer to nine in "
        "ten questions or more, also where the question is reversed"
    ),
    "turf": partial(_disputed, "Both sides claim", ("sales", "marketing")),
}
