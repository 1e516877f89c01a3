"""Lines over the saved assessments, each named at its right end; a line breaks where there is no figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import cycle, groupby, pairwise

from assess.documents import palette
from assess.documents.charts.chart import (
    Chart,
    Dash,
    Disc,
    FigureTable,
    Picture,
    Polyline,
    Segment,
    Shape,
    Space,
    Text,
)
from assess.documents.charts.parts import TICK, Scale, block, centred, fitted, ordinal, spread
from assess.documents.clean import day, shorten
from assess.text import is_day
from assess.words.change_figures import figure, score
from assess.words.days import day_words
from questionnaires.records import record

MOST_POINTS = 12
"""Assessments in one chart, the latest ones; more cannot be told apart."""

MOST_LINES = 12
"""Lines in one chart."""

LABEL = 8.0
APART = 11.0
"""Distance between two labels at the right end."""
FIGURE_WIDTH = 20.0
"""From a figure to the name beyond it."""
LABEL_SHARE = 0.33
MOST_LABEL = 170.0
ROWS = 4.0
"""Height of the chart in rows."""
FOOT = 15.0
NOTE = 10.0
EDGE = 24.0
"""Room at the left for half of a date."""
FLAGS = 17.0
"""Height above the lines for the numbers of events."""
FLAG = 5.4
EVENT_LINE = 9.6
EVENT_GAP = 5.0
MOST_EVENTS = 8
CLOSEST = 9.0
"""Marks nearer than this cannot be told apart, so the days are then spaced evenly."""

LineStyle = tuple[str, float, Dash]
"""Colour, weight and dash."""

STRONG: LineStyle = (palette.HEAD, 2.2, ())
STYLES: tuple[LineStyle, ...] = (
    (palette.BAR, 1.3, ()),
    (palette.ACCENT, 1.3, (5.0, 2.0)),
    (palette.FUNCTIONS["service"], 1.3, (1.4, 1.8)),
    (palette.TARGET, 1.3, (7.0, 2.0, 1.4, 2.0)),
    (palette.MUTED, 1.3, (3.0, 3.0)),
)
"""The looks of one line after the other; the name stands at its end."""


@record
class TrendLine:
    """One dimension over the saved assessments, one value a day; None where there is no figure.

    ``strong`` marks the line of all dimensions together.
    """

    label: str
    values: tuple[Fraction | None, ...]
    strong: bool = False


@record
class TrendEvent:
    """Something that happened on a day (2026-11-30), in a few words."""

    day: str
    text: str


@record
class TrendChart(Chart):
    """Lines over the days of the saved assessments (2026-11-30), oldest first.

    ``events`` are marked where they lie between the assessments and named below.
    """

    divisible = False

    days: tuple[str, ...]
    rows: tuple[TrendLine, ...] = field(metadata={"key": "lines"})
    described: str
    events: tuple[TrendEvent, ...] = ()

    def picture(self, space: Space) -> Picture:
        """The levels as lines across, the lines of the dimensions, their names and the days."""
        right = space.width - min(space.width * LABEL_SHARE, MOST_LABEL)
        places, to_scale = day_places(self.days, left=EDGE, right=right - 20)
        top = 7.0 + (FLAGS if self.events else 0.0)
        bottom = top + line_height(space, len(self.rows))
        low, high = levels_around([v for line in self.rows for v in line.values if v is not None])
        heights = Scale(start=bottom, end=top, low=low, high=high)
        shapes = [*_levels(heights, right)]
        shapes += _flags(self.events[:MOST_EVENTS], self.days, places, heights, space)
        styles = line_styles([line.strong for line in self.rows])
        # The strong line comes last, so that it lies on top.
        for line, style in sorted(zip(self.rows, styles, strict=True), key=lambda pair: pair[0].strong):
            shapes += _line(line, style, places, heights)
        shapes += self._names(styles, places, heights, right, space)
        shapes += _days(self.days, places, bottom, right, space)
        bottom += FOOT
        if not to_scale:
            note = "The assessments are spaced evenly, not by their days."
            words = fitted(space.measure, note, space.width, TICK, lines=1)
            shapes += block(words, 0, bottom + 6.5, TICK, leading=0, colour=palette.MUTED)
            bottom += NOTE
        named = [*self._named_events(bottom, space)]
        shapes += named
        bottom += EVENT_LINE * len(named) / 2 + (EVENT_GAP if named else 0.0)
        return Picture(width=space.width, height=bottom, shapes=tuple(shapes), described=self.described)

    def figures(self) -> FigureTable:
        """The figures of each line, a column a day."""
        return FigureTable(
            columns=("Dimension", *map(day, self.days)),
            rows=tuple((one.label, *map(score, one.values)) for one in self.rows),
        )

    def _names(
        self,
        styles: Sequence[LineStyle],
        places: Sequence[float],
        heights: Scale,
        right: float,
        space: Space,
    ) -> Iterator[Shape]:
        """The lines' names and last figures, far enough apart, each led to by a thin line."""
        ends = [heights.start] * len(self.rows)
        for n, line in enumerate(self.rows):
            if known := [value for value in line.values if value is not None]:
                ends[n] = heights.at(known[-1])
        spots = spread(ends, apart=APART, low=heights.end + 1, high=heights.start - 1)
        for line, style, y, end in zip(self.rows, styles, spots, ends, strict=True):
            last = line.values[-1] if line.values else None
            colour = style[0] if last is not None else palette.MUTED
            if last is not None:
                yield Segment(x1=places[-1] + 4.5, y1=end, x2=right - 2, y2=y, colour=colour, weight=0.5)
            wide = space.width - right - 1
            yield from name_at(last, line.label, right + 1, y, wide, colour, space, bold=line.strong)

    def _named_events(self, top: float, space: Space) -> Iterator[Shape]:
        """The numbered events below the days, and how many more there are: two texts a line."""
        left = len(self.events) - MOST_EVENTS
        rows = [(str(n), f"{day_label(e.day)}: {e.text}") for n, e in enumerate(self.events[:MOST_EVENTS], 1)]
        rows += [("…", f"and {left} more")] if left > 0 else []
        for place, (mark, words) in enumerate(rows):
            y = top + EVENT_GAP + EVENT_LINE * place + 5
            yield Text(x=0, y=y, text=mark, size=TICK, colour=palette.INK, bold=True)
            said = "".join(fitted(space.measure, words, space.width - 12, TICK, lines=1))
            yield Text(x=12, y=y, text=said, size=TICK, colour=palette.MUTED)


