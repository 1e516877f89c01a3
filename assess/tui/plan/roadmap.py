"""The plan over the weeks to come, and one task of it with its days and what can be changed of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assess.documents.lines.advice import title_of
from assess.documents.lines.gantt import gantt_lines
from assess.documents.lines.layout import Line, prose
from assess.documents.lines.roadmap import moved_words
from assess.documents.lines.task import task_lines
from assess.services.planning.editor import PlanEditor
from assess.services.planning.moving import Move, move_back, move_by_week
from assess.tui import routes
from assess.tui.pages.page import LinesPage
from assess.tui.plan.page import HoldsPlan, name_of
from assess.tui.sheets.fields import DayField, FieldsSheet, Filled, TextField, refusal, whole_number
from assess.words.days import day_words

EMPTY_PLAN = (
    "The plan is empty. Open the advice and choose what to do first; the roadmap shows it week by week."
)
ELSEWHERE = "Files can be written only on the computer the assessment is on, not through a browser."
FAR_FROM_A_TASK = "Select a task first."


class RoadmapScreen(LinesPage, HoldsPlan):
    """The roadmap of one plan, on which tasks can be moved week by week."""

    place = "roadmap"
    _writing = False
    _said = ""

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._moves: list[Move] = []

    def draw(self, *, at: int | None) -> None:
        """Show everything as it is now; at first the cursor is on the first task."""
        key = self.selected
        super().draw(at=at)
        if key and key != self.selected:
            self.rows.stand_on(key)
        if not at:
            self.rows.go_to_first_key()

    def come_back(self) -> None:
        self._said = ""
        self.lay_out()

    def ends(self) -> tuple[str, str]:
        """What it is, and what day it is taken to be."""
        return "Roadmap", f"today {day_words(self.editor.today)}"

    def lines(self, width: int) -> Sequence[Line]:
        """The weeks with their bars, or how to get there."""
        editor = self.editor
        if not editor.plan.chosen and not editor.plan.reserved:
            return prose(EMPTY_PLAN, width)
        return gantt_lines(
            editor.roadmap,
            width,
            limit=editor.plan.capacity.at_once,
            stopped=[title_of(key, editor.catalogue) for key in editor.roadmap.stopped],
            said=self._said,
            airy=self.airy,
        )

    def fits(self, name: str) -> bool:
        """In an empty plan there is nothing to open, to move or to write."""
        if name == "undo":
            return bool(self._moves)
        if name == "export" and self.editor.roadmap.announced:
            return True
        return bool(self.editor.plan.chosen) or name == "back"

    def action_open(self) -> None:
        if self.selected in self.editor.plan.chosen:
            self.go(routes.TaskRoute(folder=self.folder, key=self.selected))
        else:
            self.say(FAR_FROM_A_TASK)

    def action_edit(self) -> None:
        if self.selected in self.editor.plan.chosen:
            ask_for_task(self, self.editor, self.selected)
        else:
            self.say(FAR_FROM_A_TASK)

    # ── Moving ───────────────────────────────────────────────────────────────────────────────────

    def action_move(self, key: str) -> None:
        """Move the selected task by a week, and say what else moves."""
        task, before = self.selected, self.editor.roadmap
        if task not in self.editor.plan.chosen:
            self.say(FAR_FROM_A_TASK)
            return

        def move() -> None:
            self._moves.append(move_by_week(self.editor, task, later=key == "right"))
            self._said = moved_words(before, self.editor.roadmap, task)

        self._change(move)

    def action_undo(self) -> None:
        """Put the task that was moved last back to where it was."""
        if not self._moves:
            self.say("Nothing has been moved.")
            return
        last = self._moves.pop()

        def back() -> None:
            move_back(self.editor, last)
            self._said = f"{self.editor.roadmap.title(last.task)} is back where it was."

        self._change(back)

    def _change(self, act: Callable[[], None]) -> None:
        """Move something, and say what is refused or cannot be saved."""
        if said := refusal(act):
            self.say(said, trouble=True)
        self.lay_out()
        self.show_hints()

    # ── Writing ──────────────────────────────────────────────────────────────────────────────────

    def action_export(self) -> None:
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
        elif not self.editor.roadmap.tasks and not self.editor.roadmap.announced:
            self.say("The plan has no dates to write yet.")
        elif not self._writing:
            self._writing = True
            write = self.host.reports(self.folder).write_roadmap
            self.in_background(write, self._written, failed=self._failed, expected=Exception)

    def _written(self, paths: Sequence[Path]) -> None:
        self._writing = False
        self.host.tell(f"Written: {' and '.join(path.name for path in paths)} in {self.folder.name}")

    def _failed(self, error: Exception) -> None:
        self._writing = False
        self.host.tell(f"The roadmap could not be written. {error}", trouble=True)


class TaskScreen(LinesPage, HoldsPlan):
    """One task: when, by whom, after what, and what to reach by which day."""

    place = "task"

    def ends(self) -> tuple[str, str]:
        """Which task, and how far it is."""
        task = self.editor.roadmap.task(self.intervention_key)
        status = task.status.value if task else ""
        return name_of(self.intervention_key, self.editor.catalogue), status

    def lines(self, width: int) -> Sequence[Line]:
        editor, key = self.editor, self.intervention_key
        return task_lines(key, editor.roadmap, editor.plan.chosen.get(key), editor.catalogue, width)

    def action_edit(self) -> None:
        ask_for_task(self, self.editor, self.intervention_key)


def ask_for_task(page: LinesPage, editor: PlanEditor, key: str) -> None:
    """Ask for start, owner and weeks of a task in one sheet, and draw the page again."""
    choice, found = editor.plan.chosen.get(key), editor.catalogue.interventions.get(key)
    if choice is None:
        page.say(f"{name_of(key, editor.catalogue)} is no longer in the plan.")
        return
    task = editor.roadmap.task(key)
    weeks = str(choice.weeks) if choice.weeks else ""
    fields = (
        DayField(
            name="starts",
            label="Start (empty: as early as possible)",
            today=editor.today,
            before=choice.starts,
        ),
        DayField(
            name="not_before",
            label="Not before (optional)",
            today=editor.today,
            before=choice.not_before,
        ),
        TextField(
            name="owner",
            label="Owner (one person, by name or position)",
            before=choice.owner,
            sample=task.owner if task else found.owner if found else "",
            limit=120,
        ),
        TextField(
            name="weeks",
            label="Working weeks (empty: as in the catalogue)",
            before=weeks,
            sample=str(task.weeks) if task else "",
            limit=4,
            check=whole_number,
        ),
    )

    def save(filled: Filled) -> str:
        weeks = filled.new_text("weeks")
        return refusal(
            lambda: editor.choose(
                key,
                anew=False,
                owner=filled.new_text("owner"),
                weeks=None if weeks is None else int(weeks) if weeks else "catalogue",
                starts=filled.new_text("starts"),
                not_before=filled.new_text("not_before"),
            )
        )

    sheet = FieldsSheet(name_of(key, editor.catalogue), fields, attempt=save)
    page.app.push_screen(sheet, lambda _: page.lay_out())
