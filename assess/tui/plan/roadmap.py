"""The plan over the weeks to come, and one task of it with its days and what can be changed of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assess.documents.lines.advice import title_of
from assess.documents.lines.gantt import gantt_lines
from assess.documents.lines.layout import BLANK, Line, Look, hanging, head, prose
from assess.documents.lines.roadmap import KIND_WORDS, moved_words
from assess.documents.roadmap.roadmap import DatedTask
from assess.services.planning.editor import PlanEditor
from assess.services.planning.moving import Move, move_back, move_by_week
from assess.store.io.paths import home_relative
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import LinesPage
from assess.tui.plan.page import HoldsPlan, name_of
from assess.tui.sheets.fields import DayField, FieldsSheet, Filled, TextField, refusal, whole_number
from assess.words.days import day_words
from assess.words.numbers import count_words
from assess.words.say import say
from scoring.planning.plan import OPEN

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
        """Draw again; another page may have changed the plan."""
        self._said = ""
        self.lay_out()

    def ends(self) -> tuple[str, str]:
        """What it is, and what day it is taken to be."""
        return "Roadmap", f"today {day_words(self.editor.today)}"

    def lines(self, width: int) -> Sequence[Line]:
        """The weeks with their bars, or how to get there."""
        editor = self.editor
        if not editor.plan.chosen:
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
        elif not self.editor.roadmap.tasks:
            self.say("The plan has no dates to write yet.")
        elif not self._writing:
            self._writing = True
            write = self.host.reports(self.folder).write_roadmap
            self.in_background(write, self._written, failed=self._failed, expected=Exception)

    def _written(self, paths: Sequence[Path]) -> None:
        self._writing = False
        self.host.tell(f"Written: {' and '.join(map(home_relative, paths))}")

    def _failed(self, error: Exception) -> None:
        self._writing = False
        self.host.tell(f"The roadmap could not be written. {error}", trouble=True)


class TaskScreen(LinesPage, HoldsPlan):
    """One task: when, by whom, after what, and what is to be reached by which day."""

    place = "task"

    def ends(self) -> tuple[str, str]:
        """Which task, and how far it is."""
        task = self.editor.roadmap.task(self.intervention_key)
        status = task.status.value if task else ""
        return name_of(self.intervention_key, self.editor.catalogue), status

    def lines(self, width: int) -> Sequence[Line]:
        return task_lines(self.editor, self.intervention_key, width)

    def action_edit(self) -> None:
        ask_for_task(self, self.editor, self.intervention_key)


def task_lines(editor: PlanEditor, key: str, width: int) -> list[Line]:
    """A task with its days; one that could not be placed says why."""
    roadmap, choice = editor.roadmap, editor.plan.chosen.get(key)
    task = roadmap.task(key)
    lines: list[Line] = []
    if task is None:
        lines += prose("It does not fit into the coming weeks.", width, look=Look.TROUBLE)
    else:
        lines += [_row(label, words, width) for label, words in _placed_facts(editor, task)]
    if choice is not None and choice.starts:
        lines.append(_row("Start set by hand", day_words(choice.starts), width))
    if choice is not None and choice.not_before:
        lines.append(_row("Not before", day_words(choice.not_before), width))
    against = [conflict for conflict in roadmap.conflicts if key in conflict.tasks]
    if against:
        lines += [BLANK, head("What does not fit")]
        lines += [
            Line(text="\n".join(hanging("! ", plain(say(conflict.said)), width)), look=Look.TROUBLE)
            for conflict in against
        ]
    if task is not None and task.steps:
        lines += [BLANK, head("What is due when")]
        for step in task.steps:
            text = f"{KIND_WORDS.get(step.kind, step.kind)}: {plain(step.text)}"
            past = step.date < editor.today
            rows = hanging(f"{day_words(step.date)}  ".rjust(13), text, width)
            lines.append(Line(text="\n".join(rows), look=Look.DIM if past else Look.PLAIN))
    return lines


def _placed_facts(editor: PlanEditor, task: DatedTask) -> list[tuple[str, str]]:
    """What is said of a placed task, each with its label."""
    weeks = count_words(task.weeks, "working week", "working weeks")
    waits = "; ".join(_waits_for(editor, other) for other in task.after) or "nothing"
    if task.critical:
        room = "none: critical path"
    else:
        room = f"{count_words(task.slack, 'week', 'weeks')} before the end of the plan moves"
    facts = [
        ("When", f"{day_words(task.starts)} to {day_words(task.ends)}, {weeks} (provisional)"),
        ("Owner", plain(task.owner, limit=120) or "nobody yet"),
        ("Waits for", waits),
        ("Room", room),
    ]
    return facts if task.status in OPEN else facts[:2]


def _waits_for(editor: PlanEditor, key: str) -> str:
    other, title = editor.roadmap.task(key), name_of(key, editor.catalogue)
    return f"{title}, which ends on {day_words(other.ends)}" if other else title


def _row(label: str, words: str, width: int) -> Line:
    return Line(text="\n".join(hanging(f"{label}: ", words, width)))


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
