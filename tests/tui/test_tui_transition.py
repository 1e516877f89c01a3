"""Tests of deciding on the screen and of the way there: forms, steps, risks, the announcement."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.screens import (
    HOSTILE,
    fill,
    press,
    program,
    said_in,
    save_fields,
    settle,
    stand_on,
    text_of,
    words_of,
)
from textual.pilot import Pilot

from assess.services.organisation.choosing.choosing import Choosing
from assess.services.organisation.choosing.deciding import decide
from assess.services.organisation.choosing.transitions import Transitions
from assess.services.organisation.scenarios import Scenarios
from assess.store.plan.file import read_plan
from assess.tui.organisation.choice import ChoiceScreen
from assess.tui.organisation.transition import TransitionScreen
from assess.tui.routes import ChoiceRoute, TransitionRoute
from assess.tui.widgets import Rows, rows_text
from scoring.organisation.choosing.choice import Decision
from scoring.organisation.moves import Move, MoveKind
from scoring.organisation.transition import Transition

STORED = Path(__file__).parents[1] / "stored" / "merged-vp"
TODAY = date.today()
LATER = (TODAY + timedelta(days=90)).isoformat()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A company for which one head fits, with a scenario of it in which nothing is left open."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    made = Path(shutil.copytree(STORED, tmp_path / "work" / "brightwater"))
    scenarios = Scenarios(made)
    file = scenarios.begin("One head", made="2026-11-02", structure="O3")
    new = next(key for key in file.scenario.planned.roles if key not in file.scenario.baseline.roles)
    scenarios.change(
        file,
        Move(kind=MoveKind.MERGE, position="head-of-marketing", to=new),
        Move(kind=MoveKind.KEEP, position="head-of-sales"),
    )
    return made


@pytest.fixture
def decided(folder: Path) -> Path:
    """The same, decided on."""
    decide(
        Choosing(folder),
        Decision(
            scenario="One head",
            structure="",
            decider="Eva Lund",
            date="2026-11-02",
            reasons="Disputes reach me",
            review="2027-06-01",
            way_back="Two heads again",
            duties="None",
            rejected={"O3-split": "Too much at once"},
        ),
    )
    return folder


def transition_of(folder: Path) -> Transition:
    """The transition on the disk."""
    return Transitions(folder, today=TODAY.isoformat()).transition


async def save(pilot: Pilot[None], **texts: str) -> None:
    """Fill in the form on top and save it."""
    fill(pilot.app, **texts)
    save_fields(pilot.app)
    await settle(pilot)


async def test_a_decision_is_recorded_by_a_form(folder: Path) -> None:
    """The form asks what this scenario needs, says below a field what is missing, and keeps what is typed."""
    app = program(folder.parent, start=ChoiceRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "a", "down", "enter")
        assert "Decide on “One head”" in words_of(app)
        await save(pilot, by="Eva Lund", because="Disputes reach me", review="+180")
        assert "Say how you would go back" in said_in(app)
        await save(pilot, way_back="Two heads again", duties="None")
        assert "demand” meets all its conditions too. Say why not." in said_in(app)
        await save(pilot, **{"rejected-O3-split": "Too much at once"})
        assert isinstance(app.screen, ChoiceScreen)
        assert "by Eva Lund: “One head” (One head of sales and marketing)" in words_of(app)
        assert "Transition not begun" in words_of(app)
    (kept,) = Choosing(folder).choice.decisions
    assert (kept.decider, kept.date, kept.reasons) == ("Eva Lund", TODAY.isoformat(), "Disputes reach me")
    assert kept.rejected["O3-split"] == "Too much at once"


@pytest.mark.sweep
async def test_what_cannot_be_chosen_is_said_before_the_form(folder: Path) -> None:
    """An undecided position is named at once; today's structure is asked no way back."""
    Scenarios(folder).begin("Open", made="2026-11-02", structure="O3")
    app = program(folder.parent, start=ChoiceRoute(folder=folder))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "a", "down", "down", "enter")
        assert isinstance(app.screen, ChoiceScreen)
        assert "cannot be chosen" in words_of(app)
        await press(pilot, "a", "enter")
        assert not app.screen.query("#field-way_back")
        await press(pilot, "escape")
    assert Choosing(folder).choice.decisions == ()


@pytest.mark.sweep
async def test_a_line_about_nothing_has_no_detail(decided: Path) -> None:
    """From a step on to what is still open the detail of the step goes, and comes back with it."""
    Transitions(decided, today=TODAY.isoformat()).begin()
    app = program(decided.parent, start=TransitionRoute(folder=decided))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down")
        assert "nobody yet" in words_of(app)
        await press(pilot, "end")
        assert "nobody yet" not in words_of(app)
        assert app.screen.query_one("#about").visible
        await press(pilot, "home", "down")
        assert "nobody yet" in words_of(app)


