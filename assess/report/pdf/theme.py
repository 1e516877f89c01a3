"""Type sizes, distances and colours of the PDF report; lengths in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from assess.report import palette

INK: Color = HexColor(palette.INK)
MUTED: Color = HexColor(palette.MUTED)
NAVY: Color = HexColor(palette.NAVY)
BLUE: Color = HexColor(palette.BLUE)
BAR: Color = HexColor(palette.BAR)
TARGET: Color = HexColor(palette.TARGET)
GRID: Color = HexColor(palette.GRID)
PALE: Color = HexColor(palette.PALE)
PANEL: Color = HexColor(palette.PANEL)
WHITE: Color = HexColor(palette.WHITE)
GOOD: Color = HexColor(palette.GOOD)
BAD: Color = HexColor(palette.BAD)

LEVELS: tuple[Color, ...] = tuple(map(HexColor, palette.LEVELS))
"""The grounds of level 1 to 5, light to dark."""

LEVEL_INKS: tuple[Color, ...] = tuple(map(HexColor, palette.LEVEL_INKS))
"""What is read on those grounds."""

LEVEL_EDGE: Color = HexColor(palette.LEVEL_EDGE)

MARGIN = 42.0
BAND = 8.0
FOOTER = 46.0
"""Height of the foot that text keeps free."""

KICKER = 8.6
FOOT = 7.0
TICK = 7.0
"""The smallest type on a page; nothing may be smaller than 6.5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A size with its line height."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How generously a page is set; the first density in which a page fits is used."""

    title: Type
    answer: Type
    heading: Type
    body: Type
    small: Type
    gap: float  # between blocks
    inner: float  # between the lines of a block
    bar_row: float  # height of a row of the score chart


ROOMY = Density(
    title=Type(size=19, leading=24),
    answer=Type(size=10.6, leading=15),
    heading=Type(size=11.6, leading=15),
    body=Type(size=10.2, leading=14),
    small=Type(size=9.2, leading=12.8),
    gap=15,
    inner=5.5,
    bar_row=34,
)
TIGHT = Density(
    title=Type(size=16, leading=19.5),
    answer=Type(size=9, leading=12),
    heading=Type(size=9.8, leading=12.2),
    body=Type(size=8.2, leading=10.6),
    small=Type(size=7.5, leading=9.7),
    gap=7,
    inner=2.4,
    bar_row=23,
)
STEPS = 8


def _between(step: int) -> Density:
    """The density so many steps from roomy to tight."""

    def size(wide: float, close: float) -> float:
        return round(wide + (close - wide) * step / STEPS, 2)

    def kind(wide: Type, close: Type) -> Type:
        return Type(size=size(wide.size, close.size), leading=size(wide.leading, close.leading))

    return Density(
        title=kind(ROOMY.title, TIGHT.title),
        answer=kind(ROOMY.answer, TIGHT.answer),
        heading=kind(ROOMY.heading, TIGHT.heading),
        body=kind(ROOMY.body, TIGHT.body),
        small=kind(ROOMY.small, TIGHT.small),
        gap=size(ROOMY.gap, TIGHT.gap),
        inner=size(ROOMY.inner, TIGHT.inner),
        bar_row=size(ROOMY.bar_row, TIGHT.bar_row),
    )


DENSITIES = tuple(_between(step) for step in range(STEPS + 1))
"""From roomy to tight in even steps."""


def fitting(filled: float, *, at: int) -> int:
    """The roomiest step of density that probably fits, when this part of the room is filled at a step.

    Text takes room in both directions and the gaps shrink faster than it, so the height goes with a
    power of the size of type that was measured on reports: about 2.5.
    """
    for step, density in enumerate(DENSITIES):
        if filled * (density.small.size / DENSITIES[at].small.size) ** 2.5 <= 1:
            return step
    return len(DENSITIES) - 1
