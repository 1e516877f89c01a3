"""What is known of a list of people: its lines, and the rows that are no position."""

from __future__ import annotations

from enum import StrEnum

from questionnaires.records import record
from scoring.organisation.chart import PositionStatus


class Why(StrEnum):
    """Why a row is no position."""

    LEFT = "left"
    EARLIER = "earlier"
    NO_POSITION = "no_position"
    ACCOUNT = "account"


@record
class LeftOut:
    """A row that is left out; ``said`` is what it says, without a person's name."""

    row: int
    why: Why
    said: str


@record
class ListLine:
    """One line of the list, cleaned.

    ``keys``, ``emails``, ``logins``, ``dns`` and ``positions`` are what may name this line elsewhere;
    ``managers`` pairs what a cell should hold ("any": not said) with the cell. ``since`` is the day from
    which the line holds, "" where the list has none. ``unknown_status`` is a status that is not known.
    ``fte`` is the cell with the share of a full-time job. ``second`` says that the person has
    another job that is the main one.
    """

    row: int
    name: str
    title: str
    managers: tuple[tuple[str, str], ...]
    departments: tuple[str, ...]
    status: PositionStatus
    keys: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    logins: tuple[str, ...] = ()
    dns: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    since: str = ""
    unknown_status: str = ""
    unknown_end: str = ""
    level: str = ""
    fte: str = ""
    second: bool = False


@record
class PeopleList:
    """A list of people: its lines, those of people who have left, and what else was left out.

    ``wide`` are the rows with cells beyond the last heading. ``other_sheets`` have the same headings and were
    not read. ``unused`` are the headings of columns that were not read. ``guessed`` says that there is no
    column for teams, ``named`` that there are names, ``says`` which of level and share of a full-time job
    there are columns for.
    """

    lines: tuple[ListLine, ...]
    leavers: tuple[ListLine, ...]
    left_out: tuple[LeftOut, ...]
    blank: int
    other_sheets: tuple[str, ...]
    wide: tuple[int, ...]
    unused: tuple[str, ...]
    guessed: bool
    named: bool
    says: frozenset[str]
