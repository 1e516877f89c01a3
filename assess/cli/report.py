"""``samepage report``: write the roadmap as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from assess import __version__
from assess.cli.options import folder_argument


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report on disk, and what its reader should be told about it."""

    path: Path
    notes: tuple[str, ...]


def write_report(folder: Path, path: Path, *, paper: str = "a4") -> WrittenReport:
    """Score the assessment in a folder and write its PDF.

    Raises:
        FileProblem: the assessment cannot be read or the file cannot be written.
    """
    from assess.report.pdf import CannotFit, render_pdf
    from assess.report.story import build_document
    from assess.store.errors import FileProblem
    from assess.store.folder import open_assessment
    from assess.store.published import settle
    from assess.store.results_file import results_document, write_results
    from assess.store.safe_files import write_bytes
    from questionnaires.loader import shipped_catalogue
    from scoring.judge import score

    opened = open_assessment(folder)
    catalogue = shipped_catalogue()
    assessment = settle(opened).assessment
    result = score(assessment, catalogue)
    write_results(folder, results_document(assessment, result))
    document = build_document(assessment, result, catalogue, version=__version__)
    try:
        data, notes = render_pdf(document, paper=paper)
    except CannotFit as error:
        raise FileProblem(path, f"was not written: the page “{error}” does not fit the paper.") from error
    write_bytes(path, data)
    return WrittenReport(path=path, notes=notes.sentences)


@click.command()
@folder_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write; ends in .pdf."
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
def report(folder: Path, output: Path | None, paper: str) -> None:
    """Write the roadmap of FOLDER as a PDF: the result, the dimensions, the first 90 days."""
    path = output or folder / "roadmap.pdf"
    if path.suffix.lower() != ".pdf":
        raise click.UsageError(f"'{path.name}' does not end in .pdf, the one format there is so far.")
    written = write_report(folder, path, paper=paper)
    for note in written.notes:
        click.echo(f"Note: {note}", err=True)
    click.echo(f"Written: {written.path}", err=True)
