"""Ratings over time: each dimension's values on their days, and one of them as a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from assess.documents.lines.layout import HIGHEST, LOWEST, Line, cut, painted_line
from assess.documents.lines.painted import Canvas, Ink, PaintedLine
from assess.documents.lines.tracks import TRACK
from assess.documents.timeline.records import Point, Timeline, dimension_titles
from assess.text import is_day
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER
from assess.words.days import MONTHS
from scoring.comparing.records import DimensionChange, Verdict
from scoring.rounding import shown

WHOLE = "whole"
"""The key of all dimensions together."""

NAMES, VERDICTS, LEVELS = 21, 17, 7
"""Cells for the title of a dimension, for the verdict on it, and for its levels."""

LEAST, SPARE = 12, 2
"""Cells of the time line at least, and after it."""

VALUE = 3
"""Cells of a value."""

AXIS = 4
"""Cells of a value beside the line, and the space after it."""

CHART_ROWS = 5
POINT, GRID = "●", "·"


def trend_lines(timeline: Timeline, width: int) -> list[Line]:
    """A row for all together and for each dimension: its values in time, levels, and what may be said."""
    points = timeline.points
    cells = max(LEAST, width - NAMES - VERDICTS - LEVELS - SPARE - 2)
    places = places_in_time([point.date for point in points], cells - VALUE)
    lines = [painted_line(_head(points, places, cells, width))]
    step = timeline.step_to_tell
    changes = {} if step is None else {change.id: change for change in step.comparison.dimensions}
    overall = [point.overall.rating for point in points]
    levels = [point.overall.level for point in points]
    lines.append(_row(ALL_TOGETHER, overall, levels, None, places, cells, width, key=WHOLE))
    for key, title in dimension_titles(points).items():
        ratings = [point.ratings.get(key) for point in points]
        levels = [point.levels.get(key) for point in points]
        lines.append(_row(title, ratings, levels, changes.get(key), places, cells, width, key=key))
    return lines


def places_in_time(days: Sequence[str], cells: int) -> list[int]:
    """The cell of each day, the first at 0 and the last at ``cells``; at equal steps where one is no day."""
    if len(days) < 2:
        return [0] * len(days)
    numbers = [date.fromisoformat(day).toordinal() if is_day(day) else None for day in days]
    known = [number for number in numbers if number is not None]
    if len(known) < len(days) or known[0] == known[-1]:
        return [round(n * cells / (len(days) - 1)) for n in range(len(days))]
    span = known[-1] - known[0]
    return [max(0, min(cells, round((number - known[0]) * cells / span))) for number in known]


def _head(points: Sequence[Point], places: Sequence[int], cells: int, width: int) -> tuple[PaintedLine, ...]:
    canvas = Canvas(width)
    canvas.put(2, 0, "rating 1 to 5", Ink.MUTED)
    put_days(canvas, NAMES, 0, points, places, cells + SPARE - 1)
    canvas.put(NAMES + cells + SPARE, 0, "level", Ink.MUTED)
    return canvas.lines()


def put_days(
    canvas: Canvas, x: int, y: int, points: Sequence[Point], places: Sequence[int], cells: int
) -> None:
    """The month of each day under or above its place, as many as have room; the last one before others."""
    texts = [_month(point.date) for point in points]
    taken: list[tuple[int, int]] = []
    for n in sorted(range(len(texts)), key=lambda n: (n != len(texts) - 1, n)):
        start = min(places[n], max(0, cells - len(texts[n])))
        if all(start > end or start + len(texts[n]) < begin for begin, end in taken):
            canvas.put(x + start, y, texts[n], Ink.MUTED)
            taken.append((start, start + len(texts[n])))


def _month(day: str) -> str:
    """The month of a day: "Mar 26"."""
    return f"{MONTHS[int(day[5:7]) - 1]} {day[2:4]}" if is_day(day) else "?"


def _row(
    title: str,
    ratings: Sequence[Fraction | None],
    levels: Sequence[int | None],
    change: DimensionChange | None,
    places: Sequence[int],
    cells: int,
    width: int,
    *,
    key: str,
) -> Line:
    """One line through its values, each where its day lies; the verdict in a mark and in words."""
    canvas = Canvas(width)
    mark, ink, words = _verdict(change)
    canvas.put(0, 0, mark, ink, strong=True)
    canvas.put(2, 0, cut(title, NAMES - 3), strong=ink in (Ink.ACCENT, Ink.WARN) or key == WHOLE)
    stated = [(place, rating) for place, rating in zip(places, ratings, strict=True) if rating is not None]
    if stated:
        first, last = stated[0][0], stated[-1][0]
        line_ink = ink if ink in (Ink.ACCENT, Ink.WARN) else Ink.SOFT
        canvas.put(NAMES + first, 0, TRACK * (last - first), line_ink)
        _put_values(canvas, stated)
    else:
        canvas.put(NAMES, 0, "not stated", Ink.MUTED)
    x = NAMES + cells + SPARE
    known = [level for level in levels if level is not None]
    if known:
        canvas.put(x, 0, str(known[0]) if known[0] == known[-1] else f"{known[0]} → {known[-1]}", strong=True)
    canvas.put(x + LEVELS, 0, cut(words, width - x - LEVELS), ink)
    return painted_line(canvas.lines(), key=key)


def _put_values(canvas: Canvas, stated: Sequence[tuple[int, Fraction]]) -> None:
    """The values at their places; one without room between the first and the last is a point."""
    end = stated[-1][0]
    free = -1
    for n, (place, rating) in enumerate(stated):
        last = n == len(stated) - 1
        if place > free and (last or not n or place + VALUE < end):
            canvas.put(NAMES + place, 0, shown(rating), strong=True)
            free = place + VALUE
        elif place >= free:
            canvas.put(NAMES + place, 0, POINT, Ink.SOFT)


def _verdict(change: DimensionChange | None) -> tuple[str, Ink, str]:
    """What may be said of a change: a mark, its meaning, and words."""
    if change is None:
        return " ", Ink.TEXT, ""
    words = verdicts.verdict_label(change)
    if change.verdict is Verdict.ROSE:
        return "↑", Ink.ACCENT, words
    if change.verdict is Verdict.FELL:
        return "↓", Ink.WARN, words
    if change.rated_only:
        return "~", Ink.SOFT, words
    return ("=" if change.verdict is Verdict.UNCLEAR else "–"), Ink.MUTED, words


# One of them as a line


def trend_chart(points: Sequence[Point], key: str, width: int) -> list[Line]:
    """The ratings of a dimension, or of all together, as a line over time, each value above its point."""
    stated = [
        (point, rating)
        for point in points
        if (rating := point.overall.rating if key == WHOLE else point.ratings.get(key)) is not None
    ]
    if len(stated) < 2:
        return []
    values = [rating for _, rating in stated]
    low = Fraction(floor(2 * min(values)), 2)
    span = max(1, ceil(max(values) - low))
    low = max(Fraction(LOWEST), min(low, Fraction(HIGHEST - span)))
    high = low + span
    canvas = Canvas(width, CHART_ROWS + 2)
    cells = width - AXIS - VALUE
    for row in range(CHART_ROWS):
        if row % 2 == 0:
            value = high - (high - low) * row / (CHART_ROWS - 1)
            canvas.put(0, row + 1, shown(value), Ink.MUTED)
            canvas.put(AXIS, row + 1, GRID * (width - AXIS), Ink.RULE)
    places = [place + 1 for place in places_in_time([point.date for point, _ in stated], cells - 1)]
    rows = [1 + int((high - value) / (high - low) * (CHART_ROWS - 1) + Fraction(1, 2)) for value in values]
    for n in range(1, len(stated)):
        _put_way(canvas, AXIS + places[n - 1], rows[n - 1], AXIS + places[n], rows[n])
    for place, row, value in zip(places, rows, values, strict=True):
        canvas.put(AXIS + place, row, POINT, strong=True)
        canvas.put(AXIS + place - 1, row - 1, shown(value), strong=True)
    starts = [place - 1 for place in places]
    put_days(canvas, AXIS, CHART_ROWS + 1, [point for point, _ in stated], starts, width - AXIS)
    return [painted_line(canvas.lines())]


def _put_way(canvas: Canvas, x: int, row: int, to: int, to_row: int) -> None:
    """From one point to the next: level, then up or down half way, then level."""
    middle = (x + to) // 2
    canvas.put(x + 1, row, TRACK * (middle - x - 1), Ink.ACCENT)
    canvas.put(middle, to_row, TRACK * (to - middle), Ink.ACCENT)
    if row == to_row:
        canvas.put(middle, row, TRACK, Ink.ACCENT)
        return
    up = to_row < row
    canvas.put(middle, row, "╯" if up else "╮", Ink.ACCENT)
    canvas.put(middle, to_row, "╭" if up else "╰", Ink.ACCENT)
    for between in range(min(row, to_row) + 1, max(row, to_row)):
        canvas.put(middle, between, "│", Ink.ACCENT)
