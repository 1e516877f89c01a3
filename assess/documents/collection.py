"""What became of the files that were collected, as data."""

from __future__ import annotations

from enum import StrEnum

from questionnaires.records import record


class Outcome(StrEnum):
    """What became of one file."""

    NEW = "new"  # a respondent who was not there
    NEWER = "newer"  # replaces an earlier version, which is kept
    SAME = "same"  # known already
    OLDER = "older"  # kept beside the one that is used
    CONFLICT = "conflict"  # as new as another one, with other answers; both are kept
    LEFT_ALONE = "left_alone"


@record
class CollectedFile:
    """One file and what became of it; ``reason`` is a sentence where that needs one.

    ``source`` names the file (or a row in it); ``respondent`` is "" where it was left alone.
    """

    source: str
    outcome: Outcome
    reason: str = ""
    respondent: str = ""


@record
class Collection:
    """All that was looked at; ``others`` counts the files in folders that were plainly no answers, and
    ``archives`` those of them that may hold some.

    ``problems`` are files in the assessment itself that cannot be used, and were not touched.
    """

    files: tuple[CollectedFile, ...]
    others: int = 0
    archives: int = 0
    problems: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> tuple[CollectedFile, ...]:
        """The files with this outcome."""
        return tuple(file for file in self.files if file.outcome is outcome)

    @property
    def taken(self) -> bool:
        """Whether anything was an answer to this assessment at all, be it new or known."""
        return any(file.outcome is not Outcome.LEFT_ALONE for file in self.files)
