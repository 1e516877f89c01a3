"""The least that reaches a target: against every subset, and against a solver of another kind."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.words.reasons import held_words, reason_words
from questionnaires.records import replace
from scoring.advice.conditions import content
from scoring.planning.cheapest import cheapest
from scoring.planning.path_records import PathOption, PathProblem
from scoring.planning.plan import Capacity
from scoring.planning.schedule import shortest_weeks
from scoring.planning.schedule_records import Link, Task

FAR = 500
GATES = ("G1", "G2", "G3")


def option(
    key: str, effort: int = 1, *, weeks: int = 2, moves: dict[str, float] | None = None,
    requires: tuple[str, ...] = (), owner: str = "", usable: bool = True, why_not: str = "",
) -> PathOption:  # fmt: skip
    """An option that moves gates by so much."""
    exact = {gate: Fraction(str(by)) for gate, by in (moves or {}).items()}
    return PathOption(
        id=key, effort=effort, weeks=weeks, owner=owner or key, moves=exact, requires=requires,
        usable=usable, why_not=(content(why_not),) if why_not else (),
    )  # fmt: skip


def problem(
    *options: PathOption, needs: dict[str, int] | None = None, at_once: int = 3, horizon: int = FAR
) -> PathProblem:
    """A problem with one gate that has to rise by a level, unless told otherwise."""
    return PathProblem(
        needs={gate: Fraction(by) for gate, by in (needs or {"G1": 1}).items()},
        options={o.id: o for o in options},
        capacity=Capacity(at_once=at_once),
        horizon=horizon,
    )


@st.composite
def problems(draw: st.DrawFn) -> PathProblem:
    """Small catalogues with prerequisites, unusable options and little time."""
    count = draw(st.integers(1, 7))
    options = []
    for n in range(count):
        firsts = draw(st.lists(st.integers(0, n - 1), unique=True, max_size=2)) if n else []
        options.append(
            PathOption(
                id=f"I{n}",
                effort=draw(st.sampled_from([1, 2, 4])),
                weeks=draw(st.integers(1, 4)),
                owner=draw(st.sampled_from(["ann", "bob"])),
                moves=draw(
                    st.dictionaries(
                        st.sampled_from(GATES), st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2)])
                    )
                ),
                requires=tuple(f"I{m}" for m in firsts),
                lags={f"I{m}": draw(st.sampled_from([0, 0, 2])) for m in firsts},
                usable=draw(st.sampled_from([True, True, True, False])),
                why_not=(content("it is not so"),),
            )
        )
    needs = draw(st.dictionaries(st.sampled_from(GATES), st.sampled_from([1, 2]), min_size=1))
    return PathProblem(
        needs={gate: Fraction(by) for gate, by in needs.items()},
        options={o.id: o for o in options},
        capacity=Capacity(at_once=draw(st.integers(1, 3)), per_owner=draw(st.sampled_from([None, 1]))),
        horizon=draw(st.sampled_from([4, 8, FAR])),
    )


Judged = tuple[int, int, int, tuple[str, ...]]


def judged(asked: PathProblem, members: Iterable[str]) -> Judged | None:
    """What a set is judged by, None where it is no path; written without the solver."""
    chosen = [asked.options[key] for key in members]
    keys = {o.id for o in chosen}
    if not all(o.usable and set(o.requires) <= keys for o in chosen):
        return None
    for gate, need in asked.needs.items():
        if max((o.moves.get(gate, Fraction(0)) for o in chosen), default=Fraction(0)) < need:
            return None
    tasks = [
        Task(
            id=o.id,
            weeks=o.weeks,
            owner=o.owner,
            after=tuple(Link(task=r, lag=o.lags.get(r, 0)) for r in o.requires),
        )
        for o in chosen
    ]
    weeks, _ = shortest_weeks(tasks, capacity=asked.capacity)
    if weeks > asked.horizon:
        return None
    return sum(o.effort for o in chosen), weeks, len(chosen), tuple(sorted(keys))


def by_brute_force(asked: PathProblem, *, without: str = "") -> Judged | None:
    """The best of all subsets."""
    keys = [key for key in asked.options if key != without]
    every = (judged(asked, some) for size in range(len(keys) + 1) for some in combinations(keys, size))
    return min((found for found in every if found is not None), default=None)


@given(problems())
def test_no_subset_is_better(asked: PathProblem) -> None:
    """Effort, weeks, number and ids are those of the best of all subsets, or there is none."""
    answer, best = cheapest(asked), by_brute_force(asked)
    assert answer.exact
    if best is None:
        assert answer.best is None
        assert answer.reasons
    else:
        assert answer.best is not None
        assert (answer.best.effort, answer.best.weeks) == best[:2]
        assert len(answer.best.members) == best[2]
        assert judged(asked, answer.best.members) == best


@given(problems())
def test_skipping_a_member_costs_what_the_best_without_it_costs(asked: PathProblem) -> None:
    """Each price is that of all subsets without the member, or that there is no way without it."""
    answer = cheapest(asked)
    for member, path in answer.skip.items():
        best = by_brute_force(asked, without=member)
        assert (path is None) == (best is None)
        if path is not None and best is not None:
            assert (path.effort, path.weeks) == best[:2]
            assert member not in path.members
            assert answer.extra(member) == (best[0] - answer.best.effort, best[1] - answer.best.weeks)  # type: ignore[union-attr]


@given(problems())
def test_the_runner_up_is_the_next_that_does_without_something(asked: PathProblem) -> None:
    """It is no superset of the best one, and nothing of that kind has less effort."""
    answer = cheapest(asked)
    if answer.best is None:
        return
    best = set(answer.best.members)
    others = [
        found
        for size in range(len(asked.options) + 1)
        for some in combinations(asked.options, size)
        if not best <= set(some) and (found := judged(asked, some)) is not None
    ]
    if answer.runner_up is None:
        assert not others
    else:
        assert (answer.runner_up.effort, answer.runner_up.weeks) == min(others)[:2]
        assert not best <= set(answer.runner_up.members)


def random_catalogue(seed: int) -> PathProblem:
    """A catalogue of 15 to 25 options, as large as ours, with time to spare."""
    chance = Random(seed)
    count = chance.randint(15, 25)
    gates = [f"G{n}" for n in range(chance.randint(3, 8))]
    options = {}
    for n in range(count):
        firsts = (
            tuple({f"I{chance.randrange(n)}" for _ in range(chance.choice([0, 0, 0, 1, 2]))}) if n else ()
        )
        options[f"I{n}"] = PathOption(
            id=f"I{n}",
            effort=chance.choice([1, 1, 2, 4]),
            weeks=1,
            owner=f"o{n}",
            moves={gate: Fraction(chance.choice([1, 2])) for gate in gates if chance.random() < 0.25},
            requires=firsts,
            usable=chance.random() < 0.9,
            why_not=(content("it is not so"),),
        )
    needs = {gate: Fraction(chance.choice([1, 1, 2])) for gate in gates}
    return PathProblem(needs=needs, options=options, capacity=Capacity(at_once=9), horizon=FAR)


def by_integer_programming(asked: PathProblem) -> int | None:
    """The least effort by a solver of linear programmes in whole numbers; None where there is no way."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # loaded where it is needed: it takes a second

    keys = list(asked.options)
    place = {key: n for n, key in enumerate(keys)}
    rows, lows = [], []
    for gate, need in asked.needs.items():
        rows.append([float(asked.options[k].moves.get(gate, 0) >= need) for k in keys])
        lows.append(1.0)
    for key, one in asked.options.items():
        for first in one.requires:
            row = [0.0] * len(keys)
            row[place[first]], row[place[key]] = 1.0, -1.0
            rows.append(row)
            lows.append(0.0)
    found = milp(
        c=np.array([float(o.effort) for o in asked.options.values()]),
        constraints=LinearConstraint(np.array(rows), lb=np.array(lows)),
        integrality=np.ones(len(keys)),
        bounds=Bounds(0, np.array([float(o.usable) for o in asked.options.values()])),
    )
    return round(found.fun) if found.success else None


