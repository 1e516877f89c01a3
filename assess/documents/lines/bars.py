"""A score on its scale as a bar made of letters."""

from __future__ import annotations

from fractions import Fraction

FULL, OPEN, EMPTY, TARGET = "█", "▒", "░", "│"
LOWEST, HIGHEST = Fraction(1), Fraction(5)


def _cells(value: Fraction, width: int) -> int:
    """How many of ``width`` cells lie below a value on the scale 1-5, to the nearest cell."""
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return int(share * width + Fraction(1, 2))


def score_bar(
    *,
    low: Fraction | None,
    high: Fraction | None,
    target: int | None,
    width: int,
) -> str:
    """A score on the scale 1-5 in ``width`` cells.

    Solid up to the low end of the range, shaded to its high end (what unknown answers leave open),
    light beyond; a stroke marks the target. Without a score the whole bar is light.
    """
    if width <= 0:
        return ""
    solid = _cells(low, width) if low is not None else 0
    shaded = max(solid, _cells(high, width)) if high is not None else solid
    cells = [FULL] * solid + [OPEN] * (shaded - solid) + [EMPTY] * (width - shaded)
    if target is not None:
        cells[min(width - 1, max(0, _cells(Fraction(target), width) - 1))] = TARGET
    return "".join(cells)
