"""Publishing the answers of a protected assessment: what is shown of them is first written down as counted.

Opening reads what was counted and nothing else, so that answers which were not published show nowhere.
"""

from __future__ import annotations

from pathlib import Path

from assess.store.assessment.identity import read_identity
from assess.store.folder import OpenedAssessment, open_assessment
from assess.store.io.file_times import save_to_the_day
from assess.store.io.turns import in_turn
from assess.store.published.file import PUBLISHED_FILE, read_publication, write_publication
from scoring.audience import TEAM
from scoring.privacy.batches import Settled, advance, settled
from scoring.privacy.view import view_of


def publish_answers(folder: Path, *, audience: str = TEAM) -> None:
    """Count the answers that may be counted by now and keep that in ``published.toml``.

    Surfaces do this before they show figures. Open assessments, and facilitated ones for their facilitator,
    show every answer as it is, and nothing is written for them.

    Raises:
        FileProblem: a file of the assessment cannot be used.
        NotSaved: what is counted could not be kept; it will not be shown.
        ValueError: there is no such audience.
    """
    if read_identity(folder).privacy.mode == "open":
        return
    opened = open_assessment(folder)
    if not view_of(opened.assessment, audience=audience).protected:
        return
    path = folder / PUBLISHED_FILE
    if _count(path, opened, save=False):
        in_turn(path, lambda: _count(path, opened, save=True))
        if opened.identity.privacy.mode == "anonymous":
            save_to_the_day(path, opened.identity.date, folder=folder)


def _count(path: Path, opened: OpenedAssessment, *, save: bool) -> bool:
    """Whether anything new counts beyond what the file holds by now, which another program may have saved."""
    before, digest = read_publication(path, opened.questionnaire)
    after = advance(before, opened.assessment, expected=opened.identity.expected)
    if save and after is not before:
        write_publication(path, after, opened.questionnaire, seen=digest)
    return after is not before


def published_so_far(opened: OpenedAssessment, *, audience: str = TEAM) -> Settled:
    """What of an opened assessment may be scored: its published answers, all where it is not protected.

    Raises:
        FileProblem: ``published.toml`` cannot be used.
        ValueError: there is no such audience.
    """
    if not view_of(opened.assessment, audience=audience).protected:
        return Settled(assessment=opened.assessment)
    publication, _ = read_publication(opened.folder / PUBLISHED_FILE, opened.questionnaire)
    return settled(publication, opened.assessment)
