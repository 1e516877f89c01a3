"""What the PDF report draws: lines of text, small marks, the lanes of the first 90 days, and charts.

No meaning is in a colour alone.
"""

from __future__ import annotations

from assess.documents.charts.chart import (
    Box,
    Chart,
    Disc,
    Picture,
    Polygon,
    Polyline,
    Segment,
    Shape,
    Space,
    Text,
)
from assess.documents.clean import printable
from assess.documents.document import LaneRow
from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas, Run
from assess.printers.pdf.flow import Piece
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.pdf_file import ARTIFACT, Tag, head_of
from scoring.result import Truth


def put_text(
    canvas: Canvas,
    book: FontBook,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    colour: str = theme.INK,
    bold: bool = False,
    anchor: str = "start",
) -> None:
    """Prints one line of plain text with its baseline at y; ``anchor`` is start, middle or end."""
    runs = [Run(piece, font, colour, font.units(piece)) for font, piece in book.runs(text, bold=bold)]
    if anchor != "start":
        width = sum(run.units for run in runs) * size / 1000
        x -= width / 2 if anchor == "middle" else width
    canvas.lines(x, y, 0, size, [runs])


class NumberMark(Piece):
    """A number or sign in a dark disc: the label of what stands beside it."""

    def __init__(self, text: str, book: FontBook, *, size: float, tag: Tag | None = None) -> None:
        super().__init__(tag=tag)
        self.text, self.book, self.size = text, book, size
        self.height = size * 1.75

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the disc and its sign."""
        radius = self.height / 2
        with canvas.within(ARTIFACT):
            canvas.disc(x + radius, top - radius, radius, fill=theme.HEAD)
        put_text(
            canvas,
            self.book,
            x + radius,
            top - radius - self.size * 0.36,
            self.text,
            size=self.size,
            colour=theme.WHITE,
            bold=True,
            anchor="middle",
        )


class PointMark(Piece):
    """The small square in front of a point, centred on the first line of its text."""

    def __init__(self, leading: float) -> None:
        super().__init__(tag=ARTIFACT)
        self.height = leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the square."""
        canvas.box(x + 1, top - self.height / 2 - 1.7, 3.4, 3.4, fill=theme.ACCENT)


class LevelChip(Piece):
    """A level as a number on its ground."""

    def __init__(self, level: int, book: FontBook, *, leading: float) -> None:
        super().__init__(tag=Tag("P"))
        self.level, self.book, self.height = level, book, leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the chip, 13 points square."""
        y = top - self.height / 2 - 6.5
        ground = theme.LEVELS[self.level - 1]
        with canvas.within(ARTIFACT):
            canvas.box(x, y, 13, 13, fill=ground, stroke=theme.LEVEL_EDGE, weight=0.5, corner=2.5)
        put_text(
            canvas,
            self.book,
            x + 6.5,
            y + 3.3,
            str(self.level),
            size=9,
            colour=theme.LEVEL_INKS[self.level - 1],
            bold=True,
            anchor="middle",
        )


def put_truth(canvas: Canvas, book: FontBook, x: float, y: float, truth: Truth, *, size: float) -> None:
    """A tick on a disc for met, a cross in a square for unmet, a question mark in a ring for unknown."""
    half = size / 2
    if truth is Truth.MET:
        canvas.disc(x + half, y + half, half, fill=theme.ACCENT)
        tick = ((0.25, 0.5), (0.43, 0.3), (0.76, 0.7))
        points = [(x + size * right, y + size * up) for right, up in tick]
        canvas.line(points, colour=theme.WHITE, weight=size * 0.14)
    elif truth is Truth.UNMET:
        canvas.box(x + 0.5, y + 0.5, size - 1, size - 1, fill=theme.WHITE, stroke=theme.BAD, weight=0.9)
        near, far = size * 0.28, size * 0.72
        canvas.line(((x + near, y + near), (x + far, y + far)), colour=theme.BAD, weight=0.9)
        canvas.line(((x + near, y + far), (x + far, y + near)), colour=theme.BAD, weight=0.9)
    else:
        canvas.disc(x + half, y + half, half - 0.5, fill=theme.WHITE, stroke=theme.MUTED, weight=0.9)
        put_text(
            canvas,
            book,
            x + half,
            y + size * 0.24,
            "?",
            size=theme.SMALLEST,
            colour=theme.MUTED,
            bold=True,
            anchor="middle",
        )


class TruthMarks(Piece):
    """One or several truth marks in a row, wrapping where the width ends.

    They are decoration: words beside them say the same.
    """

    def __init__(
        self, truths: tuple[Truth, ...], book: FontBook, *, leading: float, size: float = 9.5
    ) -> None:
        super().__init__(tag=ARTIFACT)
        self.truths, self.book, self.leading, self.size = truths, book, leading, size
        self.across = 1

    def _measure(self, width: float) -> float:
        self.across = max(1, int((width + 2) // (self.size + 2)))
        return max(1, -(-len(self.truths) // self.across)) * self.leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the marks."""
        for place, truth in enumerate(self.truths):
            line, column = divmod(place, self.across)
            y = top - (line + 0.5) * self.leading - self.size / 2
            put_truth(canvas, self.book, x + column * (self.size + 2), y, truth, size=self.size)


