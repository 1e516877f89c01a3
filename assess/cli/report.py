"""``samepage report``: write the report, or a part of it, in the format that the file's ending names."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.echo import echo
from assess.cli.guard import NOT_SO
from assess.cli.options import folder_argument, today_option
from assess.documents.lines.reporting import PAPERS, READERS, ReportChoice
from assess.services.reporting.reports import FORMATS, TABLES, FolderReports, NothingToShow, UnknownName

WITH_PAGES = (".pdf", ".md", ".json", ".svg")
"""Formats that are made from the pages."""


@click.command()
@folder_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Where to write; the format follows the ending: {', '.join(FORMATS)}. "
    "Without it roadmap.pdf in FOLDER, board.pdf or facilitator.pdf.",
)
@click.option(
    "--for",
    "reader",
    type=click.Choice(READERS),
    default=READERS[0],
    show_default=True,
    help="Who reads it: a team wants it all, a board the few pages to decide on, "
    "a facilitator what to prepare and nobody else may see.",
)
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@click.option("--pages", metavar="ID,ID", help="Only these pages, such as summary,plan; else all.")
@click.option(
    "--earlier",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An earlier assessment to look back on: its folder or its results.toml; may be repeated.",
)
@click.option("--chart", metavar="NAME", help="The chart that a .svg holds.")
@click.option(
    "--table",
    type=click.Choice(TABLES),
    help="What a .csv holds: every figure of the result (the default), or the plan for a tracker.",
)
@today_option
def report(
    folder: Path,
    output: Path | None,
    *,
    reader: str,
    paper: str,
    pages: str | None,
    earlier: tuple[Path, ...],
    chart: str | None,
    table: str | None,
    today: str,
) -> None:
    """Write the report of FOLDER: where the company stands, why, and what to do first.

    As .pdf to print, as .md for a wiki, as .csv for a spreadsheet, as .json for other programs, as .ics
    the plan for a calendar, as .svg one chart for a slide.
    """
    reports = FolderReports(folder, today=today)
    choice = ReportChoice(reader=reader, paper=paper, pages=_split(pages), earlier=earlier)
    path = output or reports.default_path(choice)
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise click.UsageError(f"'{path.name}' does not end in {', '.join(FORMATS)}.")
    _refuse("--pages", pages, ending, WITH_PAGES)
    _refuse("--earlier", earlier, ending, WITH_PAGES)
    _refuse("--chart", chart, ending, (".svg",))
    _refuse("--table", table, ending, (".csv",))
    try:
        written = reports.write(choice, path, chart=chart or "", table=table or TABLES[0])
    except UnknownName as error:
        raise click.UsageError(f"{error.reason[:1].upper()}{error.reason[1:]}") from error
    except NothingToShow as error:
        echo(str(error), err=True)
        raise click.exceptions.Exit(NOT_SO) from error
    for note in written.notes:
        echo(f"Note: {note}", err=True)
    echo(f"Written: {written.path}", err=True)


def _split(pages: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (page.strip() for page in (pages or "").split(",")))))


def _refuse(option: str, given: object, ending: str, where: tuple[str, ...]) -> None:
    """Stop where an option would change nothing, so that nobody believes it did."""
    if given and ending not in where:
        raise click.UsageError(f"{option} goes with a file that ends in {' or '.join(where)}.")
