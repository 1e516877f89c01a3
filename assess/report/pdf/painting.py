"""Pictures on PDF pages: a piece of layout that draws a chart's shapes and breaks between its rows."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from assess.report.charts.draw import picture_of, split_rows
from assess.report.charts.records import Chart
from assess.report.charts.shapes import Box, Disc, Line, Path, Picture, Polygon, Shape, Space, Text
from assess.report.pdf.flow import Piece
from assess.report.pdf.fonts import FontBook
from assess.report.pdf.marks import put_text


class ChartPiece(Piece):
    """A chart as wide as its column."""

    def __init__(self, chart: Chart, book: FontBook, *, row: float) -> None:
        super().__init__()
        self.chart, self.book, self.row = chart, book, row
        self.extra = 0.0
        self.picture: Picture | None = None

    def _space(self, width: float) -> Space:
        return Space(width=width, measure=self.book.measure, row=self.row, extra=self.extra)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as the chart makes itself at this width."""
        self.picture = picture_of(self.chart, self._space(width))
        self.width, self.height = width, self.picture.height
        return width, self.height

    def stretch(self, extra: float) -> None:
        """Lets the chart take up to so much more height."""
        self.extra = extra

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two charts of which the first fits, or nothing when not even its first row does."""
        parts = split_rows(self.chart, self._space(width), height)
        return [ChartPiece(part, self.book, row=self.row) for part in parts] if parts else []

    def draw(self) -> None:
        """Paints the shapes."""
        if self.picture is not None:
            for shape in self.picture.shapes:
                paint(self.canv, self.book, shape, top=self.height)


def paint(canvas: Any, book: FontBook, shape: Shape, *, top: float) -> None:
    """Paints one shape; the canvas counts upwards from the lower edge, ``top`` is the picture's upper one."""
    match shape:
        case Text():
            put_text(
                canvas,
                book,
                shape.x,
                top - shape.y,
                shape.text,
                size=shape.size,
                colour=HexColor(shape.colour),
                bold=shape.bold,
                anchor=shape.anchor,
            )
        case Line():
            _pen(canvas, shape.colour, shape.weight, shape.dash)
            canvas.line(shape.x1, top - shape.y1, shape.x2, top - shape.y2)
        case Path():
            _pen(canvas, shape.colour, shape.weight, shape.dash)
            canvas.drawPath(_path(canvas, shape.points, top), stroke=1, fill=0)
        case Box():
            stroke, fill = _ink(canvas, shape.stroke, shape.fill, shape.weight, shape.dash)
            lower = top - shape.y - shape.height
            if shape.corner:
                canvas.roundRect(
                    shape.x, lower, shape.width, shape.height, shape.corner, stroke=stroke, fill=fill
                )
            else:
                canvas.rect(shape.x, lower, shape.width, shape.height, stroke=stroke, fill=fill)
        case Disc():
            stroke, fill = _ink(canvas, shape.stroke, shape.fill, shape.weight)
            canvas.circle(shape.x, top - shape.y, shape.radius, stroke=stroke, fill=fill)
        case Polygon():
            stroke, fill = _ink(canvas, shape.stroke, shape.fill, shape.weight)
            path = _path(canvas, shape.points, top)
            path.close()
            canvas.drawPath(path, stroke=stroke, fill=fill)


def _path(canvas: Any, points: tuple[tuple[float, float], ...], top: float) -> Any:
    path = canvas.beginPath()
    first, *others = points
    path.moveTo(first[0], top - first[1])
    for x, y in others:
        path.lineTo(x, top - y)
    return path


def _pen(canvas: Any, colour: str, weight: float, dash: tuple[float, ...]) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(weight)
    canvas.setDash(list(dash))


def _ink(canvas: Any, stroke: str, fill: str, weight: float, dash: tuple[float, ...] = ()) -> tuple[int, int]:
    """Sets the colours that a closed shape has; whether it is stroked and filled."""
    if stroke:
        _pen(canvas, stroke, weight, dash)
    if fill:
        canvas.setFillColor(HexColor(fill))
    return int(bool(stroke)), int(bool(fill))
