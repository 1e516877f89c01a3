"""One chart as an SVG file for slides: the same picture as in the PDF, and the same bytes everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.report.charts.shapes import Box, Disc, Line, Measure, Path, Picture, Polygon, Shape, Text
from assess.report.clean import clean

MARGIN = 14.0
"""White around the picture, in points."""

FONTS = "'Noto Sans','Segoe UI','Helvetica Neue',Arial,'Noto Sans SC','Noto Sans KR',sans-serif"

PIXELS = 4 / 3
"""Of a point: what programs that place the file take its size for."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
        f"<title>{_safe(title)}</title>",
        f"<desc>{_safe(picture.described)}</desc>",
        _element(
            "rect",
            x=_number(-MARGIN),
            y=_number(-MARGIN),
            width=_number(width),
            height=_number(height),
            fill="#FFFFFF",
        ),
        *(line for shape in picture.shapes for line in _shape(shape, measure)),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _shape(shape: Shape, measure: Measure) -> Iterator[str]:
    match shape:
        case Line():
            yield _element(
                "line",
                x1=_number(shape.x1),
                y1=_number(shape.y1),
                x2=_number(shape.x2),
                y2=_number(shape.y2),
                **_stroke(shape.colour, shape.weight, shape.dash),
            )
        case Box():
            yield _element(
                "rect",
                x=_number(shape.x),
                y=_number(shape.y),
                width=_number(shape.width),
                height=_number(shape.height),
                rx=_number(shape.corner) if shape.corner else "",
                fill=shape.fill or "none",
                **_stroke(shape.stroke, shape.weight, shape.dash),
            )
        case Disc():
            yield _element(
                "circle",
                cx=_number(shape.x),
                cy=_number(shape.y),
                r=_number(shape.radius),
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
        case Path():
            yield _element(
                "polyline",
                points=_points(shape.points),
                fill="none",
                **_stroke(shape.colour, shape.weight, shape.dash),
            )
        case Text():
            yield from _text(shape, measure)


def _text(shape: Text, measure: Measure) -> Iterator[str]:
    words = clean(shape.text)
    width = measure(words, shape.size, shape.bold)
    if words and width > 0:
        yield _element(
            "text",
            words,
            x=_number(shape.x),
            y=_number(shape.y),
            font_size=_number(shape.size),
            font_weight="bold" if shape.bold else "",
            fill=shape.colour,
            text_anchor="" if shape.anchor == "start" else shape.anchor,
            textLength=_number(width),
            lengthAdjust="spacingAndGlyphs",
        )


def _stroke(colour: str, weight: float, dash: tuple[float, ...] = ()) -> dict[str, str]:
    if not colour:
        return {}
    dashes = {"stroke_dasharray": " ".join(map(_number, dash))} if dash else {}
    return {"stroke": colour, "stroke_width": _number(weight), **dashes}


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _element(name: str, words: str = "", **attributes: str) -> str:
    """One element on one line; attributes that are empty are left out."""
    told = "".join(f' {key.replace("_", "-")}="{_safe(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{told}>{_safe(words)}</{name}>" if words else f"<{name}{told}/>"


def _safe(text: str) -> str:
    """The text as XML holds it, without the few characters that it cannot hold at all."""
    plain = _NOT_XML.sub("", clean(text))
    named = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return named.replace('"', "&quot;")


def _number(value: float) -> str:
    """A length with two decimals at most, the same in every country and on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
