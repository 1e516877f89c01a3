"""Tests of the one navigation: sections and tabs from anywhere, one step back, a meaning for each letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import answer_first, company_folder, place_of, press, program, settle, start_at, text_of
from textual.screen import Screen

from assess.tui.actions import ACTIONS, INSIDE, MODES, ROOM_MODES
from assess.tui.actions.table.letters import CARD_LETTERS, LETTERS, MODE_LETTERS, ROOM_LETTERS
from assess.tui.answering.answer import AnswerScreen
from assess.tui.app import SamepageApp
from assess.tui.navigation.sections import SECTIONS, TABS
from assess.tui.pages.screen import PageScreen
from assess.tui.palette import commands_of
from assess.tui.routes import AdviceRoute, ExplainRoute, OverviewRoute, PerceptionRoute, ResultsRoute


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assessment that one person has answered."""
    made = company_folder(tmp_path)
    answer_first(made, 20)
    return made


def places(app: SamepageApp) -> list[str]:
    """The places of the pages that lie on each other, the lowest first."""
    return [str(getattr(screen, "place", "")) for screen in app.screen_stack]


def top(app: SamepageApp) -> PageScreen[object]:
    """The page shown."""
    screen: Screen[object] = app.screen
    assert isinstance(screen, PageScreen)
    return screen


def test_a_letter_means_one_thing_in_all_sections() -> None:
    """Every letter of every page that is no mode runs the one action that the table names for it."""
    modes = MODES | ROOM_MODES
    found = {(key, a.name) for a in ACTIONS if a.screen not in modes for key in a.keys if len(key) == 1}
    letters = {(key, name) for key, name in found if key.isalpha()}
    assert letters <= set(LETTERS.items())


def test_every_letter_of_the_console_is_in_its_table() -> None:
    """While facilitating letters mean what the console's own table says, and each of the table is used."""
    found = {(key, a.name) for a in ACTIONS if a.screen in ROOM_MODES for key in a.keys if len(key) == 1}
    assert {(key, name) for key, name in found if key.isalpha()} == set(ROOM_LETTERS.items())


def test_a_letter_means_one_thing_in_all_modes() -> None:
    """In the modes too, save on cards, where letters are answers."""
    for action in ACTIONS:
        if action.screen in MODES:
            letters = [key for key in action.keys if len(key) == 1 and key.isalpha()]
            if action.name == "letter":
                assert set(letters) == CARD_LETTERS
            else:
                assert all(MODE_LETTERS[key] == action.name for key in letters), action.id


def test_digits_and_tabs_are_free_on_every_page_of_an_assessment() -> None:
    """No page with a section bar takes a digit of a section, a comma or a full stop for itself."""
    moves = {key for action in ACTIONS if action.screen == INSIDE for key in action.keys}
    pages = set(TABS) | {"intervention", "task", "item", "explain", "who", "chart", "imported", "timeline"}
    taken = {key for action in ACTIONS if action.screen in pages for key in action.keys}
    assert not moves & taken


async def test_every_tab_is_two_keys_away_and_shown_as_active(folder: Path) -> None:
    """Digits lead to each section and full stops round its tabs; all lie right above the overview."""
    app = program(folder.parent)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        for section in SECTIONS[1:]:
            await press(pilot, section.digit)
            for tab in section.tabs:
                assert places(app) == ["home", "overview", tab.place]
                where = top(app).where()
                assert where is not None
                assert (where.section, where.tab, where.deeper) == (section, tab, False)
                await press(pilot, "full_stop")
            assert place_of(app) == section.tabs[0].place
        await press(pilot, "1")
        assert places(app) == ["home", "overview"]


async def test_a_section_opens_at_the_tab_last_used(folder: Path) -> None:
    """Who left the plan at its roadmap comes back to the roadmap."""
    app = program(folder.parent, start=OverviewRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "3", "full_stop", "full_stop", "2", "3")
        assert place_of(app) == "roadmap"
        await press(pilot, "comma")
        assert place_of(app) == "compose"


async def test_escape_goes_back_one_step_and_never_out(folder: Path) -> None:
    """From a page below a tab: to the tab, the overview, home; there Escape does nothing and q leaves."""
    app = program(folder.parent)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "3", "enter")
        for wanted in ("intervention", "advice", "overview", "home", "home"):
            assert place_of(app) == wanted
            await press(pilot, "escape")
        assert app.is_running
        await press(pilot, "q")
    assert not app.is_running


