"""Groups side by side on the scale of levels: a row for each dimension, a lane in it for each group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.chart import (
    Box,
    Chart,
    ChartGroup,
    Disc,
    FigureTable,
    Picture,
    Polygon,
    Segment,
    Shape,
    Space,
    Text,
    range_words,
)
from assess.documents.charts.parts import (
    SOFT,
    LegendEntry,
    LevelAxis,
    block,
    centred,
    colour_of,
    fitted,
    group_mark,
    legend,
    pale,
    spread,
    whisker,
)
from assess.words.change_figures import NO_SCORE
from assess.words.numbers import count_words, figure
from questionnaires.model import SIDES
from questionnaires.records import record, replace

LABEL = 9.0
REMARK = 7.5
FIGURE = 10.0
SMALL = 7.5
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
class Dot:
    """Where one group stands: its mean or, where a group is small and open, its people one by one.

    ``value`` is None where no mean is claimed and only ``points`` are drawn. ``low`` and ``high`` say where
    the mean could lie as open answers fall; None where that is not stated. ``exact`` is False where privacy
    rounds the mean to the half level; ``bound`` then is "", "or more" or "or less".
    """

    group: str = field(metadata={"key": "voice"})
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    points: tuple[Fraction, ...] = ()
    exact: bool = True
    bound: str = ""

    @property
    def words(self) -> str:
        """The mean with its range, or a few people one by one."""
        if self.value is None:
            return ", ".join(map(figure, self.points)) or NO_SCORE
        mean = f"{figure(self.value)} {self.bound}".strip()
        if self.low is not None and self.high is not None and self.low != self.high:
            return f"{mean} ({range_words(self.low, self.high)})"
        return mean


@record
class DotRow:
    """One dimension: its groups, the gap between the two sides, and what may be said of it.

    ``gap`` is sales minus marketing in levels with its sign, "" where none is stated; ``words`` say how
    sure it is; ``clear`` marks a gap that stands out from chance. ``remark`` says which group is withheld
    or silent here.
    """

    label: str
    dots: tuple[Dot, ...]
    gap: str = ""
    words: str = ""
    clear: bool = False
    remark: str = ""


@record
class DotPlot(Chart):
    """Groups on one scale, a row for each dimension.

    ``withheld`` says which groups are not drawn because too few of them answered, "" where none is.
    """

    groups: tuple[ChartGroup, ...] = field(metadata={"key": "voices"})
    rows: tuple[DotRow, ...]
    level_names: tuple[str, ...]
    described: str
    withheld: str = ""

    def picture(self, space: Space) -> Picture:
        """The legend, the axis and a row for each dimension; what is withheld is named below."""
        axis = LevelAxis(
            start=space.width * LABEL_SHARE + SIDE, end=space.width - space.width * GAP_SHARE - SIDE
        )
        shapes, top = legend(self._entries(), space, top=0)
        top += AXIS + 3
        lanes = max(1, len(self.groups))
        each = max(space.row * STRETCH, (lanes - 1) * LANE + 17.0, LOWEST_ROW)
        bottom = top + each * len(self.rows)
        for place in range(0, len(self.rows), 2):
            shapes.append(Box(x=0, y=top + place * each, width=space.width, height=each, fill=palette.PALE))
        shapes += axis.ticks(top - 4, names=self.level_names, edge=SIDE - 3, measure=space.measure)
        shapes += axis.lines(top - 2, bottom)
        if any(row.gap or row.words for row in self.rows):
            gap, title = axis.end + SIDE, "Gap in levels: sales minus marketing"
            lines = fitted(space.measure, title, space.width - gap, SMALL, lines=2, bold=True)
            shapes += block(lines, gap, top - 4, SMALL, leading=8.8, colour=palette.MUTED, bold=True, up=1)
        for place, row in enumerate(self.rows):
            shapes += _row(row, self.groups, top + (place + 0.5) * each, axis, space)
        if self.withheld:
            below, taken = legend((LegendEntry(words=self.withheld),), space, top=bottom + 2)
            shapes += below
            bottom += taken + 2
        return Picture(width=space.width, height=bottom + 1, shapes=tuple(shapes), described=self.described)

    def figures(self) -> FigureTable:
        """The groups of each dimension, their gap, and how sure it is."""
        rows = []
        for row in self.rows:
            dots = {dot.group: dot.words for dot in row.dots}
            sure = ". ".join(filter(None, (row.words, row.remark)))
            means = (dots.get(group.id, NO_SCORE) for group in self.groups)
            rows.append((row.label, *means, row.gap or NO_SCORE, sure or NO_SCORE))
        heads = (group.head for group in self.groups)
        return FigureTable(
            columns=("Dimension", *heads, "Gap, sales minus marketing", "How sure"),
            rows=tuple(rows),
            remark=self.withheld,
        )

    def _entries(self) -> list[LegendEntry]:
        """The groups with their numbers, then whatever other sign the rows use."""
        entries = [
            LegendEntry(
                words=f"{group.label}, {count_words(group.n, 'person', 'people')}",
                sign=lambda x, y, group=group: [group_mark(group.id, x + 5, y)],  # type: ignore[misc]
                width=10,
                bold=True,
            )
            for group in self.groups
        ]
        dots = [dot for row in self.rows for dot in row.dots]
        few = next((dot.group for dot in dots if dot.points), "")
        rounded = next((dot.group for dot in dots if not dot.exact), "")
        compared = any(
            set(SIDES) <= {dot.group for dot in row.dots if dot.value is not None} for row in self.rows
        )
        others = (
            (compared, "between sales and marketing", lambda x, y: [_connector(x, x + 18, y)], 18),
            (
                few,
                "small and pale: one person each; too few for a mean",
                lambda x, y: [person_mark(few, x + 3, y)],
                6,
            ),
            (
                rounded,
                "hollow: rounded to the half level",
                lambda x, y: [group_mark(rounded, x + 5, y, radius=MARK), _hollow(x + 5, y)],
                10,
            ),
            (any(dot.bound for dot in dots), "arrow: or more, or less", None, 0),
            (
                any(dot.low is not None and dot.low != dot.high for dot in dots),
                "if every open answer were 1, or 5",
                lambda x, y: whisker(x, x + 14, y, weight=0.9),
                14,
            ),
        )
        return entries + [
            LegendEntry(words=words, sign=sign, width=width) for used, words, sign, width in others if used
        ]


def _row(row: DotRow, groups: Sequence[ChartGroup], y: float, axis: LevelAxis, space: Space) -> list[Shape]:
    shapes = _label(row, y, axis, space)
    lane_of = {group.id: y + (place - (len(groups) - 1) / 2) * LANE for place, group in enumerate(groups)}
    drawn = [dot for dot in row.dots if dot.group in lane_of]
    means = {dot.group: dot.value for dot in drawn if dot.value is not None}
    sales, marketing = (means.get(side) for side in SIDES)
    if sales is not None and marketing is not None:
        middle = (lane_of[SIDES[0]] + lane_of[SIDES[1]]) / 2
        shapes.append(_connector(axis.at(sales), axis.at(marketing), middle))
    for dot in drawn:
        shapes += _dot(dot, lane_of[dot.group], axis)
    if not drawn:
        shapes.append(centred(axis.at(3), y + 3, "no figure", 8, palette.MUTED))
    return [*shapes, *_gap(row, y, axis.end + SIDE, space)]


def _label(row: DotRow, y: float, axis: LevelAxis, space: Space) -> list[Shape]:
    wide, step = axis.start - SIDE, 10.4
    lines = fitted(space.measure, row.label, wide, LABEL, lines=2, bold=True)
    below = fitted(space.measure, row.remark, wide, REMARK, lines=1) if row.remark else []
    last = y + 3 + (len(lines) - 1 - 0.9 * len(below)) * step / 2
    return [
        *block(lines, 4, last, LABEL, leading=step, bold=True, up=1),
        *block(below, 4, last + step - 0.8, REMARK, leading=0, colour=palette.MUTED),
    ]


def _connector(one: float, other: float, y: float) -> Segment:
    return Segment(x1=min(one, other), y1=y, x2=max(one, other), y2=y, colour=SOFT, weight=CONNECTOR)


def _dot(dot: Dot, y: float, axis: LevelAxis) -> Iterator[Shape]:
    colour = colour_of(dot.group)
    if dot.low is not None and dot.high is not None and dot.low != dot.high:
        yield from whisker(axis.at(dot.low), axis.at(dot.high), y, colour=colour, weight=0.9)
    if dot.points:
        places = spread([axis.at(p) for p in dot.points], apart=BESIDE, low=axis.start, high=axis.end)
        ends = min(places), max(places)
        if ends[0] < ends[1]:
            yield Segment(x1=ends[0], y1=y, x2=ends[1], y2=y, colour=pale(colour), weight=1.2)
        yield from (person_mark(dot.group, x, y) for x in places)
    if dot.value is not None:
        yield from _mean(dot, axis.at(dot.value), y)


def _mean(dot: Dot, x: float, y: float) -> Iterator[Shape]:
    """The mark of a mean: hollow where it is rounded, with an arrow where it stands for more or less."""
    yield group_mark(dot.group, x, y, radius=MARK)
    if not dot.exact:
        yield _hollow(x, y)
    if dot.bound in WAYS:
        way = 1 if dot.bound == WAYS[0] else -1
        tip, tail = x + way * 11, x + way * 6
        yield Polygon(points=((tip, y), (tail, y - 2.6), (tail, y + 2.6)), fill=colour_of(dot.group))


def _hollow(x: float, y: float) -> Disc:
    return Disc(x=x, y=y, radius=MARK * 0.5, fill=palette.WHITE)


def person_mark(group: str, x: float, y: float) -> Shape:
    """One person: the group's mark, small and pale."""
    mark, colour = group_mark(group, x, y, radius=POINT), colour_of(group)
    if isinstance(mark, Disc):
        mark = replace(mark, radius=POINT)
    return replace(mark, fill=pale(colour), stroke=colour, weight=0.5)


def _gap(row: DotRow, y: float, x: float, space: Space) -> Iterator[Shape]:
    figure = 33.0 if row.gap else 0.0
    lines = fitted(space.measure, row.words, space.width - x - figure - 4, SMALL, lines=3, bold=row.clear)
    ink = palette.INK if row.clear else palette.MUTED
    yield from block(lines, x + figure, y + 2.6, SMALL, leading=8.8, colour=ink, bold=row.clear)
    if row.gap:
        yield Text(x=x, y=y + 3.7, text=row.gap, size=FIGURE, colour=ink, bold=row.clear)
