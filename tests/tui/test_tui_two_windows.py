"""Two windows of the program on one file: both are saved, the second says so once, and both show both."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import (
    answering,
    company_folder,
    fill,
    pass_exercises,
    press,
    program,
    save_fields,
    session_of,
    settle,
    stand_on,
    start_at,
    text_of,
    words_of,
)

from assess.services.answering.exercise_session import ExerciseSession
from assess.services.answering.session import AnswerSession, make_assessment
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.services.planning.editor import PlanEditor
from assess.store.io.held import ADDED, SHOWN
from assess.store.organisation.file import read_organisation
from assess.store.plan.file import read_plan
from assess.store.responses.file import FINISHED
from assess.tui.answering.exercises import MarkingScreen
from assess.tui.app import SamepageApp
from assess.tui.organisation.organisation import OrganisationScreen
from assess.tui.plan.commitments import CommitmentsScreen
from assess.tui.plan.compose import ComposeScreen
from assess.tui.plan.page import plan_of
from assess.tui.plan.roadmap import TaskScreen
from assess.tui.sheets.fields import FieldsSheet
from questionnaires.model import NUMERIC
from scoring.answers import Answer, State


def some(level: int) -> Answer:
    """An answer with this level."""
    return Answer(state=State.ANSWERED, level=level)


def notices(app: SamepageApp) -> list[str]:
    """The messages that are shown and go by themselves."""
    return [notice.message for notice in app._notifications]


async def test_two_windows_answer_in_one_file(tmp_path: Path) -> None:
    """Each answers a question: both are on the disk, and the second window says so and shows both."""
    folder = company_folder(tmp_path)
    one, two = (program(tmp_path, start=start_at(folder)) for _ in range(2))
    async with one.run_test() as first, two.run_test() as second:
        for pilot in (first, second):
            await settle(pilot)
            await press(pilot, "enter")
            assert answering(pilot.app).item.id == "RC-15"
        await press(first, "2", "3")
        await press(second, "right", "right", "4")
        assert [a.level for a in session_of(folder).answers.values()] == [2, 3, 4]
        assert notices(two) == [ADDED]
        assert notices(one) == []
        screen = answering(two)
        assert screen.walk.done == 3
        assert "3 answered" in words_of(two)
        await press(first, "5")
        assert len(session_of(folder).answers) == 3
        said = "Another window changed the same thing in the meantime. Your change replaced it."
        assert notices(one) == [said]


@pytest.mark.sweep
async def test_undo_leaves_the_other_windows_answer(tmp_path: Path) -> None:
    """Undo puts back what was on the disk before, and refuses where another window has answered since."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        other = session_of(folder)
        item = answering(app).item
        await press(pilot, "2")
        other.confirm(item, some(4))
        other.confirm(answering(app).item, some(5))
        await press(pilot, "3")
        await press(pilot, "z")
        assert session_of(folder).answers[answering(app).item.id] == some(5)
        await press(pilot, "z")
        assert session_of(folder).answers[item.id] == some(4)
        assert "Another window has changed this answer since; its version was kept." in words_of(app)


async def test_answers_finished_elsewhere_are_not_changed(tmp_path: Path) -> None:
    """A digit after another window has finished is refused in a sentence, again and again; Esc leaves."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "2")
        session_of(folder).finish()
        before = session_of(folder).answers
        await press(pilot, "3", "4")
        assert session_of(folder).answers == before
        assert FINISHED in words_of(app)


@pytest.mark.sweep
async def test_cards_marked_in_another_window_are_seen(tmp_path: Path) -> None:
    """After the next mark the list shows the other window's marks as well, and counts them."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    ann = AnswerSession.new_respondent(folder, function="sales", name="Ann", form="full")
    ExerciseSession(ann, ann.questionnaire.exercises["own_words"]).skip()
    app, other = (program(tmp_path, start=start_at(folder)) for _ in range(2))
    async with app.run_test() as pilot, other.run_test() as elsewhere:
        for one in (pilot, elsewhere):
            await settle(one)
            await press(one, "enter")
            assert isinstance(one.app.screen, MarkingScreen)
        await press(elsewhere, "1", "1")
        await press(pilot, "down", "down", "1")
        assert "3 of" in text_of(app)
        assert text_of(app).count("   ●  ") == 3
        assert notices(app) == [ADDED]


