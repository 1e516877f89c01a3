"""What can be chosen about a report, and what is known of it before it is written: plain records.

Screens ask for a report and commands write it; neither knows the other, so both know these.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from questionnaires.records import record

READERS = ("team", "board", "facilitator")
"""For whom a report can be made."""

PAPERS = ("a4", "letter")

FACILITATOR = "facilitator"
"""The reader and the audience that may see names, where the assessment has them."""

FORMATS = (".pdf", ".md", ".csv", ".json", ".ics", ".svg")
"""The endings that can be written."""

TABLES = ("figures", "plan")
"""What a table can hold."""

NOT_FOR_ROUND = "This file is for the facilitator only: it may name people. Do not pass it on."

Progress = Callable[[int, int], None]
"""Told how many sheets of how many are set; it may raise ``ReportCancelled`` to end the work."""


class ReportCancelled(Exception):
    """The report is no longer wanted; nothing was written."""


@record
class ReportChoice:
    """For whom, on which paper, which pages by id (empty for all), looking back on which saved results."""

    reader: str = "team"
    paper: str = "a4"
    pages: tuple[str, ...] = ()
    earlier: tuple[Path, ...] = ()


@record
class PageOffer:
    """A page that this reader may have: its name and its title, "" where there is nothing to show."""

    id: str
    label: str
    title: str


@record
class WrittenReport:
    """A report on disk, and what its reader should be told about it."""

    path: Path
    notes: tuple[str, ...] = ()