@pytest.mark.sweep
async def test_a_step_is_read_in_full_and_no_heading_stands_over_nothing(decided: Path) -> None:
    """However long a step is, its words are not cut; without a risk there is no heading for risks."""
    Transitions(decided, today=TODAY.isoformat()).begin()
    app = program(decided.parent, start=TransitionRoute(folder=decided))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        said = " ".join(rows_text(app.screen.query_one(Rows).rows, 76).split())
    assert all(step.text in said.replace(" !", "") for step in transition_of(decided).steps.values())
    assert "Risks" not in said


async def test_a_transition_goes_from_steps_to_its_confirmation(decided: Path) -> None:
    """Steps are proposed, changed and removed, risks and the announcement added; reserved until confirmed."""
    app = program(decided.parent, start=ChoiceRoute(folder=decided))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        stand_on(app, "transition")
        await press(pilot, "enter")
        assert isinstance(app.screen, TransitionScreen)
        assert "No steps yet." in words_of(app)
        await press(pilot, "n")
        keys = list(transition_of(decided).steps)
        assert "The shared plan shows nothing of it" in words_of(app)
        days = [(TODAY + timedelta(days=7 + n)).isoformat() for n in range(len(keys))]
        for key, day in zip(keys, days, strict=True):
            stand_on(app, f"step.{key}")
            await press(pilot, "enter")
            await save(pilot, owner="Eva Lund", starts=day, ends=day, systems="CRM, website")
        assert transition_of(decided).steps[keys[0]].systems == ("CRM", "website")
        assert [(one.starts, one.ends, one.text) for one in read_plan(decided).reserved] == [
            (days[0], days[-1], "")
        ]
        said = " ".join(rows_text(app.screen.rows.rows, 200).split())
        assert "shows its weeks as reserved" in said
        await press(pilot, "a", "enter")
        await save(pilot, text=HOSTILE[0], owner="Ann", starts=LATER, ends=LATER)
        (own,) = set(transition_of(decided).steps) - set(keys)
        stand_on(app, f"step.{own}")
        await press(pilot, "delete", "enter")
        assert list(transition_of(decided).steps) == keys
        await press(pilot, "a", "down", "enter")
        await save(pilot, text="Cuts", sign="A campaign is dropped")
        assert "A risk needs" in said_in(app)
        await save(pilot, answer="Protect a third")
        stand_on(app, "risk.0")
        await press(pilot, "e")
        await save(pilot, text="Long-term work stops")
        assert [risk.text for risk in transition_of(decided).risks] == ["Long-term work stops"]
        stand_on(app, "announcement")
        await press(pilot, "enter")
        await save(pilot, day="today", text="One head leads both teams.")
        stand_on(app, "announcement")
        await press(pilot, "enter", "down", "enter")
        assert "Confirmed." in rows_text(app.screen.rows.rows, 200)
    assert transition_of(decided).confirmed == TODAY.isoformat()
    assert {one.owner for one in read_plan(decided).reserved} == {"Eva Lund"}


async def test_too_many_with_another_manager_are_marked(decided: Path) -> None:
    """Above thirty in a hundred in one quarter the page warns, in words and with a mark."""
    transitions = Transitions(decided, today=TODAY.isoformat())
    transitions.begin()
    lines = next(key for key, step in transitions.transition.steps.items() if step.people)
    transitions.change_step(lines, starts=LATER, ends=LATER)
    app = program(decided.parent, start=TransitionRoute(folder=decided))
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TransitionScreen)
        said = " ".join(rows_text(app.screen.rows.rows, 200).split())
        assert "% !" in said
        assert "above 30% in a quarter is a lot" in said


async def test_a_transition_whose_scenario_is_gone_is_said_and_not_shown(decided: Path) -> None:
    """Another window may have removed the file: the page says so, and no key does anything to it."""
    Transitions(decided, today=TODAY.isoformat()).begin()
    for path in Scenarios(decided).place.glob("*.toml"):
        path.unlink()
    app = program(decided.parent, start=TransitionRoute(folder=decided))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TransitionScreen)
        assert "There is no scenario 'One head'" in words_of(app)
        await press(pilot, "enter", "a", "e", "n")
        assert isinstance(app.screen, TransitionScreen)


async def test_a_step_is_opened_by_the_mouse(decided: Path) -> None:
    """A click on a step opens its form, and Esc leaves everything as it was."""
    Transitions(decided, today=TODAY.isoformat()).begin()
    before = transition_of(decided)
    app = program(decided.parent, start=TransitionRoute(folder=decided))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TransitionScreen)
        line = next(n for n, row in enumerate(text_of(app).split("\n")) if "Merge" in row)
        await pilot.click(offset=(10, line))
        await settle(pilot)
        assert "Change the step" in words_of(app)
        await press(pilot, "escape")
    assert transition_of(decided) == before
