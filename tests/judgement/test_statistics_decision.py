"""Weighted scores are plain sums, and at a flip point two options really tie."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics.decision import flip_point, weighted_score

WEIGHTS = [Fraction(w, 100) for w in (25, 20, 20, 20, 15)]
A, B, C = [4, 3, 4, 5, 3], [3, 5, 4, 2, 3], [4, 3, 3, 3, 5]
ROW = st.lists(st.integers(1, 5), min_size=4, max_size=4)


def test_the_worked_example_comes_out() -> None:
    """Three ways to organise score as the handbook says (5.3), and tie where it says."""
    assert [weighted_score(WEIGHTS, s) for s in (A, B, C)] == [
        Fraction(385, 100),
        Fraction(340, 100),
        Fraction(355, 100),
    ]
    assert flip_point(WEIGHTS, A, B, 1) == Fraction(17, 49)
    assert flip_point(WEIGHTS, A, B, 3) == Fraction(1, 17)
    assert flip_point(WEIGHTS, A, C, 4) == Fraction(6, 23)


@given(st.lists(st.integers(1, 9), min_size=4, max_size=4), ROW, ROW, st.integers(0, 3))
def test_options_tie_at_the_flip_point(
    weights: list[int], a: list[int], b: list[int], criterion: int
) -> None:
    """With the criterion at its flip weight and the rest in proportion, both options score the same."""
    share = flip_point(weights, a, b, criterion)
    rest = sum(weights) - weights[criterion]

    def lead(at: Fraction) -> Fraction:
        moved = [at if c == criterion else (1 - at) * w / rest for c, w in enumerate(weights)]
        return weighted_score(moved, a) - weighted_score(moved, b)

    if share is not None:
        assert 0 <= share <= 1
        assert lead(share) == 0
    else:
        # Without a flip the same option leads at both ends, or they are tied all along.
        ends = lead(Fraction(0)), lead(Fraction(1))
        assert ends[0] * ends[1] > 0 or ends == (0, 0)
    assert share == flip_point(weights, b, a, criterion)


def test_weights_are_parts_of_their_sum() -> None:
    """Weights of 5, 4, 4, 4, 3 say the same as shares that add up to one."""
    assert weighted_score([5, 4, 4, 4, 3], A) == weighted_score(WEIGHTS, A)
    assert flip_point([5, 4, 4, 4, 3], A, B, 1) == Fraction(17, 49)


def test_where_nothing_can_flip_there_is_no_point() -> None:
    """An option better in everything never ties; alike options always do; a lone criterion has no rest."""
    assert flip_point([1, 1], [5, 5], [1, 1], 0) is None
    assert flip_point([1, 1], [3, 3], [3, 3], 0) is None
    assert flip_point([1, 0], [5, 1], [1, 5], 0) is None


def test_weights_that_mean_nothing_are_refused() -> None:
    """Negative weights, no weight at all and rows of other lengths are errors."""
    with pytest.raises(ValueError, match="negative"):
        weighted_score([1, -1], [1, 2])
    with pytest.raises(ValueError, match="all weights are 0"):
        weighted_score([0, 0], [1, 2])
    with pytest.raises(ValueError, match="zip"):
        weighted_score([1], [1, 2])
    with pytest.raises(ValueError, match="one score for each"):
        flip_point([1, 1], [1], [1, 2], 0)
    with pytest.raises(IndexError, match="no criterion"):
        flip_point([1, 1], [1, 2], [1, 2], 2)
    with pytest.raises(IndexError, match="no criterion"):
        flip_point([1, 1], [1, 2], [1, 2], -1)
