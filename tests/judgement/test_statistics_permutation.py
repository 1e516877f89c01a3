"""Permutation tests count what enumeration counts, and draw with a seed where they cannot."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from scoring.statistics.chance import DRAWS, Chance, Draws
from scoring.statistics.exact import mean, square_root
from scoring.statistics.permutation import (
    Tail,
    mean_difference,
    paired_change,
    sign_flip,
    sign_flip_exact,
    two_sample,
    two_sample_exact,
)

NUMBERS = st.one_of(st.integers(1, 5), st.fractions(min_value=1, max_value=5, max_denominator=6))
GROUP = st.lists(NUMBERS, min_size=1, max_size=5)
TAILS = st.sampled_from(Tail)

STREAM = [6, 9, 5, 4, 8, 2, 0, 7, 3, 1]


def _reaches(value: Fraction, seen: Fraction, tail: Tail) -> bool:
    return value >= seen if tail is Tail.ABOVE else abs(value) >= abs(seen)


@given(GROUP, GROUP, TAILS)
def test_two_samples_count_every_split(a: list[Fraction], b: list[Fraction], tail: Tail) -> None:
    """Counting by sums gives the share of splits that listing them gives, ties included."""
    values = [*a, *b]
    seen = mean_difference(a, b)
    assert seen is not None
    hits = 0
    for chosen in combinations(range(len(values)), len(a)):
        left = [values[i] for i in chosen]
        right = [value for i, value in enumerate(values) if i not in chosen]
        hits += _reaches(Fraction(sum(left)) / len(a) - Fraction(sum(right)) / len(b), seen, tail)
    assert two_sample_exact(a, b, tail=tail) == Chance(p=Fraction(hits, comb(len(values), len(a))))


@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5), st.lists(st.integers(1, 5), min_size=2, max_size=5)
)
def test_two_samples_agree_with_a_known_library(a: list[int], b: list[int]) -> None:
    """On whole numbers the one-sided share is that of an independent permutation test."""

    def difference(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
        # Rounded, for floating point would break ties.
        rounded: np.ndarray = np.round(np.mean(x, axis=axis) - np.mean(y, axis=axis), 9)
        return rounded

    other = stats.permutation_test(
        (a, b), difference, alternative="greater", n_resamples=10_000, vectorized=True
    )
    ours = two_sample_exact(a, b, tail=Tail.ABOVE)
    assert ours is not None
    assert float(ours.p) == pytest.approx(other.pvalue)


@given(GROUP, GROUP)
def test_which_side_comes_first_does_not_matter(a: list[Fraction], b: list[Fraction]) -> None:
    """Two-sided chance is the same when the sides change places; the difference changes its sign."""
    assert two_sample_exact(a, b) == two_sample_exact(b, a)
    assert mean_difference(a, b) == -(mean_difference(b, a) or 0)


@given(st.lists(NUMBERS.map(lambda value: value - 3), min_size=1, max_size=9), TAILS)
def test_sign_flips_count_every_way(differences: list[Fraction], tail: Tail) -> None:
    """Counting by sums gives the share of sign patterns that listing them gives, zeros included."""
    seen = Fraction(sum(differences))
    ways = list(product((1, -1), repeat=len(differences)))
    hits = sum(
        _reaches(Fraction(sum(s * d for s, d in zip(signs, differences, strict=True))), seen, tail)
        for signs in ways
    )
    assert sign_flip_exact(differences, tail=tail) == Chance(p=Fraction(hits, len(ways)))


def test_darwins_maize() -> None:
    """Fisher's count of Darwin's fifteen pairs: 863 of 32,768 on one side."""
    differences = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    assert sign_flip_exact(differences, tail=Tail.ABOVE) == Chance(p=Fraction(863, 32768))
    assert sign_flip_exact(differences) == Chance(p=Fraction(1726, 32768))


def test_nothing_to_compare_is_none() -> None:
    """An empty side has no difference and no chance."""
    assert two_sample([], [1]) is None
    assert two_sample_exact([1], []) is None
    assert sign_flip([]) is None
    assert sign_flip_exact([]) is None
    assert mean_difference([], []) is None
    assert paired_change([], []) is None
    assert paired_change([1, None], [None, 2]) is None


def test_no_difference_is_certain_by_chance() -> None:
    """When all answers are equal every split reaches the difference of nothing."""
    assert two_sample([3, 3, 3], [3, 3]) == Chance(p=Fraction(1))
    assert sign_flip([0, 0]) == Chance(p=Fraction(1))


def test_beyond_twenty_thousand_splits_chance_is_drawn_and_says_so() -> None:
    """Eight against nine are drawn, eight against eight counted; so are fifteen and fourteen signs."""
    counted = two_sample([1] * 4 + [2] * 4, [4] * 8)
    sampled = two_sample([1] * 4 + [2] * 4, [4] * 9)
    assert comb(16, 8) <= 20_000 < comb(17, 8)
    assert counted is not None
    assert counted.exact
    assert sampled == Chance(p=Fraction(1, DRAWS + 1), exact=False)
    assert (sign_flip([1] * 14) or sampled).exact
    assert sign_flip([1] * 30) == Chance(p=Fraction(1, DRAWS + 1), exact=False)


def test_draws_come_close_to_the_count() -> None:
    """Drawn shares lie within four standard errors of the exact ones."""
    a, b = [1, 2, 3, 4, 5, 3, 2, 4, 4, 1], [2, 3, 4, 5, 5, 3, 4, 4, 3, 5]
    for drawn, exact in (
        (two_sample(a, b), two_sample_exact(a, b)),
        (sign_flip(a * 2), sign_flip_exact(a * 2)),
    ):
        assert drawn is not None
        assert exact is not None
        assert not drawn.exact
        share = float(exact.p)
        assert abs(float(drawn.p) - share) <= 4 * (share * (1 - share) / DRAWS) ** 0.5 + 1 / DRAWS


def test_a_seed_fixes_the_draws_and_another_changes_them() -> None:
    """The same answers give the same figure; the seed is what it rests on."""
    a, b = [1, 2, 3, 4, 5] * 3, [2, 3, 4, 4, 5] * 3
    assert two_sample(a, b) == two_sample(a, b)
    assert len({two_sample(a, b, seed=seed).p for seed in range(5)}) > 1  # type: ignore[union-attr]


def test_large_sides_are_sampled() -> None:
    """Hundreds of people a side still give a figure, which says that it is not exact."""
    chance = two_sample([1, 2, 3] * 200, [3, 4, 5] * 200)
    assert chance == Chance(p=Fraction(1, DRAWS + 1), exact=False)


def test_paired_change_leaves_out_who_answered_once() -> None:
    """Only people with both answers count; one pair has no standard deviation."""
    change = paired_change([2, None, 3, 4], [3, 5, None, 4])
    assert change is not None
    assert (change.n, change.mean, change.chance.p) == (2, Fraction(1, 2), 1)
    assert change.deviation == square_root(Fraction(1, 2))
    single = paired_change([2], [4])
    assert single is not None
    assert single.deviation is None
    with pytest.raises(ValueError, match="zip"):
        paired_change([1], [1, 2])


@given(st.fractions(min_value=0, max_value=1000))
def test_roots_are_exact_where_they_can_be(value: Fraction) -> None:
    """The root of a square is the number itself; any other is right to thirty decimals."""
    assert square_root(value * value) == value
    root = square_root(value)
    step = Fraction(1, 10**30)
    assert root * root <= value < (root + step) ** 2


def test_there_is_no_root_below_zero_and_no_mean_of_nothing() -> None:
    """A negative number is refused; an empty list has no mean."""
    with pytest.raises(ValueError, match="negative"):
        square_root(-1)
    assert mean([]) is None


def test_the_random_stream_is_fixed_for_ever() -> None:
    """The stream is what it was, so that a saved figure comes out again on every machine."""
    assert Draws(1).order(8) == Draws(1).order(8)
    assert Draws(20_240_101).order(10) == STREAM
    assert Draws(20_240_101, purpose="people").order(10) != STREAM


def test_random_orders_are_fair() -> None:
    """Each of the six orders of three comes up about as often as any other."""
    draws = Draws(7)
    orders = [tuple(draws.order(3)) for _ in range(6000)]
    counts = [orders.count(order) for order in set(orders)]
    assert len(counts) == 6
    assert stats.chisquare(counts).pvalue > 0.001


@given(st.lists(st.integers()), st.integers(0, 8))
def test_a_sample_is_part_of_the_whole_in_its_order(values: list[int], limit: int) -> None:
    """A sample holds the number asked for, nobody twice, in the old order."""
    places = Draws(3).sample(range(len(values)), limit)
    assert len(places) == min(limit, len(values))
    assert places == sorted(set(places))
