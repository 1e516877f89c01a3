"""Frozen shapes of a picture: what a chart is made of before anything prints it.

Lengths are points (1/72 inch); x runs to the right, y runs down from the top edge. Colours are "#RRGGBB".
Every text is plain and already fits where it stands.
"""

from __future__ import annotations

from collections.abc import Callable

from questionnaires.records import record

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
