"""What a schedule cannot have as asked, each thing in one plain sentence.

Weeks are named as people count them: the first working week of the plan is week 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scoring.planning.plan import Capacity
from scoring.planning.schedule_order import Arrow, circles
from scoring.planning.schedule_records import Conflict, Task
from scoring.words import count_words, listed


def limit_of(owner: str, capacity: Capacity) -> int | None:
    """How many tasks this owner can take on at once; None is no limit, as for "" unless it is set by name."""
    return capacity.owners.get(owner, capacity.per_owner if owner else None)


def placeless(
    tasks: Sequence[Task], *, links: Sequence[Arrow], capacity: Capacity
) -> tuple[frozenset[int], tuple[Conflict, ...]]:
    """The tasks (places in the list) that cannot be placed, and why; a fixed one is always placed."""
    conflicts = []
    out: set[int] = set()
    hard = [a for a in links if a.hard]
    for group in circles(len(tasks), hard):
        names = tuple(tasks[n].id for n in group)
        text = (
            f"{listed(names)} wait for each other in a circle, so none of them can begin."
            if len(names) > 1
            else f"{names[0]} waits for itself, so it cannot begin."
        )
        conflicts.append(Conflict(kind="circle", tasks=names, text=text))
        out.update(n for n in group if tasks[n].start is None)
    free = [n for n, task in enumerate(tasks) if task.start is None and n not in out]
    if free and capacity.at_once < 1:
        names = tuple(tasks[n].id for n in free)
        text = f"{listed(names)} cannot be placed: by the plan’s limits nothing may run."
        conflicts.append(Conflict(kind="capacity", tasks=names, text=text))
        return frozenset({*out, *free}), tuple(conflicts)
    for owner in dict.fromkeys(tasks[n].owner for n in free):
        most = limit_of(owner, capacity)
        if most is not None and most < 1:
            mine = [n for n in free if tasks[n].owner == owner]
            names = tuple(tasks[n].id for n in mine)
            text = f"{listed(names)} cannot be placed: {_owner(owner)} can take on nothing."
            conflicts.append(Conflict(kind="owner", tasks=names, text=text))
            out.update(mine)
    waiting = True
    while waiting:
        waiting = False
        for arrow in hard:
            first, then = tasks[arrow.before], tasks[arrow.after]
            if arrow.before in out and arrow.after not in out and then.start is None:
                text = f"{then.id} cannot be placed: {first.id} comes first and cannot be placed."
                conflicts.append(Conflict(kind="prerequisite", tasks=(then.id, first.id), text=text))
                out.add(arrow.after)
                waiting = True
    return frozenset(out), tuple(conflicts)


def at_odds(
    tasks: Sequence[Task], *, links: Sequence[Arrow], starts: Mapping[int, int], capacity: Capacity
) -> tuple[Conflict, ...]:
    """What the fixed starts break: prerequisites, the limit over all tasks, the limits of owners."""
    fixed = {n: start for n, task in enumerate(tasks) if (start := task.start) is not None}
    return (
        *_too_soon(tasks, links=links, starts=starts, fixed=fixed),
        *_crowds(
            tasks,
            fixed,
            most=capacity.at_once,
            kind="capacity",
            words=lambda names, week, most: (
                f"{listed(names)} {_are(names)} fixed in week {week}, but {_at_most(most)} may run at once."
            ),
        ),
        *(
            conflict
            for owner in dict.fromkeys(tasks[n].owner for n in fixed)
            if (limit := limit_of(owner, capacity)) is not None
            for conflict in _crowds(
                tasks,
                {n: start for n, start in fixed.items() if tasks[n].owner == owner},
                most=limit,
                kind="owner",
                words=lambda names, week, most, owner=owner: (  # type: ignore[misc]
                    f"{listed(names)} {_are(names)} fixed in week {week}, "
                    f"but {_owner(owner)} can take on {_at_most(most)} at once."
                ),
            )
        ),
    )


def beyond(tasks: Sequence[Task], *, ends: Mapping[int, int], horizon: int) -> tuple[Conflict, ...]:
    """The placed tasks that end after the weeks the plan looks ahead."""
    return tuple(
        Conflict(
            kind="horizon",
            tasks=(tasks[n].id,),
            text=(
                f"{tasks[n].id} would end in week {end}, "
                f"but the plan looks only {count_words(max(horizon, 0), 'week')} ahead."
            ),
        )
        for n, end in ends.items()
        if end > max(horizon, 0)
    )


def _too_soon(
    tasks: Sequence[Task], *, links: Sequence[Arrow], starts: Mapping[int, int], fixed: Mapping[int, int]
) -> list[Conflict]:
    hard = [a for a in links if a.hard]
    together = circles(len(tasks), hard)
    found = []
    for arrow in hard:
        if arrow.after not in fixed or any(arrow.before in g and arrow.after in g for g in together):
            continue
        first, then = tasks[arrow.before], tasks[arrow.after]
        if arrow.before not in starts:
            text = f"{then.id} is fixed, but {first.id} comes first and cannot be placed."
        else:
            early = starts[arrow.before] + first.weeks + arrow.lag - fixed[arrow.after]
            if early <= 0:
                continue
            text = f"{then.id} is fixed {count_words(early, 'week')} too early: {first.id} comes first."
        found.append(Conflict(kind="prerequisite", tasks=(then.id, first.id), text=text))
    return found


def _crowds(
    tasks: Sequence[Task],
    fixed: Mapping[int, int],
    *,
    most: int,
    kind: str,
    words: Callable[[tuple[str, ...], int, int], str],
) -> list[Conflict]:
    """The groups of fixed tasks that run in one week and are too many, each group in its first week."""
    weeks = sorted({max(start, 0) for n, start in fixed.items() if start + tasks[n].weeks > 0})
    found: list[Conflict] = []
    for week in weeks:
        running = tuple(tasks[n].id for n, start in fixed.items() if start <= week < start + tasks[n].weeks)
        if len(running) > max(most, 0) and not any(set(running) <= set(c.tasks) for c in found):
            found.append(Conflict(kind=kind, tasks=running, text=words(running, week + 1, max(most, 0))))
    return found


def _are(names: Sequence[str]) -> str:
    return "are" if len(names) > 1 else "is"


def _at_most(most: int) -> str:
    return f"at most {most}" if most else "none"


def _owner(owner: str) -> str:
    return f"the owner, {owner}," if owner else "nobody named"
