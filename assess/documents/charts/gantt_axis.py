"""The days of a roadmap across a picture: phases, dates, weeks without work, and today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assess.documents import palette
from assess.documents.charts.chart import Box, Measure, Segment, Shape, Text
from assess.documents.charts.parts import block, centred, hatch, ordinal
from assess.words.days import MONTHS
from questionnaires.records import record

HEAD = 31.0
"""Height of the phases and the dates above the rows."""

PHASE_HEAD = 15.0
NAME = 7.5
DATE = 7.5
APART = 6.0
HATCH = 5.0
"""Points between the strokes of a week without work."""

PHASES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, ("First 30 days", "Days 1–30", "1–30")),
    (30, ("Days 31–60", "31–60")),
    (60, ("Days 61–90", "61–90")),
    (90, ("Later",)),
)
"""The first day of each phase and its name, from long to short."""


TINTS = ((palette.PANEL, palette.LEVELS[1]), (palette.PALE, palette.LEVELS[0]))
"""The ground and the head of one phase and the next, by turns."""


@record
class DayAxis:
    """So many days from ``first`` (a day's ordinal) on, between two places of the picture."""

    left: float
    right: float
    first: int
    days: int

    def middle_of(self, day: str) -> float:
        """The noon of a day."""
        return self.at(ordinal(day) + 0.5)

    def at(self, moment: float) -> float:
        """The place of a moment, in days and parts of days; at the edge where it lies outside."""
        x = self.left + (self.right - self.left) * (moment - self.first) / self.days
        return min(max(x, self.left), self.right)

    def holds(self, day: str) -> bool:
        """Whether the day is one of these."""
        return bool(day) and 0 <= ordinal(day) - self.first < self.days


def axis_of(starts: str, ends: str, *, left: float, right: float) -> DayAxis:
    """The axis from one day to another, at least one day long."""
    first = ordinal(starts)
    return DayAxis(left=left, right=right, first=first, days=max(1, ordinal(ends) - first + 1))


def free_weeks(mondays: Sequence[str], axis: DayAxis) -> list[tuple[float, float]]:
    """Where there is no work in the weeks of these Mondays, weeks in a row as one."""
    found: list[tuple[float, float]] = []
    for monday in sorted({ordinal(day) for day in mondays}):
        low, high = axis.at(monday), axis.at(monday + 7)
        if high <= low:
            continue
        if found and low - found[-1][1] < 0.01:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def ground(
    day_one: str, free: Sequence[tuple[float, float]], axis: DayAxis, *, bottom: float, measure: Measure
) -> Iterator[Shape]:
    """What lies behind the rows: tinted phases from ``day_one``, dates with their lines, hatched weeks."""
    yield from _phases(ordinal(day_one), axis, bottom, measure)
    for x, words in _dates(axis, measure):
        yield Segment(x1=x, y1=PHASE_HEAD + 4, x2=x, y2=bottom, colour=palette.GRID, weight=0.5)
        if words:
            yield Text(x=x + 2.5, y=HEAD - 5.5, text=words, size=DATE, colour=palette.MUTED)
    for low, high in free:
        yield from hatched(low, HEAD, high - low, bottom - HEAD)


def hatched(x: float, y: float, width: float, height: float) -> list[Shape]:
    """A box filled with slanted lines; one too narrow for them has a ground of its own instead."""
    edge = Box(x=x, y=y, width=width, height=height, stroke=palette.LEVEL_EDGE, weight=0.4)
    if width < 3:
        return [Box(x=x, y=y, width=width, height=height, fill=palette.LEVELS[1])]
    return [*hatch(x, y, width, height, colour=palette.LEVEL_EDGE, apart=HATCH, weight=0.4), edge]


def today_line(axis: DayAxis, today: str, *, bottom: float, measure: Measure, width: float) -> list[Shape]:
    """The line of today down to its word."""
    x = axis.middle_of(today)
    half = measure("today", DATE, True) / 2
    word = centred(min(max(x, half), width - half), bottom + 10, "today", DATE, palette.TARGET, bold=True)
    line = Segment(x1=x, y1=HEAD, x2=x, y2=bottom + 2, colour=palette.TARGET, weight=1.2, dash=(3.0, 2.0))
    return [line, word]


def _phases(start: int, axis: DayAxis, bottom: float, measure: Measure) -> Iterator[Shape]:
    for place, (day, names) in enumerate(PHASES):
        last = place == len(PHASES) - 1
        low = axis.at(start + day)
        high = axis.right if last else axis.at(start + PHASES[place + 1][0])
        if high - low < 1:
            continue
        tint, head = TINTS[place % 2]
        yield Box(x=low, y=PHASE_HEAD, width=high - low, height=bottom - PHASE_HEAD, fill=tint)
        yield Box(x=low, y=0, width=high - low, height=PHASE_HEAD, fill=head)
        fitting = [name for name in names if measure(name, NAME, True) + 6 <= high - low][:1]
        middle, ink = (low + high) / 2, palette.HEAD
        yield from block(fitting, middle, 10.3, NAME, leading=0, colour=ink, bold=True, anchor="middle")


def _dates(axis: DayAxis, measure: Measure) -> Iterator[tuple[float, str]]:
    """Places with their dates, thinned so that none touch; the year stands where it is new."""
    free, year = 0.0, 0
    for day in _ticks(axis, measure("30 Mar 2026", DATE, False) + APART):
        x = axis.at(day.toordinal())
        words = f"{day.day} {MONTHS[day.month - 1]}"
        if day.year != year:
            words += f" {day.year}"
        width = measure(words, DATE, False)
        if x >= free and x + 2.5 + width <= axis.right + 12:
            yield x, words
            free, year = x + width + APART, day.year
        else:
            yield x, ""


def _ticks(axis: DayAxis, widest: float) -> list[date]:
    """Every so many Mondays, firsts of a month or firsts of a year, as close as their dates allow."""
    last = min(axis.first + axis.days - 1, date.max.toordinal())
    day = (axis.right - axis.left) / axis.days
    for weeks in (1, 2):
        if weeks * 7 * day >= widest * 0.7:
            monday = axis.first + (-(axis.first - 1)) % 7
            return [date.fromordinal(n) for n in range(monday, last + 1, weeks * 7)]
    first, end = date.fromordinal(axis.first), date.fromordinal(last)
    step = next((n for n in (1, 2, 3, 6) if n * 30 * day >= widest), 0)
    if step:
        months = range(first.year * 12 + first.month - 1, end.year * 12 + end.month)
        found = [date(n // 12, n % 12 + 1, 1) for n in months if n % step == 0]
    else:
        years = max(1, -(-int(widest) // max(1, int(365 * day))))
        found = [date(n, 1, 1) for n in range(first.year, end.year + 1) if n % years == 0 and n > 0]
    return [one for one in found if axis.first <= one.toordinal() <= last]
