"""Where figures lie on a straight line, and the levels 1 to 5 from left to right with numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from assess.documents import palette
from assess.documents.charts.shapes import Measure, Segment, Shape, Text
from questionnaires.records import record

TICK = 7.0
LEVELS = (1, 2, 3, 4, 5)


@record
class Scale:
    """Figures from ``low`` at the place ``start`` to ``high`` at the place ``end``."""

    start: float
    end: float
    low: Fraction | int
    high: Fraction | int

    def at(self, value: Fraction | int) -> float:
        """Where a figure lies."""
        share = float(Fraction(value - self.low) / (self.high - self.low))
        return self.start + (self.end - self.start) * share


@record
class LevelAxis(Scale):
    """Level 1 lies at ``start``, level 5 at ``end``."""

    low: Fraction | int = LEVELS[0]
    high: Fraction | int = LEVELS[-1]

    def ticks(self, base: float, *, names: Sequence[str], edge: float, measure: Measure) -> list[Shape]:
        """The numbers with the names below them, the last baseline at ``base``.

        ``edge`` is the room beside the outer levels; without room for all names none is printed.
        """
        named = self._names_fit(names, edge, measure)
        shapes: list[Shape] = []
        for level in LEVELS:
            shapes.append(axis_title(self.at(level), base - (8.2 if named else 0.0), str(level)))
            if named:
                shapes.append(axis_title(self.at(level), base, names[level - 1], bold=False))
        return shapes

    def lines(self, top: float, bottom: float) -> list[Shape]:
        """An upright line at each level."""
        return [
            Segment(x1=self.at(level), y1=top, x2=self.at(level), y2=bottom, colour=palette.GRID)
            for level in LEVELS
        ]

    def _names_fit(self, names: Sequence[str], edge: float, measure: Measure) -> bool:
        """Whether the names stand next to each other without touching, inside the edges."""
        if len(names) != len(LEVELS):
            return False
        widths = [measure(name, TICK, False) for name in names]
        spacing = self.at(2) - self.at(1)
        close = any((one + other) / 2 + 4 > spacing for one, other in pairwise(widths))
        return not close and widths[0] / 2 < edge and widths[-1] / 2 < edge


def axis_title(x: float, y: float, text: str, *, bold: bool = True) -> Text:
    """What stands above an axis, or above a column beside it, centred on x."""
    return Text(x=x, y=y, text=text, size=TICK, colour=palette.MUTED, bold=bold, anchor="middle")
