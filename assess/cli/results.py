"""``samepage results``, ``explain`` and ``report``: a result printed, taken apart and written."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import (
    Command,
    audience_option,
    folder_argument,
    json_option,
    page_names,
    pages_option,
    refuse,
    today_option,
)
from assess.cli.terminal import echo, echo_json, echo_lines, note, tell
from assess.documents.lines.reporting import FORMATS, PAPERS, READERS, TABLES, ReportChoice

SHOWN = ("summary", "dimensions", "perception")
"""The pages of the report that are printed where none are named."""

HOW = (
    "'--pages advice,ownership' prints other pages of the report. 'samepage explain FOLDER WHAT' shows what "
    "is behind any figure."
)


@click.command()
@folder_argument
@pages_option
@json_option
@audience_option
@today_option
@click.option("--no-save", is_flag=True, help="Do not write results.toml.")
def results(folder: Path, *, pages: str, as_json: bool, audience: str, today: str, no_save: bool) -> None:
    """Score the answers in FOLDER, print where the company stands, and write results.toml."""
    from assess.documents.lines.layout import BLANK, prose
    from assess.documents.story import pages_of
    from assess.printers.text import WIDTH, document_lines
    from assess.services.assessments.scored import open_scored, publish_answers
    from assess.services.reporting.reports import facts_of, page_ids
    from assess.store.results.codec import encode
    from assess.store.results.file import write_results
    from assess.words.privacy import view_words
    from assess.words.results import result_words
    from scoring.audience import FACILITATOR

    only = page_names(pages)
    known = page_ids("team") + (page_ids(FACILITATOR) if audience == FACILITATOR else ())
    unknown = [page for page in only if page not in known]
    refuse((unknown, f"There is no page '{', '.join(unknown)}' here. There are: {', '.join(known)}."))
    publish_answers(folder, audience=audience)
    scored = open_scored(folder, audience=audience)
    # What lies in the folder is for everybody who is sent it.
    if not no_save and audience == "team":
        write_results(folder, scored.published)
    if as_json:
        echo_json({**encode(scored.published), "words": result_words(scored.result)})
    else:
        found = pages_of(facts_of(scored, today=today, reader=audience), only or SHOWN)
        echo_lines((*document_lines(found, WIDTH), BLANK, *prose(HOW, WIDTH)))
    note(*view_words(scored.result.view, scored.opened.questionnaire.function_titles), *scored.notes)


@click.command()
@folder_argument
@click.argument("what")
@json_option
@audience_option
def explain(folder: Path, what: str, *, as_json: bool, audience: str) -> None:
    """Show what stands behind WHAT in FOLDER.

    WHAT is 'overall', a dimension such as lead_definition, a question such as RC-01, a company fact such as
    CX-05, an intervention such as I05, 'organisation' for today's chart, or a finding such as
    finding:dont_know.lead_definition.
    """
    from assess.services.assessments.scored import open_scored, publish_answers
    from assess.words.explain.explanation import NothingToExplain
    from assess.words.explain.explanation import explain as take_apart

    publish_answers(folder, audience=audience)
    scored = open_scored(folder, audience=audience)
    try:
        explanation = take_apart(
            assessment=scored.assessment, result=scored.result, catalogue=scored.catalogue, what=what
        )
    except NothingToExplain as error:
        nearest = f" Did you mean {' or '.join(error.nearest)}?" if error.nearest else ""
        raise click.UsageError(f"There is no figure called '{what}' here.{nearest}") from error
    if as_json:
        lines = [{"text": line.text, "depth": line.depth, "ref": line.ref} for line in explanation.lines]
        echo_json({"title": explanation.title, "lines": lines})
        return
    echo(f"{explanation.title}\n")
    for line in explanation.lines:
        echo("  " * line.depth + line.text)


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
