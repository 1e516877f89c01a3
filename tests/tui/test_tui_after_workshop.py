"""After a workshop, on the screens: what is due is one key away, is made, and is shown as made."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import press, program, said_in, stand_on, text_of
from support.workshops import DOTS, PEOPLE, begun

from assess.services.assessments.status import read_status
from assess.services.workshop.finishing import finish
from assess.store.workshop.events import Committed, Decided, Ended
from assess.tui.app import SamepageApp
from assess.tui.overview.after import AfterScreen
from assess.tui.overview.overview import OverviewScreen
from assess.tui.plan.commitments import CommitmentScreen
from assess.tui.routes import OverviewRoute

TODAY = "2026-03-31"
"""Fifteen days after the workshop."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An assessment whose workshop ended with one commitment."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(SamepageApp, "today", property(lambda _: TODAY))
    made = tmp_path / "work" / "acme"
    made.parent.mkdir()
    with begun(made) as console:
        console.open_vote(DOTS)
        for secret in PEOPLE:
            console.vote(secret, DOTS.id, 1, {"I01": "1"})
        console.reveal()
        console.do(Decided(decider="Ruth", chosen=("I01",)))
        console.do(
            Committed(
                intervention="I01",
                owner="Ann",
                first_step="Call.",
                first_step_date="2026-04-02",
                review_date="2026-04-20",
                success="Two calls.",
            )
        )
        console.do(Ended())
        finish(made, console, today="2026-03-16")
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_two_weeks_later_the_page_is_one_key_away(folder: Path, size: tuple[int, int]) -> None:
    """The overview names it as the next step; Enter leads to it, Enter writes it, and it is then made."""
    app = program(folder.parent, start=OverviewRoute(folder=folder))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, AfterScreen)
        await press(pilot, "enter")
        assert (folder / "workshop" / "2026-03-16-since.pdf").exists()
        await press(pilot, "escape")
        assert [one.days for one in read_status(folder).follow_ups if one.made] == [14]
        assert "made" in text_of(app)


async def test_a_pulse_and_the_state_of_commitments_are_one_key_from_the_overview(folder: Path) -> None:
    """F leads there at any time: a pulse is set up with its invitation, and opens once it is there."""
    app = program(folder.parent, start=OverviewRoute(folder=folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "F")
        assert "Ann" in text_of(app)
        stand_on(app, "30")
        await press(pilot, "enter")
        assert (folder.with_name(f"{folder.name}-pulse-30") / "assessment.toml").exists()
        assert "Attach to this email" in said_in(app)
        assert "not started" in said_in(app)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert app.screen.folder == folder.with_name(f"{folder.name}-pulse-30")


async def test_a_commitment_opens_from_there(folder: Path) -> None:
    """What an owner says is entered where all about the commitment is."""
    app = program(folder.parent, start=OverviewRoute(folder=folder))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "F")
        stand_on(app, "I01")
        await press(pilot, "enter")
        assert isinstance(app.screen, CommitmentScreen)
