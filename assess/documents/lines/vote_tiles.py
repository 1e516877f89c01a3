"""A revealed vote as a picture: one tile a person under each answer, by team, as large as the room allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len

from assess.documents.lines.big_digits import LARGE, SMALL, digits_width, put_digits
from assess.documents.lines.layout import cut
from assess.documents.lines.painted import TEAM_MARKS, TILES, Canvas, Ground, Ink
from assess.store.workshop.room import Column
from assess.words.projector import EARLIER, NOW, team_words
from questionnaires.model import FUNCTIONS
from questionnaires.records import record

NO_TEAM = ("●", Ink.SOFT)
"""The mark of somebody whose team is not told."""

GROUNDS = dict(zip(FUNCTIONS, TILES, strict=False))

SIDES_APART = 2
"""Cells between the tiles of two teams, beside what is between tiles anyway."""

TWO_VOTES = 48
"""Cells for tiles from which two votes stand beside each other."""


@record
class Look:
    """Rows that an answer takes: its tiles, what is between answers, and one that nobody gave.

    ``digits`` is the size of its number and its count, None for plain text.
    """

    tiles: int
    gap: int
    empty: int
    digits: int | None


LOOKS = (
    Look(tiles=10, gap=2, empty=4, digits=LARGE + 1),
    Look(tiles=5, gap=1, empty=4, digits=LARGE),
    Look(tiles=3, gap=1, empty=2, digits=SMALL),
    Look(tiles=3, gap=0, empty=1, digits=SMALL),
    Look(tiles=2, gap=0, empty=1, digits=None),
    Look(tiles=1, gap=0, empty=1, digits=None),
)
"""From the largest to the smallest; the first that fits is taken."""

TILE_WIDTHS = ((12, 3), (6, 2), (4, 1), (3, 1), (2, 1), (1, 1), (1, 0))
"""Widths of a tile, each with the cells between two, from the largest to the smallest."""


@record
class Box:
    """Where something is drawn: its left upper corner, and the cells and rows that it may take."""

    x: int
    y: int
    width: int
    height: int


@record
class Tile:
    """How a person is drawn: ``width`` cells, ``gap`` to the next one, and in so many ``rows`` of tiles."""

    width: int
    gap: int
    rows: int


def put_votes(
    canvas: Canvas, box: Box, columns: Sequence[Column], earlier: Sequence[Column], *, numbered: bool
) -> None:
    """Draw the answers with their votes, one under the other; ``earlier`` are the votes of the round before.

    ``numbered`` draws the key of each answer in large digits. What doesn't fit is left out at the end.
    """
    before = {column.key: column.counts for column in earlier}
    look = next((one for one in LOOKS if _rows(one, columns) <= box.height), LOOKS[-1])
    picture = _Picture(canvas, box, look, columns, before, numbered=numbered)
    picture.name_votes()
    y = box.y
    for column in columns:
        rows = _rows(look, [column])
        if y + rows > box.y + box.height:
            return
        picture.answer(column, y)
        y += rows + look.gap


class _Picture:
    """One picture of votes while it is drawn."""

    def __init__(
        self,
        canvas: Canvas,
        box: Box,
        look: Look,
        columns: Sequence[Column],
        before: Mapping[str, Mapping[str, int]],
        *,
        numbered: bool,
    ) -> None:
        self.canvas, self.box, self.look, self.before, self.numbered = canvas, box, look, before, numbered
        most = max((_total(column.counts) for column in columns), default=0)
        self.count_width = self._wide(str(most))
        self.left = self._wide("0") + 3 if numbered else 0
        room = max(box.width - self.left - self.count_width - 2, 1)
        self.beside = bool(before) and room >= TWO_VOTES
        self.votes_width = (room - 3) // 2 if self.beside else room
        shown = [column.counts for column in columns]
        self.tile = tile_for([*shown, *(before.values() if self.beside else ())], self.votes_width, look.tiles)

    def _wide(self, text: str) -> int:
        digits = self.look.digits
        return len(text) if digits is None else digits_width(text, size=digits)

    def name_votes(self) -> None:
        """Name the two votes that stand beside each other, in the row above."""
        if self.beside:
            x = self.box.x + self.left
            self.canvas.put(x, self.box.y - 1, EARLIER, Ink.HEAD)
            self.canvas.put(x + self.votes_width + 3, self.box.y - 1, NOW, Ink.HEAD)

    def answer(self, column: Column, y: int) -> None:
        """One answer with its tiles, its words and its count."""
        canvas, box, look = self.canvas, self.box, self.look
        total = _total(column.counts)
        words = _words(column) if self.numbered else column.text
        x, end = box.x + self.left, box.x + box.width
        if not total:
            self._empty(column, words, y)
            return
        if self.numbered:
            self._figure(box.x, y, column.key, Ink.TEXT)
        if self.beside:
            put_tiles(canvas, x, y, self.before.get(column.key, {}), self.tile, look.tiles)
            x += self.votes_width + 3
        put_tiles(canvas, x, y, column.counts, self.tile, look.tiles)
        self._figure(end - self._wide(str(total)), y, str(total), Ink.ACCENT)
        self._under(column, words, y + look.tiles)

    def _under(self, column: Column, words: str, y: int) -> None:
        """The words of an answer, and where there is no room beside, how it was before."""
        x, end = self.box.x + self.left, self.box.x + self.box.width
        if self.before and not self.beside:
            marks = [*_marks(self.before.get(column.key, {}))]
            named = f"{EARLIER} "
            start = end - len(marks) - len(named)
            self.canvas.put(start, y, named, Ink.MUTED)
            for n, (mark, ink) in enumerate(marks):
                self.canvas.put(start + len(named) + n, y, mark, ink)
            end = start - 2
        self.canvas.put(x, y, cut(words, max(end - x, 0)), Ink.TEXT if self.numbered else Ink.SOFT)

    def _empty(self, column: Column, words: str, y: int) -> None:
        """An answer that nobody gave, in as little as it needs."""
        x, end = self.box.x + self.left, self.box.x + self.box.width
        middle = y
        if self.numbered and self.look.digits and self.look.empty > 3:
            put_digits(self.canvas, self.box.x, y, column.key, Ink.MUTED, size=SMALL)
            middle = y + 1
        elif self.numbered:
            self.canvas.put(self.box.x, y, column.key, Ink.MUTED)
        self.canvas.put(x, middle, cut(words, max(end - x - 3, 0)), Ink.MUTED)
        self.canvas.put(end - 1, middle, "0", Ink.MUTED)

    def _figure(self, x: int, y: int, text: str, ink: Ink) -> None:
        if self.look.digits is None:
            self.canvas.put(x, y, text, ink, strong=True)
        else:
            put_digits(self.canvas, x, y, text, ink, size=self.look.digits)


def tile_for(votes: Iterable[Mapping[str, int]], width: int, height: int) -> Tile:
    """The largest tile with which each of these fits into so many cells and rows."""
    found = [counts for counts in votes if _total(counts)]
    for cells, gap in TILE_WIDTHS:
        for rows in (1, 2):
            tile = Tile(width=cells, gap=gap, rows=rows)
            if height >= 2 * rows - 1 and all(_cells(counts, tile) <= width for counts in found):
                return tile
    return Tile(width=1, gap=0, rows=max(height, 1))


def put_tiles(
    canvas: Canvas, x: int, y: int, counts: Mapping[str, int], tile: Tile, height: int
) -> None:
    """Draw a tile for each person, team beside team, in a block of so many rows."""
    people = [*_people(counts)]
    in_a_row = -(-len(people) // tile.rows)
    high = max((height - tile.rows + 1) // tile.rows, 1)
    for row in range(tile.rows):
        at, last = x, ""
        for side in people[row * in_a_row : (row + 1) * in_a_row]:
            if last and side != last:
                at += min(SIDES_APART, tile.gap)
            last = side or "-"
            _put_tile(canvas, at, y + row * (high + 1), side, tile.width, high)
            at += tile.width + tile.gap


def put_legend(canvas: Canvas, x: int, y: int, counts: Mapping[str, int]) -> None:
    """Which mark is whose, and how many there are of each; ends before the canvas does."""
    for side in _sides(counts):
        mark, ink = TEAM_MARKS.get(side, NO_TEAM)
        words = team_words(side, counts[side])
        canvas.put(x, y, mark, ink)
        canvas.put(x + 2, y, words, Ink.SOFT)
        x += cell_len(words) + 5


def _put_tile(canvas: Canvas, x: int, y: int, side: str, width: int, height: int) -> None:
    mark, ink = TEAM_MARKS.get(side, NO_TEAM)
    middle = y + height // 2
    if width == 1:
        canvas.put(x, middle, mark, ink)
        return
    for row in range(y, y + height):
        canvas.put(x, row, "█" * width, ink)
    label = f"{mark}{side[:1].upper()}" if width > 3 else mark
    start = (width - cell_len(label)) // 2
    ground = GROUNDS.get(side, Ground.TILE)
    whole = " " * start + label + " " * (width - start - cell_len(label))
    canvas.put(x, middle, whole, Ink.ON_ACCENT, ground=ground, strong=True)


def _rows(look: Look, columns: Sequence[Column]) -> int:
    rows = [look.tiles + 1 if _total(column.counts) else look.empty for column in columns]
    return sum(rows) + look.gap * (len(rows) - 1)


def _cells(counts: Mapping[str, int], tile: Tile) -> int:
    people = [*_people(counts)]
    in_a_row = -(-len(people) // tile.rows)
    widest = 0
    for row in range(tile.rows):
        these = people[row * in_a_row : (row + 1) * in_a_row]
        changes = sum(one != other for one, other in pairwise(these))
        apart = changes * min(SIDES_APART, tile.gap)
        widest = max(widest, len(these) * (tile.width + tile.gap) - tile.gap + apart)
    return widest


def _people(counts: Mapping[str, int]) -> Iterator[str]:
    for side in _sides(counts):
        yield from [side] * counts[side]


def _marks(counts: Mapping[str, int]) -> Iterator[tuple[str, Ink]]:
    for side in _people(counts):
        yield TEAM_MARKS.get(side, NO_TEAM)


def _sides(counts: Mapping[str, int]) -> list[str]:
    return [side for side in (*FUNCTIONS, "") if counts.get(side)]


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def _words(column: Column) -> str:
    return column.text.removeprefix(f"{column.key} ")
