"""When a row of an export was handed in, as far as its column says so in one way throughout."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from assess.services.tables.months import month_named, plain

_TIME = r"(?:[ T,]+(?:at |um |à )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?(.*)"
_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})" + _TIME)
_NAMED = re.compile(
    r"(?:[^\W\d_]+,? )??(?:(\d{1,2})(?:st|nd|rd|th)?[. -]+(?:de )?([^\W\d_]{3,12})"
    r"|([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?)[.,]?(?:[ -]|de )+(\d{4})" + _TIME
)
_HALF = re.compile(r"([ap])\.?\s?m(?![^\W\d_])")
_OFFSET = re.compile(r"(?:\.\d+)? ?(?:utc|gmt)? ?([+-])(\d{2}):?(\d{2})")


def moments(cells: Mapping[int, str]) -> dict[int, datetime.datetime]:
    """The moment in each cell; empty where one of them is no date, or day and month cannot be told apart."""
    filled = {row: cell.strip() for row, cell in cells.items()}
    readings = [
        found
        for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0))  # the places of day, month and year
        if (found := _all_in(filled, order)) is not None
    ]
    if not readings:
        return {}
    ranks = {tuple(sorted(found, key=lambda row: (found[row], row))) for found in readings}
    return readings[0] if len(ranks) == 1 else {}


def _all_in(cells: Mapping[int, str], order: Sequence[int]) -> dict[int, datetime.datetime] | None:
    found = {}
    for row, cell in cells.items():
        moment = _moment(cell, order)
        if moment is None:
            return None
        found[row] = moment
    return found


def _moment(cell: str, order: Sequence[int]) -> datetime.datetime | None:
    """The moment in a cell, ``order`` being the places of day, month and year."""
    match = _DAY.fullmatch(cell)
    named = None if match else _NAMED.fullmatch(plain(cell))
    read = match or named
    if read is None:
        return None
    if match:
        numbers = match.group(1, 2, 3)
        day, month, year = (numbers[place] for place in order)
    else:
        day, month, year = read[1] or read[4], str(month_named(read[2] or read[3])), read[5]
    if len(day) > 2 or len(month) > 2 or len(year) not in (2, 4):
        return None
    hour, minute, second, rest = read.groups()[-4:]
    try:
        moment = datetime.datetime(
            int(year) + (2000 if len(year) == 2 else 0), int(month), int(day), _hour(hour, rest),
            int(minute or 0), int(second or 0),
        )  # fmt: skip
        return moment - _ahead(rest)
    except (ValueError, OverflowError):
        return None


def _hour(hour: str | None, rest: str) -> int:
    """The hour of the day, with “pm” or “p. m.” behind it counted."""
    half = _HALF.match(rest.strip().casefold())
    number = int(hour or 0)
    if half and half[1] == "p" and number < 12:
        return number + 12
    return 0 if half and half[1] == "a" and number == 12 else number


def _ahead(rest: str) -> datetime.timedelta:
    """How far a moment with “+01:00” behind it is ahead of that without."""
    offset = _OFFSET.fullmatch(rest.strip().casefold())
    if offset is None:
        return datetime.timedelta()
    ahead = datetime.timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    return ahead if offset[1] == "+" else -ahead
