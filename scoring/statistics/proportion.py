"""The interval around a share: Wilson's, which holds at small numbers and at the ends."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.records import record
from scoring.statistics.exact import square_root

Z95 = Fraction("1.959963984540054")
"""The normal quantile that leaves 2.5 % above it."""


@record
class ShareInterval:
    """The 95 % interval of a share; both ends lie between 0 and 1."""

    low: Fraction
    high: Fraction


def wilson(successes: int, n: int, *, z: Fraction = Z95) -> ShareInterval | None:
    """The Wilson score interval of ``successes`` out of ``n`` (Wilson 1927); None for n = 0.

    Raises:
        ValueError: the counts are negative, or more succeeded than there were.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    if not n:
        return None
    share = Fraction(successes, n)
    below = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / below
    reach = z * square_root(share * (1 - share) / n + z * z / (4 * n * n)) / below
    return ShareInterval(low=max(centre - reach, Fraction(0)), high=min(centre + reach, Fraction(1)))
