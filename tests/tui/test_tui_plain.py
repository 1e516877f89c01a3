"""Tests of the painted pages without colour: shapes, words and the reversed cursor say what colours say."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import press, program, settle, under_cursor
from textual.app import App

from assess.tui.ground import THEME_VARIABLE
from assess.tui.navigation.sections import TABS
from assess.tui.routes import (
    BoardRoute,
    HomeRoute,
    NewAssessmentRoute,
    PerceptionRoute,
    ReportRoute,
    ResultsRoute,
)

PLAIN = [("NO_COLOR", "1"), (THEME_VARIABLE, "ansi-dark"), (THEME_VARIABLE, "ansi-light")]
SETTING = pytest.mark.parametrize("setting", PLAIN, ids=lambda pair: "-".join(pair))

BAR = set("▁▂▃▄▅▆▇█ ")

FILLED = ("1 Scramble", "Enter ", "Write the report")
"""How what is filled beside the cursor begins: the company's own step, a page's button."""

Cells = list[tuple[str, bool]]
"""The texts of a line, each with whether it is reversed: what is left without any colour."""


def without_colour(app: App[None]) -> list[Cells]:
    """The screen line by line, every colour stripped."""
    return [
        [(segment.text, bool(segment.style and segment.style.reverse)) for segment in strip]
        for strip in app.screen._compositor.render_strips()
    ]


def colours(app: App[None]) -> set[tuple[str, str]]:
    """The inks of what is written on the screen, each with its ground."""
    styles = {
        segment.style
        for strip in app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.color is not None and segment.text.strip()
    }
    return {(s.color.name, s.bgcolor.name if s.bgcolor else "default") for s in styles if s.color}


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
    assert row.startswith("▸ Cross-training")
    text = "\n".join(text_of_lines(lines))
    assert "│2 Fences" in text
    assert "[2 Results]" in text
    assert "[Summary]" in text
    assert "▲ sales (7)" in text
    assert "■ marketing (5)" in text


@pytest.mark.sweep
@SETTING
async def test_every_tab_says_where_it_is_and_where_the_cursor_is(
    sample: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """Section and tab have brackets, and the row under the cursor is reversed."""
    monkeypatch.setenv(*setting)
    app = program(sample.parent, start=HomeRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for section, tab in TABS.values():
            app.visit(tab, sample, page=app.screen)
            await settle(pilot)
            await press(pilot, "down")
            await settle(pilot)
            lines = without_colour(app)
            bar, tabs = text_of_lines(lines)[:2]
            assert f"[{section.digit} {section.title}]" in bar
            assert f"[{tab.title}]" in tabs
            lit = [text for text in reversed_texts(lines) if not text.startswith(FILLED)]
            row = under_cursor(app)
            assert bool(lit) == bool(row), tab.place
            assert row in "".join(lit[:1]), tab.place


async def test_a_button_stands_out_in_the_row_under_the_cursor(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the row that writes the report, which is reversed, the button is not."""
    monkeypatch.setenv("NO_COLOR", "1")
    lines = await shown(program(sample.parent, start=ReportRoute(folder=sample)))
    (row,) = (line for line in lines if any("Write the report" in text for text, _ in line))
    (button,) = (lit for text, lit in row if "Write the report" in text)
    assert not button
    assert any(lit for _, lit in row)


@SETTING
async def test_of_a_form_only_the_field_with_the_keys_is_reversed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """While a name is typed no list is; the one that Tab goes to is, in the row that it is at."""
    monkeypatch.setenv(*setting)
    async with program(tmp_path, start=NewAssessmentRoute()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not any("(•)" in text for text in reversed_texts(without_colour(pilot.app)))
        await press(pilot, "tab", "tab")
        rows = [text for text in reversed_texts(without_colour(pilot.app)) if "(•)" in text]
        assert [row.split(":")[0] for row in rows] == ["▸(•) Quick"]


FORBIDDEN = {"color(4)", "color(7)", "color(15)"}
"""Blue, which is not read on black, and the whites, which are not read on white or on yellow."""


@pytest.mark.sweep
@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_sixteen_colours_never_meet_a_ground_they_are_not_read_on(
    sample: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """On every tab, home and its help all grounds are the terminal's own, and no text is blue or white."""
    monkeypatch.setenv(THEME_VARIABLE, theme)
    app = program(sample.parent, start=HomeRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        found = colours(app)
        await press(pilot, "question_mark")
        found |= colours(app)
        await press(pilot, "escape")
        for _, tab in TABS.values():
            app.visit(tab, sample, page=app.screen)
            await settle(pilot)
            found |= colours(app)
    assert {ground for _, ground in found} == {"default"}
    assert {ink for ink, _ in found} & FORBIDDEN == set()
    assert {"color(6)", "color(12)", "color(3)", "color(9)"} <= {ink for ink, _ in found}


@pytest.mark.sweep
async def test_no_color_is_no_colour_on_any_tab(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR every tab and home are drawn in the terminal's own two colours."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = program(sample.parent, start=HomeRoute())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        found = colours(app)
        for _, tab in TABS.values():
            app.visit(tab, sample, page=app.screen)
            await settle(pilot)
            found |= colours(app)
    assert found == {("default", "default")}


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


async def test_twelve_people_leave_every_activity_on_one_line(sample: Path) -> None:
    """At 80 by 24 the grid of seven and five people is seen whole, with a space between their letters."""
    keys = ("right_square_bracket", "right_square_bracket")
    text = text_of_lines(await shown(program(sample.parent, start=BoardRoute(folder=sample)), keys))
    assert any("aren't ready to buy M M M M M M ?  S S S S N" in line for line in text)
    assert any("L  top management" in line for line in text)


@SETTING
async def test_a_clear_gap_says_so_in_a_mark_and_a_word(
    sample: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    """Beside each gap stands how sure it is."""
    monkeypatch.setenv(*setting)
    text = text_of_lines(await shown(program(sample.parent, start=PerceptionRoute(folder=sample))))
    assert any(word in line for line in text for word in ("! clear", "? unclear", "= small"))
