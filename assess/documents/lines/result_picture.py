"""The result at one look: the levels as steps, a verdict, a track for each dimension, what to start with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rich.cells import cell_len

from assess.documents.lines.advice import aim_words, reason_words
from assess.documents.lines.layout import BLANK_ROW, Row, cut, fixed, opened_words, wrapped
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink, PaintedLine
from assess.documents.lines.parts import footnote, ruled
from assess.documents.lines.tracks import (
    AGREED,
    LEVEL,
    MILESTONE,
    NARROWEST,
    OPEN,
    RATING,
    TURNS,
    WIDEST,
    Track,
    put_axis,
    put_track,
    steps,
    track_width,
)
from assess.text import is_day, plain
from assess.words.advice import tried_words
from assess.words.days import LONG_MONTHS, MONTHS
from questionnaires.catalogue import Catalogue
from questionnaires.model import SIDES, Questionnaire
from scoring.advice.milestones import MILESTONE_WEEKS
from scoring.privacy.release import compared_figures
from scoring.result import DimensionResult, Result
from scoring.rounding import shown
from scoring.workshop.agreed import AgreedLevel, unproven

NAMES = 20
"""Cells for the title of a dimension."""

FIGURES = 16
"""Cells for rating and levels behind a track."""

INDENT = 2
ONE_LINE = INDENT + NAMES + track_width(NARROWEST) + 1 + FIGURES
"""Columns from which a track stands beside the title of its dimension, not below it."""

START_WITH = "Start with"
STARTS, STARTS_HIGH = 14, 3
"""Cells before the title of an intervention, beside the heading and under it."""

LOW_STEPS = 3
TURNS_WORDS = f" {TURNS} one answer moves it"
CAVEAT = "As reported, not audited."
PROVISIONAL = "As reported, not audited; milestones provisional."


def picture_rows(
    result: Result,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    *,
    verdict: tuple[str, str],
    day: str,
    width: int,
    high: bool,
    outlined: bool = False,
    agreed: Mapping[str, AgreedLevel] = MappingProxyType({}),
) -> list[Row]:
    """The picture as rows of a list: a dimension and an intervention can each be opened.

    ``verdict`` is the finding and what follows it, ``day`` that of the assessment, ``high`` says that the
    window has room for air between the lines, ``outlined`` that the steps are drawn as lines. ``agreed``
    are the levels that workshops settled.
    """
    beside = INDENT + NAMES + FIGURES if width >= ONE_LINE else INDENT
    per_level = max(NARROWEST, min(WIDEST, (width - beside - 1) // 4))
    stairs = fixed(
        steps(
            [plain(level.name, limit=30) for level in questionnaire.levels],
            level=result.overall.level,
            milestone=_milestone(result),
            by=_by(day),
            width=width,
            rows=len(questionnaire.levels) if high else LOW_STEPS,
            outlined=outlined,
        )
    )
    finding = Row(painted=opened_words(*verdict, width), key="overall")
    opening = [finding, BLANK_ROW, stairs] if high else [stairs, BLANK_ROW, finding]
    rows = [*opening, BLANK_ROW, fixed(_head(width, per_level))]
    for dimension in result.dimensions:
        rows.append(_dimension(dimension, result, width, per_level, agreed.get(dimension.id)))
        if high:
            rows.append(BLANK_ROW)
    rows.append(fixed(_legend(result, width, agreed=bool(agreed))))
    if result.first_moves:
        rows.append(BLANK_ROW)
        rows += _start_with(result, catalogue, width, high=high)
    turns = TURNS_WORDS if any(_turns(d, result) for d in result.dimensions) else ""
    caveat = PROVISIONAL if len(PROVISIONAL) + len(turns) <= width else CAVEAT
    return [*rows, *(fixed(line.painted) for line in footnote(f"{caveat}{turns}", width))]


def _milestone(result: Result) -> int | None:
    """The lowest milestone of the dimensions, where each has one."""
    found = [dimension.milestone for dimension in result.dimensions]
    return min((m for m in found if m is not None), default=None) if None not in found else None


def _by(day: str) -> tuple[str, ...]:
    """By when the milestone can be reached, at length and in short."""
    if not is_day(day):
        return ("milestone",)
    month = (int(day[5:7]) - 1 + MILESTONE_WEEKS * 12 // 52) % 12
    return f"by {LONG_MONTHS[month]}", f"by {MONTHS[month]}"


def _head(width: int, per_level: int) -> tuple[PaintedLine, ...]:
    canvas = Canvas(width)
    if width >= ONE_LINE:
        put_axis(canvas, INDENT + NAMES, per_level)
    canvas.put_right(width - 8, 0, "rating", Ink.MUTED)
    canvas.put_right(width, 0, "level", Ink.MUTED)
    return canvas.lines()


def _dimension(
    d: DimensionResult, result: Result, width: int, per_level: int, agreed: AgreedLevel | None
) -> Row:
    below = width < ONE_LINE
    canvas = Canvas(width, 2 if below else 1)
    canvas.put(INDENT, 0, cut(d.title, NAMES - 1))
    put_track(
        canvas, *((INDENT, 1) if below else (INDENT + NAMES, 0)), track_of(d, result, agreed), per_level
    )
    canvas.put_right(width - 8, 0, "–" if d.rating is None else shown(d.rating))
    level, ahead = ("?" if d.level is None else str(d.level)), d.milestone
    canvas.put_right(width, 0, f"{level} → {ahead}" if ahead is not None else f"{level}    ", strong=True)
    return Row(painted=canvas.lines(), key=d.id)


def _turns(d: DimensionResult, result: Result) -> bool:
    """Whether one answer among several would move the level; one person's answers all do."""
    return bool(d.turns) and result.respondents.total > 1


