"""The least that reaches a target: what to do, what leaving a part out costs, or why there is no way."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from scoring.planning.cover import Cover, held_back
from scoring.planning.path_records import Held, Path, PathAnswer, PathProblem, Reason


def cheapest(problem: PathProblem) -> PathAnswer:
    """The path with the least effort, then the fewest weeks, then the fewest members, then by ids.

    A path is a set of usable options that holds all that its members require, in which for every gate
    some member moves it far enough (effects on one gate do not add up, so that no overlap is promised
    twice; they are provisional), and whose shortest schedule ends within the horizon. No path is an
    answer, with its reasons. The search is exact; see ``cover`` for why, and ``PathAnswer.exact``.
    """
    cover = Cover(problem=problem)
    found = cover.least(horizon=problem.horizon)
    if found.members is None:
        return PathAnswer(best=None, reasons=_reasons(problem, cover), exact=found.exact)
    skip, exact = {}, found.exact
    for member in found.members:
        without = cover.least(without=member, horizon=problem.horizon)
        skip[member] = None if without.members is None else _path(problem, cover, without.members)
        exact = exact and without.exact
    # A path that does not hold all of the best one does without some member of it.
    others = [path for path in skip.values() if path is not None]
    return PathAnswer(
        best=_path(problem, cover, found.members),
        runner_up=min(others, key=lambda p: (p.effort, p.weeks, len(p.members), p.members), default=None),
        skip=skip,
        exact=exact,
    )


def _path(problem: PathProblem, cover: Cover, members: Sequence[str]) -> Path:
    options = problem.options
    return Path(
        members=tuple(members),
        effort=sum(options[key].effort for key in members),
        weeks=cover.weeks(members),
        by_gate={
            gate: min(members, key=lambda key: (-options[key].moves.get(gate, Fraction(0)), key))
            for gate, need in problem.needs.items()
            if need > 0
        },
    )


def _reasons(problem: PathProblem, cover: Cover) -> tuple[Reason, ...]:
    """Why no path is there: gate by gate, or, where each gate could be moved, for want of time."""
    held = held_back(problem)
    reasons = [
        reason
        for gate, need in problem.needs.items()
        if need > 0 and (reason := _gate_reason(problem, gate, need, held)) is not None
    ]
    if reasons:
        return tuple(reasons)
    quickest = cover.least(horizon=None, quickest=True)
    if quickest.members is None:
        return ()
    weeks = cover.weeks(quickest.members)
    return (
        Reason(
            kind="too_long",
            options=quickest.members,
            figure=Fraction(weeks),
            limit=Fraction(problem.horizon),
            exact=quickest.exact,
        ),
    )


def _gate_reason(problem: PathProblem, gate: str, need: Fraction, held: dict[str, Held]) -> Reason | None:
    moves = {
        option.id: option.moves[gate] for option in problem.options.values() if option.moves.get(gate, 0) > 0
    }
    if not moves:
        return Reason(kind="no_mover", gate=gate, limit=need)
    most = max(moves.values())
    if most < need:
        furthest = tuple(sorted(key for key, move in moves.items() if move == most))
        return Reason(
            kind="too_small",
            gate=gate,
            options=furthest,
            figure=most,
            limit=need,
        )
    able = tuple(sorted(key for key, move in moves.items() if move >= need))
    if any(key not in held for key in able):
        return None
    return Reason(
        kind="blocked",
        gate=gate,
        options=able,
        figure=most,
        limit=need,
        held={key: held[key] for key in able},
    )
