"""Assessments over time as pages: their timeline, and what became of the plans of a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.documents.lines.layout import Line, Look, prose
from assess.documents.lines.plan import experience_page
from assess.documents.lines.timeline import NO_STEP, POINT, STEP, WHOLE_STEP, timeline_detail, timeline_page
from assess.documents.lines.trend_picture import WHOLE
from assess.documents.timeline.records import Experienced, Timeline, TimelineStep
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import NARROWEST, LinesPage, ListDetailPage
from assess.tui.trend.opening import OpeningProgress, experience_opened, opened, paths_of
from assess.tui.widgets import BEAT, Row, line_row

FURTHER = "There is nothing behind this line."


class TimelineScreen(ListDetailPage):
    """The assessments at these paths over time, as the team may see them, and the line of one dimension."""

    place = "timeline"

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = tuple(paths)
        self._timeline: Timeline | None = None
        self._reading = OpeningProgress("Reading the assessments")
        self._ended = False

    def on_mount(self) -> None:
        """Read and compare in the background."""
        self.show_title(self._title)
        self._beat()
        self.set_interval(BEAT, self._beat)
        self.in_background(
            lambda: opened(self._paths, self._reading.progress),
            self._take_over,
            failed=self._failed,
            expected=FileProblem,
        )

    @property
    def _title(self) -> str:
        """Inside an assessment the tab says what this is."""
        return "" if self.where() else "Over time"

    def _beat(self) -> None:
        """Move what shows that work is going on."""
        if not self._ended:
            words = self._reading.next_words().split("\n")
            self.rows.show([Row(text=line, heading=True) for line in words], at=None)

    def _take_over(self, found: Timeline) -> None:
        self._ended, self._timeline = True, found
        self.lay_out()

    def _failed(self, problem: FileProblem) -> None:
        self._ended = True
        self.fail(problem, retry=routes.TimelineRoute(paths=self._paths))

    def lay_out(self) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        names = [plain(point.organisation, limit=80) for point in timeline.points if point.organisation]
        self.show_title(self._title, names[-1] if names else "")
        lines = timeline_page(timeline, max(NARROWEST, self.list_width))
        self.rows.show([line_row(line) for line in lines], at=self.rows.highlighted or 1)
        self.show_detail()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return [] if self._timeline is None else timeline_detail(self._timeline, key, width)

    # ── Going on ─────────────────────────────────────────────────────────────────────────────────

    def action_open(self) -> None:
        if self._timeline is not None and self.selected:
            self._open(*step_of(self._timeline, self.selected))
        elif self._timeline is not None:
            self.say(FURTHER)

    def _open(self, step: TimelineStep | None, at: str = "") -> None:
        if step is None or self._timeline is None:
            self.say(NO_STEP)
        else:
            paths = paths_of(self._timeline)
            self.go(routes.StepRoute(paths=paths, before=step.before, after=step.after, at=at))

    def action_first_to_last(self) -> None:
        if self._timeline is not None:
            self._open(self._timeline.step_to_tell)

    def action_results(self) -> None:
        timeline, key = self._timeline, self.selected
        if timeline is None:
            return
        if not key.startswith(POINT):
            self.say("Select an assessment first.")
            return
        folder = timeline.points[int(key.removeprefix(POINT))].folder
        if folder is None:
            self.say("This is a saved result without its answers, so there is nothing more to see.")
        else:
            self.go(routes.ResultsRoute(folder=folder))


def step_of(timeline: Timeline, key: str) -> tuple[TimelineStep | None, str]:
    """The step that a line belongs to, None where it belongs to none, and the dimension it is about.

    An assessment belongs to the step that leads to it, the first one to the step that leads away.
    """
    if key in (WHOLE, WHOLE_STEP):
        return timeline.step_to_tell, ""
    if key.startswith(STEP):
        return timeline.steps[int(key.removeprefix(STEP))], ""
    if not key.startswith(POINT):
        return timeline.step_to_tell, key
    place = int(key.removeprefix(POINT))
    to = next((step for step in timeline.steps if step.after == place), None)
    return to or next((step for step in timeline.steps if step.before == place), None), ""


class ExperienceScreen(LinesPage):
    """Each intervention of any plan: how often chosen, committed to, kept, and followed by a rise."""

    place = "experience"

    def __init__(self, workspace: Path) -> None:
        super().__init__()
        self._workspace = workspace
        self._reading = OpeningProgress("Looking for saved results")
        self._found: Experienced | None = None
        self._trouble = ""

    def on_mount(self) -> None:
        """Read and count in the background."""
        self.set_interval(BEAT, self._beat)
        self.in_background(
            lambda: experience_opened(self._workspace, self._reading.progress),
            self._take_over,
            failed=self._failed,
            expected=FileProblem,
        )

    def ends(self) -> tuple[str, str]:
        """What the page shows, and of which assessments."""
        return "What happened to the plans", "all assessments here"

    def lines(self, width: int) -> Sequence[Line]:
        """What was found; until then, how far it is."""
        if self._found is not None:
            return experience_page(self._found, width)
        if self._trouble:
            return prose(self._trouble, width, look=Look.TROUBLE)
        return [line for text in self._reading.next_words().split("\n") for line in prose(text, width)]

    def _beat(self) -> None:
        """Move what shows that work is going on."""
        if self._found is None and not self._trouble:
            self.draw(at=0)

    def _take_over(self, found: Experienced) -> None:
        self._found = found
        self.draw(at=0)

    def _failed(self, problem: FileProblem) -> None:
        self._trouble = plain(str(problem), limit=600)
        self.draw(at=0)
