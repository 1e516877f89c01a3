"""Tests of the first result that draws itself: short, ended by any key, and not where nothing is to move."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from support.screens import program, settle, words_of
from textual.pilot import Pilot

from assess.documents.lines.painted import Span, opened_to
from assess.tui.app import SamepageApp
from assess.tui.results.results import ResultsScreen
from assess.tui.results.reveal import BEAT, FRAMES, REVEAL
from assess.tui.routes import ResultsRoute

LAST = "As reported, not audited"


def finished(folder: Path) -> SamepageApp:
    """The program at a result that was just answered for."""
    app = program(folder.parent, start=ResultsRoute(folder=folder))
    app.remembered[REVEAL, folder] = True
    return app


async def begun(pilot: Pilot[None]) -> ResultsScreen:
    """The result as soon as it begins to draw itself."""
    screen = pilot.app.screen
    assert isinstance(screen, ResultsScreen)
    for _ in range(500):
        if screen._frame is not None:
            break
        await asyncio.sleep(0.01)
    return screen


async def test_the_picture_draws_itself_and_is_whole_within_a_second(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins with nothing, takes eight tenths of a second at most, and ends as it always is."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    assert FRAMES * BEAT <= 0.8
    async with finished(sample).run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert LAST not in words_of(pilot.app)
        for _ in range(500):
            if screen._frame is None:
                break
            await asyncio.sleep(0.01)
        await settle(pilot)
        assert LAST in words_of(pilot.app)


@pytest.mark.parametrize("key", ["x", "comma"])
async def test_any_key_shows_it_whole(sample: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """A key ends the drawing, whether it does anything here or not."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    monkeypatch.setattr("assess.tui.results.results.BEAT", 60)
    async with finished(sample).run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert screen._frame is not None
        await pilot.press(key)
        await settle(pilot)
        assert screen._frame is None


async def test_nothing_moves_where_nothing_is_to_move(sample: Path) -> None:
    """With animations off the picture is whole at once."""
    async with finished(sample).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, ResultsScreen)
        assert pilot.app.screen._frame is None
        assert LAST in words_of(pilot.app)


async def test_nothing_moves_without_colour(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where NO_COLOR is set the picture is whole at once, whatever the setting for animations says."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    monkeypatch.setenv("NO_COLOR", "1")
    async with finished(sample).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, ResultsScreen)
        assert pilot.app.screen._frame is None
        assert LAST in words_of(pilot.app)


async def test_a_late_frame_is_left_out(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the terminal held the program up, the drawing is over by the time it should be."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "full")
    monkeypatch.setattr("assess.tui.results.results.BEAT", 60)
    async with finished(sample).run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert screen._frame == 0
        screen._began -= 60 * FRAMES
        screen._next_frame()
        await settle(pilot)
        assert screen._frame is None
        assert LAST in words_of(pilot.app)


def test_a_line_is_opened_cell_by_cell() -> None:
    """Of a line as many cells are left as asked for, wide letters whole or as a space."""
    line = (Span(text="ab"), Span(text="王c", strong=True))
    texts = ["".join(span.text for span in opened_to(line, cells)) for cells in range(7)]
    assert texts == ["", "a", "ab", "ab ", "ab王", "ab王c", "ab王c"]
