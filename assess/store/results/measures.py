"""The overall figures of a saved result and those of its dimensions, read for a table over many of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from assess.store.io.documents import read_head
from assess.store.io.tables import Table
from assess.store.results.file import KIND
from assess.store.results.saved import HIGHEST, LOWEST, WIDEST
from assess.text import clean
from questionnaires.records import record
from scoring.result import OVERALL


@record
class Measure:
    """A dimension of a saved result, or all of them together; None where there is no such figure.

    ``rating``, ``low`` and ``high`` are 1-5, ``level`` and ``target`` whole levels, ``gap`` is sales minus
    marketing (-4 to 4) and ``gap_clear`` whether it may be called a gap. ``withheld`` says why figures are
    absent.
    """

    id: str
    title: str
    rating: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    level: int | None = None
    target: int | None = None
    gap: Fraction | None = None
    gap_clear: bool | None = None
    withheld: str = ""


def read_measures(path: Path) -> tuple[Measure, ...]:
    """The overall figures first, then every dimension in the order of the file.

    Raises:
        FileProblem: the file cannot be read, is no result, or holds a figure that is none.
    """
    top = Table(read_head(path, kind=KIND, before=b"[items"), path)
    return tuple(_measures(top))


def _measures(top: Table) -> Iterator[Measure]:
    yield _measure(OVERALL, top.table("overall"), title="Overall")
    for key, table in top.table("dimensions").tables():
        yield _measure(clean(key), table, title=table.text("title", ""))


def _measure(key: str, table: Table, *, title: str) -> Measure:
    gap = table.table("gap")
    return Measure(
        id=key,
        title=title,
        rating=_number(table, "felt", LOWEST, HIGHEST),
        low=_number(table, "low", LOWEST, HIGHEST),
        high=_number(table, "high", LOWEST, HIGHEST),
        level=_level(table, "level"),
        target=_level(table, "target"),
        gap=_number(gap, "value", -WIDEST, WIDEST),
        gap_clear=gap.truth("clear") if "clear" in gap else None,
        withheld=table.text("suppressed", ""),
    )


def _number(table: Table, key: str, low: Fraction, high: Fraction) -> Fraction | None:
    return table.number(key, whole=False, low=low, high=high) if key in table else None


def _level(table: Table, key: str) -> int | None:
    return table.whole(key, low=1, high=5) if key in table else None