def track_of(d: DimensionResult, result: Result, agreed: AgreedLevel | None = None) -> Track:
    """A dimension as its track shows it; teams only where a mean of each may be shown."""
    shown_sides = () if result.respondents.no_team else [side for side in SIDES if side in d.by_function]
    means = {side: compared_figures(d, side, result.view).mean for side in shown_sides}
    both = len(means) == len(SIDES) and None not in means.values()
    return Track(
        rating=d.rating,
        low=d.low,
        high=d.high,
        level=d.level,
        milestone=d.milestone,
        sales=means["sales"] if both else None,
        marketing=means["marketing"] if both else None,
        turns=_turns(d, result),
        agreed=agreed.level if agreed else None,
        unproven=agreed is not None and unproven(agreed, d.level),
    )


def _legend(result: Result, width: int, *, agreed: bool) -> tuple[PaintedLine, ...]:
    """The marks of the tracks; how many people a team has yields to the other team's mark."""
    canvas = Canvas(width)
    x = INDENT
    parts: list[tuple[str, Ink, str]] = [
        (LEVEL, Ink.TEXT, "level"),
        *([(AGREED, Ink.TEXT, "agreed")] if agreed else []),
        (RATING * 2, Ink.RATING, "rating"),
        (MILESTONE, Ink.TEXT, "milestone"),
    ]
    sides = {side: n for side in SIDES if (n := result.respondents.by_function.get(side))}
    counted = [(*TEAM_MARKS[side], f"{side} ({number})") for side, number in sides.items()]
    fits = x + sum(len(mark) + len(words) + 4 for mark, _, words in (*parts, *counted)) - 3 <= width
    parts += counted if fits else [(*TEAM_MARKS[side], side) for side in sides]
    if any(d.low != d.high for d in result.dimensions):
        parts.append((OPEN * 2, Ink.RATING, "open answers"))
    for mark, ink, words in parts:
        if x + len(mark) + 1 + len(words) > width:
            break
        canvas.put(x, 0, mark, ink)
        canvas.put(x + len(mark) + 1, 0, words, Ink.MUTED)
        x += len(mark) + len(words) + 4
    return canvas.lines()


def _start_with(result: Result, catalogue: Catalogue, width: int, *, high: bool) -> list[Row]:
    """The first interventions with their owners, and where there is room what each raises, and why."""
    rows = [fixed(ruled(START_WITH, width).painted)] if high else []
    starts = STARTS_HIGH if high else STARTS
    for number, advice in enumerate(result.first_moves, start=1):
        intervention = catalogue.interventions[advice.intervention]
        titles = wrapped(plain(intervention.title, limit=200), width - starts)
        canvas = Canvas(width, len(titles) + high)
        if number == 1 and not high:
            canvas.put(0, 0, START_WITH, Ink.HEAD, strong=True)
        canvas.put(starts - 3, 0, str(number), Ink.ACCENT, strong=True)
        canvas.put_rows(starts, 0, titles, strong=high)
        before = plain("".join(tried_words(advice)[:1]), limit=500).partition(":")[0]
        beside, ink = (before, Ink.WARN) if before else (intervention.owner, Ink.MUTED)
        if len(titles) == 1 and starts + cell_len(titles[0]) + 2 + cell_len(beside) <= width:
            canvas.put_right(width, 0, beside, ink)
        if high:
            aim, levels = aim_words(advice, result)
            canvas.put(starts, len(titles), aim, Ink.SOFT)
            canvas.put(starts + cell_len(aim) + 1, len(titles), levels, strong=True)
            x = starts + cell_len(aim) + cell_len(levels) + 3
            reason = reason_words(advice, width - x)
            if x + cell_len(reason) <= width:
                canvas.put(x, len(titles), reason, Ink.MUTED)
        rows.append(Row(painted=canvas.lines(), key=advice.intervention))
    return rows
