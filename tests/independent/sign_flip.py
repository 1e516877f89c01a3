"""The one-sided sign-flip test by listing: how many of all ways to turn the signs reach the sum seen."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product


def above(differences: Sequence[Fraction]) -> Fraction:
    """The share of all sign patterns whose sum is at least the sum as it is."""
    seen = sum(differences)
    patterns = list(product((1, -1), repeat=len(differences)))
    reached = sum(
        sum(sign * abs(d) for sign, d in zip(signs, differences, strict=True)) >= seen for signs in patterns
    )
    return Fraction(reached, len(patterns))
