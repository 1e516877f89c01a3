"""What pictures are put together from: marks, fitted text, scales of levels, and legends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from assess.documents import palette
from assess.documents.charts.chart import Box, Disc, Measure, Picture, Polygon, Segment, Shape, Space, Text
from assess.documents.clean import printable
from questionnaires.records import record


def pale(colour: str) -> str:
    """The colour half-way to white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{(part + 255) // 2:02X}" for part in parts)


SOFT = pale(palette.MUTED)
"""A grey for grounds of marks and for hatching."""


def colour_of(function: str) -> str:
    """The colour of a function."""
    return palette.FUNCTIONS.get(function, palette.OTHERS)


def group_mark(function: str, x: float, y: float, *, radius: float = 4.0) -> Disc | Box | Polygon:
    """Sales a disc, marketing a square, leadership a diamond, service a triangle, anybody else a ring."""
    colour, edge = colour_of(function), palette.WHITE
    if function == "sales":
        return Disc(x=x, y=y, radius=radius, fill=colour, stroke=edge)
    if function == "marketing":
        side = radius * 1.8
        return Box(x=x - side / 2, y=y - side / 2, width=side, height=side, fill=colour, stroke=edge)
    if function == "leadership":
        return diamond(x, y, reach=radius * 1.3, fill=colour)
    if function == "service":
        reach = radius * 1.25
        return Polygon(
            points=((x, y - reach), (x + reach, y + reach * 0.8), (x - reach, y + reach * 0.8)),
            fill=colour,
            stroke=edge,
        )
    return Disc(x=x, y=y, radius=radius * 0.9, fill=palette.WHITE, stroke=colour, weight=1.6)


def diamond(x: float, y: float, *, reach: float, fill: str, stroke: str = palette.WHITE) -> Polygon:
    """A square on its corner around x, y."""
    corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    return Polygon(points=corners, fill=fill, stroke=stroke, weight=0.8)


def whisker(
    left: float, right: float, y: float, *, colour: str = palette.INK, weight: float = 1.0
) -> list[Shape]:
    """A range with an upright at either end."""
    return [
        Segment(x1=left, y1=y, x2=right, y2=y, colour=colour, weight=weight),
        *(Segment(x1=x, y1=y - 3, x2=x, y2=y + 3, colour=colour, weight=weight) for x in (left, right)),
    ]


DENSE = 2.8
"""Points between the strokes of a hatch in a low bar."""


def hatch(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    colour: str = SOFT,
    apart: float = 6.0,
    weight: float = 0.5,
) -> Iterator[Segment]:
    """Rising diagonals across a rectangle, cut at its edges; ``apart`` lies between two along an edge."""
    for place in range(1, int((width + height) // apart) + 1):
        along = place * apart
        x1, y1 = x + max(0.0, along - height), y + min(along, height)
        x2, y2 = x + min(along, width), y + max(0.0, along - width)
        if x2 - x1 > 0.2:
            yield Segment(x1=x1, y1=y1, x2=x2, y2=y2, colour=colour, weight=weight)


def level_chip(level: int, x: float, y: float) -> list[Shape]:
    """A level as a number on its ground, 13 points square around x, y."""
    return [
        Box(
            x=x - 6.5,
            y=y - 6.5,
            width=13,
            height=13,
            fill=palette.LEVELS[level - 1],
            stroke=palette.LEVEL_EDGE,
            weight=0.5,
            corner=2.5,
        ),
        centred(x, y + 3.2, str(level), 9, palette.LEVEL_INKS[level - 1], bold=True),
    ]


def centred(x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False) -> Text:
    """One line of text centred on x."""
    return Text(x=x, y=y, text=text, size=size, colour=colour, bold=bold, anchor="middle")


def fitted(
    measure: Measure, text: str, width: float, size: float, *, lines: int, bold: bool = False
) -> list[str]:
    """The text in at most so many lines of this width; what does not fit ends in an ellipsis."""
    found: list[str] = []
    rest = printable(text)
    while rest and len(found) < lines:
        cut = _cut(measure, rest, width, size, bold=bold)
        line, rest = rest[:cut].rstrip(), rest[cut:].lstrip()
        found.append(line)
    if rest:
        line = found[-1]
        while line and measure(f"{line}…", size, bold) > width:
            line = line[:-1].rstrip()
        found[-1] = f"{line}…"
    return found


def block(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    *,
    leading: float,
    colour: str = palette.INK,
    bold: bool = False,
    anchor: str = "start",
    up: float = 0.5,
) -> list[Shape]:
    """Lines one below the other around the baseline ``y`` of a single one; with ``up`` 1 they end there."""
    first = y - (len(lines) - 1) * leading * up
    return [
        Text(x=x, y=first + n * leading, text=line, size=size, colour=colour, bold=bold, anchor=anchor)
        for n, line in enumerate(lines)
    ]


def _cut(measure: Measure, text: str, width: float, size: float, *, bold: bool) -> int:
    """How many letters fit on a line, up to the end of a word where one ends there."""
    if measure(text, size, bold) <= width:
        return len(text)
    end = bisect_right(range(1, len(text)), width, key=lambda count: measure(text[:count], size, bold))
    if text[end] == " ":
        return end
    return text.rfind(" ", 0, end) + 1 or max(end, 1)


def spread(wanted: Sequence[float], *, apart: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, at least so far apart and between the bounds where there is room.

    Neighbours that would touch share their mean place (pool adjacent violators), so labels move as little
    as can be. The order of the input is kept in the answer; equal places keep their order.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    groups: list[tuple[float, list[int]]] = []
    for index in order:
        groups.append((wanted[index], [index]))
        while (
            len(groups) > 1
            and groups[-1][0] - groups[-2][0] < apart * (len(groups[-1][1]) + len(groups[-2][1])) / 2
        ):
            centre, members = groups.pop()
            before, others = groups.pop()
            count = len(members) + len(others)
            groups.append(((centre * len(members) + before * len(others)) / count, others + members))
    places = [0.0] * len(wanted)
    for centre, members in groups:
        for offset, index in enumerate(members):
            places[index] = centre + (offset - (len(members) - 1) / 2) * apart
    for index in order:
        places[index] = max(places[index], low)
        low = places[index] + apart
    # The upper bound comes last: it wins where there is no room.
    for index in reversed(order):
        places[index] = min(places[index], high)
        high = places[index] - apart
    return places


TICK = 7.5
LEVELS = (1, 2, 3, 4, 5)


@record
class Scale:
    """Figures from ``low`` at the place ``start`` to ``high`` at the place ``end``."""

    start: float
    end: float
    low: Fraction | int
    high: Fraction | int

    def at(self, value: Fraction | int) -> float:
        """Where a figure lies."""
        return self.start + (self.end - self.start) * float(
            Fraction(value - self.low) / (self.high - self.low)
        )


def ordinal(day: str) -> int:
    """A day (2026-11-30) as a number that rises by one a day."""
    return date.fromisoformat(day).toordinal()


@record
class LevelAxis(Scale):
    """Level 1 lies at ``start``, level 5 at ``end``."""

    low: Fraction | int = LEVELS[0]
    high: Fraction | int = LEVELS[-1]

    def ticks(self, base: float, *, names: Sequence[str], edge: float, measure: Measure) -> Iterator[Shape]:
        """The numbers with the names below them, the last baseline at ``base``.

        ``edge`` is the room beside the outer levels; without room for all names none is printed.
        """
        named = self._names_fit(names, edge, measure)
        for level in LEVELS:
            yield axis_title(self.at(level), base - (8.2 if named else 0.0), str(level))
            if named:
                yield axis_title(self.at(level), base, names[level - 1], bold=False)

    def lines(self, top: float, bottom: float) -> list[Shape]:
        """An upright line at each level."""
        return [
            Segment(x1=self.at(level), y1=top, x2=self.at(level), y2=bottom, colour=palette.GRID)
            for level in LEVELS
        ]

    def _names_fit(self, names: Sequence[str], edge: float, measure: Measure) -> bool:
        """Whether the names stand next to each other without touching, inside the edges."""
        if len(names) != len(LEVELS):
            return False
        widths = [measure(name, TICK, False) for name in names]
        spacing = self.at(2) - self.at(1)
        close = any((one + other) / 2 + 4 > spacing for one, other in pairwise(widths))
        return not close and widths[0] / 2 < edge and widths[-1] / 2 < edge


def axis_title(x: float, y: float, text: str, *, bold: bool = True) -> Text:
    """What stands above an axis, or above a column beside it, centred on x."""
    return centred(x, y, text, TICK, palette.MUTED, bold=bold)


SIZE = 7.5
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


def legend(entries: Sequence[LegendEntry], space: Space, *, top: float) -> tuple[list[Shape], float]:
    """The entries from ``top`` down, and the height that they take."""
    shapes: list[Shape] = []
    for entry, line, left, start, words in _placed(entries, space):
        base = top + (line + 1) * LINE - 3.4
        if entry.sign:
            shapes += entry.sign(left, base - _RISE)
        shapes.append(
            Text(
                x=start,
                y=base,
                text=words,
                size=SIZE,
                colour=palette.INK if entry.bold else palette.MUTED,
                bold=entry.bold,
            )
        )
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
    return LINE * (max((line for _, line, *_ in _placed(entries, space)), default=-1) + 1)


def _placed(
    entries: Sequence[LegendEntry], space: Space
) -> Iterator[tuple[LegendEntry, int, float, float, str]]:
    """Each entry, its line from 0, where it and where its words begin, and as many words as fit."""
    left, line = 0.0, 0
    for entry in entries:
        sign = entry.width + _AFTER_SIGN if entry.sign else 0.0
        words = "".join(
            fitted(space.measure, entry.words, space.width - sign, SIZE, lines=1, bold=entry.bold)
        )
        wide = sign + space.measure(words, SIZE, entry.bold)
        if left > 0 and left + wide > space.width:
            left, line = 0.0, line + 1
        yield entry, line, left, left + sign, words
        left += wide + _BETWEEN
