"""What ``samepage compare`` prints and writes: the change between assessments, and the list of many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from assess import __version__
from assess.cli.terminal import NOT_SO, echo_json, echo_lines, note, tell, texts_of
from assess.documents.comparison.story import comparison_document
from assess.documents.lines.layout import BLANK, Line, Look, cut, fit, hanging, prose, wrapped
from assess.documents.lines.layout import head as heading
from assess.documents.lines.plan import experience_page
from assess.documents.lines.reporting import FACILITATOR, NOT_FOR_ROUND
from assess.documents.lines.timeline import reason_lines
from assess.documents.timeline.records import Experienced, Point, Timeline, TimelineStep
from assess.printers.csv.tables import changes_csv
from assess.printers.markdown import markdown_bytes
from assess.printers.text import WIDTH, document_lines
from assess.services.comparing.document import experience_document, many_document, timeline_document
from assess.services.comparing.many import Listing, experienced, list_results, lowest, write_many_csv
from assess.services.comparing.opening import open_timeline
from assess.services.reporting.reports import pdf_of
from assess.store.io.errors import shown_path
from assess.store.io.safe_files import write_bytes
from assess.text import clean
from assess.words.change_details import dimension_title, earlier_words
from assess.words.days import day_words
from assess.words.numbers import count_words
from questionnaires.errors import nearest
from scoring.rounding import shown

TOO_FEW = "Nothing to compare. A comparison needs two assessments with levels, oldest first."
HOW = (
    "'--explain DIMENSION' shows what is behind one change; '-o FILE.pdf', '.md' or '.csv' writes "
    "the whole comparison to a file."
)
NOTHING_COMMON = "Nothing to compare: the assessments share no question answered in both."

NONE = "–"
ALIKE = "all equal"
LEGEND = f"{NONE} no figure: nothing answered, or withheld. LOWEST: the dimension with the lowest rating."
NO_RANKING = (
    "Sorted by organisation and date, never by score: companies answer about different work, so "
    "this is not a ranking."
)
HOW_TO_LIST = (
    "'--organisation NAME', '--since DAY', '--until DAY' and '--level N' narrow the list; '-o "
    "FILE.csv' writes all of it as one table."
)


def many_lines(listing: Listing) -> Iterator[str]:
    """The list, one result a line, then how many there are and what could not be read."""
    if listing.results:
        yield _joined("ORGANISATION", "DATE", "TITLE", "PEOPLE", "RATING", "LEVEL", "LOWEST")
        yield from map(_line, listing.results)
        yield ""
        yield from wrapped(LEGEND, WIDTH)
    yield from wrapped(_totals(listing), WIDTH)
    if listing.earlier:
        yield from wrapped(earlier_words(listing.earlier), WIDTH)
    if listing.results:
        yield from wrapped(NO_RANKING, WIDTH)
        yield from wrapped(HOW_TO_LIST, WIDTH)
    for copy in listing.copies:
        yield from wrapped(copy, WIDTH)
    if listing.problems:
        yield ""
        yield count_words(
            len(listing.problems),
            "FILE OR FOLDER THAT COULD NOT BE READ",
            "FILES OR FOLDERS THAT COULD NOT BE READ",
        )
    for problem in listing.problems:
        yield from hanging("  · ", problem, WIDTH)


def experience_lines(found: Experienced) -> list[Line]:
    """What became of the plans, one intervention after the other."""
    return [heading("WHAT HAPPENED TO THE PLANS"), *experience_page(found, WIDTH)]


def _line(head: Point) -> str:
    """One result."""
    return _joined(
        head.organisation or NONE,
        head.date,
        head.title,
        str(head.respondents),
        NONE if head.overall.rating is None else shown(head.overall.rating),
        "pulse" if head.pulse else NONE if head.overall.level is None else str(head.overall.level),
        _least(head),
    )


def _least(head: Point) -> str:
    first, *others = lowest(head) or (NONE,)
    if others and len(others) + 1 == sum(rating is not None for rating in head.ratings.values()):
        return ALIKE
    more = f" +{len(others)}" if others else ""
    return cut(first.replace("_", " "), 15 - len(more)) + more


def _joined(name: str, day: str, title: str, people: str, rating: str, level: str, least: str) -> str:
    numbers = f"{people:>6} {rating:>6} {level:>5}"
    return f"{fit(name, 17)} {day:<10} {fit(title, 12)} {numbers}  {least}".rstrip()


def _totals(listing: Listing) -> str:
    if not listing.found:
        return (
            f"No saved result in {shown_path(listing.folder)} or in the two levels of folders below "
            "it. 'samepage results FOLDER' saves one."
        )
    if not listing.results:
        return (
            f"No match among {count_words(listing.found, 'saved result', 'saved results')}. Widen the "
            "filters."
        )
    count = count_words(len(listing.results), "result", "results")
    of = (
        f"{len(listing.results)} of {listing.found} results"
        if len(listing.results) < listing.found
        else count
    )
    days = sorted(head.date for head in listing.results)
    when = day_words(days[0]) if days[0] == days[-1] else f"{day_words(days[0])} to {day_words(days[-1])}"
    return f"{of}, {count_words(listing.organisations, 'organisation', 'organisations')}, {when}."


def compare_saved(
    paths: tuple[Path, ...],
    *,
    explained: str | None,
    output: Path | None,
    paper: str,
    as_json: bool,
    audience: str,
) -> None:
    """Print or write what changed between assessments, or what is behind the change in one dimension.

    Raises:
        Exit: there is nothing to compare.
        FileProblem: a file cannot be read or written.
    """
    if len(paths) < 2:
        raise _nothing(TOO_FEW)
    timeline = open_timeline(paths, audience=audience)
    step = timeline.step_to_tell
    if step is None:
        note(*timeline.notes)
        raise _nothing(TOO_FEW)
    if not any(each.comparison.common for each in (*timeline.steps, step)):
        note(*timeline.notes)
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
    comparison = step.comparison
    ids = [d.id for d in comparison.dimensions]
    if what not in ids:
        near = nearest(what, ids)
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(ids)}."
        raise click.UsageError(f"There is no dimension '{clean(what, limit=60)}'. {hint}")
    title = dimension_title(comparison.dimension(what))
    lines = [*prose(title, WIDTH, look=Look.HEAD), *reason_lines(comparison, what, WIDTH, every=True)]
    if as_json:
        title, *others = texts_of(lines)
        echo_json({"title": title, "lines": others})
    else:
        echo_lines(lines)


def _write(timeline: Timeline, path: Path, *, paper: str, audience: str) -> tuple[str, ...]:
    """Write the comparison in the format of the path's ending; what the reader must know comes back."""
    notes: tuple[str, ...] = ()
    match path.suffix.lower():
        case ".csv":
            data = changes_csv(timeline)
        case ".md":
            data = markdown_bytes(comparison_document(timeline, version=__version__))
        case _:
            data, notes = pdf_of(comparison_document(timeline, version=__version__), path=path, paper=paper)
    write_bytes(path, data)
    return (NOT_FOR_ROUND, *notes) if audience == FACILITATOR else notes


def list_all(
    folder: Path, filters: dict[str, Any], *, plans: bool, output: Path | None, as_json: bool
) -> None:
    """List every saved result under a folder, write the list as one table, or say what plans became."""
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
