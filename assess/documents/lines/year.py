"""An assessment beside the list of all: what it waits for, and what has moved in the year up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, Line, Look, cut, head, painted_line, prose
from assess.documents.lines.painted import Canvas, Ink, words_of
from assess.documents.lines.parts import heading
from assess.documents.lines.status import in_short, waiting_words
from assess.documents.lines.trend_picture import WHOLE, trend_chart
from assess.documents.status import AssessmentStatus, Due, Step, next_step, overdue
from assess.documents.timeline.records import Timeline
from assess.store.workspace import AssessmentSummary
from assess.text import plain
from assess.words import home as words
from assess.words.change_details import dimension_title
from assess.words.change_figures import score
from assess.words.change_verdicts import UNCLEAR, verdict_label
from assess.words.days import short_day
from scoring.comparing.records import DimensionChange, Verdict

NAMES = 20
"""Cells for the title of a dimension."""

VERDICT_MARKS = {Verdict.ROSE: ("↑", Ink.ACCENT), Verdict.FELL: ("↓", Ink.WARN)}


def year_lines(
    summary: AssessmentSummary,
    status: AssessmentStatus,
    timeline: Timeline | None,
    *,
    today: str,
    width: int,
) -> list[Line]:
    """What an assessment waits for, and what has moved since the first of its organisation."""
    name = plain(summary.organisation, limit=80)
    lines = prose(" · ".join(filter(None, (name, plain(summary.title, limit=80)))), width, look=Look.STRONG)
    lines += [_standing(summary, status, width), BLANK, head(words.WAITING)]
    if next_step(status, today=today) is not Step.DUE:
        lines += prose(waiting_words(status, today=today)[1], width)
    lines += _due_lines(status.plan.due, today=today, width=width)
    if timeline is not None and (chart := trend_chart(timeline.points, WHOLE, width)):
        lines += [BLANK, head(words.OVER_TIME), *chart]
    step = timeline.step_to_tell if timeline is not None else None
    if timeline is not None and step is not None:
        lines += [BLANK, head(words.since_words(timeline.points[step.before].date))]
        lines += _moved(timeline, width)
    return lines


def _standing(summary: AssessmentSummary, status: AssessmentStatus, width: int) -> Line:
    """The saved level, and how many have answered."""
    ink = Ink.MUTED if summary.level is None else Ink.ACCENT
    return heading(words.level_of(summary.level), width, right=in_short(status), ink=ink)


def _due_lines(dues: Sequence[Due], *, today: str, width: int) -> Iterator[Line]:
    """A line for each commitment: its day, who, and what is due; the first one with its words."""
    days = [short_day(due.day, today=today) or words.NO_DAY for due in dues]
    at = max(map(cell_len, days), default=0) + 2
    for n, (due, day) in enumerate(zip(dues, days, strict=True)):
        late = overdue(due, today=today)
        what = words.LATE if late else words.REVIEW if due.review else words.FIRST_STEP
        canvas = Canvas(width)
        canvas.put(0, 0, day, Ink.WARN if late else Ink.TEXT, strong=True)
        canvas.put(at, 0, cut(plain(due.owner) or words.NO_OWNER, width - at - len(what) - 1))
        canvas.put_right(width, 0, what, Ink.WARN if late else Ink.MUTED)
        yield painted_line(canvas.lines())
        yield from () if n else prose(plain(due.text, limit=160), width, indent=at, look=Look.DIM)


def _moved(timeline: Timeline, width: int) -> Iterator[Line]:
    """A line for each dimension: what it was rated then and now, and the verdict."""
    step = timeline.step_to_tell
    changes = step.comparison.dimensions if step else ()
    verdicts = [f"{_mark(d)[0]} {_short(d)}" for d in changes]
    figures = [f"{score(d.before)}→{score(d.after)}" for d in changes]
    cells = max(map(len, figures), default=0) + 1 + max(map(len, verdicts), default=0)
    for d, figure, verdict in zip(changes, figures, verdicts, strict=True):
        canvas = Canvas(width)
        at = min(NAMES, max(8, width - cells))
        canvas.put(0, 0, cut(dimension_title(d), at - 1))
        canvas.put(at, 0, figure, strong=True)
        canvas.put(at + len(figure) + 1, 0, verdict, _mark(d)[1])
        yield Line(text=words_of(canvas.lines()), painted=canvas.lines())


def _short(d: DimensionChange) -> str:
    """The verdict in a word or two."""
    return UNCLEAR if d.verdict is Verdict.UNCLEAR and not d.rated_only else verdict_label(d)


def _mark(d: DimensionChange) -> tuple[str, Ink]:
    other = "~" if d.rated_only else "=" if d.verdict is Verdict.UNCLEAR else "–"
    return VERDICT_MARKS.get(d.verdict, (other, Ink.MUTED))
