"""What the picture of an exercise says: its finding, the names of its groups, and what is behind one card."""

from __future__ import annotations

from collections.abc import Mapping

from assess.words.exercises import contact_steps, different_words, in_common_words, ticked_cards, ticked_words
from assess.words.numbers import capital, count_words, counted, joined, listed, number, sentence
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderResult,
    OwnersResult,
    OwnWordsResult,
    SortCard,
)
from scoring.statistics.ownership import CardStatus

OWNER_WORDS = {
    "sales": "sales",
    "marketing": "marketing",
    "shared": "both",
    "service": "service",
    "product": "product",
    "leadership": "top management",
    "partner": "a partner",
    "nobody": "nobody",
    "dont_know": "don't know",
}
"""Who may own an activity, in the order of a row: the two teams, several, others, nobody, not known."""

TWO_ANSWERS, NO_OWNER, MIXED, CLEAR = "Two teams, two answers", "Without an owner", "Mixed answers", "Clear"
OWNER_GROUPS: Mapping[str, tuple[CardStatus, ...]] = {
    TWO_ANSWERS: (CardStatus.TURF, CardStatus.HOT_POTATO),
    NO_OWNER: (CardStatus.ORPHAN,),
    MIXED: (CardStatus.NO_LAST_WORD, CardStatus.THIRD, CardStatus.BLURRED),
    CLEAR: (CardStatus.CLEAR,),
}
"""What became of the activities, the worst first."""

GROUP_WORDS = {TWO_ANSWERS: "two answers", NO_OWNER: "no owner", MIXED: "mixed", CLEAR: "clear"}
"""The same beside a mark, where headings have no room."""

DECIDE_OWNER = {
    TWO_ANSWERS: "Name one owner, and who is asked first.",
    NO_OWNER: "Who does this from Monday?",
    MIXED: "Who has the last word?",
}
"""What the room decides about an activity of a group."""

BOTH, SETTLE, FEW, NONE = "Required by both", "Decide first", "Required by few", "Required by nobody"

ONE_LETTER = "One letter is one person."


def finding_of(result: ExerciseResult) -> tuple[str, str]:
    """The finding of an exercise that enough people did, and what follows it."""
    if isinstance(result, OwnersResult):
        return _owners_finding(result)
    if isinstance(result, CardSortResult):
        return _sort_finding(result)
    return _order_finding(result) if isinstance(result, OrderResult) else _own_finding(result)


def _owners_finding(result: OwnersResult) -> tuple[str, str]:
    clear = sum(card.status is CardStatus.CLEAR for card in result.cards)
    opening = f"{clear} of {count_words(len(result.cards), 'activity has', 'activities have')} a clear owner"
    if not result.trouble_cards:
        return f"{opening}.", ""
    return (
        f"{opening};",
        f"{result.trouble_cards} {'has' if result.trouble_cards == 1 else 'have'} two or none.",
    )


def _sort_finding(result: CardSortResult) -> tuple[str, str]:
    sales, marketing = set(result.majority_sales), set(result.majority_marketing)
    if not sales and not marketing:
        return "Neither team agrees on what a lead needs.", ""
    if sales == marketing:
        return f"Both teams ask for the same {counted(len(sales), 'thing')} of a lead.", ""
    both = f"Both teams ask for {counted(len(sales & marketing), 'thing')} of a lead;"
    alone = [
        f"{side} adds {number(len(only))}"
        for side, only in (("sales", sales - marketing), ("marketing", marketing - sales))
        if only
    ]
    return both, sentence(listed(alone))


def _order_finding(result: OrderResult) -> tuple[str, str]:
    far = sum(card.distance is not None and abs(card.distance) >= 1 for card in result.cards)
    placed = f"The teams place {far} of {count_words(len(result.cards), 'step')} differently."
    return placed if far else "Both teams put every step in the same place.", ""


def first_met_words(result: OrderResult) -> str:
    """At which step each team first meets the customer; "" where it is the same one or none."""
    steps = contact_steps(result)
    if steps is None:
        return ""
    sales, marketing = (f"“{card.text}”" for card, _, _ in steps)
    return f"Sales first meets the customer at {sales}, marketing at {marketing}."


def _own_finding(result: OwnWordsResult) -> tuple[str, str]:
    widest = [sentence(capital(ticked_words(card, result))) for card in ticked_cards(result)[:1]]
    rest = in_common_words(result)
    return (widest[0], rest) if widest else (joined(rest, *map(different_words, result.sentences)), "")


def owner_counts(counts: Mapping[str, int]) -> str:
    """What the people of one team say: "5 say sales, 1 says both"."""
    said = []
    for owner, words in OWNER_WORDS.items():
        people = counts.get(owner, 0)
        if people and owner == "dont_know":
            said.append(f"{people} {'does' if people == 1 else 'do'}n't know")
        elif people:
            said.append(f"{people} {'says' if people == 1 else 'say'} {words}")
    return ", ".join(said) or "no answer"


def card_counts(required: int, helpful: int, people: int) -> tuple[tuple[str, int, str], ...]:
    """How many of a team require a card, find it helpful and do without it, each with its mark."""
    return (
        ("●", required, "required"),
        ("◐", helpful, "helps"),
        ("○", people - required - helpful, "not needed"),
    )


def sort_group(card: SortCard, result: CardSortResult) -> str:
    """What the two teams make of a card together."""
    sides = [card.id in majority for majority in result.majorities.values()]
    if all(sides):
        return BOTH
    if any(sides) or card.clear:
        return SETTLE
    return FEW if any(card.required.values()) else NONE


def settle_words(card: SortCard, result: CardSortResult) -> str:
    """What the room settles about a card, "" where there is nothing to settle."""
    if sort_group(card, result) != SETTLE:
        return ""
    told = []
    for side, majority in result.majorities.items():
        requires = "requires it" if card.id in majority else "mostly doesn't"
        told.append(f"{side} {requires} ({card.required.get(side, 0)} of {result.n.get(side, 0)})")
    return f"{capital(listed(told))}. Is it required or not?"
