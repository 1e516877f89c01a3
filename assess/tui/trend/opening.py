"""Opens for the screens, which show what the team may see, and says meanwhile how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.worker import get_current_worker

from assess.documents.timeline.records import Experienced, Progress, Timeline, TimelineStep
from assess.text import plain
from assess.tui.host import Host, NothingToOpen
from assess.tui.routes import BetweenRoute
from assess.words.numbers import count_words
from scoring.audience import TEAM


class OpeningCancelled(Exception):
    """The screen was left, so nobody waits for what is being read."""


class OpeningProgress:
    """How far a reading in the background is, in words for the screen that waits for it."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._beats = 0

    def progress(self, number: int, total: int, name: str) -> None:
        """Note what is read next.

        Raises:
            Left: the screen has been left.
        """
        if get_current_worker().is_cancelled:
            raise OpeningCancelled
        if name:
            self._words = f"Reading {number} of {total}: {plain(name, limit=60)}"
        else:
            self._words = f"Comparing {count_words(total, 'assessment', 'assessments')}"

    def next_words(self) -> str:
        """What is going on, a little further each time, and how to leave."""
        self._beats += 1
        return f"{self._words} {'.' * (1 + self._beats % 3)}\nEsc leaves."


def paths_of(timeline: Timeline) -> tuple[Path, ...]:
    """The paths that a timeline was made from, by which its pages know it."""
    return tuple(point.path for point in timeline.points)


def step_between(host: Host, route: BetweenRoute) -> tuple[Timeline, TimelineStep]:
    """A step with its timeline: the one a page on the stack holds open, else read from disk.

    Raises:
        FileProblem: too few of the assessments can be read.
        NothingToOpen: there is no step between these two.
    """
    held = (timeline for timeline in host.held(Timeline) if paths_of(timeline) == route.paths)
    timeline = next(held, None) or opened(route.paths, lambda *_: None)
    for step in (*timeline.steps, timeline.whole):
        if step is not None and (step.before, step.after) == (route.before, route.after):
            return timeline, step
    raise NothingToOpen("There is nothing to compare between these two.")


def opened(paths: Sequence[Path], progress: Progress) -> Timeline:
    """The timeline of the assessments at these paths; what it needs is loaded when it is asked for.

    Raises:
        FileProblem: too few of them can be read.
    """
    from assess.services.comparing.opening import open_timeline

    return open_timeline(tuple(paths), audience=TEAM, progress=progress)


def experience_opened(workspace: Path, progress: Progress) -> Experienced:
    """What became of the plans of all assessments in a workspace.

    Raises:
        FileProblem: the workspace cannot be read.
    """
    from assess.services.comparing.many import experienced, list_results

    return experienced(list_results(workspace), progress=progress)
