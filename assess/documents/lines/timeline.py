"""Assessments over time as lines: their timeline, one step's slopes, and what a change is based on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assess.documents.lines.layout import (
    BLANK,
    Line,
    Look,
    bullet,
    columns,
    fit,
    head,
    hung,
    prose,
)
from assess.documents.lines.parts import finding
from assess.documents.lines.step_picture import CHANGE, EXERCISES, item_line
from assess.documents.lines.trend_picture import WHOLE, trend_chart, trend_lines
from assess.documents.timeline.records import Point, Timeline, TimelineEvent, dimension_titles
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, figure, score, signed
from assess.words.levels import level_words
from assess.words.numbers import count_words
from assess.words.say import say, say_all
from scoring.comparing.records import Comparison, DimensionChange, Verdict
from scoring.edition import EDITION


def exercise_lines(comparison: Comparison, key: str, width: int) -> list[Line]:
    """The exercise with this key, or every one, with its figures then and now."""
    lines: list[Line] = []
    for one, changes in groupby(comparison.exercises, key=lambda change: change.id):
        if key in (EXERCISES, f"{EXERCISES}.{one}"):
            for n, change in enumerate(changes):
                if n == 0:
                    title = plain(change.title, limit=words.TITLE) or plain(one, limit=words.TITLE)
                    lines += [*([BLANK] if lines else []), *prose(title, width, look=Look.STRONG)]
                lines.append(bullet(words.exercise_words(change), width))
    return lines


EVENT_WORDS = {"started": "started", "done": "done", "stopped": "stopped", "noted": "noted"}


def event_lines(events: Sequence[TimelineEvent], width: int) -> list[Line]:
    """What happened between the assessments, with its day, in their order."""
    lines = []
    for event in sorted(events, key=lambda event: event.date):
        lead = f"{words.day_text(event.date).rjust(11)}  "
        kind = EVENT_WORDS.get(event.kind, plain(event.kind, limit=20))
        lines.append(hung(lead, f"{kind}: {plain(event.text, limit=200)}", width))
    return lines


NOT_APART = "The change cannot be split, because a rating is not stated."
COUNTED = "# is a count of what people did or a record; the others are opinions."


# ── One dimension ────────────────────────────────────────────────────────────────────────────────


def reason_lines(comparison: Comparison, key: str, width: int, *, every: bool = False) -> list[Line]:
    """What a line of the list is based on; ``every`` adds each opinion, the test, and what is not tested.

    Raises:
        KeyError: there is no such dimension.
    """
    if key == EXERCISES or key.startswith(f"{EXERCISES}."):
        return exercise_lines(comparison, key, width)
    d = comparison.dimension(key)
    clear = d.verdict in (Verdict.ROSE, Verdict.FELL)
    lines = prose(verdicts.change_sentence(d) if clear else _not_clear(d), width, look=Look.STRONG)
    lines += [bullet(plain(reason, limit=400), width) for reason in say_all(d.reasons)]
    if d.against and clear:
        names = "; ".join(words.item_title(comparison, item) for item in d.against)
        lines.append(bullet(f"Counted, and moved the other way: {names}.", width))
    if every and (how := verdicts.chance_sentence(comparison, d)):
        lines.append(bullet(how, width))
    lines += [*_split(d, width), BLANK, head("Maturity level")]
    lines += prose(f"Level {words.levels_sentence(d)}.", width, indent=2)
    lines += prose(words.blocked_sentence(comparison, d), width, indent=2)
    if gap := words.gap_sentence(d):
        lines += [BLANK, head("Gap between sales and marketing")]
        lines += prose(f"{gap} {words.GAPS_UNTESTED}" if every else gap, width, indent=2)
    return [*lines, *_questions(comparison, d.id, width, every=every)]


def _not_clear(d: DimensionChange) -> str:
    """A dimension of which no change may be said, with its scores; the reasons follow in full."""
    then, now = figure(d.before), figure(d.after)
    return f"{words.dimension_title(d)}: {verdicts.verdict_label(d)} ({then} then, {now} now)."


def _split(d: DimensionChange, width: int) -> list[Line]:
    """The change as a sum: its parts under one another, and their total as printed."""
    told = verdicts.part_figures(d)
    lines = [BLANK, head("Where the change comes from")]
    if not told:
        return [*lines, *prose(NOT_APART, width, indent=2)]
    lines += [_beside(value, name, width) for name, value in told]
    lines.append(_beside(signed(d.change), "together", width, look=Look.STRONG))
    why = say(d.parts.why) if d.parts and d.parts.why and d.parts.why not in d.reasons else ""
    return [*lines, *prose(plain(why, limit=300), width, indent=2, look=Look.DIM)]


def _beside(value: str, text: str, width: int, *, look: Look = Look.PLAIN) -> Line:
    return hung(f"  {value.rjust(CHANGE)}  ", text, width, look=look)


def _questions(comparison: Comparison, dimension: str, width: int, *, every: bool) -> list[Line]:
    """Counts beside opinions: each count, and the opinions each or in sum."""
    items = [item for item in comparison.items if item.dimension == dimension]
    counted = [item for item in items if item.behaviour]
    opinions = [item for item in items if not item.behaviour]
    lines = [BLANK, head("Counts beside opinions")]
    lines += prose(words.beside_sentence(comparison, dimension), width, indent=2)
    lines += [item_line(item, width) for item in (items if every else counted)]
    if opinions and not every:
        lines += prose("Enter shows every question.", width, indent=2, look=Look.DIM)
    if every:
        lines += prose(COUNTED, width, indent=2, look=Look.DIM)
        lines += prose(words.COUNTED_OR_NOT, width, indent=2, look=Look.DIM)
    return lines


STEP, POINT, WHOLE_STEP = "step:", "point:", "first to last"
"""How the keys of lines begin that open something; the key of a figure is the id of its dimension."""

NO_STEP = (
    "There is no step to compare: that takes two assessments that set a level. A pulse adds to the trend, "
    "never to the level."
)
WIDE_POINT = 64
"""Columns from which an assessment stands on one line."""


def opened(headline: str) -> tuple[str, str]:
    """What moved first, which stands out, and the rest of the headline."""
    first, semicolon, rest = headline.partition(";")
    return f"{first}{semicolon}", rest.strip()


def timeline_page(timeline: Timeline, width: int) -> list[Line]:
    """What changed, the ratings over time, each step, then the assessments and what happened between them."""
    step = timeline.step_to_tell
    lines = prose(NO_STEP, width, look=Look.STRONG)
    if step is not None:
        lines = [finding(*opened(f"{verdicts.headline(step.comparison)}."), width, key=WHOLE_STEP)]
    lines += [BLANK, *trend_lines(timeline, width)]
    if len(timeline.steps) > 1:
        lines += [BLANK, head("Step by step"), *_steps(timeline, width)]
    lines += [BLANK, head("What happened"), *_points(timeline, width)]
    if timeline.notes:
        lines += [BLANK, head("What to know")]
        for note in timeline.notes:
            lines += prose(plain(note, limit=400), width, indent=2)
    return lines


def timeline_detail(timeline: Timeline, key: str, width: int) -> list[Line]:
    """What is behind a row of ratings: their line over time, and why the verdict is what it is."""
    titles = {WHOLE: ALL_TOGETHER} | dimension_titles(timeline.points)
    if key not in titles:
        return []
    lines = [*prose(titles[key], width, look=Look.STRONG), BLANK, *trend_chart(timeline.points, key, width)]
    step = timeline.step_to_tell
    if step is not None and any(change.id == key for change in step.comparison.dimensions):
        lines += [BLANK, *reason_lines(step.comparison, key, width)]
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
    people = count_words(point.respondents, "person", "people")
    rating = f"rated {score(point.overall.rating)}"
    level = "pulse, no level" if point.pulse else level_words(point.overall.level)
    if point.overall.level is None and point.rules < EDITION and not point.pulse:
        level = "no level by today's rules"
    title = plain(point.title, limit=200) or plain(point.path.name, limit=60)
    number, key = f"{n + 1}.", f"{POINT}{n}"
    day = words.day_text(point.date)
    if width >= WIDE_POINT:
        cells = [(number, 3), (day, 11), (title, width - 53), (people, 10), (rating, 9), (level, 15)]
        return Line(text=columns(cells, between=" "), key=key)
    rows = [
        *prose(f"{day}, {plain(title, limit=60)}", width, indent=4),
        *prose(f"{people}, {rating}, {level}", width, indent=4),
    ]
    return Line(text=fit(number, 4) + "\n".join(row.text for row in rows)[4:], key=key)


# ── Steps ────────────────────────────────────────────────────────────────────────────────────────


def _steps(timeline: Timeline, width: int) -> list[Line]:
    """What moved from one assessment to the next, a sentence each."""
    lines: list[Line] = []
    for n, step in enumerate(timeline.steps):
        comparison = step.comparison
        days = f"{words.day_text(comparison.before.date)} to {words.day_text(comparison.after.date)}"
        said = verdicts.headline(comparison, dated=False)
        lines += prose(f"{days}: {said}.", width, indent=3, key=f"{STEP}{n}")
    return lines
