"""The plan put together: what it reaches in every dimension as tracks, and what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assess.documents.lines.advice import (
    chosen_mark,
    figures_head,
    group,
    listed_entries,
    title_of,
)
from assess.documents.lines.advice_detail import figure_words, range_words
from assess.documents.lines.layout import BLANK, Line, cut, painted_line
from assess.documents.lines.painted import Canvas, Ink, Span
from assess.documents.lines.parts import finding, footnote, heading, legend, marked, pair, paragraph
from assess.documents.lines.plan import reached_words, way_lines
from assess.documents.lines.tracks import (
    LEVEL,
    MILESTONE,
    NARROWEST,
    OPEN,
    RATING,
    cell_of,
    put_axis,
    put_scale,
    track_width,
)
from assess.text import plain
from assess.words.numbers import listed
from questionnaires.catalogue import Catalogue
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.plan import Plan
from scoring.result import Result

TARGET = "◇"
NAMES = 20
"""Cells for the title of a dimension."""

FIGURES = 22
"""Cells for levels and milestone behind a track."""

WIDEST = 9
REACHED = 10
"""Cells for whether a milestone is reached."""

INDENT = 2
ONE_LINE = INDENT + NAMES + track_width(NARROWEST) + 2 + FIGURES
"""Columns from which a track stands beside the title of its dimension, not below it."""

PROVISIONAL = "Expected levels, milestones and targets are provisional."
HOW = "A milestone is the level that six months can support; a target fits a company like this one."


def chosen_lines(
    outlook: Sequence[DimensionOutlook],
    result: Result,
    catalogue: Catalogue,
    plan: Plan,
    *,
    current: bool,
    width: int,
    airy: bool = False,
) -> list[Line]:
    """The finding, a track for each dimension, what is chosen, and what else can be.

    ``current`` is False while the outlook of the plan as it stands is worked out.
    """
    beside = INDENT + NAMES + FIGURES + 1 if width >= ONE_LINE else INDENT + REACHED
    per_level = max(NARROWEST, min(WIDEST, (width - beside - 1) // 4))
    lines = [finding(*_finding(outlook, plan, current=current), width)]
    lines += [BLANK] if airy else []
    lines.append(_head(width, per_level))
    for number, d in enumerate(outlook):
        lines += [BLANK] if airy and number else []
        lines.append(_track(d, width, per_level))
    lines.append(
        legend(
            [
                (LEVEL, Ink.TEXT, "level now"),
                (RATING * 2, Ink.ACCENT, "expected"),
                (OPEN * 2, Ink.ACCENT, "perhaps"),
                (MILESTONE, Ink.TEXT, "milestone"),
                (TARGET, Ink.SOFT, "target"),
            ],
            width,
        )
    )

    entries = partial(listed_entries, result, catalogue, plan, width=width, airy=airy)
    free = [a for a in result.practices if a.intervention not in plan.chosen]
    ready = [a.intervention for a in free if a.can_start]
    structure = [a.intervention for a in result.structure if a.intervention not in plan.chosen]
    if plan.chosen:
        lines += [BLANK, *figures_head("Chosen", width), *entries(plan.chosen)]
    if ready:
        lines += [BLANK, *figures_head("Can be added", width), *entries(ready)]
    waiting = [a.intervention for a in free if not a.can_start]
    lines += group("Waits", entries(waiting), width, Ink.WARN)
    lines += group("Structure", entries(structure), width)
    return [*lines, BLANK, *footnote(PROVISIONAL, width)]


def _finding(outlook: Sequence[DimensionOutlook], plan: Plan, *, current: bool) -> tuple[str, str]:
    """How many milestones the plan reaches, for certain and perhaps, and where nothing moves."""
    if not current:
        return "Working out what the plan reaches …", ""
    ahead = [d for d in outlook if d.level_now is not None and (d.milestone or 0) > d.level_now]
    found = [d.reaches(d.milestone or 0) for d in ahead]
    sure, perhaps = found.count("yes"), found.count("perhaps")
    still = [plain(d.title, limit=60) for d, reached in zip(ahead, found, strict=True) if reached == "no"]
    rest = f"Not yet reached: {listed(still)}." if still else ""
    if not ahead:
        return "No dimension has a milestone above its level.", ""
    if not plan.chosen:
        within = "One milestone is" if len(ahead) == 1 else f"{len(ahead)} milestones are"
        return "Nothing is chosen yet.", f"{within} within reach."
    more = f", perhaps {sure + perhaps}" if perhaps else ""
    return f"The plan reaches {sure} of {len(ahead)} milestones{more}.", rest


def _head(width: int, per_level: int) -> Line:
    canvas = Canvas(width)
    if width < ONE_LINE:
        canvas.put_right(width, 0, "level", Ink.MUTED)
        return painted_line(canvas.lines())
    put_axis(canvas, INDENT + NAMES, per_level)
    canvas.put_right(width - 14, 0, "level", Ink.MUTED)
    canvas.put_right(width, 0, "milestone", Ink.MUTED)
    return painted_line(canvas.lines())


def _track(d: DimensionOutlook, width: int, per_level: int) -> Line:
    """One dimension: its track, its level now and expected, and whether the milestone is reached."""
    x, y = (INDENT + NAMES, 0) if width >= ONE_LINE else (INDENT, 1)
    canvas = Canvas(width, y + 1)
    canvas.put(INDENT, 0, cut(d.title, NAMES - 1))
    put_scale(canvas, x, per_level, y=y)
    if d.level_now is not None:
        start = cell_of(d.level_now, per_level)
        for mark, end in ((OPEN, d.level_high), (RATING, d.level_low)):
            if end is not None and end > d.level_now:
                canvas.put(x + start, y, mark * (cell_of(end, per_level) - start + 1), Ink.ACCENT)
    canvas.put(x + cell_of(d.target, per_level), y, TARGET, Ink.SOFT)
    if d.milestone is not None:
        canvas.put(x + cell_of(d.milestone, per_level), y, MILESTONE, strong=True)
    if d.level_now is not None:
        canvas.put(x + cell_of(d.level_now, per_level), y, LEVEL, strong=True)
    canvas.put_right(width if y else width - 14, 0, levels_words(d), strong=True)
    reached = reached_words(d)
    canvas.put_right(width, y, reached, Ink.ACCENT if reached == "reached" else Ink.SOFT)
    return painted_line(canvas.lines(), d.id)


def levels_words(d: DimensionOutlook) -> str:
    """The level now and what is expected; one figure where nothing moves."""
    now, then = "?" if d.level_now is None else str(d.level_now), range_words(d.level_low, d.level_high)
    return now if d.level_now is None or now == then else f"{now} → {then}"


def dimension_lines(
    d: DimensionOutlook,
    way: Way | None,
    catalogue: Catalogue,
    plan: Plan,
    *,
    by_hand: bool,
    expects: str,
    width: int,
) -> list[Line]:
    """One dimension beside its track: its figures now and expected, and least effort to its milestone.

    ``by_hand`` says that the target was set by hand, ``expects`` which end of the effects the way uses.
    """
    rating = (figure_words(d.rating_now), range_words(d.rating_low, d.rating_high))
    lines = [
        *paragraph(d.title, width, strong=True),
        BLANK,
        heading("What the plan moves", width, right="now → expected"),
        pair("Level", levels_words(d), width, key=d.id),
        pair("Rating", " → ".join(dict.fromkeys(rating)), width, key=d.id),
        BLANK,
        pair(f"Milestone, {reached_words(d)}", figure_words(d.milestone), width),
        pair("Target, set by hand" if by_hand else "Target", str(d.target), width),
        BLANK,
    ]
    if way is not None:
        lines += _way(way, catalogue, plan, width)
        lines += paragraph(f"Worked out at {expects} of the expected effects.", width, Ink.MUTED)
    return [*lines, *paragraph(f"{HOW} {PROVISIONAL}", width, Ink.MUTED)]


def _way(way: Way, catalogue: Catalogue, plan: Plan, width: int) -> list[Line]:
    """The interventions that raise the level with least effort, or why nothing does."""
    best = way.answer.best if way.answer is not None else None
    if best is None or way.unknown:
        reasons = way_lines(way, catalogue, width)[1:]
        return [heading(f"The way to level {way.level}", width), *reasons, BLANK]
    lines = [heading(f"Least effort to level {way.level}", width)]
    for key in best.members:
        mark, ink = chosen_mark(key in plan.chosen)
        title, sign = Span(text=title_of(key, catalogue)), Span(text=f"{mark} ", ink=ink)
        lines.append(painted_line(marked(title, width, mark=sign), key))
    return [*lines, pair("Working weeks", str(best.weeks), width), BLANK]
