"""Today's chart, drawn with the keyboard: positions and lines, with figures and problems always in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from assess.documents.lines.chart import activity_titles, role_key, tree_lines
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, actions_of, bindings_of
from assess.tui.organisation.bring_in import ask_for_chart
from assess.tui.organisation.positions import (
    KEEP,
    REMOVE,
    given_in,
    position_fields,
    position_rows,
    removal_lines,
    side_lines,
)
from assess.tui.pages.page import PageScreen
from assess.tui.sheets.ask import AskSheet
from assess.tui.sheets.fields import FieldsSheet, Filled, refusal
from assess.tui.sheets.pick import PickSheet
from assess.tui.widgets import Ends, HintBar, Row, Rows, line_row
from assess.tui.widgets.words import content
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import PositionFields, RoleFields
from scoring.organisation.figures import chart_figures

BESIDE = 100
"""From so many columns on, figures and problems stand beside the tree, below it in a narrower window."""

SIDE_CELLS = 42

WELCOME = (
    "No chart yet. A chart holds seats, not people: who reports to whom, and who owns what. "
    "Begin in one of these ways; every step is saved at once, and z takes it back."
)
WAYS = (
    ("begin", "5", "Five seats to begin with: the top, a head of sales and one of marketing, one under each"),
    ("add_under", "a", "The first seat, by its title"),
    ("bring_in", "i", "A list in CSV from the system that knows your people: title and manager"),
)
NO_POSITION = "Stand on a seat first."


class OrganisationScreen(PageScreen[None]):
    """The chart of one assessment.

    Raises:
        FileProblem: the chart or the questionnaire cannot be read (when made, before anything is drawn).
    """

    place = "organisation"
    CSS_PATH = "organisation.tcss"
    BINDINGS = bindings_of("organisation")
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (BESIDE, "-beside")]  # noqa: RUF012

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.editor = OrgChartEditor.open(folder)
        self._titles = activity_titles(self.editor.questionnaire)

    def holds(self) -> tuple[object, ...]:
        return (self.editor,)

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Static(id="welcome", markup=False)
        with Container(id="both"):
            yield Rows(id="list")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="figures", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Draw the chart, and from now on say what other programs change in it."""
        self.draw()

    def come_back(self) -> None:
        self.draw()

    def lay_out(self) -> None:
        self.draw()

    def hints(self) -> list[Action]:
        """In an empty chart, the ways to begin; there is nothing to change yet."""
        known = {action.name: action for action in actions_of(self.place)}
        some = ("edit", "add_under", "owners", "undo")
        return [
            known[name] for name in (some if self.editor.chart.roles else ("begin", "add_under", "bring_in"))
        ]

    # ── Drawing ──────────────────────────────────────────────────────────────────────────────────

    def draw(self, *, at: str = "") -> None:
        """Show the chart as it is now, standing on the position named or where one stood."""
        self._width = self.size.width
        rows = self.query_one("#list", Rows)
        chart, before = self.editor.chart, rows.row
        wanted = role_key(at) if at else before.key if before else ""
        self._show_title(chart)
        self.query_one("#welcome", Static).display = not chart.roles
        self.query_one("#side").display = bool(chart.roles)
        if chart.roles:
            self._show_chart(chart, wanted, place=rows.highlighted or 0)
        else:
            self.query_one("#welcome", Static).update(content(WELCOME))
            rows.show([Row(text=text, lead=f"{key}  ", key=name) for name, key, text in WAYS], at=0)
        self.show_hints()

    def _show_title(self, chart: Organisation) -> None:
        saved = self.editor.saved_at
        right = f"saved {saved:%H:%M}" if saved and chart.roles else "nothing saved yet"
        self.query_one("#title", Ends).show("Who sits where today", right)

    def _show_chart(self, chart: Organisation, wanted: str, *, place: int) -> None:
        figures = chart_figures(chart, activities=tuple(self._titles))
        room = self.size.width - 4
        beside = self.size.width >= BESIDE
        width = max(8, room - 2 - (SIDE_CELLS if beside else 0))
        lines = tree_lines(chart, figures=figures, width=width)
        found = next((n for n, line in enumerate(lines) if line.key == wanted), None)
        if found is None:
            near = [n for n, line in enumerate(lines) if line.key]
            found = min(near, key=lambda n: abs(n - place), default=None)
        self.query_one("#list", Rows).show([line_row(line) for line in lines], at=found)
        words = side_lines(
            chart, figures=figures, titles=self._titles, width=SIDE_CELLS - 5 if beside else room - 2
        )
        self.query_one("#figures", Static).update(content(*words))

    # ── Seats ────────────────────────────────────────────────────────────────────────────────────

    @property
    def position(self) -> str:
        """The id of the position under the cursor, "" where there is none."""
        row = self.query_one("#list", Rows).row
        role_id = row.key.partition(".")[2] if row else ""
        return role_id if role_id in self.editor.chart.roles else ""

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if self.editor.chart.roles and event.by_mouse:
            return  # a click stands on a position; the hint bar changes it
        self.action_edit()

    def action_edit(self) -> None:
        """Change the position under the cursor, or begin in the way under the cursor."""
        row = self.query_one("#list", Rows).row
        if not self.editor.chart.roles:
            if row is not None:
                getattr(self, f"action_{row.key}")()
            return
        role = self.editor.chart.roles.get(self.position)
        if role is None:
            self.say(NO_POSITION)
            return

        def save(filled: Filled) -> str:
            said = {"title": filled.texts["title"], **given_in(filled)}
            given = cast(RoleFields, {name: said[name] for name in said if name in filled.changed})
            return refusal(lambda: self.editor.change(role.id, **given))

        fields = position_fields(self.editor.chart, role)
        self._ask(FieldsSheet("Change the seat", fields, attempt=save))

    def action_add_under(self) -> None:
        """A new position below the one under the cursor; the first of all where there is none."""
        self._add(self.position)

    def action_add_beside(self) -> None:
        role = self.editor.chart.roles.get(self.position)
        self._add(role.reports_to if role else "")

    def _add(self, boss: str) -> None:
        chart = self.editor.chart
        above = chart.roles.get(boss)
        made: list[str] = []

        def save(filled: Filled) -> str:
            given: PositionFields = {**given_in(filled), "reports_to": above.id if above else ""}
            return refusal(lambda: made.append(self.editor.add(filled.texts["title"], **given)))

        heading = f"A seat under “{plain(above.title, limit=80)}”" if above else "A seat at the top"
        sheet = FieldsSheet(heading, position_fields(chart, None, beside=above), attempt=save)
        self.app.push_screen(sheet, lambda filled: self.draw(at=made[0] if filled and made else ""))

    def action_remove(self) -> None:
        chart, role_id = self.editor.chart, self.position
        if not role_id:
            self.say(NO_POSITION)
            return
        title = plain(chart.roles[role_id].title, limit=80)
        sheet = AskSheet(
            f"Remove “{title}”?",
            lines=removal_lines(chart, role_id, self._titles),
            offers=((REMOVE, "Remove it"), (KEEP, "Keep it")),
        )

        def answered(answer: str | None) -> None:
            if answer == REMOVE:
                self._do(lambda: self.editor.remove(role_id))

        self.app.push_screen(sheet, answered)

    def action_lift(self) -> None:
        self._with_position(self.editor.lift)

    def action_lower(self) -> None:
        self._with_position(self.editor.lower)

    def action_deepen(self) -> None:
        self._with_position(self.editor.deepen)

    def action_bring_out(self) -> None:
        self._with_position(self.editor.bring_out)

    def action_move(self) -> None:
        chart, role_id = self.editor.chart, self.position
        if not role_id:
            self.say(NO_POSITION)
            return
        role = chart.roles[role_id]

        def picked(boss: str | None) -> None:
            if boss is not None:
                self._do(lambda: self.editor.change(role_id, reports_to=boss))

        question = f"Whom does “{plain(role.title, limit=80)}” report to?"
        rows = position_rows(chart, nobody="Nobody: it is at the top")
        self.app.push_screen(PickSheet(question, rows, at=role.reports_to), picked)

    # ── The whole ────────────────────────────────────────────────────────────────────────────────

    def action_begin(self) -> None:
        if self.editor.chart.roles:
            self.say("There is a chart already. Five seats are for an empty one.")
        else:
            self._do(self.editor.begin)

    def action_owners(self) -> None:
        if self.editor.chart.roles:
            self.go(routes.OwnersRoute(folder=self.editor.folder))
        else:
            self.say("Owners are seats: add a seat first.")

    def action_whole(self) -> None:
        self.go(routes.WholeChartRoute(folder=self.editor.folder))

    def action_bring_in(self) -> None:
        ask_for_chart(self, self.editor, self.draw)

    def action_undo(self) -> None:
        if not self.editor.steps_back:
            self.say("There is nothing to take back.")
        else:
            self._do(self.editor.undo)

    def _with_position(self, change: Callable[[str], None]) -> None:
        role_id = self.position
        if role_id:
            self._do(lambda: change(role_id))
        else:
            self.say(NO_POSITION)

    def _do(self, change: Callable[[], object]) -> None:
        """Make a change and draw; what is refused is said."""
        if trouble := refusal(change):
            self.say(trouble, trouble=True)
        self.draw()
        self.query_one("#list", Rows).scroll_to_highlight()

    def _ask(self, sheet: FieldsSheet) -> None:
        self.app.push_screen(sheet, lambda _: self.draw())
