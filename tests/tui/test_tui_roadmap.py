"""Tests of the roadmap screen: the plan with days, one task, what is changed of it, the files written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from support.screens import HOSTILE, fill, press, program, said_in, settle, words_of
from textual.widgets import Input

from assess.documents.lines.task import task_lines
from assess.services.planning.editor import PlanEditor
from assess.services.reporting.reports import FolderReports
from assess.store.plan.file import PlanFile, read_plan
from assess.tui.app import SamepageApp
from assess.tui.overview.overview import OverviewScreen
from assess.tui.plan.roadmap import EMPTY_PLAN, RoadmapScreen, TaskScreen
from assess.tui.routes import OverviewRoute
from assess.tui.sheets.fields import FieldsSheet
from assess.tui.widgets import Rows
from assess.words.days import day_words
from scoring.planning.plan import Plan, Status

TODAY = "2026-03-23"


def shown(app: SamepageApp, folder: Path) -> RoadmapScreen:
    """The roadmap of a folder, put on the screen."""
    screen = RoadmapScreen(PlanEditor.open(folder, today=TODAY))
    app.push_screen(screen)
    return screen


async def test_from_the_assessment_to_one_task_and_back(sample: Path) -> None:
    """The overview leads to the roadmap, Enter to a task with its days, and Escape all the way back."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        app.go(OverviewRoute(folder=sample))
        await settle(pilot)
        await press(pilot, "3", "full_stop", "full_stop")
        assert isinstance(app.screen, RoadmapScreen)
        assert "Eight interventions" in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, TaskScreen)
        words = words_of(app)
        assert all(
            said in words for said in ("When", "Owner", "Working weeks", "What is due when", "first step")
        )
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)


def test_a_task_that_is_done_has_no_room_and_waits_for_nothing(sample: Path) -> None:
    """Only what is still to be done can decide the end of the plan."""
    editor = PlanEditor.open(sample, today=TODAY)
    editor.commit("I05", owner="Ruth")
    assert "Slack" in said_of_task(editor, "I05")
    editor.report("I05", Status.DONE)
    assert "Slack" not in said_of_task(editor, "I05")
    waiting = next(task for task in editor.roadmap.tasks if task.after)
    assert "Waits for" in said_of_task(editor, waiting.intervention)


def said_of_task(editor: PlanEditor, key: str) -> str:
    """All that is said of one task."""
    lines = task_lines(key, editor.roadmap, editor.plan.chosen.get(key), editor.catalogue, 78)
    return " ".join(line.text for line in lines)


async def test_a_task_is_moved_week_by_week_and_back(sample: Path) -> None:
    """→ moves the task under the cursor a week on, ← back, z undoes; what else moves is said at once."""
    app = program(sample.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        key = screen.selected
        before = screen.editor.roadmap.task(key)
        assert before is not None
        await press(pilot, "right", "right")
        moved = screen.editor.roadmap.task(key)
        assert moved is not None
        assert moved.starts == read_plan(sample).chosen[key].starts > before.starts
        assert f"now starts on {day_words(moved.starts)[:-5]}." in words_of(app)
        assert screen.selected == key
        await press(pilot, "left")
        back = screen.editor.roadmap.task(key)
        assert back is not None
        assert before.starts < back.starts < moved.starts
        await press(pilot, "z", "z", "z")
        assert read_plan(sample).chosen[key].starts == ""
        assert screen.editor.roadmap.task(key) == before
        await press(pilot, "z")
        assert "Nothing has been moved." in words_of(app)


async def test_the_chart_is_copied_as_text(sample: Path) -> None:
    """Y copies the whole chart with its finding, as it is drawn, and nothing of the frame around it."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        await press(pilot, "y")
        assert app.clipboard.startswith("Eight interventions, done by")
        for task in screen.editor.roadmap.tasks:
            assert task.owner.split()[0] in app.clipboard
        assert all(mark in app.clipboard for mark in ("█", "▒", "Running at once", "Due next"))
        assert "Overview" not in app.clipboard


@pytest.mark.sweep
async def test_a_task_never_moves_before_today(sample: Path) -> None:
    """At its earliest week a task stays, and the sentence says from when on it can start."""
    editor = PlanEditor.open(sample, today=TODAY)
    first = editor.roadmap.tasks[0].intervention
    before = read_plan(sample)
    app = program(sample.parent)
    async with app.run_test(notifications=True) as pilot:
        app.push_screen(RoadmapScreen(editor))
        await settle(pilot)
        assert isinstance(app.screen, RoadmapScreen)
        assert app.screen.selected == first
        await press(pilot, "left")
        assert "Nothing can start before" in words_of(app)
    assert read_plan(sample) == before


async def test_start_owner_and_weeks_are_on_disk(sample: Path) -> None:
    """What is typed about a task is in plan.toml, a distance as the day it means, and is drawn at once."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        key = screen.selected
        await pilot.press("e")
        await settle(pilot)
        fill(app, starts="+14", owner="Ada Ferreira", weeks="3")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is screen
        choice = read_plan(sample).chosen[key]
        assert (choice.starts, choice.owner, choice.weeks) == ("2026-04-06", "Ada Ferreira", 3)
        assert "6 to 24 Apr" in words_of(app)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"starts": "in summer"}, "! That's no date.", marks=pytest.mark.sweep),
        pytest.param({"not_before": "2026-02-30"}, "! That's no date.", marks=pytest.mark.sweep),
        pytest.param({"weeks": "two"}, "! Enter a whole number.", marks=pytest.mark.sweep),
        ({"weeks": "0"}, "Enter a duration from 1 to 260 weeks"),
    ],
)
async def test_what_is_refused_is_said_and_kept_to_correct(
    sample: Path, typed: dict[str, str], said: str
) -> None:
    """A refusal stands in the sheet in words, nothing typed is lost, and nothing is saved."""
    before = read_plan(sample)
    app = program(sample.parent)
    async with app.run_test() as pilot:
        shown(app, sample)
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        fill(app, **typed)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert said in said_in(app)
        ((name, text),) = typed.items()
        assert app.screen.query_one(f"#field-{name}", Input).value == text
    assert read_plan(sample) == before


