"""Many saved results beside one another: what they show, and what was tried in them."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from assess.documents.timeline.records import Experienced, Point, Progress
from assess.printers.csv.tables import results_csv
from assess.services.comparing.opening import questionnaire_beside
from assess.store.assessment.identity import ASSESSMENT_FILE, RESULTS_FILE
from assess.store.folder import is_assessment
from assess.store.io.errors import FileProblem, shown_path, system_reason
from assess.store.io.safe_files import write_bytes
from assess.store.plan.file import read_plan
from assess.store.results.file import Extent, read_results
from assess.text import folded, is_day
from assess.words.numbers import count_words
from assess.words.synced import counted_once_words
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import record
from scoring.comparing.commitments import Chapter, experience_of
from scoring.comparing.matching import replacements
from scoring.comparing.published import compare_published
from scoring.comparing.records import Comparison
from scoring.planning.plan import Plan

DEEPEST = 2
"""So many folders below the one that is named are looked into."""


@record
class Listing:
    """The saved results under a folder, by organisation and then date.

    ``found`` counts those that could be read before any filter. ``problems`` are sentences, one for each file
    or folder that could not be read, ``copies`` one for each further copy of an assessment, which is not
    counted. ``unsaved`` counts the assessments in the folder that have no saved
    result, whatever the filters.
    """

    folder: Path
    results: tuple[Point, ...]
    found: int
    problems: tuple[str, ...] = ()
    unsaved: int = 0
    copies: tuple[str, ...] = ()

    @property
    def organisations(self) -> int:
        """How many organisations there are, however their names are spaced or capitalised."""
        return len({folded(head.organisation) for head in self.results})

    @property
    def earlier(self) -> int:
        """How many were made by earlier rules than the others."""
        newest = max((head.rules for head in self.results), default=0)
        return sum(head.rules < newest for head in self.results)


def list_results(
    folder: Path, *, organisation: str = "", since: str = "", until: str = "", level: int | None = None
) -> Listing:
    """The results in a folder, in the folders in it and in those below, as far as they pass the filters.

    ``organisation`` is part of a name, in capitals or not; ``since`` and ``until`` are days (2026-11-30),
    both included; ``level`` is the overall maturity level. An assessment's own folder is not looked
    into any further, and no link is followed. A file that cannot be read becomes a sentence.

    Raises:
        FileProblem: the folder itself cannot be read.
        ValueError: a day is not one, or there is no such level.
    """
    for day in (since, until):
        if day and not is_day(day):
            raise ValueError(f"not a day: {day!r}")
    if level is not None and level not in range(1, 6):
        raise ValueError(f"no such level: {level}")
    heads: list[Point] = []
    problems: list[str] = []
    unsaved: list[Path] = []
    for path in _result_files(folder, problems, unsaved, depth=0):
        try:
            heads.append(Point.of(read_results(path, Extent.HEAD), path=path))
        except FileProblem as problem:
            problems.append(str(problem))
    heads, copies = _once(heads)
    kept = (
        head
        for head in heads
        if folded(organisation) in folded(head.organisation)
        and (not since or head.date >= since)
        and (not until or head.date <= until)
        and (level is None or head.overall.level == level)
    )
    return Listing(
        folder=folder,
        results=tuple(sorted(kept, key=_order)),
        found=len(heads),
        problems=tuple(problems),
        unsaved=len(unsaved),
        copies=copies,
    )


def _once(heads: Sequence[Point]) -> tuple[list[Point], tuple[str, ...]]:
    """The results without further ones of the same assessment, and a sentence for each that was left out.

    Of several the one in an assessment's folder, under its own name, counts, then the one of most people.
    """
    groups: dict[Hashable, list[Point]] = {}
    places: dict[Hashable, Hashable] = {}
    for head in sorted(heads, key=lambda head: not head.id):
        named: Hashable = (head.id, head.date) if head.id else head.content
        place = places.setdefault(head.content, named)
        groups.setdefault(named if head.id else place, []).append(head)
    kept: list[Point] = []
    copies: list[str] = []
    for group in groups.values():
        used = min(group, key=_first) if len(group) > 1 else group[0]
        kept.append(used)
        copies += [
            counted_once_words(
                shown_path(other.path), shown_path(used.path), same=other.content == used.content
            )
            for other in group
            if other is not used
        ]
    return kept, tuple(copies)


def _first(head: Point) -> tuple[bool, bool, int, int, str]:
    own = head.path.name == RESULTS_FILE
    return (
        not own,
        not is_assessment(head.path.parent),
        -head.respondents,
        len(str(head.path)),
        str(head.path),
    )


def with_figures(listing: Listing) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """The results of a listing with every figure of their dimensions, and what could not be read whole."""
    points: list[Point] = []
    problems = list(listing.problems)
    for head in listing.results:
        if head.figures:
            points.append(head)
            continue
        try:
            points.append(Point.of(read_results(head.path, Extent.FIGURES), path=head.path))
        except FileProblem as problem:
            problems.append(str(problem))
    return tuple(points), tuple(problems)


def write_many_csv(listing: Listing, path: Path) -> tuple[str, ...]:
    """Write one table of all results in the list; what should be said of it, in sentences.

    Raises:
        FileProblem: the file cannot be written.
    """
    points, problems = with_figures(listing)
    write_bytes(path, results_csv(points, listing.folder))
    return (
        f"{count_words(len(points), 'result is', 'results are')} in the table.",
        *listing.copies,
        *problems,
    )


def lowest(head: Point) -> tuple[str, ...]:
    """The ids of the dimensions with the lowest rating, in the order of the file; empty without any."""
    ratings = {key: rating for key, rating in head.ratings.items() if rating is not None}
    least = min(ratings.values(), default=None)
    return tuple(key for key, rating in ratings.items() if rating == least)


def _order(head: Point) -> tuple[str, str, str, str]:
    return (folded(head.organisation), head.date, folded(head.title), str(head.path))


def _result_files(folder: Path, problems: list[str], unsaved: list[Path], *, depth: int) -> Iterator[Path]:
    """The files under a folder that are named as results are, in the order of their paths.

    What cannot be looked into is noted in ``problems``, assessments without a result in ``unsaved``.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "no folder can have this name."
        if depth == 0:
            raise FileProblem(folder, reason) from error
        problems.append(str(FileProblem(folder, reason)))
        return
    own = any(entry.name == ASSESSMENT_FILE for entry in entries)  # below an assessment lies no other
    if own and not any(entry.name == RESULTS_FILE for entry in entries):
        unsaved.append(folder)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_symlink():
            if entry.name.endswith(RESULTS_FILE) or entry.is_dir():
                problems.append(f"{shown_path(path)}: this is a link to another place and was not followed.")
        elif entry.name.endswith(RESULTS_FILE) and entry.is_file():
            yield path
        elif entry.is_dir() and depth < DEEPEST and not own:
            yield from _result_files(path, problems, unsaved, depth=depth + 1)


