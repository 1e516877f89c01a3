"""Today's chart, drawn with the keyboard: positions and lines, with figures and problems always in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, partialmethod
from pathlib import Path
from typing import cast

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from assess.documents.lines.chart import measured, role_key, tree_lines
from assess.documents.lines.owners import activity_titles
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.store.io.paths import PATH_LIMIT, existing_path
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.navigation.head import Head
from assess.tui.organisation.positions import (
    REMOVE,
    given_in,
    position_fields,
    position_rows,
    removal_lines,
    side_lines,
)
from assess.tui.pages.page import PageScreen
from assess.tui.sheets.fields import FieldsSheet, Filled, OneOf, TextField, refusal
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import HintBar, Row, Rows, content, line_row
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import PositionFields, RoleFields

BESIDE = 100
"""From so many columns on, figures and problems stand beside the tree, below it in a narrower window."""

SIDE_CELLS = 42

WELCOME = (
    "No chart yet. A chart holds positions, not people: who reports to whom, and who owns what. Start "
    "in one of these ways; every step is saved at once, and z undoes it."
)
WAYS = (
    ("new", "n", "Start with five positions: the top, heads of sales and marketing, one under each"),
    ("add", "a", "Add the first position by its title"),
    ("collect", "c", "Import a CSV list from your HR system: title and manager"),
)
NO_POSITION = "Select a position first."

ELSEWHERE = "A list can be imported only on the computer it is on, not through a browser."
DROP, KEEP_NAMES = "drop", "keep"
LIST_FIELDS = (
    TextField(
        name="path",
        label="The file: one row per position, with its title and manager",
        sample="for example: ~/Downloads/people.csv",
        limit=PATH_LIMIT,
    ),
    OneOf(
        name="names",
        label="The names in it",
        options=(
            (DROP, "link the rows and are then removed: a chart holds positions, not people"),
            (KEEP_NAMES, "are kept in the file"),
        ),
        marked=DROP,
    ),
)


class OrganisationScreen(PageScreen[None]):
    """The chart of one assessment.

    Raises:
        FileProblem: the chart or the questionnaire cannot be read (when made, before anything is drawn).
    """

    place = "organisation"
    CSS_PATH = "organisation.tcss"
    opens = {"browse": routes.WholeChartRoute}
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (BESIDE, "-beside")]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.editor = folder, OrgChartEditor.open(folder)
        self._titles = activity_titles(self.editor.questionnaire)

    def compose(self) -> ComposeResult:
        yield Head()
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
        if not self.editor.chart.roles:
            return self.actions_named("new", "add", "collect")
        return [action for action in super().hints() if action.name != "new"]

    # ── Drawing ──────────────────────────────────────────────────────────────────────────────────

    def draw(self, *, at: str = "") -> None:
        """Show the chart as it is now, with the cursor on the position named or where it was."""
        self._width = self.size.width
        chart, wanted = self.editor.chart, role_key(at) if at else self.selected
        saved = self.editor.saved_at
        right = f"saved {saved:%H:%M}" if saved and chart.roles else "nothing saved yet"
        self.show_title("Today's organisation", right)
        self.query_one("#welcome", Static).display = not chart.roles
        self.query_one("#side").display = bool(chart.roles)
        if chart.roles:
            self._show_chart(chart, wanted, place=self.rows.highlighted or 0)
        else:
            self.show_words("welcome", WELCOME)
            self.rows.show([Row(text=text, lead=f"{key}  ", key=name) for name, key, text in WAYS])
        self.show_hints()

    def _show_chart(self, chart: Organisation, wanted: str, *, place: int) -> None:
        figures = measured(chart, tuple(self._titles))
        room = self.size.width - 4
        beside = self.size.width >= BESIDE
        width = max(8, room - 2 - (SIDE_CELLS if beside else 0))
        lines = tree_lines(chart, figures=figures, width=width)
        found = next((n for n, line in enumerate(lines) if line.key == wanted), None)
        if found is None:
            near = [n for n, line in enumerate(lines) if line.key]
            found = min(near, key=lambda n: abs(n - place), default=None)
        self.rows.show([line_row(line) for line in lines], at=found)
        words = side_lines(
            chart, figures=figures, titles=self._titles, width=SIDE_CELLS - 5 if beside else room - 2
        )
        self.query_one("#figures", Static).update(content(*words))

    # ── Seats ────────────────────────────────────────────────────────────────────────────────────

    @property
    def position(self) -> str:
        """The id of the position under the cursor, "" where there is none."""
        role_id = self.selected.partition(".")[2]
        return role_id if role_id in self.editor.chart.roles else ""

    def row_chosen(self, event: Rows.Chosen) -> None:
        if not (self.editor.chart.roles and event.by_mouse):  # a click moves; the hint bar changes
            self.action_edit()

    def action_edit(self) -> None:
        """Change the position under the cursor, or begin in the way under the cursor."""
        if not self.editor.chart.roles:
            if self.selected:
                getattr(self, f"action_{self.selected}")()
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
        self.app.push_screen(FieldsSheet("Change the position", fields, attempt=save), lambda _: self.draw())

    def action_add(self) -> None:
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

        heading = f"A position under “{plain(above.title, limit=80)}”" if above else "A position at the top"
        sheet = FieldsSheet(heading, position_fields(chart, None, beside=above), attempt=save)
        self.app.push_screen(sheet, lambda filled: self.draw(at=made[0] if filled and made else ""))

    def action_remove(self) -> None:
        chart, role_id = self.editor.chart, self.position
        if not role_id:
            self.say(NO_POSITION)
            return
        self.ask(
            f"Remove “{plain(chart.roles[role_id].title, limit=80)}”?",
            lines=removal_lines(chart, role_id, self._titles),
            offers=((REMOVE, "Remove it"), (LEAVE, "Keep it")),
            then=lambda _: self._do(partial(self.editor.remove, role_id)),
        )

    def action_move(self) -> None:
        chart, role_id = self.editor.chart, self.position
        if not role_id:
            self.say(NO_POSITION)
            return
        role = chart.roles[role_id]
        self.pick(
            f"Who does “{plain(role.title, limit=80)}” report to?",
            position_rows(chart, nobody="Nobody: it is at the top"),
            lambda boss: self._do(lambda: self.editor.change(role_id, reports_to=boss)),
            at=role.reports_to,
        )

    # ── The whole ────────────────────────────────────────────────────────────────────────────────

    def action_new(self) -> None:
        if self.editor.chart.roles:
            self.say("There is already a chart. The five positions are for an empty one.")
        else:
            self._do(self.editor.begin)

    def action_collect(self) -> None:
        """Ask where a list lies, bring the chart in, and say what became of it."""
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
            return
        read: list[routes.ImportedRoute] = []

        def save(filled: Filled) -> str:
            path = existing_path(filled.texts["path"]) if filled.texts["path"] else None
            if path is None or not path.is_file():
                return "There is no such file."
            return refusal(lambda: read.append(self._brought_in(path, filled.texts["names"])))

        def left(filled: Filled | None) -> None:
            self.draw()
            if filled is not None and read:
                self.go(read[0])

        replaced = "; it replaces this one" if self.editor.chart.roles else ""
        heading = f"Import a chart from a list (CSV){replaced}"
        self.app.push_screen(FieldsSheet(heading, LIST_FIELDS, attempt=save), left)

    def _brought_in(self, path: Path, names: str) -> routes.ImportedRoute:
        found = self.editor.bring_in(path, keep_names=names == KEEP_NAMES, today=self.host.today)
        return routes.ImportedRoute(
            positions=len(found.chart.roles),
            notes=found.read.notes,
            problems=found.read.problems,
            freed=len(found.freed),
        )

    def action_undo(self) -> None:
        if not self.editor.steps_back:
            self.say("There is nothing to undo.")
        else:
            self._do(self.editor.undo)

    def _with_position(self, change: Callable[[OrgChartEditor, str], None]) -> None:
        role_id = self.position
        if role_id:
            self._do(lambda: change(self.editor, role_id))
        else:
            self.say(NO_POSITION)

    action_lift = partialmethod(_with_position, OrgChartEditor.lift)
    action_lower = partialmethod(_with_position, OrgChartEditor.lower)
    action_deepen = partialmethod(_with_position, OrgChartEditor.deepen)
    action_bring_out = partialmethod(_with_position, OrgChartEditor.bring_out)

    def _do(self, change: Callable[[], object]) -> None:
        """Make a change and draw; what is refused is said."""
        if trouble := refusal(change):
            self.say(trouble, trouble=True)
        self.draw()
        self.rows.scroll_to_highlight()
