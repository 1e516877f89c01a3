"""Opens a timeline for the screens, which show what the team may see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.comparing.records import Timeline
from scoring.privacy import TEAM


def opened(paths: Sequence[Path]) -> Timeline:
    """The timeline of the assessments at these paths; what it needs is loaded when it is asked for.

    Raises:
        FileProblem: too few of them can be read.
    """
    from assess.comparing.opening import open_timeline

    return open_timeline(tuple(paths), audience=TEAM)
