"""Orders of the same cards are compared pair by pair, over the people who placed both cards."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent.exercises import same_way

from scoring.statistics.ranking import (
    Comparisons,
    across,
    first_contact_distance,
    mean_places,
    placed_by_most,
    within,
)

Groups = list[list[int]]
PLACES = st.lists(st.integers(0, 5), min_size=6, max_size=6)


def groups(places: list[int]) -> Groups:
    """An order by the place of each card; a card at place 0 is left out."""
    return [[card for card, own in enumerate(places) if own == place] for place in sorted({*places} - {0})]


SIDE = st.lists(PLACES.map(groups), max_size=4)


@given(SIDE, SIDE)
def test_comparisons_are_over_all_pairs(first: list[Groups], second: list[Groups]) -> None:
    """Counting people who placed the same cards together gives what comparing them one by one gives."""
    assert across(first, second).same_way == same_way(list(product(first, second)))
    assert within(first).same_way == same_way(list(combinations(first, 2)))


def test_one_order_for_all_goes_the_same_way() -> None:
    """The same order is 1, the reverse 0; a tie and fewer than four cards in common are no comparison."""
    order = [[1], [2], [3], [4]]
    assert across([order], [order]) == Comparisons(same=6)
    assert across([order], [order[::-1]]) == Comparisons(opposite=6)
    assert across([order], [[[1, 2], [3], [4]]]) == Comparisons(same=5)
    assert across([order], [order[1:]]).same_way is None
    assert across([], [order]).same_way is None
    assert within([order]).same_way is None


def test_one_short_order_changes_nothing() -> None:
    """Somebody who placed three cards is compared with nobody."""
    side = [[[1], [2], [3], [4], [5]], [[1], [3], [2], [4], [5]]]
    short = [[5], [4], [1]]
    assert across([*side, short], side) == across(side, side)
    assert within([*side, short]) == within(side)


def test_more_of_the_same_people_say_the_same() -> None:
    """Each person five times over, whichever cards they left out, gives the same share."""
    every = [
        [[card] for card in order if card not in left]
        for left in combinations(range(8), 2)
        for order in (list(range(8)), list(range(8))[::-1], [3, 1, 2, 0, 7, 5, 6, 4])
    ]
    assert across(every * 5, every * 5).same_way == across(every, every).same_way


@given(st.lists(st.permutations(range(1, 6)).map(lambda order: [[card] for card in order]), min_size=1))
def test_mean_places_of_whole_orders_are_mean_ranks(orders: list[Groups]) -> None:
    """Where everybody placed every card, a card's place is the mean of its ranks."""
    ranks = [{card: place for place, (card,) in enumerate(order, start=1)} for order in orders]
    assert mean_places(orders, range(1, 6)) == {
        card: Fraction(sum(own[card] for own in ranks), len(ranks)) for card in range(1, 6)
    }


def test_mean_places_count_only_those_who_placed_both() -> None:
    """A card that one person leaves out keeps the place the others give it; a tie is half a place."""
    orders = [[[1], [2], [3]], [[1], [3]], [[1], [2, 3]]]
    assert mean_places(orders, [1, 2, 3]) == {1: 1, 2: Fraction(9, 4), 3: Fraction(11, 4)}
    assert placed_by_most(orders, [1, 2, 3, 4]) == {1, 2, 3}
    assert placed_by_most(orders[:2], [2]) == frozenset()
    assert mean_places([[[1]], [[2]]], [1, 2]) == {1: Fraction(3, 2), 2: Fraction(3, 2)}


def test_a_card_has_one_place() -> None:
    """An order with a card in two places is refused."""
    with pytest.raises(ValueError, match="twice"):
        across([[[1], [1]]], [])


def test_first_contact_is_signed() -> None:
    """Positive where the first side meets the customer later; None where a side has no mark."""
    assert first_contact_distance([4, 5], [2]) == Fraction(5, 2)
    assert first_contact_distance([1], [2]) == -1
    assert first_contact_distance([], [2]) is None
