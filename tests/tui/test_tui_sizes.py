"""Tests of the pages of an assessment in small windows, and while the window is resized."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support.screens import SIZES, place_of, press, program, settle, text_of, under_cursor

from assess.services.answering.session import make_assessment
from assess.tui.navigation.sections import TABS
from assess.tui.routes import HomeRoute
from assess.tui.widgets import Rows

RESIZES = 6
STEPS = 6
"""How often the cursor is moved on each page."""


async def test_the_palette_can_be_paged_in_any_window(tmp_path: Path) -> None:
    """In a window of three rows a page down the palette, or up, ends nothing."""
    app = program(tmp_path, start=HomeRoute())
    async with app.run_test(size=(5, 3)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "pagedown", "down", "pageup", "escape")
        assert place_of(app) == "home"


@pytest.mark.sweep
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
async def test_resizes_keep_the_page_and_the_cursor(sample: Path, place: str) -> None:
    """The cursor stays on its row, and in the end the page says what it said before."""
    app = program(sample.parent, start=TABS[place][1].route(sample))
    chance = random.Random(place)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        first, before = text_of(app), (place_of(app), under_cursor(app))
        for _ in range(RESIZES):
            await pilot.resize_terminal(*chance.choice(SIZES))
            await pilot.pause()
            assert place_of(app) == place
        for size in ((200, 200), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert (place_of(app), under_cursor(app)) == before
        assert text_of(app) == first


@pytest.mark.parametrize("other", [(80, 200), (200, 200), (80, 10)])
async def test_a_list_is_at_the_same_lines_after_a_resize(sample: Path, other: tuple[int, int]) -> None:
    """In any window the cursor is in sight, and back in the first one the page is drawn as before."""
    app = program(sample.parent, start=TABS["items"][1].route(sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "end", "up", "up", "up")
        first = text_of(app)
        await pilot.resize_terminal(*other)
        await settle(pilot)
        assert under_cursor(app) in text_of(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert text_of(app) == first


async def test_a_page_that_is_at_its_top_stays_there_in_another_window(tmp_path: Path) -> None:
    """What was seen from its first line on is seen so in a narrower window, where more lines are above."""
    for name in ("Acme", "Brook", "Hartwell", "Vogt", "Zenner"):
        make_assessment(tmp_path, organisation=name, form="quick")
    app = program(tmp_path, start=HomeRoute())
    async with app.run_test(size=(80, 18)) as pilot:
        await settle(pilot)
        assert "Samepage" in text_of(app)
        await pilot.resize_terminal(50, 18)
        await settle(pilot)
        assert "Samepage" in text_of(app)
        assert under_cursor(app) in text_of(app)


async def test_a_scroll_bar_leaves_a_column_beside_the_figures(sample: Path) -> None:
    """At 80 columns a blank column is between the figures of a list and its scroll bar."""
    app = program(sample.parent, start=TABS["items"][1].route(sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = app.screen.query_one("#list", Rows)
        bar = rows.vertical_scrollbar.region
        lines = text_of(app).split("\n")[bar.y : bar.bottom]
        assert rows.show_vertical_scrollbar
        assert {line[bar.x - 1 : bar.x] for line in lines} <= {" ", ""}
