"""``samepage compare``: what moved between saved assessments, and what only seems to have moved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.guard import NOT_SO
from assess.cli.options import audience_option, json_option, refuse, typed_day
from assess.cli.terminal import echo_json, echo_lines, note, tell
from assess.documents.lines.reporting import PAPERS
from assess.services.reporting.reports import FACILITATOR, NOT_FOR_ROUND, pdf_of

if TYPE_CHECKING:
    from assess.documents.timeline.records import Timeline, TimelineStep

FORMATS = (".pdf", ".md", ".csv")

TOO_FEW = "There is nothing to compare: it takes two assessments that set levels, oldest first."
HOW = (
    "'--explain DIMENSION' shows what stands behind one change; '-o FILE.pdf', '.md' or '.csv' writes all of "
    "it to a file."
)
NOTHING_COMMON = "There is nothing to compare: the assessments have no question in common."


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
    plans: bool,
    as_json: bool,
    audience: str,
    **filters: Any,
) -> None:
    """Compare assessments over time: what moved, and what only seems to have moved.

    A, B and so on are assessment folders or results files, oldest first. Between two folders each change is
    taken apart into answers, people and questions; bare results files tell less.
    """
    filters = {key: value for key, value in filters.items() if value}
    name, ending = (output.name, output.suffix.lower()) if output else ("", "")
    refuse((as_json and output, "--json prints; it does not go with -o."))
    if every is not None:
        for_facilitator = "--all lists saved results, which hold what the team may see; leave out --for."
        refuse(
            (paths, "--all FOLDER lists a folder; it does not go with other assessments."),
            (explained is not None, "--explain goes with two assessments, not with --all."),
            (audience == FACILITATOR, for_facilitator),
            (output and ending != ".csv", f"A list can be written as .csv, not as '{name}'."),
            (output and plans, "--plans prints; it does not go with -o."),
        )
        _list_all(every, filters, plans=plans, output=output, as_json=as_json)
        return
    refuse(
        (filters or plans, "--organisation, --since, --until, --level and --plans go with --all FOLDER."),
        (not paths, "Name two assessments or more, oldest first, or --all FOLDER."),
        (output and explained is not None, "--explain prints; it does not go with -o."),
        (output and ending not in FORMATS, f"'{name}' does not end in {', '.join(FORMATS)}."),
    )
    from assess import __version__
    from assess.documents.comparison.story import comparison_document
    from assess.documents.lines.layout import BLANK, prose
    from assess.printers.text import WIDTH, document_lines
    from assess.services.comparing.document import timeline_document
    from assess.services.comparing.opening import open_timeline

    if len(paths) < 2:
        raise _nothing(TOO_FEW)
    timeline = open_timeline(paths, audience=audience)
    step = timeline.step_to_tell
    if step is None:
        note(*timeline.notes)
        raise _nothing(TOO_FEW)
    if not any(each.comparison.common for each in (*timeline.steps, step)):
        raise _nothing(NOTHING_COMMON)
    if explained is not None:
        _explain(step, explained, as_json=as_json)
    elif output is not None:
        note(*_write(timeline, output, paper=paper, audience=audience))
        tell(f"Written: {output}")
    elif as_json:
        echo_json(timeline_document(timeline))
    else:
        pages = comparison_document(timeline, version=__version__).pages
        echo_lines((*document_lines(pages, WIDTH), BLANK, *prose(HOW, WIDTH)))
    if as_json or output is not None:
        note(*timeline.notes)


def _nothing(words: str) -> click.exceptions.Exit:
    """Says why there is nothing to compare; the exit to raise."""
    tell(words)
    return click.exceptions.Exit(NOT_SO)


def _explain(step: TimelineStep, what: str, *, as_json: bool) -> None:
    from assess.cli.terminal import texts_of
    from assess.documents.lines.layout import Look, prose
    from assess.documents.lines.timeline import reason_lines
    from assess.printers.text import WIDTH
    from assess.text import clean
    from assess.words.change_details import dimension_title
    from questionnaires.nearest import nearest

    comparison = step.comparison
    ids = [d.id for d in comparison.dimensions]
    if what not in ids:
        near = nearest(what, ids)
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(ids)}."
        raise click.UsageError(f"There is no dimension '{clean(what, limit=60)}' here. {hint}")
    title = dimension_title(comparison.dimension(what))
    lines = [*prose(title, WIDTH, look=Look.HEAD), *reason_lines(comparison, what, WIDTH, every=True)]
    if as_json:
        title, *others = texts_of(lines)
        echo_json({"title": title, "lines": others})
    else:
        echo_lines(lines)


def _write(timeline: Timeline, path: Path, *, paper: str, audience: str) -> tuple[str, ...]:
    """Write the comparison in the format of the path's ending; what the reader must know comes back."""
    from assess import __version__
    from assess.documents.comparison.story import comparison_document
    from assess.printers.csv.changes import changes_csv
    from assess.printers.markdown import markdown_bytes
    from assess.store.io.safe_files import write_bytes

    notes: tuple[str, ...] = ()
    match path.suffix.lower():
        case ".csv":
            data = changes_csv(timeline)
        case ".md":
            data = markdown_bytes(comparison_document(timeline, version=__version__))
        case _:
            document = comparison_document(timeline, version=__version__)
            data, notes = pdf_of(document, path=path, paper=paper)
    write_bytes(path, data)
    return (NOT_FOR_ROUND, *notes) if audience == FACILITATOR else notes


def _list_all(
    folder: Path, filters: dict[str, Any], *, plans: bool, output: Path | None, as_json: bool
) -> None:
    """List every saved result under a folder, write the list as one table, or say what plans became."""
    from assess.cli.compare_many import experience_lines, many_lines
    from assess.services.comparing.experience import experienced
    from assess.services.comparing.many import list_results, write_many_csv
    from assess.services.comparing.many_document import experience_document, many_document

    listing = list_results(folder, **filters)
    if plans and listing.results:
        found = experienced(listing)
        if as_json:
            echo_json(experience_document(found))
        else:
            echo_lines(experience_lines(found))
    elif output is not None and listing.results:
        note(*write_many_csv(listing, output))
        tell(f"Written: {output}")
    elif as_json:
        echo_json(many_document(listing))
    else:
        echo_lines(many_lines(listing))
    if not listing.results:
        raise click.exceptions.Exit(NOT_SO)
