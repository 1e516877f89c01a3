"""Tests of the pages of decisions and private scenarios: what is pressed is kept where it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import HOSTILE, fill, press, program, save_fields, settle, stand_on, text_of, words_of

from assess.services.answering.session import make_assessment
from assess.services.organisation.scenarios import Scenarios
from assess.store.organisation.file import OrganisationFile, read_organisation
from assess.tui.organisation.decisions import DecisionsScreen
from assess.tui.organisation.scenario import ScenarioScreen
from assess.tui.organisation.scenarios import BesideScreen, ScenariosScreen
from assess.tui.routes import DecisionsRoute, OwnersRoute, ScenarioRoute, ScenariosRoute
from scoring.organisation.chart import Activity, Decision, Organisation, Right, Role
from scoring.organisation.moves import Change, MoveKind

SIZES = ((80, 24), (40, 12), (120, 36))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An assessment with a small chart, and a place of its own for scenarios."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    made = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    roles = (
        Role(id="top", title="Top", functions=("leadership",)),
        Role(id="sales", title="Sales", functions=("sales",), reports_to="top"),
        Role(id="rep", title="Rep", functions=("sales",), reports_to="sales"),
        Role(id="market", title="Market", functions=("marketing",), reports_to="top"),
    )
    OrganisationFile.open(made).replace(
        Organisation(
            roles={role.id: role for role in roles},
            activities={"set_price": Activity(owner="rep")},
            decisions={"segments": Decision(rights={Right.DECIDES: ("top",)})},
        )
    )
    return made


def decisions_of(folder: Path) -> dict[str, Decision]:
    """The decisions on disk."""
    found = read_organisation(folder)
    assert found is not None
    return dict(found.decisions)


def begin(folder: Path, name: str) -> None:
    """Begin a scenario from today's chart."""
    Scenarios(folder).begin(name, made="2026-11-29")


def moves_of(folder: Path, name: str) -> list[tuple[MoveKind, str, str]]:
    """The steps of a scenario on disk."""
    scenario = Scenarios(folder).named(name).scenario
    return [(move.kind, move.position, move.to) for move in scenario.moves]


async def test_rights_in_a_decision_are_given_by_keys(folder: Path) -> None:
    """O picks who decides, Enter another right and who holds it, s shows the next model, z takes back."""
    app = program(folder.parent, start=DecisionsRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, DecisionsScreen)
        first = app.screen.key
        await press(pilot, "o", "down", "down", "enter")
        assert decisions_of(folder)[first].of(Right.DECIDES) == ("sales",)
        await press(pilot, "enter", "down", "enter", "down", "enter", "escape")
        assert decisions_of(folder)[first].of(Right.RECOMMENDS) == ("sales",)
        assert "recommends Sales" in words_of(app)
        await press(pilot, "s")
        assert "Rights as RACI" in words_of(app)
        await press(pilot, "z")
        assert not decisions_of(folder)[first].of(Right.RECOMMENDS)


@pytest.mark.sweep
async def test_own_activities_and_decisions_are_added(folder: Path) -> None:
    """A adds an activity or a decision in the company's own words, once."""
    app = program(folder.parent, start=OwnersRoute(folder=folder))
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "a", *"Train", "enter")
        await press(pilot, "full_stop", "a", *"Pricing", "enter", "a", *"Pricing", "enter")
        assert "is a decision of" in words_of(app)
    found = read_organisation(folder)
    assert found is not None
    assert (found.activities["train"].text, found.decisions["pricing"].text) == ("Train", "Pricing")


