"""The page of the roadmap: interventions as bars, the critical path, what is next and what does not fit."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from assess.documents.charts.gantt import GanttChart
from assess.documents.charts.gantt_bars import GanttMilestone, GanttRow
from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Figure,
    Heading,
    ReportPage,
    Rich,
    beside,
    plain,
    small_points,
    strong,
    warning,
)
from assess.documents.facts import TEXT, TITLE, Facts
from assess.documents.lines.roadmap import critical_path
from assess.documents.moves import end_words, plan_words, stopped_words
from assess.documents.roadmap.roadmap import DatedStep, DatedTask, Roadmap
from assess.words.numbers import capital, counted, listed, number, sentence
from assess.words.planning import reserved_words
from assess.words.say import say
from scoring.planning.plan import Status
from scoring.planning.schedule_records import Conflict

LEAST_DAYS = 90
"""Days that the axis spans at least, from the start of the plan."""

REVIEW_DAYS = 91
"""Days after the end within which a review still lengthens the axis."""

QUICK_DAYS = 30
MOST_NAMED = 5
MOST_IN_TITLE = 2
"""Interventions of the critical path that a title names."""
NAME = 60
"""Letters of a title inside a sentence."""
MOST_CONFLICTS = 4
MOST_DESCRIBED = 40
STEPS = 3
MOST_ROWS = 12
"""With more rows than so many the chart needs the sheet for itself."""


def gantt_page(facts: Facts) -> ReportPage | None:
    """The chart of the roadmap; None where nothing has a date."""
    roadmap = facts.roadmap
    if roadmap is None or not roadmap.tasks:
        return None
    chart = Figure(id="roadmap", chart=gantt_of(roadmap))
    conflicts = conflict_blocks(roadmap.conflicts, most=MOST_CONFLICTS)
    blocks: tuple[Block, ...]
    if len(roadmap.tasks) > MOST_ROWS:
        # Below a chart that goes on over several sheets nobody would look for what does not fit.
        blocks = (*conflicts, *_reserved(roadmap), chart)
    else:
        below = [part for part in (_next(roadmap), _reserved(roadmap), conflicts) if part]
        blocks = (chart, beside(*below)) if len(below) > 1 else (chart, *(below[0] if below else ()))
    return ReportPage(
        id="gantt",
        kicker="The roadmap",
        title="; ".join(filter(None, (title(roadmap), stopped_words(facts)))),
        answer=_answer(facts, roadmap),
        blocks=blocks,
    )


def title(roadmap: Roadmap) -> str:
    """When the plan ends and what decides it, as far as the dates and links bear that out."""
    if not roadmap.open_tasks:
        if not roadmap.stopped:
            return f"Every intervention is done; the last {end_words(roadmap)}"
        return capital(plan_words(roadmap))
    if roadmap.open_ends < roadmap.today:
        return f"The plan was due to end on {day(roadmap.open_ends)} and is not done"
    words = f"The plan ends on {day(roadmap.open_ends)}"
    decisive = [task for task in roadmap.tasks if task.decides]
    chain = chain_of(roadmap)
    if len(chain) > MOST_IN_TITLE:
        return f"{words}; {number(len(chain))} interventions in a row are its critical path"
    if chain:
        return f"{words}; critical path: {', then '.join(chain)}"
    if not decisive:
        return words
    has = "has" if len(decisive) == 1 else "have"
    return f"{words}; {counted(len(decisive), 'intervention')} {has} no slack"


def chain_of(roadmap: Roadmap) -> tuple[str, ...]:
    """The titles of the interventions on the critical path one after the other, the last one last.

    Empty unless each of them waits for the one before by name, and the last is what ends the plan.
    """
    chain = tuple(task for key in critical_path(roadmap) if (task := roadmap.task(key)) is not None)
    linked = all(before.intervention in task.after for before, task in pairwise(chain))
    if not chain or not linked or chain[-1].ends != roadmap.open_ends:
        return ()
    return tuple(_name(task) for task in chain)


def _name(task: DatedTask) -> str:
    """What an intervention is called inside a sentence."""
    return shorten(task.title, NAME).rstrip(".") or shorten(task.intervention, 16)


def gantt_of(roadmap: Roadmap) -> GanttChart:
    """The roadmap as a chart: from its first start to its last end, 90 days at least."""
    starts = min([roadmap.starts, *(task.starts for task in roadmap.tasks)])
    ends = max(_later(roadmap.starts, LEAST_DAYS - 1), roadmap.ends)
    last = _later(ends, REVIEW_DAYS)
    reviews = [
        step.date
        for task in roadmap.tasks
        for step in task.steps
        if step.kind == "review" and step.date <= last
    ]
    ids = {task.intervention for task in roadmap.tasks}
    return GanttChart(
        starts=starts,
        ends=max([ends, *reviews]),
        day_one=roadmap.starts,
        today=roadmap.today,
        rows=tuple(_row(task, ids) for task in sorted(roadmap.tasks, key=lambda task: task.starts)),
        blackout=roadmap.blackout,
        described=_described(roadmap),
    )


def _later(iso: str, days: int) -> str:
    """The day so many days later, the last one there is at most."""
    return date.fromordinal(min(date.fromisoformat(iso).toordinal() + days, date.max.toordinal())).isoformat()


def _row(task: DatedTask, ids: set[str]) -> GanttRow:
    return GanttRow(
        id=task.intervention,
        title=shorten(task.title, TITLE),
        owner=shorten(task.owner, 60),
        starts=task.starts,
        ends=task.ends,
        weeks=task.weeks,
        after=tuple(name for name in task.after if name in ids),
        critical=task.decides,
        goes_on=task.goes_on,
        done=task.status is Status.DONE,
        status="" if task.status is Status.PLANNED else task.status.value,
        milestones=tuple(
            GanttMilestone(day=step.date, kind=step.kind)
            for step in task.steps
            if step.kind.startswith("day_") or step.kind == "review"
        ),
    )


def _described(roadmap: Roadmap) -> str:
    parts = [_in_words(task) for task in roadmap.tasks[:MOST_DESCRIBED]]
    left = len(roadmap.tasks) - MOST_DESCRIBED
    if left > 0:
        parts.append(f"and {counted(left, 'more intervention')}")
    return f"Interventions as bars over days. {'; '.join(parts)}."


def _in_words(task: DatedTask) -> str:
    words = (
        f"{shorten(task.intervention, 16)} {shorten(task.title, TITLE)}"
        f", {shorten(task.owner, 60) or 'no owner'}: {day(task.starts)} to {day(task.ends)}"
    )
    words += f", {counted(task.weeks, 'working week')}"
    if task.goes_on:
        words += ", then ongoing"
    if task.decides:
        words += ", on the critical path"
    return f"{words}, after {listed(task.after)}" if task.after else words


def _answer(facts: Facts, roadmap: Roadmap) -> Rich:
    parts = [f"{capital(counted(len(roadmap.tasks), 'intervention'))}{facts.limit(len(roadmap.tasks))}. "]
    decisive = [task for task in roadmap.tasks if task.decides]
    if 0 < len(decisive) <= MOST_NAMED and not chain_of(roadmap):
        parts.append(f"No slack: {listed([_name(task) for task in decisive])}. ")
    parts += [quick_words(roadmap), "Lengths are provisional."]
    head, *rest = parts
    return strong(head) + plain("".join(rest))


def quick_words(roadmap: Roadmap) -> str:
    """Which move ends within 30 days, counted from the start or from today; "" where none is named."""
    task = roadmap.task(roadmap.quick)
    if task is None:
        return ""
    name = f"“{_name(task)}”"
    whence = next(
        (
            words
            for first, words in ((roadmap.starts, "the start"), (roadmap.today, "today"))
            if first <= task.ends <= _later(first, QUICK_DAYS)
        ),
        "",
    )
    if not whence:
        return ""
    verb = "was due to end" if task.ends < roadmap.today else "is due to end"
    if task.status is Status.DONE:
        verb = "was done"
    return f"{name} {verb} within {QUICK_DAYS} days of {whence}. "


def _next(roadmap: Roadmap) -> tuple[Block, ...]:
    """The next dated steps: what, by whom, when."""
    steps: list[tuple[DatedStep, DatedTask]] = sorted(
        (
            (step, task)
            for task in roadmap.open_tasks
            for step in task.steps
            if step.date >= roadmap.today and step.text
        ),
        key=lambda entry: entry[0].date,
    )
    if not steps:
        return ()
    items = []
    for step, task in steps[:STEPS]:
        owner = f", {shorten(task.owner, 40)}" if task.owner else ""
        items.append(
            strong(f"{day(step.date)}, {_name(task)}{owner}: ") + plain(sentence(shorten(step.text, TEXT)))
        )
    return (Heading(text="What is due next"), small_points(items))


def _reserved(roadmap: Roadmap) -> tuple[Block, ...]:
    """What takes a place and is no intervention."""
    items = tuple(plain(reserved_words(one)) for one in roadmap.reserved)
    return (Heading(text="Beside the interventions"), small_points(items)) if items else ()


KINDS = {
    "prerequisite": "Something is missing",
    "capacity": "Too much at once",
    "owner": "Too much for one owner",
    "circle": "Waiting for each other",
    "horizon": "Beyond the plan",
    "unknown": "Not known",
    "late": "Late",
    "quick": "Nothing soon",
}


def conflict_blocks(conflicts: tuple[Conflict, ...], *, most: int = 0) -> tuple[Block, ...]:
    """A heading and a point for each conflict, at most ``most`` where that is above 0; none for none."""
    if not conflicts:
        return ()
    shown = conflicts[:most] if most else conflicts
    items: list[Rich] = [
        (
            warning(f"! {KINDS.get(conflict.kind, 'Does not fit')}: ")
            + plain(sentence(shorten(say(conflict.said), TEXT)))
        )
        for conflict in shown
    ]
    left = len(conflicts) - len(shown)
    if left:
        items.append(plain(f"And {number(left)} more, listed with the plan."))
    return (Heading(text="What does not fit"), small_points(items))
