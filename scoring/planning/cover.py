"""Finds the cheapest set of options that moves every gate far enough and can be done in time.

A set counts when some member moves each gate far enough, what its members require belongs to it, and it
can be done within the weeks there are. Only sets from which no member can be taken are tried: a larger one
has more effort (every option takes some), and it is never done sooner, since the schedule of the larger
set without the members that are taken out is a schedule of the smaller one.

Every such set is tried once: take a gate that nothing chosen moves far enough, and of the options that
would, the first that belongs to the set; those before it are ruled out from there on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scoring.planning.path_records import Held, PathOption, PathProblem
from scoring.planning.schedule import shortest_weeks
from scoring.planning.schedule_conflicts import limit_of
from scoring.planning.schedule_records import Link, Task

MOST_SETS = 2_000
"""How many sets, whole or begun, each search tries before it settles for the best so far."""

SEARCH_BUDGET = 3_000
"""How many placings are looked at to find the weeks of one set."""

Value = tuple[int, int, int, tuple[int, ...]]
"""What a set is judged by: effort, weeks, members, and which (or weeks before effort); less is better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best set, None where there is none, and whether every other was ruled out."""

    members: tuple[str, ...] | None
    exact: bool


def held_back(problem: PathProblem) -> dict[str, Held]:
    """The options that cannot be had, each with what is in its way: what concerns itself first."""
    options = problem.options
    held: dict[str, Held] = {}
    for option in options.values():
        most = limit_of(option.owner, problem.capacity)
        if not option.usable:
            held[option.id] = Held(kind="unusable", why=option.why_not)
        elif problem.capacity.at_once < 1:
            held[option.id] = Held(kind="nothing_may_run")
        elif most is not None and most < 1:
            held[option.id] = Held(kind="owner", name=option.owner)
    for option in options.values():
        missing = [r for r in option.requires if r not in options]
        if missing:
            held.setdefault(option.id, Held(kind="not_in_catalogue", name=missing[0]))
        elif option.id in _closed(option.requires, options):
            held.setdefault(option.id, Held(kind="circle"))
    waiting = True
    while waiting:
        waiting = False
        for option in options.values():
            blocker = next((r for r in option.requires if r in held), None)
            if blocker is not None and option.id not in held:
                behind = held[blocker]
                held[option.id] = replace(behind, through=(blocker, *behind.through))
                waiting = True
    return held


def _closed(ids: Sequence[str], options: Mapping[str, PathOption]) -> set[str]:
    """These options and all that they require."""
    found: set[str] = set()
    left = list(ids)
    while left:
        key = left.pop()
        if key in options and key not in found:
            found.add(key)
            left.extend(options[key].requires)
    return found


@dataclass(slots=True)
class _State:
    """One search: the best so far and how many sets may still be tried."""

    horizon: int | None
    quickest: bool
    left: int
    best: Value | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """An option that may be taken with all that it requires, and when that could end at the soonest."""

    bit: int
    closure: int
    ends: int


@dataclass(slots=True)
class Cover:
    """All searches over one problem; schedules are reckoned once for a set."""

    problem: PathProblem
    ids: tuple[str, ...] = ()
    gates: list[tuple[_Choice, ...]] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)
    _weeks: dict[int, tuple[int, bool]] = field(default_factory=dict)
    _efforts: dict[int, int] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Numbers the options by id, so that sets are compared as bits and ties go by id."""
        options = self.problem.options
        held = held_back(self.problem)
        self.ids = tuple(sorted(key for key in options if key not in held))
        bit = {key: 1 << n for n, key in enumerate(self.ids)}
        for gate, need in self.problem.needs.items():
            if need <= 0:
                continue
            able = [key for key in self.ids if options[key].moves.get(gate, 0) >= need]
            choices = [
                _Choice(
                    bit=bit[key],
                    closure=sum(bit[other] for other in _closed([key], options)),
                    ends=self._end_of(key),
                )
                for key in able
            ]
            self.gates.append(tuple(choices))
            self.masks.append(sum(bit[key] for key in able))

    def least(self, *, without: str | None = None, horizon: int | None, quickest: bool = False) -> Found:
        """The cheapest set: by effort, then weeks, then members, then their ids; ``quickest``: weeks first.

        ``horizon`` None leaves out the limit of weeks.
        """
        state = _State(horizon=horizon, quickest=quickest, left=MOST_SETS)
        self._visit(state, 0, 0 if without is None else 1 << self.ids.index(without))
        exact = state.exact and state.left >= 0
        if state.best is None:
            return Found(members=None, exact=exact)
        return Found(members=tuple(self.ids[n] for n in state.best[3]), exact=exact)

    def weeks(self, members: Sequence[str]) -> int:
        """The weeks that a set takes."""
        return self._schedule(sum(1 << self.ids.index(key) for key in members))[0]

    def _visit(self, state: _State, chosen: int, barred: int) -> None:
        state.left -= 1
        if state.left < 0:
            return
        open_ = []
        for choices, mask in zip(self.gates, self.masks, strict=True):
            if not mask & chosen:
                possible = [c for c in choices if not c.closure & barred]
                if not possible:
                    return
                open_.append(possible)
        if not open_:
            self._weigh(state, chosen)
            return
        effort, ends = self._bounds(chosen, open_)
        if self._beaten(state, effort, ends, chosen.bit_count()):
            return
        ruled_out = barred
        following = min(open_, key=len)
        following.sort(key=lambda c: (self._effort(c.closure & ~chosen), c.ends, c.bit))
        for choice in following:
            if not choice.closure & ruled_out:
                self._visit(state, chosen | choice.closure, ruled_out)
            ruled_out |= choice.bit

    def _bounds(self, chosen: int, open_: Sequence[Sequence[_Choice]]) -> tuple[int, int]:
        """The least effort and weeks of any set that holds those chosen and moves the open gates.

        Gates whose options share nothing, not even a requirement, add up.
        """
        ends = self._soonest(chosen)
        costs = []
        for possible in open_:
            ends = max(ends, min(c.ends for c in possible))
            reach, cost = 0, None
            for choice in possible:
                added = choice.closure & ~chosen
                reach |= added
                effort = self._effort(added)
                cost = effort if cost is None or effort < cost else cost
            costs.append((-(cost or 0), reach))
        costs.sort()
        more, used = 0, 0
        for cost, reach in costs:
            if not reach & used:
                more -= cost
                used |= reach
        return self._effort(chosen) + more, ends

    def _beaten(self, state: _State, effort: int, weeks: int, count: int) -> bool:
        if state.horizon is not None and weeks > state.horizon:
            return True
        if state.best is None:
            return False
        bound = (weeks, effort, count) if state.quickest else (effort, weeks, count)
        return bound > state.best[:3]

    def _weigh(self, state: _State, chosen: int) -> None:
        """Takes a whole set for the best if it is; its schedule is reckoned only if it could be."""
        effort, count = self._effort(chosen), chosen.bit_count()
        members = tuple(n for n in range(len(self.ids)) if chosen >> n & 1)

        def value(weeks: int) -> Value:
            first, second = (weeks, effort) if state.quickest else (effort, weeks)
            return (first, second, count, members)

        soonest = self._soonest(chosen)
        if state.horizon is not None and soonest > state.horizon:
            return
        if state.best is not None and value(soonest) >= state.best:
            return
        weeks, proven = self._schedule(chosen)
        state.exact = state.exact and (proven or weeks <= soonest)
        if state.horizon is not None and weeks > state.horizon:
            return
        if state.best is None or value(weeks) < state.best:
            state.best = value(weeks)

    def _effort(self, mask: int) -> int:
        known = self._efforts.get(mask)
        if known is None:
            known = sum(self.problem.options[key].effort for key in self._members(mask))
            self._efforts[mask] = known
        return known

    def _members(self, mask: int) -> list[str]:
        return [key for n, key in enumerate(self.ids) if mask >> n & 1]

    def _end_of(self, key: str) -> int:
        """When an option could end at the soonest, after all that it requires."""
        if key not in self._ends:
            option = self.problem.options[key]
            self._ends[key] = option.weeks + max(
                (self._end_of(r) + option.lags.get(r, 0) for r in option.requires), default=0
            )
        return self._ends[key]

    def _soonest(self, mask: int) -> int:
        """The least weeks by the longest chain and by the work for all and for each owner."""
        options, capacity = self.problem.options, self.problem.capacity
        least, whole = 0, 0
        work: dict[str, int] = {}
        for key in self._members(mask):
            option = options[key]
            least = max(least, self._end_of(key))
            whole += option.weeks
            work[option.owner] = work.get(option.owner, 0) + option.weeks
        least = max(least, -(-whole // capacity.at_once)) if whole else least
        for owner, weeks in work.items():
            most = limit_of(owner, capacity)
            if most is not None:
                least = max(least, -(-weeks // most))
        return least

    def _schedule(self, mask: int) -> tuple[int, bool]:
        if mask not in self._weeks:
            tasks = [
                Task(
                    id=key,
                    weeks=option.weeks,
                    owner=option.owner,
                    after=tuple(Link(task=first, lag=option.lags.get(first, 0)) for first in option.requires),
                )
                for key in self._members(mask)
                if (option := self.problem.options[key])
            ]
            self._weeks[mask] = shortest_weeks(tasks, capacity=self.problem.capacity, looks=SEARCH_BUDGET)
        return self._weeks[mask]
