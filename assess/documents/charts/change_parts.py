"""Changes taken apart: bars of parts on either side of zero, with the whole change beside them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from assess.documents import palette
from assess.documents.charts.legends import LegendEntry, Sign, legend
from assess.documents.charts.lettering import fitted
from assess.documents.charts.marks import diamond, hatch
from assess.documents.charts.records import ChangePart, ChangeParts, ChangeRow
from assess.documents.charts.shapes import Box, Picture, Segment, Shape, Space, Text
from assess.documents.charts.tints import SOFT, pale
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
class _Scale:
    """Where changes lie, from ``low`` to ``high`` in levels."""

    left: float
    right: float
    low: Fraction
    high: Fraction

    def x(self, value: Fraction) -> float:
        return self.left + (self.right - self.left) * float((value - self.low) / (self.high - self.low))


def change_parts(chart: ChangeParts, space: Space) -> Picture:
    """A scale of half levels, a bar for each dimension, and what the parts stand for."""
    label = min(space.width * LABEL_SHARE, MOST_LABEL)
    low, high = reach(chart.rows)
    scale = _Scale(left=label + 8, right=space.width - TOTAL - 6, low=low, high=high)
    each = min(HIGHEST_ROW, space.row + max(0.0, space.extra) / max(1, len(chart.rows)))
    bottom = TOP + each * len(chart.rows)
    shapes = _ticks(scale, bottom)
    for place, row in enumerate(chart.rows):
        shapes += _row(row, TOP + (place + 0.5) * each, scale, label, space)
    drawn, height = legend(_entries(chart.rows), space, top=bottom + LEGEND_GAP)
    return Picture(
        width=space.width,
        height=bottom + LEGEND_GAP + height,
        shapes=(*shapes, *drawn),
        described=chart.described,
    )


def reach(rows: Sequence[ChangeRow]) -> tuple[Fraction, Fraction]:
    """The half levels just below and above all that is drawn, at least half a level to either side."""
    ups = [sum((p.value for p in row.parts if p.value > 0), Fraction(0)) for row in rows]
    downs = [sum((p.value for p in row.parts if p.value < 0), Fraction(0)) for row in rows]
    high = max(STEP, STEP * ceil(max(ups, default=Fraction(0)) / STEP))
    low = min(-STEP, STEP * floor(min(downs, default=Fraction(0)) / STEP))
    return low, high


def _ticks(scale: _Scale, bottom: float) -> list[Shape]:
    shapes: list[Shape] = []
    count = int((scale.high - scale.low) / STEP)
    between = (scale.right - scale.left) / count
    every = next((n for n in (1, 2, 4, 8) if n * between >= TICK_WIDTH), count)
    for n in range(count + 1):
        value = scale.low + n * STEP
        x = scale.x(value)
        zero = value == 0
        colour, weight = (palette.INK, 0.9) if zero else (palette.GRID, 0.6)
        shapes.append(Segment(x1=x, y1=TOP - 3, x2=x, y2=bottom, colour=colour, weight=weight))
        if zero or (value / STEP) % every == 0:
            text = "0" if zero else f"{'+' if value > 0 else '−'}{float(abs(value)):.1f}"
            shapes.append(
                Text(x=x, y=TOP - 6, text=text, size=TICK, colour=palette.MUTED, bold=zero, anchor="middle")
            )
    return shapes


def _row(row: ChangeRow, y: float, scale: _Scale, label: float, space: Space) -> list[Shape]:
    """The name, the parts away from zero on either side, a mark at the whole change, and its figure."""
    lines = fitted(space.measure, row.label, label, LABEL, lines=2, bold=True)
    base = y + 3 - (len(lines) - 1) * 5
    shapes: list[Shape] = [
        Text(x=0, y=base + place * 10, text=line, size=LABEL, colour=palette.INK, bold=True)
        for place, line in enumerate(lines)
    ]
    half = min(HALF, space.row * 0.28)
    ends = {True: Fraction(0), False: Fraction(0)}
    for part in row.parts:
        if part.value:
            up = part.value > 0
            start = ends[up]
            ends[up] += part.value
            near, far = scale.x(start), scale.x(ends[up])
            shapes += _bar(part, min(near, far), abs(far - near), y, half, space)
    shapes.append(diamond(scale.x(row.change), y + half, reach=4.0, fill=palette.NAVY))
    shapes.append(
        Text(x=space.width, y=y + 3, text=row.text, size=LABEL, colour=palette.INK, bold=True, anchor="end")
    )
    return shapes


def _bar(part: ChangePart, x: float, width: float, y: float, half: float, space: Space) -> list[Shape]:
    """One part, with its figure inside where there is room."""
    shapes = _ground(part.kind, x, y - half, width, 2 * half)
    if width > space.measure(part.text, FIGURE, True) + 4:
        ink = palette.WHITE if part.kind == "answers" else palette.INK
        middle = x + width / 2
        if part.kind in HATCHED:
            wide = space.measure(part.text, FIGURE, True) + 3
            shapes.append(Box(x=middle - wide / 2, y=y - 4, width=wide, height=8, fill=palette.WHITE))
        shapes.append(
            Text(x=middle, y=y + 2.6, text=part.text, size=FIGURE, colour=ink, bold=True, anchor="middle")
        )
    return shapes


def _ground(kind: str, x: float, y: float, width: float, height: float) -> list[Shape]:
    """Answers are solid, other people hatched, both together hatched on a tint, questions an empty box."""
    if kind == "answers":
        return [Box(x=x, y=y, width=width, height=height, fill=palette.NAVY)]
    if kind == "questions":
        edge = palette.MUTED
        return [Box(x=x, y=y, width=width, height=height, fill=palette.WHITE, stroke=edge, dash=(2.0, 1.5))]
    fill = palette.WHITE if kind == "people" else pale(palette.BAR)
    ink = palette.NAVY if kind == "rest" else palette.MUTED
    return [
        Box(x=x, y=y, width=width, height=height, fill=fill, stroke=SOFT),
        *hatch(x, y, width, height, colour=ink, apart=HATCH, weight=0.45),
    ]


def _entries(rows: Sequence[ChangeRow]) -> list[LegendEntry]:
    used = {part.kind for row in rows for part in row.parts}
    entries = [
        LegendEntry(words=name.lower(), sign=_sign(kind), width=12)
        for kind, name in PART_NAMES.items()
        if kind in used
    ]
    return [*entries, LegendEntry(words="the whole change", sign=_whole, width=9)]


def _sign(kind: str) -> Sign:
    def drawn(x: float, y: float) -> Sequence[Shape]:
        return _ground(kind, x, y - 3.5, 12, 7)

    return drawn


def _whole(x: float, y: float) -> Sequence[Shape]:
    return [diamond(x + 4.5, y, reach=4.0, fill=palette.NAVY)]
