"""Median and ninetieth percentile of times of which some have not come to an end."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from questionnaires.records import record
from scoring.statistics.exact import Number

HALF = Fraction(1, 2)
P90 = Fraction(9, 10)
CONFIDENCE = Fraction(95, 100)


@record
class Reach:
    """A quantile of times: the time by which the share was reached; None is "not reached"."""

    value: Fraction | None


@record
class MedianInterval:
    """An interval for the median that covers it with probability ``coverage``, at least 95 %.

    An end of None is "not reached": it lies among the times that have not come to an end.
    """

    low: Fraction | None
    high: Fraction | None
    coverage: Fraction


def quantile(times: Sequence[Number | None], share: Fraction = HALF) -> Reach | None:
    """The smallest time by which at least this share came to an end (handbook 6.7); None of nothing.

    None among the times is one that has not come to an end and counts as later than every other, so
    the median is "not reached" when more than half have not.

    Raises:
        ValueError: the share is not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise ValueError(f"no quantile at {share}")
    if not times:
        return None
    return Reach(value=_at(_ordered(times), ceil(share * len(times))))


def median_interval(
    times: Sequence[Number | None], *, confidence: Fraction = CONFIDENCE
) -> MedianInterval | None:
    """From the r-th smallest to the r-th largest time, r as large as the confidence allows.

    Exact for any law of times, by the binomial law of how many fall below the median. None for fewer
    times than any such interval needs (six at 95 %).
    """
    n = len(times)
    rank, below = 0, 0
    # P(fewer than r of n fall below the median) may take half of what the interval may miss.
    limit = (1 - confidence) / 2 * 2**n
    ways = 1
    while below + ways <= limit and rank < n:
        below += ways
        rank += 1
        ways = ways * (n - rank + 1) // rank
    if not rank:
        return None
    ordered = _ordered(times)
    return MedianInterval(
        low=_at(ordered, rank), high=_at(ordered, n + 1 - rank), coverage=1 - Fraction(2 * below, 2**n)
    )


def _ordered(times: Sequence[Number | None]) -> list[Number]:
    return sorted(time for time in times if time is not None)


def _at(ordered: Sequence[Number], rank: int) -> Fraction | None:
    """The time of this rank from the smallest, None where it has not come to an end."""
    return Fraction(ordered[rank - 1]) if rank <= len(ordered) else None
