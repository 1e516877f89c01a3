"""Finds the shortest arrangement of tasks: rules of thumb first, then branch and bound.

Every arrangement worth having can be made by placing tasks one after the other, each as early as it
goes, in the order of their starts; on equal starts in the order of the list. (In an arrangement in which
no task could begin earlier, each task begins as early as those that begin before it allow; and moving
a task to the left makes nothing worse that is counted here.) So only such orders are tried. A task
that could end before another begins is never left for later, since it would then lie idle.

How full every week is, is held as bits, so that the next free place is found at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from graphlib import TopologicalSorter

from questionnaires.records import record
from scoring.planning.schedule_records import Arrow, Task

SEARCH_BUDGET = 6_000
"""How many possible placings each of the two searches looks at before it settles for the best so far."""

HARD_BROKEN = 1_000_000
"""What a broken hard prerequisite of a fixed task weighs against a soft one, which weighs 1."""

Value = tuple[int, ...]
"""What an arrangement is judged by: the weight of the dates it breaks, its end, and the start of every task
in the order of the list; less is better."""

Profile = tuple[int, ...]
"""What is taken of one limit: bit w of entry k is set where week w holds more than k tasks.

It has as many entries as tasks may run at once; weeks below 0 do not count, and what goes beyond the
limit is not kept.
"""


@record
class Limit:
    """At most ``most`` of ``users`` (places in the list of tasks) at once."""

    most: int
    users: tuple[int, ...]


@record
class Arrangement:
    """Where every task starts, the weight of the dates it breaks, its end, and whether both are proven."""

    starts: tuple[int, ...]
    broken: int
    end: int
    proven: bool


def arrange(
    tasks: Sequence[Task],
    placed: Sequence[int],
    *,
    links: Sequence[Arrow],
    limits: Sequence[Limit],
    tidy: bool = True,
    budget: int = SEARCH_BUDGET,
) -> Arrangement:
    """The best arrangement: fewest broken dates, then the earliest end, then the earliest start of the
    first task of the list, then of the second, and so on.

    ``placed`` are the places in the list of the tasks that count; ``links`` make no circle among those
    without a fixed start. Broken dates and end are exact where ``proven``. The starts (left as they are
    found where not ``tidy``) are exact too unless more than ``budget`` placings would have to be looked at.
    """
    search = _Search(tasks, placed, links, limits)
    best = min(map(search.by_rule, search.rules()))
    found, proven = search.run(best, whole=False, budget=budget)
    if tidy:
        if proven:
            search.least = found[1]
        found, tidied = search.run(min(best, found), whole=True, budget=budget)
        proven = proven or tidied
    return Arrangement(starts=found[2:], broken=found[0], end=found[1], proven=proven)


class _Best:
    """The best arrangement so far and how many placings may still be looked at.

    Arrangements are compared by the first ``entries`` of their values. ``least`` is a value that nothing
    can be below; ``seen`` what was placed how well where before.
    """

    def __init__(self, *, value: Value, entries: int, budget: int) -> None:
        self.value = value
        self.entries = entries
        self.budget = budget
        self.least: Value = ()
        self.seen: dict[tuple[object, ...], Value] = {}


class _Node:
    """Some tasks are placed: where (0 for those ``left``), what is taken, the start and place of the last."""

    __slots__ = ("end", "last", "left", "profiles", "starts")

    def __init__(
        self,
        *,
        starts: list[int],
        left: tuple[int, ...],
        profiles: tuple[Profile, ...],
        last: tuple[int, int],
        end: int,
    ) -> None:
        self.starts = starts
        self.left = left
        self.profiles = profiles
        self.last = last
        self.end = end


class _Search:
    """The tasks with what the searches need to know of them beforehand."""

    def __init__(
        self, tasks: Sequence[Task], placed: Sequence[int], links: Sequence[Arrow], limits: Sequence[Limit]
    ) -> None:
        self.weeks = [task.weeks for task in tasks]
        self.starts = [task.start or 0 for task in tasks]
        self.ready = [max(0, task.not_before) for task in tasks]
        self.before: list[list[tuple[int, int]]] = [[] for _ in tasks]
        self.due: list[tuple[int, int, int]] = []  # task, the latest start a fixed one leaves it, its weight
        self.latest = [float("inf")] * len(tasks)
        followers: list[list[tuple[int, int]]] = [[] for _ in tasks]
        for a in links:
            first, then = tasks[a.before].start, tasks[a.after].start
            if then is not None and first is None:
                latest = then - a.lag - self.weeks[a.before]
                self.due.append((a.before, latest, HARD_BROKEN if a.hard else 1))
                self.latest[a.before] = min(self.latest[a.before], latest)
            elif then is None and first is not None:
                self.ready[a.after] = max(self.ready[a.after], first + self.weeks[a.before] + a.lag)
            elif then is None:
                self.before[a.after].append((a.before, a.lag))
                followers[a.before].append((a.after, a.lag))
        free = {n: [m for m, _ in self.before[n]] for n in placed if tasks[n].start is None}
        self.order = tuple(TopologicalSorter(free).static_order())
        self.tails = [0] * len(tasks)
        for n in reversed(self.order):
            weeks = self.weeks[n]
            self.tails[n] = weeks + max((lag + self.tails[m] for m, lag in followers[n]), default=0)
            self.latest[n] = min([self.latest[n], *(self.latest[m] - lag - weeks for m, lag in followers[n])])
        self.waits = [sum(1 << m for m in {m for m, _ in before}) for before in self.before]
        met = [limit for limit in limits if limit.most and any(n in free for n in limit.users)]
        self.limits = [tuple(k for k, limit in enumerate(met) if n in limit.users) for n in range(len(tasks))]
        profiles = [(0,) * limit.most for limit in met]
        self.least = 0
        for n in placed:
            if n not in free:
                self.fill(profiles, n, self.starts[n])
                self.least = max(self.least, self.starts[n] + self.weeks[n])
        self.profiles = tuple(profiles)

    def fill(self, profiles: list[Profile], n: int, start: int) -> None:
        """Takes the weeks of a task from every limit that it counts towards."""
        bits = _span_bits(start, start + self.weeks[n])
        for limit in self.limits[n]:
            profiles[limit] = _filled(profiles[limit], bits)

    def broken(self, starts: Sequence[int]) -> int:
        return sum(weight for n, latest, weight in self.due if starts[n] > latest)

    def rules(self) -> tuple[Callable[[int], tuple[float, ...]], ...]:
        """Which task to place next, the least first: near dates, long tails, as listed, short ones."""
        tails, latest, weeks = self.tails, self.latest, self.weeks
        return (
            lambda n: (latest[n], -tails[n]),
            lambda n: (-tails[n], n),
            lambda n: (-weeks[n], -tails[n]),
            lambda n: (n,),
            lambda n: (weeks[n], -tails[n]),
        )

    def by_rule(self, rule: Callable[[int], tuple[float, ...]]) -> Value:
        """Places the tasks one by one, of those that wait for nothing the first by the rule."""
        profiles, starts, end = list(self.profiles), list(self.starts), self.least
        left = set(self.order)
        while left:
            open_ = sum(1 << n for n in left)
            n = min((n for n in left if not self.waits[n] & open_), key=lambda n: (rule(n), n))
            floor = max((starts[m] + self.weeks[m] + lag for m, lag in self.before[n]), default=0)
            full = 0
            for limit in self.limits[n]:
                full |= profiles[limit][-1]
            starts[n] = _earliest_start(full, weeks=self.weeks[n], floor=max(floor, self.ready[n]))
            self.fill(profiles, n, starts[n])
            end = max(end, starts[n] + self.weeks[n])
            left.remove(n)
        return (self.broken(starts), end, *starts)

    def run(self, best: Value, *, whole: bool, budget: int) -> tuple[Value, bool]:
        """The least value, by broken dates and end alone where not ``whole``; and whether all was tried."""
        found = _Best(value=best, entries=len(best) if whole else 2, budget=budget)
        root = _Node(
            starts=self.starts, left=self.order, profiles=self.profiles, last=(0, -1), end=self.least
        )
        self._visit(found, root)
        return found.value, found.budget >= 0 or found.value[: found.entries] <= found.least

    def _visit(self, found: _Best, node: _Node) -> None:
        """Tries every way to place what is left."""
        soonest, floors, ready = self._look(node)
        found.budget -= len(node.left) + 1
        value = (self.broken(soonest), self._end(node, soonest), *soonest)
        bound = value[: found.entries]
        found.least = found.least or bound
        if bound >= found.value[: found.entries]:
            return
        if not node.left:
            found.value = value
            return
        if found.budget < 0 or self._seen_better(found, node, floors):
            return
        weeks, tails = self.weeks, self.tails
        idle = min(soonest[n] + weeks[n] for n in ready)
        ready = [n for n in ready if soonest[n] < idle]
        ready.sort(key=None if found.entries > 2 else lambda n: (soonest[n], -tails[n], n))
        for n in ready:
            start = soonest[n]
            starts = list(node.starts)
            starts[n] = start
            profiles = list(node.profiles)
            self.fill(profiles, n, start)
            child = _Node(
                starts=starts,
                left=tuple(m for m in node.left if m != n),
                profiles=tuple(profiles),
                last=(start, n),
                end=max(node.end, start + weeks[n]),
            )
            self._visit(found, child)
            if found.budget < 0 or found.value[: found.entries] <= found.least:
                return

    def _look(self, node: _Node) -> tuple[list[int], list[int], list[int]]:
        """The soonest start of every task, for those left the week they wait for, and those that are next."""
        all_weeks = self.weeks
        week, listed = node.last
        soonest = list(node.starts)
        floors, ready = [], []
        fulls = [profile[-1] for profile in node.profiles]
        open_ = 0
        for n in node.left:
            open_ |= 1 << n
        for n in node.left:
            floor = week if n > listed else week + 1
            if self.ready[n] > floor:
                floor = self.ready[n]
            for m, lag in self.before[n]:
                after = soonest[m] + all_weeks[m] + lag
                if after > floor:
                    floor = after
            full = 0
            for limit in self.limits[n]:
                full |= fulls[limit]
            floors.append(floor)
            soonest[n] = _earliest_start(full, weeks=all_weeks[n], floor=floor)
            if not self.waits[n] & open_:
                ready.append(n)
        return soonest, floors, ready

    def _end(self, node: _Node, soonest: Sequence[int]) -> int:
        """The least end: by what must follow each task, and by the room for all the work that is left."""
        end = node.end
        count = len(node.profiles)
        work, since = [0] * count, [0] * count
        for n in node.left:
            start = soonest[n]
            if start + self.tails[n] > end:
                end = start + self.tails[n]
            for limit in self.limits[n]:
                if not work[limit] or start < since[limit]:
                    since[limit] = start
                work[limit] += self.weeks[n]
        for limit, profile in enumerate(node.profiles):
            if work[limit]:
                taken = sum((level >> since[limit]).bit_count() for level in profile)
                end = max(end, since[limit] - (-(work[limit] + taken) // len(profile)))
        return end

    def _seen_better(self, found: _Best, node: _Node, floors: Sequence[int]) -> bool:
        """Whether the same was left for the same room before, with what is placed lying no worse."""
        week = node.last[0]
        room = tuple(level >> week for profile in node.profiles for level in profile)
        key = (node.left, node.last, node.end, tuple(floors), room)
        broken = self.broken(node.starts)
        value: Value = (broken, *node.starts) if found.entries > 2 else (broken,)
        earlier = found.seen.get(key)
        if earlier is not None and earlier <= value:
            return True
        found.seen[key] = value
        return False


def _span_bits(start: int, end: int) -> int:
    """Weeks ``start`` up to but not including ``end`` as bits, those below 0 left out."""
    first, past = max(start, 0), max(end, 0)
    return (1 << past) - (1 << min(first, past))


def _filled(profile: Profile, bits: int) -> Profile:
    """The profile with one more task in the weeks of ``bits``."""
    rising = bits
    levels = []
    for level in profile:
        levels.append(level | rising)
        rising &= level
    return tuple(levels)


def _earliest_start(full: int, *, weeks: int, floor: int) -> int:
    """The first week at or after ``floor`` (0 or more) from which ``weeks`` weeks in a row are not full."""
    blocked = full >> floor
    if not blocked:
        return floor
    reach = 1
    while reach < weeks:
        step = min(reach, weeks - reach)
        blocked |= blocked >> step
        reach += step
    return floor + (~blocked & (blocked + 1)).bit_length() - 1
