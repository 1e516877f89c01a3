"""The least that reaches a level: from a result and a catalogue to the problem that is solved exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from questionnaires.catalogue import Catalogue, Intervention, Lane
from questionnaires.model import Questionnaire
from questionnaires.records import record, replace
from scoring.planning.cheapest import cheapest
from scoring.planning.effects import rise_of
from scoring.planning.path_records import PathAnswer, PathOption, PathProblem
from scoring.planning.plan import Plan, PlannedIntervention
from scoring.planning.tasks import owner_of, weeks_of
from scoring.result import Check, Result, Truth


@record
class Way:
    """The least-effort way to a level of one dimension, or why there is none.

    ``unknown`` are gate items that nobody can tell yet: no effort is known to lift them. ``nearest`` is the
    highest level below ``level`` that can be reached, with its answer, None where there is none.
    """

    dimension: str
    title: str
    now: int | None
    level: int
    answer: PathAnswer | None
    unknown: tuple[str, ...] = ()
    nearest: Way | None = None

    @property
    def reachable(self) -> bool:
        """Whether there is a way."""
        return self.answer is not None and self.answer.best is not None


def ways(
    result: Result, questionnaire: Questionnaire, catalogue: Catalogue, plan: Plan, *, horizon: int
) -> tuple[Way, ...]:
    """A way to the milestone of every dimension that can rise, within ``horizon`` working weeks."""
    return tuple(
        way_to(
            d.id, d.milestone, result=result, questionnaire=questionnaire, catalogue=catalogue, plan=plan,
            horizon=horizon,
        )
        for d in result.dimensions
        if d.level is not None and d.milestone is not None and d.level < d.milestone
    )  # fmt: skip


def way_to(
    dimension: str,
    level: int,
    *,
    result: Result,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    plan: Plan,
    horizon: int,
) -> Way:
    """The least-effort way to a level; where there is none, the nearest level that has one."""
    d = result.dimension(dimension)
    needs, unknown = _needs(dimension, level, result=result, questionnaire=questionnaire)
    answer = None
    if d.level is not None and d.level < level and not unknown:
        problem = PathProblem(
            needs=needs,
            options={
                intervention.id: _option(intervention, result, plan, gates=needs)
                for intervention in catalogue.interventions.values()
                if intervention.lane is not Lane.STRUCTURE and intervention.id not in result.done
            },
            capacity=plan.capacity,
            horizon=horizon,
        )
        answer = cheapest(problem)
    way = Way(dimension=dimension, title=d.title, now=d.level, level=level, answer=answer, unknown=unknown)
    if way.reachable or d.level is None or level - 1 <= d.level:
        return way
    nearer = way_to(
        dimension, level - 1, result=result, questionnaire=questionnaire, catalogue=catalogue, plan=plan,
        horizon=horizon,
    )  # fmt: skip
    nearest = nearer if nearer.reachable else nearer.nearest
    return replace(way, nearest=nearest)


def _needs(
    dimension: str, level: int, *, result: Result, questionnaire: Questionnaire
) -> tuple[dict[str, Fraction], tuple[str, ...]]:
    """By how much each gate has to rise to hold the level, and the gates that are not known."""
    waived = set(result.dimension(dimension).waived)
    gates = [i.id for i in questionnaire.items_of(dimension) if i.gate and i.id not in waived]
    held = {key: result.items[key].held for key in gates}
    needs = {key: Fraction(level - now) for key, now in held.items() if now is not None and now < level}
    return needs, tuple(key for key, now in held.items() if now is None)


def _option(
    intervention: Intervention, result: Result, plan: Plan, *, gates: Mapping[str, Fraction]
) -> PathOption:
    """A practice that is not in place, with what it moves and what it needs first."""
    advice = result.advice_on(intervention.id)
    blocks: tuple[Check, ...] = advice.blocks if advice and intervention.id not in plan.overrides else ()
    firm = tuple(c for c in blocks if not c.first)
    first = [c.first for c in advice.checks if c.first and c.truth is not Truth.MET] if advice else []
    lags = {part.intervention: part.lag_weeks for part in intervention.prerequisites if part.hard}
    needed = () if intervention.id in plan.overrides else tuple(key for key in first if key in lags)
    choice = plan.chosen.get(intervention.id, PlannedIntervention(intervention=intervention.id))
    return PathOption(
        id=intervention.id,
        effort=intervention.effort.divisor,
        weeks=weeks_of(choice, intervention),
        owner=owner_of(choice, plan, intervention),
        moves={
            move.item: rise_of(move, plan.expectation) for move in intervention.moves if move.item in gates
        },
        requires=needed,
        lags={key: lags[key] for key in needed},
        usable=not firm,
        why_not=tuple(c.said for c in firm),
    )
