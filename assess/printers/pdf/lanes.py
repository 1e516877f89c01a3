"""The lanes of the first 90 days: the bar of a move, and the arrows of the milestones."""

from __future__ import annotations

from assess.documents.document import LaneRow
from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas
from assess.printers.pdf.flow import Piece
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.marks import put_text
from assess.printers.pdf.tagging import ARTIFACT, column_head


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
        canvas.box(x, middle - half, max(2.0, low), 2 * half, fill=theme.NAVY)
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
        self.tags = [column_head() for _ in days]

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws one arrow per milestone, darker from one to the next."""
        each, tip = self.width / len(self.days), 7.0
        low, middle = top - self.height, top - self.height / 2
        grounds = (theme.BAR, theme.LEVELS[4], theme.NAVY)
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
                put_text(canvas, self.book, left, base, words, size=8.8, colour=theme.WHITE, bold=True)
