"""``results.toml`` on the disk: written whole, read as far as it is needed, checked for contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from pathlib import Path

from assess.store.assessment.identity import RESULTS_FILE
from assess.store.io.documents import read_document, read_head, write_document
from assess.store.io.errors import FileProblem
from assess.store.io.file_times import save_to_the_day
from assess.store.io.safe_files import SaveOutcome
from assess.store.io.tables import TomlTable
from assess.store.results.codec import KIND, decode, encode, level_in, named, rating_in
from scoring.comparing.published import Published, PublishedItem
from scoring.comparing.records import PublishedDimension
from scoring.rounding import rounded


class Extent(Enum):
    """How far a saved result is read: up to which table, and which table that part must hold."""

    HEAD = (b"[compared", "summary")  # who, when, and the figures in short: for lists
    COMPARED = (b"[overall", "compared")  # what a comparison without answers needs
    FIGURES = (b"[items", "dimensions")  # every figure of the dimensions


def write_results(folder: Path, published: Published) -> SaveOutcome:
    """Saves a result in the assessment's folder; equal results make equal bytes.

    Raises:
        FileProblem: the present file may not be replaced (damaged, foreign or newer).
        NotSaved: nothing was changed.
    """
    outcome = write_document(folder / RESULTS_FILE, encode(published), kind=KIND)
    if published.privacy == "anonymous":
        save_to_the_day(folder / RESULTS_FILE, published.date, folder=folder)
    return outcome


def read_results(path: Path, part: Extent | None = None) -> Published:
    """A saved result, of an assessment's folder or the file itself: a part of it, or (None) the whole.

    The digest is checked over the whole file, whatever is read of it.

    Raises:
        FileProblem: it cannot be used.
    """
    file = results_file(path)
    if part is not None:
        before, needed = part.value
        tables = read_head(file, kind=KIND, before=before)
        if needed in tables:
            return decode(tables, file=file)
    return decode(read_document(file, kind=KIND).data, file=file)


def results_file(path: Path) -> Path:
    """The results file of a folder, or the file itself."""
    return path / RESULTS_FILE if path.is_dir() else path


def results_problems(path: Path) -> Iterator[FileProblem]:
    """Where a rating or a level that a result says in short, or exactly, is not what it says at length.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = TomlTable(read_document(path, kind=KIND).data, path)
    published = decode(top.data, file=path)
    found: list[tuple[TomlTable, PublishedDimension | PublishedItem | None]] = [
        (top.table("overall", needed=True), published.overall),
        *((table, published.dimensions.get(key)) for key, table in named(top, "dimensions")),
        *((table, published.items.get(key)) for key, table in named(top, "items")),
    ]
    for table, short in found:
        if short is None:
            yield table.problem("", "it is missing among the questions in [compared].")
            continue
        felt, exact = rating_in(table, "felt"), rating_in(table, "felt_exact")
        if _rounded(felt) != _rounded(short.rating):
            yield table.problem("felt", "the felt score that is given here in two ways is not the same.")
        if exact is not None and _rounded(felt) != _rounded(exact):
            yield table.problem(
                "felt_exact", "the felt score that is given here in two ways is not the same."
            )
        if isinstance(short, PublishedItem) or published.pulse:  # a pulse states no level in short
            continue
        if level_in(table, "level") != short.level:
            yield table.problem("level", "the level that is given here in two ways is not the same.")


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else rounded(value)
