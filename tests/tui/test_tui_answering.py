"""Tests of answering with the keyboard: every key of the question screen, and what is on disk after it."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from support.screens import (
    answer_by_key,
    answer_first,
    answering,
    company_folder,
    fill,
    pass_exercises,
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
from textual.pilot import Pilot

from assess.documents.lines.digits import large
from assess.documents.lines.question import QuestionLines, QuestionPicture, question_picture
from assess.services.answering.figures import facts_read
from assess.services.answering.session import AnswerSession, make_assessment
from assess.services.answering.walk import FACTS, answer_in_short, asked_items, option_answer, picked
from assess.store.folder import respondents
from assess.store.io.errors import NotSaved
from assess.store.responses.file import ResponseFile
from assess.text import plain
from assess.tui.answering import view
from assess.tui.answering.answer import PAUSE, AnswerScreen
from assess.tui.answering.figures import FiguresScreen
from assess.tui.answering.finishing import FinishedScreen, PrivacyNoticeScreen
from assess.tui.answering.page import option_lines
from assess.tui.answering.review import ReviewScreen
from assess.tui.answering.view import QuestionView
from assess.tui.home.home import HomeScreen
from assess.tui.routes import AnsweringRoute, RespondentRoute
from assess.tui.sheets.small import NoteSheet
from assess.tui.widgets import Rows
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Item, Kind
from scoring.answers import Answer, State


async def begin(pilot: Pilot[None]) -> None:
    """Past the notice to the first question."""
    await settle(pilot)
    if isinstance(pilot.app.screen, PrivacyNoticeScreen):
        await pilot.press("enter")
        await settle(pilot)


async def go_to(pilot: Pilot[None], item_id: str) -> None:
    """To a question by its number, as a person would."""
    screen = answering(pilot.app)
    number = [item.id for item in screen.walk.items].index(item_id) + 1
    await pilot.press("g", *str(number), "enter")
    await settle(pilot)
    assert answering(pilot.app).item.id == item_id


def saved(folder: Path) -> dict[str, Answer]:
    """What is on disk."""
    return dict(session_of(folder).answers)


async def test_a_newcomer_is_two_keys_from_the_first_question(tmp_path: Path) -> None:
    """On an empty workspace 1 shows the notice with the folder and the privacy, and Enter question 1."""
    app = program(tmp_path / "Samepage")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "six minutes" in words_of(app)
        await pilot.press("1")
        await settle(pilot)
        assert "everyone on the team may see every answer" in words_of(app)
        assert "our-company" in "".join(text_of(app).split())
        assert not (tmp_path / "Samepage").exists()
        await pilot.press("enter")
        await settle(pilot)
        assert "Question 1 of 20" in text_of(app)
        assert answering(app).item.id == "RC-15"


@pytest.mark.sweep
async def test_the_organisation_can_be_named_on_the_notice(tmp_path: Path) -> None:
    """The name given before the first question is the assessment's organisation and names its folder."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("1")
        await settle(pilot)
        await pilot.press("o", *"Acme", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert answering(app).session.identity.organisation == "Acme"
        assert answering(app).session.folder.name.startswith("acme-")


@pytest.mark.sweep
async def test_the_quick_form_from_first_key_to_finish(tmp_path: Path) -> None:
    """All twenty questions answered by keys lead to the review, and finishing offers result and full form."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        for number in range(20):
            screen = answering(app)
            assert screen.walk.at == number
            await answer_by_key(pilot)
            assert screen.walk.items[number].id in saved(folder)
        assert isinstance(app.screen, ReviewScreen)
        assert "20 of 20" in text_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, FinishedScreen)
        respondent = session_of(folder).respondent
        assert respondent is not None
        assert respondent.response.finished
        stand_on(app, "deeper")
        await press(pilot, "enter")
        screen = answering(app)
        assert len(screen.walk.items) > 40
        assert screen.walk.done == 20
        assert "Welcome back: 20 of" in words_of(app)
        deeper = session_of(folder)
        assert (deeper.form, deeper.respondent is not None and deeper.respondent.response.finished) == (
            "full",
            False,
        )


@pytest.mark.sweep
async def test_the_full_form_from_first_key_to_finish(tmp_path: Path) -> None:
    """Every question of the full form can be answered by keys alone, whatever its kind."""
    folder = company_folder(tmp_path, form="full")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        total = len(answering(app).walk.items)
        for _ in range(total):
            await answer_by_key(pilot)
        assert isinstance(app.screen, ReviewScreen)
        assert f"{total} of {total}" in text_of(app)


@pytest.mark.sweep
async def test_coming_back_opens_the_first_open_question_and_says_so(tmp_path: Path) -> None:
    """After five answers the next start shows question six with one line of welcome."""
    folder = company_folder(tmp_path)
    answer_first(folder, 5)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert answering(app).walk.at == 5
        assert "Welcome back: 5 of 20 answered, all saved" in words_of(app)


@pytest.mark.sweep
async def test_undo_puts_the_disk_back_too(tmp_path: Path) -> None:
    """Undo takes back the last answer, then a changed answer returns to what it was before."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("2", "left", "4")
        assert saved(folder)["RC-15"].level == 4
        await pilot.press("z")
        assert saved(folder)["RC-15"].level == 2
        assert answering(app).item.id == "RC-15"
        await pilot.press("z")
        assert "RC-15" not in saved(folder)
        await pilot.press("z")
        assert "Nothing to undo" in words_of(app)


@pytest.mark.sweep
async def test_a_restored_answer_is_marked_and_kept_by_enter(tmp_path: Path) -> None:
    """Going back shows the answer with its mark, and Enter keeps it and moves on without a save."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("3", "left")
        await settle(pilot)
        (picked_line,) = [line for line in text_of(app).splitlines()[2:] if line.endswith("✓")]
        assert re.match(r" ▸ +3 ", picked_line)
        respondent = answering(app).session.respondent
        assert respondent is not None
        revision = respondent.content.revision
        await pilot.press("enter")
        assert answering(app).walk.at == 1
        assert respondent.content.revision == revision
        assert saved(folder)["RC-15"].level == 3


@pytest.mark.sweep
async def test_arrows_and_letters_choose_too(tmp_path: Path) -> None:
    """Down and j go to an option and Enter answers it; Enter on nothing answers nothing."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("enter")
        assert not saved(folder)
        await pilot.press("down", "j", "j", "k", "enter")
        assert saved(folder)["RC-15"].level == 2


@pytest.mark.sweep
async def test_an_option_can_be_clicked(tmp_path: Path) -> None:
    """A click on an option answers like its digit."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        row = next(
            n for n, line in enumerate(text_of(app).splitlines()) if " 2 " in line and "of" not in line
        )
        assert await pilot.click("#view", offset=(12, row))
        await settle(pilot)
        assert saved(folder)["RC-15"].level == 2


@pytest.mark.sweep
async def test_dont_know_skip_and_next_open(tmp_path: Path) -> None:
    """Don't know settles a question, a skip leaves it open, and u comes back to it."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("d", "s")
        assert saved(folder)["RC-15"].state is State.DONT_KNOW
        assert saved(folder)["RC-02"].state is State.SKIPPED
        assert answering(app).walk.at == 2
        for _ in range(18):
            answering(app).walk = answering(app).walk.to(answering(app).walk.at + 1)
        await pilot.press("u")
        assert answering(app).item.id == "RC-02"


@pytest.mark.sweep
async def test_a_skip_keeps_an_answer_already_given(tmp_path: Path) -> None:
    """Skipping over an answered question leaves its answer as it is."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("5", "left", "s")
        assert saved(folder)["RC-15"].level == 5
        assert answering(app).walk.at == 1


@pytest.mark.sweep
async def test_not_applicable_asks_for_a_reason(tmp_path: Path) -> None:
    """Without a reason nothing is saved; with one the question is settled; Esc leaves it alone."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("n", "enter")
        await settle(pilot)
        assert isinstance(app.screen, NoteSheet)
        assert not saved(folder)
        await pilot.press("escape")
        await settle(pilot)
        assert answering(app).walk.at == 0
        await pilot.press("n", *"no shop", "enter")
        await settle(pilot)
        assert saved(folder)["RC-15"] == Answer(state=State.NOT_APPLICABLE, reason="no shop")


@pytest.mark.sweep
async def test_comment_and_evidence_go_with_the_answer(tmp_path: Path) -> None:
    """A comment before an answer is saved at once, survives the answer, and so does evidence after it."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("c", *"1 [/x] j?", "ctrl+s")
        await settle(pilot)
        assert saved(folder)["RC-15"] == Answer(state=State.SKIPPED, comment="1 [/x] j?")
        assert answering(app).walk.at == 0
        await pilot.press("3", "left", "e", *"wiki", "enter")
        await settle(pilot)
        assert saved(folder)["RC-15"] == Answer(
            state=State.ANSWERED, level=3, comment="1 [/x] j?", evidence="wiki"
        )


@pytest.mark.sweep
async def test_a_count_is_typed_and_confirmed(tmp_path: Path) -> None:
    """Digits type a number, Enter saves it, and a number out of range is refused in words."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    AnswerSession.new_respondent(folder, function="sales", name="", form="quick")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await go_to(pilot, "LD-03")
        await pilot.press("9", "9")
        await settle(pilot)
        assert "99 of ten leads? Type a number from 0 to 10." in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Type a number from 0 to 10." in words_of(app)
        assert not saved(folder)
        await pilot.press("backspace", "enter")
        await settle(pilot)
        assert saved(folder)["LD-03"].value == Fraction(9)


@pytest.mark.sweep
async def test_ticks_toggle_and_none_is_an_answer(tmp_path: Path) -> None:
    """Digits and Space toggle, Enter confirms, and confirming nothing says none of these."""
    folder = company_folder(tmp_path, form="full")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await go_to(pilot, "PD-02")
        item = answering(app).item
        await pilot.press("1", "3", "1", "down", "space")
        await settle(pilot)
        assert text_of(app).count("[x]") == 2
        await pilot.press("enter")
        await settle(pilot)
        assert saved(folder)["PD-02"].ticks == (item.options[1].id, item.options[2].id)
        await go_to(pilot, "PD-02")
        await pilot.press("2", "3", "enter")
        assert saved(folder)["PD-02"].ticks == ()


@pytest.mark.sweep
async def test_a_figure_carries_source_and_date(tmp_path: Path) -> None:
    """A figure is entered with its source and day and lands in the assessment's file; z undoes it."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=RespondentRoute(folder=folder, response=None))
    async with app.run_test() as pilot:
        await settle(pilot)
        stand_on(app, "LD-04")
        await press(pilot, "enter")
        await press(pilot, "2", "comma", "5")
        assert all(row in text_of(app) for row in large("2.5"))  # as where a question asks for a number
        fill(app, source="CRM", date="end of october 2026")
        await press(pilot, "ctrl+s")
        assert "2.5 hours" in words_of(app)
        assert "CRM, 31 Oct 2026" in words_of(app)
        assert isinstance(app.screen, FiguresScreen)
        assert app.screen.selected == "LD-05"
        await press(pilot, "enter", "tab", "up", "ctrl+s")
        records = AnswerSession.open(folder, response=None).company.records
        assert records["LD-04"] == Answer(
            state=State.ANSWERED, value=Fraction(5, 2), source="CRM", date="2026-10-31"
        )
        assert records["LD-05"].unmeasured
        await press(pilot, "z", "z")
        assert not AnswerSession.open(folder, response=None).company.records


async def test_figures_that_set_the_targets_come_first(tmp_path: Path) -> None:
    """The list begins with five facts that the rules of the targets read, and f leaves only what is open."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=RespondentRoute(folder=folder, response=None))
    async with app.run_test() as pilot:
        await settle(pilot)
        rows = app.screen.query_one("#list", Rows).rows
        first = [row.key for row in rows[1:6]]
        read = facts_read(rule.when for rule in shipped_questionnaire().targets)
        assert all(read[key] for key in first)
        assert rows[6].heading
        keys = [row.key for row in rows if row.key]
        every = asked_items(shipped_questionnaire(), form=FACTS, function="company")
        assert sorted(keys) == sorted(item.id for item in every)
        await press(pilot, "enter")
        fill(app, value="999")
        await press(pilot, "ctrl+s")
        assert "999 people, really? Save again to keep it." in words_of(app)
        await press(pilot, "ctrl+s", "f")
        assert "CX-05" not in [row.key for row in app.screen.query_one("#list", Rows).rows]
        assert AnswerSession.open(folder, response=None).company.context["CX-05"].value == 999


async def test_undo_and_review_are_hinted_at_as_soon_as_there_is_an_answer(tmp_path: Path) -> None:
    """At 80 columns the first question says what digits do; from then on undo and review have that room."""
    app = program(tmp_path, start=start_at(company_folder(tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "1–5 answer" in text_of(app).splitlines()[-1]
        await press(pilot, "2")
        assert "z undo  v review   ? help   Esc stop" in text_of(app).splitlines()[-1]


async def test_a_digit_does_not_go_round_the_widgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key whose time counts is met before the focused widget sees it; other letters pass through that."""
    seen: list[str] = []
    monkeypatch.setattr(QuestionView, "on_key", lambda _, event: seen.append(event.key), raising=False)
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        first, second = (item.id for item in answering(app).walk.items[:2])
        await pilot.press("3", "d")
        await settle(pilot)
        assert seen == ["d"]
    assert saved(folder)[first].level == 3
    assert saved(folder)[second].state is State.DONT_KNOW


async def test_the_next_question_is_laid_out_while_this_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a pause, an answer shows a question that was laid out before the key was pressed."""
    laid_out: list[QuestionLines] = []

    def counted(asked: QuestionLines, *, width: int, height: int, scroll: int = 0) -> QuestionPicture:
        laid_out.append(asked)
        return question_picture(asked, width=width, height=height, scroll=scroll)

    monkeypatch.setattr(view, "question_picture", counted)
    app = program(tmp_path, start=start_at(company_folder(tmp_path)))
    async with app.run_test() as pilot:
        await begin(pilot)
        late = []
        for answer in "1342":
            await pilot.pause(3 * PAUSE)
            laid_out.clear()
            answering(app).action_digit(answer)
            late += laid_out
            await settle(pilot)
            assert answering(app).item.wording("company")[:20] in text_of(app)
        assert len(late) < 2  # the minute of a save may be over


async def test_words_are_typed_and_confirmed(tmp_path: Path) -> None:
    """A question that asks for words takes every key as text until Enter or Esc."""
    folder = company_folder(tmp_path)
    session = AnswerSession.open(folder, response=None)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(AnswerScreen(session, at_item="CX-17"))
        await settle(pilot)
        await pilot.press(*"d n 1 ?", "enter")
        await settle(pilot)
        assert AnswerSession.open(folder, response=None).company.context["CX-17"].text == "d n 1 ?"


@pytest.mark.sweep
async def test_the_review_lists_open_questions_first_and_jumps(tmp_path: Path) -> None:
    """The review marks what is open, Enter goes there, and one can finish with what is open."""
    folder = company_folder(tmp_path)
    answer_first(folder, 18)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "Finish with 2 questions unanswered" in words_of(app)
        assert "○ 19" in text_of(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert answering(app).walk.at == 19
        await pilot.press("escape", "f")
        await settle(pilot)
        assert isinstance(app.screen, FinishedScreen)
        assert "18 of 20 answered" in words_of(app)


async def test_correcting_from_the_review_leads_back_to_it(tmp_path: Path) -> None:
    """After an answer chosen in the review was changed one stands on its row again, as after leaving it."""
    folder = company_folder(tmp_path)
    answer_first(folder, 20)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "v")
        rows = app.screen.query_one("#list", Rows)
        key = next(row.key for row in rows.rows if row.lead.startswith("✓") and row.lead.endswith(" 3  "))
        stand_on(app, key)
        await press(pilot, "enter", "5")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.selected == key
        assert saved(folder)[key].level == 5
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.selected == key


async def test_an_odd_number_is_asked_about_once(tmp_path: Path) -> None:
    """A number far above what is usual is asked about while typing and at Enter; Enter again keeps it."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    AnswerSession.new_respondent(folder, function="sales", name="", form="full")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        await pass_exercises(pilot)
        await go_to(pilot, "XT-02")
        await press(pilot, *"999999")
        assert "999999 pieces? Please check." in words_of(app)
        await press(pilot, "enter")
        assert "999999 pieces, really? Press Enter again to keep it." in words_of(app)
        assert "XT-02" not in saved(folder)
        await press(pilot, "enter")
        assert saved(folder)["XT-02"].value == 999999
        await press(pilot, "left", "down")
        assert "999998" in words_of(app)


async def test_a_failed_save_stays_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the question stays, nothing is claimed, and the message says not saved."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)

        def refuse(*_: object) -> None:
            raise NotSaved(folder / "responses", "the disk is full")

        monkeypatch.setattr(ResponseFile, "confirm", refuse)
        await pilot.press("2")
        await settle(pilot)
        assert answering(app).walk.at == 0
        assert "Not saved." in words_of(app)
        assert "the disk is full" in words_of(app)
        monkeypatch.undo()
        await pilot.press("2")
        assert answering(app).walk.at == 1


async def test_every_answer_is_on_disk_before_the_next_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a question is drawn, the answer to the one before it can already be read from disk."""
    folder = company_folder(tmp_path)
    seen: list[set[str]] = []
    draw = AnswerScreen.draw

    def watched(self: AnswerScreen, note: str = "") -> None:
        seen.append(set(saved(folder)))
        draw(self, note)

    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        monkeypatch.setattr(AnswerScreen, "draw", watched)
        for _ in range(4):
            await answer_by_key(pilot)
        assert [len(ids) for ids in seen] == [1, 2, 3, 4]


@pytest.mark.sweep
async def test_jumping_outside_the_form_is_refused_in_words(tmp_path: Path) -> None:
    """A number that no question has, or no number, changes nothing."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await begin(pilot)
        for typed in ("0", "99", "²", "x"):
            await pilot.press("g", typed, "enter")
            await settle(pilot)
            assert answering(app).walk.at == 0
            assert "Choose a question from 1 to 20." in words_of(app)


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.sweep)])
async def test_every_question_is_fully_readable(tmp_path: Path, size: tuple[int, int]) -> None:
    """At the design size every word of every question and option of both forms stands on the screen."""
    folder = company_folder(tmp_path, form="full")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        screen = answering(app)
        for place, item in enumerate(screen.walk.items):
            screen.walk = screen.walk.to(place)
            screen.draw()
            await pilot.pause()
            shown = " ".join(" ".join(line.partition("│")[0] for line in text_of(app).split("\n")).split())
            assert " ".join(item.wording("company").split()) in shown, item.id
            for option in item.options:
                assert " ".join(option.text.split()) in shown, (item.id, option.text)


@pytest.mark.sweep
async def test_a_named_person_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Function and name find the respondent's own file again, and another name makes a new one."""
    folder = company_folder(tmp_path)
    session = AnswerSession.new_respondent(folder, function="sales", name="Ada", form="quick")
    first = session.walk().items[0]
    session.confirm(first, some_answer(first))
    app = program(tmp_path, start=AnsweringRoute(folder=folder, function="sales", name="ADA"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert answering(app).walk.done == 1
    other = program(tmp_path, start=AnsweringRoute(folder=folder, function="sales", name="Bo", form="full"))
    async with other.run_test() as pilot:
        await settle(pilot)
        assert isinstance(other.screen, PrivacyNoticeScreen)
        await pilot.press("enter")
        await settle(pilot)
        await pass_exercises(pilot)
        assert answering(other).session.who == "Sales, Bo"
        assert answering(other).session.form == "full"


@pytest.mark.sweep
async def test_stopping_goes_back_home(tmp_path: Path) -> None:
    """Stopping in the middle comes back to the list, which offers to go on."""
    company_folder(tmp_path)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("g")
        await begin(pilot)
        await pilot.press("2", "3", "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "Go on answering" in text_of(app)


@pytest.mark.parametrize(
    "item",
    [item for item in shipped_questionnaire().items.values() if item.positions and item.options],
    ids=lambda item: item.id,
)
def test_every_answer_that_can_be_given_can_be_picked(item: Item) -> None:
    """A row for each position, between two opposites too, and picking it gives that answer back."""
    rows = option_lines(item, picked=None, ticks=frozenset())
    assert len(rows) == item.positions
    if item.kind is not Kind.TICKS:
        for index, row in enumerate(rows):
            answer = option_answer(item, index)
            assert picked(item, answer) == index
            assert answer_in_short(item, answer) == plain(f"{index + 1} {row.text}", limit=200)
        with pytest.raises(IndexError):
            option_answer(item, item.positions)


async def test_leaving_without_an_answer_leaves_no_file(tmp_path: Path) -> None:
    """The first answer makes the respondent's file: a look at the questions makes nobody."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    start = AnsweringRoute(folder=folder, function="sales", name="Ann")
    async with program(tmp_path, start=start).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert respondents(folder) == ()
        await pilot.press("escape")
        await settle(pilot)
    assert respondents(folder) == ()
    assert not [path for path in folder.rglob("responses/*") if path.is_file()]
    async with program(tmp_path, start=start).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter", "s")
        await settle(pilot)
    (head,) = respondents(folder)
    assert (head.function, head.name) == ("sales", "Ann")
