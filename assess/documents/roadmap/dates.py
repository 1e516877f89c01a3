"""Working weeks and days: from a week of the schedule to a day of the calendar, and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field
from datetime import date, timedelta

from questionnaires.records import record

WEEK = timedelta(days=7)
FRIDAY = 4


@record
class WorkCalendar:
    """Working weeks, Monday to Friday, counted from 0, the week of ``start``.

    A start on a Saturday or Sunday counts as the Monday after it; a week that holds a day of ``blackout``
    is no working week and has no number. All days are written 2026-11-30, from year 2 to 9990.

    Raises:
        ValueError: a day is not one.
    """

    start: str
    blackout: Sequence[str] = ()
    _mondays: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _origin: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "_mondays", tuple(sorted({_monday(date.fromisoformat(day)) for day in self.blackout}))
        )
        object.__setattr__(self, "_origin", self._working(_next_monday(date.fromisoformat(self.start))))

    @property
    def blackout_mondays(self) -> tuple[str, ...]:
        """The Mondays of the weeks without work, oldest first, each once."""
        return tuple(day.isoformat() for day in self._mondays)

    def week_of(self, day: str) -> int:
        """The working week in which a day lies, below 0 before the first.

        A Saturday or Sunday counts to the week after it, a day in a week without work to the next that
        has some.
        """
        monday = self._working(_next_monday(date.fromisoformat(day)))
        return (monday - self._origin) // WEEK - self._without_work(self._origin, monday)

    def first_day(self, week: int) -> str:
        """The Monday of a working week."""
        return self._monday_of(week).isoformat()

    def last_day(self, week: int) -> str:
        """The Friday of a working week."""
        return (self._monday_of(week) + timedelta(days=FRIDAY)).isoformat()

    def working_weeks(self, calendar_weeks: int) -> int:
        """How many working weeks there are in so many weeks of the calendar, the week of the start first."""
        first = _next_monday(date.fromisoformat(self.start))
        return calendar_weeks - self._without_work(first, first + calendar_weeks * WEEK)

    def horizon_day(self, calendar_weeks: int) -> str:
        """The Friday of the last of so many weeks of the calendar, the week of the start first."""
        first = _next_monday(date.fromisoformat(self.start))
        return (first + calendar_weeks * WEEK - timedelta(days=3)).isoformat()

    def working_day(self, day: str) -> str:
        """The day itself, or the last day before it on which there is work."""
        found = date.fromisoformat(day)
        found = min(found, _monday(found) + timedelta(days=FRIDAY))
        while _monday(found) in self._mondays:
            found = _monday(found) - timedelta(days=3)
        return found.isoformat()

    def _working(self, monday: date) -> date:
        """The Monday itself or, in a week without work, that of the next week with some."""
        while monday in self._mondays:
            monday += WEEK
        return monday

    def _without_work(self, one: date, other: date) -> int:
        """How many weeks without work lie between two Mondays; below 0 where the other is the earlier."""
        return bisect_left(self._mondays, other) - bisect_left(self._mondays, one)

    def _monday_of(self, week: int) -> date:
        found = self._origin + week * WEEK
        if week >= 0:
            for free in self._mondays[bisect_left(self._mondays, self._origin) :]:
                if free > found:
                    break
                found += WEEK
        else:
            for free in reversed(self._mondays[: bisect_left(self._mondays, self._origin)]):
                if free < found:
                    break
                found -= WEEK
        return found


def days_after(day: str, days: int) -> str:
    """The day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days lie between two days, below 0 where the last comes first."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def monday_of(day: str) -> str:
    """The Monday of the calendar week in which a day lies."""
    return _monday(date.fromisoformat(day)).isoformat()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_monday(day: date) -> date:
    """The Monday of a working day's week; after a Saturday or Sunday, the next one."""
    return _monday(day + timedelta(days=2)) if day.weekday() > FRIDAY else _monday(day)
