"""Today's chart, drawn with the keyboard: a tree, and beside it one position and what is measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, partialmethod
from pathlib import Path
from typing import cast

from textual.app import ComposeResult

from assess.documents.lines.activity_grid import Says, says_of
from assess.documents.lines.chart import checked, measured
from assess.documents.lines.chart_tree import count_heads, legend_line, position_line
from assess.documents.lines.layout import BLANK, Line
from assess.documents.lines.parts import finding
from assess.documents.lines.position import look_lines, measure_lines, measures_below, position_lines
from assess.services.assessments.scored import open_scored
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.store.io.errors import FileProblem
from assess.store.io.paths import PATH_LIMIT, existing_path
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.organisation.positions import REMOVE, given_in, position_fields, removal_lines
from assess.tui.organisation.tree_page import NO_POSITION, TreePage
from assess.tui.prose import Prose
from assess.tui.sheets.fields import FieldsSheet, Filled, OneOf, TextField, refusal
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Row, Rows
from assess.words.organisation import chart_finding, shared_titles
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import PositionFields, RoleFields

WELCOME = (
    "No chart yet. A chart holds positions, not people: who reports to whom, and who owns what. Start "
    "in one of these ways; every step is saved at once, and z undoes it."
)
WAYS = {
    "new": "Start with five positions: the top, heads of sales and marketing, one under each",
    "add": "Add the first position by its title",
    "collect": "Import a list from your HR system: title and manager",
}
ELSEWHERE = "A list can be imported only on the computer it is on, not through a browser."
DROP, KEEP_NAMES = "drop", "keep"
REST = 0.5
"""Seconds after which what people say is read: the judgement must not slow the first keys."""

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


class OrganisationScreen(TreePage):
    """The chart of one assessment.

    Raises:
        FileProblem: the chart or the questionnaire cannot be read (when made, before anything is drawn).
    """

    place = "organisation"
    CSS_PATH = "organisation.tcss"
    opens = {"browse": routes.WholeChartRoute}

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.editor = folder, OrgChartEditor.open(folder)
        self._titles = self.editor.activity_titles
        self._measured: Organisation | None = None
        self._says: Says = {}

    def on_mount(self) -> None:
        if self.beside:
            self.set_timer(REST, self._ask_says)

    def _ask_says(self) -> None:
        self.in_background(self._read_says, self._take_says, expected=FileProblem)

    def _read_says(self) -> Says:
        """What people say, which takes the judgement; the chart can be changed without it."""
        return says_of(open_scored(self.folder).result)

    def _take_says(self, says: Says) -> None:
        self._says = says
        self.show_detail()

    @property
    def remembered_as(self) -> tuple[str, Path]:
        return "folded chart", self.folder

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Prose(id="welcome")
        yield Rows(id="ways")

    def hints(self) -> Sequence[Action]:
        """In an empty chart, the ways to begin; there is nothing to change yet."""
        if not self.editor.chart.roles:
            return self.actions_named("new", "add", "collect")
        return [action for action in super().hints() if action.name != "new"]

    # ── Drawing ──────────────────────────────────────────────────────────────────────────────────

    def draw(self, *, at: str = "") -> None:
        chart = self.editor.chart
        saved = self.editor.saved_at
        right = f"saved {saved:%H:%M}" if saved and chart.roles else "nothing saved yet"
        self.show_title("Today's organisation", right)
        filled = bool(chart.roles)
        for name in ("#finding", "#body"):
            self.query_one(name).display = filled
        for name in ("#welcome", "#ways"):
            self.query_one(name).display = not filled
        if filled:
            self._show_chart(at)
        else:
            self._show_ways()
        self.show_hints()

    def _show_ways(self) -> None:
        self.show_words("welcome", WELCOME)
        ways = self.query_one("#ways", Rows)
        keys = self.host.keys
        found = self.actions_named(*WAYS)
        ways.show([Row(text=WAYS[one.name], lead=f"{keys.shown(one)}  ", key=one.name) for one in found])
        ways.focus()

    def _show_chart(self, at: str) -> None:
        chart, activities = self.editor.chart, tuple(self._titles)
        if chart is not self._measured:  # folding a branch changes nothing of it
            self._measured, self._figures = chart, measured(chart, activities)
            self._problems = checked(chart, activities, figures=self._figures)
            self._shared = shared_titles(chart)
        opening, rest = chart_finding(
            chart, layers=self._figures.layers, orphans=len(self._figures.orphan_activities)
        )
        if self.lifted:
            opening, rest = f"Moving “{self.lifted_title}”.", "Who is it to report to?"
        self.show_finding([finding(opening, rest, self.text_width)])
        self.show_tree(
            chart,
            paint=lambda row, width: position_line(
                row,
                figures=self._figures,
                shared=self._shared,
                width=width,
                moving=row.role.id == self.lifted,
            ),
            shared=self._shared,
            at=at,
            heads=count_heads(self.list_width),
            legend=legend_line(chart, self.list_width),
        )
        if self.query_one("#ways").has_focus:
            self.tree_list.focus()

    def lines_below(self, width: int) -> Sequence[Line]:
        """The measures of the chart."""
        return measures_below([self._figures], width)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """The position, the measures of the chart where they are not below it, and what needs a look."""
        chart = self.editor.chart
        measures = [] if self.shows_below else [BLANK, *measure_lines(self._figures, width)]
        return [
            *position_lines(chart, key, titles=self._titles, says=self._says, width=width),
            *measures,
            *look_lines(self._problems, chart, titles=self._titles, width=width),
        ]

    # ── Positions ────────────────────────────────────────────────────────────────────────────────

    def row_chosen(self, event: Rows.Chosen) -> None:
        """Begin in the way that was chosen."""
        if event.rows is self.detail:
            super().row_chosen(event)
        elif event.rows.row is not None:
            getattr(self, f"action_{event.rows.row.key}")()

    def edit(self, position: str) -> None:
        role = self.editor.chart.roles.get(position)
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
        self.put_back()
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
        self.put_back()
        chart, role_id = self.editor.chart, self.position
        if not role_id:
            self.say(NO_POSITION)
            return
        self.ask(
            f"Remove “{plain(chart.roles[role_id].title, limit=80)}”?",
            lines=removal_lines(chart, role_id, self._titles),
            offers=((REMOVE, "Remove it"), (LEAVE, "Keep it")),
            then=lambda _: self.do(partial(self.editor.remove, role_id)),
        )

    def drop(self, position: str, to: str) -> None:
        self.editor.change(position, reports_to=to)

    # ── The whole ────────────────────────────────────────────────────────────────────────────────

    def action_new(self) -> None:
        if self.editor.chart.roles:
            self.say("There is already a chart. The five positions are for an empty one.")
        else:
            self.do(self.editor.begin)

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
        self.put_back()
        if not self.editor.steps_back:
            self.say("There is nothing to undo.")
        else:
            self.do(self.editor.undo)

    def _place(self, change: Callable[[OrgChartEditor, str], None]) -> None:
        self.put_back()
        role_id = self.position
        if role_id:
            self.do(lambda: change(self.editor, role_id), at=role_id)
        else:
            self.say(NO_POSITION)

    action_lift = partialmethod(_place, OrgChartEditor.lift)
    action_lower = partialmethod(_place, OrgChartEditor.lower)
    action_deepen = partialmethod(_place, OrgChartEditor.deepen)
    action_bring_out = partialmethod(_place, OrgChartEditor.bring_out)
