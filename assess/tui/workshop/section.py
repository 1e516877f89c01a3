"""What the tabs of the section of workshops have in common: the workshop that runs, and logs of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.documents.document import Document
from assess.documents.lines.layout import Line
from assess.documents.lines.parts import paragraph
from assess.printers.text import document_lines
from assess.services.workshop.minutes import minutes_in
from assess.services.workshop.running import Workshop
from assess.store.io.errors import FileProblem
from assess.store.workshop.agendas import read_agendas_of
from assess.store.workshop.log import day_of
from assess.tui.pages.page import ListDetailPage
from assess.words.days import day_text
from questionnaires.load.agendas import shipped_agendas


class WorkshopTab(ListDetailPage):
    """A tab about the workshops of one assessment, drawn again whenever it is shown."""

    detail_below = True

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.agendas = shipped_agendas()
        self._minutes: dict[Path, Document | str] = {}

    def draw(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._read()
        self.draw()

    def come_back(self) -> None:
        self._read()
        self.draw()

    def _read(self) -> None:
        """The agendas of this assessment; where its own ones cannot be used, the shipped ones."""
        self._minutes.clear()
        try:
            self.agendas = read_agendas_of(self.folder)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)

    def lay_out(self) -> None:
        self.draw()

    @property
    def running(self) -> Workshop | None:
        """The workshop of this assessment that runs in this program."""
        workshop = self.host.workshop
        return workshop if workshop is not None and workshop.scored.folder == self.folder else None

    def minutes_lines(self, log: Path, width: int) -> Sequence[Line]:
        """The minutes of a workshop in lines; why they cannot be read.

        They are made once until the page is shown again, since they judge the whole assessment.
        """
        if log not in self._minutes:
            try:
                self._minutes[log] = minutes_in(log)
            except FileProblem as problem:
                self._minutes[log] = str(problem)
        found = self._minutes[log]
        return paragraph(found, width) if isinstance(found, str) else document_lines(found.pages, width)


def day_said(log: Path) -> str:
    """The day of a workshop, and which one of that day it was."""
    day = day_of(log)
    number = log.stem.removeprefix(day).strip("-")
    return f"{day_text(day)} ({number})" if number else day_text(day)
