"""From what is in a plan to the tasks that have to be placed, and what cannot be placed at all."""

from __future__ import annotations

from collections.abc import Callable

from questionnaires.catalogue import Catalogue, Intervention
from scoring.advice.practices import NOT_TOGETHER, not_together
from scoring.planning.plan import Plan, PlannedIntervention, Status
from scoring.planning.schedule_records import Conflict, Link, Task
from scoring.result import Check, Result, Truth
from scoring.statement import Statement, Value

WeekOf = Callable[[str], int]
"""The working week, counted from 0, in which a day lies (a day before the start: below 0)."""


def weeks_of(choice: PlannedIntervention, intervention: Intervention) -> int:
    """How many working weeks it takes: as chosen, else the long end of the catalogue's range.

    What is ongoing takes the weeks until it runs by itself.
    """
    return choice.weeks or intervention.weeks_high or intervention.weeks_low


def owner_of(choice: PlannedIntervention, plan: Plan, intervention: Intervention) -> str:
    """Who answers for it: the one who committed to it, else the one chosen, else the catalogue's owner."""
    commitment = plan.commitments.get(choice.intervention)
    return (commitment.owner if commitment else "") or choice.owner or intervention.owner


def open_blocks(intervention: str, *, plan: Plan, result: Result) -> tuple[Check, ...]:
    """What stands in the way of an intervention in this plan; empty where it was set aside with a reason.

    A prerequisite that is itself in the plan does not block: it comes first. What is not to begin together
    with something else may be chosen without it.
    """
    if intervention in plan.overrides:
        return ()
    advice = result.advice_on(intervention)
    if advice is None:
        return ()
    blocks = (c for c in advice.blocks if c.said.kind != NOT_TOGETHER)
    return tuple(c for c in blocks if not (c.first and c.first in plan.chosen))


def tasks_of(
    plan: Plan, result: Result, catalogue: Catalogue, *, week_of: WeekOf, this_week: int
) -> tuple[list[Task], list[Conflict]]:
    """Everything chosen that is neither done nor stopped, most advised first, and what was done already.

    The second is a conflict for everything that is blocked. What runs or was done keeps its start;
    nothing else starts before ``this_week``.
    """
    tasks, blocked = [], []
    before: list[Intervention] = []
    for choice in in_order(plan, result):
        intervention = catalogue.interventions.get(choice.intervention)
        if intervention is None:
            said = Statement(kind="planning.not_in_catalogue", values={"task": choice.intervention})
            blocked.append(Conflict(kind="unknown", tasks=(choice.intervention,), said=said))
            continue
        commitment = plan.commitments.get(choice.intervention)
        status = commitment.status if commitment else Status.PLANNED
        if status is Status.STOPPED:
            continue
        began = commitment.day_of(Status.RUNNING) if commitment else ""
        ended = commitment.day_of(Status.DONE) if commitment else ""
        against = open_blocks(choice.intervention, plan=plan, result=result)
        if against and status is Status.PLANNED:
            values: dict[str, Value] = {
                "title": intervention.title,
                "task": intervention.id,
                "reasons": tuple(c.said for c in against),
            }
            said = Statement(kind="planning.blocked", values=values)
            blocked.append(Conflict(kind="blocked", tasks=(intervention.id,), said=said))
            continue
        start = week_of(began or choice.starts) if began or choice.starts else None
        weeks = weeks_of(choice, intervention)
        if status is Status.DONE and ended:
            start = week_of(ended) - weeks + 1 if start is None else start
            weeks = max(1, week_of(ended) - start + 1)
        tasks.append(
            Task(
                id=intervention.id,
                weeks=weeks,
                owner=owner_of(choice, plan, intervention),
                # What is over waits for nothing any more.
                after=()
                if status is Status.DONE
                else (
                    *_links(intervention, plan=plan, result=result),
                    *(Link(task=v.id, hard=False) for v in before if not_together(v, intervention)),
                ),
                not_before=max(this_week, week_of(choice.not_before) if choice.not_before else 0),
                start=start,
            )
        )
        before.append(intervention)
    return tasks, blocked


def in_order(plan: Plan, result: Result) -> tuple[PlannedIntervention, ...]:
    """The choices of a plan: by the rank of the advice, then those that are not advised, by id."""
    advised = (*result.practices, *result.structure)
    places = {advice.intervention: place for place, advice in enumerate(advised)}
    return tuple(
        sorted(plan.chosen.values(), key=lambda c: (places.get(c.intervention, len(places)), c.intervention))
    )


def _links(intervention: Intervention, *, plan: Plan, result: Result) -> tuple[Link, ...]:
    """What of the plan comes first; an outcome that already holds needs nothing before it."""
    advice = result.advice_on(intervention.id)
    met = {c.first for c in advice.checks if c.truth is Truth.MET} if advice else set()
    return tuple(
        Link(task=part.intervention, lag=part.lag_weeks, hard=part.hard)
        for part in intervention.prerequisites
        if part.intervention in plan.chosen
        and (part.intervention in plan.done or part.intervention not in met)
    )
