"""Changes taken apart: bars of parts on either side of zero, with the whole change beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from assess.documents import palette
from assess.documents.charts.chart import Box, Chart, FigureTable, Picture, Segment, Shape, Space, Text
from assess.documents.charts.parts import (
    SOFT,
    LegendEntry,
    Scale,
    Sign,
    block,
    closed,
    diamond,
    fitted,
    hatch,
    pale,
)
from assess.words.change_figures import NO_SCORE
from questionnaires.records import record

PART_NAMES = {
    "answers": "Answers",
    "people": "Other people",
    "rest": "Answers and people",
    "questions": "Other questions",
}
"""What each part is called, in the order in which the bars are drawn."""

LABEL = 8.4
FIGURE = 7.2
TICK = 7.0
TOP = 16.0
LABEL_SHARE = 0.3
MOST_LABEL = 104.0
TOTAL = 34.0
HALF = 6.0
HIGHEST_ROW = 34.0
STEP = Fraction(1, 2)
"""Levels between two lines of the scale."""

TICK_WIDTH = 26.0
"""Two numbers of the scale stand at least so far apart."""

LEGEND_GAP = 5.0
HATCHED = ("people", "rest")
HATCH = 2.8
"""Points between the strokes of a hatched part."""


@record
class ChangePart:
    """A part of a change in levels; ``kind`` is "answers", "people", "rest" (both) or "questions".

    ``text`` is the figure as printed: the parts of a row add up as they are printed.
    """

    kind: str
    value: Fraction
    text: str


@record
class ChangeRow:
    """The change of one dimension with its parts; ``text`` is the whole change as printed."""

    label: str
    change: Fraction
    text: str
    parts: tuple[ChangePart, ...]


@record
class ChangeParts(Chart):
    """Changes taken apart: what went up to the right of the zero line, what went down to its left."""

    rows: tuple[ChangeRow, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """A scale of half levels, a bar for each dimension, and what the parts stand for."""
        label = min(space.width * LABEL_SHARE, MOST_LABEL)
        low, high = reach(self.rows)
        scale = Scale(start=label + 8, end=space.width - TOTAL - 6, low=low, high=high)
        each = min(HIGHEST_ROW, space.row + space.stretch(len(self.rows), HIGHEST_ROW))
        bottom = TOP + each * len(self.rows)
        shapes = [*_ticks(scale, bottom)]
        for place, row in enumerate(self.rows):
            shapes += _row(row, TOP + (place + 0.5) * each, scale, label, space)
        return closed(shapes, self._entries(), space, bottom=bottom + LEGEND_GAP, described=self.described)

    def figures(self) -> FigureTable:
        """The parts that any row has as columns, then the change that they add up to."""
        rows = []
        for row in self.rows:
            parts = {part.kind: part.text for part in row.parts}
            rows.append((row.label, *(parts.get(kind, NO_SCORE) for kind in self._kinds()), row.text))
        names = (PART_NAMES[kind] for kind in self._kinds())
        return FigureTable(columns=("Dimension", *names, "Change in all"), rows=tuple(rows))

    def _kinds(self) -> list[str]:
        """The kinds of parts that any row has, in the order of the bars."""
        used = {part.kind for row in self.rows for part in row.parts}
        return [kind for kind in PART_NAMES if kind in used]

    def _entries(self) -> list[LegendEntry]:
        kinds = self._kinds()
        entries = [LegendEntry(words=PART_NAMES[k].lower(), sign=_sign(k), width=12) for k in kinds]
        return [*entries, LegendEntry(words="the whole change", sign=_whole, width=9)]


def reach(rows: Sequence[ChangeRow]) -> tuple[Fraction, Fraction]:
    """The half levels just below and above all that is drawn, at least half a level to either side."""
    ups = [sum((p.value for p in row.parts if p.value > 0), Fraction(0)) for row in rows]
    downs = [sum((p.value for p in row.parts if p.value < 0), Fraction(0)) for row in rows]
    high = max(STEP, STEP * ceil(max(ups, default=Fraction(0)) / STEP))
    low = min(-STEP, STEP * floor(min(downs, default=Fraction(0)) / STEP))
    return low, high


def _ticks(scale: Scale, bottom: float) -> Iterator[Shape]:
    low = Fraction(scale.low)
    count = int((scale.high - low) / STEP)
    between = (scale.end - scale.start) / count
    every = next((n for n in (1, 2, 4, 8) if n * between >= TICK_WIDTH), count)
    for n in range(count + 1):
        value = low + n * STEP
        x = scale.at(value)
        zero = value == 0
        colour, weight = (palette.INK, 0.9) if zero else (palette.GRID, 0.6)
        yield Segment(x1=x, y1=TOP - 3, x2=x, y2=bottom, colour=colour, weight=weight)
        if zero or (value / STEP) % every == 0:
            text = "0" if zero else f"{'+' if value > 0 else '−'}{float(abs(value)):.1f}"
            yield Text(x=x, y=TOP - 6, text=text, size=TICK, colour=palette.MUTED, bold=zero, anchor="middle")


def _row(row: ChangeRow, y: float, scale: Scale, label: float, space: Space) -> Iterator[Shape]:
    """The name, the parts away from zero on either side, a mark at the whole change, and its figure."""
    lines = fitted(space.measure, row.label, label, LABEL, lines=2, bold=True)
    yield from block(lines, 0, y + 3, LABEL, leading=10, bold=True)
    half = min(HALF, space.row * 0.28)
    ends = {True: Fraction(0), False: Fraction(0)}
    for part in row.parts:
        if part.value:
            up = part.value > 0
            start = ends[up]
            ends[up] += part.value
            near, far = scale.at(start), scale.at(ends[up])
            yield from _bar(part, min(near, far), abs(far - near), y, half, space)
    yield diamond(scale.at(row.change), y + half, reach=4.0, fill=palette.NAVY)
    yield Text(x=space.width, y=y + 3, text=row.text, size=LABEL, colour=palette.INK, bold=True, anchor="end")


def _bar(part: ChangePart, x: float, width: float, y: float, half: float, space: Space) -> Iterator[Shape]:
    """One part, with its figure inside where there is room."""
    yield from _ground(part.kind, x, y - half, width, 2 * half)
    if width > space.measure(part.text, FIGURE, True) + 4:
        ink = palette.WHITE if part.kind == "answers" else palette.INK
        middle = x + width / 2
        if part.kind in HATCHED:
            wide = space.measure(part.text, FIGURE, True) + 3
            yield Box(x=middle - wide / 2, y=y - 4, width=wide, height=8, fill=palette.WHITE)
        yield Text(x=middle, y=y + 2.6, text=part.text, size=FIGURE, colour=ink, bold=True, anchor="middle")


def _ground(kind: str, x: float, y: float, width: float, height: float) -> list[Shape]:
    """Answers are solid, other people hatched, both together hatched on a tint, questions an empty box."""
    if kind == "answers":
        return [Box(x=x, y=y, width=width, height=height, fill=palette.NAVY)]
    if kind == "questions":
        return [
            Box(
                x=x,
                y=y,
                width=width,
                height=height,
                fill=palette.WHITE,
                stroke=palette.MUTED,
                dash=(2.0, 1.5),
            )
        ]
    return [
        Box(
            x=x,
            y=y,
            width=width,
            height=height,
            fill=palette.WHITE if kind == "people" else pale(palette.BAR),
            stroke=SOFT,
        ),
        *hatch(
            x,
            y,
            width,
            height,
            colour=palette.NAVY if kind == "rest" else palette.MUTED,
            apart=HATCH,
            weight=0.45,
        ),
    ]


def _sign(kind: str) -> Sign:
    def drawn(x: float, y: float) -> Sequence[Shape]:
        return _ground(kind, x, y - 3.5, 12, 7)

    return drawn


def _whole(x: float, y: float) -> Sequence[Shape]:
    return [diamond(x + 4.5, y, reach=4.0, fill=palette.NAVY)]
