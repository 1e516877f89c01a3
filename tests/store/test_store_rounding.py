"""Exact figures are rounded once, half up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.rounding import rounded, shown


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Fraction(5, 2), "2.5"),
        (Fraction(245, 100), "2.5"),
        (Fraction(244, 100), "2.4"),
        (Fraction(3), "3.0"),
        (Fraction(-245, 100), "-2.5"),
        (Fraction(1, 100), "0.0"),
        (Fraction(-1, 100), "0.0"),
        (Fraction(1, 20), "0.1"),
    ],
)
def test_shown_by_example(figure: Fraction, text: str) -> None:
    """A screen shows one decimal, a half goes up, and there is no minus before zero."""
    assert shown(figure) == text


def test_shown_without_decimals() -> None:
    """Zero decimals print a whole number without a point."""
    assert shown(Fraction(5, 2), 0) == "3"


def test_rounded_by_example() -> None:
    """Files carry four decimals, a half goes up."""
    assert rounded(Fraction(10, 3)) == 3.3333
    assert rounded(Fraction(20001, 20000)) == 1.0001
    assert rounded(Fraction(-1, 100_000)) == 0.0


@given(st.integers(-(10**9), 10**9), st.integers(1, 7))
def test_rounding_is_that_of_decimal_arithmetic(numerator: Any, decimals: Any) -> None:
    """On decimal fractions the result is that of the decimal module, rounding half up."""
    figure = Fraction(numerator, 10**6)
    wanted = Decimal(numerator).scaleb(-6).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert rounded(figure, decimals) == float(wanted)
    assert Decimal(shown(figure, decimals)) == wanted


@given(st.fractions())
def test_the_other_side_differs_in_its_sign_alone(figure: Any) -> None:
    """A gap read from the other side is the same number with the other sign."""
    assert rounded(-figure) == -rounded(figure)
