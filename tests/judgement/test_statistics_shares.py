"""Shares get Wilson's interval."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics.proportion import ShareInterval, wilson


@pytest.mark.sweep
@given(st.integers(1, 400), st.data())
def test_wilson_agrees_with_a_known_library(n: int, data: st.DataObject) -> None:
    """Both ends are the library's, and the share lies between them."""
    from scipy import stats  # loaded where it is needed: it takes a second

    successes = data.draw(st.integers(0, n))
    interval = wilson(successes, n)
    assert interval is not None
    other = stats.binomtest(successes, n).proportion_ci(method="wilson")
    assert (float(interval.low), float(interval.high)) == pytest.approx((other.low, other.high), abs=1e-12)
    assert 0 <= interval.low <= Fraction(successes, n) <= interval.high <= 1


@given(st.integers(1, 100), st.data())
def test_wilson_is_the_same_seen_from_the_other_side(n: int, data: st.DataObject) -> None:
    """What succeeded and what failed have mirrored intervals."""
    successes = data.draw(st.integers(0, n))
    one, other = wilson(successes, n), wilson(n - successes, n)
    assert one is not None
    assert other is not None
    assert (one.low, one.high) == (1 - other.high, 1 - other.low)


def test_the_ends_of_the_scale_are_exact() -> None:
    """None of ten reaches down to 0 itself, and all of ten up to 1; none of none has no interval."""
    assert (wilson(0, 10) or ShareInterval(low=Fraction(1), high=Fraction(1))).low == 0
    assert (wilson(10, 10) or ShareInterval(low=Fraction(0), high=Fraction(0))).high == 1
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5), (0, -1)])
def test_impossible_counts_are_refused(successes: int, n: int) -> None:
    """More successes than cases are an error and not a share."""
    with pytest.raises(ValueError, match="no share"):
        wilson(successes, n)
