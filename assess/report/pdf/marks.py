"""Lines of text and small marks of the PDF report; meaning never rests on colour alone."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color

from assess.report.pdf import theme
from assess.report.pdf.flow import Piece
from assess.report.pdf.fonts import FontBook
from scoring.result import Truth


def put_text(
    canvas: Any,
    book: FontBook,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    colour: Color = theme.INK,
    bold: bool = False,
    anchor: str = "start",
) -> None:
    """Prints one line of plain text with its baseline at y; ``anchor`` is start, middle or end."""
    width = book.width(text, size, bold=bold)
    x -= {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    line = canvas.beginText(x, y)
    line.setFillColor(colour)
    for font, piece in book.runs(text, bold=bold):
        line.setFont(font, size)
        line.textOut(piece)
    canvas.drawText(line)


class NumberMark(Piece):
    """A number or sign in a dark disc."""

    def __init__(self, text: str, book: FontBook, *, size: float, colour: Color = theme.NAVY) -> None:
        super().__init__()
        self.text, self.book, self.size, self.colour = text, book, size, colour

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A square as high as two radii."""
        self.width, self.height = width, self.size * 1.75
        return width, self.height

    def draw(self) -> None:
        """Draws the disc and its sign."""
        radius = self.height / 2
        self.canv.setFillColor(self.colour)
        self.canv.circle(radius, radius, radius, stroke=0, fill=1)
        base = radius - self.size * 0.36
        put_text(
            self.canv,
            self.book,
            radius,
            base,
            self.text,
            size=self.size,
            colour=theme.WHITE,
            bold=True,
            anchor="middle",
        )


class PointMark(Piece):
    """The small square in front of a point, centred on the first line of its text."""

    def __init__(self, leading: float) -> None:
        super().__init__()
        self.height = leading

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as a line."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draws the square."""
        self.canv.setFillColor(theme.BLUE)
        self.canv.rect(1, self.height / 2 - 2.2, 3.4, 3.4, stroke=0, fill=1)


class LevelChip(Piece):
    """A level as a number on its ground."""

    def __init__(self, level: int, book: FontBook, *, leading: float) -> None:
        super().__init__()
        self.level, self.book, self.height = level, book, leading

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as a line."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draws the chip."""
        put_level(self.canv, self.book, 0, self.height / 2 - 6.5, self.level)


def put_level(canvas: Any, book: FontBook, x: float, y: float, level: int) -> None:
    """A level's chip, 13 points square."""
    canvas.setFillColor(theme.LEVELS[level - 1])
    canvas.setStrokeColor(theme.LEVEL_EDGE)
    canvas.setLineWidth(0.5)
    canvas.roundRect(x, y, 13, 13, 2.5, stroke=1, fill=1)
    ink = theme.LEVEL_INKS[level - 1]
    put_text(canvas, book, x + 6.5, y + 3.3, str(level), size=9, colour=ink, bold=True, anchor="middle")


def put_truth(canvas: Any, book: FontBook, x: float, y: float, truth: Truth, *, size: float) -> None:
    """A tick on a disc for met, a cross in a square for unmet, a question mark in a ring for unknown."""
    half = size / 2
    canvas.setLineWidth(0.9)
    if truth is Truth.MET:
        canvas.setFillColor(theme.GOOD)
        canvas.circle(x + half, y + half, half, stroke=0, fill=1)
        canvas.setStrokeColor(theme.WHITE)
        canvas.setLineWidth(size * 0.14)
        canvas.line(x + size * 0.25, y + size * 0.5, x + size * 0.43, y + size * 0.3)
        canvas.line(x + size * 0.43, y + size * 0.3, x + size * 0.76, y + size * 0.7)
    elif truth is Truth.UNMET:
        canvas.setStrokeColor(theme.BAD)
        canvas.setFillColor(theme.WHITE)
        canvas.rect(x + 0.5, y + 0.5, size - 1, size - 1, stroke=1, fill=1)
        near, far = size * 0.28, size * 0.72
        canvas.line(x + near, y + near, x + far, y + far)
        canvas.line(x + near, y + far, x + far, y + near)
    else:
        canvas.setStrokeColor(theme.MUTED)
        canvas.setFillColor(theme.WHITE)
        canvas.circle(x + half, y + half, half - 0.5, stroke=1, fill=1)
        put_text(
            canvas,
            book,
            x + half,
            y + size * 0.24,
            "?",
            size=max(6.6, size * 0.72),
            colour=theme.MUTED,
            bold=True,
            anchor="middle",
        )


class TruthMarks(Piece):
    """One or several truth marks in a row, wrapping where the width ends."""

    def __init__(
        self, truths: tuple[Truth, ...], book: FontBook, *, leading: float, size: float = 9.5
    ) -> None:
        super().__init__()
        self.truths, self.book, self.leading, self.size = truths, book, leading, size
        self.across = 1

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its lines of marks."""
        self.across = max(1, int((width + 2) // (self.size + 2)))
        lines = -(-len(self.truths) // self.across)
        self.width, self.height = width, max(1, lines) * self.leading
        return width, self.height

    def draw(self) -> None:
        """Draws the marks."""
        for place, truth in enumerate(self.truths):
            line, column = divmod(place, self.across)
            y = self.height - (line + 0.5) * self.leading - self.size / 2
            put_truth(self.canv, self.book, column * (self.size + 2), y, truth, size=self.size)
