"""What new users met: windows that change, names that were cut, keys that were only drawn, forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.protected_folders import answer, made
from support.screens import (
    answering,
    company_folder,
    place_of,
    press,
    program,
    session_of,
    settle,
    start_at,
    text_of,
)
from support.sweeping import first_of
from textual.app import App
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Static

from assess.documents.lines.painted import words_of
from assess.services.answering.session import AnswerSession, make_assessment
from assess.text import ELLIPSIS
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.navigation.sections import TABS
from assess.tui.routes import (
    ExercisePartRoute,
    HomeRoute,
    ItemsRoute,
    OverviewRoute,
    QueueRoute,
    RespondentRoute,
    ResultsRoute,
    RoadmapRoute,
    Route,
)
from assess.tui.widgets import Rows, rows_text
from questionnaires.model import NUMERIC
from scoring.answers import State

CUT = re.compile(rf"\S{ELLIPSIS}")
"""A word that goes on; a card that is to be completed ends with a space before its mark."""

FIRST = ("compose", "home", "results", "organisation")
"""The pages that every run tries; the sweep tries all."""

SMALL, DESIGN, WIDE = (40, 12), (80, 24), (120, 36)


def told(app: App[None]) -> tuple[str, ...]:
    """All that a page says in its window, wherever its lists are scrolled to: top, hints, and every row."""
    first, *_, last = text_of(app).splitlines()
    texts = (str(text.content) for text in app.screen.query(Static) if text.display)
    lists = (found for found in app.screen.query(Rows) if found.display and found.size)
    return (first, last, *texts, *(rows_text(found.rows, found.size.width - 2) for found in lists))


async def opened_at(route: Route, workspace: Path, size: tuple[int, int]) -> tuple[str, ...]:
    """What a page says that is opened in a window of this size."""
    app = program(workspace, start=route)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        return told(app)


def figures_of(folder: Path) -> Route:
    """The page of the company's figures."""
    return RespondentRoute(folder=folder, response=None)


# Windows


@pytest.mark.parametrize(
    "place", first_of(4, dict.fromkeys(["compose", "home", "results", "organisation", *TABS]))
)
async def test_a_page_is_drawn_for_the_window_it_is_in(sample: Path, place: str) -> None:
    """After any change of the window a page says what it says when it is opened in such a window."""
    route = TABS[place][1].route(sample) if place in TABS else HomeRoute()
    app = program(sample.parent, start=route)
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        for size in (WIDE, SMALL, DESIGN):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert told(app) == await opened_at(route, sample.parent, size)


@pytest.mark.parametrize("width", first_of(1, [40, 60, 80]))
async def test_no_name_is_cut_in_any_list(sample: Path, width: int) -> None:
    """Home, the company's figures and every tab with a list show each row whole, in a window of any width."""
    routes = (HomeRoute(), figures_of(sample), *(tab.route(sample) for _, tab in TABS.values()))
    for route in routes:
        app = program(sample.parent, start=route)
        async with app.run_test(size=(width, 12)) as pilot:
            await settle(pilot)
            for found in app.screen.query(Rows):
                assert not CUT.search(rows_text(found.rows, found.size.width - 2)), place_of(app)


async def test_questions_have_the_whole_width_for_their_names(sample: Path) -> None:
    """In a window of 40 columns the track of a question stands below its name, which fits two lines."""
    app = program(sample.parent, start=ItemsRoute(folder=sample))
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        rows = [row for row in app.screen.query_one("#list", Rows).rows if row.key]
        assert rows
        for row in rows:
            *name, track = words_of(row.painted).split("\n")
            assert 1 <= len(name) <= 2
            assert track.lstrip()[0] in "┼▲■●w"


# The mouse


def under_cursor(app: App[None]) -> object:
    """The row under the cursor, as it is drawn."""
    return app.screen.query_one("#list", Rows).row