def experienced(listing: Listing, *, progress: Progress | None = None) -> Experienced:
    """The experience of all assessments in a listing; pulses stand for no assessment of their own.

    Each plan is held against the saved results of its own assessment and of the next one of the same
    organisation. A bare results file has no plan, so nothing is counted from it, but it may be the next one.
    ``progress`` receives how far it is. Files that could not be listed are named with the others.
    """
    problems = list(listing.problems)
    chapters: list[Chapter] = []
    heads = [head for head in listing.results if not head.pulse]
    number = 0
    for _, own in groupby(heads, key=lambda head: folded(head.organisation)):
        line = list(own)
        for head, later in zip(line, [*line[1:], None], strict=True):
            number += 1
            if progress is not None:
                progress(number, len(heads), head.title or head.path.parent.name)
            if not is_assessment(head.path.parent):
                continue
            try:
                chapters.append(_chapter(head, later))
            except FileProblem as problem:
                problems.append(str(problem))
    return Experienced(
        experiences=experience_of(chapters, shipped_catalogue()),
        plans=len(chapters),
        followed=sum(chapter.comparison is not None for chapter in chapters),
        problems=tuple(dict.fromkeys(problems)),
        unsaved=listing.unsaved,
    )


def _chapter(head: Point, later: Point | None) -> Chapter:
    return Chapter(
        organisation=head.organisation,
        plan=_plan(head),
        later=_plan(later) if later is not None else None,
        comparison=_compared(head, later) if later is not None else None,
    )


def _plan(head: Point) -> Plan:
    folder = head.path.parent
    return read_plan(folder) if is_assessment(folder) else Plan()


def _compared(head: Point, later: Point) -> Comparison:
    before, after = (read_results(one.path, Extent.COMPARED) for one in (head, later))
    if before.items.keys() == after.items.keys():
        return compare_published(before, after)
    asked = (questionnaire_beside(one.path, named=one.questionnaire) for one in (head, later))
    replaced_by = replacements(*(questionnaire for questionnaire in asked if questionnaire is not None))
    return compare_published(before, after, replaced_by=replaced_by)
