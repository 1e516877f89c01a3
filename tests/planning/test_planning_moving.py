"""Moving a task of the sample company's plan by weeks, refused where that makes no sense, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.services.planning.editor import PlanEditor
from assess.services.planning.moving import move_back, move_by_week
from assess.services.refusal import Refused
from assess.store.plan.file import read_plan
from scoring.planning.plan import Status

TODAY = "2026-03-23"


@pytest.fixture
def editor(sample: Path) -> PlanEditor:
    """The sample company's plan as of a fixed day."""
    return PlanEditor.open(sample, today=TODAY)


def first_planned(editor: PlanEditor) -> str:
    """The first task that has not begun."""
    return next(t.intervention for t in editor.roadmap.tasks if t.status is Status.PLANNED)


def test_a_move_is_a_start_on_disk_and_can_be_taken_back(editor: PlanEditor) -> None:
    """A week later the task starts on the next Monday; taken back, the plan is what it was."""
    key, before = first_planned(editor), editor.plan.chosen
    move = move_by_week(editor, key, later=True)
    task = editor.roadmap.task(key)
    assert task is not None
    assert read_plan(editor.folder).chosen[key].starts == task.starts == move.starts
    move_back(editor, move)
    assert read_plan(editor.folder).chosen == before


def test_weeks_without_work_are_skipped(editor: PlanEditor) -> None:
    """Where the next week has no work, a task starts in the one after it."""
    key = first_planned(editor)
    free = move_by_week(editor, key, later=True)
    move_back(editor, free)
    editor.set_blackout([free.starts], more=True)
    assert move_by_week(editor, key, later=True).starts > free.starts


def test_nothing_moves_into_the_past(editor: PlanEditor) -> None:
    """A task that starts as early as it can is refused an earlier week, and nothing is saved."""
    key, before = first_planned(editor), read_plan(editor.folder)

    def earlier_and_earlier() -> None:
        nonlocal before
        while True:
            before = read_plan(editor.folder)
            move_by_week(editor, key, later=False)

    with pytest.raises(Refused, match="Nothing can start before"):
        earlier_and_earlier()
    task = editor.roadmap.task(key)
    assert task is not None
    assert task.starts >= TODAY
    assert read_plan(editor.folder) == before


def test_what_has_begun_stays(editor: PlanEditor) -> None:
    """The start of a running commitment is a fact."""
    key = next(iter(editor.plan.open_commitments)).intervention
    editor.report(key, Status.RUNNING)
    with pytest.raises(Refused, match="running already"):
        move_by_week(editor, key, later=True)


def test_a_move_is_not_taken_back_over_a_later_change(editor: PlanEditor) -> None:
    """Where the start was changed since, it stays as it was changed."""
    key = first_planned(editor)
    move = move_by_week(editor, key, later=True)
    editor.choose(key, anew=False, starts="2026-06-01")
    with pytest.raises(Refused, match="changed since"):
        move_back(editor, move)
    assert read_plan(editor.folder).chosen[key].starts == "2026-06-01"
