"""A timeline as the lines of a screen, on which one goes from an assessment to what changed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.comparing import dimension_titles, event_lines
from assess.documents.lines.comparing import timeline_lines as figure_lines
from assess.documents.lines.layout import BLANK, Line, Look, columns, fit, head, prose
from assess.documents.lines.strips import EMPTY, place
from assess.documents.timeline.records import Point, Timeline, TimelineEvent, TimelineStep
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import score
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