@pytest.mark.sweep
async def test_an_empty_plan_says_how_to_choose(sample: Path) -> None:
    """Where nothing is chosen, the screen says what to do, and no key fails."""
    (sample / "plan.toml").unlink()
    app = program(sample.parent)
    async with app.run_test() as pilot:
        shown(app, sample)
        await settle(pilot)
        assert " ".join(EMPTY_PLAN.split()) in words_of(app)
        await press(pilot, "enter", "e", "x", "right", "z", "y")
        assert isinstance(app.screen, RoadmapScreen)


@pytest.mark.sweep
async def test_conflicts_are_said_in_words(sample: Path) -> None:
    """What cannot be had as asked is said on the roadmap and on the task."""
    app = program(sample.parent)
    editor = PlanEditor.open(sample, today=TODAY)
    editor.set_horizon(1)
    late = editor.roadmap.tasks[-1].intervention
    async with app.run_test() as pilot:
        app.push_screen(RoadmapScreen(editor))
        await settle(pilot)
        assert any(row.trouble for row in app.screen.query_one("#list", Rows).rows)
        app.push_screen(TaskScreen(editor, late))
        await settle(pilot)
        assert "What does not fit" in words_of(app)


@pytest.mark.sweep
async def test_the_plan_is_written_into_its_folder(sample: Path) -> None:
    """The key writes calendar and table beside the plan, and says where they lie."""
    app = program(sample.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        shown(app, sample)
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert (sample / "roadmap.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
        assert (sample / "roadmap.csv").read_text(encoding="utf-8-sig").startswith("kind,id,parent")
        assert "roadmap.ics" in words_of(app)


@pytest.mark.sweep
async def test_a_file_that_cannot_be_written_is_said(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, a sentence says so, and the screen stays."""

    def write(_: FolderReports) -> Sequence[Path]:
        raise OSError("the disk is full")

    monkeypatch.setattr(FolderReports, "write_roadmap", write)
    app = program(sample.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "could not be written. the disk is full" in words_of(app)
        assert app.screen is screen


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 12), pytest.param((5, 3), marks=pytest.mark.sweep)])
async def test_the_roadmap_in_any_window(sample: Path, size: tuple[int, int]) -> None:
    """Roadmap, task and sheet are drawn in any window and after every change of it."""
    app = program(sample.parent)
    async with app.run_test(size=size) as pilot:
        shown(app, sample)
        await settle(pilot)
        await pilot.press("down", "end", "home", "down", "enter")
        await settle(pilot)
        await pilot.resize_terminal(60, 20)
        await pilot.press("e")
        await settle(pilot)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "text", [HOSTILE[0], *(pytest.param(text, marks=pytest.mark.sweep) for text in HOSTILE[1:])]
)
async def test_hostile_owners_are_only_words(sample: Path, text: str) -> None:
    """Whatever stands in the plan is drawn as text."""
    app = program(sample.parent)
    editor = PlanEditor.open(sample, today=TODAY)
    key = editor.roadmap.tasks[0].intervention
    editor.choose(key, owner=text)
    async with app.run_test() as pilot:
        app.push_screen(RoadmapScreen(editor))
        app.push_screen(TaskScreen(editor, key))
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, FieldsSheet)
        assert "\x1b" not in words_of(app)


@pytest.mark.sweep
async def test_a_line_without_a_task_opens_nothing(sample: Path) -> None:
    """On a line about no task, Enter says so."""
    app = program(sample.parent)
    async with app.run_test(notifications=True) as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        screen.query_one("#list", Rows).highlighted = 0
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is screen
        assert "Select a task first." in words_of(app)


def test_an_empty_plan_file_is_a_plan(sample: Path) -> None:
    """A plan emptied on disk opens as one in which nothing is chosen."""
    (sample / "plan.toml").unlink()
    PlanFile.open(sample).save(Plan())
    assert not PlanEditor.open(sample, today=TODAY).roadmap.tasks
