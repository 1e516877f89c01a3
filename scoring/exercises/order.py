"""The order exercise: from everybody's order of steps to two journeys side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from questionnaires.model import SIDES, Card, Exercise
from questionnaires.records import replace
from scoring.answers import Journey
from scoring.result_exercises import OrderCard, OrderResult
from scoring.statistics.exact import mean
from scoring.statistics.ranking import across, first_contact_distance, mean_places, placed_by_most, within

Places = Mapping[str, Mapping[str, Fraction]]


def order(exercise: Exercise, answers: Mapping[str, Sequence[Journey]], counted: OrderResult) -> OrderResult:
    """Every figure of the exercise over the answers of each side, where enough did it; without its level.

    Orders are compared by the cards that two people both placed. A card has a place on the board where
    more than half of either side gave it one.
    """
    if not counted.enough:
        return counted
    orders = {side: [answer.order for answer in answers[side]] for side in SIDES}
    ids = [card.id for card in exercise.cards]
    common = frozenset.intersection(*(placed_by_most(orders[side], ids) for side in SIDES))
    placed = [card for card in ids if card in common]
    places: Places = {side: mean_places(orders[side], placed) for side in SIDES}
    cards = tuple(_card(card, answers, places) for card in exercise.cards)
    return replace(
        counted,
        same_way=across(orders["sales"], orders["marketing"]).same_way,
        same_way_sales=within(orders["sales"]).same_way,
        same_way_marketing=within(orders["marketing"]).same_way,
        first_contact_distance=_first_contact(exercise, answers),
        signs=mean([int(card.sign) for card in cards if card.sign is not None]),
        content=mean([int(card.content) for card in cards if card.content is not None]),
        sales_order=_in_order(places["sales"]),
        marketing_order=_in_order(places["marketing"]),
        cards=cards,
    )


def _in_order(places: Mapping[str, Fraction]) -> tuple[tuple[str, ...], ...]:
    by_place = sorted(places, key=places.__getitem__)
    return tuple(tuple(group) for _, group in groupby(by_place, key=places.__getitem__))


def _first_contact(exercise: Exercise, answers: Mapping[str, Sequence[Journey]]) -> Fraction | None:
    """How many cards, as printed, sales marks the first contact later than marketing, by mean place."""
    place = {card.id: number for number, card in enumerate(exercise.cards)}
    marks = {
        side: [place[a.first_contact] for a in answers[side] if a.first_contact in place] for side in SIDES
    }
    return first_contact_distance(marks["sales"], marks["marketing"])


def _card(card: Card, answers: Mapping[str, Sequence[Journey]], places: Places) -> OrderCard:
    sales, marketing = places["sales"].get(card.id), places["marketing"].get(card.id)
    everyone = [answer for side in SIDES for answer in answers[side]]
    return OrderCard(
        id=card.id,
        text=card.text,
        places={"sales": sales, "marketing": marketing},
        distance=None if sales is None or marketing is None else sales - marketing,
        first_contact={side: sum(a.first_contact == card.id for a in answers[side]) for side in SIDES},
        throughout={side: sum(card.id in a.throughout for a in answers[side]) for side in SIDES},
        sign_yes={side: sum(a.signs.get(card.id, False) for a in answers[side]) for side in SIDES},
        content_yes={side: sum(a.content.get(card.id, False) for a in answers[side]) for side in SIDES},
        sign=_most([a.signs[card.id] for a in everyone if card.id in a.signs]),
        content=_most([a.content[card.id] for a in everyone if card.id in a.content]),
    )


def _most(said: Sequence[bool]) -> bool | None:
    """Whether more than half say yes; None where nobody says."""
    return 2 * sum(said) > len(said) if said else None
