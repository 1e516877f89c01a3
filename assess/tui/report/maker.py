"""The maker of reports as the threads of the screen use it: one thing at a time, nothing unwanted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from assess.documents.lines.reporting import Progress, Reports, WrittenReport
from assess.tui.report.chosen import Preview, ReportSettings


class Maker:
    """Works out pages and writes reports; every method may wait for another thread's turn to end."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._turn = threading.Lock()
        self._earlier: tuple[Path, ...] | None = None

    def work_out(self, chosen: ReportSettings, *, wanted: Callable[[], bool]) -> Preview | None:
        """What is known of a choice before writing; None where it is not wanted any more when its turn comes.

        Raises:
            FileProblem: the assessment cannot be read.
        """
        with self._turn:
            if not wanted():
                return None
            earlier = self._look_back()
            choice = chosen.choice(earlier=earlier)
            return Preview(
                reader=chosen.reader,
                look_back=chosen.look_back,
                earlier=earlier,
                suggested=self._reports.default_path(choice),
                offers=tuple(self._reports.preview(choice)),
            )

    def write(self, chosen: ReportSettings, pages: tuple[str, ...], progress: Progress) -> WrittenReport:
        """Write the report of a choice with these pages, none standing for all.

        Raises:
            FileProblem: the assessment cannot be read or the file cannot be written.
            Stopped: from ``progress``.
        """
        with self._turn:
            progress(0, 0)  # it may have been stopped while it waited
            choice = chosen.choice(earlier=self._look_back(), pages=pages)
            return self._reports.write(choice, chosen.path(self._reports.default_path(choice)), progress)

    def _look_back(self) -> tuple[Path, ...]:
        if self._earlier is None:
            self._earlier = self._reports.earlier()
        return self._earlier
