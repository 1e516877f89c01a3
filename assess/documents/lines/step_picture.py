"""One step over time as a picture: the way from each rating then to the one now, and the exercises."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

from assess.documents.lines.layout import BLANK, Line, cut, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.parts import heading, legend
from assess.documents.lines.tracks import NARROWEST, RATING, cell_of, put_axis, put_scale, track_width
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, score, signed
from scoring.comparing.exercises import LEVEL
from scoring.comparing.records import Comparison, DimensionChange, ExerciseChange, ItemChange, Verdict

THEN, NOW, BOTH = "○", "●", "◉"

EXERCISES = "exercises"
"""How the key of an exercise begins; alone it stands for all of them."""

INDENT, NAMES, FIGURES, VERDICT, BETWEEN = 2, 20, 9, 15, 2
BELOW = 4
"""The column of a scale that is below its title."""

WIDE, WIDEST = INDENT + NAMES + BETWEEN + FIGURES + BETWEEN + VERDICT, 8
"""Columns beside a scale on the same line, and the cells of a level at most."""

ITEM_WIDE, ITEM_LEVEL, CHANGE = 64, 4, 6
"""Columns from which a question is beside its scale, the cells of a level there, and those of a change."""


def step_lines(comparison: Comparison, width: int) -> list[Line]:
    """All together and each dimension from its rating then to its rating now, then the exercises."""
    beside = WIDE + track_width(NARROWEST) <= width
    x = INDENT + NAMES if beside else BELOW
    taken = WIDE if beside else BELOW + BETWEEN + FIGURES
    per_level = max(NARROWEST, min(WIDEST, (width - taken - 1) // 4))
    axis = Canvas(width)
    put_axis(axis, x, per_level)
    lines = [painted_line(axis.lines())]
    lines.append(_row(comparison, None, width, per_level, beside=beside))
    lines += [_row(comparison, d, width, per_level, beside=beside) for d in comparison.dimensions]
    marks = [(THEN, Ink.SOFT, "then"), (NOW, Ink.TEXT, "now"), (BOTH, Ink.TEXT, "both")]
    lines.append(legend([*marks, ("", Ink.MUTED, "ratings from 1 to 5")], width))
    if comparison.exercises:
        lines += [BLANK, heading("Exercises", width)]
    column = x + track_width(per_level) + BETWEEN if beside else width
    for key, changes in groupby(comparison.exercises, key=lambda change: change.id):
        lines.append(_exercise(key, list(changes), column, width))
    return lines


def _row(
    comparison: Comparison, d: DimensionChange | None, width: int, per_level: int, *, beside: bool
) -> Line:
    """A dimension, or all together: its title, its way on the scale, both figures and the verdict."""
    before = comparison.overall_before if d is None else d.before
    after = comparison.overall_after if d is None else d.after
    title = ALL_TOGETHER if d is None else words.dimension_title(d)
    verdict = "" if d is None else verdicts.verdict_label(d)
    if verdict == verdicts.VERDICT_WORDS[Verdict.UNCLEAR] and width < INDENT + NAMES + VERDICT:
        verdict = verdicts.UNCLEAR
    ink = Ink.SOFT if d is None else _INKS.get(d.verdict, Ink.SOFT)
    strong = d is None or d.verdict in _INKS
    upper = Canvas(width)
    lower = upper if beside else Canvas(width)
    x = INDENT + NAMES if beside else BELOW
    room = NAMES - 1 if beside else width - INDENT - len(verdict) - 1
    upper.put(INDENT, 0, cut(title, room), strong=strong)
    put_slope(lower, x, before, after, per_level, ink)
    end = x + track_width(per_level) + BETWEEN
    lower.put(end, 0, f"{score(before)} → {score(after)}", strong=strong)
    if beside:
        upper.put(end + FIGURES + BETWEEN, 0, verdict, ink)
    else:
        upper.put_right(width, 0, verdict, ink)
    rows = upper.lines() if beside else (*upper.lines(), *lower.lines())
    return painted_line(rows, key="" if d is None else d.id)


_INKS = {Verdict.ROSE: Ink.ACCENT, Verdict.FELL: Ink.WARN}
"""What stands out: a change that may be claimed."""


def put_slope(
    canvas: Canvas, x: int, before: Fraction | None, after: Fraction | None, per_level: int, ink: Ink
) -> None:
    """A scale with the rating then, the rating now and the way between them; no way where one is missing."""
    put_scale(canvas, x, per_level)
    then, now = (None if value is None else x + cell_of(value, per_level) for value in (before, after))
    if then is not None and now is not None:
        first, last = sorted((then, now))
        canvas.put(first, 0, RATING * (last - first), ink)
    if then is not None:
        canvas.put(then, 0, THEN, Ink.SOFT)
    if now is not None:
        canvas.put(now, 0, BOTH if then == now else NOW, Ink.TEXT, strong=True)


def _exercise(key: str, changes: list[ExerciseChange], column: int, width: int) -> Line:
    """An exercise and its levels then and now."""
    canvas = Canvas(width)
    level = next((change for change in changes if change.measure == LEVEL), None)
    said = "" if level is None else _levels(level)
    title = plain(changes[0].title, limit=words.TITLE) or plain(key, limit=words.TITLE)
    start = min(column, width - len(said))
    canvas.put(INDENT, 0, cut(title, start - INDENT - 1))
    canvas.put(start, 0, said)
    return painted_line(canvas.lines(), key=f"{EXERCISES}.{key}")


def _levels(change: ExerciseChange) -> str:
    then, now = (words.exercise_figure(change, value) for value in (change.before, change.after))
    return f"level {then}" if then == now else f"level {then} → {now}"


def item_line(item: ItemChange, width: int) -> Line:
    """One question: its title, a mark where it is a count, its way, both ratings and the change."""
    mark, name = "#" if item.behaviour else " ", f"{plain(item.title)} ({plain(item.id, limit=20)})"
    figures = f"{score(item.before)} → {score(item.after)}"
    change = "" if item.change is None else signed(item.change)
    beside = width >= ITEM_WIDE
    end = width - CHANGE - BETWEEN - FIGURES if beside else BELOW
    x = end - BETWEEN - track_width(ITEM_LEVEL)
    rows = wrapped(name, (x - 1 if beside else width) - INDENT)
    canvas = Canvas(width, len(rows) + (not beside))
    canvas.put(0, 0, mark, Ink.ACCENT)
    canvas.put_rows(INDENT, 0, rows)
    track = canvas if beside else Canvas(width)
    if beside:
        put_slope(track, x, item.before, item.after, ITEM_LEVEL, Ink.SOFT)
    last = 0 if beside else len(rows)
    canvas.put(end, last, figures)
    canvas.put(end + FIGURES + BETWEEN, last, change)
    return painted_line(canvas.lines())
