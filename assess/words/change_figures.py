"""Figures of a comparison as they are printed: signs, and parts that still add up when they are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring import rounding
from scoring.rounding import shown

NO_FIGURE = "no figure"
"""Stands where there is no score: nothing was answered, or it is withheld."""

NO_SCORE = "–"
"""The same where there is no room for words."""

ALL_TOGETHER = "All together"
"""What the score over all dimensions is called beside theirs."""

DECIMALS = 2
"""Decimals of a change. Half a level is what counts, so one decimal would hide on which side of it one is."""


def figure(value: Fraction | None) -> str:
    """A score with one decimal, as everywhere in the program."""
    return NO_FIGURE if value is None else shown(value)


def score(value: Fraction | None) -> str:
    """The same for a column or a row of figures: a dash where there is none."""
    return NO_SCORE if value is None else shown(value)


def signed(value: Fraction | None, *, decimals: int = DECIMALS) -> str:
    """A change with its sign: "+0.72", "−0.30", "0.00"."""
    return NO_FIGURE if value is None else rounding.signed(value, decimals)


def adding_up(total: Fraction, parts: Sequence[Fraction]) -> list[str]:
    """The parts of a total with signs, rounded so that what is printed adds up to the printed total.

    Each is rounded down, and those with the largest remainders up again until the sum is right (largest
    remainder method); none is off by as much as one in the last place. The parts must add up to the total.
    """
    scale = 10**DECIMALS
    wanted = Fraction(shown(total, DECIMALS)) * scale
    scaled = [part * scale for part in parts]
    whole = [part.__floor__() for part in scaled]
    missing = int(wanted) - sum(whole)
    order = sorted(range(len(parts)), key=lambda n: (whole[n] - scaled[n], n))
    for n in order[: max(0, missing)]:
        whole[n] += 1
    return [signed(Fraction(part, scale)) for part in whole]
