"""The assessments of a workspace at a glance, and which of them can be compared."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from assess.store.assessment.identity import ASSESSMENT_FILE, RESULTS_FILE
from assess.store.folder import is_assessment, respondents
from assess.store.io.documents import TomlTable, read_head
from assess.store.io.errors import FileProblem, shown_path
from assess.store.io.synced import NotHere
from assess.text import folded, is_day, slug
from questionnaires.records import record, replace


class Stage(StrEnum):
    """How far an assessment has come."""

    NEW = "new"
    ANSWERING = "answering"
    ANSWERED = "answered"
    PROBLEM = "problem"


@record
class AssessmentSummary:
    """One assessment as the home screen lists it.

    ``answered`` of ``asked`` counts over the respondents who have not finished; ``level`` is that of the
    saved result, if there is one; ``problem`` is a sentence where a file cannot be used, ``note`` one where a
    sync service has yet to bring it. ``copy_of`` is the folder of which this is a copy, "" where it is none.
    """

    folder: Path
    title: str
    organisation: str = ""
    date: str = ""
    stage: Stage
    answered: int = 0
    asked: int = 0
    respondents: int = 0
    finished: int = 0
    level: int | None = None
    problem: str = ""
    note: str = ""
    id: str = ""
    copy_of: str = ""

    @property
    def whose(self) -> str:
        """Whose assessment it is, and which; the folder's name where neither can be read."""
        return " · ".join(filter(None, (self.organisation, self.title))) or self.folder.name

    @property
    def state(self) -> str:
        """The stage in words."""
        if self.copy_of:
            return f"copy of {self.copy_of}"
        if self.stage is Stage.ANSWERING:
            return f"answering {self.answered} of {self.asked}"
        return self.problem or self.note if self.stage is Stage.PROBLEM else self.stage.value


def holds_folders(workspace: Path) -> bool:
    """Whether there is any folder in the workspace at all."""
    try:
        return any(entry.is_dir() for entry in workspace.iterdir())
    except OSError:
        return False


def list_assessments(workspace: Path) -> tuple[AssessmentSummary, ...]:
    """The assessments in a workspace, newest first; a damaged one is listed with its problem.

    Raises:
        FileProblem: the workspace is there but cannot be read.
    """
    try:
        folders = [Path(entry.path) for entry in os.scandir(workspace) if entry.is_dir()]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise FileProblem(workspace, "this folder cannot be read.") from error
    found = sorted(
        (summary(folder) for folder in folders if is_assessment(folder)), key=lambda s: s.folder.name
    )
    return tuple(sorted(_with_copies(found), key=lambda s: s.date, reverse=True))


def _with_copies(found: Sequence[AssessmentSummary]) -> Iterator[AssessmentSummary]:
    """Each, those marked whose assessment has a folder with a shorter name already."""
    first: dict[tuple[str, str], AssessmentSummary] = {}
    for one in sorted(found, key=lambda s: (len(s.folder.name), s.folder.name)):
        first.setdefault(_run(one), one)
    for one in found:
        own = first[_run(one)]
        yield one if own is one else replace(one, copy_of=shown_path(Path(own.folder.name)))


def _run(one: AssessmentSummary) -> tuple[str, str]:
    """What two folders of one assessment share; one that was copied to ask again has another date."""
    return (one.id or str(one.folder), one.date)


def summary(folder: Path) -> AssessmentSummary:
    """One assessment at a glance; never raises for a damaged file."""
    path = folder / ASSESSMENT_FILE
    try:
        top = TomlTable(read_head(path, kind="assessment", before=b"["), path)
        title, organisation, date = top.text("title"), top.text("organisation"), top.day("date")
        assessment_id = top.text("id", "")
    except FileProblem as problem:
        absent = isinstance(problem, NotHere)
        return AssessmentSummary(
            folder=folder,
            title=shown_path(Path(folder.name)),
            stage=Stage.PROBLEM,
            problem="" if absent else str(problem),
            note=str(problem) if absent else "",
        )
    try:
        found, problem_found = respondents(folder), ""
    except FileProblem as problem:
        found, problem_found = (), str(problem)
    heads = [head for head in found if not head.problem]
    problem_found = problem_found or next((h.problem for h in found if h.problem and not h.absent), "")
    open_heads = [head for head in heads if not head.finished]
    answered, asked = sum(head.answered for head in open_heads), sum(head.asked for head in open_heads)
    finished = len(heads) - len(open_heads)
    if problem_found:
        stage = Stage.PROBLEM
    elif not answered and not finished:
        stage = Stage.NEW
    else:
        stage = Stage.ANSWERING if open_heads else Stage.ANSWERED
    return AssessmentSummary(
        folder=folder,
        title=title,
        organisation=organisation,
        date=date,
        stage=stage,
        answered=answered,
        asked=asked,
        respondents=len(heads),
        finished=finished,
        level=_saved_level(folder),
        problem=problem_found,
        note=next((head.problem for head in found if head.absent), ""),
        id=assessment_id,
    )


def new_folder_name(workspace: Path, organisation: str, date: str) -> str:
    """A name for a new assessment's folder, such as ``acme-2026-q4``, that is not taken yet.

    Raises:
        ValueError: the date is not a day.
    """
    if not is_day(date):
        raise ValueError(f"not a day: {date!r}")
    name = f"{slug(organisation, limit=40)}-{date[:4]}-q{(int(date[5:7]) + 2) // 3}"
    number, wanted = 1, name
    while os.path.lexists(workspace / wanted):
        number += 1
        wanted = f"{name}-{number}"
    return wanted


def _saved_level(folder: Path) -> int | None:
    """The level in the saved result; None where there is none that can be read."""
    path = folder / RESULTS_FILE
    try:
        top = TomlTable(read_head(path, kind="results", before=b"[compared"), path)
        # Results that were written at first have the level further down.
        return top.table("summary" if "summary" in top else "overall").whole("level", low=1, high=5)
    except FileProblem:
        return None


def by_organisation(found: Sequence[AssessmentSummary]) -> dict[str, tuple[AssessmentSummary, ...]]:
    """The assessments by organisation in order of names, each group oldest first."""
    ordered = sorted(found, key=lambda s: (folded(s.organisation), s.date, s.folder.name))
    return {name: tuple(group) for name, group in groupby(ordered, key=lambda s: folded(s.organisation))}


def same_organisation(
    found: Sequence[AssessmentSummary], folder: Path | None
) -> tuple[AssessmentSummary, ...]:
    """Those of the organisation of one assessment; where it names none, that one alone."""
    groups = by_organisation(found).items()
    name, group = next((g for g in groups if any(s.folder == folder for s in g[1])), ("", ()))
    return group if name else tuple(s for s in group if s.folder == folder)


def fit_to_compare(summary: AssessmentSummary) -> bool:
    """Whether there are answers to compare, its files can be read, and it is no copy of another."""
    return not summary.copy_of and summary.stage in (Stage.ANSWERING, Stage.ANSWERED)


def first_marks(found: Sequence[AssessmentSummary], selected: Path | None) -> frozenset[Path]:
    """All of the organisation of one assessment; where that is too few, of the first that has two."""
    groups = by_organisation(found)
    own = next((name for name, group in groups.items() if any(s.folder == selected for s in group)), "")
    for name in (own, *groups):
        fits = [summary.folder for summary in groups.get(name, ()) if fit_to_compare(summary)]
        if name and len(fits) > 1:
            return frozenset(fits)
    return frozenset()
