"""A revealed vote as a picture: one tile a person under each answer, by team, as large as the room allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len

from assess.documents.lines.big_digits import LARGE, SMALL, digits_height, digits_width, put_digits
from assess.documents.lines.layout import cut, wrapped
from assess.documents.lines.painted import TEAM_MARKS, TILES, Canvas, Ground, Ink
from assess.store.workshop.room import Column
from assess.words.projector import EARLIER, NOW, WAS, more_words, team_words
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
    for look in LOOKS:
        picture = _Picture(canvas, box, look, columns, before, numbered=numbered)
        if sum(picture.rows(column) for column in columns) <= box.height:
            picture.draw(columns)
            return
    _put_rows(canvas, box, columns)


def put_typed(canvas: Canvas, box: Box, columns: Sequence[Column]) -> None:
    """Draw what people typed behind the marks of their teams, team by team, in as many rows as there are.

    Where not all of it fits, every answer gets as many rows as the others; those without one are counted.
    """
    by_team = sorted(columns, key=lambda one: _place(_sides(one.counts)))
    room = box.height if len(by_team) <= box.height else box.height - 1
    found, left = by_team[:room], by_team[room:]
    lines = [wrapped(one.text, max(box.width - 3, 1)) for one in found]
    longest = max(map(len, lines), default=1)
    most = next((rows for rows in range(longest, 1, -1) if _in(lines, rows) <= room), 1)
    y, apart = box.y, _in(lines, most) + len(lines) - 1 <= room
    for column, said in zip(found, lines, strict=True):
        for n, (mark, ink) in enumerate([*_marks(column.counts)][:2]):
            canvas.put(box.x + n, y, mark, ink)
        for line in _clipped(said, most, box.width - 3):
            canvas.put(box.x + 3, y, line)
            y += 1
        y += apart
    if left:
        canvas.put(box.x + 3, y, more_words(len(left)), Ink.MUTED)


def _clipped(said: Sequence[str], most: int, width: int) -> Sequence[str]:
    """These lines in at most so many, the last one cut where there are more."""
    return said if len(said) <= most else [*said[: most - 1], cut(" ".join(said[most - 1 :]), width)]


def _in(lines: Sequence[Sequence[str]], most: int) -> int:
    return sum(min(len(one), most) for one in lines)


def _put_rows(canvas: Canvas, box: Box, columns: Sequence[Column]) -> None:
    """A row each, and more for long words while there are any left."""
    y, spare = box.y, box.height - len(columns)
    for column in columns[: box.height]:
        marks, total = [*_marks(column.counts)], str(_total(column.counts))
        start = max(box.width - len(marks) - len(total) - 2, 1)
        said = wrapped(column.text, start)
        more = min(len(said) - 1, max(spare, 0))
        canvas.put_rows(box.x, y, _clipped(said, more + 1, start), Ink.TEXT)
        for n, (mark, ink) in enumerate(marks, start=start + 1):
            canvas.put(box.x + n, y, mark, ink)
        canvas.put_right(box.x + box.width, y, total, Ink.ACCENT, strong=True)
        y, spare = y + 1 + more, spare - more


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

    def rows(self, column: Column) -> int:
        """The rows that an answer takes, with what follows it."""
        if self._is_given(column):
            return self.look.tiles + len(self._words(column)) + self._was_below(column) + self.look.gap
        return max(self.look.empty, len(self._words(column)))

    def draw(self, columns: Sequence[Column]) -> None:
        """Draw all answers, with the names of two votes beside each other in the row above."""
        y = self.box.y
        if self.beside:
            x = self.box.x + self.left
            self.canvas.put(x, y - 1, EARLIER, Ink.HEAD)
            self.canvas.put(x + self.votes_width + 3, y - 1, NOW, Ink.HEAD)
        for column in columns:
            (self._answer if self._is_given(column) else self._nobodys)(column, y)
            y += self.rows(column)

    def _is_given(self, column: Column) -> bool:
        return bool(_total(column.counts) or _total(self.before.get(column.key, {})))

    def _answer(self, column: Column, y: int) -> None:
        """One answer with its tiles, its words, its count and, without room beside, how it was before."""
        canvas, box, look = self.canvas, self.box, self.look
        total, said = str(_total(column.counts)), self._words(column)
        x, end = box.x + self.left, box.x + box.width
        under = self._was_below(column)
        top, below = (y, y + look.tiles) if self.numbered else (y + len(said) + under, y)
        canvas.put_rows(x, below, said, Ink.TEXT)
        was = self._was(column)
        at = end - sum(cell_len(text) for text, _ in was)
        for text, ink in was:
            canvas.put(at, below + len(said) - 1 + under, text, ink)
            at += cell_len(text)
        if self.numbered:
            self._figure(box.x, top, column.key, Ink.TEXT)
        if self.beside:
            put_tiles(canvas, x, top, self.before.get(column.key, {}), self.tile, look.tiles)
            x += self.votes_width + 3
        put_tiles(canvas, x, top, column.counts, self.tile, look.tiles)
        self._figure(end - self._wide(total), top, total, Ink.ACCENT if column.counts else Ink.MUTED)

    def _was_below(self, column: Column) -> bool:
        """Whether the vote before needs a row of its own below the words."""
        was = sum(cell_len(text) for text, _ in self._was(column))
        return bool(was) and cell_len(self._words(column)[-1]) + 2 + was > self.box.width - self.left

    def _was(self, column: Column) -> list[tuple[str, Ink]]:
        """The vote before as a mark a person, or by numbers; none beside its tiles."""
        counts = self.before.get(column.key, {})
        if self.beside or not counts:
            return []
        marks = [*_marks(counts)]
        if len(marks) > (self.box.width - self.left) // 2:
            told = ((_mark(side), counts[side]) for side in _sides(counts))
            marks = [(f"{mark}{count} ", ink) for (mark, ink), count in told]
        return [(f"{WAS} ", Ink.MUTED), *marks]

    def _nobodys(self, column: Column, y: int) -> None:
        """An answer that nobody gave, in as little as it needs."""
        x, end = self.box.x + self.left, self.box.x + self.box.width
        said = self._words(column)
        middle = y
        if self.numbered and self.look.empty > SMALL_ROWS:
            put_digits(self.canvas, self.box.x, y, column.key, Ink.MUTED, size=SMALL)
            middle = y + (len(said) < SMALL_ROWS)
        elif self.numbered:
            self.canvas.put(self.box.x, y, column.key, Ink.MUTED)
        self.canvas.put_rows(x, middle, said, Ink.MUTED)
        self.canvas.put(end - 1, middle, "0", Ink.MUTED)

    def _words(self, column: Column) -> list[str]:
        """The words of an answer in lines, without the number that is drawn large."""
        text = column.text.removeprefix(f"{column.key} ") if self.numbered else column.text
        count = 0 if self._is_given(column) else 3
        return wrapped(text, max(self.box.width - self.left - count, 1))

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
        named = [f"{_letter(side)} {counts[side]}" for side in sides]
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
    label = f"{mark}{_letter(side)}" if width > 3 else mark
    start = (width - cell_len(label)) // 2
    ground = GROUNDS.get(side, Ground.TILE)
    whole = " " * start + label + " " * (width - start - cell_len(label))
    canvas.put(x, middle, whole, Ink.ON_ACCENT, ground=ground, strong=True)


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
        yield _mark(side)


def _mark(side: str) -> tuple[str, Ink]:
    return TEAM_MARKS.get(side, NO_TEAM)


def _letter(side: str) -> str:
    """The letter of a team; that of service is not that of sales."""
    return "V" if side == "service" else side[:1].upper()


def _sides(counts: Mapping[str, int]) -> list[str]:
    return [side for side in (*FUNCTIONS, *({*counts} - {*FUNCTIONS})) if counts.get(side)]


def _place(sides: Sequence[str]) -> int:
    """Where a team comes among the others."""
    return FUNCTIONS.index(sides[0]) if sides and sides[0] in FUNCTIONS else len(FUNCTIONS)


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.values())