@pytest.fixture
def charted(tmp_path: Path) -> Path:
    """An assessment with a chart of five positions."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    OrgChartEditor.open(folder).begin()
    return folder


@pytest.mark.sweep
async def test_a_position_removed_in_another_window_is_said_and_seen(charted: Path) -> None:
    """What is typed about it is refused in a sentence, and leaving the sheet shows the chart without it."""
    app = program(charted.parent)
    async with app.run_test() as pilot:
        screen = OrganisationScreen(charted)
        app.push_screen(screen)
        await settle(pilot)
        screen.tree_list.go_to("head-of-sales")
        await press(pilot, "e")
        OrgChartEditor.open(charted).remove("head-of-sales")
        fill(app, title="Sales lead")
        save_fields(app)
        await settle(pilot)
        assert isinstance(app.screen, FieldsSheet)
        assert "There is no position “head-of-sales” in the chart." in words_of(app)
        assert notices(app) == [SHOWN]
        await press(pilot, "escape")
        assert "Head of sales" not in text_of(app)
        assert "Sales representative" in text_of(app)


@pytest.mark.sweep
async def test_a_sheet_saves_only_what_was_typed(charted: Path) -> None:
    """What another window changed of the same position stays, where this one did not touch it."""
    app = program(charted.parent)
    async with app.run_test() as pilot:
        screen = OrganisationScreen(charted)
        app.push_screen(screen)
        await settle(pilot)
        screen.tree_list.go_to("head-of-sales")
        await press(pilot, "e")
        OrgChartEditor.open(charted).change("head-of-sales", purpose="Wins customers.")
        fill(app, title="Sales lead")
        save_fields(app)
        await settle(pilot)
        chart = read_organisation(charted)
        assert chart is not None
        role = chart.roles["head-of-sales"]
        assert (role.title, role.purpose) == ("Sales lead", "Wins customers.")
        assert notices(app) == [ADDED]


@pytest.mark.sweep
async def test_a_plan_made_in_two_windows(sample: Path) -> None:
    """Both choose, and the second says so and shows both; a task dropped elsewhere is not put back."""
    (sample / "plan.toml").unlink()
    app = program(sample.parent)
    async with app.run_test() as pilot:
        other = plan_of(app, sample)
        session = plan_of(app, sample)
        app.push_screen(ComposeScreen(session))
        await settle(pilot)
        other._file._held.tell = lambda _: None
        other.choose("I05", owner="Ruth")
        stand_on(app, "I02")
        await press(pilot, "space")
        assert set(read_plan(sample).chosen) == {"I05", "I02"}
        assert "2 chosen" in words_of(app)
        assert notices(app) == [ADDED]
        app.push_screen(TaskScreen(session, "I05"))
        await settle(pilot)
        await press(pilot, "enter")
        other.drop("I05")
        fill(app, owner="Tom")
        save_fields(app)
        await settle(pilot)
        assert "is no longer in the plan" in words_of(app)
        assert set(read_plan(sample).chosen) == {"I02"}
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, TaskScreen)


@pytest.mark.sweep
async def test_sheets_of_a_plan_save_only_what_was_typed(sample: Path) -> None:
    """What another window set of a task and of the limits stays where this one did not touch it."""
    (sample / "plan.toml").unlink()
    app = program(sample.parent)
    async with app.run_test() as pilot:
        session, other = plan_of(app, sample), PlanEditor.open(sample, today=app.today)
        session.choose("I05")
        app.push_screen(TaskScreen(session, "I05"))
        await settle(pilot)
        await press(pilot, "enter")
        other.choose("I05", weeks=3, not_before="2027-01-11")
        fill(app, owner="Ruth")
        save_fields(app)
        await settle(pilot)
        choice = read_plan(sample).chosen["I05"]
        assert (choice.owner, choice.weeks, choice.not_before) == ("Ruth", 3, "2027-01-11")
        app.push_screen(ComposeScreen(session))
        await settle(pilot)
        await press(pilot, "e")
        other.set_capacity(at_once=5)
        other.set_start("2027-01-04")
        fill(app, horizon="40")
        save_fields(app)
        await settle(pilot)
        plan = read_plan(sample)
        assert (plan.horizon_weeks, plan.capacity.at_once, plan.start) == (40, 5, "2027-01-04")


@pytest.mark.sweep
async def test_a_commitment_changed_in_two_windows(sample: Path) -> None:
    """One says the owner, the other the day of review, each in a sheet that shows both: both stay."""
    (sample / "plan.toml").unlink()
    app = program(sample.parent)
    async with app.run_test() as pilot:
        session = plan_of(app, sample)
        session.commit("I05")
        app.push_screen(CommitmentsScreen(session))
        await settle(pilot)
        await press(pilot, "e")
        PlanEditor.open(sample, today=app.today).commit("I05", review_date="2027-05-18")
        fill(app, owner="Ruth")
        save_fields(app)
        await settle(pilot)
        kept = read_plan(sample).commitments["I05"]
        assert (kept.owner, kept.review_date) == ("Ruth", "2027-05-18")
        assert "Ruth" in text_of(app)


@pytest.mark.sweep
async def test_a_figure_changed_elsewhere_does_not_lose_what_is_typed(tmp_path: Path) -> None:
    """Where nothing of the question shown was changed elsewhere, a refusal leaves the typed number."""
    folder = company_folder(tmp_path, form="full")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await pass_exercises(pilot)
        screen = answering(app)
        number = [item.kind in NUMERIC for item in screen.walk.items].index(True) + 1
        await press(pilot, "g", *str(number), "enter")
        session_of(folder).finish()
        await press(pilot, "1", "2", "enter")
        assert FINISHED in words_of(app)
        assert answering(app)._number.text == "12"
