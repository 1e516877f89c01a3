"""What pages of a tree share: folding, lifting, moving and dropping positions, the detail beside it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.documents.lines.chart_tree import TreeRow, crumbs_line, path_to, tree_rows
from assess.documents.lines.layout import Line, cut, line_row, painted_line
from assess.documents.lines.painted import Ink, PaintedLine, Span
from assess.text import plain
from assess.tui.actions import Action
from assess.tui.organisation.positions import position_rows
from assess.tui.organisation.tree import TreeList
from assess.tui.pages.page import DrawnPage, ListDetailPage
from assess.tui.sheets.fields import refusal
from assess.tui.widgets import Row, lines_content, painted_content
from questionnaires.records import replace
from scoring.organisation.chart import Organisation

MANY = 100
"""A chart of more positions begins folded."""

OUTSIDE = 12
"""Rows of a window above the tree and below what stands under it, with the air between."""

FOLDED_FROM = 3
"""The layer whose positions are folded then."""

NO_POSITION = "Select a position first."

Paint = Callable[[TreeRow, int], PaintedLine]
"""Paints a row in so many cells."""


class TreePage(ListDetailPage, DrawnPage[None]):
    """A tree of positions, and what the one under the cursor is about."""

    DEFAULT_CSS = """
    TreePage #left { height: 1fr; }
    TreePage #left > Static { height: 1; padding: 0 2; }
    TreePage #left > #under { height: auto; }
    TreePage > #finding { margin: 0; }
    TreePage.-beside #left { height: 100%; }
    """
    AUTO_FOCUS = "#list"
    words: ClassVar[tuple[str, ...]] = ("finding",)

    def __init__(self) -> None:
        super().__init__()
        self.lifted = ""
        self.shows_below = False
        self.shown: Organisation = Organisation()

    def list_part(self) -> Widget:
        return Vertical(
            Static(id="heads", markup=False),
            TreeList(id="list"),
            Static(id="legend", markup=False),
            Static(id="under", markup=False),
            id="left",
        )

    @property
    def remembered_as(self) -> tuple[str, Path]:
        """What the program remembers the folded branches of this tree by."""
        raise NotImplementedError

    @property
    def folded(self) -> frozenset[str] | None:
        """The positions whose branch is folded, None before the first time; kept until the program ends."""
        found = self.host.remembered.get(self.remembered_as)
        return found if isinstance(found, frozenset) else None

    @folded.setter
    def folded(self, positions: frozenset[str]) -> None:
        self.host.remembered[self.remembered_as] = positions

    @property
    def list_width(self) -> int:
        """One column more beside the detail: as wide as the tree itself."""
        return super().list_width + self.beside

    @property
    def tree_list(self) -> TreeList:
        """The list that shows the tree."""
        return self.query_one("#list", TreeList)

    @property
    def selected(self) -> str:
        row = self.tree_list.row
        return row.role.id if row is not None else ""

    position = selected

    def draw(self, *, at: str = "") -> None:
        """Show the tree as it is now, with the cursor on the position named or where it was."""
        raise NotImplementedError

    def show_tree(
        self,
        chart: Organisation,
        *,
        paint: Paint,
        shared: Collection[str],
        at: str,
        heads: PaintedLine = (),
        legend: PaintedLine = (),
    ) -> None:
        """Put a tree on the page, the cursor on the position named or where it was."""
        self.shown = chart
        folded = _folded_at_first(chart) if self.folded is None else self.folded
        folded = folded - set(chart.bosses(at)) if at else folded
        self.folded = folded
        wanted, before = at or self.selected, self.tree_list.cursor
        rows = tree_rows(chart, folded=folded)
        place = next((n for n, row in enumerate(rows) if row.role.id == wanted), before)
        self.tree_list.show(
            rows,
            paint=lambda n, width: paint(rows[n], width),
            crumbs=lambda n, width: crumbs_line(rows, n, shared=shared, width=width),
            at=place,
        )
        below = [row for line in self.lines_below(self.list_width) for row in line.painted]
        fits = len(rows) + len(below) + OUTSIDE <= self.size.height
        self.shows_below = self.beside and bool(below) and fits
        self.tree_list.styles.height = len(rows) + 1 if self.shows_below else "1fr"
        for name, lines in (
            ("heads", [heads] if heads else []),
            ("legend", [legend] if legend else []),
            ("under", [(), *below] if self.shows_below else []),
        ):
            part = self.query_one(f"#{name}", Static)
            part.update(lines_content([painted_content(line) for line in lines]))
            part.display = bool(lines)
        self.show_detail()

    def lines_below(self, width: int) -> Sequence[Line]:
        """What stands below a tree that leaves room for it beside the detail; else the detail has it."""
        raise NotImplementedError

    def words_line(self, words: str) -> PaintedLine:
        """Words in the line below the tree."""
        return (Span(text=cut(words, self.list_width), ink=Ink.ACCENT, strong=True),)

    def show_finding(self, lines: Sequence[Line]) -> None:
        """The finding on top of the page."""
        rows = [line for entry in lines for line in entry.painted]
        self.show_words("finding", lines_content([painted_content(row) for row in rows]))

    def copied(self) -> Sequence[Row]:
        row = self.tree_list.row
        if row is None:
            return ()
        about = self.detail_rows(row.role.id)
        return about or [line_row(painted_line(((),)))]

    @on(TreeList.Moved)
    def _moved_in_tree(self) -> None:
        self.show_detail()

    @on(TreeList.Chosen)
    def _chosen_in_tree(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        """Drop what is lifted, or change the position under the cursor."""
        if self.lifted:
            self._drop_here()
        else:
            self.edit(self.position)

    def edit(self, position: str) -> None:
        """Change a position."""
        raise NotImplementedError

    # ── Folding ──────────────────────────────────────────────────────────────────────────────────

    @on(TreeList.FoldClicked)
    def _fold_clicked(self) -> None:
        self._fold(shut=None)

    def action_fold(self) -> None:
        """Fold the branch under the cursor; what is folded or leads nobody goes to its manager."""
        row = self.tree_list.row
        if row is not None and (not row.leads or row.hidden):
            above = next(path_to(self.tree_list.rows, self.tree_list.cursor), None)
            if above is not None:
                self.tree_list.go_to(above.role.id)
        else:
            self._fold(shut=True)

    def action_unfold(self) -> None:
        """Open the branch under the cursor; where it is open, go to the first below."""
        row = self.tree_list.row
        if row is not None and row.leads and not row.hidden:
            self.tree_list.action_move(1)
        else:
            self._fold(shut=False)

    def _fold(self, *, shut: bool | None) -> None:
        row = self.tree_list.row
        if row is None or not row.leads:
            return
        folded = self.folded or frozenset()
        wanted = (row.role.id not in folded) if shut is None else shut
        self.folded = folded | {row.role.id} if wanted else folded - {row.role.id}
        self.draw()

    def action_search(self) -> None:
        """Pick a position from all, by typing, and go there."""
        if self.shown.roles:
            rows = position_rows(self.shown)
            self.pick("Which position?", rows, lambda key: self.draw(at=key), at=self.position, find=True)

    # ── Lifting and dropping ─────────────────────────────────────────────────────────────────────

    def action_move(self) -> None:
        """Lift the position under the cursor; the next Enter drops it under the one selected then."""
        if self.lifted:
            self._drop_here()
        elif not self.position:
            self.say(NO_POSITION)
        else:
            self._lift(self.position)

    def _lift(self, key: str) -> None:
        self.lifted = key
        self.draw(at=self.position)
        self.show_hints()

    def put_back(self) -> None:
        """Leave what is lifted where it was."""
        if self.lifted:
            self._lift("")

    def _drop_here(self) -> None:
        moved, to = self.lifted, self.position
        if not to or to == moved:
            self.put_back()
            return
        trouble = refusal(lambda: self.drop(moved, to))
        if trouble:
            self.say(trouble, trouble=True)
            return
        self.lifted = ""
        self.draw(at=moved)
        self.show_hints()

    def drop(self, position: str, to: str) -> None:
        """Make a position report to another one.

        Raises:
            CannotChange: it cannot.
            FileProblem: it could not be saved.
        """
        raise NotImplementedError

    @property
    def lifted_title(self) -> str:
        """What is lifted, as the page names it."""
        role = self.shown.roles.get(self.lifted)
        return plain(role.title, limit=60) if role else ""

    def hints(self) -> Sequence[Action]:
        if not self.lifted:
            return super().hints()
        (edit,) = self.actions_named("edit")
        return [
            replace(edit, label="drop here", keys=("enter",)),
            *self.actions_named("search", "fold", "unfold"),
        ]

    def named_back(self, action: Action) -> Action:
        return replace(action, label="put back") if self.lifted and action.name == "back" else action

    def action_back(self) -> None:
        if self.lifted:
            self.put_back()
        else:
            super().action_back()

    def stays(self) -> str:
        return "Drop or put back the position first." if self.lifted else ""

    def do(self, change: Callable[[], object], *, at: str = "") -> None:
        """Make a change and draw; what is refused is said."""
        if trouble := refusal(change):
            self.say(trouble, trouble=True)
        self.draw(at=at)


def _folded_at_first(chart: Organisation) -> frozenset[str]:
    """In a large chart, the positions that are folded when it is opened."""
    if len(chart.roles) <= MANY:
        return frozenset()
    layer = {role.id: 1 for role in chart.roots}
    order = list(layer)
    below: dict[str, list[str]] = {}
    for role in chart.roles.values():
        below.setdefault(role.reports_to, []).append(role.id)
    for key in order:
        for report in below.get(key, ()):
            if report not in layer:
                layer[report] = layer[key] + 1
                order.append(report)
    return frozenset(key for key, depth in layer.items() if depth >= FOLDED_FROM and key in below)
