"""The report screen: choose reader, format and pages, write the report in the background, open it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from assess.documents.lines.reporting import ReportCancelled, Reports, WrittenReport
from assess.store.assessment.identity import read_identity
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, actions_of, bindings_of
from assess.tui.host import Host
from assess.tui.pages.page import PageScreen
from assess.tui.report.chosen import FORMATS, Preview, ReportSettings, format_of
from assess.tui.report.maker import Maker
from assess.tui.report.naming import naming_sheet
from assess.tui.report.rows import (
    NOTHING_TO_SHOW,
    PAGE,
    READER,
    WORKING,
    outcome_lines,
    progress_lines,
    report_rows,
    working_row,
)
from assess.tui.report.viewer import Viewer, find_viewer, open_file
from assess.tui.router import NothingToOpen
from assess.tui.sheets.pick import PickSheet
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.tui.widgets.bars import BEAT
from assess.tui.widgets.words import lines_content
from questionnaires.records import replace

ELSEWHERE = "Reports can be written only on the machine where the assessment lies, not through a browser."
ONE_MOMENT = "One moment: the pages are being worked out."
STOPPED = "Stopped. Nothing was written."
ALL_LEFT_OUT = "Every page is left out. Take at least one back in."


class ReportScreen(PageScreen[None]):
    """The report of one assessment.

    Raises:
        FileProblem: the assessment cannot be read (when made, before anything is drawn).
    """

    place = "report"
    CSS_PATH = "report.tcss"
    BINDINGS = bindings_of("report")

    class SheetDone(Message):
        """So many sheets of so many are set."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done = done
            self.total = total

    def __init__(self, folder: Path, reports: Reports) -> None:
        super().__init__()
        self._folder = folder
        self._maker = Maker(reports)
        self._identity = read_identity(folder)
        self._chosen = ReportSettings()
        self._preview: Preview | None = None
        self._trouble = ""
        self._stop = threading.Event()
        self._writing = False
        self._sheets = (0, 0)
        self._written: WrittenReport | None = None
        self._viewer: Viewer | None = None
        self._beats = 0

    @classmethod
    def opened(cls, route: routes.ReportRoute, host: Host) -> Self:
        """The report of an assessment.

        Raises:
            FileProblem: the assessment cannot be read.
            NothingToOpen: the program was begun where it cannot write reports.
        """
        if host.make_reports is None:
            raise NothingToOpen("This installation cannot write reports.")
        return cls(route.folder, host.make_reports(route.folder))

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Rows(id="list")
        with VerticalScroll(id="outcome", can_focus=False):
            yield Static(id="said", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Take up the last choice and work out its pages."""
        last = self.host.remembered.get((self.place, self._folder))
        self._chosen = last if isinstance(last, ReportSettings) else self._chosen
        name = self._identity.organisation or self._identity.title
        self.query_one("#title", Ends).show("Report", plain(name, limit=60))
        self.query_one("#outcome").display = False
        self.set_interval(BEAT, self._beat)
        self._draw()
        self._work_out(self._chosen)

    def lay_out(self) -> None:
        self._draw()

    def hints(self) -> Sequence[Action]:
        """While writing there is only the end of it; what can be opened is named."""
        by_name = {action.name: action for action in actions_of(self.place)}
        if self._writing:
            return [replace(by_name["back"], label="stop")]
        third = "open_file" if self._viewer is not None and self._written is not None else "file"
        return [by_name[name] for name in ("choose", "write", third, "back")]

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> Preview | None:
        """What is known of the choice as it stands, None while it is worked out."""
        preview = self._preview
        return preview if preview is not None and preview.fits(self._chosen) else None

    def _draw(self) -> None:
        """Show everything as it is now; one stays on the row one stood on, or near it."""
        rows = self.query_one("#list", Rows)
        shown = report_rows(
            self._chosen,
            self._current,
            earlier=self._earlier or (),
            suggested=self._suggested,
            trouble=self._trouble,
            beat=self._beats,
            width=self.size.width - 4,
        )
        before = rows.row.key if rows.row else f"{READER}{self._chosen.reader}"
        place = next((n for n, row in enumerate(shown) if row.key and row.key == before), None)
        if place is None:
            near = rows.highlighted or 0
            choosable = [n for n, row in enumerate(shown) if not row.heading]
            place = next((n for n in choosable if n >= near), choosable[-1])
        top = rows.scroll_offset.y
        rows.show(shown, at=place)
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
        rows = self.query_one("#list", Rows)
        for n, row in enumerate(rows.rows):
            if row.key == WORKING:
                rows.redraw_row(n, working_row(self._beats))

    def _show_progress(self) -> None:
        done, total = self._sheets
        stopping, width = self._stop.is_set(), self.size.width
        self._show_outcome(progress_lines(done, total, stopping=stopping, beat=self._beats, width=width))

    def _show_outcome(self, lines: Sequence[str | tuple[str, str]]) -> None:
        self.query_one("#said", Static).update(lines_content(lines))
        outcome = self.query_one("#outcome")
        if not outcome.display:
            outcome.display = True
            self.call_after_refresh(self.query_one("#list", Rows).scroll_to_highlight)

    # ── Choosing ─────────────────────────────────────────────────────────────────────────────────

    def _change(self, chosen: ReportSettings) -> None:
        """Take a choice over, remember it, and work out the pages again where they may be others."""
        before, self._chosen = self._chosen, chosen
        self.host.remembered[self.place, self._folder] = chosen
        again = (before.reader, before.look_back) != (chosen.reader, chosen.look_back)
        if again:
            self._trouble = ""
        self._draw()
        if again:
            self._work_out(chosen)

    @on(Rows.Chosen)
    def _row_chosen(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        row = self.query_one("#list", Rows).row
        key = row.key if row is not None else ""
        if key.startswith(READER):
            self._change(self._chosen.for_reader(key.removeprefix(READER)))
        elif key.startswith(PAGE):
            self._turn_page(key.removeprefix(PAGE))
        elif key in ("format", "paper", "look_back", "file", "write"):
            getattr(self, f"action_{key}")()
        elif key == WORKING:
            self.say(ONE_MOMENT)

    def action_leave_out(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key.startswith(PAGE):
            self._turn_page(row.key.removeprefix(PAGE))
        else:
            self.say("Stand on a page first.")

    def _turn_page(self, page: str) -> None:
        known = self._current
        if known is not None and any(offer.id == page and offer.title for offer in known.offers):
            self._change(self._chosen.turn_page(page))
        else:
            self.say("There is nothing to show on this page, so it is not printed.")

    def action_reader(self) -> None:
        self._change(self._chosen.next_reader())

    def action_format(self) -> None:

        def picked(ending: str | None) -> None:
            way = format_of(ending or "")
            if way is not None:
                self._change(self._chosen.in_format(way))

        rows = [Row(text=f"{way.label}: {way.words}", key=way.ending) for way in FORMATS]
        at = self._chosen.format.ending
        self.app.push_screen(PickSheet("In which format?", rows, at=at), picked)

    def action_paper(self) -> None:
        if self._chosen.format.printed:
            self._change(self._chosen.next_paper())
        else:
            self.say(f"{self._chosen.format.label}: it is not printed on paper.")

    def action_look_back(self) -> None:
        if self._earlier is None:
            self.say(ONE_MOMENT)
        elif not self._earlier:
            self.say("There is no earlier assessment of this organisation beside this one.")
        elif not self._chosen.format.paged:
            self.say(f"{self._chosen.format.label}: it holds this assessment alone.")
        else:
            self._change(replace(self._chosen, look_back=not self._chosen.look_back))

    def action_file(self) -> None:
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
            return
        self.app.push_screen(
            naming_sheet(self._chosen, folder=self._folder, suggested=self._suggested, then=self._change)
        )

    def action_next_part(self) -> None:
        self.query_one("#list", Rows).go_to_next_part()

    # ── The pages ────────────────────────────────────────────────────────────────────────────────

    @work(thread=True, exit_on_error=False, exclusive=True, group="preview")
    def _work_out(self, chosen: ReportSettings) -> Preview | None:
        worker = get_current_worker()
        return self._maker.work_out(chosen, wanted=lambda: not worker.is_cancelled)

    def _previewed(self, event: Worker.StateChanged) -> None:
        found = event.worker.result
        if event.state is WorkerState.SUCCESS and isinstance(found, Preview) and found.fits(self._chosen):
            self._preview, self._trouble = found, ""
            self._draw()
        elif event.state is WorkerState.ERROR and not event.worker.is_cancelled:
            self._trouble = _sentence("The pages could not be worked out.", event.worker.error)
            self._draw()

    # ── Writing ──────────────────────────────────────────────────────────────────────────────────

    def action_write(self) -> None:
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
        self._writing, self._written, self._sheets = True, None, (0, 0)
        self._stop.clear()
        self._show_progress()
        self.show_hints()
        self._write(self._chosen, pages)

    @work(thread=True, exit_on_error=False, group="write")
    def _write(self, chosen: ReportSettings, pages: tuple[str, ...]) -> WrittenReport:
        worker = get_current_worker()

        def go_on(done: int, total: int) -> None:
            if self._stop.is_set() or worker.is_cancelled:
                raise ReportCancelled
            self.post_message(self.SheetDone(done, total))

        return self._maker.write(chosen, pages, go_on)

    @on(SheetDone)
    def _sheet_done(self, event: SheetDone) -> None:
        event.stop()
        if self._writing:
            self._sheets = (event.done, event.total)
            self._show_progress()

    def _wrote(self, event: Worker.StateChanged) -> None:
        """Say how it ended: what lies on disk is said to lie there, whatever was asked for meanwhile."""
        found, error = event.worker.result, event.worker.error
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        self._writing = False
        if isinstance(found, WrittenReport):
            self._written = found
            self._viewer = None if self.app.is_web else find_viewer()
            self._show_outcome(
                outcome_lines(
                    found,
                    late=self._stop.is_set(),
                    openable=self._viewer is not None,
                )
            )
        elif isinstance(error, ReportCancelled):
            self._show_outcome([STOPPED])
        else:
            self._show_outcome([(_sentence("The report could not be written.", error), "bold $error")])
        self.show_hints()

    def action_open_file(self) -> None:
        if self._written is None:
            self.say("Nothing is written yet.")
        elif self._viewer is None:
            self.say("There is no program here that could show it.")
        else:
            self._open(self._viewer, self._written.path)

    @work(thread=True, exit_on_error=False, exclusive=True, group="open")
    def _open(self, viewer: Viewer, path: Path) -> str:
        return open_file(viewer, path)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Take over what was worked out in the background."""
        if event.worker.group == "preview":
            self._previewed(event)
        elif event.worker.group == "write":
            self._wrote(event)
        elif event.worker.group == "open" and event.state is WorkerState.SUCCESS and event.worker.result:
            self.say(str(event.worker.result), trouble=True)

    def action_back(self) -> None:
        """Stop the writing; where nothing is being written, or the end is awaited already, go back."""
        if self._writing and not self._stop.is_set():
            self._stop.set()
            self._show_progress()
        else:
            super().action_back()


def _sentence(what: str, error: BaseException | None) -> str:
    """What failed and why, in words."""
    why = str(error) or type(error).__name__
    return plain(why if isinstance(error, FileProblem) else f"{what} {why}", limit=600)
