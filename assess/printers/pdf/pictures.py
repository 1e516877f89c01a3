"""Pictures on PDF pages: a piece of layout that draws a chart's shapes and breaks between its rows."""

from __future__ import annotations

from assess.documents.charts.chart import Chart
from assess.documents.charts.shapes import Box, Disc, Picture, Polygon, Polyline, Segment, Shape, Space, Text
from assess.documents.clean import clean
from assess.printers.pdf.canvas import Canvas
from assess.printers.pdf.flow import Piece
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.marks import put_text
from assess.printers.pdf.tagging import Tag


class ChartPiece(Piece):
    """A chart as wide as its column, with its description as the words that stand for it."""

    def __init__(self, chart: Chart, book: FontBook, *, row: float, goes_on: bool = False) -> None:
        alt = clean(chart.described) or "A chart"
        super().__init__(tag=Tag("Figure", alt=f"{alt} (continued)" if goes_on else alt))
        self.chart, self.book, self.row = chart, book, row
        self.extra = 0.0
        self.picture: Picture | None = None

    def _space(self, width: float) -> Space:
        return Space(width=width, measure=self.book.measure, row=self.row, extra=self.extra)

    def _measure(self, width: float) -> float:
        self.picture = self.chart.picture(self._space(width))
        return self.picture.height

    def stretch(self, extra: float) -> bool:
        """Lets the chart take up to so much more height."""
        if extra != self.extra:
            self.extra, self.width = extra, -1.0
        return True

    def split(self, height: float, *, forced: bool = False) -> tuple[Piece, Piece] | None:  # noqa: ARG002
        """Two charts of which the first fits, or None when not even its first row does."""
        self.extra = 0.0
        parts = self.chart.split(self._space(self.width), height)
        if not parts:
            return None
        first, second = (
            ChartPiece(part, self.book, row=self.row, goes_on=place > 0) for place, part in enumerate(parts)
        )
        first.measure(self.width)
        second.measure(self.width)
        return first, second

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Paints the shapes."""
        assert self.tag is not None
        edges = f"{x:.2f} {top - self.height:.2f} {x + self.width:.2f} {top:.2f}"
        self.tag.attributes = f"/O /Layout /BBox [{edges}] /Placement /Block"
        for shape in self.picture.shapes if self.picture else ():
            paint(canvas, self.book, shape, x=x, top=top)


def paint(canvas: Canvas, book: FontBook, shape: Shape, *, x: float, top: float) -> None:
    """Paints one shape of a picture that has its upper left corner at ``x``, ``top``."""

    def moved(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(x + right, top - down) for right, down in points]

    match shape:
        case Text():
            put_text(
                canvas,
                book,
                x + shape.x,
                top - shape.y,
                shape.text,
                size=shape.size,
                colour=shape.colour,
                bold=shape.bold,
                anchor=shape.anchor,
            )
        case Segment():
            ends = moved(((shape.x1, shape.y1), (shape.x2, shape.y2)))
            canvas.line(ends, colour=shape.colour, weight=shape.weight, dash=shape.dash)
        case Polyline():
            canvas.line(moved(shape.points), colour=shape.colour, weight=shape.weight, dash=shape.dash)
        case Box():
            canvas.box(
                x + shape.x,
                top - shape.y - shape.height,
                shape.width,
                shape.height,
                fill=shape.fill,
                stroke=shape.stroke,
                weight=shape.weight,
                corner=shape.corner,
                dash=shape.dash,
            )
        case Disc():
            canvas.disc(
                x + shape.x,
                top - shape.y,
                shape.radius,
                fill=shape.fill,
                stroke=shape.stroke,
                weight=shape.weight,
            )
        case Polygon():
            canvas.polygon(moved(shape.points), fill=shape.fill, stroke=shape.stroke, weight=shape.weight)
