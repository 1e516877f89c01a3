"""A word of one's own on the screens: asked where it may be kept, explained, and refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import program, settle, words_of
from textual.widgets import Input

from assess.services.answering.session import AnswerSession, make_assessment
from assess.store.folder import open_assessment, respondents
from assess.tui.answering.finishing import NO_WORD, WORD, WORD_KEPT, NewRespondent, PrivacyNoticeScreen
from assess.tui.routes import AnsweringRoute
from assess.tui.setup.forms import OWN_CODE, NewScreen
from scoring.answers import Privacy


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_next_person_can_give_a_word(tmp_path: Path, size: tuple[int, int]) -> None:
    """The form explains the word, refuses one that is too short, and keeps the one that is given."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    async with program(tmp_path).run_test(size=size) as pilot:
        screen = NewScreen(folder=folder, form="quick")
        await pilot.app.push_screen(screen)
        await settle(pilot)
        screen.query_one("#code", Input).focus()
        await settle(pilot)
        if size == (80, 24):
            assert OWN_CODE in words_of(pilot.app)
        await pilot.press(*"abc", "ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is screen
        await pilot.press(*"defg", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PrivacyNoticeScreen)
        await pilot.press("enter", "3")
        await settle(pilot)
    assert list(open_assessment(folder).codes.values()) == ["abcdefg"]


async def test_an_anonymous_assessment_does_not_ask_for_one(tmp_path: Path) -> None:
    """Where no code is kept, the form has no field for it."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", privacy=Privacy(mode="anonymous"))
    async with program(tmp_path).run_test() as pilot:
        await pilot.app.push_screen(NewScreen(folder=folder, nameless=True))
        await settle(pilot)
        assert not pilot.app.screen.query("#code")
        assert "code word" not in words_of(pilot.app)


@pytest.mark.sweep
async def test_a_word_from_the_command_line_goes_on_with_the_same_answers(tmp_path: Path) -> None:
    """Started twice with the same word, the screens make one response; another word makes another."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    for code, count in (("blue heron", 1), ("Blue  Heron", 1), ("green frog", 2)):
        start = AnsweringRoute(folder=folder, function="sales", code=code)
        async with program(tmp_path, start=start).run_test() as pilot:
            await settle(pilot)
            if isinstance(pilot.app.screen, PrivacyNoticeScreen):
                await pilot.press("enter")
                await settle(pilot)
            await pilot.press("3")
            await settle(pilot)
            assert "heron" not in words_of(pilot.app).casefold()
        assert len(respondents(folder)) == count


@pytest.mark.sweep
async def test_the_first_person_can_give_a_word_before_its_first_question(tmp_path: Path) -> None:
    """Where the notice is shown, w asks for the word; one too short is refused, the other is kept unseen."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", privacy=Privacy(mode="facilitated"))
    async with program(tmp_path).run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.app.push_screen(
            PrivacyNoticeScreen(folder=folder, respondent=NewRespondent(function="sales"))
        )
        await settle(pilot)
        assert WORD in words_of(pilot.app)
        await pilot.press("w", *"abc", "enter")
        await settle(pilot)
        assert WORD in words_of(pilot.app)
        await pilot.press("w", *"abcdefg", "enter")
        await settle(pilot)
        assert WORD_KEPT in words_of(pilot.app)
        assert "abcdefg" not in words_of(pilot.app)
        await pilot.press("enter", "3")
        await settle(pilot)
    assert list(open_assessment(folder).codes.values()) == ["abcdefg"]


@pytest.mark.sweep
async def test_a_person_without_answers_can_give_a_word(tmp_path: Path) -> None:
    """Someone entered before who has answered nothing is asked for a word beside the notice too."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    session = AnswerSession.new_respondent(folder, function="sales", name="", form="quick")
    async with program(tmp_path).run_test() as pilot:
        await pilot.app.push_screen(PrivacyNoticeScreen(folder=folder, session=session))
        await settle(pilot)
        await pilot.press("w", *"abcdefg", "enter", "enter")
        await settle(pilot)
    assert list(open_assessment(folder).codes.values()) == ["abcdefg"]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("mode", "function"), [("anonymous", "sales"), ("open", "company"), ("open", "")], ids=str
)
async def test_no_word_is_asked_where_it_is_of_no_use(tmp_path: Path, mode: str, function: str) -> None:
    """Not in anonymous assessments, not of one person for the company, not in the quick start."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", privacy=Privacy(mode=mode))
    notice = (
        PrivacyNoticeScreen(folder=folder, respondent=NewRespondent(function=function)) if function else None
    )
    async with program(tmp_path).run_test(notifications=True) as pilot:
        await pilot.app.push_screen(notice or PrivacyNoticeScreen(folder=None))
        await settle(pilot)
        assert "code word" not in words_of(pilot.app)
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PrivacyNoticeScreen)
        assert NO_WORD in words_of(pilot.app)
