"""The page of the buyer's journey: where the two sides place its steps and first meet the customer."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.documents.charts.journey_board import JourneyBoard, JourneyRow, SideCount
from assess.documents.document import Panel, ReportPage
from assess.documents.facts import Facts
from assess.documents.pages.exercises import (
    card_text,
    exercise_page,
    first_to_settle,
    quoted,
    shown_exercise,
    voice,
)
from assess.words.numbers import capital, counted, figure, joined, listed, number
from questionnaires.model import SIDES
from scoring.result_exercises import OrderCard, OrderResult
from scoring.rounding import shown, signed

APART = 1
"""Places that a step stands apart, at least, to be talked about."""

MOST_NAMED = 3
"""Steps without a sign and content that are named."""


def journey_page(facts: Facts) -> ReportPage | None:
    """The page of the order of steps; None where the exercise was not done, or may not be shown."""
    result = shown_exercise(facts, OrderResult)
    if result is None:
        return None
    return exercise_page(
        facts,
        result,
        id="journey",
        kicker="The buyer’s journey",
        title=title(facts, result),
        likeness=_likeness(facts, result),
        first=_talk(facts, result),
        board=board(facts, result),
        notes=_notes(result),
    )


def is_apart(card: OrderCard) -> bool:
    """Whether the sides place a step a whole place or more apart."""
    return card.distance is not None and abs(card.distance) >= APART


def title(facts: Facts, result: OrderResult) -> str:
    """How many steps stand apart, and whether the first contact does."""
    placed = [card for card in result.cards if card.distance is not None]
    if len(placed) < 2:
        return "Too few steps were placed by everybody to compare the two orders"
    contact = _contact(facts, result)
    apart = sum(map(is_apart, placed))
    sales, marketing = (facts.function(side) for side in SIDES)
    steps = counted(len(placed), "step")
    if apart:
        of = (
            f"{capital(number(apart))} of {steps} {'stands' if apart == 1 else 'stand'} a place or more apart"
        )
        return f"{of}, and {contact}" if contact else f"{of} between {sales} and {marketing}"
    if result.sales_order == result.marketing_order:
        same = f"{capital(sales)} and {marketing} put the {steps} in the same order"
    else:
        same = f"{capital(sales)} and {marketing} place all {steps} less than a place apart"
    return f"{same}, but {contact}" if contact else same


def _contact(facts: Facts, result: OrderResult) -> str:
    """Where sales puts the first contact, as seen from marketing; "" where it is less than a step apart."""
    distance = result.first_contact_distance
    if distance is None or abs(distance) < APART:
        return ""
    far = "one" if abs(distance) == 1 else shown(abs(distance))
    sales, marketing = (facts.function(side) for side in SIDES)
    return (
        f"{sales} puts the first contact {far} {'step' if abs(distance) == 1 else 'steps'} "
        f"{'later' if distance > 0 else 'earlier'} than {marketing}"
    )


def _likeness(facts: Facts, result: OrderResult) -> str:
    """How alike the orders are, between the sides and within each."""
    if result.tau is None:
        return ""
    words = f"The two orders go together by {signed(result.tau, 2)}, where 1 is the same and −1 the reverse"
    within = [
        f"{facts.function(side)} {shown(value, 2)}"
        for side, value in zip(SIDES, (result.concordance_sales, result.concordance_marketing), strict=True)
        if value is not None
    ]
    return f"{words}; within a side, on a scale from 0 to 1, {listed(within)}." if within else f"{words}."


def _talk(facts: Facts, result: OrderResult) -> Panel | None:
    """The step on which the sides stand furthest apart; None where none stands a place apart."""
    placed = [card for card in result.cards if is_apart(card)]
    if not placed:
        return None
    first = max(placed, key=lambda card: abs(card.distance or Fraction(0)))
    sales, marketing = (
        f"{facts.function(side)} {lead}place {figure(first.places.get(side) or Fraction(0))}"
        for side, lead in zip(SIDES, ("gives it, on average, ", ""), strict=True)
    )
    return first_to_settle(
        "Talk first about",
        quoted(first.text, first.id),
        f"{capital(sales)}, {marketing}. Go through the last customer won and see where it came.",
    )


def _notes(result: OrderResult) -> str:
    steps = []
    for what, said in (
        ("an agreed sign that the step is over", [c.sign for c in result.cards if c.sign is not None]),
        ("content of ours that helps", [c.content for c in result.cards if c.content is not None]),
    ):
        if said:
            steps.append(f"{what} at {sum(said)} of {len(said)} steps")
    bare = [
        quoted(card.text, card.id) for card in result.cards if card.sign is False and card.content is False
    ]
    without = ""
    if bare:
        left = len(bare) - MOST_NAMED
        named = [*bare[:MOST_NAMED], counted(left, "more step")] if left > 0 else bare
        without = f"Neither is seen by most at {listed(named)}."
    return joined(
        f"Most of those who answered see {listed(steps)}." if steps else "",
        without,
        "A mean place counts the steps that everybody placed.",
    )


def board(facts: Facts, result: OrderResult) -> JourneyBoard:
    """The steps as a chart, by the mean of the two sides' places; those without a place come last."""
    rows = tuple(
        JourneyRow(
            label=card_text(card.text, card.id),
            sales=card.places.get("sales"),
            marketing=card.places.get("marketing"),
            first_contact=_count(card.first_contact),
            throughout=_count(card.throughout),
            sign=_count(card.sign_yes),
            content=_count(card.content_yes),
            apart=is_apart(card),
        )
        for card in sorted(result.cards, key=_middle)
    )
    sales, marketing = (voice(facts, result, side) for side in SIDES)
    return JourneyBoard(
        sales=sales,
        marketing=marketing,
        places=sum(row.sales is not None and row.marketing is not None for row in rows),
        rows=rows,
        described=_described(rows, sales.label, sales.n, marketing.label, marketing.n),
    )


def _middle(card: OrderCard) -> tuple[bool, Fraction]:
    places = [place for side in SIDES if (place := card.places.get(side)) is not None]
    whole = len(places) == len(SIDES)
    return (not whole, sum(places, Fraction(0)) if whole else Fraction(0))


def _count(counts: Mapping[str, int]) -> SideCount:
    return SideCount(sales=counts.get("sales", 0), marketing=counts.get("marketing", 0))


def _described(rows: tuple[JourneyRow, ...], sales: str, s: int, marketing: str, m: int) -> str:
    said = []
    for row in rows:
        if row.sales is None or row.marketing is None:
            place = "no place that both share"
        else:
            place = f"{sales} at {figure(row.sales)}, {marketing} at {figure(row.marketing)}"
            place += ", a place or more apart" if row.apart else ""
        parts = [f"{row.label}: {place}"]
        for what, counts in (
            ("goes on throughout for", row.throughout),
            ("first contact for", row.first_contact),
            ("agreed sign for", row.sign),
            ("content for", row.content),
        ):
            parts.append(f"{what} {counts.sales} of {s} in {sales}, {counts.marketing} of {m} in {marketing}")
        said.append("; ".join(parts))
    return f"Steps by their mean place. {'. '.join(said)}."
