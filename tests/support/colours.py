"""What the colours of a screen mean, a letter a cell: for pictures in text and for tests without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.color import Color, ColorType
from rich.style import Style
from textual.strip import Strip
from textual.theme import Theme

from assess.tui.theme import DARK, LIGHT

LETTERS = {
    "text": "t", "soft": "f", "muted": "m", "accent": "a", "head": "h", "warn": "w",
    "sales": "s", "marketing": "k", "leadership": "l", "service": "v",
    "ink": "i", "rule": "r", "rating": "g", "panel": "p", "raised": "c", "select": "x",
    **{f"level_{level}": str(level) for level in range(1, 6)},
    "cell_sales": "e", "cell_marketing": "j", "cell_several": "b", "cell_nobody": "n", "cell_unknown": "u",
    "ground": " ",
}  # fmt: skip
"""The letter of each meaning, of inks and of grounds."""

SIXTEEN = {0: "i", 2: "v", 3: "k", 5: "l", 6: "a", 7: "t", 8: "m", 9: "w", 12: "s", 15: "t"}
"""What the terminal's own colours mean, by their number."""

REVERSED, FOREIGN = "#", "?"

LEGEND = ", ".join(f"{letter} {name.replace('_', ' ')}" for name, letter in LETTERS.items() if letter != " ")


def by_colour(theme: Theme) -> dict[str, str]:
    """The letters by the colours of a theme."""
    named = {
        "accent": theme.accent,
        "panel": theme.panel,
        "text": theme.foreground,
        "ground": theme.background,
    }
    colours = {**{key.replace("-", "_"): colour for key, colour in theme.variables.items()}, **named}
    return {str(colours[name]): letter for name, letter in LETTERS.items()}


OURS = {True: by_colour(DARK), False: by_colour(LIGHT)}
"""The letters by colour of the dark theme and of the light one."""


def letter_of(colour: Color | None, *, dark: bool, default: str) -> str:
    """The letter of a colour; ``default`` where the terminal's own is used."""
    if colour is None or colour.type is ColorType.DEFAULT:
        return default
    if colour.type is ColorType.TRUECOLOR:
        return OURS[dark].get(colour.name, FOREIGN)
    return SIXTEEN.get(colour.number if colour.number is not None else -1, FOREIGN)


def lettered(strip: Strip, *, dark: bool) -> tuple[str, str, str]:
    """A line of a screen: its text, the letter of each ink (a capital where bold), and of each ground."""
    text = inks = grounds = ""
    for segment in strip:
        style = segment.style or Style.null()
        ink = letter_of(style.color, dark=dark, default="t")
        ground = REVERSED if style.reverse else letter_of(style.bgcolor, dark=dark, default=" ")
        for letter in segment.text:
            text += letter
            inks += " " if letter == " " else ink.upper() if style.bold else ink
            grounds += ground
    return text.rstrip(), inks.rstrip(), grounds.rstrip()


def coloured(strips: Iterable[Strip], *, dark: bool) -> str:
    """A screen as text, below each line its inks (``:``) unless all is plain, and its grounds (``_``)."""

    def lines(strip: Strip) -> Iterator[str]:
        text, inks, grounds = lettered(strip, dark=dark)
        yield f"  {text}".rstrip()
        if set(inks) - {" ", "t"}:
            yield f": {inks}"
        if grounds:
            yield f"_ {grounds}"

    return "\n".join(chain.from_iterable(map(lines, strips))).rstrip()
