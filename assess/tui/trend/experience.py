"""What became of the plans of all assessments in a workspace, counted in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.documents.lines.experience import experience_page
from assess.documents.lines.layout import Line, Look, prose
from assess.documents.timeline.records import Experienced
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui.pages.page import LinesPage
from assess.tui.trend.opening import OpeningProgress, experience_opened
from assess.tui.widgets.bars import BEAT


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
        return "What became of the plans", "all assessments here"

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
