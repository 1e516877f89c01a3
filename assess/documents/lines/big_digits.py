"""Digits and letters that are read from far away: points of two cells or more, or of half a cell."""

from __future__ import annotations

import unicodedata

from assess.documents.lines.painted import Canvas, Colour, Ink

_DRAWN = {
    "0": "### #.# #.# #.# ###",
    "1": "##. .#. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
    "+": "... .#. ### .#. ...",
    "-": "... ... ### ... ...",
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": "### #.. #.. #.. ###",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": "### #.. #.# #.# ###",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# ###",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".#. #.# #.# #.# .#.",
    "P": "### #.# ### #.. #..",
    "Q": "### #.# #.# ### ..#",
    "R": "### #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "?": "### ..# .## ... .#.",
    "!": "# # # . #",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    "'": "# # . . .",
    "/": "..# ..# .#. #.. #..",
    "&": ".#. #.# .#. #.# .##",
    "(": ".# #. #. #. .#",
    ")": "#. .# .# .# #.",
    "%": "#.# ..# .#. #.. #.#",
    " ": ".. .. .. .. ..",
}

SHAPES = {letter: tuple(row.replace(".", " ") for row in drawn.split()) for letter, drawn in _DRAWN.items()}
"""What can be written, as rows of points."""

SMALL, LARGE = 0, 1
"""Sizes: half a cell a point, and two cells in a row; size n from 1 on takes 2n cells in n rows."""

HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""The cell for two points, one above the other."""


def large_lines(text: str, width: int, *, size: int = SMALL) -> list[str] | None:
    """A text in capitals, in lines that fit when written large; None where it has letters without a shape."""
    plain = unicodedata.normalize("NFKD", text.upper())
    known = "".join(letter for letter in plain if not unicodedata.combining(letter))
    known = known.translate({0x2019: "'", 0x2013: "-", 0x2014: "-", 0x2010: "-", 0x2011: "-"})
    lines: list[str] = []
    for word in known.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and digits_width(longer, size=size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    fits = all(digits_width(line, size=size) <= width for line in lines)
    return lines if fits and set(known) <= SHAPES.keys() else None


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
            canvas.put_rows(x, y, rows, ink)
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
