"""The lanes of the first 90 days: the head with its milestones and the bar of a move."""

from __future__ import annotations

from assess.report.document import LaneRow
from assess.report.pdf import theme
from assess.report.pdf.flow import Piece
from assess.report.pdf.fonts import FontBook
from assess.report.pdf.marks import put_text


class LaneBar(Piece):
    """How long a move takes, on a track of 90 days with a mark at each milestone."""

    def __init__(self, row: LaneRow, days: tuple[int, ...]) -> None:
        super().__init__()
        self.row, self.days = row, days
        self.height = 9.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the lane."""
        self.width = width
        return width, self.height

    def _x(self, day: float) -> float:
        return self.width * min(1.0, day / self.days[-1])

    def draw(self) -> None:
        """Draws the track, the sure and the possible part of the bar, and the milestones."""
        canvas, middle, half = self.canv, self.height / 2, 3.0
        canvas.setFillColor(theme.LEVELS[0])
        canvas.rect(0, middle - half, self.width, 2 * half, stroke=0, fill=1)
        low = self._x(self.row.weeks_low * 7)
        high = self.width if self.row.weeks_high is None else self._x(self.row.weeks_high * 7)
        if high > low:
            canvas.setFillColor(theme.LEVELS[1])
            canvas.rect(low, middle - half, high - low, 2 * half, stroke=0, fill=1)
        canvas.setFillColor(theme.NAVY)
        canvas.rect(0, middle - half, max(2.0, low), 2 * half, stroke=0, fill=1)
        canvas.setStrokeColor(theme.WHITE)
        canvas.setLineWidth(1)
        for day in self.days[:-1]:
            x = self._x(day)
            canvas.line(x, middle - half, x, middle + half)
        if self.row.weeks_high is None:
            self._arrow(middle)

    def _arrow(self, middle: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(self.width - 6, middle + 4.5)
        path.lineTo(self.width, middle)
        path.lineTo(self.width - 6, middle - 4.5)
        path.close()
        self.canv.setFillColor(theme.BAR)
        self.canv.drawPath(path, stroke=0, fill=1)


class LaneHead(Piece):
    """The milestones as arrows from today to day 90."""

    def __init__(self, days: tuple[int, ...], book: FontBook) -> None:
        super().__init__()
        self.days, self.book, self.height = days, book, 19.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the lane."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draws one arrow per milestone, darker from one to the next."""
        canvas, each, tip = self.canv, self.width / len(self.days), 7.0
        grounds = (theme.BAR, theme.LEVELS[4], theme.NAVY)
        for place, day in reversed(list(enumerate(self.days))):
            left, right = place * each, (place + 1) * each
            path = canvas.beginPath()
            path.moveTo(left, 0)
            path.lineTo(right - 2, 0)
            path.lineTo(right - 2 + (0 if place == len(self.days) - 1 else tip), self.height / 2)
            path.lineTo(right - 2, self.height)
            path.lineTo(left, self.height)
            if place:
                path.lineTo(left + tip, self.height / 2)
            path.close()
            canvas.setFillColor(grounds[min(place, len(grounds) - 1)])
            canvas.drawPath(path, stroke=0, fill=1)
            x, base = left + (14 if place else 8), self.height / 2 - 3.1
            put_text(canvas, self.book, x, base, f"By day {day}", size=8.8, colour=theme.WHITE, bold=True)
