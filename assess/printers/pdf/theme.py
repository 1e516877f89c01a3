"""Type sizes, distances and colours of the PDF report; lengths in points (1/72 inch)."""

from __future__ import annotations

from assess.documents.palette import (
    ACCENT,
    BAD,
    BAR,
    GRID,
    HEAD,
    INK,
    LEVEL_EDGE,
    LEVEL_INKS,
    LEVELS,
    MUTED,
    PALE,
    PANEL,
    SMALLEST,
    WHITE,
)
from questionnaires.records import record

__all__ = [
    "ACCENT",
    "BAD",
    "BAR",
    "GRID",
    "HEAD",
    "INK",
    "LEVELS",
    "LEVEL_EDGE",
    "LEVEL_INKS",
    "MUTED",
    "PALE",
    "PANEL",
    "SMALLEST",
    "WHITE",
]

MARGIN = 42.0
BAND = 8.0
FOOTER = 46.0
"""Height of the foot that text keeps free."""

FOOT = SMALLEST
"""The size of type in the foot."""


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


def _set_in(
    title: tuple[float, float],
    heading: tuple[float, float],
    body: tuple[float, float],
    small: tuple[float, float],
    *,
    gap: float,
    inner: float,
    bar_row: float,
) -> Density:
    """A density from sizes with their leading; the answer is set like the body, a little wider."""
    return Density(
        title=Type(size=title[0], leading=title[1]),
        answer=Type(size=body[0], leading=body[1] + 1),
        heading=Type(size=heading[0], leading=heading[1]),
        body=Type(size=body[0], leading=body[1]),
        small=Type(size=small[0], leading=small[1]),
        gap=gap,
        inner=inner,
        bar_row=bar_row,
    )


DENSITIES = (
    _set_in((19, 24), (11.5, 15), (10, 14), (9, 12.6), gap=15, inner=5.5, bar_row=34),
    _set_in((19, 23), (11.5, 14.4), (10, 13), (9, 11.7), gap=11, inner=4, bar_row=30),
    _set_in((16, 20), (10, 12.8), (9, 12), (8, 10.8), gap=10, inner=3.4, bar_row=27),
    _set_in((16, 19.5), (10, 12.4), (9, 11.4), (8, 10.2), gap=8, inner=2.8, bar_row=24),
    _set_in((16, 19.5), (9, 11.6), (8, 10.4), (7.5, 9.6), gap=7, inner=2.4, bar_row=22),
)
"""From roomy to tight, in sizes of ``palette.SIZES`` only; the first density in which a page fits is used."""

READABLE = 3
"""The tightest step for a page on several sheets, which is not set any smaller."""

KICKER_TYPE = Type(size=9, leading=12)

HOPELESS = 1.3
"""A page filled this many times over in one of the last steps does not fit one sheet in the tightest."""


def fitting(filled: float, *, at: int) -> int:
    """The roomiest step of density that probably fits, when this part of the room is filled at a step.

    Text takes room in both directions, so the height goes about with size times leading.
    """
    at_small = DENSITIES[at].small
    areas = [d.small.size * d.small.leading / (at_small.size * at_small.leading) for d in DENSITIES]
    return next((step for step, area in enumerate(areas) if filled * area <= 1), len(DENSITIES) - 1)
