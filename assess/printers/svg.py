"""One chart as an SVG file for slides: the same picture as in the PDF, and the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Iterator

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
from assess.documents.clean import printable, xml_text

MARGIN = 14.0
"""White around the picture, in points."""

FONTS = "'Noto Sans','Segoe UI','Helvetica Neue',Arial,'Noto Sans SC','Noto Sans KR',sans-serif"

PIXELS = 4 / 3
"""Of a point: what programs that place the file take its size for."""


def svg_bytes(picture: Picture, *, title: str, measure: Measure) -> bytes:
    """The picture on a white ground, with its title and its description for who only hears it.

    ``measure`` tells how wide a text is in the report's own fonts. Each text is held to that width, so that
    another font neither overruns what stands beside it nor leaves its place. The file needs nothing from
    outside: no font, no script, no address but the name of its own format.
    """
    width, height = picture.width + 2 * MARGIN, picture.height + 2 * MARGIN
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' width="{_number(width * PIXELS)}" height="{_number(height * PIXELS)}"'
        f' viewBox="{_number(-MARGIN)} {_number(-MARGIN)} {_number(width)} {_number(height)}"'
        f' font-family="{FONTS}">',
        f"<title>{xml_text(title)}</title>",
        f"<desc>{xml_text(picture.described)}</desc>",
        _element("rect", x=-MARGIN, y=-MARGIN, width=width, height=height, fill="#FFFFFF"),
        *(line for shape in picture.shapes for line in _shape(shape, measure)),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _shape(shape: Shape, measure: Measure) -> Iterator[str]:
    match shape:
        case Segment():
            yield _element(
                "line",
                x1=shape.x1,
                y1=shape.y1,
                x2=shape.x2,
                y2=shape.y2,
                **_stroke(shape.colour, shape.weight, shape.dash),
            )
        case Box():
            yield _element(
                "rect",
                x=shape.x,
                y=shape.y,
                width=shape.width,
                height=shape.height,
                rx=shape.corner or "",
                fill=shape.fill or "none",
                **_stroke(shape.stroke, shape.weight, shape.dash),
            )
        case Disc():
            yield _element(
                "circle",
                cx=shape.x,
                cy=shape.y,
                r=shape.radius,
                fill=shape.fill or "none",
                **_stroke(shape.stroke, shape.weight),
            )
        case Polygon():
            yield _element(
                "polygon",
                points=_points(shape.points),
                fill=shape.fill or "none",
                **_stroke(shape.stroke, shape.weight),
            )
        case Polyline():
            yield _element(
                "polyline",
                points=_points(shape.points),
                fill="none",
                **_stroke(shape.colour, shape.weight, shape.dash),
            )
        case Text():
            yield from _text(shape, measure)


def _text(shape: Text, measure: Measure) -> Iterator[str]:
    words = printable(shape.text)
    width = measure(words, shape.size, shape.bold)
    if words and width > 0:
        yield _element(
            "text",
            words,
            x=shape.x,
            y=shape.y,
            font_size=shape.size,
            font_weight="bold" if shape.bold else "",
            fill=shape.colour,
            text_anchor="" if shape.anchor == "start" else shape.anchor,
            textLength=width,
            lengthAdjust="spacingAndGlyphs",
        )


def _stroke(colour: str, weight: float, dash: tuple[float, ...] = ()) -> dict[str, str | float]:
    if not colour:
        return {}
    return {"stroke": colour, "stroke_width": weight, "stroke_dasharray": " ".join(map(_number, dash))}


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _element(name: str, words: str = "", /, **attributes: str | float) -> str:
    """One element on one line; attributes that are "" are left out."""
    texts = {
        key.replace("_", "-"): value if isinstance(value, str) else _number(value)
        for key, value in attributes.items()
    }
    parts = "".join(f' {key}="{xml_text(text)}"' for key, text in texts.items() if text)
    return f"<{name}{parts}>{xml_text(words)}</{name}>" if words else f"<{name}{parts}/>"


def _number(value: float) -> str:
    """A length with two decimals at most, the same in every country and on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
