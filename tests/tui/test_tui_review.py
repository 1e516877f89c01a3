"""What troubled new users: windows that change, names that were cut, keys that were only drawn, forms."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.organisation_samples import chart
from support.protected_folders import answer, made
from support.screens import (
    answer_first,
    answering,
    company_folder,
    place_of,
    press,
    program,
    said_in,
    session_of,
    settle,
    start_at,
    text_of,
    until,
)
from support.sweeping import first_of
from textual.app import App
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Static

from assess.documents.lines.chart import measured
from assess.documents.lines.chart_tree import position_line, tree_rows
from assess.documents.lines.gap_picture import gap_lines
from assess.documents.lines.painted import Ground, Ink, words_of
from assess.documents.lines.question import OptionLine, Progress, QuestionLines, question_picture
from assess.services.answering.ordering import places
from assess.services.answering.session import AnswerSession, make_assessment
from assess.services.assessments.changing import expect
from assess.services.assessments.scored import Scored
from assess.store.assessment.identity import read_identity
from assess.store.workspace import list_assessments
from assess.text import ELLIPSIS
from assess.tui.actions import SCREENS
from assess.tui.answering.exercise_page import ExercisePage
from assess.tui.navigation.head import Head
from assess.tui.navigation.sections import TABS
from assess.tui.organisation.tree_page import TreePage
from assess.tui.pages.anywhere import help_lines
from assess.tui.routes import (
    ExercisePartRoute,
    HomeRoute,
    InviteRoute,
    ItemsRoute,
    NewAssessmentRoute,
    OrganisationRoute,
    OverviewRoute,
    QueueRoute,
    RespondentRoute,
    ResultsRoute,
    RoadmapRoute,
    Route,
    WhoMaySeeRoute,
)
from assess.tui.widgets import Rows, rows_text
from assess.words.gaps import signed_words
from questionnaires.model import NUMERIC
from scoring.answers import Privacy, State
from scoring.rounding import shown

CUT = re.compile(rf"\S{ELLIPSIS}")
"""A word that goes on; a card that is to be completed ends with a space before its mark."""

AWAITED = re.compile(rf"(  |○ ){ELLIPSIS}$", re.MULTILINE)
"""What stands in the place of a figure that is still being worked out."""

FIRST = ("compose", "home", "results", "organisation")
"""The pages that every run tries; the sweep tries all."""

SMALL, DESIGN, WIDE = (40, 12), (80, 24), (120, 36)


def told(app: App[None]) -> tuple[str, ...]:
    """All that a page says in its window, wherever its lists are scrolled to: top, hints, and every row."""
    first, *_, last = text_of(app).splitlines()
    first = first if app.screen.query_one(Head).size.height else ""
    texts = (str(text.content) for text in app.screen.query(Static) if text.display)
    lists = (found for found in app.screen.query(Rows) if found.display and found.size)
    return (first, last, *texts, *(rows_text(found.rows, found.size.width - 2) for found in lists))


async def opened_at(route: Route, workspace: Path, size: tuple[int, int]) -> tuple[str, ...]:
    """What a page says that is opened in a window of this size."""
    app = program(workspace, start=route)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await until(pilot, lambda: not AWAITED.search("\n".join(told(app))))
        return told(app)


def figures_of(folder: Path) -> Route:
    """The page of the company's figures."""
    return RespondentRoute(folder=folder, response=None)


# Windows


@pytest.mark.parametrize(
    "place", first_of(2, dict.fromkeys(["compose", "home", "results", "organisation", *TABS]))
)
async def test_a_page_is_drawn_for_the_window_it_is_in(sample: Path, place: str) -> None:
    """After any change of the window a page says what it says when it is opened in such a window."""
    route = TABS[place][1].route(sample) if place in TABS else HomeRoute()
    app = program(sample.parent, start=route)
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        for size in (WIDE, SMALL, DESIGN):
            expected = await opened_at(route, sample.parent, size)
            await pilot.resize_terminal(*size)
            await until(pilot, lambda wanted=expected: told(app) == wanted)  # type: ignore[misc]


@pytest.mark.sweep
@pytest.mark.parametrize("width", [40, 80])
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
    """In a window of 40 columns the track of a question is below its name, which fits two lines."""
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


