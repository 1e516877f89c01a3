"""A roadmap in words: its critical path, when and after what a task runs, and what is due next."""

from __future__ import annotations

from assess.documents.roadmap.roadmap import DatedStep, DatedTask, Roadmap
from assess.text import plain
from assess.words.days import day_words, short_day
from assess.words.numbers import capital, count_words
from scoring.planning.plan import OPEN, Status

KIND_WORDS = {
    "first": "first step",
    "day_30": "○ 30 days",
    "day_60": "○ 60 days",
    "day_90": "○ 90 days",
    "review": "◇ review",
}
"""What a step of each kind is called, with the mark that it has on the chart."""

MOST_DUE = 8
"""So many coming steps are shown; a task shows all of its own."""

KIND_MARKS = {kind: words[0] for kind, words in KIND_WORDS.items() if kind != "first"}


def end_words(roadmap: Roadmap) -> str:
    """The critical path, and whether it could end sooner, in two sentences; or that nothing is left."""
    if not roadmap.open_tasks:
        return "Nothing with a date is left to do."
    return " ".join(filter(None, (path_words(roadmap), sooner_words(roadmap))))


def path_words(roadmap: Roadmap) -> str:
    """The critical path; "" where there is none."""
    chain = critical_path(roadmap)
    words = [f"Critical path: {', then '.join(map(roadmap.title, chain))}."] if chain else []
    also = [roadmap.title(t.intervention) for t in roadmap.tasks if t.decides and t.intervention not in chain]
    if also:
        words.append(f"Without slack as well: {', '.join(also)}.")
    return " ".join(words)


def sooner_words(roadmap: Roadmap) -> str:
    """Whether the end could come sooner."""
    if roadmap.shortest:
        return "No other order within the same limits finishes sooner."
    return "An earlier end may be possible: there were too many orders to try."


def critical_path(roadmap: Roadmap) -> tuple[str, ...]:
    """The interventions on the critical path, one after the other, the last one last.

    Before each comes the one that ended last: what had to come first, or what took up the room. Where
    several ended together, the one that is waited for by name.
    """
    left = [task for task in roadmap.tasks if task.decides]
    names = {task.intervention for task in left}
    chain: list[DatedTask] = []
    while left:
        after = chain[0].after if chain else ()
        found = max(
            left, key=lambda t: (t.ends, t.intervention in after, not names.isdisjoint(t.after), t.starts)
        )
        chain.insert(0, found)
        left = [task for task in left if task.ends < found.starts]
    return tuple(task.intervention for task in chain)


def title_of(task: DatedTask) -> str:
    """The title of a task, short where it has a short one; its id where it has none."""
    return plain(task.short or task.title, limit=300) or plain(task.intervention, limit=40)


def facts_of(task: DatedTask, roadmap: Roadmap, *, slack: bool = True) -> list[str]:
    """Days, how much slack there is if that is wanted, and what comes first, each a part of one line."""
    ongoing = ", then ongoing" if task.goes_on and task.status is not Status.DONE else ""
    status = "" if task.status is Status.PLANNED else f"{task.status.value} "
    parts = [f"{status}{span_of(task.starts, task.ends, this_year=roadmap.starts[:4])}{ongoing}"]
    if task.status is not Status.DONE and task.critical:
        parts.append("critical path")
    elif task.status is not Status.DONE and slack:
        parts.append(f"{count_words(task.slack, 'week', 'weeks')} of slack" if task.slack else "no slack")
    if task.after:
        parts.append(f"↳ after {', '.join(map(roadmap.title, task.after))}")
    return parts


def span_of(starts: str, ends: str, *, this_year: str = "") -> str:
    """The first and the last day, naming month and year no more often than needed."""
    last = day_words(ends)
    first = day_words(starts)
    if starts[:4] == ends[:4]:
        first = first[:-5]
        last = last[:-5] if ends[:4] == this_year else last
        if starts[:7] == ends[:7]:
            first = first.split(" ", maxsplit=1)[0]
    return last if starts == ends else f"{first} to {last}"


def due_steps(roadmap: Roadmap) -> list[tuple[DatedStep, DatedTask]]:
    """What is overdue, and the next steps from today on, at most so many, by date: each with its task.

    A first step is overdue where its task has not begun, a review where its task is not over.
    """
    every = [(step, task) for task in roadmap.tasks for step in task.steps if step.kind in KIND_WORDS]
    every.sort(key=lambda entry: entry[0].date)
    late = [(step, task) for step, task in every if step.date < roadmap.today and _overdue(step, task)]
    return [*late, *[entry for entry in every if entry[0].date >= roadmap.today][:MOST_DUE]]


def _overdue(step: DatedStep, task: DatedTask) -> bool:
    if step.kind == "first":
        return task.status is Status.PLANNED
    return step.kind == "review" and task.status in OPEN


def due_words(step: DatedStep, task: DatedTask, *, overdue: bool) -> str:
    """What to do by a day: a first step in its own words, the rest after mark, title and kind."""
    text, late = plain(step.text, limit=400), "! overdue: " if overdue else ""
    if step.kind == "first":
        return f"{late}{text or title_of(task)}"
    mark, kind = KIND_WORDS[step.kind].split(" ", maxsplit=1)
    return f"{late}{mark} {title_of(task)}, {kind}: {text}"


def moved_words(before: Roadmap, after: Roadmap, key: str) -> str:
    """What moving one task has moved: itself, what follows it, and the end."""
    task, today = after.task(key), after.today
    if task is None:
        return f"{before.title(key)} no longer fits into the coming weeks."
    words = [f"{after.title(key)} now starts on {short_day(task.starts, today=today)}."]
    others = []
    for other in after.tasks:
        was = before.task(other.intervention)
        if other.intervention != key and was is not None and was.starts != other.starts:
            day = short_day(other.starts, today=today)
            others.append(f"{after.title(other.intervention)} then starts on {day}")
    gone = [t for t in before.tasks if t.intervention != key and after.task(t.intervention) is None]
    others += [f"{before.title(t.intervention)} no longer fits" for t in gone]
    if before.open_ends != after.open_ends and after.open_ends:
        was_end, end = (short_day(one.open_ends, today=today) for one in (before, after))
        others.append(f"the end moves from {was_end} to {end}" if was_end else f"the end is {end}")
    words.append(f"{capital('; '.join(others))}." if others else "Nothing else moves.")
    return " ".join(words)
