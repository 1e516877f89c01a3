"""What one row of a result is about, on a page of its own where the window has no room beside the list."""

from __future__ import annotations

from typing import Self

from assess.documents.lines.layout import BLANK, Line, Look
from assess.services.assessments.scored import Scored
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.pages.page import NARROWEST, LinesPage
from assess.tui.plan.page import plan_of
from assess.tui.results.behind import BEHIND, route_of
from questionnaires.records import replace


class AboutScreen(LinesPage):
    """What one row of a page is about, where the window is too narrow to show it beside the list."""

    place = "about"

    def __init__(self, scored: Scored, page: str, key: str) -> None:
        super().__init__()
        self.scored, self.folder = scored, scored.folder
        self._page, self._key = page, key
        self._found: dict[int, list[Line]] = {}

    @classmethod
    def opened(cls, route: routes.AboutRoute, host: Host) -> Self:
        return cls(plan_of(host, route.folder).scored, route.page, route.key)

    def on_mount(self) -> None:
        """Begin on the first line that leads somewhere of its own."""
        _, rest = _parted(self._behind(max(NARROWEST, self.text_width)))
        self.draw(at=next((n for n, line in enumerate(rest) if line.key), 0))

    def _behind(self, width: int) -> list[Line]:
        if width not in self._found:
            self._found = {width: BEHIND[self._page](self.scored, self._key, width)}
        return self._found[width]

    def ends(self) -> tuple[str, str]:
        """What it is about, and of whom."""
        title, _ = _parted(self._behind(max(NARROWEST, self.text_width)))
        return title, self.scored.assessment.organisation

    def lines(self, width: int) -> list[Line]:
        _, rest = _parted(self._behind(width))
        return [self._with_key(line) for line in rest]

    def _with_key(self, line: Line) -> Line:
        """A line that can be stood on, and leads to what the whole page is about."""
        return replace(line, key=line.key or self._key) if line.text and line.look is not Look.HEAD else line

    def action_explain(self) -> None:
        self.go(route_of(self.scored, self.selected or self._key))


def _parted(lines: list[Line]) -> tuple[str, list[Line]]:
    """The title of a page of these lines, and the rest: their first line where it is one line alone."""
    if not lines or "\n" in lines[0].text:
        return "", lines
    return lines[0].text, lines[2:] if lines[1:2] == [BLANK] else lines[1:]
