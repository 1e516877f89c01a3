"""Tests that finished answers are read and not written, and that what is final is asked about first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.screens import (
    answer_first,
    answering,
    company_folder,
    pass_exercises,
    place_of,
    press,
    program,
    session_of,
    settle,
    some_answer,
    stand_on,
    start_at,
    text_of,
    words_of,
)

from assess.services.answering.session import AnswerSession, make_assessment
from assess.services.assessments.changing import expect
from assess.store.folder import respondents
from assess.tui.answering.answer import AnswerScreen
from assess.tui.answering.finishing import FinishedScreen
from assess.tui.answering.own_words import WritingScreen
from assess.tui.answering.reading import ReadingScreen
from assess.tui.answering.review import ReviewScreen
from assess.tui.overview.overview import OverviewScreen
from assess.tui.routes import AnsweringRoute, HandOverRoute
from assess.tui.sheets.small import AskSheet
from scoring.answers import Privacy

SIZES = pytest.mark.parametrize(
    "size", [(80, 24), *(pytest.param(s, marks=pytest.mark.sweep) for s in ((120, 36), (40, 12)))]
)
WRITING = (*"1234567890dsnmcezr", "enter", "space", "backspace", "full_stop", "minus", "tab")
"""Every key that gives, changes or takes back an answer where answers are open, and some more."""


def files_of(folder: Path) -> dict[Path, bytes]:
    """All files of an assessment."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def finished_folder(workspace: Path, *, form: str = "quick") -> Path:
    """One person has answered for the company, and finished."""
    folder = company_folder(workspace, form=form, name="Ada")
    answer_first(folder, 100)
    session_of(folder).finish()
    return folder


def half_way(workspace: Path, *, mode: str) -> Path:
    """One seller has answered five questions of a full form; the exercises are passed over."""
    folder = make_assessment(workspace, organisation="Acme", form="full", privacy=Privacy(mode=mode))
    session = AnswerSession.new_respondent(folder, function="sales", name="", form="full")
    for item in session.walk().items[:5]:
        session.confirm(item, some_answer(item))
    return folder


@SIZES
async def test_a_colleagues_finished_answers_are_not_overwritten(sample: Path, size: tuple[int, int]) -> None:
    """From the assessment to a finished person and a digit: every file stays as it was."""
    app = program(sample.parent)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, OverviewScreen)
        before = files_of(sample)
        await press(pilot, "p")
        stand_on(app, str(next(head.path for head in respondents(sample) if head.finished)))
        await press(pilot, "enter", "5")
        assert isinstance(app.screen, ReadingScreen)
        assert "Finished, read only" in words_of(app)
        assert files_of(sample) == before


@pytest.mark.sweep
@pytest.mark.parametrize("form", ["quick", "full"])
async def test_no_key_changes_a_finished_answer(tmp_path: Path, form: str) -> None:
    """On whatever kind of question, no key writes; the answer stands there to be read."""
    folder = finished_folder(tmp_path, form=form)
    before = files_of(folder)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        screen: ReadingScreen = app.screen
        assert screen.walk.at == 0
        places = {item.kind: place for place, item in enumerate(screen.walk.items)}
        for place in places.values():
            screen._go(place)
            for key in WRITING:
                await pilot.press(key)
                if app.screen is not screen:
                    await press(pilot, "escape")
            assert app.screen is screen
    assert files_of(folder) == before


@pytest.mark.sweep
async def test_reading_goes_from_question_to_question(tmp_path: Path) -> None:
    """Right and left go on and back, the answer carries its mark, and after the last there is none."""
    folder = finished_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert any(re.search(r" 2 .*✓ *$", line) for line in text_of(app).splitlines()[2:])
        await press(pilot, "right", "enter", "left")
        assert "Question 2 of 20" in words_of(app)
        await press(pilot, "g", "2", "0", "enter", "right")
        assert "This is the last question." in words_of(app)
        await press(pilot, "left")
        assert "Question 19 of 20" in words_of(app)


