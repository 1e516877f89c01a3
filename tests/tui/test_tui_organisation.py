"""Tests of the chart drawn with the keyboard: what is pressed is on disk, what cannot be is said in words."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from support.screens import HOSTILE, fill, press, program, save_fields, settle, text_of, words_of
from textual.widgets import Input

from assess.services.answering.session import make_assessment
from assess.store.organisation.file import OrganisationFile, read_organisation
from assess.tui.app import SamepageApp
from assess.tui.organisation.organisation import OrganisationScreen
from assess.tui.organisation.owners import OwnersScreen
from assess.tui.organisation.whole_chart import ChartScreen, ImportedScreen
from assess.tui.overview.overview import OverviewScreen
from assess.tui.routes import ImportedRoute, OverviewRoute
from assess.tui.sheets.fields import FieldsSheet
from assess.tui.sheets.small import AskSheet, PickSheet
from assess.tui.widgets import Rows, rows_text
from scoring.organisation.chart import Activity, Organisation, PositionStatus, Role


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new assessment without a chart."""
    return make_assessment(tmp_path, organisation="Acme", form="quick", title="")


@pytest.fixture
def drawn(folder: Path) -> Path:
    """An assessment with a small chart."""
    OrganisationFile.open(folder).replace(
        Organisation(
            roles={
                role.id: role
                for role in (
                    Role(id="top", title="Top", functions=("leadership",)),
                    Role(id="sales", title="Sales", functions=("sales",), reports_to="top"),
                    Role(id="rep", title="Rep", functions=("sales",), reports_to="sales"),
                    Role(id="market", title="Market", functions=("marketing",), reports_to="top"),
                )
            },
            activities={"set_price": Activity(owner="sales")},
        )
    )
    return folder


def chart(folder: Path) -> Organisation:
    """The chart on disk."""
    found = read_organisation(folder)
    assert found is not None
    return found


def shown(app: SamepageApp, folder: Path) -> OrganisationScreen:
    """The chart of a folder, put on the screen."""
    screen = OrganisationScreen(folder)
    app.push_screen(screen)
    return screen


def bosses(folder: Path) -> dict[str, str]:
    """Whom each position reports to, in the order of the file."""
    return {role.id: role.reports_to for role in chart(folder).roles.values()}


@pytest.mark.sweep
async def test_five_positions_to_begin_with(folder: Path) -> None:
    """The overview leads to an empty chart that says what to do; one key draws and saves five positions."""
    app = program(folder.parent)
    async with app.run_test() as pilot:
        app.go(OverviewRoute(folder=folder))
        await settle(pilot)
        await press(pilot, "4")
        assert "No chart yet." in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "5 positions in 3 layers." in words_of(app)
        assert "saved" in text_of(app).splitlines()[1]
        assert len(chart(folder).roles) == 5
        await pilot.press("z", "escape")
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
    assert not chart(folder).roles


@pytest.mark.sweep
async def test_a_position_is_added_with_everything_that_can_be_said(drawn: Path) -> None:
    """Title, functions, status, stand-in, purpose, level and hours are given, and are on disk."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await pilot.press("down", "a")
        await settle(pilot)
        await pilot.press(*"Inside", "enter")
        await pilot.press("down", "space", "enter")
        await pilot.press("down", "enter")
        await pilot.press("space")
        await settle(pilot)
        assert isinstance(app.screen, PickSheet)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        await pilot.press("enter", *"Answers", "enter", *"Lead", "enter")
        fill(app, fte="0.5")
        save_fields(app)
        await settle(pilot)
        assert app.screen is screen
        assert screen.position == "inside"
    role = chart(drawn).roles["inside"]
    assert (role.title, role.reports_to, role.stand_in, role.purpose) == (
        "Inside",
        "sales",
        "sales",
        "Answers",
    )
    assert (role.functions, role.status) == (("sales", "marketing"), PositionStatus.VACANT)
    assert (role.level, role.fte) == ("Lead", Fraction(1, 2))


@pytest.mark.sweep
async def test_a_position_is_added_beside_and_changed(drawn: Path) -> None:
    """Beside means under the same boss; Enter changes a title and keeps the id."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await pilot.press("down", "A")
        await settle(pilot)
        await pilot.press(*"Service", "ctrl+s")
        await settle(pilot)
        assert screen.position == "service"
        await pilot.press("enter")
        await settle(pilot)
        app.screen.query_one("#field-title", Input).value = "Care"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Care" in text_of(app)
    assert chart(drawn).roles["service"].title == "Care"
    assert bosses(drawn)["service"] == "top"


