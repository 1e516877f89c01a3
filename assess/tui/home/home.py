"""The first screen: the assessments of the workspace, or a welcome where there are none yet."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from assess.store.io.paths import home_relative
from assess.store.workspace import AssessmentSummary, holds_folders, list_assessments
from assess.text import folded, plain
from assess.tui import routes
from assess.tui.pages.page import ListPage
from assess.tui.widgets import Row, Rows, fit
from assess.words.levels import level_words

WELCOME = (
    "Samepage shows where sales and marketing really disagree, and what to do first. "
    "Everything stays on this computer: no account, nothing is sent."
)
START = "Start now: one person for the whole company, 20 questions, six minutes"
OTHER = "Choose: another form, another person, another name"
COMPARE = "Press h to see what changed over time."
NARROW = 66
"""Columns below which a row is drawn on two lines instead of in columns."""


class HomeScreen(ListPage[None]):
    """The list of assessments."""

    place = "home"
    CSS_PATH = "home.tcss"
    words = ("welcome", "columns")
    opens = {"go_on": routes.AnsweringRoute, "results": routes.ResultsRoute}

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[AssessmentSummary, ...] = ()
        self._reading = False

    def on_mount(self) -> None:
        """Read the workspace, after the first paint where there is something in it."""
        if holds_folders(self.host.workspace):
            self._reading = True
            self.call_after_refresh(self.come_back)
        self.lay_out()

    def fits(self, name: str) -> bool:
        """Before the first assessment there is nothing to open."""
        return name not in (("quick", "leave") if self._found else ("go_on", "results", "open"))

    def come_back(self) -> None:
        """List the workspace as it is now."""
        self._reading = False
        self._found = list_assessments(self.host.workspace)
        self.lay_out()

    def lay_out(self) -> None:
        width = max(8, self.text_width)
        columns = self.query_one("#columns", Static)
        columns.display = bool(self._found) and not self._reading and width >= NARROW
        self.show_title("Samepage", f"in {home_relative(self.host.workspace)}")
        if self._reading:
            self.show_words("welcome", ("Reading your assessments …", "$muted"))
        elif not self._found:
            self.show_words("welcome", ("Welcome.\n\n", "bold $primary"), WELCOME)
            self.rows.show(
                [Row(text=START, lead="1  ", strong=True), Row(text=""), Row(text=OTHER, lead="n  ")]
            )
        else:
            self.show_words(
                "welcome", (f"Your assessments, newest first.{self._over_time_words()}", "$muted")
            )
            heads = columned("Date", "Organisation", "Title", "State", "Level", width)
            self.show_words("columns", (heads, "$muted"))
            self.rows.show(
                [summary_row(summary, width) for summary in self._found], at=self.rows.highlighted or 0
            )
        self.show_hints()

    def _over_time_words(self) -> str:
        """Where something can be compared, how."""
        names = [folded(summary.organisation) for summary in self._found if not summary.problem]
        return f" {COMPARE}" if any(name and names.count(name) > 1 for name in names) else ""

    @property
    def folder(self) -> Path | None:
        """The assessment under the cursor."""
        index = self.rows.highlighted
        return self._found[index].folder if index is not None and index < len(self._found) else None

    def row_chosen(self, event: Rows.Chosen) -> None:
        if self._found or event.index == 0:
            self.action_open()
        else:
            self.action_new()

    @property
    def assessment(self) -> None:
        """None: home is about all of them."""
        return None

    def action_leave(self) -> None:
        self.app.exit()

    def action_quick(self) -> None:
        self.go(routes.PrivacyNoticeRoute())

    def action_new(self) -> None:
        self.go(routes.NewAssessmentRoute())

    def action_open(self) -> None:
        if not self._found:
            self.action_quick()
        elif self.folder is not None:
            self.go(routes.OverviewRoute(folder=self.folder))

    def action_history(self) -> None:
        self.go(routes.WavesRoute(workspace=self.host.workspace, selected=self.folder))


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
        line = columned(summary.date, name, summary.title, summary.state, level, width)
        return Row(text="", art=line, lead=" ")
    said = level_words(summary.level)
    return Row(
        text=plain(name, limit=max(8, width - 2)),
        more=(f"{plain(summary.date)} · {plain(summary.state)} · {said}",),
    )
