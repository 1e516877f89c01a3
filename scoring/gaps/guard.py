"""Whether a gap is more than the scatter of the people behind it, however unequal that is on the two sides."""

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

_GUARD = tuple(
    map(
        Fraction,
        "21.205 8.519 5.643 4.493 3.896 3.536 3.298 3.129 3.003 2.906 2.829 2.766 2.715 2.671 2.634 2.602 "
        "2.574 2.549 2.527 2.461 2.397 2.336 2.278".split(),
    )
)
"""Student's t that chance exceeds in either direction in 3 of 100 cases."""

_MARGIN = tuple(
    map(
        Fraction,
        "12.706 6.017 4.303 3.575 3.182 2.940 2.776 2.659 2.571 2.502 2.447 2.402 2.365 2.333 2.306 2.283 "
        "2.262 2.244 2.228 2.179 2.131 2.086 2.042".split(),
    )
)
"""Student's t that chance exceeds in either direction in 5 of 100 cases."""

FEWEST_PEOPLE = 2
"""A side of one person shows no scatter, so that no gap to it can be clear."""

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
    """The scatter of each gap from what people make of it; None where a side has fewer than two people.

    In a dimension a side's variance is the larger of its own and the mean of those in all dimensions, since
    few people may agree by chance; over all dimensions together it is its own.
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


def _t(table: Sequence[Fraction], freedom: Fraction) -> Fraction:
    return table[bisect_right(_FREEDOM, freedom) - 1]
