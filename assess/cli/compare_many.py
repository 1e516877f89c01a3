"""Many saved results as lines of text: the list behind ``compare --all``."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.lines.layout import Line, cut, fit, hanging, wrapped
from assess.documents.lines.layout import head as heading
from assess.documents.lines.plan import experience_page
from assess.documents.timeline.records import Experienced, Point
from assess.printers.text import WIDTH
from assess.services.comparing.many import Listing, lowest
from assess.store.io.errors import shown_path
from assess.words.days import day_words
from assess.words.numbers import count_words
from scoring.rounding import shown

NONE = "–"
ALIKE = "all alike"
LEGEND = f"{NONE} no figure: nothing answered, or withheld. LOWEST: the dimension with the lowest felt score."
NO_RANKING = (
    "In the order of organisation and date, never of score: companies answer about different work, and "
    "nobody is in a competition here."
)
HOW = (
    "'--organisation NAME', '--since DAY', '--until DAY' and '--level N' list fewer; '-o FILE.csv' writes "
    "one table of all of them."
)


def many_lines(listing: Listing) -> Iterator[str]:
    """The list, one result a line, then how many there are and what could not be read."""
    if listing.results:
        yield _joined("ORGANISATION", "DATE", "TITLE", "VOICES", "FELT", "LEVEL", "LOWEST")
        yield from map(_line, listing.results)
        yield ""
        yield from wrapped(LEGEND, WIDTH)
    yield from wrapped(_totals(listing), WIDTH)
    if listing.results:
        yield from wrapped(NO_RANKING, WIDTH)
        yield from wrapped(HOW, WIDTH)
    if listing.problems:
        yield ""
        yield count_words(len(listing.problems), "FILE OR FOLDER NOT READ", "FILES OR FOLDERS NOT READ")
    for problem in listing.problems:
        yield from hanging("  · ", problem, WIDTH)


def experience_lines(found: Experienced) -> list[Line]:
    """What became of the plans, one intervention after the other."""
    return [heading("WHAT BECAME OF THE PLANS"), *experience_page(found, WIDTH)]


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


def _joined(name: str, day: str, title: str, voices: str, rating: str, level: str, least: str) -> str:
    numbers = f"{voices:>6} {rating:>4} {level:>5}"
    return f"{fit(name, 18)} {day:<10} {fit(title, 12)} {numbers}  {least}".rstrip()


def _totals(listing: Listing) -> str:
    if not listing.found:
        return (
            f"No saved result lies in {shown_path(listing.folder)} or in the two levels of folders below it. "
            "'samepage results FOLDER' saves one."
        )
    if not listing.results:
        return f"None of {count_words(listing.found, 'saved result', 'saved results')} is like that."
    count = count_words(len(listing.results), "result", "results")
    of = (
        f"{len(listing.results)} of {listing.found} results"
        if len(listing.results) < listing.found
        else count
    )
    days = sorted(head.date for head in listing.results)
    when = day_words(days[0]) if days[0] == days[-1] else f"{day_words(days[0])} to {day_words(days[-1])}"
    return f"{of}, {count_words(listing.organisations, 'organisation', 'organisations')}, {when}."
