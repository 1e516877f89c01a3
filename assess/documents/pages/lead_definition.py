"""The page of the lead definition: on which cards the two sides differ, and which to discuss first."""

from __future__ import annotations

from fractions import Fraction

from assess.documents.charts.card_board import CardBoard, CardRow
from assess.documents.document import Panel, ReportPage
from assess.documents.facts import Facts
from assess.documents.pages.exercises import (
    card_text,
    exercise_page,
    first_to_settle,
    quoted,
    shown_exercise,
    side_groups,
    some,
)
from assess.words.exercises import beyond_chance_words
from assess.words.numbers import capital, counted, joined, listed, split_words
from questionnaires.model import SIDES
from scoring.result_exercises import CardSortResult, SortCard
from scoring.rounding import shown

WIDE = Fraction(1, 2)
"""The shares of the sides that require a card lie so far apart, or further, on a contested one."""

MOST_NAMED = 2
"""Further cards that stand as far apart as the first and are named with it."""


def lead_definition_page(facts: Facts) -> ReportPage | None:
    """The page of the card sort; None where it was not done, or may not be shown."""
    result = shown_exercise(facts, CardSortResult)
    if result is None:
        return None
    return exercise_page(
        facts,
        result,
        id="lead_definition",
        kicker="Lead definition",
        title=title(result),
        likeness=_likeness(facts, result),
        first=_talk(facts, result),
        board=board(facts, result),
        notes=_notes(facts, result),
    )


def share_gap(card: SortCard, result: CardSortResult) -> Fraction:
    """The share of sales that requires a card minus that of marketing, from the counts that are shown."""
    sales, marketing = (
        Fraction(card.required.get(side, 0), result.n[side]) if result.n.get(side) else Fraction(0)
        for side in SIDES
    )
    return sales - marketing


def is_contested(card: SortCard, result: CardSortResult) -> bool:
    """Whether the sides stand half a side or more apart on a card."""
    return abs(share_gap(card, result)) >= WIDE


def is_agreed(card: SortCard, result: CardSortResult) -> bool:
    """Whether more than half of either side requires a card."""
    return all(2 * card.required.get(side, 0) > result.n.get(side, 0) for side in SIDES)


def _ranked(result: CardSortResult) -> list[SortCard]:
    """The cards, the furthest apart first."""
    return sorted(result.cards, key=lambda card: -abs(share_gap(card, result)))


def title(result: CardSortResult) -> str:
    """How many cards most of both sides require, and how many are contested."""
    total = len(result.cards)
    both = sum(is_agreed(card, result) for card in result.cards)
    contested = sum(is_contested(card, result) for card in result.cards)
    required = (
        f"{capital(some(both))} of {counted(total, 'card')} {_verb(both)} required by most of both sides"
    )
    return f"{required}; {some(contested)} {_verb(contested)} contested"


def _verb(count: int) -> str:
    return "is" if count < 2 else "are"


def _likeness(facts: Facts, result: CardSortResult) -> str:
    """How much two people's required cards have in common, across the sides and within each."""
    if result.across is None:
        return ""
    beyond = chance = ""
    if result.beyond_chance is not None and result.by_chance is not None:
        beyond = f"The two definitions overlap {beyond_chance_words(result.beyond_chance)}."
        chance = f"; by chance it would be {_percent(result.by_chance)}"
    within = [
        f"{_percent(share)} of two in {facts.function(side)}"
        for side, share in zip(SIDES, (result.within_sales, result.within_marketing), strict=True)
        if share is not None
    ]
    across = (
        f"Two people of different sides share, on average, {_percent(result.across)} "
        f"of the cards that either requires{chance}"
    )
    return joined(beyond, f"{across}. Within a side it is {listed(within)}." if within else f"{across}.")


def _percent(share: Fraction) -> str:
    return f"{shown(100 * share, 0)}%"


def _talk(facts: Facts, result: CardSortResult) -> Panel | None:
    """The card on which the sides differ most; None where they differ on none."""
    first, *others = _ranked(result)
    widest = abs(share_gap(first, result))
    if not widest:
        return None
    required = listed(
        [
            f"{first.required.get(side, 0)} of {result.n.get(side, 0)} in {facts.function(side)}"
            for side in SIDES
        ]
    )
    camps = " That difference is clear." if first.clear else ""
    ties = [card for card in others if abs(share_gap(card, result)) == widest]
    also = ""
    if ties:
        named = [quoted(card.text, card.id) for card in ties[:MOST_NAMED]]
        left = len(ties) - len(named)
        also = f" Just as different: {listed([*named, counted(left, 'more card')] if left else named)}."
    return first_to_settle(
        "Discuss first" if widest >= WIDE else "Largest difference, though not contested:",
        quoted(first.text, first.id),
        f"Required by {required}.{camps}{also} Ask each side for the last lead where it mattered.",
    )


def _notes(facts: Facts, result: CardSortResult) -> str:
    sides = [
        f"more than half of {facts.function(side)} require {counted(len(most), 'card')}"
        for side, most in result.majorities.items()
    ]
    strict = [
        f"a person in {facts.function(side)} requires {shown(mean)}"
        for side, mean in zip(SIDES, (result.strictness_sales, result.strictness_marketing), strict=True)
        if mean is not None
    ]
    chance = ""
    if result.p is not None:
        chance = split_words(result.p)
    empty = ""
    if result.empty_picks:
        people = capital(counted(result.empty_picks, "person", "people"))
        match = "matches" if result.empty_picks == 1 else "match"
        empty = f"{people} required no card at all and {match} nobody."
    return joined(
        f"{capital(listed(sides))}.",
        f"{capital(listed(strict))}." if strict else "",
        chance,
        empty,
        "Of a side with more than 200 people a sample was compared." if result.sampled else "",
    )


def board(facts: Facts, result: CardSortResult) -> CardBoard:
    """The cards as a chart, the furthest apart first."""
    rows = tuple(
        CardRow(
            label=card_text(card.text, card.id),
            sales_required=card.required.get("sales", 0),
            sales_helpful=card.helpful.get("sales", 0),
            marketing_required=card.required.get("marketing", 0),
            marketing_helpful=card.helpful.get("marketing", 0),
            contested=is_contested(card, result),
            agreed=is_agreed(card, result),
            clear=card.clear,
            weak=card.weak,
        )
        for card in _ranked(result)
    )
    sales, marketing = side_groups(facts, result)
    return CardBoard(
        sales=sales,
        marketing=marketing,
        rows=rows,
        described=_described(rows, sales.label, sales.n, marketing.label, marketing.n),
    )


def _described(rows: tuple[CardRow, ...], sales: str, s: int, marketing: str, m: int) -> str:
    said = []
    for row in rows:
        state = [
            word
            for word, holds in (
                ("contested", row.contested),
                ("clear difference", row.clear),
                ("most of both require it", row.agreed),
                ("a weak sign", row.weak),
            )
            if holds
        ]
        said.append(
            f"{row.label}: "
            f"{sales} {row.sales_required} of {s} require it, {row.sales_helpful} find it helpful; "
            f"{marketing} {row.marketing_required} of {m} require it, {row.marketing_helpful} find it helpful"
            + (f"; {', '.join(state)}" if state else "")
        )
    return f"Cards, the largest difference first. {'. '.join(said)}."
