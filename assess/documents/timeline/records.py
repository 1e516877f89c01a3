"""Frozen records of a timeline: its points, the steps between them, its promises and events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from pathlib import Path

from assess.text import plain
from assess.words.change_details import TITLE
from questionnaires.records import record
from scoring.comparing.commitments import CommitmentOutcome, Experience
from scoring.comparing.records import Comparison

Progress = Callable[[int, int, str], None]
"""Told before each assessment is read: which one of how many, and what it is called.

Once all are read it is told the last number again with "", before each comparison. What it raises stops
the work.
"""


@record
class Point:
    """One saved assessment on the timeline.

    ``rating`` are the felt scores (1-5) and ``levels`` the evidenced levels by dimension, None where there is
    none. A pulse has no levels. ``folder`` is None for a bare results file.
    """

    path: Path
    folder: Path | None
    title: str
    organisation: str
    date: str
    questionnaire: str
    version: str
    privacy: str
    voices: int
    pulse: bool
    overall: Fraction | None
    level: int | None
    titles: Mapping[str, str] = field(default_factory=dict)
    rating: Mapping[str, Fraction | None] = field(default_factory=dict)
    levels: Mapping[str, int | None] = field(default_factory=dict)


def dimension_titles(points: Sequence[Point]) -> dict[str, str]:
    """From the id of every dimension of any of the assessments to its title, the latest one's words first."""
    found: dict[str, str] = {}
    for point in reversed(points):
        for key in (*point.titles, *point.rating, *point.levels):
            found.setdefault(key, plain(point.titles.get(key, ""), limit=TITLE) or plain(key, limit=TITLE))
    return found


@record
class TimelineEvent:
    """Something that happened between assessments: a promise begun or done, or what was noted.

    ``kind`` is "started", "done" or "noted".
    """

    date: str
    kind: str
    text: str


@record
class TimelineStep:
    """From one assessment to the next: the comparison, and the promises of the earlier plan.

    ``before`` and ``after`` are places among the points.
    """

    before: int
    after: int
    comparison: Comparison
    promises: tuple[CommitmentOutcome, ...] = ()


@record
class Timeline:
    """Saved assessments of one organisation in their order.

    ``steps`` lead from each assessment that sets levels to the next one; ``whole`` from the first to the last
    where there are more than two, else None. Pulses are points without steps. ``notes`` say what the reader
    must know, such as files that were left out.
    """

    points: tuple[Point, ...]
    steps: tuple[TimelineStep, ...]
    whole: TimelineStep | None = None
    events: tuple[TimelineEvent, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def step_to_tell(self) -> TimelineStep | None:
        """The step that is told first: from the first to the last, else the only one; None without any."""
        return self.whole or (self.steps[-1] if self.steps else None)


@record
class Experienced:
    """What all plans at hand together say, and a sentence for each file that could not be read.

    ``plans`` counts the assessments whose folder is at hand, ``followed`` those with a later one of the
    same organisation, ``unsaved`` those that have no saved result, so that nothing is counted of them.
    """

    experiences: tuple[Experience, ...]
    plans: int
    followed: int
    problems: tuple[str, ...] = ()
    unsaved: int = 0
