"""The room's picture as one widget, of which only lines that changed are painted again."""

from __future__ import annotations

import time
from typing import cast

from textual.geometry import Region
from textual.strip import Strip

from assess.documents.lines.painted import PaintedLine
from assess.documents.lines.projector import Shown, projector_lines
from assess.store.workshop.room import Picture
from assess.tui.host import Host
from assess.tui.painting import PaintedWidget
from assess.tui.widgets import is_plain
from questionnaires.records import replace


class RoomView(PaintedWidget):
    """Draws the room's picture in the whole of its window."""

    DEFAULT_CSS = "RoomView { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._picture: Picture | None = None
        self._now = 0.0
        self._begun = self._stopped = False
        self._lines: tuple[PaintedLine, ...] = ()

    def show(self, picture: Picture | None, *, now: float, stopped: bool = False) -> None:
        """Show this picture at this time; None says that no workshop runs.

        ``stopped`` says that the program with the workshop has ended without leaving it.
        """
        self._picture, self._now, self._begun, self._stopped = picture, now, True, stopped
        before, self._lines = self._lines, self._drawn()
        if len(before) != len(self._lines):
            self.refresh()
            return
        changed = [y for y, line in enumerate(self._lines) if line != before[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def on_resize(self) -> None:
        self._lines = self._drawn()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        line: PaintedLine = self._lines[y] if y < len(self._lines) else ()
        return self.strip_of(line, self.size.width)

    def _drawn(self) -> tuple[PaintedLine, ...]:
        picture, plain = self._picture, is_plain(self.app)
        if not self._begun:
            return ()
        if picture is None:
            return projector_lines(None, *self.size)
        if cast("Host", self.app).settings.ascii:  # a code of letters can't be scanned
            picture = replace(picture, entrance=replace(picture.entrance, qr=(), wifi_qr=()))
        running = bool(picture.until) and not self._stopped
        shown = Shown(
            picture=picture,
            left=picture.until - int(self._now) if running else None,
            ends=time.strftime("%H:%M", time.localtime(picture.until)) if running else "",
            stopped=self._stopped,
            light_marks=plain and self.app.current_theme.dark,
        )
        return projector_lines(shown, *self.size)
