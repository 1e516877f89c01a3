"""``samepage compare``: what moved between saved assessments, and what only seems to have moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assess.cli.options import audience_option, json_option, past_day, refuse
from assess.documents.lines.reporting import FACILITATOR, PAPERS

FORMATS = (".pdf", ".md", ".csv")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[A B [C…]]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Output file, ending in one of: {', '.join(FORMATS)}.",
)
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@click.option(
    "--explain", "explained", metavar="DIMENSION", help="Show what is behind the change in one dimension."
)
@click.option(
    "--all",
    "every",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="List every saved result under FOLDER; the next four options filter it.",
)
@click.option("--organisation", metavar="NAME", help="Only organisations whose name contains this.")
@click.option("--since", metavar="DAY", callback=past_day, help="Only from this date on, such as 2026-11-30.")
@click.option("--until", metavar="DAY", callback=past_day, help="Only up to this date.")
@click.option("--level", type=click.IntRange(1, 5), help="Only at this maturity level.")
@click.option("--plans", is_flag=True, help="With --all: what became of the plans, by intervention.")
@json_option
@audience_option
def compare(
    paths: tuple[Path, ...],
    *,
    output: Path | None,
    paper: str,
    explained: str | None,
    every: Path | None,
    plans: bool,
    as_json: bool,
    audience: str,
    **filters: Any,
) -> None:
    """Compare assessments over time: what changed, and what only seems to have.

    A, B and so on are assessment folders or results files, oldest first. For two folders, each
    change is split into answers, people and questions; results files alone show less.
    """
    filters = {key: value for key, value in filters.items() if value}
    name, ending = (output.name, output.suffix.lower()) if output else ("", "")
    refuse((as_json and output, "--json prints to the screen and cannot be combined with -o."))
    if every is not None:
        for_facilitator = "--all lists saved results, which show only what the team may see; leave out --for."
        refuse(
            (paths, "--all FOLDER lists one folder; leave out the other assessments."),
            (explained is not None, "--explain works with two assessments, not with --all."),
            (audience == FACILITATOR, for_facilitator),
            (output and ending != ".csv", f"A list can be written as .csv, not as '{name}'."),
            (output and plans, "--plans prints to the screen and cannot be combined with -o."),
        )
        from assess.cli.compare_run import list_all

        list_all(every, filters, plans=plans, output=output, as_json=as_json)
        return
    refuse(
        (filters or plans, "--organisation, --since, --until, --level and --plans need --all FOLDER."),
        (not paths, "Name two or more assessments, oldest first, or use --all FOLDER."),
        (output and explained is not None, "--explain prints to the screen and cannot be combined with -o."),
        (output and ending not in FORMATS, f"'{name}' must end in one of {', '.join(FORMATS)}."),
    )
    from assess.cli.compare_run import compare_saved

    compare_saved(paths, explained=explained, output=output, paper=paper, as_json=as_json, audience=audience)
