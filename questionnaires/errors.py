"""What can be wrong with a content file, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: the file, the table and key in it, and what was expected there."""

    file: str
    table: str
    key: str
    reason: str

    def __str__(self) -> str:
        place = f"[{self.table}]" if self.table else "top of the file"
        if self.key:
            place += f" {self.key}" if self.table else f", {self.key}"
        return f"{self.file}: {place}: {self.reason}"


class ContentError(ValueError):
    """A content file that cannot be used, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
