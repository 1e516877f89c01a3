"""What can be wrong with a content file, said so that its author can correct it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from questionnaires.records import record, replace

LONGEST = 60
MOST_KNOWN = 500
"""Beyond these, a search would take longer than anyone waits for a hint."""


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that is most like this one, "" where none is like it."""
    if len(name) > LONGEST or len(known) > MOST_KNOWN:
        return ""
    from difflib import get_close_matches  # no program that finds all it looks for needs it

    return next(iter(get_close_matches(name, list(known), n=1)), "")


def hint(name: str, known: Collection[str]) -> str:
    """The question behind a sentence on an unknown name: was the nearest known one meant? "" without one."""
    near = nearest(name, known)
    return f" Did you mean '{near}'?" if near else ""


MOST_HINTS = 20
"""At most this many unknown names get a hint, the nearest known name: each takes a search."""

MOST_LISTED = 100
"""At most this many problems of one file are listed; the rest are counted."""

_LONGEST_PART, _LONGEST_REASON = 100, 1_000


@record
class Problem:
    """One thing wrong: the file, the table and key in it, and what was expected there."""

    file: str
    table: str
    key: str
    reason: str

    def __str__(self) -> str:
        if not self.table and not self.key:
            return f"{self.file}: {self.reason}"
        place = f"[{self.table}]" if self.table else "top of the file"
        if self.key:
            place += f" {self.key}" if self.table else f", {self.key}"
        return f"{self.file}: {place}: {self.reason}"


class NoSuch(str):
    """A reason: a name that nothing has. ``listed`` adds which of the known names is nearest."""

    def __new__(cls, reason: str, name: str, known: Collection[str]) -> NoSuch:
        """The reason with what a hint is made from."""
        made = super().__new__(cls, reason)
        made.name, made.known = name, known
        return made

    name: str
    known: Collection[str]


def listed(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of one file as its author reads them: the first of them, with hints, and how many more."""
    hints = MOST_HINTS
    found = []
    for problem in problems[:MOST_LISTED]:
        reason = str(problem.reason)
        if isinstance(problem.reason, NoSuch) and hints:
            hints -= 1
            near = nearest(problem.reason.name, problem.reason.known)
            reason += f"; did you mean '{near}'?" if near else ""
        found.append(
            replace(
                problem,
                table=problem.table[:_LONGEST_PART],
                key=problem.key[:_LONGEST_PART],
                reason=reason[:_LONGEST_REASON],
            )
        )
    if len(problems) > MOST_LISTED:
        more = f"{len(problems) - MOST_LISTED:,} more problems are not listed here"
        found.append(Problem(file=problems[0].file, table="", key="", reason=more))
    return tuple(found)


class ContentError(ValueError):
    """A content file that cannot be used, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
