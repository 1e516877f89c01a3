"""One assessment among those of its organisation: what has moved up to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.documents.timeline.records import Timeline
from assess.services.comparing.opening import open_timeline
from assess.store.io.errors import FileProblem

MOST_BEFORE = 6
"""So many of the latest assessments are read, with the first one."""


def read_year(folders: Sequence[Path]) -> Timeline | None:
    """What led to the last of these assessments, oldest first; None where one can't be read, or is alone."""
    chosen = tuple(dict.fromkeys((*folders[:1], *folders[-MOST_BEFORE:])))
    if len(chosen) < 2:
        return None
    try:
        return open_timeline(chosen)
    except FileProblem:
        return None
