"""Tests of the painted pages without colour: shapes, words and the reversed cursor say what colours say."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import press, program, settle
from textual.app import App

from assess.tui.ground import THEME_VARIABLE
from assess.tui.routes import BoardRoute, PerceptionRoute, QueueRoute, ResultsRoute, Route
from assess.tui.widgets import Rows

PLAIN = [("NO_COLOR", "1"), (THEME_VARIABLE, "ansi-dark"), (THEME_VARIABLE, "ansi-light")]
SETTING = pytest.mark.parametrize("setting", PLAIN, ids=lambda pair: "-".join(pair))

BAR = set("▁▂▃▄▅▆▇█ ")

Cells = list[tuple[str, bool]]
"""The texts of a line, each with whether it is reversed: what is left without any colour."""


def without_colour(app: App[None]) -> list[Cells]:
    """The screen line by line, every colour stripped."""
    return [
        [(segment.text, bool(segment.style and segment.style.reverse)) for segment in strip]
        for strip in app.screen._compositor.render_strips()
    ]


def reversed_texts(lines: list[Cells]) -> list[str]:
    """What is reversed, line by line; the bar beside a list is no text."""
    texts = ["".join(text for text, lit in line if lit and not set(text) <= BAR).strip() for line in lines]
    return [text for text in texts if text]


def text_of_lines(lines: list[Cells]) -> list[str]:
    """The screen as text."""
    return ["".join(text for text, _ in line) for line in lines]


async def shown(app: App[None], keys: tuple[str, ...] = ()) -> list[Cells]:
    """The page after some keys, without colour."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        await settle(pilot)
        return without_colour(app)


@SETTING
async def test_where_the_company_is_and_the_cursor_are_reversed(
    sample: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """The company's own step and the row under the cursor stand out; the other steps are outlines."""
    monkeypatch.setenv(*setting)
    lines = await shown(program(sample.parent, start=ResultsRoute(folder=sample)), ("down",))
    step, row = reversed_texts(lines)
    assert step == "1 Scramble"
    assert row.startswith("Cross-training")
    text = "\n".join(text_of_lines(lines))
    assert "│2 Fences" in text
    assert "[2 Results]" in text
    assert "[Summary]" in text
    assert "▲ sales (7)" in text
    assert "■ marketing (5)" in text


@SETTING
@pytest.mark.parametrize("route", [PerceptionRoute, QueueRoute, BoardRoute])
async def test_the_cursor_is_found_on_every_tab(
    sample: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str], route: type[Route]
) -> None:
    """Exactly the lines of one row are reversed, and they are those of the row under the cursor."""
    monkeypatch.setenv(*setting)
    app = program(sample.parent, start=route(folder=sample))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        await settle(pilot)
        row = app.screen.query_one("#list", Rows).row
        assert row is not None
        drawn = row.painted or ((),)
        lit = reversed_texts(without_colour(app))
        assert len(lit) == max(1, len([line for line in drawn if "".join(s.text for s in line).strip()]))
        assert lit[0] == "".join(span.text for span in drawn[0]).strip()


@SETTING
async def test_who_says_what_is_read_off_letters_and_marks(
    sample: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """In the grid of owners the teams, each person's answer and the verdict are letters, marks and words."""
    monkeypatch.setenv(*setting)
    keys = ("right_square_bracket", "right_square_bracket")
    text = text_of_lines(await shown(program(sample.parent, start=BoardRoute(folder=sample)), keys))
    assert any("▲ Sales 7" in line and "■ Marketing 5" in line for line in text)
    row = next(line for line in text if "Stay in touch" in line)
    assert row.strip().startswith("!")
    assert "M M M M M M ? S S S S N".replace(" ", "") in row.replace(" ", "")


@SETTING
async def test_a_clear_gap_says_so_in_a_mark_and_a_word(
    sample: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """Beside each gap stands how sure it is."""
    monkeypatch.setenv(*setting)
    text = text_of_lines(await shown(program(sample.parent, start=PerceptionRoute(folder=sample))))
    assert any(word in line for line in text for word in ("! clear", "? unclear", "= small"))