def agrees(seed: int) -> None:
    """Both solvers find the same effort."""
    asked = random_catalogue(seed)
    answer, least = cheapest(asked), by_integer_programming(asked)
    assert (answer.best.effort if answer.best else None) == least, seed
    assert answer.exact


@pytest.mark.parametrize("seed", range(8))
def test_an_independent_solver_finds_the_same_effort(seed: int) -> None:
    """On random catalogues of our size integer programming agrees."""
    agrees(seed)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(8, 525))
def test_an_independent_solver_agrees_on_many_catalogues(seed: int) -> None:
    """The same on five hundred more."""
    agrees(seed)


def test_prerequisites_belong_to_the_price() -> None:
    """The lighter mover loses when what it needs first is heavy."""
    answer = cheapest(
        problem(
            option("direct", 4, moves={"G1": 1}),
            option("light", 1, moves={"G1": 1}, requires=("heavy",)),
            option("heavy", 4),
        )
    )
    assert answer.best is not None
    assert answer.best.members == ("direct",)
    assert answer.extra("direct") == (1, 2)


def test_effects_are_not_added_up() -> None:
    """Two halves are no whole."""
    answer = cheapest(problem(option("a", moves={"G1": 0.5}), option("b", moves={"G1": 0.5})))
    assert answer.best is None
    assert [reason.kind for reason in answer.reasons] == ["too_small"]


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (problem(option("a", moves={"G2": 1})), "no_mover"),
        (problem(option("a", moves={"G1": 0.5})), "too_small"),
        (problem(option("a", moves={"G1": 1}, usable=False, why_not="the figures are not known")), "blocked"),
        (problem(option("a", moves={"G1": 1}, weeks=9), horizon=8), "too_long"),
    ],
)
def test_not_reachable_is_an_answer_with_its_reason(asked: PathProblem, kind: str) -> None:
    """Nothing moves it, too little, held back, or too long: said in a sentence, never raised."""
    answer = cheapest(asked)
    assert answer.best is None
    assert [reason.kind for reason in answer.reasons] == [kind]
    assert reason_words(answer.reasons[0]).endswith(".")


def test_what_holds_an_option_back_is_said_through_its_prerequisites() -> None:
    """Each option that would do names its own obstacle, or the one that it waits for."""
    answer = cheapest(
        problem(
            option("needs", moves={"G1": 1}, requires=("held",)),
            option("held", usable=False, why_not="the figures are not known."),
            option("circle", moves={"G1": 1}, requires=("circle",)),
            option("gone", moves={"G1": 1}, requires=("elsewhere",)),
        )
    )
    held = answer.reasons[0].held
    assert {key: held_words(found) for key, found in held.items()} == {
        "needs": "it needs held first, and there the figures are not known",
        "circle": "it waits for itself",
        "gone": "it needs elsewhere, which is not in the catalogue",
    }


def test_more_time_opens_a_way() -> None:
    """The same problem with another horizon."""
    asked = problem(option("a", moves={"G1": 1}, weeks=9), horizon=8)
    assert cheapest(asked).best is None
    assert cheapest(replace(asked, horizon=9)).best is not None
