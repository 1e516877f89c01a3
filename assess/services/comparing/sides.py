"""One assessment as a side of a comparison: with its answers at hand, or as its saved result tells it."""

from __future__ import annotations

import os
from pathlib import Path

from assess.documents.timeline.records import Point
from assess.services.assessments.results_document import results_document
from assess.services.assessments.scored import Scored, open_scored
from assess.store.assessment.identity import RESULTS_FILE, read_identity
from assess.store.folder import is_assessment, respondent_files
from assess.store.io.errors import FileProblem
from assess.store.results.saved import SavedHead, read_back, read_heads, read_saved
from questionnaires.records import record
from scoring.comparing.compare import Wave
from scoring.comparing.saved import SavedResult


@record
class Side:
    """One assessment on the line.

    ``saved`` is what its result publishes to this audience; ``scored`` is there where answers are at hand.
    """

    point: Point
    saved: SavedResult
    scored: Scored | None = None

    @property
    def wave(self) -> Wave | None:
        """The answers as they may be compared one by one; None where they are not at hand or may not be."""
        if self.scored is None or self.scored.result.view.protected:
            return None
        return Wave(
            assessment=self.scored.assessment, result=self.scored.result, codes=self.scored.opened.codes
        )

    @property
    def protected(self) -> bool:
        """Whether the answers are at hand, but may not be told from one another."""
        return self.scored is not None and self.scored.result.view.protected


def open_side(path: Path, *, audience: str) -> Side:
    """Open an assessment's folder, a ``results.toml``, or a folder in which that is all there is.

    Raises:
        FileProblem: it cannot be used.
        ValueError: there is no such audience.
    """
    if path.is_dir():
        if is_assessment(path) and (respondent_files(path) or not (path / RESULTS_FILE).exists()):
            return side_of(open_scored(path, audience=audience))
        if not os.path.lexists(path / RESULTS_FILE):
            raise FileProblem(path, f"holds neither an assessment nor a {RESULTS_FILE}.")
    head, saved = read_saved(path)
    return Side(point=_point(path, None, head, saved), saved=saved)


def called(path: Path) -> str:
    """What the assessment at a path is called, before it is opened; else the file's name."""
    try:
        return (read_identity(path).title if is_assessment(path) else read_heads(path).title) or path.name
    except FileProblem:
        return path.name


def side_of(scored: Scored) -> Side:
    """The side of an assessment that was opened and judged.

    Raises:
        FileProblem: it holds something that no result could be read back with.
    """
    folder = scored.folder
    document = results_document(scored.assessment, scored.result)
    head, saved = read_back(document, file=folder)
    return Side(point=_point(folder, folder, head, saved), saved=saved, scored=scored)


def _point(path: Path, folder: Path | None, head: SavedHead, saved: SavedResult) -> Point:
    return Point(
        path=path,
        folder=folder,
        title=head.title,
        organisation=head.organisation,
        date=head.date,
        questionnaire=head.questionnaire,
        version=head.version,
        privacy=head.privacy,
        voices=head.respondents,
        pulse=head.pulse,
        overall=head.rating,
        level=head.level,
        titles={d.id: d.title for d in saved.dimensions.values()},
        rating={d.id: d.rating for d in saved.dimensions.values()},
        levels={} if head.pulse else {d.id: d.level for d in saved.dimensions.values()},
    )
