"""From files to a timeline: the one way to open assessments and saved results for a look over time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from assess.documents.timeline.records import Progress, Timeline, TimelineStep
from assess.services.comparing.events import events_of
from assess.services.comparing.sides import OpenedPoint, called, open_point
from assess.services.comparing.steps import Steps
from assess.store.io.errors import shown_path
from assess.store.io.tables import listed
from assess.text import folded
from assess.words.say import say
from scoring.audience import TEAM
from scoring.statement import Statement, Value


def open_timeline(
    paths: Sequence[Path], *, audience: str = TEAM, progress: Progress | None = None
) -> Timeline:
    """Open assessments and saved results, oldest first, as one timeline.

    A path is an assessment's folder, a ``results.toml``, or a folder with nothing else to read. They keep
    the order in which they are given; where that is not the order of their days, a note says so. Between two
    folders whose answers may be told the comparison goes down to single answers, else it rests on what the
    two results state. ``progress`` is told how far it is.

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

    def compared_next() -> None:
        if progress is not None:
            progress(len(kept), len(kept), "")

    return _timeline(opened, audience=audience, notes=left_out, compared_next=compared_next)


def _timeline(
    opened: Sequence[OpenedPoint], *, audience: str, notes: Sequence[str], compared_next: Callable[[], None]
) -> Timeline:
    steps = Steps(opened, audience=audience, compared_next=compared_next)
    each, whole = steps.each(), steps.whole()
    return Timeline(
        points=tuple(one.point for one in opened),
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
