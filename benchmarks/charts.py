"""Large charts: what ten times as many positions cost, imported, checked, measured and printed."""

from __future__ import annotations

import csv
import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assess.documents.lines.chart import checked, figure_lines, measured, problem_lines, subtree_lines
from assess.services.organisation.chart_editor import OrgChartEditor, named_in
from assess.store.organisation.file import ORGANISATION_FILE, read_organisation
from benchmarks.figures import line

SMALL, LARGE = 500, 5_000
MOST = 14.0
"""Ten times the positions cost at most so many times as much."""

WIDTH = 78
REPORTS = 7
TITLES = 40


def charts(assessment: Path) -> Iterator[bool]:
    """A line for each thing that a large chart is for; the chart of the assessment is replaced."""
    runs: dict[int, dict[str, float]] = {}
    for positions in (SMALL, LARGE):
        people = _people(assessment / f"people-{positions}.csv", positions)
        runs[positions] = {
            what: min(_taken(act) for _ in range(3)) for what, act in _acts(assessment, people)
        }
    for what, large in runs[LARGE].items():
        yield line(f"{LARGE:,} / {SMALL} positions: {what}", large / runs[SMALL][what], most=MOST)


def with_positions(assessment: Path, positions: int) -> None:
    """Put a chart of so many positions in the place of that of the assessment."""
    (assessment / ORGANISATION_FILE).unlink(missing_ok=True)
    OrgChartEditor.open(assessment).bring_in(_people(assessment / f"people-{positions}.csv", positions))


def _taken(act: Callable[[], object]) -> float:
    """Processor seconds of one call, which other programs on the machine do not lengthen."""
    gc.collect()
    started = time.process_time()
    act()
    return time.process_time() - started


def _acts(assessment: Path, people: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, each from the file on; the import comes first."""

    def bring_in() -> None:
        (assessment / ORGANISATION_FILE).unlink(missing_ok=True)
        OrgChartEditor.open(assessment).bring_in(people)

    def check() -> None:
        chart = read_organisation(assessment)
        assert chart is not None
        problem_lines(checked(chart, ()), chart, titles={}, width=WIDTH)

    def measure() -> None:
        chart = read_organisation(assessment)
        assert chart is not None
        figure_lines(chart, figures=measured(chart, ()), width=WIDTH)

    def show() -> None:
        chart = read_organisation(assessment)
        assert chart is not None
        subtree_lines(chart, named_in(chart, "Managing director"), activities=(), width=WIDTH)

    yield "import", bring_in
    yield "check", check
    yield "measure", measure
    yield "print by subtree", show


def _people(path: Path, count: int) -> Path:
    """A list of so many people, each with seven reports as far as they go."""
    titles = ("Managing director", "Head of sales", "Head of marketing")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Employee ID", "Name", "Job title", "Manager", "Department"))
        for n in range(count):
            title = titles[n] if n < len(titles) else f"Position {n % TITLES}"
            manager = f"First {(n - 1) // REPORTS} Last" if n else ""
            rows.writerow((n, f"First {n} Last", title, manager, "Marketing" if n % 3 else "Sales"))
    return path
