"""For whom a report is made."""

from __future__ import annotations

from enum import StrEnum


class Reader(StrEnum):
    """Who reads: a board decides, a team wants it all, a facilitator prepares the talk.

    Board and team may see the same figures; what only a facilitator may see is in a file of its own.
    """

    BOARD = "board"
    TEAM = "team"
    FACILITATOR = "facilitator"
