"""Checks that hold for every picture: nothing outside it, no text on another text, nothing too small."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from assess.documents import palette
from assess.documents.charts.chart import (
    Box,
    Disc,
    Measure,
    Picture,
    Polygon,
    Polyline,
    Segment,
    Shape,
    Text,
)

Bounds = tuple[float, float, float, float]
"""Left, top, right and lower edge."""

HAIR = 0.4
"""How far, in points, shapes may reach beyond an edge or into each other unseen."""


def fixed(text: str, size: float, bold: bool) -> float:
    """A measure in which every letter is as wide as a wide one."""
    return len(text) * size * (0.62 if bold else 0.58)


def bounds(shape: Shape, measure: Measure) -> Bounds:
    """The area that a shape covers; of a text, that of its letters."""
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    match shape:
        case Text():
            width = measure(shape.text, shape.size, shape.bold)
            left = shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * width
            return left, shape.y - 0.74 * shape.size, left + width, shape.y + 0.2 * shape.size
        case Segment():
            xs, ys = (shape.x1, shape.x2), (shape.y1, shape.y2)
        case Box():
            xs, ys = (shape.x, shape.x + shape.width), (shape.y, shape.y + shape.height)
        case Disc():
            xs = (shape.x - shape.radius, shape.x + shape.radius)
            ys = (shape.y - shape.radius, shape.y + shape.radius)
        case Polygon() | Polyline():
            xs = tuple(x for x, _ in shape.points)
            ys = tuple(y for _, y in shape.points)
    return min(xs), min(ys), max(xs), max(ys)


def problems(picture: Picture, measure: Measure, *, hair: float = HAIR) -> Iterator[str]:
    """What is wrong with a picture, in words: shapes outside it, texts too small or on each other."""
    for shape in picture.shapes:
        left, top, right, bottom = bounds(shape, measure)
        inside = left > -hair and top > -hair
        if not (inside and right < picture.width + hair and bottom < picture.height + hair):
            yield f"outside the picture: {shape}"
        if isinstance(shape, Text) and shape.size < palette.SMALLEST:
            yield f"too small: {shape}"
    texts = [(shape, bounds(shape, measure)) for shape in picture.shapes if isinstance(shape, Text)]
    for (one, a), (other, b) in combinations(texts, 2):
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        if across > hair and down > hair:
            yield f"{one.text!r} on {other.text!r}"


def drawn_texts(picture: Picture) -> list[str]:
    """The texts of a picture in the order of painting."""
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


def texts_of(picture: Picture) -> str:
    """All that a picture says, drawn and described."""
    return "\n".join([*drawn_texts(picture), picture.described])
