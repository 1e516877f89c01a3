"""How far each placed task could slip, and which chain of tasks decides when the whole ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scoring.planning.schedule_order import Arrow


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSpan:
    """A placed task: weeks ``start`` up to but not including ``end``; a ``fixed`` one stays there."""

    start: int
    end: int
    fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A limit: at most ``most`` of the tasks ``users`` (places in the list) at once."""

    most: int
    users: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """``weeks`` it could slip, and whether it is on the chain that decides the end."""

    weeks: int
    critical: bool


def slacks(
    spans: Sequence[TaskSpan], *, links: Iterable[Arrow], rooms: Iterable[Room], end: int
) -> tuple[Slack, ...]:
    """How far every task could slip without moving the ``end`` of the whole, nor a fixed date.

    Every order stays as it is: what follows through a link, and what follows in the same place of a limit
    (a task takes a place that is empty, else the one freed first), makes way as far as it can itself. What
    began before week 0 can slip no more. A task is critical where it could not slip at all even if fixed
    dates gave way. So from a task that ends last a chain of critical tasks leads back, each beginning in
    the very week in which the one before leaves it (its prerequisite ends, or its place is freed), to one
    that could not begin earlier anyway.
    """
    follows = {
        (a.before, a.after, a.lag) for a in links if spans[a.before].end + a.lag <= spans[a.after].start
    }
    for room in rooms:
        follows |= _places(spans, room)
    after: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, then, lag in follows:
        after[first].append((then, lag))
    pinned, loose = [0] * len(spans), [0] * len(spans)
    for n in sorted(range(len(spans)), key=lambda n: -spans[n].start):
        weeks = spans[n].end - spans[n].start
        pinned[n] = loose[n] = end - weeks
        for then, lag in after[n]:
            stays = spans[then].start if spans[then].fixed else pinned[then]
            pinned[n] = min(pinned[n], stays - lag - weeks)
            loose[n] = min(loose[n], loose[then] - lag - weeks)
    return tuple(
        Slack(weeks=0 if span.start < 0 else pinned[n] - span.start, critical=loose[n] == span.start)
        for n, span in enumerate(spans)
    )


def _places(spans: Sequence[TaskSpan], room: Room) -> set[tuple[int, int, int]]:
    """Who follows whom in the places of a limit; fixed tasks beyond the limit take places of their own."""
    last: list[int] = []
    found = set()
    for n in sorted(room.users, key=lambda n: (max(spans[n].start, 0), n)):
        if spans[n].end <= 0:
            continue
        freed = [k for k, m in enumerate(last) if spans[m].end <= max(spans[n].start, 0)]
        if len(last) < room.most or not freed:
            last.append(n)
            continue
        choose = min if len(last) <= room.most else max
        place = choose(freed, key=lambda k: (spans[last[k]].end, k))
        found.add((last[place], n, 0))
        last[place] = n
    return found
