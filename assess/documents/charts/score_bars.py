"""The dimensions as bars from 1 to the rating, with range, milestone and maturity level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction

from assess.documents import palette
from assess.documents.charts.chart import (
    Box,
    Chart,
    Disc,
    FigureTable,
    Picture,
    Segment,
    Shape,
    Space,
    Text,
    range_words,
)
from assess.documents.charts.parts import (
    LegendEntry,
    LevelAxis,
    axis_title,
    block,
    centred,
    closed,
    diamond,
    fitted,
    level_chip,
    whisker,
)
from assess.words.change_figures import NO_SCORE, score
from assess.words.levels import NOT_ESTABLISHED
from questionnaires.records import record

LABEL = 9.0
FIGURE = 10.0
AXIS = 26.0
LEGEND_GAP = 8.0
LABEL_WIDTH = 88.0
FIGURE_WIDTH = 31.0
LEVEL_WIDTH = 24.0
OUTSIDE = 28.0
"""Room beside the outer levels, for half of their names."""
MOST_STRETCH = 14.0
"""Height that a row takes at most to fill a column."""


@record
class ScoreRow:
    """One dimension; None where there is no figure. ``then`` is the rating of an earlier assessment."""

    label: str
    rating: Fraction | None = field(metadata={"key": "felt"})
    low: Fraction | None
    high: Fraction | None
    level: int | None
    milestone: int | None
    then: Fraction | None = None


@record
class ScoreChart(Chart):
    """The dimensions as bars with range, milestone and level; ``level_names`` names the levels 1-5.

    ``then`` is the day of the earlier assessment in words, "" where there is none.
    """

    rows: tuple[ScoreRow, ...]
    level_names: tuple[str, ...]
    described: str
    then: str = ""

    def picture(self, space: Space) -> Picture:
        """An axis, a row for each dimension, and the legend."""
        each = space.row + space.stretch(len(self.rows), MOST_STRETCH)
        axis = LevelAxis(start=LABEL_WIDTH + 8, end=space.width - FIGURE_WIDTH - LEVEL_WIDTH - 26)
        rating = space.width - LEVEL_WIDTH - FIGURE_WIDTH / 2
        level = space.width - LEVEL_WIDTH / 2
        bottom, base = AXIS + each * len(self.rows), AXIS - 5
        shapes = [*axis.ticks(base, names=self.level_names, edge=OUTSIDE, measure=space.measure)]
        shapes += axis.lines(AXIS - 2, bottom)
        shapes += [axis_title(rating, base, "Rating"), axis_title(level, base, "Level")]
        for place, row in enumerate(self.rows):
            y = AXIS + (place + 0.5) * each
            shapes += _bar(row, y, axis, space)
            if row.level is None:
                shapes.append(_figure(level, y, NO_SCORE, bold=False))
            else:
                shapes += level_chip(row.level, level, y)
            shapes.append(_figure(rating, y, score(row.rating)))
        return closed(
            shapes, self._entries(), space, bottom=bottom + LEGEND_GAP, described=self.described, foot=2
        )

    def figures(self) -> FigureTable:
        """The score with its range, the level and the milestone of each dimension, and the score then."""
        then = (f"Rating on {self.then}",) if self.then else ()
        return FigureTable(
            columns=("Dimension", "Rating", "Range", "Maturity level", "Milestone (provisional)", *then),
            rows=tuple(
                (
                    row.label,
                    score(row.rating),
                    range_words(row.low, row.high),
                    self._level(row.level),
                    self._level(row.milestone),
                    *((score(row.then),) if self.then else ()),
                )
                for row in self.rows
            ),
        )

    def _level(self, level: int | None) -> str:
        if level is None:
            return NOT_ESTABLISHED
        name = self.level_names[level - 1] if 1 <= level <= len(self.level_names) else ""
        return f"{level}, {name}" if name else str(level)

    def _entries(self) -> list[LegendEntry]:
        def bar(x: float, y: float) -> list[Shape]:
            return [Box(x=x, y=y - 3, width=12, height=6, fill=palette.BAR)]

        entries = [LegendEntry(words="rating", sign=bar, width=12)]
        if any(row.level is not None for row in self.rows):
            entries.append(
                LegendEntry(words="maturity level", sign=lambda x, y: [_level_mark(x + 6, y)], width=12)
            )
        if any(row.milestone is not None for row in self.rows):
            words = "milestone: six months at best (provisional)"
            entries.append(LegendEntry(words=words, sign=lambda x, y: [_milestone(x + 6, y, 5)], width=12))
        if any(row.low != row.high for row in self.rows):
            words = "if every open answer were 1, or 5"
            entries.append(LegendEntry(words=words, sign=lambda x, y: whisker(x, x + 12, y), width=12))
        if self.then:
            words = f"rating on {self.then}"
            entries.append(LegendEntry(words=words, sign=lambda x, y: [_before(x + 6, y)], width=12))
        return entries


def _bar(row: ScoreRow, y: float, axis: LevelAxis, space: Space) -> Iterator[Shape]:
    lines = fitted(space.measure, row.label, LABEL_WIDTH, LABEL, lines=2, bold=True)
    yield from block(lines, 0, y + 3, LABEL, leading=10.4, bold=True)
    half = min(7.0, space.row * 0.22)
    yield Box(x=axis.start, y=y - half, width=axis.end - axis.start, height=2 * half, fill=palette.LEVELS[0])
    if row.rating is None:
        yield centred(axis.at(3), y + 3, "no rating yet", 8, palette.MUTED)
    else:
        yield Box(
            x=axis.start,
            y=y - half,
            width=max(1.5, axis.at(row.rating) - axis.start),
            height=2 * half,
            fill=palette.BAR,
        )
        if row.low is not None and row.high is not None and row.low != row.high:
            yield from whisker(axis.at(row.low), axis.at(row.high), y - half * 0.3)
    if row.then is not None:
        yield _before(axis.at(row.then), y)
    if row.milestone is not None:
        yield _milestone(axis.at(row.milestone), y, half + 4)
    if row.level is not None:
        yield _level_mark(axis.at(row.level), y + half)


def _figure(x: float, y: float, text: str, *, bold: bool = True) -> Text:
    return centred(x, y + 3.5, text, FIGURE, palette.INK if bold else palette.MUTED, bold=bold)


def _level_mark(x: float, y: float) -> Shape:
    return diamond(x, y, reach=5.2, fill=palette.HEAD)


def _milestone(x: float, y: float, half: float) -> Segment:
    return Segment(x1=x, y1=y - half, x2=x, y2=y + half, colour=palette.TARGET, weight=1.8)


def _before(x: float, y: float) -> Shape:
    return Disc(x=x, y=y, radius=3.1, fill=palette.WHITE, stroke=palette.INK, weight=1.2)
