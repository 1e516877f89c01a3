"""Small marks of pictures: a shape of its own for each function, a range, a level, a hatched ground."""

from __future__ import annotations

from assess.documents import palette
from assess.documents.charts.shapes import Box, Disc, Polygon, Segment, Shape, Text


def pale(colour: str) -> str:
    """The colour half-way to white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in parts)


SOFT = pale(palette.MUTED)
"""A grey for grounds of marks and for hatching."""


def colour_of(function: str) -> str:
    """The colour of a function."""
    return palette.FUNCTIONS.get(function, palette.OTHERS)


def group_mark(function: str, x: float, y: float, *, radius: float = 4.0) -> Shape:
    """Sales a disc, marketing a square, leadership a diamond, service a triangle, anybody else a ring."""
    colour, edge = colour_of(function), palette.WHITE
    if function == "sales":
        return Disc(x=x, y=y, radius=radius, fill=colour, stroke=edge)
    if function == "marketing":
        side = radius * 1.8
        return Box(x=x - side / 2, y=y - side / 2, width=side, height=side, fill=colour, stroke=edge)
    if function == "leadership":
        return diamond(x, y, reach=radius * 1.3, fill=colour)
    if function == "service":
        reach = radius * 1.25
        return Polygon(
            points=((x, y - reach), (x + reach, y + reach * 0.8), (x - reach, y + reach * 0.8)),
            fill=colour,
            stroke=edge,
        )
    return Disc(x=x, y=y, radius=radius * 0.9, fill=palette.WHITE, stroke=colour, weight=1.6)


def diamond(x: float, y: float, *, reach: float, fill: str, stroke: str = palette.WHITE) -> Polygon:
    """A square on its corner around x, y."""
    corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    return Polygon(points=corners, fill=fill, stroke=stroke, weight=0.8)


def whisker(
    left: float, right: float, y: float, *, colour: str = palette.INK, weight: float = 1.0
) -> list[Shape]:
    """A range with an upright at either end."""
    return [
        Segment(x1=left, y1=y, x2=right, y2=y, colour=colour, weight=weight),
        *(Segment(x1=x, y1=y - 3, x2=x, y2=y + 3, colour=colour, weight=weight) for x in (left, right)),
    ]


def hatch(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    colour: str = SOFT,
    apart: float = 6.0,
    weight: float = 0.5,
) -> list[Segment]:
    """Rising diagonals across a rectangle, cut at its edges; ``apart`` lies between two along an edge."""
    lines = []
    for place in range(1, int((width + height) // apart) + 1):
        along = place * apart
        x1, y1 = x + max(0.0, along - height), y + min(along, height)
        x2, y2 = x + min(along, width), y + max(0.0, along - width)
        if x2 - x1 > 0.2:
            lines.append(Segment(x1=x1, y1=y1, x2=x2, y2=y2, colour=colour, weight=weight))
    return lines


def level_chip(level: int, x: float, y: float) -> list[Shape]:
    """A level as a number on its ground, 13 points square around x, y."""
    return [
        Box(
            x=x - 6.5,
            y=y - 6.5,
            width=13,
            height=13,
            fill=palette.LEVELS[level - 1],
            stroke=palette.LEVEL_EDGE,
            weight=0.5,
            corner=2.5,
        ),
        Text(
            x=x,
            y=y + 3.2,
            text=str(level),
            size=9,
            colour=palette.LEVEL_INKS[level - 1],
            bold=True,
            anchor="middle",
        ),
    ]
