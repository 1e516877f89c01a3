"""Blind picks of two sides are compared by the definitions, with the empty sets' own rule."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from independent.exercises import beyond_chance, expected_overlap

from scoring.statistics.chance import Chance
from scoring.statistics.exact import mean
from scoring.statistics.jaccard import (
    cohesion_ratio,
    compare_sets,
    expected_similarity,
    jaccard,
    label_chance,
    majority_set,
    mean_across,
    mean_within,
    shares,
)

CARDS = range(6)
PICKS = st.frozensets(st.sampled_from(CARDS))
SIDE = st.lists(PICKS, max_size=4)

SALES = [{1, 2, 3, 5, 6, 14}, {1, 2, 3, 4, 5, 6}, {2, 3, 5, 6, 7}, {1, 2, 3, 5, 6, 11}]
MARKETING = [{1, 4, 8, 9, 11, 14}, {1, 2, 8, 11, 14}, {1, 4, 7, 8, 11}]


def test_the_worked_example_comes_out() -> None:
    """Two camps with different pictures: the handbook's figures (3.6), its largest gaps among them."""
    compared = compare_sets(sales=SALES, marketing=MARKETING, cards=range(1, 15))
    assert compared.across == Fraction(421, 2160)
    assert (compared.within_sales, compared.within_marketing) == (Fraction(9, 14), Fraction(11, 21))
    assert compared.cohesion == 2 * Fraction(421, 2160) / (Fraction(9, 14) + Fraction(11, 21))
    assert compared.majority_sales == {1, 2, 3, 5, 6}
    assert compared.majority_marketing == {1, 4, 8, 11, 14}
    assert compared.majority == Fraction(1, 9)
    assert compared.chance == Chance(p=Fraction(1, 35))
    assert [compared.gaps[card] for card in (3, 5, 6, 8, 11)] == [1, 1, 1, -1, Fraction(-3, 4)]
    assert (compared.strictness_sales, compared.strictness_marketing) == (Fraction(23, 4), Fraction(16, 3))
    assert compared.empty_picks == 0
    assert not compared.sampled


def test_empty_sets_have_their_rule() -> None:
    """Who picked nothing matches nobody, nor another such; the empty are counted."""
    assert jaccard(frozenset(), frozenset()) == 0
    assert jaccard(frozenset(), frozenset({1})) == 0
    compared = compare_sets(sales=[set(), set()], marketing=[set(), {1}], cards=[1, 2])
    assert compared.empty_picks == 3
    assert (compared.across, compared.by_chance, compared.beyond_chance) == (0, 0, 0)
    assert (compared.within_sales, compared.within_marketing) == (0, 0)
    assert compared.majority == 0


@given(st.integers(1, 7), st.data())
def test_chance_is_the_mean_over_all_draws(cards: int, data: st.DataObject) -> None:
    """The formula gives what listing every set of the second size gives."""
    first, second = (data.draw(st.integers(0, cards)) for _ in range(2))
    assert expected_similarity(cards, first, second) == expected_overlap(cards, first, second)


@given(SIDE.filter(bool), SIDE.filter(bool))
def test_overlap_beyond_chance_is_its_definition(
    sales: list[frozenset[int]], marketing: list[frozenset[int]]
) -> None:
    """Pair by pair from the formula: never above 1 nor below -1, none where all pick every card."""
    found = compare_sets(sales=sales, marketing=marketing, cards=CARDS).beyond_chance
    assert found == beyond_chance(sales, marketing, len(CARDS))
    assert found is None or -1 <= found <= 1


def test_the_same_cards_are_all_that_can_be_shared() -> None:
    """One picture for all is 1, however many cards it has; every card for everybody says nothing."""
    for picked in (range(1), range(5)):
        same = [set(picked)] * 2
        assert compare_sets(sales=same, marketing=same, cards=CARDS).beyond_chance == 1
    every = [set(CARDS)] * 2
    assert compare_sets(sales=every, marketing=every, cards=CARDS).beyond_chance is None


@given(PICKS, PICKS)
def test_jaccard_agrees_with_a_known_library(a: frozenset[int], b: frozenset[int]) -> None:
    """It is one minus the library's distance of the two lists of yes and no."""
    from scipy.spatial import distance  # loaded where it is needed: it takes a second

    p, q = (np.array([card in picks for card in CARDS]) for picks in (a, b))
    if a or b:
        assert float(jaccard(a, b)) == pytest.approx(1 - distance.jaccard(p, q))
    assert jaccard(a, b) == jaccard(b, a)
    assert jaccard(a, a) == bool(a)


