"""The report screen: choose reader, format and pages, write the report in the background, open it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from textual.worker import get_current_worker

from assess.documents.lines.reporting import ReportCancelled, WrittenReport
from assess.services.assessments.status import newest_report
from assess.services.reporting.reports import FolderReports
from assess.services.reporting.settings import (
    FORMATS,
    Maker,
    Preview,
    ReportSettings,
    Viewer,
    find_viewer,
    format_of,
    open_file,
)
from assess.store.assessment.identity import read_identity
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host
from assess.tui.navigation.head import Head
from assess.tui.pages.page import PageScreen
from assess.tui.report.naming import naming_sheet
from assess.tui.report.rows import (
    NOTHING_TO_SHOW,
    PAGE,
    READER,
    WORKING,
    WRITE,
    WRITTEN,
    Written,
    note_lines,
    progress_lines,
    report_rows,
    working_row,
)
from assess.tui.widgets import BEAT, Part, Row, Rows, lines_content
from assess.words.days import day_text
from assess.words.reporting import NO_VIEWER, OPENING
from questionnaires.records import replace

ELSEWHERE = "Reports can be written only on the computer the assessment is on, not through a browser."
ONE_MOMENT = "One moment: the pages are being prepared."
STOPPED = "Stopped. Nothing was written."
STOP_FIRST = "The report is being written. Esc stops it."
ALL_LEFT_OUT = "Every page is left out. Put at least one back."


class ReportScreen(PageScreen[None]):
    """The report of one assessment.

    Raises:
        FileProblem: the assessment cannot be read (when made, before anything is drawn).
    """

    place = "report"
    CSS_PATH = "report.tcss"

    def __init__(self, folder: Path, reports: FolderReports) -> None:
        super().__init__()
        self._folder, self._maker, self._identity = folder, Maker(reports), read_identity(folder)
        self._chosen = ReportSettings()
        self._preview: Preview | None = None
        self._trouble = ""
        self._stop = threading.Event()
        self._writing = False
        self._sheets = (0, 0)
        self._written: Written | None = None
        self._beats = 0

    @classmethod
    def opened(cls, route: routes.ReportRoute, host: Host) -> Self:
        return cls(route.folder, host.reports(route.folder))

    def compose(self) -> ComposeResult:
        yield Head()
        yield Rows(id="list")
        with VerticalScroll(id="outcome", can_focus=False):
            yield Static(id="said", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Take up the last choice, work out its pages, and show the report that is there from before."""
        path, day = newest_report(self._folder)
        if path is not None:
            self._written = Written(path=path, at=day_text(day), openable=self._viewer is not None)
        last = self.host.remembered.get((self.place, self._folder))
        self._chosen = last if isinstance(last, ReportSettings) else self._chosen
        self._show_state()
        self.query_one("#outcome").display = False
        self.set_interval(BEAT, self._beat)
        self.lay_out()
        self._work_out(self._chosen)

    def hints(self) -> Sequence[Action]:
        """While writing there is only the end of it; what can be opened is named."""
        if self._writing:
            return []
        opens = self._written is not None and self._written.openable
        return [action for action in super().hints() if opens or action.name != "open_file"]

    def _show_state(self) -> None:
        """Say when the report was written or, before that, whose it is."""
        name = plain(self._identity.organisation or self._identity.title, limit=60)
        self.show_title("Report", name if self._written is None else f"written {self._written.at}")

    def named_back(self, action: Action) -> Action:
        """While a report is written, going back stops that."""
        return replace(action, label="stop") if self._writing else action

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> Preview | None:
        """What is known of the choice as it stands, None while it is worked out."""
        preview = self._preview
        return preview if preview is not None and preview.fits(self._chosen) else None

    def lay_out(self) -> None:
        """Show everything as it is now; the cursor stays on its row, or near it."""
        rows = self.rows
        shown = report_rows(
            self._chosen,
            self._current,
            earlier=self._earlier or (),
            suggested=self._suggested,
            trouble=self._trouble,
            beat=self._beats,
            width=self.text_width,
            written=None if self._writing else self._written,
        )
        before = rows.row.key if rows.row else WRITE
        top = rows.scroll_offset.y
        rows.show(shown, at=rows.highlighted or 0, key=before)
        rows.scroll_to(y=top, animate=False)

    @property
    def _earlier(self) -> tuple[Path, ...] | None:
        """The earlier assessments, None until they have been looked for."""
        return self._preview.earlier if self._preview is not None else None

    @property
    def _suggested(self) -> Path | None:
        """The path that is suggested for this reader, None where it is not known yet."""
        known = self._preview
        return known.suggested if known is not None and known.reader == self._chosen.reader else None

    def _beat(self) -> None:
        """Move what shows that work is going on."""
        self._beats += 1
        if self._writing:
            self._show_progress()
        for n, row in enumerate(self.rows.rows):
            if row.key == WORKING:
                self.rows.redraw_row(n, working_row(self._beats))

    def _show_progress(self) -> None:
        done, total = self._sheets
        stopping, width = self._stop.is_set(), self.text_width - 2
        self._show_outcome(progress_lines(done, total, stopping=stopping, beat=self._beats, width=width))

    def _show_outcome(self, lines: Sequence[Part]) -> None:
        self.query_one("#said", Static).update(lines_content(lines))
        outcome = self.query_one("#outcome")
        before, outcome.display = outcome.display, bool(lines)
        if outcome.display and not before:
            self.call_after_refresh(self.rows.scroll_to_highlight)

    # ── Choosing ─────────────────────────────────────────────────────────────────────────────────

    def _change(self, chosen: ReportSettings) -> None:
        """Take a choice over and remember it; work out the pages again where they may be others."""
        before, self._chosen = self._chosen, chosen
        self.host.remembered[self.place, self._folder] = chosen
        again = (before.reader, before.look_back) != (chosen.reader, chosen.look_back)
        if again:
            self._trouble = ""
        self.lay_out()
        if again:
            self._work_out(chosen)

    def action_choose(self) -> None:
        key = self.selected
        if key.startswith(READER):
            self._change(self._chosen.for_reader(key.removeprefix(READER)))
        elif key.startswith(PAGE):
            self._turn_page(key.removeprefix(PAGE))
        elif key == WRITE:
            self.action_export()
        elif key == WRITTEN:
            self.action_open_file()
        elif key in ("format", "paper", "look_back", "file"):
            getattr(self, f"_choose_{key}")()
        elif key == WORKING:
            self.say(ONE_MOMENT)

    def _turn_page(self, page: str) -> None:
        known = self._current
        if known is not None and any(offer.id == page and offer.title for offer in known.offers):
            self._change(self._chosen.turn_page(page))
        else:
            self.say("This page has nothing to show, so it is not printed.")

    def _choose_format(self) -> None:
        def picked(ending: str) -> None:
            if (way := format_of(ending)) is not None:
                self._change(self._chosen.in_format(way))

        rows = [Row(text=f"{way.label}: {way.words}", key=way.ending) for way in FORMATS]
        self.pick("In which format?", rows, picked, at=self._chosen.format.ending)

    def _choose_paper(self) -> None:
        if self._chosen.format.printed:
            self._change(self._chosen.next_paper())
        else:
            self.say(f"{self._chosen.format.label}: it is not printed on paper.")

    def _choose_look_back(self) -> None:
        if self._earlier is None:
            self.say(ONE_MOMENT)
        elif not self._earlier:
            self.say("There is no earlier assessment of this organisation here.")
        elif not self._chosen.format.paged:
            self.say(f"{self._chosen.format.label}: it contains this assessment only.")
        else:
            self._change(replace(self._chosen, look_back=not self._chosen.look_back))

    def _choose_file(self) -> None:
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
            return
        self.app.push_screen(
            naming_sheet(self._chosen, folder=self._folder, suggested=self._suggested, then=self._change)
        )

    def action_next_part(self) -> None:
        self.rows.go_to_next_part()

    # ── The pages ────────────────────────────────────────────────────────────────────────────────

    def _work_out(self, chosen: ReportSettings) -> None:
        def work() -> Preview | None:
            worker = get_current_worker()
            return self._maker.work_out(chosen, wanted=lambda: not worker.is_cancelled)

        self.in_background(
            work, self._previewed, failed=self._no_preview, expected=Exception, group="preview"
        )

    def _previewed(self, found: Preview | None) -> None:
        if found is not None and found.fits(self._chosen):
            self._preview, self._trouble = found, ""
            self.lay_out()

    def _no_preview(self, error: Exception) -> None:
        self._trouble = _sentence("The pages could not be prepared.", error)
        self.lay_out()

    # ── Writing ──────────────────────────────────────────────────────────────────────────────────

    def action_export(self) -> None:
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
            return
        if self._writing:
            self.say("It is being written already.")
            return
        known = self._current
        pages: tuple[str, ...] = ()
        if self._chosen.format.paged and known is not None:
            if not self._chosen.kept(known.offers):
                some = any(offer.title for offer in known.offers)
                self.say(ALL_LEFT_OUT if some else NOTHING_TO_SHOW)
                return
            pages = self._chosen.asked(known.offers)
        elif self._chosen.format.paged and self._chosen.trimmed:
            self.say(ONE_MOMENT)
            return
        self._writing, self._sheets = True, (0, 0)
        self._stop.clear()
        self.lay_out()
        self._show_progress()
        self.show_hints()
        self._write(self._chosen, pages)

    def _write(self, chosen: ReportSettings, pages: tuple[str, ...]) -> None:
        def work() -> WrittenReport:
            worker = get_current_worker()

            def go_on(done: int, total: int) -> None:
                if self._stop.is_set() or worker.is_cancelled:
                    raise ReportCancelled
                self.call_later(self._sheet_done, done, total)

            return self._maker.write(chosen, pages, go_on)

        self.in_background(
            work, self._wrote, failed=self._not_written, expected=Exception, group="write", exclusive=False
        )

    def _sheet_done(self, done: int, total: int) -> None:
        if self._writing:
            self._sheets = (done, total)
            self._show_progress()

    def _wrote(self, found: WrittenReport) -> None:
        """Say that it lies on disk, whatever was asked for meanwhile."""
        self._writing = False
        self._written = Written(
            path=found.path,
            at=datetime.now().strftime("%H:%M"),
            again=self._written is not None and self._written.path == found.path,
            late=self._stop.is_set(),
            openable=self._viewer is not None,
        )
        self._show_state()
        self._show_outcome(note_lines(found))
        self.lay_out()
        self.rows.stand_on(WRITTEN)
        self.rows.scroll_home(animate=False)
        self.show_hints()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self.lay_out()
        failed: Part = (_sentence("The report could not be written.", error), "bold $error")
        self._show_outcome([STOPPED if isinstance(error, ReportCancelled) else failed])
        self.show_hints()

    @property
    def _viewer(self) -> Viewer | None:
        """What shows a report here."""
        return None if self.app.is_web else find_viewer()

    def action_open_file(self) -> None:
        viewer = self._viewer
        if self._written is None:
            self.say("Nothing is written yet.")
        elif viewer is None:
            self.say(NO_VIEWER)
        else:
            self.say(OPENING)
            opening = partial(open_file, viewer, self._written.path)
            self.in_background(opening, self._opened_file, group="open")

    def _opened_file(self, trouble: str) -> None:
        if trouble:
            self.say(trouble, trouble=True)

    def stays(self) -> str:
        return STOP_FIRST if self._writing else ""

    def action_back(self) -> None:
        """Stop the writing; where nothing is being written, or the end is awaited already, go back."""
        if self._writing and not self._stop.is_set():
            self._stop.set()
            self._show_progress()
        else:
            super().action_back()


def _sentence(what: str, error: Exception) -> str:
    """What failed and why, in words."""
    why = str(error) or type(error).__name__
    return plain(why if isinstance(error, FileProblem) else f"{what} {why}", limit=600)
