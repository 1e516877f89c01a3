"""A revealed vote as a picture: one tile a person under each answer, by team, as large as the room allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len

from assess.documents.lines.big_digits import LARGE, SMALL, digits_height, digits_width, put_digits
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

LEGEND_APART = 3

TWO_VOTES = 48
"""Cells for tiles from which two votes stand beside each other."""


@record
class Look:
    """Rows that an answer takes: its tiles, what follows it, and one that nobody gave."""

    tiles: int
    gap: int
    empty: int


LOOKS = (
    Look(tiles=10, gap=2, empty=4),
    Look(tiles=5, gap=1, empty=4),
    Look(tiles=5, gap=1, empty=1),
    Look(tiles=5, gap=0, empty=1),
    Look(tiles=3, gap=1, empty=1),
    Look(tiles=3, gap=0, empty=1),
    Look(tiles=2, gap=0, empty=1),
    Look(tiles=1, gap=0, empty=1),
)
"""From the largest to the smallest; the first that fits is taken."""

SMALL_ROWS = digits_height(size=SMALL)

WIDE = 60
"""Cells from which digits are as high as the tiles beside them."""

TILE_WIDTHS = ((12, 3), (6, 2), (4, 1), (3, 1), (2, 1), (2, 0), (1, 1), (1, 0))
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


SMALLEST = Tile(width=1, gap=0, rows=1)


def put_votes(
    canvas: Canvas, box: Box, columns: Sequence[Column], earlier: Sequence[Column], *, numbered: bool
) -> None:
    """Draw the answers with their votes, one under the other; ``earlier`` are the votes of the round before.

    ``numbered`` draws the key of each answer in large digits. In few rows
    each answer has one, and what doesn't fit is left out at the end.
    """
    before = {column.key: column.counts for column in earlier}
    given = {column.key for column in columns if _total(column.counts) or _total(before.get(column.key, {}))}
    rows = {look: {c.key: _rows(look, given=c.key in given) for c in columns} for look in LOOKS}
    look = next((one for one in LOOKS if sum(rows[one].values()) <= box.height), None)
    if look is None:
        _put_rows(canvas, box, columns)
        return
    picture = _Picture(canvas, box, look, columns, before, numbered=numbered)
    picture.name_votes()
    y = box.y
    for column in columns:
        if column.key in given:
            picture.answer(column, y)
        else:
            picture.nobodys(column, y)
        y += rows[look][column.key]


def _put_rows(canvas: Canvas, box: Box, columns: Sequence[Column]) -> None:
    for y, column in enumerate(columns[: box.height], start=box.y):
        marks, total = [*_marks(column.counts)], str(_total(column.counts))
        start = max(box.width - len(marks) - len(total) - 2, 0)
        canvas.put(box.x, y, cut(column.text, start), Ink.TEXT)
        for n, (mark, ink) in enumerate(marks, start=start + 1):
            canvas.put(box.x + n, y, mark, ink)
        canvas.put_right(box.x + box.width, y, total, Ink.ACCENT, strong=True)


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
        size = {10: LARGE + 1, 5: LARGE}.get(look.tiles) if box.width >= WIDE else None
        self.size = size or (SMALL if look.tiles >= SMALL_ROWS else None)
        most = max((_total(column.counts) for column in columns), default=0)
        self.count_width = self._wide(str(most))
        self.left = self._wide("0") + 3 if numbered else 0
        room = max(box.width - self.left - self.count_width - 2, 1)
        self.beside = bool(before) and room >= TWO_VOTES
        self.votes_width = (room - 3) // 2 if self.beside else room
        shown = [column.counts for column in columns]
        shown += before.values() if self.beside else ()
        self.tile = tile_for(shown, self.votes_width, look.tiles)

    def _wide(self, text: str) -> int:
        return len(text) if self.size is None else digits_width(text, size=self.size)

    def name_votes(self) -> None:
        """Name the two votes that stand beside each other, in the row above."""
        if self.beside:
            x = self.box.x + self.left
            self.canvas.put(x, self.box.y - 1, EARLIER, Ink.HEAD)
            self.canvas.put(x + self.votes_width + 3, self.box.y - 1, NOW, Ink.HEAD)

    def answer(self, column: Column, y: int) -> None:
        """One answer with its tiles, its words and its count."""
        canvas, box, look = self.canvas, self.box, self.look
        total = str(_total(column.counts))
        x, end = box.x + self.left, box.x + box.width
        top = y if self.numbered else y + 1
        self._words(column, y + look.tiles if self.numbered else y)
        if self.numbered:
            self._figure(box.x, top, column.key, Ink.TEXT)
        if self.beside:
            put_tiles(canvas, x, top, self.before.get(column.key, {}), self.tile, look.tiles)
            x += self.votes_width + 3
        put_tiles(canvas, x, top, column.counts, self.tile, look.tiles)
        self._figure(end - self._wide(total), top, total, Ink.ACCENT if column.counts else Ink.MUTED)

    def _words(self, column: Column, y: int) -> None:
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
        self.canvas.put(x, y, cut(self._text(column), max(end - x, 0)), Ink.TEXT)

    def nobodys(self, column: Column, y: int) -> None:
        """An answer that nobody gave, in as little as it needs."""
        x, end = self.box.x + self.left, self.box.x + self.box.width
        middle = y
        if self.numbered and self.look.empty > SMALL_ROWS:
            put_digits(self.canvas, self.box.x, y, column.key, Ink.MUTED, size=SMALL)
            middle = y + 1
        elif self.numbered:
            self.canvas.put(self.box.x, y, column.key, Ink.MUTED)
        self.canvas.put(x, middle, cut(self._text(column), max(end - x - 3, 0)), Ink.MUTED)
        self.canvas.put(end - 1, middle, "0", Ink.MUTED)

    def _text(self, column: Column) -> str:
        """The words of an answer, without the number that is drawn large."""
        return column.text.removeprefix(f"{column.key} ") if self.numbered else column.text

    def _figure(self, x: int, y: int, text: str, ink: Ink) -> None:
        if self.size is None:
            self.canvas.put(x, y, text, ink, strong=True)
        else:
            put_digits(self.canvas, x, y, text, ink, size=self.size)


def tile_for(votes: Iterable[Mapping[str, int]], width: int, height: int) -> Tile:
    """The largest tile with which each of these fits into so many cells and rows."""
    found = [counts for counts in votes if _total(counts)]
    tiles = (
        Tile(width=cells, gap=gap, rows=rows)
        for cells, gap in TILE_WIDTHS
        for rows in range(1, height // 2 + 2)
    )
    fits = [tile for tile in tiles if all(_cells(counts, tile) <= width for counts in found)]
    return max(fits, key=lambda tile: tile.width * _high(tile, height), default=SMALLEST)


def put_tiles(canvas: Canvas, x: int, y: int, counts: Mapping[str, int], tile: Tile, height: int) -> None:
    """Draw a tile for each person, team beside team, in a block of so many rows."""
    high = _high(tile, height)
    for number, people in enumerate(_in_rows(counts, tile)):
        at = x
        for before, side in pairwise(["", *people]):
            at += _apart(before, side, tile) if at > x else 0
            _put_tile(canvas, at, y + number * (high + _between(height)), side, tile.width, high)
            at += tile.width + tile.gap


def put_legend(canvas: Canvas, x: int, y: int, counts: Mapping[str, int], width: int) -> None:
    """Which mark is whose, and how many there are of each; by a letter where the names are too wide."""
    sides = _sides(counts)
    named = [team_words(side, counts[side]) for side in sides]
    apart = LEGEND_APART
    if sum(map(len, named)) + (apart + 2) * len(sides) - apart > width:
        named = [f"{side[:1].upper()} {counts[side]}" for side in sides]
    for side, words in zip(sides, named, strict=True):
        mark, ink = TEAM_MARKS.get(side, NO_TEAM)
        canvas.put(x, y, mark, ink)
        canvas.put(x + 2, y, words, Ink.SOFT)
        x += 2 + len(words) + apart


def _put_tile(canvas: Canvas, x: int, y: int, side: str, width: int, height: int) -> None:
    mark, ink = TEAM_MARKS.get(side, NO_TEAM)
    middle = y + (height - 1) // 2
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


def _rows(look: Look, *, given: bool) -> int:
    """The rows that an answer takes, with what follows it."""
    return look.tiles + 1 + look.gap if given else look.empty


def _high(tile: Tile, height: int) -> int:
    return max((height - _between(height) * (tile.rows - 1)) // tile.rows, 0)


def _between(height: int) -> int:
    """The rows between two rows of tiles."""
    return 1 if height > 2 else 0


def _in_rows(counts: Mapping[str, int], tile: Tile) -> Iterator[list[str]]:
    people = [*_people(counts)]
    in_a_row = -(-len(people) // tile.rows)
    for row in range(tile.rows):
        yield people[row * in_a_row : (row + 1) * in_a_row]


def _cells(counts: Mapping[str, int], tile: Tile) -> int:
    """The cells that the widest row of tiles takes."""
    return max(
        len(people) * (tile.width + tile.gap) - tile.gap + sum(_apart(*two, tile) for two in pairwise(people))
        for people in _in_rows(counts, tile)
    )


def _apart(before: str, side: str, tile: Tile) -> int:
    """The cells that set the tiles of two teams apart, beside what is between tiles anyway."""
    return min(SIDES_APART, tile.gap) if before != side else 0


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
