"""Tests of the commitments: made, changed, reported on and refused with the keyboard, and found on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import HOSTILE, fill, press, program, said_in, settle, text_of, words_of
from textual.widgets import Input

from assess.services.planning.editor import PlanEditor
from assess.store.plan.file import read_plan
from assess.tui.app import SamepageApp
from assess.tui.plan.commitments import NO_ROOM, OVER, CommitmentScreen, CommitmentsScreen
from assess.tui.routes import CommitmentsRoute
from assess.tui.sheets.fields import FieldsSheet
from assess.tui.sheets.small import PickSheet
from scoring.planning.plan import OPEN, Commitment, Status

TODAY = "2026-03-23"


def shown(app: SamepageApp, folder: Path) -> CommitmentsScreen:
    """The commitments of a folder, put on the screen."""
    screen = CommitmentsScreen(PlanEditor.open(folder, today=TODAY))
    app.push_screen(screen)
    return screen


def open_ones(folder: Path) -> dict[str, Commitment]:
    """The open commitments on disk."""
    return {key: c for key, c in read_plan(folder).commitments.items() if c.status in OPEN}


@pytest.mark.sweep
async def test_a_fourth_commitment_is_refused_in_words(sample: Path) -> None:
    """With three open, the key for another says what to do first, and nothing is asked or saved."""
    before = read_plan(sample)
    assert len(open_ones(sample)) == 3
    app = program(sample.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert app.screen is screen
        assert NO_ROOM[:30] in words_of(app)
    assert read_plan(sample) == before


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("downs", "status"),
    [
        (1, Status.DONE),
        pytest.param(0, Status.RUNNING, marks=pytest.mark.sweep),
        pytest.param(2, Status.STOPPED, marks=pytest.mark.sweep),
    ],
)
async def test_how_far_a_commitment_is(sample: Path, downs: int, status: Status) -> None:
    """Space asks how far it is, for a note and a day; these are the last entry of the commitment on disk."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        commitment = screen.commitment
        assert commitment is not None
        await press(pilot, "space", *["down"] * downs, "enter")
        await pilot.press(*"went", "space", *"well", "enter")
        fill(app, day="+1")
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is screen
    last = read_plan(sample).commitments[commitment.intervention].history[-1]
    assert (last.status, last.note, last.date) == (status, "went well", "2026-03-24")


