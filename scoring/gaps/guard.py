"""Whether a gap is more than the scatter of the people behind it, however unequal that is on either side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor

from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.result import OVERALL
from scoring.statistics.exact import Number, mean, square_root, variance

_FREEDOM: tuple[Number, ...] = (
    *(Fraction(halves, 2) for halves in range(2, 21)),
    *(12, 15, 20, 30),
)
"""The degrees of freedom of the two tables below; between them the next lower ones count."""

# fmt: off
_GUARD = (
    21205, 8519, 5643, 4493, 3896, 3536, 3298, 3129, 3003, 2906, 2829, 2766, 2715, 2671, 2634, 2602, 2574,
    2549, 2527, 2461, 2397, 2336, 2278,
)
"""Student's t that chance exceeds in either direction in 3 of 100 cases, in thousandths."""

_MARGIN = (
    12706, 6017, 4303, 3575, 3182, 2940, 2776, 2659, 2571, 2502, 2447, 2402, 2365, 2333, 2306, 2283, 2262,
    2244, 2228, 2179, 2131, 2086, 2042,
)
"""Student's t that chance exceeds in either direction in 5 of 100 cases, in thousandths."""
# fmt: on

Parts = Mapping[str, Sequence[Fraction]]
"""By side, what each person makes of a gap, in levels."""


@record
class Scatter:
    """How uncertain a gap is: ``error`` is its squared standard error, in levels squared.

    ``freedom`` are the degrees of freedom of that error in halves, from 1 up (Welch 1947, Satterthwaite
    1946); 0 where nobody differs.
    """

    error: Fraction
    freedom: Fraction

    def exceeded_by(self, gap: Fraction) -> bool:
        """Whether a gap is wider than scatter makes in 3 of 100 cases; any gap is where there is none."""
        return not self.error or gap**2 >= _t(_GUARD, self.freedom) ** 2 * self.error

    @property
    def margin(self) -> Fraction:
        """Half the width of the interval that holds the gap in 95 of 100 cases, in levels."""
        return square_root(self.error) * _t(_MARGIN, self.freedom) if self.error else Fraction(0)


def scatters(parts: Mapping[str, Parts]) -> dict[str, Scatter | None]:
    """The scatter of each gap from what people make of it; None where a side is one person.

    One person shows no scatter, so that no gap to a side of one can be clear. In a dimension a side's
    variance is the larger of its own and the mean of those in all dimensions, since few people may agree by
    chance; over all dimensions together it is its own.
    """
    variances = {name: {side: variance(sides[side]) for side in SIDES} for name, sides in parts.items()}
    usual = {
        side: mean(
            [v for name, sides in variances.items() if name != OVERALL and (v := sides[side]) is not None]
        )
        for side in SIDES
    }
    found: dict[str, Scatter | None] = {}
    for name, sides in variances.items():
        errors = []
        for side in SIDES:
            own, among, people = sides[side], usual[side], len(parts[name][side])
            if own is not None:
                least = Fraction(0) if name == OVERALL or among is None else among
                errors.append((max(own, least) / people, people - 1))
        found[name] = _scatter(errors) if len(errors) == len(SIDES) else None
    return found


def _scatter(errors: Sequence[tuple[Fraction, int]]) -> Scatter:
    total = sum((error for error, _ in errors), Fraction(0))
    if not total:
        return Scatter(error=total, freedom=Fraction(0))
    freedom = total**2 / sum((error**2 / fewer for error, fewer in errors), Fraction(0))
    return Scatter(error=total, freedom=max(Fraction(floor(2 * freedom), 2), Fraction(1)))


def _t(table: Sequence[int], freedom: Fraction) -> Fraction:
    return Fraction(table[bisect_right(_FREEDOM, freedom) - 1], 1000)