async def test_a_scenario_is_begun_from_a_structure(folder: Path) -> None:
    """N names one and picks a structure; the page opens, and the shared folder holds nothing of it."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    app = program(folder.parent, start=ScenariosRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "No scenario yet." in words_of(app)
        assert "outside the shared folder" in words_of(app)
        await press(pilot, "n", *"Plan A", "enter", "space", *"operations beside", "enter")
        save_fields(app)
        await settle(pilot)
        assert isinstance(app.screen, ScenarioScreen)
        assert "Head of revenue operations" in text_of(app)
        assert "1 new" in words_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ScenariosScreen)
        assert app.screen.selected == "Plan A"
        await press(pilot, "n", "ctrl+s", "escape")
        assert app.screen.selected == "Scenario 1"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


async def test_a_scenario_is_changed_by_the_keys_of_the_chart(folder: Path) -> None:
    """Add, move, rename, leave open, give an activity, close: each is a step, and z takes each back."""
    begin(folder, "Plan")
    app = program(folder.parent, start=ScenarioRoute(folder=folder, name="Plan"))
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ScenarioScreen)
        await press(pilot, "a")
        fill(app, title="Insights")
        save_fields(app)
        await settle(pilot)
        assert screen.position == "insights"
        screen.tree_list.go_to("rep")
        await press(pilot, "v", "down", "enter", "enter")
        fill(app, title="Field rep")
        save_fields(app)
        await settle(pilot)
        assert "was under Sales" in words_of(app)
        await press(pilot, "home", "o", *"set the price", "enter")
        screen.tree_list.go_to("sales")
        await press(pilot, "delete", "enter")
        assert "closing" in words_of(app)
        assert moves_of(folder, "Plan") == [
            (MoveKind.CREATE, "insights", "top"),
            (MoveKind.MOVE, "rep", "market"),
            (MoveKind.RENAME, "rep", ""),
            (MoveKind.ACTIVITY, "", "top"),
            (MoveKind.CLOSE, "sales", ""),
        ]
        await press(pilot, "z", "z", "z", "z", "z")
        assert "4 unchanged" in words_of(app)
    assert not moves_of(folder, "Plan")


@pytest.mark.sweep
async def test_several_positions_are_closed_in_one_step(folder: Path) -> None:
    """Space picks, Delete names what would have no owner, and one z takes all of it back."""
    begin(folder, "Smaller")
    app = program(folder.parent, start=ScenarioRoute(folder=folder, name="Smaller"))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "space", "space", "delete")
        assert "Close 2 positions in this scenario?" in words_of(app)
        assert "“Set the price or discount of an offer” then has no owner." in words_of(app)
        await press(pilot, "enter", "f")
        assert "− 2 closing" in words_of(app)
        assert "Sales" in text_of(app)
        await press(pilot, "z")
        assert "− 0 closing" in words_of(app)


@pytest.mark.sweep
async def test_merging_undecided_and_launch_mode(folder: Path) -> None:
    """Delete can merge, the sheet can leave open, b applies launch mode; the brackets go through changes."""
    begin(folder, "Plan")
    app = program(folder.parent, start=ScenarioRoute(folder=folder, name="Plan"))
    async with app.run_test() as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ScenarioScreen)
        await press(pilot, "G", "delete", "down", "enter", "down", "enter")
        assert moves_of(folder, "Plan") == [(MoveKind.MERGE, "market", "sales")]
        await press(pilot, "z", "G", "enter", "enter", "down")
        save_fields(app)
        await settle(pilot)
        assert moves_of(folder, "Plan") == [(MoveKind.LEAVE_OPEN, "market", "")]
        assert "to be decided" in words_of(app)
        await press(pilot, "home", "right_square_bracket")
        assert screen.position == "market"
        await press(pilot, "b", *"launch", "enter")
        found = Scenarios(folder).named("Plan").scenario
        assert found.steps[-1].structure == "launch"
        await press(pilot, "z")
        assert "1 undecided" in words_of(app)


@pytest.mark.sweep
async def test_two_scenarios_beside_today(folder: Path) -> None:
    """C picks another one, and both are columns beside today, each in words."""
    scenarios = Scenarios(folder)
    scenarios.begin("Pods", made="2026-11-29", structure="O7")
    scenarios.begin("Council", made="2026-11-29", structure="O2")
    app = program(folder.parent, start=ScenariosRoute(folder=folder))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        stand_on(app, "Council")
        await press(pilot, "C", "enter")
        assert isinstance(app.screen, BesideScreen)
        assert "today A B" in words_of(app)
        assert "B Pods" in words_of(app)


@pytest.mark.sweep
async def test_a_scenario_that_cannot_be_read_is_named(folder: Path) -> None:
    """A damaged scenario does not keep the others from being shown."""
    begin(folder, "Good")
    (Scenarios(folder).place / "bad.toml").write_text("nonsense", encoding="utf-8")
    app = program(folder.parent, start=ScenariosRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "! cannot be read" in text_of(app)
        assert "Good" in text_of(app)


@pytest.mark.sweep
@pytest.mark.parametrize("size", SIZES)
async def test_organisation_pages_in_any_window(folder: Path, size: tuple[int, int]) -> None:
    """Activities, decisions, scenarios and one of them are drawn in any window, whatever a title says."""
    OrganisationFile.open(folder).change_role("rep", title=HOSTILE[0], purpose=HOSTILE[0])
    Scenarios(folder).begin("Plan", made="2026-11-29", structure="O4")
    app = program(folder.parent, start=OwnersRoute(folder=folder))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for route in (
            OwnersRoute(folder=folder),
            DecisionsRoute(folder=folder),
            ScenariosRoute(folder=folder),
            ScenarioRoute(folder=folder, name="Plan"),
        ):
            app.go(route)
            await settle(pilot)
            assert getattr(app.screen, "place", "") != "problem"
            await pilot.resize_terminal(64, 20)
            await pilot.resize_terminal(*size)
            await press(pilot, "down", "down")
            assert "\x1b" not in text_of(app)


def test_every_change_has_a_mark() -> None:
    """Each thing that can become of a position has a mark of its own."""
    from assess.documents.lines.scenario_tree import MARKS

    assert len({mark for mark, _ in MARKS.values()}) == len(MARKS) == len(Change)


async def test_a_scenario_is_removed_once_that_is_confirmed(folder: Path) -> None:
    """Delete says what is lost; Esc keeps it, the first offer removes it from the disk."""
    begin(folder, "Pods")
    app = program(folder.parent, start=ScenariosRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        stand_on(app, "Pods")
        await press(pilot, "delete")
        assert "You lose the planned chart. This cannot be undone" in words_of(app)
        await press(pilot, "escape")
        assert Scenarios(folder).names() == ("Pods",)
        await press(pilot, "delete", "enter")
        assert "No scenario yet." in words_of(app)
    assert Scenarios(folder).names() == ()
