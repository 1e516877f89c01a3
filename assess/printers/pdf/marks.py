"""Lines of text and small marks of the PDF report; meaning never rests on colour alone."""

from __future__ import annotations

from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas, Run
from assess.printers.pdf.flow import Piece
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.tagging import ARTIFACT, Tag
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
            canvas.disc(x + radius, top - radius, radius, fill=theme.NAVY)
        base = top - radius - self.size * 0.36
        put_text(
            canvas,
            self.book,
            x + radius,
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
        super().__init__(tag=ARTIFACT)
        self.height = leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the square."""
        canvas.box(x + 1, top - self.height / 2 - 1.7, 3.4, 3.4, fill=theme.BLUE)


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
        canvas.disc(x + half, y + half, half, fill=theme.GOOD)
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
            size=max(6.6, size * 0.72),
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