@pytest.mark.sweep
async def test_moving_with_shift_and_arrows(drawn: Path) -> None:
    """Down, deeper, out and up change order and lines on disk, and z takes each back."""
    app = program(drawn.parent)
    before = bosses(drawn)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await pilot.press("down", "shift+down")
        await settle(pilot)
        assert [r.id for r in chart(drawn).reports("top")] == ["market", "sales"]
        assert screen.position == "sales"
        await pilot.press("shift+right")
        await settle(pilot)
        assert bosses(drawn)["sales"] == "market"
        await pilot.press("shift+left")
        await settle(pilot)
        assert bosses(drawn)["sales"] == "top"
        await pilot.press("shift+up")
        await settle(pilot)
        assert [r.id for r in chart(drawn).reports("top")] == ["sales", "market"]
        await pilot.press("z", "z", "z", "z")
        await settle(pilot)
    assert list(bosses(drawn).items()) == list(before.items())


@pytest.mark.sweep
async def test_what_cannot_be_is_said_in_words(drawn: Path) -> None:
    """A circle, a position without a title and a step beyond the edge are refused; nothing is saved."""
    before = chart(drawn)
    app = program(drawn.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        shown(app, drawn)
        await settle(pilot)
        await pilot.press("shift+left")
        await settle(pilot)
        assert "already reports to nobody" in words_of(app)
        await pilot.press("v", "down", "down", "enter")
        await settle(pilot)
        assert "the lines would run" in words_of(app)
        await pilot.press("a", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, FieldsSheet)
        assert "A position needs a title." in words_of(app)
    assert chart(drawn) == before


@pytest.mark.sweep
async def test_removing_says_first_what_follows(drawn: Path) -> None:
    """The question names who moves and what becomes free; Escape keeps the position, Enter removes it."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        shown(app, drawn)
        await settle(pilot)
        await pilot.press("down", "delete")
        await settle(pilot)
        assert isinstance(app.screen, AskSheet)
        assert "“Rep” then reports to “Top”." in words_of(app)
        assert "“Set the price or discount of an offer” then has no owner." in words_of(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "sales" in chart(drawn).roles
        await pilot.press("delete", "enter")
        await settle(pilot)
    assert bosses(drawn) == {"top": "", "rep": "top", "market": "top"}
    assert not chart(drawn).owners


async def test_an_owner_is_picked_for_an_activity(drawn: Path) -> None:
    """Enter picks a position and goes on; Delete takes it away; the count is shown; all is on disk."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        shown(app, drawn)
        await settle(pilot)
        await press(pilot, "4", "full_stop")
        assert isinstance(app.screen, OwnersScreen)
        first = app.screen.key
        assert "1 of 16 activities has an owner." in words_of(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert chart(drawn).owners == {first: "top", "set_price": "sales"}
        assert app.screen.key != first
        assert "2 of 16 activities have an owner." in words_of(app)
        await pilot.press("up", "delete", "z", "comma")
        await settle(pilot)
        assert isinstance(app.screen, OrganisationScreen)
        assert text_of(app).splitlines()[5].split()[-2:] == ["2", "1"]
    assert chart(drawn).owners == {first: "top", "set_price": "sales"}


@pytest.mark.sweep
async def test_a_list_is_brought_in(drawn: Path, tmp_path: Path) -> None:
    """A path brings the chart of the list; what was done with it is said; z takes it back."""
    people = tmp_path / "people.csv"
    people.write_text("Name,Title,Manager\nAda,Boss,\nBo,Seller,Ada\nCy,Writer,Nobody Known\n")
    app = program(drawn.parent)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        app.screen.query_one("#field-path", Input).value = str(tmp_path / "nothing.csv")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "There is no such file." in words_of(app)
        app.screen.query_one("#field-path", Input).value = str(people)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, ImportedScreen)
        assert "“Nobody Known” is not in the list" in words_of(app)
        assert [role.title for role in chart(drawn).roles.values()] == ["Boss", "Seller", "Writer"]
        assert "Ada" not in (drawn / "organisation.toml").read_text()
        await pilot.press("escape", "z")
        await settle(pilot)
        assert app.screen is screen
    assert list(chart(drawn).roles) == ["top", "sales", "rep", "market"]


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_file_that_is_no_list_is_refused_in_the_sheet(drawn: Path, size: tuple[int, int]) -> None:
    """A file without titles is refused in words that can be read to their end, and the chart stays."""
    before = chart(drawn)
    app = program(drawn.parent)
    async with app.run_test(size=size) as pilot:
        shown(app, drawn)
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        app.screen.query_one("#field-path", Input).value = str(drawn / "questionnaire.toml")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, FieldsSheet)
        assert "Not saved." in words_of(app)
        assert "--column title=HEADING" in words_of(app)
        assert "Ctrl+S save" in words_of(app)
    assert chart(drawn) == before


