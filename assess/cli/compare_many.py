"""Many saved results as lines of text, as JSON and as a table: the list behind ``compare --all``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assess.documents.lines.experience import experience_page
from assess.documents.lines.layout import cut, fit, hanging, wrapped
from assess.documents.timeline.records import Experienced, Point
from assess.services.comparing.many import Listing, lowest
from assess.store.io.errors import shown_path
from assess.text import plain
from assess.words.days import day_words
from assess.words.experience import experience_words
from assess.words.numbers import count_words
from scoring.comparing.commitment_records import Experience
from scoring.rounding import known, shown

WIDTH = 78
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


def many_lines(listing: Listing, *, width: int = WIDTH) -> Iterator[str]:
    """The list, one result a line, then how many there are and what could not be read."""
    if listing.results:
        cells = _Cells(width)
        yield cells.heads
        for head in listing.results:
            yield cells.line(head)
        yield ""
        yield from wrapped(LEGEND, width)
    yield from wrapped(_totals(listing), width)
    if listing.results:
        yield from wrapped(NO_RANKING, width)
        yield from wrapped(HOW, width)
    yield from _problem_lines(listing.problems, width)


def many_document(listing: Listing) -> dict[str, Any]:
    """The list in plain values; a figure that does not exist is absent, never 0."""
    return {
        "found": listing.found,
        "listed": len(listing.results),
        "organisations": listing.organisations,
        "results": [_entry(head, listing.folder) for head in listing.results],
        "problems": list(listing.problems),
    }


def experience_lines(found: Experienced, *, width: int = WIDTH) -> Iterator[str]:
    """What became of the plans, one intervention after the other."""
    yield "WHAT BECAME OF THE PLANS"
    for line in experience_page(found, width):
        yield from line.text.split("\n")


def experience_document(found: Experienced) -> dict[str, Any]:
    """The same in plain values."""
    return {
        "plans": found.plans,
        "followed": found.followed,
        "unsaved": found.unsaved,
        "interventions": [_experience(one) for one in found.experiences],
        "problems": list(found.problems),
    }


def _experience(one: Experience) -> dict[str, Any]:
    counts = asdict(one)
    elsewhere = {key: counts.pop(key) for key in ("elsewhere", "elsewhere_rise")}
    return {**counts, "words": experience_words(one), **elsewhere}


def write_many_csv(listing: Listing, path: Path) -> tuple[str, ...]:
    """Write one table of all results in the list; what should be said of it, in sentences.

    Raises:
        FileProblem: the file cannot be written.
    """
    from assess.printers.csv.results import results_csv
    from assess.services.comparing.many import with_figures
    from assess.store.io.safe_files import write_bytes

    points, problems = with_figures(listing)
    write_bytes(path, results_csv(points, listing.folder))
    return (f"{count_words(len(points), 'result is', 'results are')} in the table.", *problems)


class _Cells:
    """The columns of the list within a width; what is left over goes to the words."""

    def __init__(self, width: int) -> None:
        more = max(0, width - WIDTH)
        self._name, self._title, self._lowest = 18 + more // 3, 12 + more // 3, 15 + (more - 2 * (more // 3))
        self.heads = self._joined("ORGANISATION", "DATE", "TITLE", "VOICES", "FELT", "LEVEL", "LOWEST")

    def line(self, head: Point) -> str:
        """One result."""
        level = "pulse" if head.pulse else NONE if head.overall.level is None else str(head.overall.level)
        return self._joined(
            head.organisation or NONE,
            head.date,
            head.title,
            str(head.respondents),
            NONE if head.overall.rating is None else shown(head.overall.rating),
            level,
            self._least(head),
        )

    def _least(self, head: Point) -> str:
        first, *others = lowest(head) or (NONE,)
        if others and len(others) + 1 == sum(rating is not None for rating in head.ratings.values()):
            return ALIKE
        more = f" +{len(others)}" if others else ""
        return cut(first.replace("_", " "), self._lowest - len(more)) + more

    def _joined(
        self, name: str, day: str, title: str, voices: str, rating: str, level: str, least: str
    ) -> str:
        numbers = f"{voices:>6} {rating:>4} {level:>5}"
        return f"{fit(name, self._name)} {day:<10} {fit(title, self._title)} {numbers}  {least}".rstrip()


def _problem_lines(problems: tuple[str, ...], width: int) -> Iterator[str]:
    if problems:
        yield ""
        yield count_words(len(problems), "FILE OR FOLDER NOT READ", "FILES OR FOLDERS NOT READ")
        for problem in problems:
            yield from hanging("  · ", problem, width)


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


def _entry(head: Point, folder: Path) -> dict[str, Any]:
    return {
        "file": plain(head.path.relative_to(folder).as_posix()),
        "organisation": head.organisation,
        "date": head.date,
        "title": head.title,
        "questionnaire": head.questionnaire,
        "questionnaire_version": head.version,
        "privacy": head.privacy,
        "pulse": head.pulse,
        "respondents": {"total": head.respondents, "by_function": dict(head.by_function)},
        "overall": known(felt=head.overall.rating, level=head.overall.level),
        "dimensions": {
            one.id: known(felt=one.rating, level=one.level)
            for one in head.dimensions.values()
            if one.rating is not None or one.level is not None
        },
        "lowest": list(lowest(head)),
    }
