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
@click.option(
    "--pages", metavar="ID,ID", default="", help="Only these pages, such as summary,plan; else all."
)
@click.option(
    "--earlier",
    multiple=True,
    type=click.Path(path_type=Path),
    help="An earlier assessment to look back on: its folder or its results.toml; may be repeated.",
)
@click.option("--chart", metavar="NAME", default="", help="The chart that a .svg holds.")
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
    pages: str,
    earlier: tuple[Path, ...],
    chart: str,
    table: str | None,
    today: str,
) -> None:
    """Write the report of FOLDER: where the company stands, why, and what to do first.

    As .pdf to print, as .md for a wiki, as .csv for a spreadsheet, as .json for other programs, as .ics
    the plan for a calendar, as .svg one chart for a slide.
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
        (ending not in FORMATS, f"'{path.name}' does not end in {', '.join(FORMATS)}."),
        # An option that would change nothing is refused, so that nobody believes it did.
        *(
            (given and ending not in where, f"{option} goes with a file that ends in {' or '.join(where)}.")
            for option, given, where in fits
        ),
    )
    written = reports.write(choice, path, chart=chart, table=table or TABLES[0])
    note(*written.notes)
    tell(f"Written: {written.path}")
