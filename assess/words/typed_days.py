"""Days as people type them: "30 Nov", "30.11.", "+7", "in 2 weeks", "next friday", "end of march"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from assess.text import is_day
from assess.words.days import LONG_MONTHS, WEEKDAYS
from questionnaires.records import record

DAY_SAMPLE = "30 Nov, +7, Friday, end of March"
"""What shows in an empty field for a day."""

LONGEST = 60
"""More letters than this are no day."""

FRIDAY = 4
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FILLERS = re.compile(r"\b(?:the|of|on|by|until|till)\b|,")


@record
class _Reading:
    """What a day is read against: today, and whether days without a year lie behind it."""

    today: date
    past: bool


_Reader = Callable[[re.Match[str], _Reading], date | None]


def day_meant(text: str, *, today: str, past: bool = False) -> str:
    """The day that was meant, written 2026-11-30; "" where it is none or lies outside 2000 to 2199.

    A day without its year is the next one from ``today`` on, with ``past`` the last one up to today. "friday"
    is the coming one, "next friday" that of next week.
    """
    words = _words(text)
    if not words:
        return ""
    reading = _Reading(today=date.fromisoformat(today), past=past)
    for pattern, read in _READERS:
        found = pattern.fullmatch(words)
        if found is not None:
            try:
                day = read(found, reading)
            except (OverflowError, ValueError):
                return ""
            return day.isoformat() if day is not None and is_day(day.isoformat()) else ""
    return ""


def day_typed(text: str, *, today: str, past: bool = False) -> str:
    """The day that was meant; what is none comes back as it was typed, so that it can be refused by name."""
    return day_meant(text, today=today, past=past) or text.strip()


def _words(text: str) -> str:
    """The text in small letters without the words that say nothing."""
    if len(text) > LONGEST:
        return ""
    words = _FILLERS.sub(" ", text.casefold())
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words)
    return " ".join(words.split()).strip()


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word) + 1 if word in NUMBERS else 1


def _month(word: str) -> int:
    return next(n for n, name in enumerate(LONG_MONTHS, start=1) if name.casefold().startswith(word[:3]))


def _year(word: str) -> int:
    return int(word) if len(word) > 2 else 2000 + int(word)


def _day_of(reading: _Reading, day: int, month: int, year: str | None) -> date:
    """A day of a month; without its year the next one, or the last one, that there is."""
    if year:
        return date(_year(year), month, day)
    step, today = (-1 if reading.past else 1), reading.today
    for number in range(9):  # 29 February is eight years away at most
        try:
            found = date(today.year + step * number, month, day)
        except ValueError:
            if number == 8:
                raise
            continue
        if found == today or (found < today) is reading.past:
            return found
    raise ValueError("no such day")


def _months_on(day: date, months: int) -> date:
    """The same day some months on, the last of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _later(today: date, number: int, unit: str) -> date:
    if unit.startswith("y"):
        return _months_on(today, 12 * number)
    if unit.startswith("m"):
        return _months_on(today, number)
    return today + timedelta(days=number * (7 if unit.startswith("w") else 1))


def _ahead(found: re.Match[str], reading: _Reading) -> date:
    return _later(reading.today, _number(found["number"]), found["unit"] or "d")


def _ago(found: re.Match[str], reading: _Reading) -> date:
    return _later(reading.today, -_number(found["number"]), found["unit"])


def _near(found: re.Match[str], reading: _Reading) -> date:
    days = {"yesterday": -1, "today": 0, "now": 0, "tomorrow": 1, "day after tomorrow": 2}
    return reading.today + timedelta(days=days[found[0]])


def _weekday(found: re.Match[str], reading: _Reading) -> date:
    """The coming day of this name, the one of next week, or the last one."""
    at = next(n for n, name in enumerate(WEEKDAYS) if name.startswith(found["day"][:3]))
    today, which = reading.today, found["which"]
    if which == "last" or (reading.past and not which):
        return today - timedelta(days=(today.weekday() - at - 1) % 7 + 1)
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + at)
    return today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)


def _numbers(found: re.Match[str], reading: _Reading) -> date:
    return _day_of(reading, int(found["day"]), int(found["month"]), found["year"])