def trend_chart(
    days: Sequence[str], lines: Sequence[TrendLine], events: Sequence[TrendEvent] = ()
) -> TrendChart:
    """The lines over these days with what happened in between, and the chart in words."""
    said = [f"{line.label}: {', '.join(map(figure, line.values))}." for line in lines]
    said += [f"{day(event.day)}: {event.text}." for event in events]
    return TrendChart(
        days=tuple(days),
        rows=tuple(lines),
        described=f"On {', '.join(map(day, days))}. {' '.join(said)}",
        events=tuple(events),
    )


def day_places(days: Sequence[str], *, left: float, right: float) -> tuple[tuple[float, ...], bool]:
    """Where the assessments lie from left to right, and whether that is to scale.

    Days that would lie too close together, or are no days, are spaced evenly instead.
    """
    if len(days) < 2:
        return tuple(left for _ in days), True
    wide = right - left
    even = tuple(left + wide * place / (len(days) - 1) for place in range(len(days)))
    numbers = [ordinal(day) for day in days if is_day(day)]
    if len(numbers) < len(days) or numbers[-1] <= numbers[0]:
        return even, False
    whole = numbers[-1] - numbers[0]
    scaled = tuple(left + wide * (number - numbers[0]) / whole for number in numbers)
    close = any(after - before < CLOSEST for before, after in pairwise(scaled))
    return (even, False) if close else (scaled, True)


def event_places(
    events: Sequence[TrendEvent], days: Sequence[str], places: Sequence[float]
) -> list[float | None]:
    """Where events lie among the assessments, between the two days around each; at an end beyond it.

    None where an event, or an assessment, has no day.
    """
    if not days or not all(map(is_day, days)):
        return [None] * len(events)
    numbers = list(map(ordinal, days))
    return [_between(ordinal(event.day), numbers, places) if is_day(event.day) else None for event in events]


def _between(number: int, numbers: Sequence[int], places: Sequence[float]) -> float:
    for (before, left), (after, right) in pairwise(zip(numbers, places, strict=True)):
        if before <= number < after:
            return left + (right - left) * (number - before) / (after - before)
    return places[0] if number < numbers[0] else places[-1]