async def test_what_was_imported_is_counted_in_words(tmp_path: Path) -> None:
    """One position is no positions, and one activity no activities."""
    app = program(tmp_path, start=ImportedRoute(positions=1, freed=1))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Imported: 1 position " in words_of(app)
        assert "No owner any more for 1 activity: the position is gone." in words_of(app)


@pytest.mark.sweep
async def test_measures_are_beside_and_follow_an_edit(drawn: Path) -> None:
    """From a hundred columns the measures stand beside the tree and change with it; in fewer b has them."""
    app = program(drawn.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        shown(app, drawn)
        await settle(pilot)
        side, tree = app.screen.query_one("#detail"), app.screen.query_one("#list")
        assert side.region.x >= tree.region.right
        assert "Layers 3" in words_of(app)
        await press(pilot, "G", "L")
        assert "Layers 3" in words_of(app)
        await press(pilot, "up", "v", "down", "enter")
        assert "Layers 4" in words_of(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert not side.region
        assert "4 positions in 4 layers." in words_of(app)
        await press(pilot, "b")
        assert isinstance(app.screen, ChartScreen)
        assert "In figures" in words_of(app)


async def test_the_measures_are_below_a_chart_that_leaves_room(drawn: Path) -> None:
    """In a tall window they are below the tree and not in the detail, in a low one the other way round."""
    app = program(drawn.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        shown(app, drawn)
        await settle(pilot)
        for height, below in ((36, True), (18, False)):
            await pilot.resize_terminal(120, height)
            await settle(pilot)
            assert app.screen.query_one("#under").display is below
            texts = rows_text(app.screen.query_one("#detail", Rows).rows, 40)
            assert ("Measures" in texts) is not below


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 12), pytest.param((5, 3), marks=pytest.mark.sweep)])
async def test_the_chart_in_any_window(drawn: Path, size: tuple[int, int]) -> None:
    """Tree, sheets, owners and the whole chart are drawn in any window and after every change of it."""
    app = program(drawn.parent)
    async with app.run_test(size=size) as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        for key in ("a", "slash", "delete", "c", "b"):
            await pilot.press(key)
            await settle(pilot)
            assert app.screen is not screen
            if key in "ac":
                await pilot.resize_terminal(64, 20)
                await pilot.resize_terminal(*size)
            await pilot.press("escape")
            await settle(pilot)
            assert app.screen is screen


