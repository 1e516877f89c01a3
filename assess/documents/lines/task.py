"""One task of a plan in lines: when, by whom, after what, and what to reach by which day."""

from __future__ import annotations

from assess.documents.lines.advice import title_of
from assess.documents.lines.advice_detail import marked
from assess.documents.lines.layout import Line, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.parts import footnote, headed, paragraph, ruled, side_by_side
from assess.documents.lines.roadmap import KIND_WORDS, span_of
from assess.documents.roadmap.roadmap import DatedStep, Roadmap
from assess.text import plain
from assess.words.days import day_or_none, day_words
from assess.words.numbers import count_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue
from scoring.planning.plan import OPEN, PlannedIntervention

UNPLACED = "It does not fit into the coming weeks."
PROVISIONAL = "Durations are provisional."


def task_lines(
    key: str, roadmap: Roadmap, choice: PlannedIntervention | None, catalogue: Catalogue, width: int
) -> list[Line]:
    """A task with its days; one that could not be placed says why."""
    task = roadmap.task(key)
    lines: list[Line] = []
    if task is None:
        lines += [*paragraph(UNPLACED, width, Ink.WARN, strong=True), Line()]
    else:
        open_ = task.status in OPEN
        slack = "none: critical path" if task.critical else count_words(task.slack, "week", "weeks")
        lines += side_by_side(
            (
                ("When", span_of(task.starts, task.ends)),
                ("Owner", plain(task.owner, limit=120) or "nobody yet"),
                ("Working weeks", str(task.weeks)),
                *((("Slack", slack),) if open_ else ()),
            ),
            width,
        )
        if open_:
            lines += headed(
                "Waits for", "; ".join(_end_of(other, roadmap, catalogue) for other in task.after), width
            )
    if choice is not None:
        lines += headed("Start set by hand", day_or_none(choice.starts), width)
        lines += headed("Not before", day_or_none(choice.not_before), width)
    against = [say(conflict.said) for conflict in roadmap.conflicts if key in conflict.tasks]
    lines += marked("What does not fit", against, width)
    steps = [step for step in (task.steps if task else ()) if step.kind in KIND_WORDS]
    if steps:
        lines.append(ruled("What is due when", width))
        lines += [_step(step, width, past=step.date < roadmap.today) for step in steps]
        lines.append(Line())
    return [*lines, *footnote(PROVISIONAL, width)]


def _step(step: DatedStep, width: int, *, past: bool) -> Line:
    """A day and what to reach by it; what is past steps back."""
    day = day_words(step.date).rjust(len("30 Nov 2026"))
    rows = wrapped(f"{KIND_WORDS[step.kind]}: {plain(step.text, limit=400)}", width - len(day) - 2)
    canvas = Canvas(width, len(rows))
    canvas.put(0, 0, day, Ink.MUTED if past else Ink.TEXT, strong=not past)
    canvas.put_rows(len(day) + 2, 0, rows, Ink.MUTED if past else Ink.TEXT)
    return painted_line(canvas.lines())


def _end_of(key: str, roadmap: Roadmap, catalogue: Catalogue) -> str:
    """What comes first, and when it ends."""
    task, title = roadmap.task(key), title_of(key, catalogue)
    return f"{title}, which ends on {day_words(task.ends)}" if task else title
