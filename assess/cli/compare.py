"""``samepage compare``: what moved between saved assessments, and what only seems to have moved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.echo import echo, echo_json
from assess.cli.guard import NOT_SO
from assess.cli.options import audience_option, json_option, typed_day
from assess.documents.lines.reporting import PAPERS
from assess.services.reporting.reports import FACILITATOR, NOT_FOR_ROUND, pdf_of

if TYPE_CHECKING:
    from assess.documents.timeline.records import Timeline, TimelineStep

WIDTH = 78
FORMATS = (".pdf", ".md", ".csv")

TOO_FEW = "There is nothing to compare: it takes two assessments that set levels, oldest first."
HOW = (
    "'--explain DIMENSION' shows what stands behind one change; '-o FILE.pdf', '.md' or '.csv' writes all of "
    "it to a file."
)
NOTHING_COMMON = "There is nothing to compare: the assessments have no question in common."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """Which saved results a list is to hold; empty for all."""

    organisation: str = ""
    since: str = ""
    until: str = ""
    level: int | None = None
    plans: bool = False


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[A B [C…]]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Where to write; the format follows the ending: {', '.join(FORMATS)}.",
)
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@click.option(
    "--explain", "explained", metavar="DIMENSION", help="What stands behind the change of one dimension."
)
@click.option(
    "--all",
    "every",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="List every saved result under FOLDER instead; the next four options filter the list.",
)
@click.option("--organisation", metavar="NAME", help="Only of organisations with this in their name.")
@click.option("--since", metavar="DAY", callback=typed_day, help="Only from this day on, 2026-11-30.")
@click.option("--until", metavar="DAY", callback=typed_day, help="Only up to this day.")
@click.option("--level", type=click.IntRange(1, 5), help="Only at this evidenced level.")
@click.option("--plans", is_flag=True, help="With --all: what became of the plans, one intervention each.")
@json_option
@audience_option
def compare(
    paths: tuple[Path, ...],
    *,
    output: Path | None,
    paper: str,
    explained: str | None,
    every: Path | None,
    organisation: str | None,
    since: str | None,
    until: str | None,
    level: int | None,
    plans: bool,
    as_json: bool,
    audience: str,
) -> None:
    """Compare assessments over time: what moved, and what only seems to have moved.

    A, B and so on are assessment folders or results files, oldest first. Between two folders each change is
    taken apart into answers, people and questions; bare results files tell less.
    """
    wanted = _Wanted(
        organisation=organisation or "", since=since or "", until=until or "", level=level, plans=plans
    )
    if as_json and output is not None:
        raise click.UsageError("--json prints; it does not go with -o.")
    if every is not None:
        _refuse_with_all(paths, explained, output, plans=plans, audience=audience)
        _list_all(every, wanted, output=output, as_json=as_json)
        return
    if wanted != _Wanted():
        raise click.UsageError("--organisation, --since, --until, --level and --plans go with --all FOLDER.")
    if not paths:
        raise click.UsageError("Name two assessments or more, oldest first, or --all FOLDER.")
    if output is not None and explained is not None:
        raise click.UsageError("--explain prints; it does not go with -o.")
    if output is not None and output.suffix.lower() not in FORMATS:
        raise click.UsageError(f"'{output.name}' does not end in {', '.join(FORMATS)}.")
    timeline = _opened(paths, audience)
    step = _to_tell(timeline)
    if explained is not None:
        _explain(step, explained, as_json=as_json)
    elif output is not None:
        for note in _write(timeline, output, paper=paper, audience=audience):
            echo(f"Note: {note}", err=True)
        echo(f"Written: {output}", err=True)
    elif as_json:
        from assess.services.comparing.document import timeline_document

        echo_json(timeline_document(timeline))
    else:
        from assess.documents.lines.comparing import comparison_lines
        from assess.documents.lines.layout import BLANK, prose

        for line in (*comparison_lines(timeline, WIDTH), BLANK, *prose(HOW, WIDTH)):
            for text in line.text.split("\n"):
                echo(text.rstrip())
    if as_json or output is not None:
        for note in timeline.notes:
            echo(f"Note: {note}", err=True)


def _opened(paths: tuple[Path, ...], audience: str) -> Timeline:
    if len(paths) < 2:
        raise _nothing(TOO_FEW)
    from assess.services.comparing.opening import open_timeline

    return open_timeline(paths, audience=audience)


def _to_tell(timeline: Timeline) -> TimelineStep:
    """The step that is told first; ends where there is none or nothing can be compared."""
    step = timeline.step_to_tell
    if step is None:
        for note in timeline.notes:
            echo(f"Note: {note}", err=True)
        raise _nothing(TOO_FEW)
    if not any(each.comparison.common for each in (*timeline.steps, step)):
        raise _nothing(NOTHING_COMMON)
    return step


def _nothing(words: str) -> click.exceptions.Exit:
    """Says why there is nothing to compare; the exit to raise."""
    echo(words, err=True)
    return click.exceptions.Exit(NOT_SO)


def _explain(step: TimelineStep, what: str, *, as_json: bool) -> None:
    from assess.documents.lines.comparing import explanation_lines
    from assess.text import clean
    from questionnaires.nearest import nearest

    comparison = step.comparison
    ids = [d.id for d in comparison.dimensions]
    if what not in ids:
        near = nearest(what, ids)
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(ids)}."
        raise click.UsageError(f"There is no dimension '{clean(what, limit=60)}' here. {hint}")
    lines = [
        text.rstrip()
        for line in explanation_lines(comparison, comparison.dimension(what), WIDTH)
        for text in line.text.split("\n")
    ]
    if as_json:
        echo_json({"title": lines[0], "lines": lines[1:]})
        return
    for text in lines:
        echo(text)


def _write(timeline: Timeline, path: Path, *, paper: str, audience: str) -> tuple[str, ...]:
    """Write the comparison in the format of the path's ending; what the reader must be told comes back."""
    from assess.store.io.safe_files import write_bytes

    notes: tuple[str, ...] = ()
    if path.suffix.lower() == ".csv":
        from assess.printers.csv.changes import changes_csv

        data = changes_csv(timeline)
    else:
        from assess import __version__
        from assess.documents.comparison.story import comparison_document

        document = comparison_document(timeline, version=__version__)
        if path.suffix.lower() == ".md":
            from assess.printers.markdown import markdown_bytes

            data = markdown_bytes(document)
        else:
            data, notes = pdf_of(document, path=path, paper=paper)
    write_bytes(path, data)
    if audience == FACILITATOR:
        notes = (NOT_FOR_ROUND, *notes)
    return notes


