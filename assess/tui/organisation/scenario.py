"""A scenario against today: the planned tree with its marks, changed by the same keys as the chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partialmethod
from pathlib import Path

from assess.documents.lines.layout import Line, painted_line
from assess.documents.lines.painted import Span
from assess.documents.lines.position import measures_below
from assess.documents.lines.scenario_tree import (
    legend_rows,
    only_changes,
    pictured,
    scenario_detail,
    scenario_line,
    then_line,
)
from assess.services.organisation.placing import deeper, outward
from assess.services.organisation.scenarios import Scenarios, structure_named
from assess.store.io.paths import PATH_LIMIT
from assess.store.organisation.codec import TITLE_LIMIT
from assess.text import plain, slug
from assess.tui.actions import Action
from assess.tui.organisation.positions import WORKS_FOR, position_rows, removal_lines
from assess.tui.organisation.scenario_picks import compare_with, structure_rows
from assess.tui.organisation.tree_page import NO_POSITION, TreePage
from assess.tui.pages.screen import SHOW_ALL
from assess.tui.sheets.fields import FieldsSheet, Filled, OneOf, SomeOf, TextField, refusal
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Row
from assess.words.answers import function_words
from assess.words.days import day_text
from assess.words.numbers import count_words
from assess.words.organisation import activity_words, shared_titles
from questionnaires.model import FUNCTIONS
from scoring.organisation.chart import Organisation
from scoring.organisation.moves import Change, Move, MoveKind

CLOSE, MERGE = "close", "merge"
DECIDED, OPEN = "decided", "open"
NO_NAMES, WITH_NAMES = "none", "kept"
CLOSING_ALREADY = "This position closes already; z undoes the last step."

AIRY = 30
"""Rows of a window from which a line of air is above the tree."""


class ScenarioScreen(TreePage):
    """One scenario.

    Raises:
        FileProblem: it, or the assessment, cannot be used (when made).
    """

    place = "scenario"

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__()
        self.folder, self.scenarios = folder, Scenarios(folder)
        self.file = self.scenarios.named(name)
        self._only_changes = False
        self._picked: tuple[str, ...] = ()
        self._read()

    def _read(self) -> None:
        """Compare the scenario with today anew."""
        titles = self.scenarios.activity_titles
        self._picture = pictured(self.scenarios.compared(self.file.scenario), titles)

    @property
    def _planned(self) -> Organisation:
        return self._picture.found.planned

    @property
    def remembered_as(self) -> tuple[str, Path]:
        return f"folded scenario {self.file.scenario.name}", self.folder

    # ── Drawing ──────────────────────────────────────────────────────────────────────────────────

    def draw(self, *, at: str = "") -> None:
        """Show the planned tree, with the cursor on the position named or where it was."""
        picture = self._picture
        scenario = picture.found.scenario
        today = f"against today ({day_text(scenario.made)})"
        self.show_title(f"{plain(scenario.name, limit=60)} {today}", "private")
        self.show_finding([painted_line(legend_rows(picture, self.text_width))])
        shared = shared_titles(picture.chart)
        moving = f"Moving “{self.lifted_title}”. Who is it to report to?"
        self.show_tree(
            only_changes(picture) if self._only_changes and not self.lifted else picture.chart,
            paint=lambda row, width: scenario_line(
                row,
                picture,
                shared=shared,
                width=width,
                moving=row.role.id == self.lifted,
                picked=row.role.id in self._picked,
            ),
            shared=shared,
            at=at,
            heads=(Span(text=""),) if self.size.height >= AIRY else (),
            legend=self.words_line(moving) if self.lifted else then_line(picture, self.list_width),
        )

    def detail_lines(self, key: str, width: int) -> list[Line]:
        """What is new about the position, then the whole change in words and figures."""
        titles, measures = self.scenarios.activity_titles, not self.shows_below
        return scenario_detail(self._picture, key, titles=titles, width=width, measures=measures)

    def lines_below(self, width: int) -> Sequence[Line]:
        """The measures of both charts."""
        return measures_below([self._picture.today, self._picture.then], width)

    def label(self, action: Action) -> str:
        return SHOW_ALL if action.name == "only_open" and self._only_changes else super().label(action)

    def action_only_open(self) -> None:
        """Show only what changes, with the managers above, or everything again."""
        self._only_changes = not self._only_changes
        self.draw()
        self.show_hints()

    def _go_to_change(self, by: int) -> None:
        """Go to the next position of which something changes, round at the ends."""
        rows, here = self.tree_list.rows, self.tree_list.cursor
        changes = self._picture.found.changes
        for step in range(1, len(rows)):
            row = rows[(here + by * step) % len(rows)]
            if changes.get(row.role.id) is not Change.UNCHANGED:
                self.tree_list.go_to(row.role.id)
                return

    action_following = partialmethod(_go_to_change, 1)
    action_previous = partialmethod(_go_to_change, -1)

    # ── Changing ─────────────────────────────────────────────────────────────────────────────────

    def _change(self, *moves: Move) -> None:
        """Add steps that are undone together.

        Raises:
            CannotChange: they do not fit the planned chart.
            FileProblem: they could not be saved.
        """
        self.scenarios.change(self.file, *moves)
        self._read()

    def make(self, *moves: Move, at: str = "") -> None:
        """Add steps and draw; what is refused is said."""
        self.do(lambda: self._change(*moves), at=at)

    def drop(self, position: str, to: str) -> None:
        self._change(Move(kind=MoveKind.MOVE, position=position, to=to))

    def _planned_here(self) -> str:
        """The position under the cursor, "" where it is none of the planned ones, which is said."""
        self.put_back()
        if self.position in self._planned.roles:
            return self.position
        self.say(CLOSING_ALREADY if self.position else NO_POSITION)
        return ""

    def edit(self, position: str) -> None:
        """Rename a position, or say that what becomes of it is still to be decided."""
        if not self._planned_here():
            return
        role = self._planned.roles[position]
        undecided = position in self._picture.found.undecided
        fields = (
            TextField(name="title", label="Title of the position", before=role.title, limit=TITLE_LIMIT),
            OneOf(
                name="open",
                label="What becomes of it",
                options=((DECIDED, "as this scenario shows it"), (OPEN, "still to be decided")),
                marked=OPEN if undecided else DECIDED,
            ),
        )

        def save(filled: Filled) -> str:
            moves = []
            if "title" in filled.changed:
                moves.append(Move(kind=MoveKind.RENAME, position=position, title=filled.texts["title"]))
            if filled.texts["open"] == OPEN and (moves or not undecided):
                moves.append(Move(kind=MoveKind.LEAVE_OPEN, position=position))
            elif filled.texts["open"] == DECIDED and undecided:
                moves.append(Move(kind=MoveKind.KEEP, position=position))
            return refusal(lambda: self._change(*moves)) if moves else ""

        self.app.push_screen(FieldsSheet("Change the position", fields, attempt=save), lambda _: self.draw())

    def action_add(self) -> None:
        """A new position below the one under the cursor."""
        above = self._planned_here()
        if not above:
            return
        fields = (
            TextField(name="title", label="Title of the position", limit=TITLE_LIMIT),
            SomeOf(
                name="functions",
                label=WORKS_FOR,
                options=tuple((function, function_words(function)) for function in FUNCTIONS),
                marked=tuple(f for f in self._planned.roles[above].functions if f != "leadership"),
            ),
        )

        def save(filled: Filled) -> str:
            functions = filled.marks["functions"]
            move = Move(kind=MoveKind.CREATE, to=above, title=filled.texts["title"], functions=functions)
            return refusal(lambda: self._change(move))

        heading = f"A position under “{plain(self._planned.roles[above].title, limit=80)}”"
        self.app.push_screen(FieldsSheet(heading, fields, attempt=save), self._added)

    def _added(self, filled: Filled | None) -> None:
        self.draw(at=self.file.scenario.moves[-1].position if filled is not None else "")

    def action_pick(self) -> None:
        """Pick the position under the cursor, or no longer."""
        key = self._planned_here()
        if key:
            left = tuple(one for one in self._picked if one != key)
            self._picked = left if key in self._picked else (*self._picked, key)
            self.draw()
            self.tree_list.action_move(1)

    def action_remove(self) -> None:
        """Close the positions picked, else close or merge the one under the cursor."""
        picked = tuple(one for one in self._picked if one in self._planned.roles)
        keys = picked or ((one,) if (one := self._planned_here()) else ())
        if not keys:
            return
        titles = self.scenarios.activity_titles
        named = f"“{plain(self._planned.roles[keys[0]].title, limit=80)}”"
        alone = len(keys) == 1
        lines = [line for key in keys for line in removal_lines(self._planned, key, titles)]
        self.ask(
            f"Close {named if alone else count_words(len(keys), 'position')} in this scenario?",
            lines=list(dict.fromkeys(lines)),
            offers=(
                (CLOSE, "Close it" if alone else "Close them"),
                *(((MERGE, "Merge it into another position"),) if alone else ()),
                (LEAVE, "Change nothing"),
            ),
            then=lambda answer: self._merge(keys[0]) if answer == MERGE else self._close(keys),
        )

    def _close(self, keys: tuple[str, ...]) -> None:
        self._picked = ()
        self.make(*(Move(kind=MoveKind.CLOSE, position=key) for key in keys))

    def _merge(self, key: str) -> None:
        self.pick(
            f"Into which position does “{plain(self._planned.roles[key].title, limit=80)}” merge?",
            position_rows(self._planned, without=key),
            lambda into: self.make(Move(kind=MoveKind.MERGE, position=key, to=into), at=into),
        )

    def action_owner(self) -> None:
        """Give an activity to the position under the cursor."""
        to = self._planned_here()
        if not to:
            return
        planned, titles = self._planned, self.scenarios.activity_titles
        owners = planned.owners
        rows = []
        for key in dict.fromkeys((*titles, *planned.activities)):
            owner = planned.roles.get(owners.get(key, ""))
            now = plain(owner.title, limit=80) if owner else "nobody"
            words = plain(activity_words(planned, key, titles), limit=200)
            rows.append(Row(text=f"{words} (now {now})", key=key))
        self.pick(
            f"Which activity goes to “{plain(planned.roles[to].title, limit=80)}”?",
            rows,
            lambda what: self.make(Move(kind=MoveKind.ACTIVITY, what=what, to=to)),
        )

    def _placed(self, place: Callable[[Organisation, str], Organisation]) -> None:
        """Move the position under the cursor to where ``place`` puts it."""
        key = self._planned_here()
        if key:
            self.do(
                lambda: self._change(
                    Move(
                        kind=MoveKind.MOVE,
                        position=key,
                        to=place(self._planned, key).roles[key].reports_to,
                    )
                ),
                at=key,
            )

    action_deepen = partialmethod(_placed, deeper)
    action_bring_out = partialmethod(_placed, outward)

    def action_browse(self) -> None:
        """Pick a structure or a mode, and apply it; all of it is one step."""

        def apply(structure: str) -> None:
            self.scenarios.apply(self.file, structure_named(structure))
            self._read()

        self.pick(
            "Which structure is to be applied?",
            structure_rows(unchanged=False),
            lambda structure: self.do(lambda: apply(structure)),
        )

    def action_compare(self) -> None:
        """Pick another scenario, and lay both beside today."""
        compare_with(self, self.scenarios, self.file.scenario.name)

    def action_export(self) -> None:
        """Ask where to, and write the scenario to a file outside the shared folder."""
        if self.app.is_web:
            self.say("A file can be written only on the computer it is for, not through a browser.")
            return
        name = self.file.scenario.name
        fields = (
            TextField(
                name="path",
                label="The file: .pdf or .svg draws both charts, .toml can be imported again",
                sample=f"for example: ~/{slug(name)}.pdf",
                limit=PATH_LIMIT,
            ),
            OneOf(
                name="names",
                label="Names of people in a .toml",
                options=((NO_NAMES, "left out"), (WITH_NAMES, "kept")),
                marked=NO_NAMES,
            ),
        )

        def save(filled: Filled) -> str:
            if not filled.texts["path"].strip():
                return "Type where to write the file."
            path = Path(filled.texts["path"].strip()).expanduser()
            return refusal(
                lambda: self.scenarios.export(name, path, names=filled.texts["names"] == WITH_NAMES)
            )

        def left(filled: Filled | None) -> None:
            if filled is not None:
                written = Path(filled.texts["path"].strip()).name
                self.say(f"Written to {written}. Only you may read it; pass it on with care.")

        self.app.push_screen(FieldsSheet("Write the scenario to a file", fields, attempt=save), left)

    def action_undo(self) -> None:
        """Take the last step back, on disk too."""
        self.put_back()

        def undo() -> None:
            self.file.undo()
            self._read()

        self.do(undo)
