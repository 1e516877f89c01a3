"""Assessments opened, compared two by two in the order of their days, and what was noted between them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from assess.documents.timeline.records import (
    Point,
    Progress,
    Timeline,
    TimelineEvent,
    TimelineStep,
    dimension_titles,
)
from assess.services.assessments.scored import Scored, open_scored, publish_answers
from assess.store.assessment.identity import QUESTIONNAIRE_FILE, RESULTS_FILE, read_identity
from assess.store.folder import is_assessment, questionnaire_from, respondent_files
from assess.store.io.documents import listed, read_sealed
from assess.store.io.errors import FileProblem, shown_path
from assess.store.io.safe_files import LARGE_LIMIT
from assess.store.results.file import Extent, read_results, results_file
from assess.text import clean, folded
from assess.words.days import day_words
from assess.words.say import say
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Questionnaire
from questionnaires.records import record
from scoring.audience import TEAM
from scoring.comparing.commitments import CommitmentOutcome, commitment_outcomes
from scoring.comparing.compare import Wave, compare
from scoring.comparing.matching import exercises_apart, replacements
from scoring.comparing.published import NO_ANSWERS, LeftOut, compare_published
from scoring.comparing.records import Comparison
from scoring.planning.plan import Commitment, Status
from scoring.statement import Statement, Value


def questionnaire_beside(file: Path, *, named: str) -> Questionnaire | None:
    """What a results file was asked with; None where nothing lies beside it and no such one is shipped.

    ``named`` is the id that the result gives.

    Raises:
        FileProblem: the questionnaire that lies beside it cannot be used.
    """
    path = file.with_name(QUESTIONNAIRE_FILE)
    if not path.exists():
        shipped = shipped_questionnaire()
        return shipped if shipped.id == named else None
    return questionnaire_from(path, read_sealed(path, limit=LARGE_LIMIT).body)


@record
class OpenedPoint:
    """One assessment on the line: its published result, and ``scored`` where the answers are at hand."""

    point: Point
    scored: Scored | None = None

    @property
    def wave(self) -> Wave | None:
        """The answers as they may be compared one by one; None where they are not at hand or may not be."""
        if self.scored is None or self.protected:
            return None
        return Wave(
            assessment=self.scored.assessment, result=self.scored.result, codes=self.scored.opened.codes
        )

    @property
    def protected(self) -> bool:
        """Whether the answers are at hand, but may not be told from one another."""
        return self.scored is not None and self.scored.result.view.protected


def open_point(path: Path, *, audience: str) -> OpenedPoint:
    """Open an assessment's folder, a ``results.toml``, or a folder in which that is all there is.

    Raises:
        FileProblem: it cannot be used.
        ValueError: there is no such audience.
    """
    if path.is_dir():
        if is_assessment(path) and (respondent_files(path) or not (path / RESULTS_FILE).exists()):
            publish_answers(path, audience=audience)
            return point_of(open_scored(path, audience=audience))
        if not os.path.lexists(path / RESULTS_FILE):
            raise FileProblem(path, f"there is neither an assessment nor a {RESULTS_FILE} in it.")
    return OpenedPoint(point=Point.of(read_results(path, Extent.COMPARED), path=path))


def called(path: Path) -> str:
    """What the assessment at a path is called, before it is opened; else the file's name."""
    try:
        title = read_identity(path).title if is_assessment(path) else read_results(path, Extent.HEAD).title
    except FileProblem:
        return path.name
    return title or path.name


def point_of(scored: Scored) -> OpenedPoint:
    """The same of an assessment that was opened and judged."""
    folder = scored.folder
    return OpenedPoint(point=Point.of(scored.published, path=folder, folder=folder), scored=scored)


STARTED, DONE, STOPPED, NOTED = "started", "done", "stopped", "noted"

_KINDS = {Status.RUNNING: STARTED, Status.DONE: DONE, Status.STOPPED: STOPPED}


def events_of(assessments: Iterable[Scored]) -> tuple[TimelineEvent, ...]:
    """The events of all plans by their day; one that several plans carry on stands once."""
    found = {event for scored in assessments for event in _events(scored)}
    return tuple(sorted(found, key=lambda event: (event.date, event.kind, event.text)))


