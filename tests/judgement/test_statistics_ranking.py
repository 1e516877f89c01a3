"""Orders of the same cards are compared with ties in their place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics.ranking import (
    first_contact_distance,
    kendall_tau,
    kendall_w,
    mean_ranks,
    mid_ranks,
    rank_rows,
    tau_between,
)

VALUES = st.lists(st.integers(1, 6), min_size=2, max_size=8)
TABLE = st.integers(2, 6).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 4), min_size=n, max_size=n), min_size=2, max_size=5)
)


@given(VALUES)
def test_mid_ranks_agree_with_a_known_library(values: list[int]) -> None:
    """Ties share the mean of their ranks."""
    from scipy import stats  # loaded where it is needed: it takes a second

    assert [float(rank) for rank in mid_ranks(values)] == list(stats.rankdata(values))


@given(VALUES)
def test_mid_ranks_of_mid_ranks_are_the_same(values: list[int]) -> None:
    """Rankings may come as places or as mid-ranks."""
    assert mid_ranks(mid_ranks(values)) == mid_ranks(values)


def test_published_concordances() -> None:
    """Siegel's three judges and a small table by hand give exact fractions."""
    assert kendall_w([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]) == Fraction(17, 105)
    assert kendall_w([[1, 3, 2], [1, 2, 3], [2, 3, 1], [3, 1, 2]]) == Fraction(1, 16)


@given(TABLE)
def test_concordance_agrees_with_friedman(table: list[list[int]]) -> None:
    """Friedman's statistic with its own tie correction is m (n - 1) W, for three cards or more."""
    from scipy import stats  # loaded where it is needed: it takes a second

    m, n = len(table), len(table[0])
    w = kendall_w(table)
    if n < 3 or m < 2:
        assert w is None or 0 <= w <= 1
        return
    if w is None:
        assert all(len(set(row)) == 1 for row in table)
        return
    assert 0 <= w <= 1
    friedman = stats.friedmanchisquare(*zip(*table, strict=True)).statistic
    assert float(w) * m * (n - 1) == pytest.approx(friedman, abs=1e-9)


@given(VALUES)
def test_one_order_for_all_is_full_concordance(values: list[int]) -> None:
    """The same order, ties and all, gives exactly 1; all cards tied by all gives None."""
    expected = 1 if len(set(values)) > 1 else None
    assert kendall_w([values] * 3) == expected


def test_concordance_needs_two_people_and_two_cards() -> None:
    """One order agrees with nobody's, and one card has no order."""
    assert kendall_w([]) is None
    assert kendall_w([[1, 2, 3]]) is None
    assert kendall_w([[1], [1]]) is None
    with pytest.raises(ValueError, match="zip"):
        kendall_w([[1, 2], [1, 2, 3]])


@given(VALUES, st.data())
def test_tau_agrees_with_a_known_library(first: list[int], data: st.DataObject) -> None:
    """With and without ties it is the library's tau-b; None where that is undefined."""
    from scipy import stats  # loaded where it is needed: it takes a second

    second = data.draw(st.lists(st.integers(1, 6), min_size=len(first), max_size=len(first)))
    tau = kendall_tau(first, second)
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert tau is None
        return
    assert tau is not None
    assert float(tau) == pytest.approx(stats.kendalltau(first, second).statistic)


def test_tau_is_exact_without_ties() -> None:
    """One pair of six turned round leaves (14 - 1) / 15."""
    assert kendall_tau([2, 1, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]) == Fraction(13, 15)
    assert kendall_tau([1], [1]) is None


def test_the_worked_journey_comes_out() -> None:
    """Three sales and two marketing orders give the handbook's figures (3.8)."""
    sales = [[1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 5, 6], [2, 1, 3, 4, 6, 5]]
    marketing = [[1, 2, 4, 3, 6, 5], [3, 1, 2, 5, 4, 6]]
    assert kendall_w([*sales, *marketing]) == Fraction(727, 875)
    assert kendall_w(sales) == Fraction(41, 45)
    assert kendall_w(marketing) == Fraction(26, 35)
    assert tau_between(sales, marketing) == Fraction(13, 15)
    assert mean_ranks(sales) == (
        Fraction(4, 3),
        2,
        Fraction(8, 3),
        4,
        Fraction(16, 3),
        Fraction(17, 3),
    )


def test_a_side_without_orders_has_no_tau() -> None:
    """Nothing is compared with nobody."""
    assert tau_between([], [[1, 2]]) is None


def test_orders_in_groups_become_mid_ranks() -> None:
    """Cards in one group are tied, and only cards that all have placed are ranked."""
    cards, rows = rank_rows([[["a"], ["b", "c"], ["d"]], [["d", "c"], ["a"]]])
    assert cards == ("a", "c", "d")
    assert rows == [(1, 2, 3), (3, Fraction(3, 2), Fraction(3, 2))]
    assert rank_rows([]) == ((), [])
    with pytest.raises(ValueError, match="twice"):
        rank_rows([[["a"], ["a"]]])


def test_first_contact_is_signed() -> None:
    """Positive where the first side meets the customer later; None where a side has no mark."""
    assert first_contact_distance([4, 5], [2]) == Fraction(5, 2)
    assert first_contact_distance([1], [2]) == -1
    assert first_contact_distance([], [2]) is None