@pytest.mark.sweep
@pytest.mark.parametrize(
    "text", [HOSTILE[0], *(pytest.param(text, marks=pytest.mark.sweep) for text in HOSTILE[1:])]
)
async def test_hostile_titles_are_only_words(drawn: Path, text: str) -> None:
    """Whatever a position is called, it is drawn as text, everywhere."""
    file = OrganisationFile.open(drawn)
    file.change_role("sales", title=text, purpose=text)
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        for key in ("enter", "slash", "v", "delete", "c", "b"):
            screen.tree_list.go_to("sales")
            await pilot.press(key)
            await settle(pilot)
            assert "\x1b" not in words_of(app)
            await pilot.press("escape")
            await settle(pilot)
        assert app.screen is screen


@pytest.mark.sweep
async def test_a_click_stands_on_a_position_and_the_hint_changes_it(drawn: Path) -> None:
    """The mouse can do it too: a click chooses the position, a click on the hint opens it."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await pilot.click("#list", offset=(6, 3))
        await settle(pilot)
        assert screen.position == "market"
        assert app.screen is screen
        await pilot.click("HintBar", offset=(8, 0))
        await settle(pilot)
        assert isinstance(app.screen, FieldsSheet)


async def test_a_position_is_lifted_and_dropped(drawn: Path) -> None:
    """V lifts, the cursor picks the manager, Enter drops it there; Escape puts it back and stays."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await press(pilot, "down", "down", "v")
        assert "Moving “Rep”." in words_of(app)
        assert "drop here" in words_of(app)
        await press(pilot, "escape")
        assert app.screen is screen
        assert bosses(drawn)["rep"] == "sales"
        await press(pilot, "v", "down", "enter")
        assert screen.position == "rep"
    assert bosses(drawn)["rep"] == "market"


@pytest.mark.sweep
async def test_branches_fold_by_key_and_by_mouse(drawn: Path) -> None:
    """Left folds a branch and then goes to its manager, right opens it; a click on its mark does both."""
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        await press(pilot, "down", "left")
        assert "Rep" not in text_of(app).splitlines()[7]
        assert "+1" in text_of(app)
        await press(pilot, "left")
        assert screen.position == "top"
        await press(pilot, "down", "right", "right")
        assert screen.position == "rep"
        await pilot.click("#list", offset=(5, 1))
        await settle(pilot)
        assert "Rep" not in text_of(app).splitlines()[7]
        await pilot.click("#list", offset=(5, 1))
        await settle(pilot)
        assert "Rep" in text_of(app).splitlines()[7]


@pytest.mark.sweep
async def test_managers_stay_in_sight_in_a_large_chart(drawn: Path) -> None:
    """A large chart begins folded; scrolled down, its first line names the managers above; / finds one."""
    roles = {"top": Role(id="top", title="Top")}
    for lead in range(12):
        roles[f"l{lead}"] = Role(id=f"l{lead}", title=f"Lead {lead}", reports_to="top")
        for under in range(20):
            key = f"p{lead}-{under}"
            roles[key] = Role(id=key, title=f"Desk {lead}-{under}", reports_to=f"l{lead}")
            roles[f"{key}x"] = Role(id=f"{key}x", title=f"Aide {lead}-{under}", reports_to=key)
    OrganisationFile.open(drawn).replace(Organisation(roles=roles))
    app = program(drawn.parent)
    async with app.run_test() as pilot:
        screen = shown(app, drawn)
        await settle(pilot)
        assert "Aide" not in text_of(app)
        await press(pilot, "slash", *"Aide 7-3", "enter")
        assert screen.position == "p7-3x"
        assert "Aide 7-3" in text_of(app)
        first = text_of(app).splitlines()[5]
        assert first.strip().startswith("↑ Top › Lead")
