"""Tests of shapes as plain letters, for terminals that draw shapes two cells wide."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens import place_of, settle, text_of

from assess.documents.lines.digits import DIGITS, large
from assess.store.settings.file import read_settings
from assess.store.settings.schema import Settings
from assess.tui.app import SamepageApp
from assess.tui.letters import TABLE, lettered
from assess.tui.navigation.sections import TABS
from assess.tui.routes import HomeRoute


def test_every_shape_is_one_letter() -> None:
    """What is shown for a shape is one letter of ASCII, so that no column moves; words keep their own."""
    assert {letter for letter in TABLE.values() if len(letter) != 1 or not letter.isascii()} == set()
    assert lettered("●━┃▆ ▲■◆▼ Łukasz, Nguyễn") == "*=|# SMLV Łukasz, Nguyễn"


def test_an_arrow_between_figures_is_no_comparison() -> None:
    """An arrow after a space is drawn with a shaft, in as many cells; elsewhere it is one letter."""
    assert lettered("2.3 → 2.5") == "2.3-> 2.5"
    assert lettered("→ Close") == "> Close"


def test_large_digits_are_told_apart_in_letters() -> None:
    """Each digit has rows of its own in plain letters, too."""
    drawn = {digit: tuple(map(lettered, large(digit))) for digit in DIGITS}
    assert len(set(drawn.values())) == len(DIGITS)
    assert all(row.isascii() for rows in drawn.values() for row in rows)


def test_the_file_says_it(tmp_path: Path) -> None:
    """``ascii = true`` in the settings is read; without it shapes are shapes."""
    path = tmp_path / "config.toml"
    path.write_text("ascii = true\n", encoding="utf-8")
    assert read_settings(path).ascii
    assert not Settings().ascii


@pytest.mark.sweep
async def test_no_shape_is_left_on_any_tab(sample: Path) -> None:
    """Home and every tab are drawn without a single shape, and say in letters who is who."""
    app = SamepageApp(sample.parent, start=HomeRoute(), settings=Settings(ascii=True))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        seen = text_of(app)
        for _, tab in TABS.values():
            app.visit(tab, sample, page=app.screen)
            await settle(pilot)
            assert place_of(app) == tab.place
            seen += text_of(app)
    assert {ord(letter) for letter in seen} & set(TABLE) == set()
    assert "S sales (7)   M marketing (5)" in seen