def _named(found: re.Match[str], reading: _Reading) -> date:
    return _day_of(reading, int(found["day"]), _month(found["month"]), found["year"])


def _within_month(found: re.Match[str], reading: _Reading) -> date:
    """Beginning, middle or end of a month that is named."""
    month, year = _month(found["month"]), found["year"]
    first = _year(year) if year else reading.today.year
    day = _placed(found["part"], date(first, month, 1), months=1)
    if year:
        return day
    away = (day < reading.today) is not reading.past and day != reading.today
    return _placed(found["part"], date(first + (-1 if reading.past else 1) * away, month, 1), months=1)


def _within_period(found: re.Match[str], reading: _Reading) -> date:
    """Beginning, middle or end of this or the next week, month, quarter or year."""
    today, ahead, unit = reading.today, found["which"] == "next", found["unit"]
    if unit == "week":
        monday = today + timedelta(days=7 * ahead - today.weekday())
        return monday + timedelta(days={"end": FRIDAY, "mid": 2}.get(found["part"][:3], 0))
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    start = date(today.year, (today.month - 1) // months * months + 1, 1)
    return _placed(found["part"], _months_on(start, months * ahead), months=months)


def _quarter(found: re.Match[str], reading: _Reading) -> date:
    """Beginning, middle or end of a quarter by its number."""
    year = _year(found["year"]) if found["year"] else reading.today.year
    first = date(year, int(found["quarter"]) * 3 - 2, 1)
    day = _placed(found["part"], first, months=3)
    if found["year"] or day == reading.today or (day < reading.today) is reading.past:
        return day
    return _placed(found["part"], _months_on(first, -12 if reading.past else 12), months=3)


def _placed(part: str, first: date, *, months: int) -> date:
    """The first day, the middle or the last day of so many months."""
    if part.startswith("mid"):
        return _months_on(first, months // 2) + timedelta(days=14 if months % 2 else 0)
    return _months_on(first, months) - timedelta(days=1) if part.startswith("end") else first


def _next(found: re.Match[str], reading: _Reading) -> date:
    """The first day of the next week, month, quarter or year."""
    monday = reading.today + timedelta(days=7 - reading.today.weekday())
    months = {"month": 1, "quarter": 3, "year": 12}.get(found["unit"])
    if months is None:
        return monday
    start = date(reading.today.year, (reading.today.month - 1) // months * months + 1, 1)
    return _months_on(start, months)


_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMBER = rf"(?P<number>\d{{1,4}}|an?|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>d(?:ays?)?|w(?:eeks?)?|m(?:onths?)?|y(?:ears?)?)"
_YEAR = r"(?:\s+(?P<year>\d{4}))?"
_PART = r"(?P<part>start|beginning|begin|mid|middle|end)[ -]+"
_PERIOD = r"(?P<unit>week|month|quarter|year)"

_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})", _numbers),
        (r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}|\d{2})?)?", _numbers),
        (r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})", _numbers),
        (rf"(?P<day>\d{{1,2}})\.?[ -]?{_MONTH}{_YEAR}", _named),
        (rf"(?P<day>\d{{1,2}})-{_MONTH}-(?P<year>\d{{4}}|\d{{2}})", _named),
        (rf"{_MONTH}[ -]?(?P<day>\d{{1,2}}){_YEAR}", _named),
        (rf"\+ ?(?P<number>\d{{1,4}})(?: ?{_UNIT})?", _ahead),
        (rf"(?:in )?{_NUMBER} ?{_UNIT}(?: (?:from now|from today|ahead|later))?", _ahead),
        (rf"{_NUMBER} ?{_UNIT} ago", _ago),
        (r"yesterday|today|now|tomorrow|day after tomorrow", _near),
        (
            r"(?:(?P<which>this|next|last|coming) )?"
            r"(?P<day>mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?"
            r"|sun(?:day)?)",
            _weekday,
        ),
        (rf"{_PART}{_MONTH}{_YEAR}", _within_month),
        (rf"{_PART}(?:(?P<which>this|next) )?{_PERIOD}", _within_period),
        (rf"{_PART}q(?P<quarter>[1-4]){_YEAR}", _quarter),
        (rf"next {_PERIOD}", _next),
    )
)
"""What a typed day may look like, and how each is read."""
