"""What a calendar knows of a plan's past: how often an intervention's days changed, and when last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.documents.roadmap.roadmap import DatedStep, DatedTask, Roadmap
from questionnaires.records import replace
from scoring.planning.plan import CalendarEntry, Reserved


def named_steps(task: DatedTask) -> Iterator[tuple[str, DatedStep]]:
    """Every step but the end, which the task has itself, with a name of its own within the roadmap."""
    seen: dict[str, int] = {}
    for step in task.steps:
        if step.kind != "end":
            seen[step.kind] = seen.get(step.kind, 0) + 1
            number = "" if seen[step.kind] == 1 else f"-{seen[step.kind]}"
            yield f"{task.intervention}-{step.kind}{number}", step


def entries_after(
    entries: Mapping[str, CalendarEntry], before: Roadmap, after: Roadmap, *, day: str
) -> Mapping[str, CalendarEntry]:
    """The entries once a plan that gave one roadmap gives another; ``day`` is the day of that change."""
    were = {task.intervention: task for task in before.tasks}
    are = {task.intervention: task for task in after.tasks}
    found = dict(entries)
    for key in dict.fromkeys((*were, *are)):
        if _shown(were.get(key)) == _shown(are.get(key)) and (key in entries or key not in are):
            continue
        known = entries.get(key)
        steps = {name for task in (were.get(key), are.get(key)) if task for name, _ in named_steps(task)}
        found[key] = CalendarEntry(
            revision=0 if known is None and key not in were else (known.revision if known else 0) + 1,
            changed=max(day, known.changed if known else ""),
            dropped=key not in are,
            steps=tuple(sorted({*steps, *(known.steps if known else ())})),
        )
    return found


def entries_of_steps(
    entries: Mapping[str, CalendarEntry], before: Sequence[Reserved], after: Sequence[Reserved], *, day: str
) -> Mapping[str, CalendarEntry]:
    """The entries once other steps are announced than before; ``day`` is the day of that change."""
    were, are = ({one.key: one for one in every if one.text} for every in (before, after))
    found = dict(entries)
    for key in dict.fromkeys((*were, *are)):
        if were.get(key) != are.get(key):
            known = entries.get(key)
            found[key] = CalendarEntry(
                revision=known.revision + 1 if known else 0,
                changed=max(day, known.changed if known else ""),
                dropped=key not in are,
            )
    return found


def _shown(task: DatedTask | None) -> DatedTask | None:
    """A task as its events show it, without what follows from others."""
    if task is None:
        return None
    return replace(task, fixed=False, critical=False, slack=0, after=(), weeks=0, goes_on=False)
