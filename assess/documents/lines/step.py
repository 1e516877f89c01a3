"""A step over time as lines: its slopes, what a change rests on, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from assess.documents.lines.layout import BLANK, Line, Look, bullet, cut, fit, head, hung, prose
from assess.documents.lines.strips import axis, place
from assess.documents.timeline.records import TimelineEvent
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, figure, score, signed
from assess.words.say import say, say_all
from scoring.comparing.records import Comparison, DimensionChange, ItemChange, Verdict

THEN, NOW, BOTH, WAY, FREE = "○", "●", "◉", "━", "·"
LEGEND = f"{THEN} then, {NOW} now, {BOTH} both; scores from 1 to 5"

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


EVENT_WORDS = {"started": "begun", "done": "done", "noted": "noted"}


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
NOT_APART = "The change cannot be taken apart, because a score is not stated."
COUNTED = "# is a count of what people did or a record; the others are opinions."


def list_lines(comparison: Comparison, width: int) -> list[Line]:
    """The slopes of the dimensions, and a line for the exercises where there are any."""
    lines = [line if line.key else _apart(line) for line in slope_lines(comparison, width)]
    if comparison.exercises:
        lines.insert(len(lines) - 1, Line(text="The exercises, then and now", key=EXERCISES))
    return lines


def _apart(line: Line) -> Line:
    """A line that explains nothing: one does not stand on it."""
    return Line(text=line.text, look=Look.HEAD if line.look is not Look.DIM else Look.DIM)


# ── One dimension ────────────────────────────────────────────────────────────────────────────────


def reason_lines(comparison: Comparison, key: str, width: int, *, every: bool = False) -> list[Line]:
    """What a line of the list rests on; ``every`` names every opinion too, else they are summed up.

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
        lines.append(bullet(f"Counted, and gone the other way: {names}.", width))
    lines += [*_split(d, width), BLANK, head("The level that is borne out")]
    lines += prose(f"Level {words.level_words(d.level_before, d.level_after)}.", width, indent=2)
    lines += prose(words.blocked_sentence(comparison, d), width, indent=2)
    if gap := words.gap_sentence(d):
        lines += [BLANK, head("Sales and marketing apart")]
        lines += prose(f"{gap} {words.GAPS_UNTESTED}", width, indent=2)
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
    lines = [BLANK, head("What is counted, beside opinions")]
    lines += prose(words.beside_sentence(comparison, dimension), width, indent=2)
    lines += [item_line(item, width) for item in (items if every else counted)]
    if opinions and not every:
        lines += prose("Enter shows every question.", width, indent=2, look=Look.DIM)
    if every:
        lines += prose(COUNTED, width, indent=2, look=Look.DIM)
    return [*lines, *prose(words.COUNTED_OR_NOT, width, indent=2, look=Look.DIM)]


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