async def click(pilot: Pilot[None], words: str, *, further: int = 0) -> None:
    """Click on the first letter of words on the screen, or some cells further right."""
    lines = text_of(pilot.app).split("\n")
    y, x = next((y, line.index(words)) for y, line in enumerate(lines) if words in line)
    await pilot.click(offset=(x + further, y))
    await settle(pilot)


@pytest.mark.parametrize(("button", "place"), first_of(1, [("c Collect", "collect"), ("i Invite", "invite")]))
async def test_every_button_of_the_next_card_can_be_clicked(tmp_path: Path, button: str, place: str) -> None:
    """The first button of the card does the next step, each other one what its key does."""
    folder = made(tmp_path / "acme", "open")
    answer(folder, "sales", 3, number=1)
    app = program(tmp_path, start=OverviewRoute(folder=folder))
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        await click(pilot, button)
        assert place_of(app) == place
        await press(pilot, "escape")
        await click(pilot, "Enter Remind")
        assert place_of(app) == "ask"


async def test_tabs_that_have_no_room_are_reached_by_mouse(sample: Path) -> None:
    """In a window that names one tab only, clicks on comma and full stop go to the tabs beside it."""
    app = program(sample.parent, start=ResultsRoute(folder=sample))
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await click(pilot, ", .", further=2)
        assert place_of(app) == "perception"
        await click(pilot, ", .")
        assert place_of(app) == "results"


@pytest.mark.parametrize("size", [SMALL, DESIGN])
async def test_what_the_hints_have_no_room_for_is_a_click_away(sample: Path, size: tuple[int, int]) -> None:
    """Where hints are left out a mark stands for them, and a click on it opens all actions."""
    app = program(sample.parent, start=OverviewRoute(folder=sample))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await click(pilot, "…   ")
        assert isinstance(app.screen, CommandPalette)


async def test_hints_that_all_have_room_need_no_mark(sample: Path) -> None:
    """In a wide window every hint of a page with few of them is there, and nothing stands for more."""
    app = program(sample.parent, start=QueueRoute(folder=sample))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "…" not in text_of(app).splitlines()[-1]


async def test_a_task_is_moved_by_clicking_on_its_arrows(sample: Path) -> None:
    """A hint that names several keys takes a click on each of them."""
    app = program(sample.parent, start=RoadmapRoute(folder=sample))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        before = under_cursor(app)
        await click(pilot, "→ move")
        assert under_cursor(app) != before
        await click(pilot, "← or")
        assert under_cursor(app) == before


async def test_a_number_is_stepped_by_clicking_on_its_arrows(tmp_path: Path) -> None:
    """Beside a number that is asked for, a click on an arrow is one more or one less."""
    folder = company_folder(tmp_path, form="full")
    item = next(item for item in session_of(folder).walk().items if item.kind in NUMERIC)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        answering(app).go_to(item.id)
        await settle(pilot)
        for arrow in "↑↑↑↓":
            await click(pilot, arrow)
        await click(pilot, "Enter confirm")
        assert session_of(folder).answers[item.id].value == 1


async def test_beside_a_question_a_click_does_what_its_words_say(tmp_path: Path) -> None:
    """Right of the options a click gives none of them: on a key it does what stands there, else nothing."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await click(pilot, "counts as unknown", further=30)
        assert answering(app).walk.done == 0
        first = answering(app).item.id
        await click(pilot, "I don't know")
        assert session_of(folder).answers[first].state is State.DONT_KNOW


async def test_a_card_is_marked_by_clicking_on_a_mark(tmp_path: Path) -> None:
    """Above the cards of an exercise each mark can be clicked, as its digit can be pressed."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    session = AnswerSession.new_respondent(folder, function="sales", name="", form="full")
    start = ExercisePartRoute(folder=folder, response=session.response, exercise="lead_definition")
    app = program(tmp_path, start=start)
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        await click(pilot, "2 Helpful")
        assert isinstance(app.screen, ExercisePage)
        assert len(app.screen.attempt.left) == len(app.screen.cards) - 1
