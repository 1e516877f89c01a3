"""``samepage report``: write the roadmap as a PDF, or the plan as a calendar or a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess import __version__
from assess.cli.options import folder_argument, today_option

if TYPE_CHECKING:
    from assess.planning.desk import PlanDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report on disk, and what its reader should be told about it."""

    path: Path
    notes: tuple[str, ...] = ()


def write_report(folder: Path, path: Path, *, today: str, paper: str = "a4") -> WrittenReport:
    """Score the assessment in a folder and write its PDF, with the plan as it stands on a day.

    Raises:
        FileProblem: the assessment cannot be read or the file cannot be written.
    """
    from assess.planning.dating import roadmap_of
    from assess.report.pdf.render import CannotFit, render_pdf
    from assess.report.story import build_document
    from assess.store.errors import FileProblem
    from assess.store.results_file import results_document, write_results
    from assess.store.safe_files import write_bytes
    from assess.store.scored import open_scored

    scored = open_scored(folder)
    write_results(folder, results_document(scored.assessment, scored.result))
    roadmap = roadmap_of(scored.plan, scored.result, scored.catalogue, today=today)
    document = build_document(
        scored.assessment,
        scored.result,
        scored.catalogue,
        version=__version__,
        plan=scored.plan,
        roadmap=roadmap,
    )
    try:
        data, notes = render_pdf(document, paper=paper)
    except CannotFit as error:
        raise FileProblem(path, f"was not written: the page “{error}” does not fit the paper.") from error
    write_bytes(path, data)
    return WrittenReport(path=path, notes=notes.sentences)


def write_calendar(folder: Path, path: Path, *, today: str) -> WrittenReport:
    """Write the plan as a calendar of whole days.

    Raises:
        FileProblem: the assessment cannot be read or the file cannot be written.
    """
    from assess.planning.desk import PlanDesk
    from assess.report.formats.calendar import calendar_bytes
    from assess.store.safe_files import write_bytes

    desk = PlanDesk.open(folder, today=today)
    identity = desk.scored.opened.identity
    title = f"{identity.organisation or identity.title}: roadmap"
    data = calendar_bytes(desk.roadmap, assessment_id=identity.id, title=title, date=identity.date)
    write_bytes(path, data)
    return WrittenReport(path=path, notes=_nothing_dated(desk))


def write_table(folder: Path, path: Path, *, today: str) -> WrittenReport:
    """Write the plan as a table for a spreadsheet or a tracker.

    Raises:
        FileProblem: the assessment cannot be read or the file cannot be written.
    """
    from assess.planning.desk import PlanDesk
    from assess.report.formats.roadmap_csv import roadmap_csv
    from assess.store.safe_files import write_bytes

    desk = PlanDesk.open(folder, today=today)
    write_bytes(path, roadmap_csv(desk.roadmap))
    return WrittenReport(path=path, notes=_nothing_dated(desk))


FORMATS: dict[str, Callable[..., WrittenReport]] = {
    ".pdf": write_report,
    ".ics": write_calendar,
    ".csv": write_table,
}
"""What writes a file, by its ending."""


def _nothing_dated(desk: PlanDesk) -> tuple[str, ...]:
    if desk.roadmap.tasks:
        return ()
    return ("Nothing in the plan has a date yet; 'samepage plan FOLDER --choose ID' puts something there.",)


@click.command()
@folder_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write; the format follows the ending: .pdf, .ics (calendar), .csv (table).",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@today_option
def report(folder: Path, output: Path | None, paper: str, today: str) -> None:
    """Write the roadmap of FOLDER: the result, the dimensions, the first 90 days.

    As .pdf the whole report, as .ics the plan for a calendar, as .csv for a spreadsheet or a tracker.
    """
    path = output or folder / "roadmap.pdf"
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise click.UsageError(f"'{path.name}' does not end in {', '.join(FORMATS)}.")
    written = write(folder, path, today=today, **({"paper": paper} if write is write_report else {}))
    for note in written.notes:
        click.echo(f"Note: {note}", err=True)
    click.echo(f"Written: {written.path}", err=True)
