"""The one way to place tasks in weeks: within capacity, in order and as early as can be, with their slack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scoring.planning.plan import Capacity
from scoring.planning.schedule_conflicts import broken, limit_of, placeless
from scoring.planning.schedule_records import (
    Arrow,
    Schedule,
    Slot,
    Task,
    arrows,
    reached,
    without_soft_circles,
)
from scoring.planning.schedule_search import HARD_BROKEN, SEARCH_BUDGET, Limit, arrange


def schedule(
    tasks: Sequence[Task], *, capacity: Capacity, horizon: int, budget: int = SEARCH_BUDGET
) -> Schedule:
    """Places the tasks; their order is the order of importance.

    Tasks with a ``start`` stand there whatever it breaks, and each thing broken is a conflict. All others
    are placed around them: never over capacity, never before a hard prerequisite has ended and its lag has
    passed. Soft links order too, but give way where they make a circle or would break a fixed date. Links
    to tasks that are not in the list are taken to be met. A task without an owner meets no owner's limit
    save one set for "". What cannot be placed is in no slot and in a conflict; what ends after ``horizon``
    (a count of working weeks) is placed and in a conflict.

    Of all ways, this is one with the fewest fixed dates broken, then the earliest end (exact where
    ``shortest``), then the earliest start of the most important task, then of the next, and so on (exact
    unless more than ``budget`` placings would have to be looked at; typical plans need far fewer).

    Raises:
        ValueError: two tasks have one id, or one takes less than a week or has a lag below 0.
    """
    if len({task.id for task in tasks}) < len(tasks):
        raise ValueError("two tasks have the same id")
    for task in tasks:
        if task.weeks < 1 or any(link.lag < 0 for link in task.after):
            raise ValueError(f"{task.id} takes less than a week or has a lag below 0")
    links = arrows(tasks)
    out, conflicts = placeless(tasks, links=links, capacity=capacity)
    placed = [n for n in range(len(tasks)) if n not in out]
    limits = _limits(tasks, placed, capacity)
    kept = without_soft_circles(len(tasks), [a for a in links if a.before not in out and a.after not in out])
    found = arrange(tasks, placed, links=kept, limits=limits, budget=budget)
    softer = _without_soft_before_dates(tasks, kept)
    if found.broken >= HARD_BROKEN and len(softer) < len(kept):
        other = arrange(tasks, placed, links=softer, limits=limits, budget=budget)
        if other.broken // HARD_BROKEN < found.broken // HARD_BROKEN:
            found, kept = other, softer
    ends = {n: found.starts[n] + tasks[n].weeks for n in placed}
    weeks = max((*(end for n, end in ends.items() if not tasks[n].aside), 0))
    return Schedule(
        slots=_slots(tasks, ends, links=kept, limits=limits, end=weeks),
        weeks=weeks,
        conflicts=(
            *conflicts,
            *broken(tasks, links=links, ends=ends, capacity=capacity, horizon=horizon),
        ),
        shortest=found.proven,
    )


def shortest_weeks(
    tasks: Sequence[Task], *, capacity: Capacity, budget: int = SEARCH_BUDGET
) -> tuple[int, bool]:
    """The weeks that ``schedule`` takes for tasks without fixed starts that can all be placed.

    The second is its ``shortest``. Quicker, since nothing else is asked.
    """
    placed = range(len(tasks))
    kept = without_soft_circles(len(tasks), arrows(tasks))
    found = arrange(
        tasks, placed, links=kept, limits=_limits(tasks, placed, capacity), tidy=False, budget=budget
    )
    return found.end, found.proven


def _limits(tasks: Sequence[Task], placed: Sequence[int], capacity: Capacity) -> list[Limit]:
    """Every limit that can be met at all, the one over all tasks first."""
    by_owner: dict[str, list[int]] = {}
    for n in placed:
        by_owner.setdefault(tasks[n].owner, []).append(n)
    groups = [(capacity.at_once, placed), *((limit_of(o, capacity), users) for o, users in by_owner.items())]
    return [
        Limit(most=max(most, 0), users=tuple(users))
        for most, users in groups
        if most is not None and len(users) > most
    ]


def _without_soft_before_dates(tasks: Sequence[Task], links: Sequence[Arrow]) -> list[Arrow]:
    """The links without soft ones that push a task which a fixed one has to wait for."""
    reach = reached(len(tasks), links)
    dated = 0
    for arrow in links:
        if arrow.hard and tasks[arrow.after].start is not None:
            dated |= 1 << arrow.before
    return [a for a in links if a.hard or not (reach[a.after] | 1 << a.after) & dated]


def _slots(
    tasks: Sequence[Task],
    ends: Mapping[int, int],
    *,
    links: Iterable[Arrow],
    limits: Iterable[Limit],
    end: int,
) -> dict[str, Slot]:
    """The placed tasks, with how far each could slip without moving the ``end`` of all, nor a fixed date.

    Every order stays as it is: what follows through a link, and what follows in the same place of a limit
    (a task takes a place that is empty, else the one freed first), makes way as far as it can itself. What
    began before week 0 can slip no more. A task is critical where it could not slip at all even if fixed
    dates gave way. So from a task that ends last a chain of critical tasks leads back, each beginning in
    the very week in which the one before leaves it (its prerequisite ends, or its place is freed), to one
    that could not begin earlier anyway.
    """
    starts = {n: end_of - tasks[n].weeks for n, end_of in ends.items()}
    follows = {(a.before, a.after, a.lag) for a in links if ends[a.before] + a.lag <= starts[a.after]}
    for limit in limits:
        follows |= _places(limit, starts, ends)
    after: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, then, lag in follows:
        after[first].append((then, lag))
    pinned, loose = {}, {}
    for n in sorted(ends, key=lambda n: -starts[n]):
        weeks = tasks[n].weeks
        if tasks[n].aside:
            pinned[n] = loose[n] = starts[n]
            continue
        pinned[n] = loose[n] = end - weeks
        for then, lag in after[n]:
            stays = pinned[then] if tasks[then].start is None else starts[then]
            pinned[n] = min(pinned[n], stays - lag - weeks)
            loose[n] = min(loose[n], loose[then] - lag - weeks)
    return {
        tasks[n].id: Slot(
            task=tasks[n].id,
            start=start,
            end=ends[n],
            critical=loose[n] == start,
            slack=0 if start < 0 else pinned[n] - start,
        )
        for n, start in starts.items()
    }


def _places(limit: Limit, starts: Mapping[int, int], ends: Mapping[int, int]) -> set[tuple[int, int, int]]:
    """Who follows whom in the places of a limit; fixed tasks beyond the limit take places of their own."""
    last: list[int] = []
    found = set()
    for n in sorted(limit.users, key=lambda n: (max(starts[n], 0), n)):
        if ends[n] <= 0:
            continue
        freed = [k for k, m in enumerate(last) if ends[m] <= max(starts[n], 0)]
        if len(last) < limit.most or not freed:
            last.append(n)
            continue
        choose = min if len(last) <= limit.most else max
        place = choose(freed, key=lambda k: (ends[last[k]], k))
        found.add((last[place], n, 0))
        last[place] = n
    return found
