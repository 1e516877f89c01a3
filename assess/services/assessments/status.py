"""How far assessments have come, read from their folders without judging, and whether that has changed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assess.documents.roadmap.dates import days_after
from assess.documents.status import (
    PULSES_AFTER,
    SAID_AFTER,
    AssessmentStatus,
    FollowUp,
    ResultStatus,
    Surroundings,
    plan_status,
)
from assess.store.assessment.identity import (
    ASSESSMENT_FILE,
    RESPONSES_FOLDER,
    RESULTS_FILE,
    read_identity,
)
from assess.store.folder import read_questionnaire_of, respondents
from assess.store.invitations.file import file_name
from assess.store.io.errors import FileProblem
from assess.store.organisation.file import ORGANISATION_FILE, read_organisation
from assess.store.plan.file import PLAN_FILE, read_plan
from assess.store.results.file import Extent, read_results
from assess.store.workshop.kept import last_ended
from assess.store.workshop.log import last_log, logs_of
from assess.store.workspace import AssessmentSummary, fit_to_compare, list_assessments, same_organisation
from assess.words.days import day_words
from assess.words.status import came_words, made_words, turned_words, written_words
from scoring.comparing.published import Published
from scoring.organisation.chart import EMPTY
from scoring.organisation.problems import chart_problems
from scoring.planning.plan import Plan, Status
from scoring.rounding import shown

REPORT_ENDINGS = (".pdf", ".md")
LATELY = 6
"""So many of the last events are shown."""


def read_status(folder: Path, *, followed_by: str = "") -> AssessmentStatus:
    """How far the assessment in a folder has come.

    A result, a plan or a report that cannot be used counts as none: the page that shows it says why.

    Raises:
        FileProblem: ``assessment.toml`` or the folder of responses cannot be read.
    """
    identity, (report, written) = read_identity(folder), newest_report(folder)
    return AssessmentStatus(
        identity=identity,
        people=respondents(folder),
        result=_result(folder),
        plan=plan_status(_plan(folder)),
        report=report.name if report else "",
        report_day=written,
        followed_by=followed_by,
        invited=_day_of(folder / file_name(identity)),
        follow_ups=_follow_ups(folder),
        workshop_begun=last_log(folder) is not None,
    )


def page_after(log: Path) -> Path:
    """Where the page of what was said and done goes, beside the log of a workshop."""
    return log.with_name(f"{log.stem}-since.md")


def pulse_folder(log: Path, days: int) -> Path:
    """Where the assessment of the pulse so many days after the workshop with this log goes.

    It is beside the assessment's own folder; from the second workshop on its name has the day in it.
    """
    folder = log.parent.parent
    which = "" if logs_of(folder)[:1] == (log,) else f"-{log.stem}"
    return folder.with_name(f"{folder.name}{which}-pulse-{days}")


def _follow_ups(folder: Path) -> tuple[FollowUp, ...]:
    """What is to do after the last workshop that has ended; nothing where its log cannot be used."""
    try:
        ended = last_ended(folder)
    except FileProblem:
        return ()
    if ended is None:
        return ()
    log, day = ended
    made = {SAID_AFTER: page_after(log), **{days: pulse_folder(log, days) for days in PULSES_AFTER}}
    return tuple(
        FollowUp(days=days, day=days_after(day, days), made=path.exists()) for days, path in made.items()
    )


def followed_by(found: Sequence[AssessmentSummary], folder: Path) -> str:
    """The next assessment of the same organisation that has answers, "" where there is none.

    It is named by its title, or by its day where both have the same.
    """
    own = same_organisation(found, folder)
    here = next((n for n, one in enumerate(own) if one.folder == folder), len(own))
    following = next((one for one in own[here + 1 :] if fit_to_compare(one)), None)
    if following is None:
        return ""
    return following.title if following.title != own[here].title else f"that of {day_words(following.date)}"


def read_surroundings(folder: Path, status: AssessmentStatus) -> Surroundings:
    """What is beside the answers: the chart, the other assessments of the organisation, the last events."""
    positions, vacant, problems = _chart(folder)
    try:
        alike = same_organisation(list_assessments(folder.parent), folder)
    except FileProblem:
        alike = ()
    results = [_published(one.folder) for one in alike if fit_to_compare(one)]
    ratings = [found.overall.rating for found in results if found is not None]
    events = sorted(_events(folder, status), reverse=True)
    return Surroundings(
        positions=positions,
        vacant=vacant,
        problems=problems,
        ratings=tuple(shown(rating) for rating in ratings if rating is not None),
        lately=tuple(events[:LATELY]),
        followed_by=followed_by(alike, folder),
    )


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, times and sizes of the files that the status is read from; reads none of them."""
    found: list[tuple[str, int, int]] = []
    watched = (ASSESSMENT_FILE, PLAN_FILE, RESULTS_FILE, ORGANISATION_FILE)
    for place, names in ((folder, watched), (folder / RESPONSES_FOLDER, None)):
        try:
            entries = [entry for entry in os.scandir(place) if names is None or entry.name in names]
            stats = [(entry.name, entry.stat()) for entry in entries]
        except OSError:
            continue
        found += [(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats]
    return tuple(sorted(found))


def _published(folder: Path) -> Published | None:
    if not (folder / RESULTS_FILE).exists():
        return None
    try:
        return read_results(folder, Extent.HEAD)
    except FileProblem:
        return None


def _result(folder: Path) -> ResultStatus | None:
    found = _published(folder)
    if found is None or not found.respondents:
        return None
    gaps = sum(bool(one.gap_clear) for one in found.dimensions.values())
    return ResultStatus(
        people=found.respondents, level=found.overall.level, rating=found.overall.rating, gaps=gaps
    )


def _plan(folder: Path) -> Plan:
    try:
        return read_plan(folder)
    except FileProblem:
        return Plan()


def newest_report(folder: Path) -> tuple[Path | None, str]:
    """The report that was written last, as far as its name tells a report, and its day; None, "" for none."""
    try:
        found = [
            (entry.stat().st_mtime, entry.name)
            for entry in os.scandir(folder)
            if entry.name.lower().endswith(REPORT_ENDINGS) and not entry.name.startswith(".")
        ]
    except OSError:
        found = []
    path = folder / max(found)[1] if found else None
    return path, _day_of(path) if path else ""


def _day_of(path: Path) -> str:
    try:
        return date.fromtimestamp(path.stat().st_mtime).isoformat()
    except (OSError, ValueError, OverflowError):
        return ""


def _chart(folder: Path) -> tuple[int | None, int, int]:
    """How many positions, empty ones and problems today's chart has; None where there is none."""
    try:
        chart = read_organisation(folder)
        if chart is None or not chart.roles:
            return None, 0, 0
        problems = chart_problems(chart, activities=read_questionnaire_of(folder).activities)
    except FileProblem:
        return None, 0, 0
    return len(chart.roles), sum(role.status in EMPTY for role in chart.roles.values()), len(problems)


def _events(folder: Path, status: AssessmentStatus) -> Iterator[tuple[str, str]]:
    """What happened, with its day; nothing about answers where they are protected."""
    plan = _plan(folder)
    made: dict[str, list[str]] = {}
    for commitment in plan.commitments.values():
        for n, event in enumerate(commitment.history):
            if not n:
                made.setdefault(event.date, []).append(commitment.owner)
            elif event.status is not commitment.history[n - 1].status and event.status is not Status.PLANNED:
                yield event.date, turned_words(event.status.value, commitment.owner, event.note)
    yield from ((day, made_words(owners)) for day, owners in made.items())
    yield from ((event.date, event.text) for event in plan.events)
    if status.report_day >= status.identity.date:
        yield status.report_day, written_words(status.report)
    if not status.privacy.protected:
        came = Counter(_day_of(head.path) for head in status.usable if head.finished)
        yield from ((day, came_words(count)) for day, count in came.items() if day >= status.identity.date)