async def test_of_a_protected_answer_nobody_says_that_there_is_none(tmp_path: Path) -> None:
    """With one person in, home counts it, and the result says how many it takes, not that nobody answered."""
    folder = made(tmp_path / "acme", "facilitated")
    expect(folder, {"sales": 7})
    answer(folder, "sales", 3, number=1).finish()
    app = program(tmp_path)
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        await until(pilot, lambda: "1 of 7" in text_of(app))
        await press(pilot, "enter", "2")
        assert "until at least 3 people of a side have answered" in said_in(app)
        assert "Nobody has answered" not in said_in(app)
        await press(pilot, "full_stop")
        assert "withheld: below minimum group" in text_of(app)


async def test_what_is_said_above_an_order_can_be_clicked(tmp_path: Path) -> None:
    """Above the cards of a journey each key can be clicked: the second card shares the place of the first."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    session = AnswerSession.new_respondent(folder, function="sales", name="", form="full")
    start = ExercisePartRoute(folder=folder, response=session.response, exercise="buyer_journey")
    app = program(tmp_path, start=start)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "down")
        page = app.screen
        assert isinstance(page, ExercisePage)
        first, second, *_ = page.cards
        await click(pilot, "= same")
        placed = places(page.attempt.draft)
        assert placed[first.id] == placed[second.id]


# Forms


async def test_arrows_choose_in_a_form_and_the_choice_is_made(tmp_path: Path) -> None:
    """Down marks the next row at once; what is marked is what the assessment is made with."""
    app = program(tmp_path, start=NewAssessmentRoute())
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        await press(pilot, "tab", "tab", "down", "tab")
        assert "(•) Full" in text_of(app)
        await press(pilot, "ctrl+s")
    (made_now,) = list_assessments(tmp_path)
    assert read_identity(made_now.folder).form == "full"


async def test_a_field_of_a_page_is_checked_when_it_is_left(tmp_path: Path) -> None:
    """What is wrong is said below the field, goes when it is right, until then Ctrl+S leads back there."""
    privacy = Privacy(mode="anonymous", minimum_group=5)
    app = program(tmp_path, start=WhoMaySeeRoute(privacy=privacy, expected={}))
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        page = app.screen
        page.query_one("#minimum").focus()
        await press(pilot, "end", "backspace", "2", "tab")
        assert "The smallest group is 3" in said_in(app)
        await press(pilot, *"xy", "tab")
        assert "Name a day to come" in said_in(app)
        await press(pilot, "ctrl+s")
        assert app.screen is page
        assert app.focused is page.query_one("#minimum")
        await press(pilot, "backspace", "4")
        assert "The smallest group is 3" not in said_in(app)
        await press(pilot, "ctrl+s")
        assert app.focused is page.query_one("#erase")


async def test_a_file_that_cannot_be_written_is_said_below_its_field(tmp_path: Path) -> None:
    """A place for the invitation that does not exist is refused there, with the cursor in it."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    app = program(tmp_path, start=InviteRoute(folder=folder))
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        app.screen.query_one("#place", Input).value = str(tmp_path / "none" / "x.toml")
        await press(pilot, "ctrl+s")
        assert "no such file or folder" in said_in(app)
        assert app.focused is app.screen.query_one("#place")


async def test_a_field_is_never_seen_without_its_label(sample: Path) -> None:
    """However small the window, the label stands above the field that one types in, on pages and sheets."""
    app = program(sample.parent, start=NewAssessmentRoute())
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        for label, keys in (("Organisation", ()), ("Title", ("tab",)), ("Organisation", ("shift+tab",))):
            await press(pilot, *keys)
            assert label in text_of(app)
        app.go(RoadmapRoute(folder=sample), replace=True)
        await settle(pilot)
        await press(pilot, "e")
        for above in app.screen.query(".label").results(Static):
            assert str(above.content)[:20] in text_of(app)
            await press(pilot, "tab")


async def test_help_is_named_by_a_key_that_works_while_one_types(tmp_path: Path) -> None:
    """In a text field a question mark is a letter, so F1 is named; elsewhere the question mark is."""
    app = program(tmp_path, start=NewAssessmentRoute())
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        assert "F1 help" in text_of(app)
        await press(pilot, "question_mark")
        assert app.screen.query_one("#organisation", Input).value == "?"
        await press(pilot, "tab", "tab")
        assert "? help" in text_of(app)
        await press(pilot, "shift+tab", "f1")
        assert place_of(app) == "help"


# One grammar


