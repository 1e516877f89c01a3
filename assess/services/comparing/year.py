"""One assessment among those of its organisation: ratings up to it, and what has moved since the first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.documents.timeline.records import Timeline
from assess.services.comparing.opening import open_timeline
from assess.store.io.errors import FileProblem
from assess.store.results.file import Extent, read_results
from questionnaires.records import record
from scoring.rounding import shown


@record
class Year:
    """The ratings of an organisation's assessments as they are shown, and the first against the last."""

    ratings: tuple[str, ...] = ()
    timeline: Timeline | None = None


def read_year(folders: Sequence[Path]) -> Year:
    """What led to the last of these assessments, oldest first; what cannot be read is left out."""
    ratings = [_rating(folder) for folder in folders]
    timeline = None
    if len(folders) > 1:
        try:
            timeline = open_timeline((folders[0], folders[-1]))
        except FileProblem:
            timeline = None
    return Year(ratings=tuple(filter(None, ratings)), timeline=timeline)


def _rating(folder: Path) -> str:
    try:
        rating = read_results(folder, Extent.HEAD).overall.rating
    except FileProblem:
        return ""
    return "" if rating is None else shown(rating)
