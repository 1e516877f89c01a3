"""Moving a task of a plan by a week, and putting it back."""

from __future__ import annotations

from assess.documents.roadmap.dates import days_after, monday_of
from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.words.days import day_words
from questionnaires.records import record
from scoring.planning.plan import Status


@record
class Move:
    """A start that was set: of which task, the day, and what was set before ("" for as early as possible)."""

    task: str
    starts: str
    before: str


def move_by_week(editor: PlanEditor, key: str, *, later: bool) -> Move:
    """Let a task start a working week later or earlier, whatever that moves or makes impossible.

    Raises:
        Refused: it is not placed, has begun, or could only start before today or before the plan.
        FileProblem: the plan cannot be saved.
    """
    task, plan = editor.roadmap.task(key), editor.plan
    if task is None:
        raise Refused("It does not fit into the coming weeks. Change its start or its weeks instead.")
    if task.status is not Status.PLANNED:
        raise Refused(f"It is {task.status.value} already, so its start stays.")
    earliest = max(editor.today, plan.start or editor.today)
    monday = days_after(monday_of(task.starts), 7 if later else -7)
    while monday in editor.roadmap.blackout:
        monday = days_after(monday, 7 if later else -7)
    starts = max(monday, earliest)
    if starts >= task.starts and not later:
        raise Refused(f"Nothing can start before {day_words(earliest)}.")
    before = plan.chosen[key].starts
    editor.choose(key, anew=False, starts=starts)
    return Move(task=key, starts=starts, before=before)


def move_back(editor: PlanEditor, move: Move) -> None:
    """Let a moved task start as before.

    Raises:
        Refused: its start has been changed since.
        FileProblem: the plan cannot be saved.
    """
    choice = editor.plan.chosen.get(move.task)
    if choice is None or choice.starts != move.starts:
        raise Refused("Its start has been changed since; nothing was undone.")
    editor.choose(move.task, anew=False, starts=move.before)
