"""Charts of the PDF report, drawn from lines and shapes; meaning never rests on colour alone."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from assess.report import theme
from assess.report.document import LaneRow, ScoreChart, ScoreRow
from assess.report.flow import Piece
from assess.report.fonts import FontBook
from assess.report.marks import fitted, put_level, put_text
from assess.report.words import figure

LABEL = 8.6
FIGURE = 10.0
AXIS = 26.0
LEGEND = 22.0
MOST_STRETCH = 14.0
"""Height that a row of the score chart takes at most to fill a column."""


class ScoreBars(Piece):
    """The dimensions as bars from 1 to the felt score, with range, target and evidenced level."""

    def __init__(self, chart: ScoreChart, book: FontBook, *, row_height: float) -> None:
        super().__init__()
        self.chart, self.book, self.row = chart, book, row_height
        self.stretched = 0.0
        self.label_width, self.figure_width, self.level_width = 96.0, 28.0, 24.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """An axis, a row per dimension, and the legend."""
        self.width = width
        self.height = AXIS + (self.row + self.stretched) * len(self.chart.rows) + LEGEND
        return width, self.height

    def stretch(self, extra: float) -> None:
        """Takes up to so much more height, spread over the rows."""
        self.stretched = max(0.0, min(extra / max(1, len(self.chart.rows)), MOST_STRETCH))

    @property
    def _left(self) -> float:
        return self.label_width + 8

    @property
    def _right(self) -> float:
        return self.width - self.figure_width - self.level_width - 26

    def _x(self, value: Fraction | float) -> float:
        return self._left + (self._right - self._left) * (float(value) - 1) / 4

    def draw(self) -> None:
        """Draws the chart."""
        bottom = LEGEND
        each = self.row + self.stretched
        top = bottom + each * len(self.chart.rows)
        self._axis(bottom, top)
        for place, row in enumerate(self.chart.rows):
            self._row(row, top - (place + 0.5) * each)
        self._legend(6)

    def _axis(self, bottom: float, top: float) -> None:
        canvas = self.canv
        named = self._names_fit()
        names = self.chart.level_names
        for level in range(1, 6):
            x = self._x(level)
            canvas.setStrokeColor(theme.GRID)
            canvas.setLineWidth(0.6)
            canvas.line(x, bottom, x, top + 2)
            put_text(
                canvas,
                self.book,
                x,
                top + (13 if named else 6),
                str(level),
                size=theme.TICK,
                colour=theme.MUTED,
                bold=True,
                anchor="middle",
            )
            if named:
                put_text(
                    canvas,
                    self.book,
                    x,
                    top + 5,
                    names[level - 1],
                    size=theme.TICK,
                    colour=theme.MUTED,
                    anchor="middle",
                )
        felt, level_x = self._columns
        for x, title in ((felt, "Felt"), (level_x, "Level")):
            put_text(
                canvas,
                self.book,
                x,
                top + 5,
                title,
                size=theme.TICK,
                colour=theme.MUTED,
                bold=True,
                anchor="middle",
            )

    def _names_fit(self) -> bool:
        """Whether the level names stand next to each other without touching."""
        widths = [self.book.width(name, theme.TICK) for name in self.chart.level_names]
        spacing = (self._right - self._left) / 4
        close = any((one + other) / 2 + 4 > spacing for one, other in pairwise(widths))
        return len(widths) == 5 and not close and widths[-1] / 2 < 28

    @property
    def _columns(self) -> tuple[float, float]:
        return self.width - self.level_width - self.figure_width / 2, self.width - self.level_width / 2

    def _row(self, row: ScoreRow, y: float) -> None:
        canvas = self.canv
        lines = fitted(self.book, row.label, self.label_width, LABEL, lines=2, bold=True)
        base = y - 3 + (len(lines) - 1) * 5.2
        for place, line in enumerate(lines):
            put_text(canvas, self.book, 0, base - place * 10.4, line, size=LABEL, bold=True)
        half = min(7.0, self.row * 0.22)
        canvas.setFillColor(theme.LEVELS[0])
        canvas.rect(self._left, y - half, self._right - self._left, 2 * half, stroke=0, fill=1)
        felt_x, level_x = self._columns
        if row.felt is None:
            put_text(
                canvas,
                self.book,
                self._x(3),
                y - 3,
                "no score yet",
                size=8,
                colour=theme.MUTED,
                anchor="middle",
            )
        else:
            canvas.setFillColor(theme.BAR)
            canvas.rect(
                self._left, y - half, max(1.5, self._x(row.felt) - self._left), 2 * half, stroke=0, fill=1
            )
            if row.low is not None and row.high is not None and row.low != row.high:
                self._whisker(row.low, row.high, y + half * 0.3)
        self._target(row.target, y, half + 4)
        if row.level is not None:
            self._diamond(self._x(row.level), y - half)
            put_level(canvas, self.book, level_x - 6.5, y - 6.5, row.level)
        else:
            put_text(canvas, self.book, level_x, y - 3, "–", size=FIGURE, colour=theme.MUTED, anchor="middle")
        shown = "–" if row.felt is None else figure(row.felt)
        put_text(canvas, self.book, felt_x, y - 3.5, shown, size=FIGURE, bold=True, anchor="middle")

    def _whisker(self, low: Fraction | float, high: Fraction | float, y: float) -> None:
        self._whisker_at(self._x(low), self._x(high), y)

    def _whisker_at(self, left: float, right: float, y: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(theme.INK)
        canvas.setLineWidth(1)
        canvas.line(left, y, right, y)
        canvas.line(left, y - 3, left, y + 3)
        canvas.line(right, y - 3, right, y + 3)

    def _target(self, target: float, y: float, half: float) -> None:
        self._target_at(self._x(target), y, half)

    def _target_at(self, x: float, y: float, half: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(theme.TARGET)
        canvas.setLineWidth(1.8)
        canvas.line(x, y - half, x, y + half)

    def _diamond(self, x: float, y: float) -> None:
        path = self.canv.beginPath()
        reach = 5.2
        path.moveTo(x, y + reach)
        for corner in ((x + reach, y), (x, y - reach), (x - reach, y)):
            path.lineTo(*corner)
        path.close()
        self.canv.setFillColor(theme.NAVY)
        self.canv.setStrokeColor(theme.WHITE)
        self.canv.setLineWidth(1)
        self.canv.drawPath(path, stroke=1, fill=1)

    def _legend(self, y: float) -> None:
        size = 7.2
        middle = y + 2.6
        x = 0.0
        for sign, words in (
            ("bar", "felt score"),
            ("diamond", "evidenced level"),
            ("target", "target (provisional)"),
            ("whisker", "if every open answer were 1, or 5"),
        ):
            if sign == "bar":
                self.canv.setFillColor(theme.BAR)
                self.canv.rect(x, middle - 3, 12, 6, stroke=0, fill=1)
            elif sign == "diamond":
                self._diamond(x + 6, middle)
            elif sign == "target":
                self._target_at(x + 6, middle, 5)
            else:
                self._whisker_at(x, x + 12, middle)
            put_text(self.canv, self.book, x + 16, y, words, size=size, colour=theme.MUTED)
            x += 16 + self.book.width(words, size) + 11


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
