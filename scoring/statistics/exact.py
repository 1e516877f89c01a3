"""Exact arithmetic that the other modules share: mean, variance, whole-number scaling, square root."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt, lcm

Number = Fraction | int
"""A number without rounding error. Floats are not accepted: their ties break."""

_ROOT_DIGITS = 30


def mean(values: Sequence[Number]) -> Fraction | None:
    """The arithmetic mean; None of nothing."""
    if not values:
        return None
    whole, unit = scaled(values)
    return Fraction(sum(whole), unit * len(values))


def variance(values: Sequence[Number]) -> Fraction | None:
    """The sample variance, with n - 1 below the line; None for fewer than two values."""
    n = len(values)
    if n < 2:
        return None
    total = sum(values)
    return Fraction(n * sum(value * value for value in values) - total * total) / (n * (n - 1))


def square_root(value: Number) -> Fraction:
    """The square root, cut after 30 decimals of its fraction; exact where the root is a fraction.

    Raises:
        ValueError: the value is negative.
    """
    fraction = Fraction(value)
    if fraction < 0:
        raise ValueError(f"no square root of a negative number: {value}")
    # sqrt(p / q) = sqrt(p * q) / q, so that one whole-number root is enough.
    scale = 10**_ROOT_DIGITS
    return Fraction(
        isqrt(fraction.numerator * fraction.denominator * scale * scale), scale * fraction.denominator
    )


def common_denominator(values: Sequence[Number]) -> int:
    """The smallest whole number that makes all values whole when they are multiplied by it; 1 for none."""
    return lcm(*(value.denominator for value in values))


def scaled(values: Sequence[Number]) -> tuple[list[int], int]:
    """The values times their common denominator, as whole numbers, and that denominator."""
    denominator = common_denominator(values)
    return [value.numerator * (denominator // value.denominator) for value in values], denominator
