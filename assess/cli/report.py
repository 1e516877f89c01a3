"""``samepage report``: a result written as a file."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import (
    Command,
    folder_argument,
    page_names,
    refuse,
    today_option,
)
from assess.cli.terminal import note, tell
from assess.documents.lines.reporting import FORMATS, PAPERS, READERS, TABLES, ReportChoice

WITH_PAGES = (".pdf", ".md", ".json", ".svg")
"""Formats that are made from the pages."""


@click.command(cls=Command)
@folder_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Output file, ending in one of: {', '.join(FORMATS)}.",
)
@click.option(
    "--for",
    "reader",
    type=click.Choice(READERS),
    default=READERS[0],
    show_default=True,
    help="Who reads it: team (everything), board (decisions) or facilitator (preparation).",
)
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@click.option(
    "--pages", metavar="ID,ID", default="", help="Only these pages, such as summary,plan; default: all."
)
@click.option(
    "--earlier",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An earlier folder or results.toml to look back on; repeatable.",
)
@click.option("--chart", metavar="NAME", default="", help="The chart to write to a .svg.")
@click.option(
    "--table",
    type=click.Choice(TABLES),
    help="What a .csv holds: every figure (default) or the plan.",
)
@today_option
def report(
    folder: Path,
    output: Path | None,
    *,
    reader: str,
    paper: str,
    pages: str,
    earlier: tuple[Path, ...],
    chart: str,
    table: str | None,
    today: str,
) -> None:
    """Write the report of FOLDER: level, reasons and what to do first.

    Formats: .pdf to print, .md for a wiki, .csv for a spreadsheet, .json for other programs, .ics for the
    plan in a calendar, .svg for one chart on a slide. Without -o it writes roadmap.pdf, board.pdf or
    facilitator.pdf in FOLDER.
    """
    from assess.services.reporting.reports import FolderReports

    reports = FolderReports(folder, today=today)
    choice = ReportChoice(reader=reader, paper=paper, pages=page_names(pages), earlier=earlier)
    path = output or reports.default_path(choice)
    ending = path.suffix.lower()
    fits = (
        ("--pages", pages, WITH_PAGES),
        ("--earlier", earlier, WITH_PAGES),
        ("--chart", chart, (".svg",)),
        ("--table", table, (".csv",)),
    )
    refuse(
        (ending not in FORMATS, f"'{path.name}' must end in one of {', '.join(FORMATS)}."),
        # An option that would change nothing is refused, so that nobody believes it did.
        *(
            (given and ending not in where, f"{option} needs a file that ends in {' or '.join(where)}.")
            for option, given, where in fits
        ),
    )
    written = reports.write(choice, path, chart=chart, table=table or TABLES[0])
    note(*written.notes)
    tell(f"Written: {written.path}")
