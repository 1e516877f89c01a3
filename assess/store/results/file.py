"""Results on the disk: results.toml, written whole and read as far as needed, and reports as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.store.assessment.identity import RESULTS_FILE
from assess.store.io.documents import TomlTable, checked_version, read_document, read_head, write_document
from assess.store.io.errors import FileProblem, ForeignFile
from assess.store.io.held import save_to_the_day
from assess.store.io.kinds import KINDS
from assess.store.io.safe_files import LARGE_LIMIT, SaveOutcome, read_bytes
from assess.store.results.codec import KIND, decode, encode, level_in, named, rating_in
from scoring.comparing.published import OVERALL, Published, PublishedItem
from scoring.comparing.records import PublishedDimension
from scoring.rounding import rounded

REPORT, RESULT = KINDS["report"], KINDS["results"]

TABLES = {"result": dict, "plan": dict, "pages": list}


def check_report(path: Path) -> None:
    """Reads the file and finds fault with it; nothing is kept.

    Raises:
        NewerFormat: a newer program wrote it.
        ForeignFile: it is not a report of ours.
        FileProblem: it cannot be read, or a part of it is missing.
    """
    import json  # only the check of a report needs it

    try:
        data = json.loads(read_bytes(path, limit=LARGE_LIMIT).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FileProblem(path, "contains bytes that are not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise FileProblem(
            path, f"cannot be read as JSON ({error.msg}).", place=f"line {error.lineno}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise FileProblem(
            path, "cannot be read as JSON: it is nested too deeply or a number is too long."
        ) from error
    if not isinstance(data, dict) or data.get("format") != REPORT.format:
        raise ForeignFile(
            path, f'this is not a Samepage report; expected "format": "{REPORT.format}".', place="format"
        )
    checked_version(path, data.get("format_version"), REPORT.version)
    for name, kind in TABLES.items():
        if not isinstance(data.get(name), kind):
            raise FileProblem(path, "is missing or not valid.", place=name)
    result: dict[str, Any] = data["result"]
    if result.get("format") != RESULT.format:
        raise FileProblem(path, f'expected "{RESULT.format}".', place="result.format")
    checked_version(path, result.get("format_version"), RESULT.version, place="result.format_version")


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
    for key in ("dimensions", "items"):
        top.table(key, needed=True)
    found: list[tuple[TomlTable, PublishedDimension | PublishedItem | None]] = [
        (top.table("overall", needed=True), published.overall),
        *((table, published.dimensions.get(key)) for key, table in named(top, "dimensions")),
        *((table, published.items.get(key)) for key, table in named(top, "items")),
    ]
    for table, short in found:
        if short is None:
            yield table.problem("", "it is missing from the questions in [compared].")
            continue
        felt, exact = rating_in(table, "felt"), rating_in(table, "felt_exact")
        if _rounded(felt) != _rounded(short.rating):
            yield table.problem("felt", "two entries give different ratings.")
        if exact is not None and _rounded(felt) != _rounded(exact):
            yield table.problem("felt_exact", "two entries give different ratings.")
        if isinstance(short, PublishedItem) or published.pulse:  # a pulse states no level in short
            continue
        if level_in(table, "level") != short.level:
            yield table.problem("level", "two entries give different levels.")
    head = decode({key: top.data[key] for key in ("assessment", "respondents", "summary")}, file=path)
    if not head.figures:
        return
    in_short = {OVERALL: head.overall, **head.dimensions}
    for one in (published.overall, *published.dimensions.values()):
        brief = in_short.get(one.id, one)
        for figure in ("low", "high", "target", "gap", "gap_clear", "withheld"):
            if getattr(brief, figure) != getattr(one, figure):
                name = f"figures, {one.id}: {figure}"
                yield top.table("summary").problem(name, "two entries give different figures.")


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else rounded(value)