def _events(scored: Scored) -> Iterator[TimelineEvent]:
    for key, commitment in scored.plan.commitments.items():
        known = scored.catalogue.interventions.get(key)
        title = clean(known.title) if known else key
        for date, kind in _turns(commitment):
            yield TimelineEvent(date=date, kind=kind, text=title)
    for noted in scored.plan.events:
        yield TimelineEvent(date=noted.date, kind=NOTED, text=noted.text)


def _turns(commitment: Commitment) -> Iterator[tuple[str, str]]:
    """When a commitment was begun, done or stopped; reports that change nothing are passed over."""
    before = Status.PLANNED
    for entry in commitment.history:
        if entry.status is not before and entry.status in _KINDS:
            yield entry.date, _KINDS[entry.status]
        before = entry.status


PROTECTED = Statement(kind="comparing.protected")
"""Why protected assessments are compared by what they have shown, and by nothing else."""


class Steps:
    """The steps of one line; what several of them need is worked out once, and only if it is needed.

    ``compared_next`` is called before each comparison; what it raises stops the work.
    """

    def __init__(
        self,
        points: Sequence[OpenedPoint],
        *,
        audience: str,
        compared_next: Callable[[], None] = lambda: None,
    ) -> None:
        self._points = points
        self._compared_next = compared_next
        self._audience = audience
        self._levelled = [place for place, one in enumerate(points) if not one.point.pulse]

    def each(self) -> tuple[TimelineStep, ...]:
        """From every assessment that sets levels to the next one.

        Raises:
            FileProblem: a questionnaire that lies beside a saved result cannot be used.
        """
        return tuple(self._step(before, after) for before, after in pairwise(self._levelled))

    def whole(self) -> TimelineStep | None:
        """From the first to the last, where there is something in between.

        Raises:
            FileProblem: a questionnaire that lies beside a saved result cannot be used.
        """
        if len(self._levelled) <= 2:
            return None
        return self._step(self._levelled[0], self._levelled[-1])

    def _step(self, before: int, after: int) -> TimelineStep:
        self._compared_next()
        early, late = self._points[before], self._points[after]
        comparison = self._compared(early, late)
        return TimelineStep(
            before=before,
            after=after,
            comparison=comparison,
            commitments=_commitments(early, late, comparison),
        )

    def _compared(self, early: OpenedPoint, late: OpenedPoint) -> Comparison:
        first, second = early.wave, late.wave
        if first and second and late.scored:
            return compare(first, second, late.scored.catalogue, audience=self._audience)
        # What was withheld from a result must not come back by scoring its answers in another way, so
        # a protected side is compared by what it has published.
        why = PROTECTED if early.scored and late.scored else NO_ANSWERS
        alike = early.point.items.keys() == late.point.items.keys()
        if alike:
            return compare_published(early.point, late.point, why=why)
        asked = [one for one in (_asked(early), _asked(late)) if one is not None]
        return compare_published(
            early.point,
            late.point,
            replaced_by=self._replaced_by,
            why=why,
            other_exercises=exercises_apart(*asked) if len(asked) == len((early, late)) else (),
        )

    @cached_property
    def _replaced_by(self) -> dict[str, str]:
        """From each question that was reworded to the one in its place, as all questionnaires at hand say."""
        return replacements(*(asked for one in self._points if (asked := _asked(one)) is not None))


def _asked(opened: OpenedPoint) -> Questionnaire | None:
    if opened.scored is not None:
        return opened.scored.opened.questionnaire
    return questionnaire_beside(results_file(opened.point.path), named=opened.point.questionnaire)


def _commitments(
    early: OpenedPoint, late: OpenedPoint, comparison: Comparison
) -> tuple[CommitmentOutcome, ...]:
    """What became of the commitments in the earlier plan; nothing if that plan is not available."""
    if early.scored is None:
        return ()
    later_plan = late.scored.plan if late.scored else None
    catalogue = (late.scored or early.scored).catalogue
    return commitment_outcomes(early.scored.plan, later_plan, comparison, catalogue)


