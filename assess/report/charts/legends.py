"""Legends of pictures: signs with their words, set in lines that fit the width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assess.report import palette
from assess.report.charts.lettering import fitted
from assess.report.charts.shapes import Measure, Shape, Text

SIZE = 7.4
LINE = 12.0
"""Height of one line of a legend."""

_AFTER_SIGN = 4.0
_BETWEEN = 13.0
_RISE = 2.6
"""How far the middle of a sign lies above the baseline of its words."""

Sign = Callable[[float, float], Sequence[Shape]]
"""Draws a sign whose left edge is at x and whose middle is at y."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sign with its words; ``width`` is that of the sign, 0 for words alone."""

    words: str
    sign: Sign | None = None
    width: float = 0.0
    bold: bool = False


def legend(
    entries: Sequence[Entry], *, x: float, y: float, width: float, measure: Measure
) -> tuple[list[Shape], float]:
    """The entries from ``y`` down, and the height that they take."""
    shapes: list[Shape] = []
    left, line = x, 0
    for entry in entries:
        sign = entry.width + _AFTER_SIGN if entry.sign else 0.0
        words = "".join(fitted(measure, entry.words, width - sign, SIZE, lines=1, bold=entry.bold))
        wide = sign + measure(words, SIZE, entry.bold)
        if left > x and left + wide > x + width:
            left, line = x, line + 1
        base = y + (line + 1) * LINE - 3.4
        if entry.sign:
            shapes += entry.sign(left, base - _RISE)
        ink = palette.INK if entry.bold else palette.MUTED
        shapes.append(Text(x=left + sign, y=base, text=words, size=SIZE, colour=ink, bold=entry.bold))
        left += wide + _BETWEEN
    return shapes, (line + 1) * LINE if entries else 0.0
