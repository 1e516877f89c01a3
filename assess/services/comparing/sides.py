"""One assessment in a comparison: with its answers at hand, or as its saved result states it."""

from __future__ import annotations

import os
from pathlib import Path

from assess.documents.timeline.records import Point
from assess.services.assessments.publication import publish_answers
from assess.services.assessments.scored import Scored, open_scored
from assess.store.assessment.identity import RESULTS_FILE, read_identity
from assess.store.folder import is_assessment, respondent_files
from assess.store.io.errors import FileProblem
from assess.store.results.file import Part, read_results
from questionnaires.records import record
from scoring.comparing.compare import Wave


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
            raise FileProblem(path, f"holds neither an assessment nor a {RESULTS_FILE}.")
    return OpenedPoint(point=Point.of(read_results(path, Part.COMPARED), path=path))


def called(path: Path) -> str:
    """What the assessment at a path is called, before it is opened; else the file's name."""
    try:
        title = read_identity(path).title if is_assessment(path) else read_results(path, Part.HEAD).title
    except FileProblem:
        return path.name
    return title or path.name


def point_of(scored: Scored) -> OpenedPoint:
    """The same of an assessment that was opened and judged."""
    folder = scored.folder
    return OpenedPoint(point=Point.of(scored.published, path=folder, folder=folder), scored=scored)
