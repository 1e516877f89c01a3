"""Which assessments to compare: those of the workspace by organisation, two or more of them marked."""

from __future__ import annotations

from pathlib import Path

from textual import on, work
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from assess.store.io.errors import FileProblem
from assess.store.workspace import AssessmentSummary, list_assessments
from assess.text import folded, plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.pages.list_page import ListPage
from assess.tui.sheets.ask import AskSheet
from assess.tui.trend.wave_rows import (
    by_organisation,
    first_marks,
    fit_to_compare,
    state_words,
    wave_row,
    wave_rows,
)
from assess.tui.widgets import Ends, Rows

GO, LEAVE = "go", "leave"
READING = "Looking for assessments …"
TOO_FEW = "Mark two at least."
NO_PLANS = "There is no plan to look back on yet."
UNREADABLE = "It cannot be compared: its files cannot be read."


class WavesScreen(ListPage[None]):
    """The assessments of a workspace to choose from; ``alone`` keeps to the organisation under the cursor."""

    place = "waves"
    CSS_PATH = "waves.tcss"
    words = ("state",)
    BINDINGS = bindings_of("waves")

    def __init__(self, workspace: Path, *, selected: Path | None = None, alone: bool = False) -> None:
        super().__init__()
        self._workspace = workspace
        self._selected = selected
        self._alone = alone
        self._found: tuple[AssessmentSummary, ...] | None = None
        self._marked: frozenset[Path] = frozenset()

    def on_mount(self) -> None:
        """Read the workspace in the background."""
        self.query_one("#title", Ends).show("Over time: which to compare")
        self.query_one("#state", Static).update(READING)
        self._read()

    def lay_out(self) -> None:
        self._draw()

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _read(self) -> tuple[AssessmentSummary, ...]:
        return list_assessments(self._workspace)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found, or what stood in the way."""
        if event.state is WorkerState.SUCCESS and isinstance(event.worker.result, tuple):
            self._take_over(event.worker.result)
        elif event.state is WorkerState.ERROR and isinstance(event.worker.error, FileProblem):
            self.query_one("#state", Static).update(plain(str(event.worker.error), limit=600))
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def _take_over(self, found: tuple[AssessmentSummary, ...]) -> None:
        if self._alone:
            group = next(
                (g for g in by_organisation(found).values() if any(s.folder == self._selected for s in g)),
                (),
            )
            named = any(folded(summary.organisation) for summary in group)
            found = group if named else tuple(s for s in group if s.folder == self._selected)
        self._found = found
        self._marked = first_marks(found, self._selected)
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        rows = self.query_one("#list", Rows)
        shown = wave_rows(self._found, self._marked, self.size.width - 3)
        standing = rows.row.key if rows.row else str(self._selected)
        choosable = [n for n, row in enumerate(shown) if not row.heading]
        at = next((n for n in choosable if shown[n].key == standing), choosable[0] if choosable else None)
        rows.show(shown, at=at)
        self._draw_state()

    def _draw_state(self) -> None:
        words = state_words(self._found or (), self._marked, alone=self._alone)
        self.query_one("#state", Static).update(plain(words, limit=600))

    @property
    def _selected_one(self) -> AssessmentSummary | None:
        row = self.query_one("#list", Rows).row
        return next((s for s in self._found or () if row and str(s.folder) == row.key), None)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.by_mouse:
            self.action_mark()
        else:
            self.action_compare()

    def action_mark(self) -> None:
        summary, rows = self._selected_one, self.query_one("#list", Rows)
        if summary is None or rows.highlighted is None:
            return
        if summary.problem:
            self.say(UNREADABLE)
            return
        self._marked ^= {summary.folder}
        marked = summary.folder in self._marked
        rows.redraw_row(rows.highlighted, wave_row(summary, marked=marked, width=self.size.width - 3))
        self._draw_state()

    def action_mark_alike(self) -> None:
        """Mark all of the organisation under the cursor, and no others."""
        summary = self._selected_one
        if summary is None or self._found is None:
            return
        group = by_organisation(self._found)[folded(summary.organisation)]
        self._marked = frozenset(s.folder for s in group if fit_to_compare(s))
        self._draw()

    def action_compare(self) -> None:
        chosen = sorted(
            (s for s in self._found or () if s.folder in self._marked), key=lambda s: (s.date, s.folder.name)
        )
        if len(chosen) < 2:
            self.say(TOO_FEW)
            return
        names = {folded(summary.organisation) for summary in chosen}
        if len(names) == 1:
            self._open(chosen)
            return

        def answered(answer: str | None) -> None:
            if answer == GO:
                self._open(chosen)

        sheet = AskSheet(
            f"These are of {len(names)} organisations.",
            lines=(
                "Comparing over time is meant for one organisation, not for holding one against another.",
            ),
            offers=((GO, "It is the same organisation: go on"), (LEAVE, "Leave it and mark others")),
        )
        self.app.push_screen(sheet, answered)

    def action_experience(self) -> None:
        if self._found is not None and not self._found:
            self.say(NO_PLANS)
        else:
            self.go(routes.ExperienceRoute(workspace=self._workspace))

    def _open(self, chosen: list[AssessmentSummary]) -> None:
        self.go(routes.TimelineRoute(paths=tuple(summary.folder for summary in chosen)))
