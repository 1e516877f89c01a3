"""Groups side by side on the scale of levels: a row for each dimension, a lane in it for each group."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents import palette
from assess.documents.charts.legends import LegendEntry, legend
from assess.documents.charts.lettering import fitted, spread
from assess.documents.charts.level_axis import LevelAxis
from assess.documents.charts.marks import colour_of, voice_mark, whisker
from assess.documents.charts.records import ChartGroup, Dot, DotPlot, DotRow
from assess.documents.charts.shapes import Box, Disc, Picture, Polygon, Segment, Shape, Space, Text
from assess.documents.charts.tints import SOFT, pale
from questionnaires.model import SIDES
from questionnaires.records import record

LABEL = 8.8
REMARK = 7.0
FIGURE = 10.5
SMALL = 7.2
LABEL_SHARE = 0.17
GAP_SHARE = 0.155
SIDE = 30.0
"""Room beside the outer levels, for half of their names."""
AXIS = 25.0
LANE = 8.4
"""Distance between two groups' lanes: no mark reaches into the next one."""
MARK = 3.2
POINT = 2.2
BESIDE = 4.6
"""Distance at which two people with the same mean are drawn next to each other."""
CONNECTOR = 4.6
STRETCH = 1.3
"""A row holds several groups, so it is higher than one that holds a bar."""
LOWEST_ROW = 31.0
"""Two lines of a label and a remark."""
WAYS = ("or more", "or less")


@record
class _Frame(LevelAxis):
    """Where things lie from left to right: the label's width, the levels, the column of gaps."""

    label: float
    gap: float
    width: float


def dot_plot(chart: DotPlot, space: Space) -> Picture:
    """The legend, the axis and a row for each dimension; what is withheld is named below."""
    label, gap = space.width * LABEL_SHARE, space.width * GAP_SHARE
    frame = _Frame(
        label=label,
        left=label + SIDE,
        right=space.width - gap - SIDE,
        gap=space.width - gap,
        width=space.width,
    )
    shapes, top = legend(_entries(chart), space, top=0)
    top += AXIS + 3
    lanes = max(1, len(chart.voices))
    each = max(space.row * STRETCH, (lanes - 1) * LANE + 17.0, LOWEST_ROW)
    bottom = top + each * len(chart.rows)
    for place in range(0, len(chart.rows), 2):
        ground = palette.PALE
        shapes.append(Box(x=0, y=top + place * each, width=space.width, height=each, fill=ground))
    shapes += frame.ticks(top - 4, names=chart.level_names, edge=SIDE - 3, measure=space.measure)
    shapes += frame.lines(top - 2, bottom)
    shapes += _gap_title(chart, frame, top, space)
    for place, row in enumerate(chart.rows):
        shapes += _row(row, chart.voices, top + (place + 0.5) * each, frame, space)
    if chart.withheld:
        below, taken = legend((LegendEntry(words=chart.withheld),), space, top=bottom + 2)
        shapes += below
        bottom += taken + 2
    return Picture(width=space.width, height=bottom + 1, shapes=tuple(shapes), described=chart.described)


def _gap_title(chart: DotPlot, frame: _Frame, top: float, space: Space) -> list[Shape]:
    if not any(row.gap or row.words for row in chart.rows):
        return []
    wide = frame.width - frame.gap
    lines = fitted(space.measure, "Gap in levels: sales minus marketing", wide, SMALL, lines=2, bold=True)
    return [
        Text(
            x=frame.gap,
            y=top - 4 - (len(lines) - 1 - place) * 8.8,
            text=line,
            size=SMALL,
            colour=palette.MUTED,
            bold=True,
        )
        for place, line in enumerate(lines)
    ]


def _row(row: DotRow, voices: Sequence[ChartGroup], y: float, frame: _Frame, space: Space) -> list[Shape]:
    shapes = _label(row, y, frame, space)
    lane_of = {voice.id: y + (place - (len(voices) - 1) / 2) * LANE for place, voice in enumerate(voices)}
    drawn = [dot for dot in row.dots if dot.voice in lane_of]
    means = {dot.voice: dot.value for dot in drawn if dot.value is not None}
    sales, marketing = (means.get(side) for side in SIDES)
    if sales is not None and marketing is not None:
        middle = (lane_of[SIDES[0]] + lane_of[SIDES[1]]) / 2
        shapes.append(_connector(frame.x(sales), frame.x(marketing), middle))
    for dot in drawn:
        shapes += _dot(dot, lane_of[dot.voice], frame)
    if not drawn:
        shapes.append(
            Text(x=frame.x(3), y=y + 3, text="no figure", size=8, colour=palette.MUTED, anchor="middle")
        )
    return [*shapes, *_gap(row, y, frame, space)]


def _label(row: DotRow, y: float, frame: _Frame, space: Space) -> list[Shape]:
    lines = fitted(space.measure, row.label, frame.label, LABEL, lines=2, bold=True)
    below = fitted(space.measure, row.remark, frame.label, REMARK, lines=1) if row.remark else []
    step = 10.4
    base = y + 3 - (len(lines) - 1 + 0.9 * len(below)) * step / 2
    shapes: list[Shape] = [
        Text(x=4, y=base + place * step, text=line, size=LABEL, colour=palette.INK, bold=True)
        for place, line in enumerate(lines)
    ]
    base += len(lines) * step - 0.8
    return [
        *shapes,
        *(Text(x=4, y=base, text=line, size=REMARK, colour=palette.MUTED) for line in below),
    ]


