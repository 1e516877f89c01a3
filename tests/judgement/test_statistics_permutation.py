"""The test of two samples counts what listing every split counts; random orders are fair and fixed."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.counting import listed_splits

from scoring.statistics.chance import Chance, Draws
from scoring.statistics.exact import mean, square_root
from scoring.statistics.permutation import two_sample_exact

NUMBERS = st.one_of(st.integers(1, 5), st.fractions(min_value=1, max_value=5, max_denominator=6))
GROUP = st.lists(NUMBERS, min_size=1, max_size=5)

STREAM = [6, 9, 5, 4, 8, 2, 0, 7, 3, 1]


@given(GROUP, GROUP)
def test_two_samples_count_every_split(a: list[Fraction], b: list[Fraction]) -> None:
    """Counting by sums gives the share of splits that listing them gives, ties included."""
    assert two_sample_exact(a, b) == Chance(p=listed_splits(a, b) or Fraction(0))


@pytest.mark.sweep
@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 5), min_size=2, max_size=5), st.lists(st.integers(1, 5), min_size=2, max_size=5)
)
def test_two_samples_agree_with_a_known_library(a: list[int], b: list[int]) -> None:
    """On whole numbers the share is that of an independent permutation test."""
    from scipy import stats  # loaded where it is needed: it takes a second

    def difference(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
        # Rounded, for floating point would break ties.
        rounded: np.ndarray = np.abs(np.round(np.mean(x, axis=axis) - np.mean(y, axis=axis), 9))
        return rounded

    other = stats.permutation_test(
        (a, b), difference, alternative="greater", n_resamples=10_000, vectorized=True
    )
    ours = two_sample_exact(a, b)
    assert ours is not None
    assert float(ours.p) == pytest.approx(other.pvalue)


@given(GROUP, GROUP)
def test_which_side_comes_first_does_not_matter(a: list[Fraction], b: list[Fraction]) -> None:
    """Chance is the same when the sides change places."""
    assert two_sample_exact(a, b) == two_sample_exact(b, a)


def test_nothing_to_compare_is_none() -> None:
    """An empty side has no chance."""
    assert two_sample_exact([], [1]) is None
    assert two_sample_exact([1], []) is None


def test_no_difference_is_certain_by_chance() -> None:
    """When all answers are equal every split reaches the difference of nothing."""
    assert two_sample_exact([3, 3, 3], [3, 3]) == Chance(p=Fraction(1))


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
    from scipy import stats  # loaded where it is needed: it takes a second

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
