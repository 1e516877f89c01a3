"""A timeline as the lines of a screen, on which one goes from an assessment to what changed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.layout import BLANK, Line, Look, columns, cut, fit, head, prose
from assess.documents.lines.step import event_lines
from assess.documents.lines.strips import EMPTY, place
from assess.documents.timeline.records import Point, Timeline, TimelineEvent, TimelineStep, dimension_titles
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, NO_SCORE, score
from assess.words.days import month_text
from assess.words.numbers import count_words
from scoring.rounding import shown

STEP, POINT, WHOLE = "step:", "point:", "whole"
"""How the keys of lines begin that open something; the key of a figure is the id of its dimension."""

NO_STEP = (
    "There is no step to compare: it takes two assessments that set a level. A pulse adds to the trend, "
    "never to the level."
)
WIDE = 64
"""Columns from which an assessment stands on one line."""

HEIGHTS = "▁▂▃▄▅▆▇█"
MOST_SPARK = 24
"""Assessments in the small line, the latest ones."""

LABEL = 20

MOST_COLUMNS = 12
"""Assessments side by side, the latest ones."""

LEAST_COLUMN = 5
LEAST_LABEL = 12


def timeline_page(timeline: Timeline, width: int) -> list[Line]:
    """Assessments and events by day, the steps, the trend, and what to know, in at most ``width`` cells."""
    lines = [head("The assessments, oldest first"), *_points(timeline, width)]
    lines += [BLANK, head("What changed"), *_steps(timeline, width)]
    lines += [BLANK, head("The trend, felt from 1 to 5"), *spark_lines(timeline.points, width)]
    lines += [BLANK, head("In figures"), *figure_lines(timeline, width)]
    if timeline.notes:
        lines += [BLANK, head("What to know")]
        for note in timeline.notes:
            lines += prose(plain(note, limit=400), width, indent=2)
    return lines


def _points(timeline: Timeline, width: int) -> list[Line]:
    """Every assessment, and between them what happened, by its day."""
    lines: list[Line] = []
    events = sorted(timeline.events, key=lambda event: event.date)
    told = 0
    for n, point in enumerate(timeline.points):
        upto = next((m for m in range(told, len(events)) if events[m].date >= point.date), len(events))
        lines += _events(events[told:upto], width)
        lines.append(_point(n, point, width))
        told = upto
    return [*lines, *_events(events[told:], width)]


def _events(events: Sequence[TimelineEvent], width: int) -> list[Line]:
    return [
        Line(text="\n".join(f"   {row}" for row in line.text.split("\n")), look=Look.DIM)
        for line in event_lines(events, max(8, width - 3))
    ]


def _point(n: int, point: Point, width: int) -> Line:
    voices = count_words(point.respondents, "voice", "voices")
    rating = f"felt {score(point.overall.rating)}"
    level = "no level" if point.overall.level is None else f"level {point.overall.level}"
    level = "pulse, no level" if point.pulse else level
    title = plain(point.title, limit=200) or plain(point.path.name, limit=60)
    number, key = f"{n + 1}.", f"{POINT}{n}"
    day = words.day_text(point.date)
    if width >= WIDE:
        cells = [(number, 3), (day, 11), (title, width - 61), (voices, 10), (rating, 8), (level, 15)]
        return Line(text=columns(cells, between=" "), key=key)
    rows = [
        *prose(f"{day}, {plain(title, limit=60)}", width, indent=4),
        *prose(f"{voices}, {rating}, {level}", width, indent=4),
    ]
    return Line(text=fit(number, 4) + "\n".join(row.text for row in rows)[4:], key=key)


# ── Steps ────────────────────────────────────────────────────────────────────────────────────────


def _steps(timeline: Timeline, width: int) -> list[Line]:
    """What moved, a sentence each: from the first to the last, then from one to the next."""
    if timeline.step_to_tell is None:
        return prose(NO_STEP, width, indent=2)
    lines: list[Line] = []
    if timeline.whole is not None:
        lines += _step(timeline.whole, "From first to last", width, key=WHOLE, look=Look.STRONG)
    for n, step in enumerate(timeline.steps):
        comparison = step.comparison
        days = f"{words.day_text(comparison.before.date)} to {words.day_text(comparison.after.date)}"
        lines += _step(step, days, width, key=f"{STEP}{n}")
    return lines


def _step(step: TimelineStep, lead: str, width: int, *, key: str, look: Look = Look.PLAIN) -> list[Line]:
    return prose(f"{lead}: {verdicts.headline(step.comparison)}.", width, indent=3, key=key, look=look)


# ── The trend ────────────────────────────────────────────────────────────────────────────────────


def spark(values: Sequence[Fraction | None]) -> str:
    """One cell per score between 1 and 5, the higher the fuller; a dot where there is none."""
    return "".join(EMPTY if value is None else HEIGHTS[place(value, len(HEIGHTS))] for value in values)


def spark_lines(points: Sequence[Point], width: int) -> list[Line]:
    """A small line per dimension with its first and last score beside it."""
    label = min(LABEL, max(8, width // 3))
    latest = points[-MOST_SPARK:]
    lines = []
    for key, title in dimension_titles(points).items():
        rating = [point.ratings.get(key) for point in latest]
        stated = [shown(value) for value in rating if value is not None]
        figures = f"{stated[0]} … {stated[-1]}" if len(stated) > 1 else "".join(stated) or "not stated"
        lines.append(Line(text=f"{fit(title, label)}{spark(rating)}  {figures}", key=key))
    legend = f"{HEIGHTS[0]} 1 … {HEIGHTS[-1]} 5   {EMPTY} not stated   one cell per assessment"
    if len(points) > len(latest):
        legend += f", the latest {len(latest)}"
    return [*lines, *prose(legend, width, look=Look.DIM)]


# ── Figures side by side ─────────────────────────────────────────────────────────────────────────


def figure_lines(timeline: Timeline, width: int) -> list[Line]:
    """The scores of all assessments side by side, then the levels; the latest ones where they are many."""
    if not timeline.points:
        return []
    wanted = LEAST_COLUMN * min(len(timeline.points), MOST_COLUMNS)
    label = min(20, max(LEAST_LABEL, width - wanted))
    most = max(1, min(MOST_COLUMNS, (width - label) // LEAST_COLUMN))
    points = timeline.points[-most:]
    each = min(9, (width - label) // len(points))
    left_out = len(timeline.points) - len(points)
    lines = prose(
        f"The latest {len(points)} of {len(timeline.points)} assessments." if left_out else "", width
    )
    lines += _heading(points, label, each)
    ids = dimension_titles(points)
    lines.append(Line(text="Felt score", look=Look.DIM))
    lines.append(
        _row(ALL_TOGETHER, [score(point.overall.rating) for point in points], label, each, look=Look.STRONG)
    )
    for key, title in ids.items():
        lines.append(_row(title, [score(point.ratings.get(key)) for point in points], label, each, key=key))
    lines += prose("Evidenced level (a pulse sets none)", width, look=Look.DIM)
    for key, title in ids.items():
        lines.append(_row(title, [_level(point.levels.get(key)) for point in points], label, each, key=key))
    lines.append(_row("Voices", [str(point.respondents) for point in points], label, each, look=Look.DIM))
    return lines


def _heading(points: Sequence[Point], label: int, each: int) -> list[Line]:
    """Day, month and year of each assessment, and which of them are pulses."""
    dates = [month_text(point.date) for point in points]
    if each > len("30 Nov"):
        dates = [("", f"{day} {month}".strip(), year) for day, month, year in dates]
    rows = [row for n in range(3) if any(row := [date[n] for date in dates])]
    if any(point.pulse for point in points):
        rows.append(["pulse" if point.pulse else "" for point in points])
    return [_row("", row, label, each, look=Look.DIM) for row in rows]


def _row(
    title: str, texts: Sequence[str], label: int, each: int, *, look: Look = Look.PLAIN, key: str = ""
) -> Line:
    figures = "".join(cut(text, each - 1).rjust(each) for text in texts)
    return Line(text=f"{fit(title, label)}{figures}".rstrip(), look=look, key=key)


def _level(value: int | None) -> str:
    return NO_SCORE if value is None else str(value)