def _connector(one: float, other: float, y: float) -> Segment:
    return Segment(x1=min(one, other), y1=y, x2=max(one, other), y2=y, colour=SOFT, weight=CONNECTOR)


def _dot(dot: Dot, y: float, frame: _Frame) -> list[Shape]:
    shapes: list[Shape] = []
    colour = colour_of(dot.voice)
    if dot.low is not None and dot.high is not None and dot.low != dot.high:
        shapes += whisker(frame.x(dot.low), frame.x(dot.high), y, colour=colour, weight=0.9)
    if dot.points:
        places = spread([frame.x(p) for p in dot.points], apart=BESIDE, low=frame.left, high=frame.right)
        ends = min(places), max(places)
        if ends[0] < ends[1]:
            shapes.append(Segment(x1=ends[0], y1=y, x2=ends[1], y2=y, colour=pale(colour), weight=1.2))
        shapes += [person_mark(dot.voice, x, y) for x in places]
    if dot.value is not None:
        shapes += _mean(dot, frame.x(dot.value), y)
    return shapes


def _mean(dot: Dot, x: float, y: float) -> list[Shape]:
    """The mark of a mean: hollow where it is rounded, with an arrow where it stands for more or less."""
    shapes: list[Shape] = [voice_mark(dot.voice, x, y, radius=MARK)]
    if not dot.exact:
        shapes.append(_hollow(x, y))
    if dot.bound in WAYS:
        way = 1 if dot.bound == WAYS[0] else -1
        tip, tail = x + way * 11, x + way * 6
        points = ((tip, y), (tail, y - 2.6), (tail, y + 2.6))
        shapes.append(Polygon(points=points, fill=colour_of(dot.voice)))
    return shapes


def _hollow(x: float, y: float) -> Disc:
    return Disc(x=x, y=y, radius=MARK * 0.5, fill=palette.WHITE)


def person_mark(voice: str, x: float, y: float) -> Shape:
    """One person: the group's mark, small and pale."""
    mark = voice_mark(voice, x, y, radius=POINT)
    colour = colour_of(voice)
    if isinstance(mark, Disc):
        return Disc(x=x, y=y, radius=POINT, fill=pale(colour), stroke=colour, weight=0.5)
    if isinstance(mark, Box):
        side = mark.width
        return Box(x=mark.x, y=mark.y, width=side, height=side, fill=pale(colour), stroke=colour, weight=0.5)
    points = mark.points if isinstance(mark, Polygon) else ()
    return Polygon(points=points, fill=pale(colour), stroke=colour, weight=0.5)


def _gap(row: DotRow, y: float, frame: _Frame, space: Space) -> list[Shape]:
    figure = 33.0 if row.gap else 0.0
    wide = frame.width - frame.gap - figure - 4
    lines = fitted(space.measure, row.words, wide, SMALL, lines=3, bold=row.clear)
    ink = palette.INK if row.clear else palette.MUTED
    base = y + 2.6 - (len(lines) - 1) * 4.4
    shapes: list[Shape] = [
        Text(x=frame.gap + figure, y=base + place * 8.8, text=line, size=SMALL, colour=ink, bold=row.clear)
        for place, line in enumerate(lines)
    ]
    if row.gap:
        shapes.append(Text(x=frame.gap, y=y + 3.7, text=row.gap, size=FIGURE, colour=ink, bold=row.clear))
    return shapes


def _entries(chart: DotPlot) -> list[LegendEntry]:
    """The groups with their numbers, then whatever other sign the rows use."""
    entries = [
        LegendEntry(
            words=f"{voice.label}, n {voice.n}",
            sign=lambda x, y, voice=voice: [voice_mark(voice.id, x + 5, y)],  # type: ignore[misc]
            width=10,
            bold=True,
        )
        for voice in chart.voices
    ]
    dots = [dot for row in chart.rows for dot in row.dots]
    if _compared(chart):
        entries.append(
            LegendEntry(
                words="between sales and marketing",
                sign=lambda x, y: [_connector(x, x + 18, y)],
                width=18,
            )
        )
    if few := next((dot.voice for dot in dots if dot.points), ""):
        entries.append(
            LegendEntry(
                words="small and pale: one person each, no mean of so few",
                sign=lambda x, y: [person_mark(few, x + 3, y)],
                width=6,
            )
        )
    if rounded := next((dot.voice for dot in dots if not dot.exact), ""):
        entries.append(
            LegendEntry(
                words="hollow: rounded to the half level",
                sign=lambda x, y: [voice_mark(rounded, x + 5, y, radius=MARK), _hollow(x + 5, y)],
                width=10,
            )
        )
    if any(dot.bound for dot in dots):
        entries.append(LegendEntry(words="arrow: or more, or less"))
    if any(dot.low is not None and dot.low != dot.high for dot in dots):
        entries.append(
            LegendEntry(
                words="if every open answer were 1, or 5",
                sign=lambda x, y: whisker(x, x + 14, y, weight=0.9),
                width=14,
            )
        )
    return entries


def _compared(chart: DotPlot) -> bool:
    """Whether a row has a mean of either side."""
    return any(set(SIDES) <= {dot.voice for dot in row.dots if dot.value is not None} for row in chart.rows)
