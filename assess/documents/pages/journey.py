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
    side_groups,
)
from assess.words.exercises import contact_steps, hundreds
from assess.words.numbers import capital, counted, figure, joined, listed, number
from questionnaires.model import SIDES
from scoring.result_exercises import OrderCard, OrderResult
from scoring.rounding import shown

APART = 1
"""A step is discussed where the sides place it at least so many places apart."""

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


ALIKE = 4
"""From this level the two orders are called much the same."""


def title(facts: Facts, result: OrderResult) -> str:
    """How alike the two orders are, and whether the sides first meet the customer at different steps."""
    placed = [card for card in result.cards if card.distance is not None]
    if result.same_way is None or len(placed) < 2:
        return "Too few steps were placed by most to compare the two orders"
    apart = sum(map(is_apart, placed))
    sides = capital(listed([facts.function(side) for side in SIDES]))
    steps = counted(len(placed), "step")
    if not apart and result.sales_order == result.marketing_order:
        found = f"{sides} put the {steps} in the same order"
    elif result.level is not None and result.level >= ALIKE:
        found = f"{sides} put the {steps} in much the same order"
    elif apart:
        found = f"{sides} place {number(apart)} of {steps} a place or more apart"
    else:
        found = f"{sides} place all {steps} less than a place apart"
    return f"{found}, and first meet the customer at different ones" if contact_steps(result) else found


def _likeness(facts: Facts, result: OrderResult) -> str:
    """How alike the orders are, between the sides and within each; where each first meets the customer."""
    if result.same_way is None:
        return ""
    sales, marketing = (facts.function(side) for side in SIDES)
    words = (
        f"{capital(sales)} and {marketing} put two steps in the same order in {hundreds(result.same_way)} "
        "comparisons (50 is chance)"
    )
    within = [
        f"two in {name} in {shown(100 * value, 0)}"
        for name, value in ((sales, result.same_way_sales), (marketing, result.same_way_marketing))
        if value is not None
    ]
    steps = contact_steps(result)
    contact = ""
    if steps is not None:
        ours, theirs = (f"{quoted(card.text, card.id)} ({count} of {of})" for card, count, of in steps)
        contact = f"Most in {sales} meet the customer first at {ours}, most in {marketing} at {theirs}."
    return joined(f"{words}; {listed(within)}." if within else f"{words}.", contact)


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
        "Discuss first",
        quoted(first.text, first.id),
        f"{capital(sales)}, {marketing}. Go through the last deal you won and see where it came.",
    )


def _notes(result: OrderResult) -> str:
    steps = []
    for what, said in (
        ("an agreed sign that the step is done", [c.sign for c in result.cards if c.sign is not None]),
        ("content that helps", [c.content for c in result.cards if c.content is not None]),
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
        "A step has a place where more than half of either side gave it one.",
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
    sales, marketing = side_groups(facts, result)
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
            place = "not placed by both"
        else:
            place = f"{sales} at {figure(row.sales)}, {marketing} at {figure(row.marketing)}"
            place += ", a place or more apart" if row.apart else ""
        parts = [f"{row.label}: {place}"]
        for what, counts in (
            ("runs throughout for", row.throughout),
            ("first contact for", row.first_contact),
            ("agreed sign for", row.sign),
            ("content for", row.content),
        ):
            parts.append(f"{what} {counts.sales} of {s} in {sales}, {counts.marketing} of {m} in {marketing}")
        said.append("; ".join(parts))
    return f"Steps by their mean place. {'. '.join(said)}."
