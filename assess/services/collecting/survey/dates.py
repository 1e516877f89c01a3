"""When a row of an export was handed in, as far as its column says so in one way throughout."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

DATE_HEADINGS = (
    "completiontime", "lastmodifiedtime", "submitdateutc", "submitdate", "submittedat", "datesubmitted",
    "submissiontime", "datemodified", "enddate", "recordeddate", "end", "timestamp", "datelastaction",
)  # fmt: skip
"""The headings under which tools say when a row was handed in, letters and digits only, the best first."""

_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?(.*)")


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
    if match is None:
        return None
    numbers = match.group(1, 2, 3)
    day, month, year = (numbers[place] for place in order)
    if len(day) > 2 or len(month) > 2 or len(year) not in (2, 4):
        return None
    hour = int(match[4] or 0)
    rest = match[7].strip().casefold()
    if rest.startswith("pm") and hour < 12:
        hour += 12
    elif rest.startswith("am") and hour == 12:
        hour = 0
    try:
        return datetime.datetime(
            int(year) + (2000 if len(year) == 2 else 0), int(month), int(day), hour, int(match[5] or 0),
            int(match[6] or 0),
        )  # fmt: skip
    except ValueError:
        return None
