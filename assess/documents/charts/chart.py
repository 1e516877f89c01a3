"""What every chart is: rows of figures and words that tabulate, split and draw themselves as frozen shapes.

Figures are on the scale 1-5 unless a field says otherwise. A chart says in words no more than it draws.
Lengths are points (1/72 inch); x runs to the right, y runs down from the top edge. Colours are "#RRGGBB".
Every text is plain and already fits where it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from fractions import Fraction
from typing import Any, ClassVar, Self, cast

from assess.words.change_figures import NO_SCORE
from assess.words.numbers import figure
from questionnaires.records import record, replace

Measure = Callable[[str, float, bool], float]
"""The printed width of a text in a size, bold or not."""

Dash = tuple[float, ...]
"""Lengths of strokes and gaps; empty for a whole line."""


@record
class Segment:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    weight: float = 0.6
    dash: Dash = ()


@record
class Box:
    """A rectangle with its upper left corner at x, y; ``corner`` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    weight: float = 0.6
    corner: float = 0.0
    dash: Dash = ()


@record
class Disc:
    """A circle around x, y."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    weight: float = 0.6


@record
class Polygon:
    """A closed shape through these corners."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    weight: float = 0.6


@record
class Polyline:
    """An open line through these points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    weight: float = 0.6
    dash: Dash = ()


@record
class Text:
    """One line of text with its baseline at y; ``anchor`` is start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "start"


Shape = Segment | Box | Disc | Polygon | Polyline | Text


@record
class Picture:
    """Shapes in the order in which they are painted; ``described`` says in words what they show."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    described: str


@record
class Space:
    """Where a chart is drawn: its width, the height a row should have, and more height it may take up.

    ``measure`` tells how wide a text will be.
    """

    width: float
    measure: Measure
    row: float = 24.0
    extra: float = 0.0

    def stretch(self, rows: int, most: float) -> float:
        """How much higher each of so many rows may be to use the height that is left, at most ``most``."""
        return max(0.0, min(self.extra / max(1, rows), most))


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
        counts = range(1, len(self.rows))
        fit = bisect_right(counts, height, key=lambda count: self._part(0, count).height(space))
        return (self._part(0, fit), self._part(fit, None)) if fit > 0 else None

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
    return figure(low) if figure(low) == figure(high) else f"{figure(low)} to {figure(high)}"
