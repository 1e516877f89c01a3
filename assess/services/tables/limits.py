"""How large a table from outside may be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.store.io.errors import FileProblem

MOST_BYTES = 20_000_000
"""Most bytes of a table."""

MOST_ROWS = 20_000
"""Most rows with something in them."""

MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""

MOST_LINES = 1_000_000
"""Most lines, empty ones and those within cells included."""

MOST_CELLS = 4_000_000
"""Most cells, empty ones up to the end of the longest row included."""


class RowLimits:
    """Counts the rows of one table as they are read, and refuses it where there are too many."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._filled = self._cells = self._widest = 0

    def check_text(self, text: str, separator: str) -> None:
        """Refuses a text with too many separators or lines before it is taken apart.

        Raises:
            FileProblem: there are too many.
        """
        if text.count(separator) > MOST_CELLS:
            raise self._too_wide()
        if max(text.count("\n"), text.count("\r")) > MOST_LINES:
            raise FileProblem(
                self._path, f"it has more than {MOST_LINES:,} lines; nothing was read. Split the export."
            )

    def count(self, number: int, cells: Sequence[str]) -> None:
        """Counts a row; ``number`` is as a spreadsheet shows it.

        Raises:
            FileProblem: with it the table is too large.
        """
        if len(cells) > MOST_COLUMNS:
            reason = f"it has more than {MOST_COLUMNS:,} columns; nothing was read."
            raise FileProblem(self._path, reason, place=f"row {number}")
        self._cells += len(cells)
        self._filled += any(cell.strip() for cell in cells)
        self._widest = max(self._widest, len(cells))
        if self._filled > MOST_ROWS + 2:  # headings may take two
            raise FileProblem(
                self._path, f"it has more than {MOST_ROWS:,} rows; nothing was read. Split the export."
            )
        if max(self._cells, self._filled * self._widest) > MOST_CELLS:
            raise self._too_wide()

    def _too_wide(self) -> FileProblem:
        return FileProblem(
            self._path, f"it has more than {MOST_CELLS:,} cells; nothing was read. Split the export."
        )
