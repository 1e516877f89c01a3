"""Legends of pictures: signs with their words, set in lines that fit the width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assess.documents import palette
from assess.documents.charts.lettering import fitted
from assess.documents.charts.shapes import Picture, Shape, Space, Text
from questionnaires.records import record

SIZE = 7.4
LINE = 12.0
"""Height of one line of a legend."""

_AFTER_SIGN = 4.0
_BETWEEN = 13.0
_RISE = 2.6
"""How far the middle of a sign lies above the baseline of its words."""

Sign = Callable[[float, float], Sequence[Shape]]
"""Draws a sign whose left edge is at x and whose middle is at y."""


@record
class LegendEntry:
    """One sign with its words; ``width`` is that of the sign, 0 for words alone."""

    words: str
    sign: Sign | None = None
    width: float = 0.0
    bold: bool = False


@record
class _Placed:
    """An entry in its line, counted from 0: where it and its words begin, and as many words as fit."""

    entry: LegendEntry
    left: float
    start: float
    words: str
    line: int


def legend(entries: Sequence[LegendEntry], space: Space, *, top: float) -> tuple[list[Shape], float]:
    """The entries from ``top`` down, and the height that they take."""
    shapes: list[Shape] = []
    for placed in _placed(entries, space):
        entry = placed.entry
        base = top + (placed.line + 1) * LINE - 3.4
        if entry.sign:
            shapes += entry.sign(placed.left, base - _RISE)
        ink = palette.INK if entry.bold else palette.MUTED
        shapes.append(Text(x=placed.start, y=base, text=placed.words, size=SIZE, colour=ink, bold=entry.bold))
    return shapes, legend_height(entries, space)


def closed(
    shapes: Sequence[Shape],
    entries: Sequence[LegendEntry],
    space: Space,
    *,
    bottom: float,
    described: str,
    foot: float = 0.0,
) -> Picture:
    """The picture of these shapes, with the legend from ``bottom`` down and ``foot`` left below it."""
    below, height = legend(entries, space, top=bottom)
    return Picture(
        width=space.width, height=bottom + height + foot, shapes=(*shapes, *below), described=described
    )


def legend_height(entries: Sequence[LegendEntry], space: Space) -> float:
    """The height that the entries take, without drawing them."""
    return LINE * (max((placed.line for placed in _placed(entries, space)), default=-1) + 1)


def _placed(entries: Sequence[LegendEntry], space: Space) -> Iterator[_Placed]:
    left, line = 0.0, 0
    for entry in entries:
        sign = entry.width + _AFTER_SIGN if entry.sign else 0.0
        words = "".join(
            fitted(space.measure, entry.words, space.width - sign, SIZE, lines=1, bold=entry.bold)
        )
        wide = sign + space.measure(words, SIZE, entry.bold)
        if left > 0 and left + wide > space.width:
            left, line = 0.0, line + 1
        yield _Placed(entry=entry, left=left, start=left + sign, words=words, line=line)
        left += wide + _BETWEEN
