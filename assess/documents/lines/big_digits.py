"""Digits that are read from far away: 3 × 5 points, two cells each or more, in little room half a cell."""

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

SMALL, LARGE = 0, 1
"""Sizes: half a cell a point, and two cells in a row; size n from 1 on takes 2n cells in n rows."""

HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""The cell for two points, one above the other."""


def digits_width(text: str, *, size: int = LARGE) -> int:
    """The cells that a text takes as digits; a character that has no shape takes none."""
    points = sum(len(SHAPES[one][0]) + 1 for one in text if one in SHAPES)
    return max(points - 1, 0) * (2 * size or 1)


def digits_height(*, size: int = LARGE) -> int:
    """The rows that digits take."""
    return 5 * size or 3


def put_digits(
    canvas: Canvas, x: int, y: int, text: str, ink: Colour = Ink.TEXT, *, size: int = LARGE
) -> None:
    """Write a text as digits whose left upper corner is at column ``x`` of row ``y``."""
    for one in text:
        if one in SHAPES:
            rows = _blocks(SHAPES[one], size) if size else halves(SHAPES[one])
            for down, row in enumerate(rows):
                canvas.put(x, y + down, row, ink)
            x += len(rows[0]) + (2 * size or 1)


def halves(points: tuple[str, ...]) -> tuple[str, ...]:
    """Rows of points, "#" or " ", in cells of two points, one above the other."""
    padded = (*points, *[" " * len(points[0])] * (len(points) % 2))
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return tuple(
        "".join(HALVES[above == "#", below == "#"] for above, below in zip(*pair, strict=True))
        for pair in pairs
    )


def _blocks(shape: tuple[str, ...], size: int) -> tuple[str, ...]:
    rows = ("".join((" " if point == " " else "█") * 2 * size for point in row) for row in shape)
    return tuple(row for row in rows for _ in range(size))