@SIZES
async def test_reopening_is_asked_and_named_and_then_digits_write(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The key asks what it means; Enter leaves all as it is; only the other offer opens the answers."""
    folder = finished_folder(tmp_path)
    before = files_of(folder)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "right", "r")
        assert isinstance(app.screen, AskSheet)
        assert "Reopen these answers?" in words_of(app)
        if size != (40, 12):
            assert "Ada finished with 20 of 20 answered" in words_of(app)
            assert "count as in progress until you finish them again" in words_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReadingScreen)
        assert files_of(folder) == before
        await press(pilot, "r", "down", "enter")
        assert answering(app).walk.at == 1
        await press(pilot, "5")
        assert session_of(folder).answers["RC-02"].level == 5
        assert not session_of(folder).finished


@pytest.mark.sweep
async def test_another_form_is_a_wish_to_go_on(tmp_path: Path) -> None:
    """Who asks for the full form goes on with it; nothing that was answered is asked first."""
    folder = finished_folder(tmp_path)
    app = program(tmp_path, start=AnsweringRoute(folder=folder, form="full"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, AnswerScreen)
        assert app.screen.walk.answer is None
        assert not session_of(folder).finished


async def test_the_cursor_stands_on_the_result_once_somebody_has_finished(tmp_path: Path) -> None:
    """Enter twice on a new start shows the result, not somebody's answers; before that, the answers wait."""
    folder = company_folder(tmp_path)
    answer_first(folder, 3)
    for finished, place in ((False, "answer"), (True, "results")):
        if finished:
            session_of(folder).finish()
        app = program(tmp_path)
        async with app.run_test() as pilot:
            await settle(pilot)
            await press(pilot, "enter", "enter")
            assert place_of(app) == place


@SIZES
async def test_finishing_for_good_asks_and_names_what_is_open(tmp_path: Path, size: tuple[int, int]) -> None:
    """Where nobody opens them again, v and f ask; Enter and Esc go back; only the other offer finishes."""
    folder = half_way(tmp_path, mode="facilitated")
    total = len(session_of(folder).walk().items)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pass_exercises(pilot)
        await press(pilot, "v", "f")
        assert isinstance(app.screen, AskSheet)
        if size != (40, 12):
            assert f"{total - 5} of {total} questions and 4 exercises are still unanswered." in words_of(app)
            assert "Finishing is final" in words_of(app)
        for key in ("enter", "escape"):
            await press(pilot, key)
            assert isinstance(app.screen, ReviewScreen)
            assert not session_of(folder).finished
            await press(pilot, "f")
        await press(pilot, "f", "f")
        assert not session_of(folder).finished
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, FinishedScreen)
        assert session_of(folder).finished


@pytest.mark.sweep
async def test_from_an_exercise_finishing_for_good_asks_too(tmp_path: Path) -> None:
    """The review of an exercise finishes no more than that of the questions."""
    folder = half_way(tmp_path, mode="anonymous")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WritingScreen)
        await press(pilot, "escape", "v", "f")
        assert isinstance(app.screen, AskSheet)
        await press(pilot, "escape", "home", "enter")
        assert isinstance(app.screen, AskSheet)
        assert not session_of(folder).finished


@pytest.mark.sweep
async def test_where_answers_can_be_reopened_finishing_asks_nothing(tmp_path: Path) -> None:
    """In the open mode nothing is lost, so f finishes at once."""
    folder = half_way(tmp_path, mode="open")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pass_exercises(pilot)
        await press(pilot, "v", "f")
        assert isinstance(app.screen, FinishedScreen)


@pytest.mark.parametrize("form", [None, pytest.param("quick", marks=pytest.mark.sweep)])
async def test_finished_without_an_answer_stays_closed_too(tmp_path: Path, form: str | None) -> None:
    """Who finished a protected form with nothing answered does not come in by the notice or another form."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full", privacy=Privacy(mode="facilitated"))
    AnswerSession.new_respondent(folder, function="sales", name="", form="full").finish()
    before = files_of(folder)
    app = program(tmp_path, start=AnsweringRoute(folder=folder, function="sales", form=form))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
    assert files_of(folder) == before


@pytest.mark.parametrize("mode", ["open", "anonymous"])
async def test_an_invited_person_is_not_asked_to_hand_over(tmp_path: Path, mode: str) -> None:
    """After an invitation the way on is to the file to send back, and no key hands the keyboard over."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", privacy=Privacy(mode=mode))
    AnswerSession.new_respondent(folder, function="sales", name="", form="quick")
    app = program(tmp_path, start=AnsweringRoute(folder=folder, function="sales", invited=True))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "v", "f")
        if mode == "anonymous":
            await press(pilot, "down", "enter")
        assert isinstance(app.screen, FinishedScreen)
        assert "▸ Close, and see which file to send back" in text_of(app)
        await press(pilot, "h")
        assert isinstance(app.screen, FinishedScreen)
        assert "and over" not in words_of(app)
        await press(pilot, "enter")
        assert not app.is_running


async def test_between_two_people_all_who_are_expected_are_counted(tmp_path: Path) -> None:
    """One person for the company stands beside the two sellers who are expected, in no one's place."""
    folder = finished_folder(tmp_path)
    expect(folder, {"sales": 2})
    app = program(tmp_path, start=HandOverRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Finished so far: 1 of 3." in words_of(app)
