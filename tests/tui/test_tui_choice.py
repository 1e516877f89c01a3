"""Tests of choosing on the screen: options with their reasons, ballots, a ranking that follows weights."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from support.screens import fill, press, program, save_fields, settle, stand_on, text_of, words_of

from assess.sample.builder import WAVES, write_sample
from assess.services.organisation.choosing.choosing import Choosing
from assess.services.organisation.scenarios import Scenarios
from assess.tui.organisation.choice import ChoiceRowScreen, ChoiceScreen
from assess.tui.organisation.scenario import ScenarioScreen
from assess.tui.routes import ChoiceRoute
from questionnaires.records import replace
from scoring.organisation.choosing.choice import Ballot


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, written once."""
    return write_sample(tmp_path_factory.mktemp("sample"), WAVES[0])


@pytest.fixture
def folder(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample company, with a place of its own for what is private."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    return Path(shutil.copytree(sample, tmp_path / "work" / sample.name))


def with_ballots(folder: Path) -> None:
    """Two voters who score two options: the first is ahead as long as ownership weighs little."""
    choosing = Choosing(folder)

    def scored(ahead: int, owned: int) -> dict[str, Fraction]:
        return {key: Fraction(owned if key == "C4" else ahead) for key in choosing.criteria}

    ballots = tuple(
        Ballot(voter=voter, scores={"O5": scored(4, 1), "O2": scored(3, 5)}) for voter in ("Ann", "Bob")
    )
    choosing.file.change(lambda choice: replace(choice, ballots=ballots))


async def test_every_structure_is_shown_with_its_reasons(folder: Path) -> None:
    """The verdict comes first; each option says how it fits, and Enter what argues for and against it."""
    app = program(folder.parent, start=ChoiceRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ChoiceScreen)
        assert "Do not reorganise yet." in words_of(app)
        stand_on(app, "option.O5")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChoiceRowScreen)
        assert "Your answers argue for it" in words_of(app)
        assert "Conditions" in words_of(app)


async def test_the_ranking_follows_a_weight(folder: Path) -> None:
    """→ gives a criterion more weight, on disk too; beyond the flip the other option leads."""
    with_ballots(folder)
    app = program(folder.parent, start=ChoiceRoute(folder=folder))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "1 Revenue operations beside both heads" in words_of(app)
        stand_on(app, "weight.C4")
        await settle(pilot)
        assert "Above 20 of 100" in words_of(app)
        assert "┃" in text_of(app)
        await press(pilot, "right", "right", "right")
        assert "1 Two heads and an alignment council" in words_of(app)
        assert "25%" in words_of(app)
        await press(pilot, "left", "left", "left", "left", "left", "left", "left")
        assert "1 Revenue operations beside both heads" in words_of(app)
        stand_on(app, "option.O5")
        await settle(pilot)
        assert "How sure" in words_of(app)
    assert Choosing(folder).weights["C4"] == 0


@pytest.mark.sweep
async def test_ballots_are_written_and_collected(folder: Path, tmp_path: Path) -> None:
    """Where nothing can be voted on x says why; c takes a filled ballot in, outside the shared folder."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ballot = tmp_path / "ann.toml"
    choosing = Choosing(folder)
    choosing.write_ballot(ballot, ("O2", "O5"))
    lines = ballot.read_text(encoding="utf-8").replace('voter = ""', 'voter = "Ann"').split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith("[against_today.O2]"))
    end = next(n for n, line in enumerate(lines) if line.startswith("[scores.O2]"))
    marked = [
        line.removeprefix("# ").replace("=   ", "= 1") if " =    # " in line and start < n < end else line
        for n, line in enumerate(lines)
    ]
    ballot.write_text("\n".join(marked), encoding="utf-8")
    app = program(folder.parent, start=ChoiceRoute(folder=folder))
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "x")
        fill(app, path=str(tmp_path / "empty.toml"))
        save_fields(app)
        await settle(pilot)
        assert "No option meets all its conditions" in words_of(app)
        await press(pilot, "escape", "c")
        fill(app, path=str(ballot))
        save_fields(app)
        await settle(pilot)
        assert "1 ballot" in words_of(app)
    assert [one.voter for one in Choosing(folder).choice.ballots] == ["Ann"]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.sweep
async def test_a_structure_becomes_a_scenario(folder: Path) -> None:
    """With n begins a private scenario from the structure under the cursor, and opens it."""
    app = program(folder.parent, start=ChoiceRoute(folder=folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        stand_on(app, "option.O5")
        await press(pilot, "n")
        assert isinstance(app.screen, ScenarioScreen)
    assert Scenarios(folder).names() == ("Revenue operations beside both heads",)