async def test_pages_below_a_tab_keep_section_and_heading(folder: Path) -> None:
    """What explains a figure stands under the tab it was opened from, with a heading of its own."""
    app = program(folder.parent, start=ResultsRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        app.go(ExplainRoute(folder=folder, what="role_clarity"))
        await settle(pilot)
        where = top(app).where()
        assert where is not None
        assert where.tab is not None
        assert (where.tab.place, where.deeper) == ("results", True)
        assert "Role clarity" in text_of(app)
        await press(pilot, "3")
        assert places(app)[-2:] == ["overview", "advice"]


async def test_one_can_begin_deep_and_still_goes_back_to_home(folder: Path) -> None:
    """A program that began at the advice leads over the overview to home."""
    app = program(folder.parent, start=AdviceRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert places(app) == ["overview"]
        await press(pilot, "escape")
        assert places(app) == ["home"]


async def test_digits_answer_in_a_mode(tmp_path: Path) -> None:
    """While answering there is no section bar, and a digit is an answer."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, AnswerScreen)
        await press(pilot, "3")
        assert isinstance(app.screen, AnswerScreen)
        assert "ANSWERING" in text_of(app)
        assert "Overview" not in text_of(app)


@pytest.mark.parametrize(("width", "said"), [(80, "3 Plan"), (40, "[3 Plan]")])
async def test_a_section_and_a_tab_can_be_clicked(folder: Path, width: int, said: str) -> None:
    """The mouse goes where the words in the bar and in the row of tabs say, at any width."""
    app = program(folder.parent, start=OverviewRoute(folder=folder))
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        await pilot.click("Head", offset=(text_of(app).splitlines()[0].index("3"), 0))
        await settle(pilot)
        assert place_of(app) == "advice"
        assert said in text_of(app).splitlines()[0]
        row = text_of(app).splitlines()[1]
        if "Roadmap" in row:
            await pilot.click("Head", offset=(row.index("Roadmap") + 2, 1))
            await settle(pilot)
            assert place_of(app) == "roadmap"


async def test_what_is_active_is_in_brackets_without_colours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colours brackets take the place of two spaces, so that nothing moves."""
    app = program(folder.parent, start=AdviceRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        coloured = text_of(app).splitlines()[:2]
    monkeypatch.setenv("NO_COLOR", "1")
    app = program(folder.parent, start=AdviceRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        bare = text_of(app).splitlines()[:2]
    assert "[3 Plan]" in bare[0]
    assert "[Advice]" in bare[1]
    assert [line.replace("[", " ").replace("]", " ") for line in bare] == coloured


async def test_the_palette_reaches_other_pages(folder: Path) -> None:
    """From the overview the palette names every tab, and does what another page does on that page."""
    app = program(folder.parent, start=OverviewRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        found = list(commands_of(app, app.screen))
        for section, tab in TABS.values():
            named = any(tab.title in command.text and command.key == section.digit for command in found)
            assert named or tab.place == "overview"
        (browse,) = (command for command in found if command.text == "Plan · Advice: all interventions")
        assert browse.key == "b"
        browse.run()
        await settle(pilot)
        assert places(app) == ["overview", "advice", "catalogue"]
        await press(pilot, "ctrl+p", *"roadmap")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert places(app) == ["overview", "roadmap"]


async def test_the_palette_of_home_reaches_into_an_assessment(folder: Path) -> None:
    """On home it names the tabs of the assessment under the cursor, and finds them by the words of help."""
    app = program(folder.parent)
    async with app.run_test() as pilot:
        await settle(pilot)
        (report,) = (c for c in commands_of(app, app.screen) if c.text == "Go to: Report")
        assert report.key == "Enter 6"
        await press(pilot, "ctrl+p", *"reader and pages")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        assert places(app) == ["home", "overview", "report"]


async def test_a_slash_finds_a_person_and_a_question_by_typing(sample: Path) -> None:
    """The cursor goes to what was picked by typing; brackets go on to the next question."""
    app = program(sample.parent, start=OverviewRoute(folder=sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "slash", *"pavel", "enter")
        assert top(app).selected.endswith("marketing-4.toml")
        await press(pilot, "escape", "2", "full_stop", "full_stop", "full_stop", "slash", *"worth", "enter")
        assert top(app).selected == "LD-08"
        await press(pilot, "enter")
        first = text_of(app)
        await press(pilot, "right_square_bracket")
        assert place_of(app) == "item"
        assert text_of(app) != first
        await press(pilot, "left_square_bracket")
        assert text_of(app) == first


async def test_leadership_is_shown_below_the_gaps_where_there_is_room(sample: Path) -> None:
    """A low window leaves it out and a high one shows it; the key says otherwise, whatever the window."""
    app = program(sample.parent, start=PerceptionRoute(folder=sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Leadership" not in text_of(app)
        await press(pilot, "l")
        assert "Leadership" in text_of(app)
        await press(pilot, "l")
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Leadership" not in text_of(app)
        await press(pilot, "l")
        assert "Leadership" in text_of(app)