async def test_what_was_folded_stays_folded(sample: Path) -> None:
    """A branch that was folded is still folded after another tab, and after home."""
    app = program(sample.parent, start=OrganisationRoute(folder=sample))
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        page = app.screen
        assert isinstance(page, TreePage)
        whole = len(page.tree_list.rows)
        await press(pilot, "down", "left")
        folded = [row.role.id for row in page.tree_list.rows]
        assert len(folded) < whole
        for keys in (("full_stop", "comma"), ("1", "escape", "enter", "4")):
            await press(pilot, *keys)
            again = app.screen
            assert isinstance(again, TreePage)
            assert [row.role.id for row in again.tree_list.rows] == folded


def test_all_guides_of_a_tree_have_one_ink() -> None:
    """Strokes, branches and elbows are drawn alike, whatever position they lead to."""
    drawn = chart("top", "one < top: sales", "two < top", "three < one", "four < one: vacant", "five < three")
    figures = measured(drawn, ())
    lines = [position_line(row, figures=figures, shared=(), width=70) for row in tree_rows(drawn)]
    inks = {span.ink for line in lines for span in line if set(span.text.strip()) & set("│├╰─")}
    assert inks == {Ink.RULE}


def asked(**given: Any) -> QuestionLines:
    """A question as a page shows it."""
    return QuestionLines(mode="ANSWERING", who="", saved="", question="Really?", **{"progress": (), **given})


@given(total=st.integers(4, 10), width=st.integers(70, 99))
def test_each_answer_moves_the_progress(total: int, width: int) -> None:
    """Every answered question of a part is seen in its bar, from seventy columns on."""
    bars = []
    for done in range(total + 1):
        parts = tuple(Progress(label="Role", short="Role", done=done, total=total) for _ in range(5))
        bars.append(words_of((question_picture(asked(progress=parts), width=width, height=24).lines[3],)))
    assert all(set(bar.strip()) <= set("━─ ") for bar in bars)
    assert len(set(bars)) == total + 1


def test_digits_are_lit_as_the_keys_they_are() -> None:
    """The digit before an option has the colour of keys, and a ground of its own."""
    options = tuple(OptionLine(text="Yes", key=str(digit)) for digit in range(1, 6))
    picture = question_picture(asked(options=options), width=80, height=24)
    chips = [span for line in picture.lines for span in line if span.text.strip().isdigit()]
    assert "".join(chip.text.strip() for chip in chips) == "12345"
    assert all(chip.ink is Ink.ACCENT and chip.ground is Ground.RAISED for chip in chips)


def test_one_figure_stands_for_one_thing_on_the_gap_page(scored_sample: Scored) -> None:
    """Beside a gap are the two means that it is the difference of, each team's once."""
    result = scored_sample.result
    lines = {line.key: line.text.split("\n") for line in gap_lines(result, {}, 75) if line.key}
    compared = [d for d in result.dimensions if d.gap is not None]
    assert compared
    for dimension in compared:
        gap = dimension.gap
        assert gap is not None
        head, *teams = lines[dimension.id]
        assert head.count(signed_words(gap.value)) == 1
        for mark, mean in (("▲", gap.sales), ("■", gap.marketing)):
            (row,) = (line for line in teams if line.lstrip().startswith(mark))
            assert row.rstrip().endswith(shown(mean))


async def test_a_result_lists_nothing_that_is_unknown(tmp_path: Path) -> None:
    """One person's result is a picture and what to start with, however little is known."""
    folder = company_folder(tmp_path)
    answer_first(folder, 6)
    session_of(folder).finish()
    app = program(tmp_path, start=ResultsRoute(folder=folder))
    async with app.run_test(size=DESIGN) as pilot:
        await settle(pilot)
        rows = app.screen.query_one("#list", Rows).rows
        assert "unknown" not in rows_text(rows, 76)
        assert sum(len(row.painted) or 1 for row in rows) <= 24


@pytest.mark.parametrize("place", SCREENS)
def test_help_is_lit_and_keeps_its_columns(place: str) -> None:
    """Keys have the colour of keys; all words begin in one column, below keys that are too long for it."""
    lines = [line for line in help_lines(place, inside=True, width=76) if len(line.painted) and line.text]
    keyed = [line for line in lines if line.painted[0][0].ink is Ink.ACCENT]
    assert keyed
    columns = set()
    for line in keyed:
        first, *rest = line.text.split("\n")
        keys = line.painted[0][0].text
        beside = len(first.rstrip()) > len(keys.rstrip())
        words = first[len(keys) :] if beside else rest[0]
        columns.add(len(words) - len(words.lstrip()) + (len(keys) if beside else 0))
    assert len(columns) == 1
