"""The first page: the ways in, the assessments of the workspace with what each waits for, and one's year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from assess.documents.lines.home import (
    TRASH_KEY,
    assessment_row,
    assessment_rows,
    banner,
    way_lines,
    ways_in,
)
from assess.documents.lines.layout import BLANK_ROW, Line, Row, aside
from assess.store.folder import is_assessment
from assess.store.io.errors import FileProblem
from assess.store.io.paths import existing_path, home_relative
from assess.store.workspace import (
    AssessmentSummary,
    fit_to_compare,
    holds_folders,
    list_assessments,
    same_organisation,
)
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import ListDetailPage
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Rows, rows_text
from assess.words import home as words
from assess.words.days import day_text

if TYPE_CHECKING:
    from assess.documents.status import AssessmentStatus
    from assess.documents.timeline.records import Timeline

AIR = 15
"""Rows that the page takes with air between its rows, without the assessments."""

AROUND = 12
"""So many rows above and below the cursor have what they wait for."""

REST = 0.4
"""Seconds that the cursor stays on an assessment before its year is read."""

TRASH = "trash"


class HomeScreen(ListDetailPage):
    """The list of assessments below the ways in."""

    place = "home"
    opens = {"go_on": routes.AnsweringRoute, "results": routes.ResultsRoute, "edit": routes.NamesRoute}

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[AssessmentSummary, ...] = ()
        self._statuses: dict[Path, AssessmentStatus] = {}
        self._years: dict[Path, Timeline | None] = {}
        self._trashed = 0
        self._reading = False
        self._waiting: Timer | None = None

    def on_mount(self) -> None:
        """Read the workspace, after the first paint where there is something in it."""
        if holds_folders(self.host.workspace):
            self._reading = True
            self.call_after_refresh(self.come_back)
        self.lay_out()

    def fits(self, name: str) -> bool:
        """Before the first assessment there is nothing to open; the sample is offered as a way in."""
        if name == "other_side":
            return self.beside and bool(self._found)
        if name == "open_trash":
            return bool(self._trashed)
        return bool(self._found) or name not in ("go_on", "results", "edit", "trash", "history", "search")

    def come_back(self, *, at: str | None = None) -> None:
        """List the workspace as it is now; the cursor stays on its row, or goes to the one with a key."""
        from assess.services.assessments.trash import count_trashed  # not for the first paint

        stays = self.selected if self._found else ""
        self._reading = False
        self._found = list_assessments(self.host.workspace)
        self._trashed = count_trashed(self.host.workspace)
        self._statuses, self._years = {}, {}
        self._draw(stays if at is None else at)
        self._read_around()

    @property
    def list_width(self) -> int:
        """One column more beside the detail, so that the card of the first way in ends with the list."""
        return super().list_width + self.beside

    @property
    def detail_width(self) -> int:
        """All the room up to the margin: the verdicts of a year need it."""
        return super().detail_width + 2 * self.beside

    def lay_out(self) -> None:
        self._draw(self.selected)

    def _draw(self, at: str) -> None:
        """Show everything anew, with the cursor on the row with this key."""
        width = self.list_width
        high = not self._reading and self._has_air(width)
        top = banner(width, workspace=home_relative(self.host.workspace))
        keys = {way.name: self.host.keys.shown(way) for way in self.actions_named(*words.ABOUT_WAYS)}
        rows = [top, BLANK_ROW, *ways_in(width, keys=keys, high=high), BLANK_ROW]
        if self._reading:
            rows += aside(words.READING, width)
        elif self._found or self._trashed:
            rows += assessment_rows(
                self._found,
                self._statuses,
                trashed=self._trashed,
                today=self.host.today,
                width=width,
                high=high,
            )
        else:
            rows += aside(words.WELCOME, width)
        newest = next((n for n, row in enumerate(rows) if row.key and row.key == self._newest), 0)
        self.rows.show(rows, at=None if self._reading else newest, key=at)
        self.show_detail()
        self.show_hints()

    def _has_air(self, width: int) -> bool:
        """Whether the window has room for an empty row below each assessment too, and for the trash."""
        rows = (
            assessment_row(one, self._statuses.get(one.folder), today=self.host.today, width=width)
            for one in self._found[: self.app.size.height]
        )
        lines = sum(rows_text([row], width).count("\n") + 2 for row in rows)
        return self.app.size.height >= AIR + lines + 2 * bool(self._trashed)

    # ── What each waits for ──────────────────────────────────────────────────────────────────────

    def _read_around(self) -> None:
        """Read what the assessments round the cursor wait for, as far as that is not known yet."""
        here = next((n for n, one in enumerate(self._found) if str(one.folder) == self.selected), 0)
        near = self._found[max(0, here - AROUND) : here + AROUND]
        wanted = [one for one in near if one.folder not in self._statuses and one.date]
        if wanted:
            self.in_background(partial(self._statuses_of, wanted), self._take_over, group="statuses")

    def _statuses_of(self, wanted: Sequence[AssessmentSummary]) -> dict[Path, AssessmentStatus]:
        from assess.services.assessments.status import followed_by, read_status  # not for the first paint

        found = {}
        for one in wanted:
            try:
                follower = followed_by(self._found, one.folder)
                found[one.folder] = read_status(one.folder, followed_by=follower)
            except FileProblem:
                continue
        return found

    def _take_over(self, found: dict[Path, AssessmentStatus]) -> None:
        """Say in each row what it waits for."""
        self._statuses |= found
        places = {row.key: n for n, row in enumerate(self.rows.rows) if row.key}
        for summary in self._found:
            place = places.get(str(summary.folder))
            if summary.folder in found and place is not None:
                row = assessment_row(
                    summary, found[summary.folder], today=self.host.today, width=self.list_width
                )
                self.rows.redraw_row(place, row)
        self._rest()

    @on(Rows.OptionHighlighted, "#list")
    def _rest(self) -> None:
        """Read on around the cursor, and once it rests the year of the assessment under it."""
        if self._waiting is not None:
            self._waiting.stop()
        if self._found and not self._reading:
            self._waiting = self.set_timer(REST, self._rested)
        self.show_detail()

    def _rested(self) -> None:
        self._read_around()
        summary = self._summary
        if summary is None or not self.beside or summary.folder in self._years:
            return
        alike = [one.folder for one in same_organisation(self._found, summary.folder) if fit_to_compare(one)]
        if summary.folder in alike:
            until = alike[: alike.index(summary.folder) + 1]
            self.in_background(partial(_year, until), partial(self._take_year, summary.folder), group="year")

    def _take_year(self, folder: Path, year: Timeline | None) -> None:
        self._years[folder] = year
        self.show_detail()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """What the assessment under the cursor waits for and what has moved, or where a way in leads."""
        if key in words.ABOUT_WAYS:
            return way_lines(key, width)
        summary = self._summary
        status = self._statuses.get(summary.folder) if summary is not None else None
        if summary is None or status is None or key != str(summary.folder):
            return ()
        from assess.documents.lines.year import year_lines  # not for the first paint

        timeline = self._years.get(summary.folder)
        return year_lines(summary, status, timeline, today=self.host.today, width=width)

    # ── Actions ──────────────────────────────────────────────────────────────────────────────────

    @property
    def assessment(self) -> None:
        """None: home is about all of them."""
        return None

    @property
    def _newest(self) -> str:
        """The key of the newest assessment, "" where there is none."""
        return str(self._found[0].folder) if self._found else ""

    @property
    def _summary(self) -> AssessmentSummary | None:
        """The assessment under the cursor."""
        return next((one for one in self._found if str(one.folder) == self.selected), None)

    @property
    def folder(self) -> Path | None:
        """The folder of the assessment under the cursor."""
        return self._summary.folder if self._summary is not None else None

    def action_open(self) -> None:
        """Open the assessment under the cursor, or take the way in under it."""
        if self.folder is not None:
            self.go(routes.OverviewRoute(folder=self.folder))
        elif self.selected == TRASH_KEY:
            self.action_open_trash()
        elif self.selected and not self._reading:
            getattr(self, f"action_{self.selected}")()

    def action_leave(self) -> None:
        self.app.exit()

    def action_quick(self) -> None:
        self.go(routes.PrivacyNoticeRoute())

    def action_new(self) -> None:
        self.go(routes.NewAssessmentRoute())

    def action_history(self) -> None:
        self.go(routes.WavesRoute(workspace=self.host.workspace, selected=self.folder))

    def action_search(self) -> None:
        """Pick one of the assessments by what its names contain."""
        rows = [
            Row(
                text=plain(" · ".join(filter(None, (one.whose, day_text(one.date) if one.date else "")))),
                key=str(one.folder),
            )
            for one in self._found
        ]
        self.pick(words.FIND, rows, lambda key: self.go(routes.OverviewRoute(folder=Path(key))), find=True)

    def action_browse(self) -> None:
        """Open an assessment that lies elsewhere."""
        if self.app.is_web:
            self.say(words.ELSEWHERE, trouble=True)
        else:
            self.ask_line(words.BROWSE, "", self._browsed, needed=True)

    def _browsed(self, text: str) -> None:
        folder = existing_path(text.strip())
        if folder is not None and folder.is_file() and _is_invitation(folder):
            self.say(words.invitation_words(home_relative(folder)), trouble=True)
        elif folder is None or not is_assessment(folder):
            self.say(words.NO_ASSESSMENT, trouble=True)
        else:
            self.go(routes.OverviewRoute(folder=folder))

    def action_sample(self) -> None:
        """Open the sample company; it is made in the workspace where it is not there yet."""
        from assess.services.refusal import Refused

        self.say(words.MAKING)
        self.in_background(
            partial(_sample_in, self.host.workspace),
            self._sampled,
            failed=lambda problem: self.say(str(problem), trouble=True),
            expected=(FileProblem, Refused, OSError),
            group="sample",
        )

    def _sampled(self, found: tuple[Path, bool]) -> None:
        folder, made = found
        self.app.clear_notifications()
        if made:
            self.host.tell(words.SAMPLE_MADE)
        self.go(routes.OverviewRoute(folder=folder))

    def action_open_trash(self) -> None:
        self.go(routes.TrashRoute())

    def action_trash(self) -> None:
        """Move the assessment under the cursor to the trash, once that is confirmed."""
        summary = self._summary
        if summary is not None:
            self.ask(
                words.trash_question(summary.whose),
                lines=words.trash_lines(summary.respondents),
                offers=((LEAVE, words.KEEP), (TRASH, words.TO_TRASH)),
                then=lambda _: self._trash(summary),
            )

    def _trash(self, summary: AssessmentSummary) -> None:
        from assess.services.assessments.trash import move_to_trash

        if self.saved(lambda: move_to_trash(summary.folder, now=datetime.now())):
            self.say(words.moved_to_trash(summary.whose))
            keys = [str(one.folder) for one in self._found]
            here = keys.index(str(summary.folder))
            beside = (*keys[here + 1 : here + 2], *keys[max(0, here - 1) : here], "")
            self.come_back(at=beside[0])


def _year(folders: Sequence[Path]) -> Timeline | None:
    from assess.services.comparing.year import read_year  # with the judgement, not for the first page

    return read_year(folders)


def _is_invitation(path: Path) -> bool:
    from assess.store.invitations.file import read_invitation  # not for the first paint

    try:
        read_invitation(path)
    except FileProblem:
        return False
    return True


def _sample_in(workspace: Path) -> tuple[Path, bool]:
    """The latest assessment of the sample in a workspace, and whether it was made just now."""
    from assess.sample.company import sample_in, write_company  # with the reports, not for the first page

    folder = sample_in(workspace)
    if folder is not None:
        return folder, False
    workspace.mkdir(parents=True, exist_ok=True)
    return write_company(workspace)[-1].folder, True
