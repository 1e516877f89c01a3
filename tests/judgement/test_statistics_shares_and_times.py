"""Shares get Wilson's interval; times that have not ended count as later than all that have."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scoring.statistics.order_statistics import P90, MedianInterval, Reach, median_interval, quantile
from scoring.statistics.proportion import ShareInterval, wilson

TIMES = st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=25)


@given(st.integers(1, 400), st.data())
def test_wilson_agrees_with_a_known_library(n: int, data: st.DataObject) -> None:
    """Both ends are the library's, and the share lies between them."""
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


def test_the_median_is_not_reached_when_more_than_half_have_not_ended() -> None:
    """Half ended is enough, less is not (handbook 6.7)."""
    assert quantile([3, 1, None, None]) == Reach(value=Fraction(3))
    assert quantile([3, 1, None, None, None]) == Reach(value=None)
    assert quantile([None]) == Reach(value=None)
    assert quantile([]) is None


def test_the_ninetieth_percentile() -> None:
    """Nine of ten ended by it; with two of ten open it is not reached."""
    assert quantile([*range(1, 10), None], P90) == Reach(value=Fraction(9))
    assert quantile([*range(1, 9), None, None], P90) == Reach(value=None)
    assert quantile([5], Fraction(1)) == Reach(value=Fraction(5))


@given(TIMES, st.fractions(min_value=Fraction(1, 20), max_value=1, max_denominator=20))
def test_a_quantile_is_the_first_time_by_which_the_share_ended(
    times: list[int | None], share: Fraction
) -> None:
    """By then the share has ended, and by any earlier time it has not."""
    reach = quantile(times, share)
    assert reach is not None
    ended = [time for time in times if time is not None]
    if reach.value is None:
        assert len(ended) < share * len(times)
        return
    assert sum(time <= reach.value for time in ended) >= share * len(times)
    assert sum(time < reach.value for time in ended) < share * len(times)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(2)])
def test_a_share_beyond_all_is_refused(share: Fraction) -> None:
    """There is no time by which more than all ended."""
    with pytest.raises(ValueError, match="no quantile"):
        quantile([1], share)


def test_the_median_interval_needs_six_times() -> None:
    """Five times cannot make 95 %; six make 31 of 32 from smallest to largest."""
    assert median_interval([]) is None
    assert median_interval([1, 2, 3, 4, 5]) is None
    assert median_interval([6, 1, 5, 2, 4, 3]) == MedianInterval(
        low=Fraction(1), high=Fraction(6), coverage=Fraction(31, 32)
    )


def test_an_end_among_the_open_times_is_not_reached() -> None:
    """The upper end is open when it falls among times that have not ended, and so may be the lower."""
    assert median_interval([1, 2, 3, 4, 5, None]) == MedianInterval(
        low=Fraction(1), high=None, coverage=Fraction(31, 32)
    )
    all_open = median_interval([None] * 6)
    assert all_open == MedianInterval(low=None, high=None, coverage=Fraction(31, 32))


@given(st.integers(6, 300))
def test_the_interval_is_the_shortest_that_covers(n: int) -> None:
    """Its coverage is the binomial law's, at least 95 %, and one rank further in is less."""
    interval = median_interval(list(range(1, n + 1)))
    assert interval is not None
    assert interval.low is not None
    assert interval.high is not None
    rank = int(interval.low)
    assert interval.high == n + 1 - rank
    assert float(interval.coverage) == pytest.approx(1 - 2 * stats.binom.cdf(rank - 1, n, 0.5))
    assert interval.coverage >= Fraction(95, 100)
    assert 1 - 2 * stats.binom.cdf(rank, n, 0.5) < 0.95
