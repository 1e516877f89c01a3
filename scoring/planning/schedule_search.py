"""Finds the shortest arrangement of tasks: rules of thumb first, then branch and bound.

Every arrangement worth having can be made by placing tasks one after the other, each as early as it
goes, in the order of their starts; on equal starts in the order of the list. (In an arrangement in which
no task could begin earlier, each task begins as early as those that begin before it allow; and moving
a task to the left makes nothing worse that is counted here.) So only such orders are tried. A task
that could end before another begins is never left for later, since it would then lie idle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from questionnaires.records import record
from scoring.planning.schedule_profile import Profile, earliest_start, filled, full_weeks, span_bits, taken

SEARCH_BUDGET = 6_000
"""How many possible placings each of the two searches looks at before it settles for the best so far."""

Value = tuple[int, ...]
"""What an arrangement is judged by, the first entry first; less is better."""


@record
class Due:
    """A task should start by week ``latest`` so that a fixed task can keep its date; ``weight`` if not."""

    latest: int
    weight: int


@record
class Job:
    """A task to place: not before ``ready``, after the jobs in ``before`` (place in the list, lag).

    ``limits`` are the limits (places in ``SchedulingProblem.profiles``) that it counts towards.
    """

    weeks: int
    ready: int
    before: tuple[tuple[int, int], ...] = ()
    limits: tuple[int, ...] = ()
    due: tuple[Due, ...] = ()


@record
class SchedulingProblem:
    """What is to be placed and where there is room.

    ``order`` lists the jobs so that each follows those it waits for, ``profiles`` what is taken already
    of every limit, ``end`` the week in which that ends.
    """

    jobs: tuple[Job, ...]
    order: tuple[int, ...]
    profiles: tuple[Profile, ...]
    end: int = 0


@record
class Arrangement:
    """Where every job starts, the weight of the dates it breaks, its end, and whether both are proven."""

    starts: tuple[int, ...]
    broken: int
    end: int
    proven: bool


def arrange(yard: SchedulingProblem, *, tidy: bool = True, looks: int = SEARCH_BUDGET) -> Arrangement:
    """The best arrangement: fewest broken dates, then the earliest end, then the earliest start of the
    first job of the list, then of the second, and so on.

    The first two are exact where ``proven``. The starts (left as they are found where not ``tidy``) are
    exact too unless more than ``looks`` placings would have to be looked at.
    """
    dive = _Search(yard)
    best = min((dive.by_rule(rule) for rule in dive.rules()), key=dive.whole)
    ends = dive.search(best=best, value=dive.span, looks=looks)
    if tidy:
        dive.least = ends.end if ends.proven else dive.least
        best = dive.search(best=min(best, ends, key=dive.whole), value=dive.whole, looks=looks)
        ends = Arrangement(
            starts=best.starts,
            broken=best.broken,
            end=best.end,
            proven=ends.proven or best.proven,
        )
    return ends


@dataclass(slots=True)
class _Best:
    """The best arrangement so far and how many placings may still be looked at.

    ``least`` is a value that nothing can be below; ``seen`` what was placed how well where before.
    """

    starts: tuple[int, ...]
    value: Value
    looks: int
    least: Value = ()
    seen: dict[tuple[object, ...], Value] = field(default_factory=dict)


@dataclass(slots=True)
class _Node:
    """Some jobs are placed: where (0 for those ``left``), what is taken, the start and place of the last."""

    starts: list[int]
    left: tuple[int, ...]
    profiles: tuple[Profile, ...]
    last: tuple[int, int]
    end: int


class _Search:
    """One yard with what the searches need to know of it beforehand."""

    def __init__(self, yard: SchedulingProblem) -> None:
        self.yard = yard
        self.jobs = yard.jobs
        count = len(self.jobs)
        followers: list[list[tuple[int, int]]] = [[] for _ in range(count)]
        for n, job in enumerate(self.jobs):
            for m, lag in job.before:
                followers[m].append((n, lag))
        self.tails = [0] * count
        self.latest: list[float] = [0.0] * count
        for n in reversed(yard.order):
            weeks = self.jobs[n].weeks
            self.tails[n] = weeks + max((lag + self.tails[m] for m, lag in followers[n]), default=0)
            own = min((float(d.latest) for d in self.jobs[n].due), default=float("inf"))
            self.latest[n] = min((self.latest[m] - lag - weeks for m, lag in followers[n]), default=own)
            self.latest[n] = min(self.latest[n], own)
        self.waits = [sum(1 << m for m in {m for m, _ in job.before}) for job in self.jobs]
        self.with_due = tuple(n for n, job in enumerate(self.jobs) if job.due)
        self.least = yard.end

    def broken(self, starts: Sequence[int]) -> int:
        return sum(d.weight for n in self.with_due for d in self.jobs[n].due if starts[n] > d.latest)

    def end(self, starts: Sequence[int]) -> int:
        return max((s + job.weeks for s, job in zip(starts, self.jobs, strict=True)), default=0)

    def span(self, arrangement: Arrangement) -> Value:
        """By broken dates and end."""
        return (arrangement.broken, arrangement.end)

    def whole(self, arrangement: Arrangement) -> Value:
        """By broken dates, end, and the starts in the order of the list."""
        return (arrangement.broken, arrangement.end, *arrangement.starts)

    def made(self, starts: Sequence[int], *, proven: bool = False) -> Arrangement:
        end = max(self.end(starts), self.yard.end)
        return Arrangement(starts=tuple(starts), broken=self.broken(starts), end=end, proven=proven)

    def rules(self) -> tuple[Callable[[int], tuple[float, ...]], ...]:
        """Which job to place next, the least first: near dates, long tails, as listed, short ones."""
        tails, latest, jobs = self.tails, self.latest, self.jobs
        return (
            lambda n: (latest[n], -tails[n]),
            lambda n: (-tails[n], n),
            lambda n: (-jobs[n].weeks, -tails[n]),
            lambda n: (n,),
            lambda n: (jobs[n].weeks, -tails[n]),
        )

    def by_rule(self, rule: Callable[[int], tuple[float, ...]]) -> Arrangement:
        """Places the jobs one by one, of those that wait for nothing the first by the rule."""
        profiles = list(self.yard.profiles)
        starts = [0] * len(self.jobs)
        left, placed = set(range(len(self.jobs))), 0
        while left:
            n = min((n for n in left if not self.waits[n] & ~placed), key=lambda n: (rule(n), n))
            job = self.jobs[n]
            floor = max((starts[m] + self.jobs[m].weeks + lag for m, lag in job.before), default=0)
            full = full_weeks(profiles, job.limits)
            starts[n] = earliest_start(full, weeks=job.weeks, floor=max(floor, job.ready))
            for limit in job.limits:
                profiles[limit] = filled(profiles[limit], span_bits(starts[n], starts[n] + job.weeks))
            left.remove(n)
            placed |= 1 << n
        return self.made(starts)

    def search(self, *, best: Arrangement, value: Callable[[Arrangement], Value], looks: int) -> Arrangement:
        """The least by ``value`` (broken dates and end come first in it), ``proven`` where all was tried."""
        found = _Best(starts=best.starts, value=value(best), looks=looks)
        whole = len(found.value) > len(self.span(best))
        root = _Node(
            starts=[0] * len(self.jobs),
            left=self.yard.order,
            profiles=self.yard.profiles,
            last=(0, -1),
            end=self.least,
        )
        self._visit(found, root, whole=whole)
        return self.made(found.starts, proven=found.looks >= 0 or found.value <= found.least)

    def _visit(self, found: _Best, node: _Node, *, whole: bool) -> None:
        """Tries every way to place what is left."""
        soonest, floors, ready = self._look(node)
        found.looks -= len(node.left) + 1
        bound: Value = (self.broken(soonest), self._end(node, soonest))
        if whole:
            bound = (*bound, *soonest)
        found.least = found.least or bound
        if bound >= found.value:
            return
        if not node.left:
            found.starts, found.value = tuple(soonest), bound
            return
        if found.looks < 0 or self._seen_better(found, node, floors, whole=whole):
            return
        jobs, tails = self.jobs, self.tails
        idle = min(soonest[n] + jobs[n].weeks for n in ready)
        ready = [n for n in ready if soonest[n] < idle]
        ready.sort(key=None if whole else lambda n: (soonest[n], -tails[n], n))
        for n in ready:
            start, end = soonest[n], soonest[n] + jobs[n].weeks
            bits, limits = span_bits(start, end), jobs[n].limits
            starts = list(node.starts)
            starts[n] = start
            child = _Node(
                starts=starts,
                left=tuple(m for m in node.left if m != n),
                profiles=tuple(
                    filled(p, bits) if limit in limits else p for limit, p in enumerate(node.profiles)
                ),
                last=(start, n),
                end=max(node.end, end),
            )
            self._visit(found, child, whole=whole)
            if found.looks < 0 or found.value <= found.least:
                return

    def _look(self, node: _Node) -> tuple[list[int], list[int], list[int]]:
        """The soonest start of every job, for those left the week they wait for, and those that are next."""
        jobs = self.jobs
        week, listed = node.last
        soonest = list(node.starts)
        floors, ready = [], []
        fulls = [profile[-1] for profile in node.profiles]
        open_ = 0
        for n in node.left:
            open_ |= 1 << n
        for n in node.left:
            job = jobs[n]
            floor = week if n > listed else week + 1
            if job.ready > floor:
                floor = job.ready
            for m, lag in job.before:
                after = soonest[m] + jobs[m].weeks + lag
                if after > floor:
                    floor = after
            full = 0
            for limit in job.limits:
                full |= fulls[limit]
            floors.append(floor)
            soonest[n] = earliest_start(full, weeks=job.weeks, floor=floor)
            if not self.waits[n] & open_:
                ready.append(n)
        return soonest, floors, ready

    def _end(self, node: _Node, soonest: Sequence[int]) -> int:
        """The least end: by what must follow each job, and by the room for all the work that is left."""
        end = node.end
        count = len(node.profiles)
        work, since = [0] * count, [0] * count
        for n in node.left:
            start = soonest[n]
            if start + self.tails[n] > end:
                end = start + self.tails[n]
            for limit in self.jobs[n].limits:
                if not work[limit] or start < since[limit]:
                    since[limit] = start
                work[limit] += self.jobs[n].weeks
        for limit, profile in enumerate(node.profiles):
            if work[limit]:
                weeks = work[limit] + taken(profile, since=since[limit])
                end = max(end, since[limit] - (-weeks // len(profile)))
        return end

    def _seen_better(self, found: _Best, node: _Node, floors: Sequence[int], *, whole: bool) -> bool:
        """Whether the same was left for the same room before, with what is placed lying no worse."""
        week = node.last[0]
        room = tuple(level >> week for profile in node.profiles for level in profile)
        key = (node.left, node.last, node.end, tuple(floors), room)
        broken = self.broken(node.starts)
        value: Value = (broken, *node.starts) if whole else (broken,)
        earlier = found.seen.get(key)
        if earlier is not None and earlier <= value:
            return True
        found.seen[key] = value
        return False
