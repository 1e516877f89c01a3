"""The minutes of all workshops of an assessment, to read and to write."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import Line, Row
from assess.services.workshop.minutes import write_minutes
from assess.store.io.errors import FileProblem
from assess.store.workshop.log import logs_of
from assess.tui.workshop.section import WorkshopTab, day_said
from assess.words import facilitating as words


class MinutesScreen(WorkshopTab):
    """What each workshop voted, agreed and committed to, the latest one first."""

    place = "workshop_minutes"

    def draw(self) -> None:
        self._logs = {path.name: path for path in reversed(logs_of(self.folder))}
        self.show_title(words.MINUTES)
        rows = [Row(text=day_said(path), key=name) for name, path in self._logs.items()]
        self.rows.show(rows or [Row(text=words.NO_EARLIER, heading=True)], key=self.selected or None)
        self.show_detail()
        self.show_hints()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """The minutes of the selected workshop."""
        return self.minutes_lines(self._logs[key], width) if key in self._logs else []

    def fits(self, name: str) -> bool:
        """There is something to write only where there was a workshop."""
        return super().fits(name) and (name != "export" or bool(self._logs))

    def action_export(self) -> None:
        """Write the selected minutes; the PDF takes a moment, in a thread."""
        log = self._logs.get(self.selected)
        if log is None:
            self.say(words.NO_EARLIER)
            return
        self.say(words.WRITING)
        self.in_background(
            partial(write_minutes, log),
            self._written,
            failed=self.not_saved,
            expected=FileProblem,
        )

    def _written(self, paths: tuple[Path, Path]) -> None:
        self.host.tell(words.written_words(paths[0].parent.name, [path.name for path in paths]))
