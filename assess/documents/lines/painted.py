"""Text in cells, each with a meaning (a team, a level, a warning) that a screen draws as a colour."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from questionnaires.records import record


class Ink(Enum):
    """What a text means; a screen has a colour for each, and the words or marks say the same without it."""

    TEXT = "foreground"
    SOFT = "soft"
    MUTED = "muted"
    ACCENT = "accent"
    HEAD = "head"
    NEAR = "near"
    WARN = "warn"
    SALES = "sales"
    MARKETING = "marketing"
    LEADERSHIP = "leadership"
    SERVICE = "service"
    RATING = "rating"
    RULE = "rule"
    ON_ACCENT = "ink"
    PRINT = "print"


class Ground(Enum):
    """What lies under a text: a level, where one is, the cursor, a bar, a key, an owner, a tile, paper."""

    NONE = ""
    LEVEL_1 = "level-1"
    LEVEL_2 = "level-2"
    LEVEL_3 = "level-3"
    LEVEL_4 = "level-4"
    LEVEL_5 = "level-5"
    HERE = "accent"
    CURSOR = "select"
    PANEL = "panel"
    RAISED = "raised"
    OF_SALES = "cell-sales"
    OF_MARKETING = "cell-marketing"
    OF_SEVERAL = "cell-several"
    OF_NOBODY = "cell-nobody"
    OF_UNKNOWN = "cell-unknown"
    TILE_SALES = "sales"
    TILE_MARKETING = "marketing"
    TILE_LEADERSHIP = "leadership"
    TILE_SERVICE = "service"
    TILE = "soft"
    PAPER = "paper"


Colour = Ink | Ground
"""What a mark is drawn in: a meaning, or the ground of half a cell."""

LEVELS = (Ground.LEVEL_1, Ground.LEVEL_2, Ground.LEVEL_3, Ground.LEVEL_4, Ground.LEVEL_5)

TILES = (
    Ground.TILE_SALES,
    Ground.TILE_MARKETING,
    Ground.TILE_LEADERSHIP,
    Ground.TILE_SERVICE,
    Ground.TILE,
)
"""What lies under somebody's mark in a picture of votes: their team's colour, or one for any team."""

TEAM_MARKS = {
    "sales": ("▲", Ink.SALES),
    "marketing": ("■", Ink.MARKETING),
    "leadership": ("◆", Ink.LEADERSHIP),
    "service": ("▼", Ink.SERVICE),
}
"""The shape and the meaning of each team, the same in every picture."""


@record
class Span:
    """A text with one meaning; ``press`` names the key that a click stands for, "" for none."""

    text: str
    ink: Colour = Ink.TEXT
    ground: Ground = Ground.NONE
    strong: bool = False
    press: str = ""


PaintedLine = tuple[Span, ...]


def opened_to(line: PaintedLine, cells: int) -> PaintedLine:
    """The part of a line within its first cells."""
    found: list[Span] = []
    for span in line:
        if cells <= 0:
            break
        text = span.text if cell_len(span.text) <= cells else set_cell_size(span.text, cells)
        found.append(Span(text=text, ink=span.ink, ground=span.ground, strong=span.strong, press=span.press))
        cells -= cell_len(text)
    return tuple(found)


def words_of(lines: tuple[PaintedLine, ...]) -> str:
    """The lines as plain text."""
    return "\n".join("".join(span.text for span in line).rstrip() for line in lines)


_Style = tuple[Colour, Ground, bool, str]

_PLAIN: _Style = (Ink.TEXT, Ground.NONE, False, "")


class Canvas:
    """Cells to paint on, later marks over earlier ones; what lies outside is cut."""

    def __init__(self, width: int, height: int = 1) -> None:
        self._width = max(0, width)
        self._letters = [[" "] * self._width for _ in range(height)]
        self._styles = [[_PLAIN] * self._width for _ in range(height)]

    @property
    def width(self) -> int:
        """The cells of a row."""
        return self._width

    def put(
        self,
        x: int,
        y: int,
        text: str,
        ink: Colour = Ink.TEXT,
        *,
        ground: Ground = Ground.NONE,
        strong: bool = False,
        press: str = "",
    ) -> None:
        """Write a text that begins in column ``x`` of row ``y``, both from 0."""
        if not 0 <= y < len(self._letters):
            return
        letters, styles, style = self._letters[y], self._styles[y], (ink, ground, strong, press)
        if _letter_a_cell(text):  # as most texts are
            start, end = max(0, x), min(x + len(text), self._width)
            if start < end:
                letters[start:end] = text[start - x : end - x]
                styles[start:end] = [style] * (end - start)
            return
        for letter in text:
            cells = cell_len(letter)
            if cells and x >= 0 and x + cells <= self._width:
                letters[x : x + cells] = [letter, *[""] * (cells - 1)]
                styles[x : x + cells] = [style] * cells
            x += cells

    def put_rows(
        self,
        x: int,
        y: int,
        rows: Iterable[str],
        ink: Colour = Ink.TEXT,
        *,
        ground: Ground = Ground.NONE,
        strong: bool = False,
        press: str = "",
    ) -> None:
        """Write texts below each other, the first in row ``y``."""
        for row, text in enumerate(rows, start=y):
            self.put(x, row, text, ink, ground=ground, strong=strong, press=press)

    def put_right(self, end: int, y: int, text: str, ink: Ink = Ink.TEXT, *, strong: bool = False) -> None:
        """Write a text that ends before column ``end``."""
        self.put(end - cell_len(text), y, text, ink, strong=strong)

    def fill(self, x: int, y: int, cells: int, ground: Ground) -> None:
        """Lay a ground under so many cells."""
        self.put(x, y, " " * cells, ground=ground)

    def lines(self) -> tuple[PaintedLine, ...]:
        """What was painted, row by row."""
        return tuple(map(_spans, self._letters, self._styles))


def _letter_a_cell(text: str) -> bool:
    """Whether each letter is known to take one cell: plain ASCII, or one letter again and again."""
    if text.isascii():
        return text.isprintable()
    return text == text[0] * len(text) and cell_len(text[0]) == 1


def _spans(letters: list[str], styles: list[_Style]) -> PaintedLine:
    """The cells of a row, those of one style together."""
    spans = []
    start = 0
    for (ink, ground, strong, press), run in groupby(styles):
        end = start + len(list(run))
        text = "".join(letters[start:end])
        spans.append(Span(text=text, ink=ink, ground=ground, strong=strong, press=press))
        start = end
    return tuple(spans)
