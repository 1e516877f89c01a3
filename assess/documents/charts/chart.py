"""What every chart is: rows of plain figures and words that can draw, tabulate and split themselves.

Figures are on the scale 1-5 unless a field says otherwise. A chart says in words no more than it draws.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar, Self, cast

from assess.documents.charts.shapes import Picture, Space
from assess.words.change_figures import NO_SCORE
from assess.words.numbers import figure
from questionnaires.records import record, replace


@record
class FigureTable:
    """Titles of columns and rows of plain text, each as long as the titles.

    ``remark`` says what is kept out of the whole chart.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


class Chart:
    """Something to look at; ``described`` is it in words, for readers who cannot see it.

    ``divisible`` says whether its rows may be split over several pages. Every chart is a frozen dataclass.
    """

    __slots__ = ()

    divisible: ClassVar[bool] = True

    rows: tuple[Any, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The chart drawn in this space."""
        raise NotImplementedError

    def figures(self) -> FigureTable:
        """The figures that the chart draws, rounded as it prints them, and no others."""
        raise NotImplementedError

    def height(self, space: Space) -> float:
        """How high the picture will be."""
        return self.picture(space).height

    def split(self, space: Space, height: float) -> tuple[Self, Self] | None:
        """Two charts, the first with as many rows as fit the height; None where it stays whole."""
        if not self.divisible:
            return None
        low, high = 0, len(self.rows) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._part(0, middle).height(space) <= height:
                low = middle
            else:
                high = middle - 1
        return (self._part(0, low), self._part(low, None)) if low > 0 else None

    def _part(self, start: int, end: int | None) -> Self:
        chart: Any = self
        return cast(Self, replace(chart, rows=self.rows[start:end]))


@record
class ChartGroup:
    """One group that a chart compares: a function's id, its name, and how many of it answered."""

    id: str
    label: str
    n: int

    @property
    def head(self) -> str:
        """The name with the number, as the title of a column."""
        return f"{self.label} ({self.n})"


def range_words(low: Fraction | None, high: Fraction | None) -> str:
    """A range as printed, one figure where both ends are alike, or the mark of none."""
    if low is None or high is None:
        return NO_SCORE
    return figure(low) if low == high else f"{figure(low)} to {figure(high)}"