@given(SIDE, SIDE)
def test_means_are_over_all_pairs(sales: list[frozenset[int]], marketing: list[frozenset[int]]) -> None:
    """Counting equal fractions first gives the plain mean over pairs, None without a pair."""
    assert mean_across(sales, marketing) == mean([jaccard(a, b) for a, b in product(sales, marketing)])
    assert mean_within(sales) == mean([jaccard(a, b) for a, b in combinations(sales, 2)])


@given(SIDE, SIDE)
def test_the_label_test_is_its_definition(
    sales: list[frozenset[int]], marketing: list[frozenset[int]]
) -> None:
    """Listing every relabelling by hand gives the same share."""

    def apart(a: list[frozenset[int]], b: list[frozenset[int]]) -> Fraction:
        within_a, within_b, across = mean_within(a), mean_within(b), mean_across(a, b)
        assert within_a is not None
        assert within_b is not None
        assert across is not None
        return (within_a + within_b) / 2 - across

    found = label_chance(sales, marketing)
    if len(sales) < 2 or len(marketing) < 2:
        assert found is None
        return
    people = [*sales, *marketing]
    seen = apart(sales, marketing)
    hits = 0
    for chosen in combinations(range(len(people)), len(sales)):
        rest = [picks for place, picks in enumerate(people) if place not in chosen]
        hits += apart([people[place] for place in chosen], rest) >= seen
    assert found == Chance(p=Fraction(hits, comb(len(people), len(sales))))


@given(SIDE, SIDE)
def test_the_sides_can_change_places(sales: list[frozenset[int]], marketing: list[frozenset[int]]) -> None:
    """Gaps change their sign, similarities and chance stay."""
    one = compare_sets(sales=sales, marketing=marketing, cards=CARDS)
    other = compare_sets(sales=marketing, marketing=sales, cards=CARDS)
    assert (one.across, one.cohesion, one.majority, one.chance) == (
        other.across,
        other.cohesion,
        other.majority,
        other.chance,
    )
    for card in CARDS:
        gap, back = one.gaps[card], other.gaps[card]
        assert gap is back is None or (gap is not None and back is not None and gap == -back)


def test_half_is_no_majority() -> None:
    """A card needs more than half; shares are None where there is nobody."""
    assert majority_set([{1, 2}, {2}], [1, 2]) == {2}
    assert shares([{1}, {2}, {2}], [1, 2, 3]) == {1: Fraction(1, 3), 2: Fraction(2, 3), 3: 0}
    assert shares([], [1]) == {1: None}
    assert majority_set([], [1]) == frozenset()


def test_a_missing_side_leaves_its_figures_out() -> None:
    """With one side empty no figure compares the two, and none is 0."""
    compared = compare_sets(sales=[{1}], marketing=[], cards=[1])
    assert compared.across is compared.within_sales is compared.within_marketing is None
    assert compared.cohesion is compared.majority is compared.chance is compared.strictness_marketing is None
    assert compared.gaps == {1: None}


def test_cohesion_without_similarity_is_undefined() -> None:
    """When nobody is like anybody, within as across, there is no ratio."""
    assert cohesion_ratio(across=Fraction(0), within_first=Fraction(0), within_second=Fraction(0)) is None


def test_a_pick_off_the_table_is_refused() -> None:
    """A card that was not on the table is an error."""
    with pytest.raises(ValueError, match="not among the cards"):
        compare_sets(sales=[{9}], marketing=[{1}], cards=[1, 2])


def test_large_sides_are_sampled_and_say_so() -> None:
    """Beyond 200 people a side the pairs are a sample; shares and strictness are still of all."""
    sales = [{1, 2}] * 150 + [{1}] * 150
    compared = compare_sets(sales=sales, marketing=[{3}] * 3, cards=[1, 2, 3])
    assert compared.sampled
    assert compared.strictness_sales == Fraction(3, 2)
    assert compared.gaps[2] == Fraction(1, 2)
    assert compared.across == 0
    assert compared.chance is not None
    assert not compared.chance.exact
    assert compared == compare_sets(sales=sales, marketing=[{3}] * 3, cards=[1, 2, 3])


@settings(max_examples=10)
@given(st.integers(2, 60), st.integers(2, 60))
def test_one_mind_is_no_camp(sales: int, marketing: int) -> None:
    """When all pick the same, every relabelling is as far apart as the sides are."""
    chance = label_chance([{1, 2}] * sales, [{1, 2}] * marketing)
    assert chance is not None
    assert chance.p == 1
