"""What a schedule cannot have as asked.

Weeks in what is said are counted as people do: the first working week of the plan is week 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoring.planning.plan import Capacity
from scoring.planning.schedule_records import Arrow, Conflict, Task, circles
from scoring.statement import Statement, Value


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
        conflicts.append(_conflict("circle", names, "circle", tasks=names))
        out.update(n for n in group if tasks[n].start is None)
    free = [n for n, task in enumerate(tasks) if task.start is None and n not in out]
    if free and capacity.at_once < 1:
        names = tuple(tasks[n].id for n in free)
        conflicts.append(_conflict("capacity", names, "nothing_may_run", tasks=names))
        return frozenset({*out, *free}), tuple(conflicts)
    for owner in dict.fromkeys(tasks[n].owner for n in free):
        most = limit_of(owner, capacity)
        if most is not None and most < 1:
            mine = [n for n in free if tasks[n].owner == owner]
            names = tuple(tasks[n].id for n in mine)
            conflicts.append(_conflict("owner", names, "owner_full", tasks=names, owner=owner))
            out.update(mine)
    waiting = True
    while waiting:
        waiting = False
        for arrow in hard:
            first, then = tasks[arrow.before], tasks[arrow.after]
            if arrow.before in out and arrow.after not in out and then.start is None:
                conflicts.append(_prerequisite(then, first, "first_not_placed"))
                out.add(arrow.after)
                waiting = True
    return frozenset(out), tuple(conflicts)


def broken(
    tasks: Sequence[Task],
    *,
    links: Sequence[Arrow],
    ends: Mapping[int, int],
    capacity: Capacity,
    horizon: int,
) -> tuple[Conflict, ...]:
    """What the fixed starts break (prerequisites, the limit over all tasks, the limits of owners), and the
    placed tasks that end after the weeks the plan looks ahead.
    """
    fixed = {n: start for n, task in enumerate(tasks) if (start := task.start) is not None}
    by_owner = {tasks[n].owner: limit_of(tasks[n].owner, capacity) for n in fixed}
    most = max(horizon, 0)
    return (
        *_too_soon(tasks, links=links, ends=ends, fixed=fixed),
        *_crowds(tasks, fixed, most=capacity.at_once, kind="capacity", said="too_many"),
        *(
            conflict
            for owner, limit in by_owner.items()
            if limit is not None
            for conflict in _crowds(
                tasks,
                {n: start for n, start in fixed.items() if tasks[n].owner == owner},
                most=limit,
                kind="owner",
                said="too_many_of_owner",
                owner=owner,
            )
        ),
        *(
            _conflict("horizon", (tasks[n].id,), "beyond", task=tasks[n].id, week=end, horizon=most)
            for n, end in ends.items()
            if end > most and not tasks[n].aside
        ),
    )


def _too_soon(
    tasks: Sequence[Task], *, links: Sequence[Arrow], ends: Mapping[int, int], fixed: Mapping[int, int]
) -> list[Conflict]:
    hard = [a for a in links if a.hard]
    together = circles(len(tasks), hard)
    found = []
    for arrow in hard:
        if arrow.after not in fixed or any(arrow.before in g and arrow.after in g for g in together):
            continue
        first, then = tasks[arrow.before], tasks[arrow.after]
        if arrow.before not in ends:
            found.append(_prerequisite(then, first, "fixed_before_nothing"))
        elif (early := ends[arrow.before] + arrow.lag - fixed[arrow.after]) > 0:
            found.append(_prerequisite(then, first, "too_early", weeks=early))
    return found


def _crowds(
    tasks: Sequence[Task], fixed: Mapping[int, int], *, most: int, kind: str, said: str, **values: Value
) -> list[Conflict]:
    """The groups of fixed tasks that run in one week and are too many, each group in its first week."""
    weeks = sorted({max(start, 0) for n, start in fixed.items() if start + tasks[n].weeks > 0})
    most = max(most, 0)
    found: list[Conflict] = []
    for week in weeks:
        running = tuple(tasks[n].id for n, start in fixed.items() if start <= week < start + tasks[n].weeks)
        if len(running) > most and not any(set(running) <= set(c.tasks) for c in found):
            found.append(_conflict(kind, running, said, tasks=running, week=week + 1, most=most, **values))
    return found


def _prerequisite(then: Task, first: Task, said: str, **values: Value) -> Conflict:
    return _conflict("prerequisite", (then.id, first.id), said, task=then.id, first=first.id, **values)


def _conflict(kind: str, concerned: tuple[str, ...], said: str, **values: Value) -> Conflict:
    return Conflict(kind=kind, tasks=concerned, said=Statement(kind=f"planning.{said}", values=values))
