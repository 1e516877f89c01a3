"""A comparison as text pictures and lines: the same for the command and the screens."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from assess.documents.lines.layout import Line, Look, bullet, fit, hung, prose
from assess.documents.lines.strips import axis, place
from assess.documents.timeline.records import Timeline, TimelineEvent
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, score, signed
from assess.words.commitments import commitment_words
from scoring.comparing.commitments import CommitmentOutcome
from scoring.comparing.records import Comparison, Verdict

MOST_MOVERS = 3
"""Questions that moved most, up and down."""

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


def promise_lines(timeline: Timeline, width: int) -> list[Line]:
    """The board of promises: what became of each, and how its own questions moved."""
    lines: list[Line] = []
    for step in timeline.steps:
        if not step.promises:
            continue
        day = words.day_text(timeline.points[step.before].date)
        lines += prose(f"Promised after the assessment of {day}", width, look=Look.DIM)
        for promise in step.promises:
            lines += one_promise_lines(promise, width)
    return [*lines, *prose(words.NO_CAUSE, width, look=Look.DIM)] if lines else []


def one_promise_lines(promise: CommitmentOutcome, width: int) -> list[Line]:
    """One promise: its owner, what is said of it, and its questions with their figures."""
    key = promise.intervention
    name = f"{plain(promise.title, limit=100)} ({plain(key, limit=20)})"
    title = ", ".join(filter(None, (name, plain(promise.owner, limit=120))))
    lines = [bullet(title, width, look=Look.STRONG, key=key)]
    told = (
        plain(commitment_words(promise), limit=600),
        f"Note: {plain(promise.note, limit=400)}" if promise.note else "",
        f"Sign of success: {plain(promise.sign, limit=400)}" if promise.sign else "",
    )
    for text in told:
        lines += prose(text, width, indent=4, key=key)
    for item in promise.items:
        lead = f"    {signed(item.change).ljust(6)} "
        lines.append(hung(lead, words.mover_words(item), width, key=item.id))
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
