"""The levels 1 to 5 from left to right: where a figure lies, numbers and names above, upright lines."""

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
class LevelAxis:
    """Level 1 lies at ``left``, level 5 at ``right``."""

    left: float
    right: float

    def x(self, value: Fraction | int) -> float:
        """Where a figure lies."""
        return self.left + (self.right - self.left) * (float(value) - 1) / 4

    def ticks(self, base: float, *, names: Sequence[str], edge: float, measure: Measure) -> list[Shape]:
        """The numbers with the names below them, the last baseline at ``base``.

        ``edge`` is the room beside the outer levels; without room for all names none is printed.
        """
        named = self._names_fit(names, edge, measure)
        shapes: list[Shape] = []
        for level in LEVELS:
            shapes.append(axis_title(self.x(level), base - (8.2 if named else 0.0), str(level)))
            if named:
                shapes.append(axis_title(self.x(level), base, names[level - 1], bold=False))
        return shapes

    def lines(self, top: float, bottom: float) -> list[Shape]:
        """An upright line at each level."""
        return [
            Segment(x1=self.x(level), y1=top, x2=self.x(level), y2=bottom, colour=palette.GRID)
            for level in LEVELS
        ]

    def _names_fit(self, names: Sequence[str], edge: float, measure: Measure) -> bool:
        """Whether the names stand next to each other without touching, inside the edges."""
        if len(names) != len(LEVELS):
            return False
        widths = [measure(name, TICK, False) for name in names]
        spacing = self.x(2) - self.x(1)
        close = any((one + other) / 2 + 4 > spacing for one, other in pairwise(widths))
        return not close and widths[0] / 2 < edge and widths[-1] / 2 < edge


def axis_title(x: float, y: float, text: str, *, bold: bool = True) -> Text:
    """What stands above an axis, or above a column beside it, centred on x."""
    return Text(x=x, y=y, text=text, size=TICK, colour=palette.MUTED, bold=bold, anchor="middle")
