"""The dimensions as bars from 1 to the felt score, with range, target and evidenced level."""

from __future__ import annotations

from assess.documents import palette
from assess.documents.charts.legends import LegendEntry, legend
from assess.documents.charts.lettering import fitted
from assess.documents.charts.level_axis import LevelAxis, axis_title
from assess.documents.charts.marks import diamond, level_chip, whisker
from assess.documents.charts.records import ScoreChart, ScoreRow
from assess.documents.charts.shapes import Box, Picture, Segment, Shape, Space, Text
from assess.words.numbers import figure
from questionnaires.records import record

LABEL = 8.6
FIGURE = 10.0
AXIS = 26.0
LEGEND_GAP = 8.0
LABEL_WIDTH = 96.0
FIGURE_WIDTH = 28.0
LEVEL_WIDTH = 24.0
OUTSIDE = 28.0
"""Room beside the outer levels, for half of their names."""
MOST_STRETCH = 14.0
"""Height that a row takes at most to fill a column."""


@record
class _Scale(LevelAxis):
    """Where levels 1 to 5 lie, and the columns of figures to their right."""

    felt: float
    level: float


def score_bars(chart: ScoreChart, space: Space) -> Picture:
    """An axis, a row for each dimension, and the legend."""
    each = space.row + max(0.0, min(space.extra / max(1, len(chart.rows)), MOST_STRETCH))
    scale = _Scale(
        left=LABEL_WIDTH + 8,
        right=space.width - FIGURE_WIDTH - LEVEL_WIDTH - 26,
        felt=space.width - LEVEL_WIDTH - FIGURE_WIDTH / 2,
        level=space.width - LEVEL_WIDTH / 2,
    )
    bottom = AXIS + each * len(chart.rows)
    base = AXIS - 5
    shapes = scale.ticks(base, names=chart.level_names, edge=OUTSIDE, measure=space.measure)
    shapes += scale.lines(AXIS - 2, bottom)
    shapes += [axis_title(scale.felt, base, "Felt"), axis_title(scale.level, base, "Level")]
    for place, row in enumerate(chart.rows):
        shapes += _row(row, AXIS + (place + 0.5) * each, scale, space)
    below, height = legend(_entries(), space, top=bottom + LEGEND_GAP)
    return Picture(
        width=space.width,
        height=bottom + LEGEND_GAP + height + 2,
        shapes=(*shapes, *below),
        described=chart.described,
    )


def _row(row: ScoreRow, y: float, scale: _Scale, space: Space) -> list[Shape]:
    shapes: list[Shape] = []
    lines = fitted(space.measure, row.label, LABEL_WIDTH, LABEL, lines=2, bold=True)
    base = y + 3 - (len(lines) - 1) * 5.2
    for place, line in enumerate(lines):
        shapes.append(Text(x=0, y=base + place * 10.4, text=line, size=LABEL, colour=palette.INK, bold=True))
    half = min(7.0, space.row * 0.22)
    track = scale.right - scale.left
    shapes.append(Box(x=scale.left, y=y - half, width=track, height=2 * half, fill=palette.LEVELS[0]))
    if row.felt is None:
        words = "no score yet"
        shapes.append(Text(x=scale.x(3), y=y + 3, text=words, size=8, colour=palette.MUTED, anchor="middle"))
    else:
        width = max(1.5, scale.x(row.felt) - scale.left)
        shapes.append(Box(x=scale.left, y=y - half, width=width, height=2 * half, fill=palette.BAR))
        if row.low is not None and row.high is not None and row.low != row.high:
            shapes += whisker(scale.x(row.low), scale.x(row.high), y - half * 0.3)
    shapes.append(_target(scale.x(row.target), y, half + 4))
    if row.level is not None:
        shapes.append(_evidenced(scale.x(row.level), y + half))
        shapes += level_chip(row.level, scale.level, y)
    else:
        shapes.append(_figure(scale.level, y, "–", bold=False))
    shapes.append(_figure(scale.felt, y, "–" if row.felt is None else figure(row.felt)))
    return shapes


def _figure(x: float, y: float, text: str, *, bold: bool = True) -> Text:
    colour = palette.INK if bold else palette.MUTED
    return Text(x=x, y=y + 3.5, text=text, size=FIGURE, colour=colour, bold=bold, anchor="middle")


def _evidenced(x: float, y: float) -> Shape:
    return diamond(x, y, reach=5.2, fill=palette.NAVY)


def _target(x: float, y: float, half: float) -> Segment:
    return Segment(x1=x, y1=y - half, x2=x, y2=y + half, colour=palette.TARGET, weight=1.8)


def _entries() -> list[LegendEntry]:
    def bar(x: float, y: float) -> list[Shape]:
        return [Box(x=x, y=y - 3, width=12, height=6, fill=palette.BAR)]

    return [
        LegendEntry(words="felt score", sign=bar, width=12),
        LegendEntry(words="evidenced level", sign=lambda x, y: [_evidenced(x + 6, y)], width=12),
        LegendEntry(words="target (provisional)", sign=lambda x, y: [_target(x + 6, y, 5)], width=12),
        LegendEntry(
            words="if every open answer were 1, or 5", sign=lambda x, y: whisker(x, x + 12, y), width=12
        ),
    ]
