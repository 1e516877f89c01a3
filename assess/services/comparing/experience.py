"""What became of the plans in a folder of assessments: the counts behind the program's own experience."""

from __future__ import annotations

from itertools import groupby

from assess.documents.timeline.records import Experienced, Point, Progress
from assess.services.comparing.beside import questionnaire_beside
from assess.services.comparing.many import Listing
from assess.store.folder import is_assessment
from assess.store.io.errors import FileProblem
from assess.store.plan.file import read_plan
from assess.store.results.file import Part, read_results
from assess.text import folded
from questionnaires.load.read import shipped_catalogue
from scoring.comparing.commitments import Chapter, experience_of
from scoring.comparing.matching import replacements
from scoring.comparing.published import compare_published
from scoring.comparing.records import Comparison
from scoring.planning.plan import Plan


def experienced(listing: Listing, *, progress: Progress | None = None) -> Experienced:
    """The experience of all assessments in a listing; pulses stand for no assessment of their own.

    Each plan is held against the saved results of its own assessment and of the next one of the same
    organisation. A bare results file has no plan, so nothing is counted from it, but it may be the next one.
    ``progress`` is told how far it is. Files that could not be listed are named with the others.
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
    before, after = (read_results(one.path, Part.COMPARED) for one in (head, later))
    if before.items.keys() == after.items.keys():
        return compare_published(before, after)
    asked = (questionnaire_beside(one.path, named=one.questionnaire) for one in (head, later))
    replaced_by = replacements(*(questionnaire for questionnaire in asked if questionnaire is not None))
    return compare_published(before, after, replaced_by=replaced_by)
