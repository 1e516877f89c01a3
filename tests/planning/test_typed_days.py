"""Days as people type them, read against a today that is given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.text import is_day
from assess.words.days import LONG_MONTHS, MONTHS, WEEKDAYS
from assess.words.typed_days import day_meant, day_typed

SUNDAY = "2026-11-29"

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31))
TODAYS = st.dates(min_value=date(2008, 1, 1), max_value=date(2180, 12, 31))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-30", "2026-11-30"),
        ("30 Nov", "2026-11-30"),
        ("Nov 30, 2027", "2027-11-30"),
        ("the 30th of November", "2026-11-30"),
        ("30.11.", "2026-11-30"),
        ("30.11.27", "2027-11-30"),
        ("30-Nov-27", "2027-11-30"),
        ("28/2", "2027-02-28"),
        ("29 feb", "2028-02-29"),
        ("+7", "2026-12-06"),
        ("+ 90 days", "2027-02-27"),
        ("+2w", "2026-12-13"),
        ("in 2 weeks", "2026-12-13"),
        ("two weeks from now", "2026-12-13"),
        ("in a month", "2026-12-29"),
        ("tomorrow", "2026-11-30"),
        ("friday", "2026-12-04"),
        ("next Friday", "2026-12-04"),
        ("last friday", "2026-11-27"),
        ("3 days ago", "2026-11-26"),
        ("end of march", "2027-03-31"),
        ("end of november", "2026-11-30"),
        ("mid-march", "2027-03-15"),
        ("end of next month", "2026-12-31"),
        ("end of the quarter", "2026-12-31"),
        ("end of q1", "2027-03-31"),
        ("start of next week", "2026-11-30"),
        ("next month", "2026-12-01"),
    ],
)
def test_what_people_say(typed: str, meant: str) -> None:
    """Each way in which people name a day gives the day they mean."""
    assert day_meant(typed, today=SUNDAY) == meant


@pytest.mark.parametrize(
    "typed", ["", " ", "5", "12.", "31.2.", "30 feb 2027", "soon", "-7", "mayday", "+99999", "in 9999 years"]
)
def test_what_is_no_day(typed: str) -> None:
    """What names no day, or none there is, is not guessed at and comes back as it was typed."""
    assert day_meant(typed, today=SUNDAY) == ""
    assert day_typed(typed, today=SUNDAY) == typed.strip()


def test_next_friday_is_that_of_next_week() -> None:
    """On a Wednesday "friday" is in two days and "next friday" in nine."""
    assert day_meant("friday", today="2026-12-02") == "2026-12-04"
    assert day_meant("next friday", today="2026-12-02") == "2026-12-11"


@given(DAYS, TODAYS, st.booleans())
def test_a_whole_date_means_itself(day: date, today: date, past: bool) -> None:
    """However a date with its year is written, it is that date on every day."""
    month, name = MONTHS[day.month - 1], LONG_MONTHS[day.month - 1]
    for text in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}/{day.month:02}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{name.upper()} {day.day}, {day.year}",
    ):
        assert day_meant(f"  {text} ", today=today.isoformat(), past=past) == day.isoformat()


@given(DAYS, TODAYS)
def test_a_date_without_its_year_is_the_nearest_that_way(day: date, today: date) -> None:
    """Without a year it is the first such day from today on, and for the past the last one up to today."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    on, back = (
        date.fromisoformat(day_meant(text, today=today.isoformat(), past=past)) for past in (False, True)
    )
    assert back <= today <= on
    assert {(found.day, found.month) for found in (on, back)} == {(day.day, day.month)}
    leap = (day.day, day.month) == (29, 2)
    assert on - today < timedelta(days=8 * 366 if leap else 366)


@given(TODAYS, st.sampled_from(WEEKDAYS))
def test_a_day_of_the_week_is_within_a_week(today: date, name: str) -> None:
    """The coming one lies one to seven days ahead, the last one as many behind, and both bear the name."""
    for text, sign in ((name, 1), (f"last {name[:3]}", -1)):
        found = date.fromisoformat(day_meant(text, today=today.isoformat()))
        assert 1 <= sign * (found - today).days <= 7
        assert WEEKDAYS[found.weekday()] == name


@given(TODAYS, st.integers(min_value=0, max_value=2000))
def test_a_distance_is_counted_from_today(today: date, days: int) -> None:
    """So many days on and so many days ago are that far away."""
    for text, sign in ((f"+{days}", 1), (f"in {days} days", 1), (f"{days} days ago", -1)):
        found = date.fromisoformat(day_meant(text, today=today.isoformat()))
        assert found == today + timedelta(days=sign * days)


@given(TODAYS, st.sampled_from(LONG_MONTHS))
def test_the_end_of_a_month_is_its_last_day(today: date, month: str) -> None:
    """The day after the end of a month is the first of another, and the end is not over yet."""
    found = date.fromisoformat(day_meant(f"end of {month}", today=today.isoformat()))
    assert found >= today
    assert (found + timedelta(days=1)).day == 1
    assert LONG_MONTHS[found.month - 1] == month


@given(
    st.text(max_size=20) | st.from_regex(r"(\+ ?|in )?[0-9]{1,6}[wmy.]?[0-9]{0,4}", fullmatch=True), TODAYS
)
def test_whatever_is_typed_gives_a_day_or_nothing(text: str, today: date) -> None:
    """No text fails, and what is understood is a day that a file may hold."""
    found = day_meant(text, today=today.isoformat())
    assert found == "" or is_day(found)