def _flags(
    events: Sequence[TrendEvent], days: Sequence[str], places: Sequence[float], heights: Scale, space: Space
) -> Iterator[Shape]:
    """A dashed line for each event up to its number; numbers that would touch are spread."""
    found = event_places(events, days, places)
    known = [(n, x) for n, x in enumerate(found, start=1) if x is not None]
    labels = spread([x for _, x in known], apart=2 * FLAG + 1.5, low=FLAG, high=space.width - FLAG)
    for (number, x), at in zip(known, labels, strict=True):
        y = heights.end - FLAGS + FLAG - 3
        yield Polyline(
            points=((at, y + FLAG), (x, heights.end - 1), (x, heights.start)),
            colour=palette.MUTED,
            weight=0.6,
            dash=(2.0, 2.0),
        )
        yield Disc(x=at, y=y, radius=FLAG, fill=palette.WHITE, stroke=palette.MUTED, weight=0.7)
        yield centred(at, y + 2.5, str(number), TICK, palette.INK, bold=True)


def levels_around(values: Sequence[Fraction]) -> tuple[int, int]:
    """The whole levels just below and above all figures, at least two levels apart, within 1 to 5."""
    if not values:
        return 1, 5
    low = max(1, min(values).__floor__())
    high = min(5, max(max(values).__ceil__(), low + 2))
    return min(low, high - 2), high


def line_styles(strong: Sequence[bool]) -> list[LineStyle]:
    """Colour, weight and dash of lines of which these are strong; the others differ from one to the next."""
    thin = cycle(STYLES)
    return [STRONG if one else next(thin) for one in strong]


def line_height(space: Space, rows: int) -> float:
    """The height of the area of so many lines."""
    return max(space.row * ROWS + space.stretch(1, 60.0), APART * rows + 4)


def name_at(
    value: Fraction | None,
    label: str,
    x: float,
    y: float,
    width: float,
    colour: str,
    space: Space,
    *,
    bold: bool,
    beyond: float = FIGURE_WIDTH,
    way: int = 1,
) -> list[Shape]:
    """A figure at x, and the name of its line ``beyond`` it: to the right, or with ``way`` -1 to the left."""
    anchor = "start" if way > 0 else "end"
    said = score(value)
    name = fitted(space.measure, label, width - beyond, LABEL, lines=1, bold=bold)
    return [
        Text(x=x, y=y + 3, text=said, size=LABEL, colour=palette.INK, bold=True, anchor=anchor),
        *block(name, x + way * beyond, y + 3, LABEL, leading=0, colour=colour, bold=bold, anchor=anchor),
    ]


def _levels(heights: Scale, right: float) -> Iterator[Shape]:
    for level in range(int(heights.low), int(heights.high) + 1):
        y = heights.at(level)
        yield Segment(x1=10, y1=y, x2=right - 12, y2=y, colour=palette.GRID)
        yield Text(x=0, y=y + 2.5, text=str(level), size=TICK, colour=palette.MUTED, bold=True)


def _line(line: TrendLine, style: LineStyle, places: Sequence[float], heights: Scale) -> Iterator[Shape]:
    colour, weight, dash = style
    points = [
        None if value is None else (x, heights.at(value))
        for x, value in zip(places, line.values, strict=False)
    ]
    for known, group in groupby(points, key=lambda point: point is not None):
        run = [point for point in group if point is not None]
        if known and len(run) > 1:
            yield Polyline(points=tuple(run), colour=colour, weight=weight, dash=dash)
        radius = 2.8 if line.strong else 2.2
        yield from (
            Disc(x=x, y=y, radius=radius, fill=colour, stroke=palette.WHITE, weight=0.5) for x, y in run
        )


def _days(
    days: Sequence[str], places: Sequence[float], bottom: float, right: float, space: Space
) -> Iterator[Shape]:
    """A stroke for each assessment, and as many of their days as have room, the last and first before all."""
    yield from (Segment(x1=x, y1=bottom, x2=x, y2=bottom + 3, colour=palette.MUTED) for x in places)
    texts = [day_label(day) for day in days]
    taken: list[tuple[float, float]] = []
    order = dict.fromkeys([len(days) - 1, 0, *range(len(days))] if days else [])
    for place in order:
        half = space.measure(texts[place], TICK, False) / 2
        low = max(0.0, min(places[place] - half, right - 2 * half))
        if any(low - 5 < end and start < low + 2 * half + 5 for start, end in taken):
            continue
        taken.append((low, low + 2 * half))
        yield Text(x=low, y=bottom + 11, text=texts[place], size=TICK, colour=palette.MUTED)


def day_label(iso: str) -> str:
    """A day as on the axis, "20 Mar 2026"; anything else shortened."""
    return day_words(iso) if is_day(iso) else shorten(iso, 12)
