"""The first screen: the assessments of the workspace, or a welcome where there are none yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from assess.text import folded, plain
from assess.tui import routes
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.pages.list_page import ListPage
from assess.tui.widgets import Ends, Row, Rows
from assess.tui.widgets.words import content, fit, home_relative

WELCOME = (
    "Samepage shows where sales and marketing in your company really stand apart, and what to do first. "
    "Everything stays on this computer: there is no account and nothing is sent."
)
START = "Start now: one person for the whole company, 20 questions, six minutes"
OTHER = "Choose for yourself: another form, another voice, another name"
COMPARE = "Press t to see what changed over time."
if TYPE_CHECKING:
    from assess.store.workspace import AssessmentSummary

NARROW = 66
"""Columns below which a row is drawn on two lines instead of in columns."""


class HomeScreen(ListPage[None]):
    """The list of assessments."""

    place = "home"
    CSS_PATH = "home.tcss"
    words = ("welcome", "columns")
    BINDINGS = bindings_of("home")

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[AssessmentSummary, ...] = ()
        self._reading = False

    def on_mount(self) -> None:
        """Read the workspace, after the first paint where there is something in it."""
        if holds_folders(self.host.workspace):
            self._reading = True
            self.call_after_refresh(self.read_again)
        self._draw()

    def hints(self) -> list[Action]:
        """Before the first assessment there is nothing to open."""
        unfit = ("quick", "back") if self._found else ("go_on", "results", "open")
        return [action for action in hints_of(self.place) if action.name not in unfit]

    def come_back(self) -> None:
        self.read_again()

    def lay_out(self) -> None:
        self._draw()

    def read_again(self) -> None:
        """List the workspace as it is now."""
        from assess.store.workspace import list_assessments

        self._reading = False
        self._found = list_assessments(self.host.workspace)
        self._draw()

    def _draw(self) -> None:
        rows = self.query_one("#list", Rows)
        columns = self.query_one("#columns", Static)
        self.query_one("#title", Ends).show("Samepage", f"in {home_relative(self.host.workspace)}")
        welcome = self.query_one("#welcome", Static)
        if self._reading:
            welcome.update(content(("Reading your assessments …", "$muted")))
            columns.display = False
        elif not self._found:
            welcome.update(content(("Welcome.\n\n", "bold $primary"), WELCOME))
            columns.display = False
            rows.show(
                [Row(text=START, lead="1  ", strong=True), Row(text=""), Row(text=OTHER, lead="n  ")], at=0
            )
        else:
            welcome.update(
                content((f"Your assessments, the newest first.{self._over_time_words()}", "$muted"))
            )
            width = max(8, self.size.width - 3)
            columns.display = width >= NARROW
            columns.update(
                content((columned("Date", "Organisation", "Title", "State", "Level", width), "$muted"))
            )
            at = min(rows.highlighted or 0, len(self._found) - 1)
            rows.show([summary_row(summary, width) for summary in self._found], at=at)
        self.show_hints()

    def _over_time_words(self) -> str:
        """Where something can be compared, how."""
        names = [folded(summary.organisation) for summary in self._found if not summary.problem]
        return f" {COMPARE}" if any(name and names.count(name) > 1 for name in names) else ""

    @property
    def _chosen_one(self) -> AssessmentSummary | None:
        index = self.query_one("#list", Rows).highlighted
        return self._found[index] if index is not None and index < len(self._found) else None

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
        if self._found:
            self.action_open()
        elif event.index == 0:
            self.action_quick()
        else:
            self.action_new()

    def action_quick(self) -> None:
        self.go(routes.PrivacyNoticeRoute())

    def action_new(self) -> None:
        self.go(routes.NewAssessmentRoute())

    def _with_chosen(self, route: type[routes.FolderRoute]) -> None:
        if (chosen := self._chosen_one) is not None:
            self.go(route(folder=chosen.folder))

    def action_open(self) -> None:
        if self._found:
            self._with_chosen(routes.OverviewRoute)
        else:
            self.action_quick()

    def action_go_on(self) -> None:
        self._with_chosen(routes.AnsweringRoute)

    def action_results(self) -> None:
        self._with_chosen(routes.ResultsRoute)

    def action_over_time(self) -> None:
        chosen = self._chosen_one
        self.go(routes.WavesRoute(workspace=self.host.workspace, selected=chosen.folder if chosen else None))


def holds_folders(workspace: Path) -> bool:
    """Whether there is any folder in the workspace at all."""
    try:
        return any(entry.is_dir() for entry in workspace.iterdir())
    except OSError:
        return False


def columned(date: str, organisation: str, title: str, state: str, level: str, width: int) -> str:
    """One line of the list in columns; the title takes what is left."""
    wide = (11, 20, 20, 6)
    rest = max(8, width - sum(wide) - 4)
    cells = zip((date, organisation, title, state, level), (*wide[:2], rest, *wide[2:]), strict=True)
    return " ".join(fit(text, cell) for text, cell in cells)


def summary_row(summary: AssessmentSummary, width: int) -> Row:
    """An assessment as a row: in columns, or on two lines in a narrow window."""
    name = summary.organisation or summary.title or summary.folder.name
    if summary.problem:
        return Row(text=f"! {plain(summary.folder.name, limit=60)}", more=(plain(summary.problem),))
    level = str(summary.level) if summary.level is not None else "–"
    if width >= NARROW:
        return Row(
            text="", art=columned(summary.date, name, summary.title, summary.state, level, width), lead=" "
        )
    said = f"level {level}" if summary.level is not None else "no level yet"
    return Row(
        text=plain(name, limit=max(8, width - 2)),
        more=(f"{plain(summary.date)} · {plain(summary.state)} · {said}",),
    )
