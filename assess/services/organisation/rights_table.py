"""Decision rights from a table of another program: a row for each decision, a column for each position."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assess.services.refusal import Misused
from assess.services.tables.keys import words_of
from assess.services.tables.rows import column_letters, read_rows
from assess.store.io.documents import shortened
from assess.store.io.errors import FileProblem
from assess.store.organisation.codec import TITLE_LIMIT, is_id
from assess.text import clean, slug
from assess.words.organisation import decision_words
from questionnaires.organisation import chart_content
from scoring.organisation.chart import Decision, Holders, Organisation, Right
from scoring.organisation.schemes import SCHEMES

HEADING = "decision"
"""The heading of the column of decisions."""

_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN = re.compile(r"[\s,;/&+.]*")


def read_rights(path: Path, chart: Organisation, *, scheme: str) -> Mapping[str, Decision]:
    """The decisions of a table, with the rights that its letters give; its columns are positions.

    A decision is named by its id or its words; any other is one of the company's own.

    Raises:
        Misused: a column is no position of the chart, or several.
        FileProblem: it is no such table, or a cell holds a letter that the scheme does not know.
    """
    known = _by_words(chart)
    names: dict[str, list[str]] = {}
    for role in chart.roles.values():
        for name in {words_of(role.title), words_of(role.id)}:
            names.setdefault(name, []).append(role.id)

    def fits(cells: Sequence[str]) -> int:
        return sum(words_of(cell) == HEADING or words_of(cell) in names for cell in cells)

    table = read_rows(path, fits=fits)
    place = next((n for n, cell in enumerate(table.headings) if words_of(cell) == HEADING), 0)
    columns: dict[int, str] = {}
    for n, cell in enumerate(table.headings):
        if n == place or not cell.strip():
            continue
        found = names.get(words_of(cell), [])
        if len(found) != 1:
            which = "no position" if not found else f"{len(found)} positions"
            raise Misused(
                f"Column {column_letters(n)}: there {'is' if len(found) < 2 else 'are'} {which} called "
                f"'{clean(cell, limit=80)}' in the chart."
            )
        columns[n] = found[0]
    decisions: dict[str, Decision] = {}
    for row, cells in table.below:
        words = clean(cells[place], limit=TITLE_LIMIT).strip() if place < len(cells) else ""
        if not words:
            raise FileProblem(path, "the row names no decision.", place=f"row {row}")
        key = known.get(words_of(words)) or slug(words).replace("-", "_")
        if not is_id(key) or key in decisions:
            raise FileProblem(path, f"“{shortened(words)}” is there twice.", place=f"row {row}")
        rights: dict[Right, Holders] = {}
        for n, role_id in columns.items():
            cell = cells[n] if n < len(cells) else ""
            for right in _rights(path, cell, scheme, place=f"row {row}, column {column_letters(n)}"):
                rights[right] = (*rights.get(right, ()), role_id)
        own = "" if key in chart_content().decisions else words
        decisions[key] = Decision(
            rights={right: rights[right] for right in Right if right in rights}, text=own
        )
    return decisions


def _by_words(chart: Organisation) -> Mapping[str, str]:
    keys = dict.fromkeys((*chart_content().decisions, *chart.decisions))
    return {name: key for key in keys for name in (words_of(key), words_of(decision_words(chart, key)))}


def _rights(path: Path, cell: str, scheme: str, *, place: str) -> list[Right]:
    letters = SCHEMES[scheme]
    found = [letter.upper() for letter in _LETTER.findall(cell)]
    if any(letter not in letters for letter in found) or _BETWEEN.sub("", _LETTER.sub("", cell)):
        allowed = ", ".join(letters)
        raise FileProblem(
            path, f'expected letters of {scheme.upper()} ({allowed}), found "{shortened(cell)}".', place=place
        )
    return [letters[letter] for letter in dict.fromkeys(found)]