class LaneBar(Piece):
    """How long a move takes, on a track of 90 days with a mark at each milestone.

    It is decoration: the facts beside it say the same in words.
    """

    def __init__(self, row: LaneRow, days: tuple[int, ...]) -> None:
        super().__init__(tag=ARTIFACT)
        self.row, self.days = row, days
        self.height = 9.0

    def _x(self, day: float) -> float:
        return self.width * min(1.0, day / self.days[-1])

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the track, the sure and the possible part of the bar, and the milestones."""
        middle, half = top - self.height / 2, 3.0
        canvas.box(x, middle - half, self.width, 2 * half, fill=theme.LEVELS[0])
        low = self._x(self.row.weeks_low * 7)
        high = self.width if self.row.weeks_high is None else self._x(self.row.weeks_high * 7)
        if high > low:
            canvas.box(x + low, middle - half, high - low, 2 * half, fill=theme.LEVELS[1])
        canvas.box(x, middle - half, max(2.0, low), 2 * half, fill=theme.HEAD)
        for day in self.days[:-1]:
            mark = x + self._x(day)
            canvas.line(((mark, middle - half), (mark, middle + half)), colour=theme.WHITE, weight=1)
        if self.row.weeks_high is None:
            tip = x + self.width
            points = ((tip - 6, middle + 4.5), (tip, middle), (tip - 6, middle - 4.5))
            canvas.polygon(points, fill=theme.BAR)


class LaneHead(Piece):
    """The milestones as arrows from today to day 90, each the head of a column."""

    def __init__(self, days: tuple[int, ...], book: FontBook) -> None:
        super().__init__()
        self.days, self.book, self.height = days, book, 19.0
        self.tags = [head_of("Column") for _ in days]

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws one arrow per milestone, darker from one to the next."""
        each, tip = self.width / len(self.days), 7.0
        low, middle = top - self.height, top - self.height / 2
        grounds = (theme.ACCENT, theme.LEVELS[4], theme.HEAD)
        with canvas.within(ARTIFACT):
            for place in reversed(range(len(self.days))):
                left, right = x + place * each, x + (place + 1) * each - 2
                end = right + (0 if place == len(self.days) - 1 else tip)
                points = [(left, low), (right, low), (end, middle), (right, top), (left, top)]
                if place:
                    points.append((left + tip, middle))
                canvas.polygon(points, fill=grounds[min(place, len(grounds) - 1)])
        for place, day in enumerate(self.days):
            left, base, words = x + place * each + (14 if place else 8), middle - 3.1, f"By day {day}"
            with canvas.within(self.tags[place]):
                put_text(canvas, self.book, left, base, words, size=9, colour=theme.WHITE, bold=True)


class ChartPiece(Piece):
    """A chart as wide as its column, with its description as the words that stand for it."""

    def __init__(self, chart: Chart, book: FontBook, *, row: float, goes_on: bool = False) -> None:
        alt = printable(chart.described) or "A chart"
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
