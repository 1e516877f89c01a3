"""Tests of the pages of an assessment in small windows, and while the window is resized."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support.screens import SIZES, place_of, press, program, settle, text_of
from textual.app import App

from assess.tui.navigation.sections import TABS
from assess.tui.routes import HomeRoute
from assess.tui.widgets import Rows, rows_text

RESIZES = 50
STEPS = 6
"""How often the cursor is moved on each page."""


def under_cursor(app: App[None]) -> str:
    """The first line of the row under the cursor, as it is drawn."""
    rows = app.screen.query_one("#list", Rows)
    assert rows.row is not None
    return rows_text([rows.row], rows.size.width - 2).strip().split("\n")[0]


async def test_in_a_small_window_the_cursor_is_always_seen(sample: Path) -> None:
    """At 40 × 12 the row under the cursor is on the screen wherever it goes, below the name of its tab."""
    app = program(sample.parent, start=HomeRoute())
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        for section, tab in TABS.values():
            app.visit(tab, sample, page=app.screen)
            await settle(pilot)
            for key in ("home", *["down"] * STEPS, "end"):
                await press(pilot, key)
                text = text_of(app)
                assert f"[{section.digit} {section.title}]" in text
                assert tab.title in text
                assert under_cursor(app) in text, tab.place


@pytest.mark.sweep
@pytest.mark.parametrize("place", TABS)
async def test_fifty_resizes_keep_the_page_and_the_cursor(sample: Path, place: str) -> None:
    """On every tab the cursor stays on its row, and the page is drawn as if it had been opened at its size."""
    app = program(sample.parent, start=TABS[place][1].route(sample))
    chance = random.Random(place)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        rows, first = app.screen.query_one("#list", Rows), text_of(app)
        assert rows.row is not None
        before = (place_of(app), rows.row.key, rows.highlighted)
        for _ in range(RESIZES):
            await pilot.resize_terminal(*chance.choice(SIZES))
            await pilot.pause()
            assert rows.row is not None
            assert (place_of(app), rows.row.key, rows.highlighted)[:2] == before[:2]
        await pilot.resize_terminal(200, 200)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert (place_of(app), rows.row.key, rows.highlighted) == before
        assert sorted(text_of(app).split()) == sorted(first.split())
