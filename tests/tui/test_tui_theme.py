"""Tests of the two themes: text can be read on its ground, and every eye tells the teams apart."""

from __future__ import annotations

from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from support.contrast import Rgb, contrast, linear
from support.screens import settle
from textual.theme import Theme

from assess.documents import palette
from assess.store.settings.schema import Settings
from assess.tui.app import SamepageApp
from assess.tui.routes import NewAssessmentRoute
from assess.tui.theme import DARK, LIGHT

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
TEAMS = tuple(palette.FUNCTIONS)
INKS = ("text", "soft", "muted", "accent", "head", "near", "warn", "rating", *TEAMS)
GROUNDS = ("ground", "panel", "raised", "select")
LEAST = 4.5
"""The least contrast of text with its ground."""

EYES: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "red-blind": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "green-blind": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "blue-blind": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
"""How eyes see linear light (Machado and others, 2009, severity 1)."""


def colours_of(theme: Theme) -> dict[str, str]:
    """The colours of a theme by what they are for."""
    named = {"accent": theme.accent, "text": theme.foreground, "ground": theme.background}
    return (
        theme.variables | {name: str(colour) for name, colour in named.items()} | {"panel": str(theme.panel)}
    )


def lab(colour: str, eye: str) -> Rgb:
    """A colour as an eye sees it, in CIE Lab under D65."""
    red, green, blue = (
        min(1.0, max(0.0, sum(m * p for m, p in zip(row, linear(colour), strict=True)))) for row in EYES[eye]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@THEMES
def test_all_text_can_be_read_on_every_ground(theme: Theme) -> None:
    """Each ink has its contrast on page, bars, key chips and the cursor; light muted never lies on chips."""
    colours = colours_of(theme)
    faint = {
        (ink, ground) for ink in INKS for ground in GROUNDS if contrast(colours[ink], colours[ground]) < LEAST
    }
    assert faint == (set() if theme.dark else {("muted", "raised")})


@THEMES
def test_what_lies_on_fills_can_be_read(theme: Theme) -> None:
    """Text on the levels' tints, ink on accent and teams, and the letters of owners on their cells."""
    colours = colours_of(theme)
    pairs = [("text", f"level-{level}") for level in range(1, 6)]
    pairs += [("ink", fill) for fill in ("accent", *TEAMS)]
    pairs += [("sales", "cell-sales"), ("marketing", "cell-marketing"), ("text", "cell-several")]
    pairs += [("warn", "cell-nobody"), ("muted", "cell-unknown")]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {
        pair for pair, figure in found.items() if figure < (6 if pair[0] in ("text", "ink") else 4.6)
    } == set()


@THEMES
@pytest.mark.parametrize("eye", EYES)
def test_every_eye_tells_the_teams_apart(theme: Theme, eye: str) -> None:
    """The hues of any two teams keep their distance, those of the two sides a wide one."""
    colours = colours_of(theme)
    seen = {team: lab(colours[team], eye) for team in TEAMS}
    assert min(dist(seen[one], seen[other]) for one, other in combinations(TEAMS, 2)) >= 23
    assert dist(seen["sales"], seen["marketing"]) >= 77


def test_paper_has_the_hues_of_the_light_screen() -> None:
    """Teams, accent, warnings and text are the same colours in the PDF as on a light screen."""
    colours = colours_of(LIGHT)
    paper = {**palette.FUNCTIONS, "accent": palette.ACCENT, "warn": palette.BAD, "text": palette.INK}
    assert {name: colour.lower() for name, colour in paper.items()} == {name: colours[name] for name in paper}


@pytest.mark.parametrize("name", ["dark", "light"])
async def test_an_example_in_a_field_can_be_read(tmp_path: Path, name: str) -> None:
    """What a field shows before anything is typed has the contrast of any other text."""
    app = SamepageApp(tmp_path, start=NewAssessmentRoute(), settings=Settings(theme=name))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        segments = [part for strip in app.screen._compositor.render_strips() for part in strip]
        style = next(part.style for part in segments if "Autumn check" in part.text)
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        ink, ground = (colour.get_truecolor().hex for colour in (style.color, style.bgcolor))
        assert contrast(ink, ground) >= LEAST
