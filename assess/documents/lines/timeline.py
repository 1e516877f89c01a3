"""Assessments over time as lines: their timeline, one step's slopes, and what a change is based on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from assess.documents.lines.layout import (
    BLANK,
    Line,
    Look,
    axis,
    bullet,
    columns,
    cut,
    fit,
    head,
    hung,
    place,
    prose,
)
from assess.documents.lines.parts import finding
from assess.documents.lines.trend_picture import WHOLE, trend_chart, trend_lines
from assess.documents.timeline.records import Point, Timeline, TimelineEvent, dimension_titles
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, figure, score, signed
from assess.words.levels import level_words
from assess.words.numbers import count_words
from assess.words.say import say, say_all
from scoring.comparing.records import Comparison, DimensionChange, ItemChange, Verdict
from scoring.edition import EDITION

THEN, NOW, BOTH, WAY, FREE = "○", "●", "◉", "━", "·"
LEGEND = f"{THEN} then, {NOW} now, {BOTH} both; ratings from 1 to 5"

FIGURES = 9
VERDICT = 15
LEAST_STRIP = 9


def slope_lines(comparison: Comparison, width: int) -> list[Line]:
    """Every dimension as a line from its score then to its score now, with both figures and the verdict."""
    label = min(20, max(8, width // 4, width - FIGURES - VERDICT - 18))
    cells = min(33, width - label - FIGURES - VERDICT - 5)
    strip = cells >= LEAST_STRIP
    lines = [Line(text=f"{' ' * label} {axis(cells)}".rstrip(), look=Look.DIM)] if strip else []
    rows = [(ALL_TOGETHER, "", comparison.overall_before, comparison.overall_after, "", Look.PLAIN)]
    for d in comparison.dimensions:
        look = Look.STRONG if d.verdict in (Verdict.ROSE, Verdict.FELL) else Look.PLAIN
        rows.append((words.dimension_title(d), d.id, d.before, d.after, verdicts.verdict_label(d), look))
    for title, key, before, after, verdict, look in rows:
        figures = f"{score(before)} → {score(after)}"
        if strip:
            row = (
                f"{fit(title, label)} {slope_strip(before, after, cells)}  {fit(figures, FIGURES)}  {verdict}"
            )
            lines.append(Line(text=row.rstrip(), look=look, key=key))
        else:
            text = ", ".join(filter(None, (f"{title}: {figures}", verdict)))
            lines += prose(text, width, look=look, key=key)
    return [*lines, *prose(LEGEND, width, look=Look.DIM)]


def slope_strip(before: Fraction | None, after: Fraction | None, cells: int) -> str:
    """A scale from 1 to 5 with the score then, the score now and the way between them."""
    strip = [FREE] * cells
    if before is not None and after is not None:
        first, last = place(before, cells), place(after, cells)
        for n in range(min(first, last) + 1, max(first, last)):
            strip[n] = WAY
        strip[first], strip[last] = (BOTH, BOTH) if first == last else (THEN, NOW)
    elif before is not None:
        strip[place(before, cells)] = THEN
    elif after is not None:
        strip[place(after, cells)] = NOW
    return "".join(strip)


def exercise_lines(comparison: Comparison, width: int) -> list[Line]:
    """Every exercise with its figures then and now."""
    lines: list[Line] = []
    for key, changes in groupby(comparison.exercises, key=lambda change: change.id):
        for n, change in enumerate(changes):
            if n == 0:
                title = plain(change.title, limit=words.TITLE) or plain(key, limit=words.TITLE)
                lines.append(bullet(title, width, key=key))
            lines.append(hung("    ", words.exercise_words(change), width, key=key))
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


EXERCISES = "exercises"
"""The key of the line that stands for the exercises."""

WIDE = 64
"""Columns from which a question stands on one line with its slope."""

STRIP = 17
CHANGE = 6
NOT_APART = "The change cannot be split, because a rating is not stated."
COUNTED = "# is a count of what people did or a record; the others are opinions."


def list_lines(comparison: Comparison, width: int) -> list[Line]:
    """The slopes of the dimensions, and a line for the exercises where there are any."""
    lines = [line if line.key else _apart(line) for line in slope_lines(comparison, width)]
    if comparison.exercises:
        lines += [BLANK, Line(text="The exercises, then and now", key=EXERCISES)]
    return lines


def _apart(line: Line) -> Line:
    """A line that explains nothing: one does not stand on it."""
    return Line(text=line.text, look=Look.HEAD if line.look is not Look.DIM else Look.DIM)


# ── One dimension ────────────────────────────────────────────────────────────────────────────────


def reason_lines(comparison: Comparison, key: str, width: int, *, every: bool = False) -> list[Line]:
    """What a line of the list is based on; ``every`` adds each opinion, the test, and what is not tested.

    Raises:
        KeyError: there is no such dimension.
    """
    if key == EXERCISES:
        return exercise_lines(comparison, width)
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


def item_line(item: ItemChange, width: int) -> Line:
    """One question: its title, a mark where it is a count, its slope, both scores and the change."""
    mark, number = "#" if item.behaviour else " ", f"({plain(item.id, limit=20)})"
    then, now = score(item.before), score(item.after)
    change = "" if item.change is None else signed(item.change)
    figures = f"{fit(f'{then} → {now}', FIGURES)}  {change}".rstrip()
    if width >= WIDE:
        label = width - STRIP - FIGURES - CHANGE - 5
        name = fit(f"{cut(item.title, label - len(number) - 3)} {number}", label - 2)
        return Line(text=f"{mark} {name} {slope_strip(item.before, item.after, STRIP)}  {figures}")
    return Line(text=f"{mark} {cut(item.title, width - len(number) - 3)} {number}\n    {figures}")


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
        lines += prose(f"{days}: {verdicts.headline(comparison)}.", width, indent=3, key=f"{STEP}{n}")
    return lines
