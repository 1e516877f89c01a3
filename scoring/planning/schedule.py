"""The one way to place tasks in weeks: within capacity, in order, and ending as early as can be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scoring.planning.plan import Capacity
from scoring.planning.schedule_conflicts import at_odds, beyond, limit_of, placeless
from scoring.planning.schedule_order import Arrow, arrows, in_order, reached, without_soft_circles
from scoring.planning.schedule_profile import Profile, filled, free_profile, span_bits
from scoring.planning.schedule_records import Schedule, Slot, Task
from scoring.planning.schedule_search import SEARCH_BUDGET, Arrangement, Due, Job, SchedulingProblem, arrange
from scoring.planning.schedule_slack import Room, TaskSpan, slacks


def schedule(
    tasks: Sequence[Task], *, capacity: Capacity, horizon: int, looks: int = SEARCH_BUDGET
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
    unless more than ``looks`` placings would have to be looked at; typical plans need far fewer).
    For slack and critical tasks see ``schedule_slack.slacks``.

    Raises:
        ValueError: two tasks have one id, or one takes less than a week or has a lag below 0.
    """
    _refuse_nonsense(tasks)
    links = arrows(tasks)
    out, conflicts = placeless(tasks, links=links, capacity=capacity)
    placed = [n for n in range(len(tasks)) if n not in out]
    ground = _Placement(tasks=tasks, placed=frozenset(placed), capacity=capacity)
    kept = [a for a in links if a.before not in out and a.after not in out]
    kept = list(without_soft_circles(len(tasks), kept))
    found = arrange(ground.yard(kept), looks=looks)
    softer = ground.without_soft_before_dates(kept)
    if found.broken >= HARD_BROKEN and len(softer) < len(kept):
        other = arrange(ground.yard(softer), looks=looks)
        if other.broken // HARD_BROKEN < found.broken // HARD_BROKEN:
            found, kept = other, softer
    starts = ground.starts(found)
    ends = {n: starts[n] + tasks[n].weeks for n in placed}
    weeks = max((*ends.values(), 0))
    position = {n: k for k, n in enumerate(placed)}
    slack = slacks(
        [TaskSpan(start=starts[n], end=ends[n], fixed=tasks[n].start is not None) for n in placed],
        links=[
            Arrow(before=position[a.before], after=position[a.after], lag=a.lag, hard=a.hard) for a in kept
        ],
        rooms=[
            Room(most=limit.most, users=tuple(position[n] for n in limit.users)) for limit in ground.limits()
        ],
        end=weeks,
    )
    slots = {
        tasks[n].id: Slot(
            task=tasks[n].id, start=starts[n], end=ends[n], critical=slack[k].critical, slack=slack[k].weeks
        )
        for n, k in position.items()
    }
    return Schedule(
        slots=slots,
        weeks=weeks,
        conflicts=(
            *conflicts,
            *at_odds(tasks, links=links, starts=starts, capacity=capacity),
            *beyond(tasks, ends=ends, horizon=horizon),
        ),
        shortest=found.proven,
    )


def shortest_weeks(
    tasks: Sequence[Task], *, capacity: Capacity, looks: int = SEARCH_BUDGET
) -> tuple[int, bool]:
    """The weeks that ``schedule`` takes for tasks without fixed starts that can all be placed.

    The second is its ``shortest``. Quicker, since nothing else is asked.
    """
    ground = _Placement(tasks=tasks, placed=frozenset(range(len(tasks))), capacity=capacity)
    kept = without_soft_circles(len(tasks), arrows(tasks))
    found = arrange(ground.yard(kept), tidy=False, looks=looks)
    return found.end, found.proven


