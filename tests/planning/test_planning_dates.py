"""Working weeks and days of the calendar: there and back, in order, and never where there is no work."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.documents.roadmap.dates import WorkCalendar, days_after, days_between, monday_of
from assess.words.days import day_words

DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31)).map(date.isoformat)
NEAR = st.integers(-400, 400)
WEEKS = st.integers(-120, 120)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Any calendar whose weeks without work lie near its start, some in a row."""
    start = draw(DAYS)
    first = date.fromisoformat(start)
    blackout = draw(st.lists(NEAR, max_size=12))
    run = draw(st.integers(0, 6))
    days = [first + timedelta(days=n) for n in blackout] + [first + timedelta(weeks=n) for n in range(run)]
    return WorkCalendar(start=start, blackout=[day.isoformat() for day in days])


def is_weekday(day: str) -> bool:
    """Monday to Friday."""
    return date.fromisoformat(day).weekday() < 5


CHRISTMAS = WorkCalendar(start="2026-12-16", blackout=("2026-12-25", "2026-12-31"))


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2026-12-16", 0),
        ("2026-12-14", 0),
        ("2026-12-19", 1),  # a Saturday before two weeks without work
        ("2026-12-22", 1),
        ("2027-01-03", 1),
        ("2027-01-04", 1),
        ("2027-01-11", 2),
        ("2026-12-11", -1),
        ("2026-12-12", 0),
        ("2026-11-30", -2),
    ],
)
def test_a_day_has_its_week(day: str, week: int) -> None:
    """Weekends and weeks without work count to the next week with some; before the start is below 0."""
    assert CHRISTMAS.week_of(day) == week


def test_a_week_has_its_days() -> None:
    """From Monday to Friday, over the weeks without work."""
    assert [CHRISTMAS.first_day(n) for n in (-1, 0, 1, 2)] == [
        "2026-12-07", "2026-12-14", "2027-01-04", "2027-01-11",
    ]  # fmt: skip
    assert CHRISTMAS.last_day(1) == "2027-01-08"
    assert CHRISTMAS.blackout_mondays == ("2026-12-21", "2026-12-28")


@pytest.mark.parametrize("start", ["2026-11-28", "2026-11-29", "2026-11-30", "2026-12-04"])
def test_a_start_at_the_weekend_is_the_monday_after(start: str) -> None:
    """Saturday, Sunday, Monday and Friday start in one and the same week."""
    assert WorkCalendar(start=start).first_day(0) == "2026-11-30"


def test_a_start_in_a_week_without_work_waits() -> None:
    """The first week is the first with work; the calendar weeks are counted from the start."""
    calendar = WorkCalendar(start="2026-12-22", blackout=("2026-12-22", "2026-12-28"))
    assert calendar.first_day(0) == "2027-01-04"
    assert [calendar.working_weeks(n) for n in range(5)] == [0, 0, 0, 1, 2]
    assert calendar.horizon_day(3) == "2027-01-08"


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-12-18", "2026-12-18"),
        ("2026-12-20", "2026-12-18"),
        ("2026-12-24", "2026-12-18"),
        ("2027-01-03", "2026-12-18"),
        ("2027-01-04", "2027-01-04"),
    ],
)
def test_the_last_day_of_work(day: str, found: str) -> None:
    """Saturday is the Friday before; a day without work the last one with some."""
    assert CHRISTMAS.working_day(day) == found


@given(calendars(), WEEKS)
def test_a_week_is_that_of_its_days(calendar: WorkCalendar, week: int) -> None:
    """Every day from its Monday to its Friday lies in the week."""
    for n in range(5):
        assert calendar.week_of(days_after(calendar.first_day(week), n)) == week
    assert days_after(calendar.first_day(week), 4) == calendar.last_day(week)


@given(calendars(), WEEKS)
def test_no_week_is_one_without_work(calendar: WorkCalendar, week: int) -> None:
    """A working week begins on a Monday that is not blacked out."""
    first = calendar.first_day(week)
    assert date.fromisoformat(first).weekday() == 0
    assert first not in calendar.blackout_mondays


@given(calendars(), NEAR, NEAR)
def test_a_later_day_is_in_no_earlier_week(calendar: WorkCalendar, one: int, other: int) -> None:
    """Weeks come in the order of days, and the Monday of its week is at most a day's next working day."""
    first, second = (days_after(calendar.start, n) for n in sorted((one, other)))
    assert calendar.week_of(first) <= calendar.week_of(second)
    assert calendar.last_day(calendar.week_of(first)) >= first


@given(calendars(), st.integers(0, 60))
def test_working_weeks_are_those_that_end_within_the_horizon(calendar: WorkCalendar, weeks: int) -> None:
    """As many working weeks as have their Friday by the last day of the horizon."""
    count = calendar.working_weeks(weeks)
    assert 0 <= count <= weeks
    if count:
        assert calendar.last_day(count - 1) <= calendar.horizon_day(weeks)
    assert calendar.last_day(count) > calendar.horizon_day(weeks)


@given(calendars(), NEAR)
def test_a_day_of_work_is_one(calendar: WorkCalendar, n: int) -> None:
    """The last day of work up to a day is a weekday with work, and there is none between the two."""
    day = days_after(calendar.start, n)
    found = calendar.working_day(day)
    assert found <= day
    assert is_weekday(found)
    assert monday_of(found) not in calendar.blackout_mondays
    between = (days_after(found, k) for k in range(1, days_between(found, day) + 1))
    assert not any(is_weekday(d) and monday_of(d) not in calendar.blackout_mondays for d in between)


def test_days_in_words() -> None:
    """A day is written the same in every language setting."""
    assert [day_words(day) for day in ("2026-03-01", "2027-12-31")] == ["1 Mar 2026", "31 Dec 2027"]


def test_what_is_no_day_is_refused() -> None:
    """A calendar is made of days."""
    with pytest.raises(ValueError, match="soon"):
        WorkCalendar(start="soon")
