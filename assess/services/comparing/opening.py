"""From files to a timeline: the one way to open assessments and saved results for a look over time."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from assess.documents.timeline.records import Progress, Timeline
from assess.services.comparing.events import events_of
from assess.services.comparing.line_notes import line_notes
from assess.services.comparing.sides import Side, called, open_side
from assess.services.comparing.steps import Steps
from assess.store.io.errors import shown_path
from scoring.audience import TEAM


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
    sides = []
    for number, path in enumerate(kept, start=1):
        if progress is not None:
            progress(number, len(kept), called(path))
        sides.append(open_side(path, audience=audience))

    def compared_next() -> None:
        if progress is not None:
            progress(len(kept), len(kept), "")

    return _timeline(sides, audience=audience, notes=left_out, compared_next=compared_next)


def _timeline(
    sides: Sequence[Side], *, audience: str, notes: Sequence[str], compared_next: Callable[[], None]
) -> Timeline:
    steps = Steps(sides, audience=audience, compared_next=compared_next)
    each, whole = steps.each(), steps.whole()
    return Timeline(
        points=tuple(side.point for side in sides),
        steps=each,
        whole=whole,
        events=events_of(side.scored for side in sides if side.scored is not None),
        notes=(*notes, *line_notes(sides, (*each, *((whole,) if whole else ())))),
    )


def _once(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The paths without those that are named twice, and a sentence for each that was left out."""
    kept: dict[str, Path] = {}
    notes = []
    for path in paths:
        if kept.setdefault(os.path.realpath(path), path) is not path:
            notes.append(f"{shown_path(path)} was named twice and stands on the line once.")
    return list(kept.values()), notes