async def test_a_commitment_is_made_and_filled_from_the_catalogue(sample: Path) -> None:
    """After one is stopped another is committed to: first step, sign and items come from the catalogue."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        await press(pilot, "space", "end", "enter", "ctrl+s", "n")
        assert isinstance(app.screen, PickSheet)
        await pilot.press("down", "enter")
        await settle(pilot)
        fill(app, owner="Ada Ferreira", first_step_date="+7", review_date="+90")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is screen
        editor = screen.editor
    made = [c for c in open_ones(sample).values() if c.owner == "Ada Ferreira"]
    assert len(made) == 1
    assert (made[0].first_step_date, made[0].review_date) == ("2026-03-30", "2026-06-21")
    found = editor.catalogue.interventions[made[0].intervention]
    assert (made[0].first_step, made[0].sign) == (found.first_step, found.indicator)
    assert set(made[0].items) == {move.item for move in found.moves}
    assert not made[0].missing


@pytest.mark.sweep
async def test_a_commitment_is_changed_and_its_items_ticked(sample: Path) -> None:
    """E opens a commitment with what was said of it; Space takes an item away; all is on disk."""
    app = program(sample.parent)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        commitment = screen.commitment
        assert commitment is not None
        await pilot.press("e")
        await settle(pilot)
        assert app.screen.query_one("#field-owner", Input).value == commitment.owner
        fill(app, sign="Both heads sign")
        app.screen.query_one("#field-items").focus()
        await pilot.press("home", "space", "ctrl+s")
        await settle(pilot)
        assert app.screen is screen
        assert "Both heads sign" in words_of(app)
    now = open_ones(sample)[commitment.intervention]
    assert now.sign == "Both heads sign"
    assert len(now.items) == len(commitment.items) - 1
    assert now.history == commitment.history


@pytest.mark.sweep
async def test_what_is_missing_is_said_without_colour(sample: Path) -> None:
    """A commitment without owner or days says so in words."""
    app = program(sample.parent)
    async with app.run_test(size=(80, 60)) as pilot:
        shown(app, sample)
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        fill(app, owner="", review_date="")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "! missing: an owner and a review date" in words_of(app)


@pytest.mark.sweep
async def test_a_day_that_is_none_is_refused_in_the_sheet(sample: Path) -> None:
    """A word for a day is refused in words, the sheet stays, and the plan on disk is as it was."""
    before = read_plan(sample)
    app = program(sample.parent)
    async with app.run_test() as pilot:
        shown(app, sample)
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        fill(app, review_date="in summer")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, FieldsSheet)
        assert "! That's no date." in said_in(app)
        await pilot.press("escape")
        await settle(pilot)
    assert read_plan(sample) == before


@pytest.mark.sweep
async def test_a_commitment_that_is_over_stays_as_it_was(sample: Path) -> None:
    """A finished one can't be changed, which is said; its history stays below, and Enter shows it whole."""
    app = program(sample.parent)
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        shown(app, sample)
        await settle(pilot)
        await press(pilot, "space", "down", "enter", *"good", "ctrl+s", "end")
        assert "Earlier commitments" in text_of(app)
        await press(pilot, "e")
        assert isinstance(app.screen, CommitmentsScreen)
        assert OVER[:30] in words_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, CommitmentScreen)
        assert "✓ done" in words_of(app)
        assert "done: good" in words_of(app)


@pytest.mark.sweep
async def test_without_a_plan_no_key_fails(sample: Path) -> None:
    """Where nothing is chosen or committed to, every key says what is missing."""
    (sample / "plan.toml").unlink()
    app = program(sample.parent)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        await pilot.press("enter", "n", "space", "e", "y")
        await settle(pilot)
        assert app.screen is screen
        words = words_of(app)
        assert "No commitment yet" in words
        assert "Choose something from the advice first" in words
    assert not (sample / "plan.toml").exists()


@pytest.mark.sweep
@pytest.mark.parametrize("size", [(40, 12), pytest.param((5, 3), marks=pytest.mark.sweep)])
async def test_the_board_in_any_window(sample: Path, size: tuple[int, int]) -> None:
    """Board and sheets are drawn in any window and after every change of it."""
    app = program(sample.parent)
    async with app.run_test(size=size) as pilot:
        shown(app, sample)
        await settle(pilot)
        for key in ("e", "space"):
            await pilot.press(key)
            await settle(pilot)
            await pilot.resize_terminal(60, 18)
            await pilot.press("tab", "escape")
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert isinstance(app.screen, CommitmentsScreen)


@pytest.mark.sweep
@pytest.mark.parametrize(
    "text", [HOSTILE[0], *(pytest.param(text, marks=pytest.mark.sweep) for text in HOSTILE[1:])]
)
async def test_hostile_words_are_only_words(sample: Path, text: str) -> None:
    """Whatever is typed into a commitment is shown as text."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        screen = shown(app, sample)
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        fill(app, owner=text[:120], sign=text[:400])
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert app.screen is screen
        assert "\x1b" not in words_of(app)


@pytest.mark.parametrize(("width", "offered"), [(80, False), (120, True)])
async def test_the_other_side_is_offered_where_there_is_one(sample: Path, width: int, offered: bool) -> None:
    """The key to the detail is in the last line only where the detail is beside the list."""
    app = program(sample.parent, start=CommitmentsRoute(folder=sample))
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert ("Tab detail" in text_of(app)) is offered