def open_timeline(
    paths: Sequence[Path], *, audience: str = TEAM, progress: Progress | None = None
) -> Timeline:
    """Open assessments and saved results, oldest first, as one timeline.

    A path is an assessment's folder, a ``results.toml``, or a folder with nothing else to read. They keep
    the order in which they are given; where that is not the order of their days, a note says so. Between two
    folders whose answers may be told the comparison goes down to single answers, else it is based on what the
    two results state. ``progress`` receives how far it is.

    Raises:
        FileProblem: one of them cannot be used.
        ValueError: there is no such audience.
    """
    kept, left_out = _once(paths)
    opened = []
    for number, path in enumerate(kept, start=1):
        if progress is not None:
            progress(number, len(kept), called(path))
        opened.append(open_point(path, audience=audience))
    opened, copies = _without_copies(opened)

    def compared_next() -> None:
        if progress is not None:
            progress(len(kept), len(kept), "")

    notes = (*left_out, *copies)
    return _timeline(opened, audience=audience, notes=notes, compared_next=compared_next)


def _without_copies(opened: Sequence[OpenedPoint]) -> tuple[list[OpenedPoint], list[str]]:
    """Each assessment once, and a sentence for each copy; where all are of one, the first two stay."""
    kept: list[OpenedPoint] = []
    copies: list[tuple[OpenedPoint, OpenedPoint]] = []
    for one in opened:
        known = next((other for other in kept if other.point.is_of_same(one.point)), None)
        if known is None:
            kept.append(one)
        else:
            copies.append((one, known))
    said = ["copy"] * len(copies)
    if copies and len(kept) == 1:
        said[0] = "same_assessment"
        kept.append(copies[0][0])
    return kept, [
        _said(kind, file=shown_path(one.point.path), other=shown_path(known.point.path))
        for kind, (one, known) in zip(said, copies, strict=True)
    ]


def _timeline(
    opened: Sequence[OpenedPoint], *, audience: str, notes: Sequence[str], compared_next: Callable[[], None]
) -> Timeline:
    steps = Steps(opened, audience=audience, compared_next=compared_next)
    each, whole = steps.each(), steps.whole()
    points = tuple(one.point for one in opened)
    left_out = LeftOut.between(*points)
    return Timeline(
        points=tuple(left_out.taken_from(point) for point in points),
        steps=each,
        whole=whole,
        events=events_of(one.scored for one in opened if one.scored is not None),
        notes=(*notes, *_notes(opened, (*each, *((whole,) if whole else ())))),
    )


def _once(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The paths without those that are named twice, and a sentence for each that was left out."""
    kept: dict[str, Path] = {}
    notes = []
    for path in paths:
        if kept.setdefault(os.path.realpath(path), path) is not path:
            notes.append(_said("named_twice", file=shown_path(path)))
    return list(kept.values()), notes


def _notes(opened: Sequence[OpenedPoint], steps: Sequence[TimelineStep]) -> Iterator[str]:
    """What the reader must know of the line, the most important first; then of each opened assessment."""
    points = [one.point for one in opened]
    if any(late.date < early.date for early, late in pairwise(points)):
        yield _said("not_in_order")
    organisations = {folded(point.organisation): point.organisation for point in points}
    if len(organisations) > 1:
        yield _said("organisations", names=listed(list(organisations.values()), most=5))
    asked = list(dict.fromkeys(point.questionnaire for point in points))
    if len(asked) > 1:
        names = listed(asked, most=5)
        least = min((step.comparison.comparability for step in steps), default=None)
        if least is None:
            yield _said("questionnaires", names=names)
        else:
            yield _said("questionnaires_common", names=names, share=least)
    left_out = LeftOut.between(*points)
    if left_out.dimensions:
        titles = dimension_titles(points)
        yield _said(
            "earlier_levels",
            days=tuple(day_words(point.date) for point in points if point.rules < left_out.rules),
            levels=tuple(titles[key] for key in titles if key in left_out.dimensions),
        )
    if any(one.protected for one in opened) and len(opened) > 1:
        yield _said("by_publication")
    if any(point.pulse for point in points):
        yield _said("pulse")
    for one in opened:
        if one.scored is not None:
            file = shown_path(one.point.path)
            if not one.scored.opened.response_paths:
                yield _said("nobody_yet", file=file)
            yield from (f"{file}: {note}" for note in one.scored.notes)


def _said(kind: str, **values: Value) -> str:
    return say(Statement(kind=f"comparing.{kind}", values=values))
