"""Type sizes, distances and colours of the PDF report; lengths in points (1/72 inch)."""

from __future__ import annotations

from assess.documents.palette import (
    BAD,
    BAR,
    BLUE,
    GOOD,
    GRID,
    INK,
    LEVEL_EDGE,
    LEVEL_INKS,
    LEVELS,
    MUTED,
    NAVY,
    PALE,
    PANEL,
    WHITE,
)
from questionnaires.records import record

__all__ = [
    "BAD",
    "BAR",
    "BLUE",
    "GOOD",
    "GRID",
    "INK",
    "LEVELS",
    "LEVEL_EDGE",
    "LEVEL_INKS",
    "MUTED",
    "NAVY",
    "PALE",
    "PANEL",
    "WHITE",
]

MARGIN = 42.0
BAND = 8.0
FOOTER = 46.0
"""Height of the foot that text keeps free."""

FOOT = 7.0
"""The size of type in the foot; nothing on a page may be smaller than 6.5."""


@record
class Type:
    """A size with its line height."""

    size: float
    leading: float


@record
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

KICKER_TYPE = Type(size=8.6, leading=12)


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


READABLE = max(step for step, density in enumerate(DENSITIES) if density.small.size >= 8)
"""The tightest step in which small type is still at least 8 points, for pages on several sheets."""

HOPELESS = 1.3
"""A page filled this many times over in one of the last steps does not fit one sheet in the tightest."""


def fitting(filled: float, *, at: int) -> int:
    """The roomiest step of density that probably fits, when this part of the room is filled at a step.

    Text takes room in both directions, so the height goes with about the square of the size of type;
    reports that were measured bear that out.
    """
    sizes = [density.small.size / DENSITIES[at].small.size for density in DENSITIES]
    return next((step for step, size in enumerate(sizes) if filled * size**2 <= 1), len(DENSITIES) - 1)
