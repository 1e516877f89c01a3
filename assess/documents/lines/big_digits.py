"""Digits that are read from far away: 3 × 5 points, two cells each or, in little room, half a cell."""

from __future__ import annotations

from assess.documents.lines.painted import Canvas, Colour, Ink

SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("## ", " # ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
    "-": ("   ", "   ", "###", "   ", "   "),
}
"""What can be written, as rows of points."""

LARGE_ROWS, SMALL_ROWS = 5, 3
"""Rows that large and small digits take."""

HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""The cell for two points, one above the other."""


def digits_width(text: str, *, large: bool) -> int:
    """The cells that a text takes as digits; a character that has no shape takes none."""
    points = sum(len(SHAPES[one][0]) + 1 for one in text if one in SHAPES)
    return max(points - 1, 0) * (2 if large else 1)


def put_digits(canvas: Canvas, x: int, y: int, text: str, ink: Colour = Ink.TEXT, *, large: bool) -> None:
    """Write a text as digits whose left upper corner is at column ``x`` of row ``y``."""
    for one in text:
        if one in SHAPES:
            rows = _large(SHAPES[one]) if large else _small(SHAPES[one])
            for down, row in enumerate(rows):
                canvas.put(x, y + down, row, ink)
            x += len(rows[0]) + (2 if large else 1)


def _large(shape: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("".join("  " if point == " " else "██" for point in row) for row in shape)


def _small(shape: tuple[str, ...]) -> tuple[str, ...]:
    padded = (*shape, " " * len(shape[0]))
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return tuple(
        "".join(HALVES[above != " ", below != " "] for above, below in zip(*pair, strict=True))
        for pair in pairs
    )
