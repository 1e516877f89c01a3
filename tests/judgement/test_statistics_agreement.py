"""Agreement within a group is exact, keeps its sign, and is held against random answers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent.gaps import variance_limits

from scoring.statistics.agreement import (
    agreement_chance,
    closest_by_chance,
    pooled_variance,
    r_wg,
    spread_law,
    uniform_variance,
    widest_by_chance,
)
from scoring.statistics.exact import variance

RATINGS = st.lists(st.integers(1, 5), min_size=2, max_size=12)


def test_agreement_of_five_answers_is_exact() -> None:
    """Five answers give the hand-made figures as exact fractions."""
    ratings = [4, 4, 5, 3, 4]
    assert variance(ratings) == Fraction(1, 2)
    assert r_wg(ratings) == Fraction(3, 4)


def test_agreement_below_random_keeps_its_sign() -> None:
    """Two camps at the ends agree less than random answers, and the figure says so."""
    assert r_wg([1, 1, 5, 5]) == Fraction(-5, 3)


def test_other_scales_have_their_own_null() -> None:
    """The null variance follows the number of options, wherever the scale begins."""
    assert [uniform_variance(a) for a in (2, 5, 7, 11)] == [Fraction(1, 4), 2, 4, 10]
    assert r_wg([0, 10], low=0, high=10) == 1 - Fraction(50, 10)


@pytest.mark.parametrize("ratings", [[], [3]])
def test_agreement_needs_two_answers(ratings: list[int]) -> None:
    """With fewer than two answers every figure is None and not 0."""
    assert variance(ratings) is None
    assert r_wg(ratings) is None
    assert agreement_chance(ratings) is None


@given(RATINGS)
def test_variance_is_the_sample_variance(ratings: list[int]) -> None:
    """The exact variance agrees with a floating-point library."""
    assert float(variance(ratings) or 0) == pytest.approx(np.var(ratings, ddof=1))


@given(RATINGS, st.randoms(use_true_random=False))
def test_agreement_does_not_depend_on_order_or_direction(ratings: list[int], random: object) -> None:
    """Who answered first, and which end of the scale is which, changes nothing."""
    mirrored = [6 - rating for rating in ratings]
    random.shuffle(mirrored)  # type: ignore[attr-defined]
    assert r_wg(mirrored) == r_wg(ratings)
    assert agreement_chance(mirrored) == agreement_chance(ratings)


@pytest.mark.parametrize(("n", "options"), [(1, 5), (2, 2), (3, 5), (4, 4), (5, 5), (6, 3)])
def test_the_law_counts_what_listing_every_answer_counts(n: int, options: int) -> None:
    """The law over option counts is the law over all A^n sequences of answers."""
    listed = Counter(n * sum(x * x for x in xs) - sum(xs) ** 2 for xs in product(range(options), repeat=n))
    assert dict(spread_law(n, options)) == dict(listed)


@given(st.integers(0, 15), st.integers(2, 7))
def test_the_law_leaves_no_answer_out(n: int, options: int) -> None:
    """The ways of all spreads together are all ways to answer."""
    assert sum(spread_law(n, options).values()) == options**n


def test_the_small_n_truth_table() -> None:
    """Chance reaches r_wg of .70 and unanimity as often as the handbook's table says (6.1)."""
    reached = {}
    for n in (3, 4, 5, 6, 7, 8):
        law = spread_law(n, 5)
        limit = Fraction(3, 10) * 2 * n * (n - 1)
        reached[n] = round(sum(ways for spread, ways in law.items() if spread <= limit) / 5**n, 3)
    assert reached == {3: 0.232, 4: 0.098, 5: 0.059, 6: 0.045, 7: 0.027, 8: 0.021}
    assert [Fraction(spread_law(n, 5)[0], 5**n) for n in (2, 3, 4, 5)] == [
        Fraction(1, 5),
        Fraction(1, 25),
        Fraction(1, 125),
        Fraction(1, 625),
    ]


def test_unanimity_by_chance() -> None:
    """Five equal answers happen in one of 625 random groups, exactly."""
    chance = agreement_chance([2, 2, 2, 2, 2])
    assert chance is not None
    assert chance.p == Fraction(1, 625)
    assert chance.exact


@pytest.mark.parametrize("call", [r_wg, agreement_chance])
def test_an_answer_off_the_scale_is_refused(call: object) -> None:
    """A rating outside the scale is an error and not a figure."""
    with pytest.raises(ValueError, match="outside the scale"):
        call([1, 6])  # type: ignore[operator]


def test_a_scale_of_one_option_is_refused() -> None:
    """Nobody can disagree on one option, so there is nothing to measure."""
    with pytest.raises(ValueError, match="two options"):
        spread_law(5, 1)
    with pytest.raises(ValueError, match="no group"):
        spread_law(-1, 5)


ITEMS = st.lists(st.lists(st.integers(1, 5), max_size=6), max_size=4)


@given(ITEMS)
def test_pooled_variance_is_over_all_pairs(items: list[list[int]]) -> None:
    """It is half the mean squared difference of two people on one item, and None without a pair."""
    squares = [(a - b) ** 2 for ratings in items for a, b in combinations(ratings, 2)]
    expected = Fraction(sum(squares), 2 * len(squares)) if squares else None
    assert pooled_variance(items) == expected


@given(st.lists(st.integers(1, 5), min_size=2, max_size=9))
def test_pooled_variance_of_one_item_is_its_variance(ratings: list[int]) -> None:
    """One item alone gives back the sample variance."""
    assert pooled_variance([ratings]) == variance(ratings)


@pytest.mark.parametrize("n", range(2, 12))
def test_the_limits_of_agreement_and_split_are_those_of_people_at_random(n: int) -> None:
    """Listed over how many of n people choose each level, the limits are the same."""
    found = closest_by_chance(n, Fraction(1, 20)), widest_by_chance(n, Fraction(1, 400))
    assert found == variance_limits(n)


def test_five_people_can_agree_and_six_can_be_split() -> None:
    """The limits as published for five and six people."""
    assert (closest_by_chance(5, Fraction(1, 20)), widest_by_chance(5, Fraction(1, 400))) == (
        Fraction(3, 10),
        None,
    )
    assert widest_by_chance(6, Fraction(1, 400)) == Fraction(24, 5)
    assert closest_by_chance(1, Fraction(1, 20)) is None
