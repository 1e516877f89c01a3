"""The least that reaches a target: what to do, what leaving a part out costs, or why there is no way.

A set of options counts when some member moves each gate far enough, what its members require belongs to it,
and it can be done within the weeks there are. Only sets from which no member can be taken are tried: a larger
one has more effort (every option takes some), and it is never done sooner, since the schedule of the larger
set without the members that are taken out is a schedule of the smaller one.

Every such set is tried once: take a gate that nothing chosen moves far enough, and of the options that
would, the first that belongs to the set; those before it are ruled out from there on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache, reduce
from operator import or_

from questionnaires.records import record, replace
from scoring.planning.path_records import Held, Path, PathAnswer, PathOption, PathProblem, Reason
from scoring.planning.schedule import shortest_weeks
from scoring.planning.schedule_conflicts import limit_of
from scoring.planning.schedule_records import Link, Task

MOST_SETS = 2_000
"""How many sets, whole or begun, each search tries before it settles for the best so far."""

SEARCH_BUDGET = 3_000
"""How many placings are looked at to find the weeks of one set."""

Value = tuple[int, int, int, tuple[str, ...]]
"""What a set is judged by: effort, weeks (or weeks before effort), how many members, and which; less is
better."""


def cheapest(problem: PathProblem) -> PathAnswer:
    """The path with the least effort, then the fewest weeks, then the fewest members, then by ids.

    A path is a set of usable options that holds all that its members require, in which for every gate
    some member moves it far enough (effects on one gate do not add up, so that no overlap is counted
    twice; they are provisional), and whose shortest schedule ends within the horizon. No path is an
    answer, with its reasons. The search is exact unless ``PathAnswer.exact`` says that it is not.
    """
    cover = _Cover(problem)
    best, exact = cover.least(horizon=problem.horizon)
    if best is None:
        return PathAnswer(best=None, reasons=_reasons(cover), exact=exact)
    skip = {}
    for member in best.members:
        skip[member], proven = cover.least(without=member, horizon=problem.horizon)
        exact = exact and proven
    # A path that does not hold all of the best one does without some member of it.
    others = [path for path in skip.values() if path is not None]
    runner_up = min(others, key=lambda p: (p.effort, p.weeks, len(p.members), p.members), default=None)
    return PathAnswer(best=best, runner_up=runner_up, skip=skip, exact=exact)


def _reasons(cover: _Cover) -> tuple[Reason, ...]:
    """Why no path is there: gate by gate, or, where each gate could be moved, for want of time."""
    problem = cover.problem
    asked = [_gate_reason(cover, gate, need) for gate, need in problem.needs.items() if need > 0]
    if reasons := tuple(reason for reason in asked if reason is not None):
        return reasons
    quickest, exact = cover.least(horizon=None, quickest=True)
    if quickest is None:
        return ()
    figure, limit = Fraction(quickest.weeks), Fraction(problem.horizon)
    return (Reason(kind="too_long", options=quickest.members, figure=figure, limit=limit, exact=exact),)


def _gate_reason(cover: _Cover, gate: str, need: Fraction) -> Reason | None:
    moves = {key: o.moves[gate] for key, o in cover.problem.options.items() if o.moves.get(gate, 0) > 0}
    if not moves:
        return Reason(kind="no_mover", gate=gate, limit=need)
    most = max(moves.values())
    options = tuple(sorted(key for key, move in moves.items() if move >= min(need, most)))
    if most < need:
        return Reason(kind="too_small", gate=gate, options=options, figure=most, limit=need)
    if any(key not in cover.held for key in options):
        return None
    held = {key: cover.held[key] for key in options}
    return Reason(kind="blocked", gate=gate, options=options, figure=most, limit=need, held=held)


def _held_back(problem: PathProblem) -> dict[str, Held]:
    """The options that cannot be had, each with what is in its way: what concerns itself first."""
    options = problem.options
    held: dict[str, Held] = {}
    for option in options.values():
        most = limit_of(option.owner, problem.capacity)
        missing = [r for r in option.requires if r not in options]
        if not option.usable:
            held[option.id] = Held(kind="unusable", why=option.why_not)
        elif problem.capacity.at_once < 1:
            held[option.id] = Held(kind="nothing_may_run")
        elif most is not None and most < 1:
            held[option.id] = Held(kind="owner", name=option.owner)
        elif missing:
            held[option.id] = Held(kind="not_in_catalogue", name=missing[0])
        elif option.id in _closed(option.requires, options):
            held[option.id] = Held(kind="circle")
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


class _State:
    """One search: the best so far and how many sets may still be tried."""

    def __init__(self, *, horizon: int | None, quickest: bool, left: int) -> None:
        self.horizon = horizon
        self.quickest = quickest
        self.left = left
        self.best: Value | None = None
        self.exact = True

    def value(self, effort: int, weeks: int, count: int, members: tuple[str, ...] = ()) -> Value:
        return (weeks, effort, count, members) if self.quickest else (effort, weeks, count, members)

    def takes(self, weeks: int, value: Value) -> bool:
        """Whether a set of this value would be in time and better than the best so far."""
        return (self.horizon is None or weeks <= self.horizon) and (self.best is None or value < self.best)


@record
class _Choice:
    """An option that may be taken with all that it requires, and when that could end at the soonest."""

    bit: int
    closure: int
    ends: int


class _Cover:
    """All searches over one problem; what is computed for a set is computed once.

    Sets are bits in the order of ``ids``, so that ties go by id.
    """

    def __init__(self, problem: PathProblem) -> None:
        self.problem = problem
        self.held = _held_back(problem)
        self.ids = tuple(sorted(key for key in problem.options if key not in self.held))
        self.effort = cache(self._effort)
        self.end_of = cache(self._end_of)
        self.schedule = cache(self._schedule)
        self.bits = {key: 1 << n for n, key in enumerate(self.ids)}
        choices = [
            [
                _Choice(bit=bit, closure=self.mask(_closed([key], problem.options)), ends=self.end_of(key))
                for key, bit in self.bits.items()
                if problem.options[key].moves.get(gate, 0) >= need
            ]
            for gate, need in problem.needs.items()
            if need > 0
        ]
        self.gates = [(sum(choice.bit for choice in able), able) for able in choices]

    def least(
        self, *, without: str | None = None, horizon: int | None, quickest: bool = False
    ) -> tuple[Path | None, bool]:
        """The cheapest set: by effort, then weeks, then members, then their ids; ``quickest``: weeks first.

        ``horizon`` None leaves out the limit of weeks. The second says whether every other was ruled out.
        """
        state = _State(horizon=horizon, quickest=quickest, left=MOST_SETS)
        self._visit(state, 0, self.bits[without] if without else 0)
        exact = state.exact and state.left >= 0
        if state.best is None:
            return None, exact
        members, options = state.best[3], self.problem.options
        furthest = {
            gate: min(members, key=lambda key: (-options[key].moves.get(gate, Fraction(0)), key))
            for gate, need in self.problem.needs.items()
            if need > 0
        }
        mask = self.mask(members)
        weeks, _ = self.schedule(mask)
        return Path(members=members, effort=self.effort(mask), weeks=weeks, by_gate=furthest), exact

    def mask(self, members: Iterable[str]) -> int:
        return sum(self.bits[key] for key in members)

    def _members(self, mask: int) -> tuple[str, ...]:
        return tuple(key for key, bit in self.bits.items() if mask & bit)

    def _visit(self, state: _State, chosen: int, barred: int) -> None:
        state.left -= 1
        if state.left < 0:
            return
        open_ = []
        for mask, choices in self.gates:
            if not mask & chosen:
                possible = [c for c in choices if not c.closure & barred]
                if not possible:
                    return
                open_.append(possible)
        if not open_:
            self._weigh(state, chosen)
            return
        effort, ends = self._bounds(chosen, open_)
        if not state.takes(ends, state.value(effort, ends, chosen.bit_count())):
            return
        ruled_out = barred
        following = min(open_, key=len)
        following.sort(key=lambda c: (self.effort(c.closure & ~chosen), c.ends, c.bit))
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
            added = [c.closure & ~chosen for c in possible]
            costs.append((-min(map(self.effort, added)), reduce(or_, added)))
        costs.sort()
        effort, used = self.effort(chosen), 0
        for cost, reach in costs:
            if not reach & used:
                effort -= cost
                used |= reach
        return effort, ends

    def _weigh(self, state: _State, chosen: int) -> None:
        """Takes a whole set for the best if it is; its schedule is computed only if it could be."""
        effort, members, soonest = self.effort(chosen), self._members(chosen), self._soonest(chosen)
        if not state.takes(soonest, state.value(effort, soonest, len(members), members)):
            return
        weeks, proven = self.schedule(chosen)
        state.exact = state.exact and (proven or weeks <= soonest)
        value = state.value(effort, weeks, len(members), members)
        if state.takes(weeks, value):
            state.best = value

    def _effort(self, mask: int) -> int:
        return sum(self.problem.options[key].effort for key in self._members(mask))

    def _end_of(self, key: str) -> int:
        """When an option could end at the soonest, after all that it requires."""
        option = self.problem.options[key]
        before = [self.end_of(r) + option.lags.get(r, 0) for r in option.requires]
        return option.weeks + max(before, default=0)

    def _soonest(self, mask: int) -> int:
        """The least weeks by the longest chain and by the work for all and for each owner."""
        members, capacity = self._members(mask), self.problem.capacity
        work: Counter[str] = Counter()
        for key in members:
            work[self.problem.options[key].owner] += self.problem.options[key].weeks
        limits = [
            (work.total(), capacity.at_once),
            *((w, limit_of(owner, capacity)) for owner, w in work.items()),
        ]
        full = [-(-weeks // most) for weeks, most in limits if weeks and most is not None]
        return max([self.end_of(key) for key in members] + full, default=0)

    def _schedule(self, mask: int) -> tuple[int, bool]:
        options = self.problem.options
        tasks = [
            Task(
                id=key,
                weeks=options[key].weeks,
                owner=options[key].owner,
                after=tuple(Link(task=r, lag=options[key].lags.get(r, 0)) for r in options[key].requires),
            )
            for key in self._members(mask)
        ]
        return shortest_weeks(tasks, capacity=self.problem.capacity, budget=SEARCH_BUDGET)