HARD_BROKEN = 1_000_000
"""What a broken hard prerequisite of a fixed task weighs against a soft one, which weighs 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """At most ``most`` of ``users`` (places in the list of tasks) at once."""

    most: int
    users: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placement:
    """The tasks, which of them are placed, and within which capacity."""

    tasks: Sequence[Task]
    placed: Collection[int]
    capacity: Capacity

    def free(self) -> list[int]:
        """The placed tasks whose start is to be found."""
        return [n for n in sorted(self.placed) if self.tasks[n].start is None]

    def limits(self) -> list[_Limit]:
        """Every limit that can be met at all, the one over all tasks first."""
        listed = sorted(self.placed)
        by_owner: dict[str, list[int]] = {}
        for n in listed:
            by_owner.setdefault(self.tasks[n].owner, []).append(n)
        groups = [(self.capacity.at_once, listed)]
        for owner, users in by_owner.items():
            most = limit_of(owner, self.capacity)
            if most is not None:
                groups.append((most, users))
        return [_Limit(most=max(most, 0), users=tuple(users)) for most, users in groups if len(users) > most]

    def yard(self, links: Sequence[Arrow]) -> SchedulingProblem:
        """What the search needs: the free tasks as jobs, the fixed ones as weeks already taken."""
        free = self.free()
        position = {n: k for k, n in enumerate(free)}
        fixed = {n: start for n in sorted(self.placed) if (start := self.tasks[n].start) is not None}
        limits = [limit for limit in self.limits() if limit.most and any(n in position for n in limit.users)]
        profiles: list[Profile] = []
        for limit in limits:
            profile = free_profile(limit.most)
            for n in limit.users:
                if n in fixed:
                    profile = filled(profile, span_bits(fixed[n], fixed[n] + self.tasks[n].weeks))
            profiles.append(profile)
        jobs = []
        for n in free:
            task = self.tasks[n]
            coming = [a for a in links if a.after == n]
            leaving = [a for a in links if a.before == n]
            jobs.append(
                Job(
                    weeks=task.weeks,
                    ready=max(
                        0,
                        task.not_before,
                        *(
                            fixed[a.before] + self.tasks[a.before].weeks + a.lag
                            for a in coming
                            if a.before in fixed
                        ),
                    ),
                    before=tuple((position[a.before], a.lag) for a in coming if a.before in position),
                    limits=tuple(k for k, limit in enumerate(limits) if n in limit.users),
                    due=tuple(
                        Due(
                            latest=fixed[a.after] - a.lag - task.weeks,
                            weight=HARD_BROKEN if a.hard else 1,
                        )
                        for a in leaving
                        if a.after in fixed
                    ),
                )
            )
        among = [
            Arrow(before=position[a.before], after=position[a.after], lag=a.lag, hard=a.hard)
            for a in links
            if a.before in position and a.after in position
        ]
        return SchedulingProblem(
            jobs=tuple(jobs),
            order=in_order(len(jobs), among),
            profiles=tuple(profiles),
            end=max((start + self.tasks[n].weeks for n, start in fixed.items()), default=0),
        )

    def without_soft_before_dates(self, links: Sequence[Arrow]) -> list[Arrow]:
        """The links without soft ones that push a task which a fixed one has to wait for."""
        reach = reached(len(self.tasks), links)
        dated = 0
        for arrow in links:
            if arrow.hard and self.tasks[arrow.after].start is not None:
                dated |= 1 << arrow.before
        return [a for a in links if a.hard or not (reach[a.after] | 1 << a.after) & dated]

    def starts(self, found: Arrangement) -> dict[int, int]:
        """Where every placed task starts."""
        starts = dict(zip(self.free(), found.starts, strict=True))
        fixed = {n: start for n in self.placed if (start := self.tasks[n].start) is not None}
        return {n: (starts | fixed)[n] for n in sorted(self.placed)}


def _refuse_nonsense(tasks: Sequence[Task]) -> None:
    if len({task.id for task in tasks}) < len(tasks):
        raise ValueError("two tasks have the same id")
    for task in tasks:
        if task.weeks < 1 or any(link.lag < 0 for link in task.after):
            raise ValueError(f"{task.id} takes less than a week or has a lag below 0")
