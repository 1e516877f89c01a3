"""Frozen records of a timeline: its points, the steps between them, its commitments and events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assess.text import plain
from assess.words.change_details import TITLE
from questionnaires.records import fields_of, record
from scoring.comparing.commitments import CommitmentOutcome, Experience
from scoring.comparing.published import Published
from scoring.comparing.records import Comparison

Progress = Callable[[int, int, str], None]
"""Told before each assessment is read: which one of how many, and what it is called.

Once all are read it is told the last number again with "", before each comparison. What it raises stops
the work.
"""


@record
class Point(Published):
    """A published result and where it was read: ``path`` as it was named, ``folder`` None for a bare file."""

    path: Path
    folder: Path | None = None

    @classmethod
    def of(cls, published: Published, *, path: Path, folder: Path | None = None) -> Point:
        """This result, read from there."""
        return cls(**fields_of(published), path=path, folder=folder)


def dimension_titles(points: Sequence[Point]) -> dict[str, str]:
    """From the id of every dimension of any of the assessments to its title, the latest one's words first."""
    found: dict[str, str] = {}
    for point in reversed(points):
        for one in point.dimensions.values():
            found.setdefault(one.id, plain(one.title, limit=TITLE) or plain(one.id, limit=TITLE))
    return found


@record
class TimelineEvent:
    """Something that happened between assessments: a commitment begun, done or stopped, or what was noted.

    ``kind`` is "started", "done", "stopped" or "noted".
    """

    date: str
    kind: str
    text: str


@record
class TimelineStep:
    """From one assessment to the next: the comparison, and the commitments of the earlier plan.

    ``before`` and ``after`` are places among the points.
    """

    before: int
    after: int
    comparison: Comparison
    commitments: tuple[CommitmentOutcome, ...] = ()


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
        """The step that comes first: from the first to the last, else the only one; None without any."""
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