def _refuse_with_all(
    paths: tuple[Path, ...], explained: str | None, output: Path | None, *, plans: bool, audience: str
) -> None:
    if paths:
        raise click.UsageError("--all FOLDER lists a folder; it does not go with other assessments.")
    if explained is not None:
        raise click.UsageError("--explain goes with two assessments, not with --all.")
    if audience == FACILITATOR:
        raise click.UsageError(
            "--all lists saved results, which hold what the team may see; leave out --for."
        )
    if output is not None and output.suffix.lower() != ".csv":
        raise click.UsageError(f"A list can be written as .csv, not as '{output.name}'.")
    if output is not None and plans:
        raise click.UsageError("--plans prints; it does not go with -o.")


def _list_all(folder: Path, wanted: _Wanted, *, output: Path | None, as_json: bool) -> None:
    """List every saved result under a folder, write the list as one table, or tell what plans became."""
    from assess.cli.compare_many import (
        experience_document,
        experience_lines,
        many_document,
        many_lines,
        write_many_csv,
    )
    from assess.services.comparing.many import list_results

    listing = list_results(
        folder,
        organisation=wanted.organisation,
        since=wanted.since,
        until=wanted.until,
        level=wanted.level,
    )
    if wanted.plans and listing.results:
        from assess.services.comparing.experience import experienced

        found = experienced(listing)
        if as_json:
            echo_json(experience_document(found))
        else:
            for line in experience_lines(found):
                echo(line)
    elif output is not None and listing.results:
        for note in write_many_csv(listing, output):
            echo(f"Note: {note}", err=True)
        echo(f"Written: {output}", err=True)
    elif as_json:
        echo_json(many_document(listing))
    else:
        for line in many_lines(listing):
            echo(line)
    if not listing.results:
        raise click.exceptions.Exit(NOT_SO)
