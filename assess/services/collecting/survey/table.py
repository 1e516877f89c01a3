"""A survey export as a table: where its headings are, in how many rows, and which rows hold no answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from assess.services.collecting.survey.texts import normal
from assess.services.collecting.survey.tool_headings import SECOND
from assess.services.tables.rows import HEADING_ROWS, Row, Rows, column_letters, read_rows
from assess.store.io.documents import shortened
from assess.store.io.errors import FileProblem
from questionnaires.records import record

MOST_COLUMNS = 4_000
"""Most columns of a survey."""

LONGEST = 1_000
"""A longer text is no heading."""

_IMPORT_ID = re.compile(r'\{"importid":\s*"')
_LIME_SURVEY = frozenset({"submitdate", "startlanguage"})
_CODE = re.compile(r"[A-Za-z_#][\w.-]*(?:\[\w+\])*")


@record
class SurveyTable:
    """The rows of an export with their numbers as a spreadsheet shows them, and the headings above them.

    ``headings`` are the one to three rows of headings that tools write: codes and texts, or questions and
    options. ``above`` counts the rows over them that are no headings, ``more`` those of headings behind
    the first. ``other_sheets`` of the workbook have the same headings and are not read.
    """

    path: Path
    headings: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    above: int
    more: int
    other_sheets: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns have a heading, empty ones between them included."""
        return len(self.headings[0])

    def texts(self, column: int) -> tuple[str, ...]:
        """The headings of a column, from above."""
        return tuple(row[column] for row in self.headings if row[column])

    def heading(self, column: int) -> str:
        """The first heading of a column; its letters where it has none."""
        return next(iter(self.texts(column)), column_letters(column))

    def column(self, column: int) -> str:
        """A column as a message names it: "column D (How often ...)"."""
        return f"column {column_letters(column)} ({shortened(self.heading(column), 40)})"

    def span(self, first: int) -> tuple[int, ...]:
        """A column with those to its right that have a heading in the second row only."""
        last = first
        if len(self.headings) > 1 and self.headings[0][first]:
            top, second = self.headings[:2]
            while last + 1 < self.width and not top[last + 1] and second[last + 1]:
                last += 1
        return tuple(range(first, last + 1))


def read_table(path: Path, *, wanted: Callable[[str], bool]) -> SurveyTable:
    """Reads a survey export: a workbook, or CSV in whatever way its headings are found.

    ``wanted`` says of a text whether it is a heading that is looked for.

    Raises:
        FileProblem: it cannot be read, is too large, or is no table.
    """

    def fits(cells: Sequence[str]) -> int:
        return sum(0 < len(cell) <= LONGEST and wanted(cell) for cell in cells[:MOST_COLUMNS])

    found = read_rows(path, fits=fits)
    places, first_row = _heading_rows(found, fits)
    width = max(_filled(found.rows[place][1]) for place in places)
    if width > MOST_COLUMNS:
        raise FileProblem(path, f"it has more than {MOST_COLUMNS:,} columns, too many for a survey.")
    headings = tuple(padded([cell.strip() for cell in found.rows[place][1]], width) for place in places)
    return SurveyTable(
        path=path,
        headings=headings,
        rows=tuple((number, padded(cells, width)) for number, cells in found.rows[first_row:]),
        above=places[0],
        more=first_row - places[0] - 1,
        other_sheets=found.other_sheets,
    )


def padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """A row at least as wide as the headings; what stands beyond them stays."""
    end = max(width, _filled(cells))
    return (*cells[:end], *[""] * (end - len(cells)))


def is_heading_again(cells: Sequence[str], table: SurveyTable) -> bool:
    """Whether a row repeats the headings, as where several exports were put together."""
    filled = [(n, normal(cell)) for n, cell in enumerate(cells[: table.width]) if cell.strip()]
    return len(filled) > 1 and any(
        all(normal(row[n]) == text for n, text in filled) for row in table.headings
    )


def _filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last that holds something."""
    return max((n for n, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def _heading_rows(found: Rows, fits: Callable[[Sequence[str]], int]) -> tuple[list[int], int]:
    """The places of the rows of headings, and that of the first row below them."""
    cells = [cells for _, cells in found.rows[: HEADING_ROWS + 2]]
    for place, row in enumerate(cells):
        if sum(bool(_IMPORT_ID.match(cell.strip().casefold())) for cell in row) > len(row) // 2:
            return [*range(max(0, place - 2), place)] or [place], place + 1
    best, most = [found.head or 0], 0
    for place in range(min(len(cells), HEADING_ROWS)):
        rows = [place]
        if place + 1 < len(cells) and _are_headings(cells[place], cells[place + 1]):
            rows.append(place + 1)
        fit = sum(fits(cells[row]) for row in rows)
        if fit > most:
            best, most = rows, fit
    if not most and len(cells) > best[0] + 1 and _are_headings(cells[best[0]], cells[best[0] + 1]):
        best = [best[0], best[0] + 1]
    return best, best[-1] + 1


def _are_headings(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second row holds headings too.

    It names cells "Response", fills gaps of the first, or holds LimeSurvey's code under every heading.
    """
    starts_empty = bool(first[:1]) and bool(first[0].strip()) and not (second and second[0].strip())
    starts_so = starts_empty or normal(second[0] if second else "") in SECOND
    if starts_so and any(normal(cell) in SECOND for cell in second):
        return True
    end = _filled(first)
    gaps = [n for n, heading in enumerate(first) if not heading.strip() and 0 < n < _filled(second)]
    gaps += range(end, _filled(second))
    if gaps and all(n < len(second) and second[n].strip() for n in gaps) and starts_empty:
        return True
    codes = {cell.strip() for cell in second}
    return bool(codes & _LIME_SURVEY) and all(_CODE.fullmatch(code) for code in codes if code)
