"""A plan with days: steps on working days, nothing before today, conflicts in words with dates."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from support.makers import assessment, assessments, full_answers, response
from support.sweeping import few

from assess.documents.roadmap.dates import WorkCalendar
from assess.documents.roadmap.roadmap import Roadmap, roadmap_of
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.judge import score
from scoring.planning.plan import Capacity, Plan, PlannedIntervention
from scoring.planning.tasks import open_blocks
from scoring.result import Result, Truth

TODAY = "2026-03-20"


def company() -> Result:
    """One person's company at level 2, where people don't start with blame."""
    calm = full_answers(level=2) | {"RC-09": 2}
    return score(assessment(response("company", calm)), shipped_catalogue())


def planned(*keys: str, **limits: object) -> Plan:
    """A plan of these interventions."""
    return Plan(chosen={key: PlannedIntervention(intervention=key) for key in keys}, **limits)  # type: ignore[arg-type]


def dated(plan: Plan, today: str = TODAY, result: Result | None = None) -> Roadmap:
    """The plan with days."""
    return roadmap_of(plan, result or company(), shipped_catalogue(), today=today)


def whole(result: Result) -> Plan:
    """Everything advised that waits for nothing but what is advised too."""
    plan = planned(*(a.intervention for a in result.practices))
    while held := [key for key in plan.chosen if open_blocks(key, plan=plan, result=result)]:
        plan = replace(plan, chosen={k: c for k, c in plan.chosen.items() if k not in held})
    return plan


def sound(roadmap: Roadmap, plan: Plan, result: Result) -> None:
    """All is placed or named, in the hard order, within capacity, on working days, not before today."""
    named = {key for conflict in roadmap.conflicts for key in conflict.tasks}
    assert set(plan.chosen) == {task.intervention for task in roadmap.tasks} | (named & set(plan.chosen))
    ends = {task.intervention: task.ends for task in roadmap.tasks}
    mondays = set(roadmap.blackout)
    for task in roadmap.tasks:
        intervention = shipped_catalogue().interventions[task.intervention]
        assert TODAY <= task.starts <= task.ends
        assert date.fromisoformat(task.ends).weekday() == 4
        hard = {p.intervention for p in intervention.prerequisites if p.hard}
        assert all(ends[first] < task.starts for first in hard & set(task.after))
        advice = result.advice_on(task.intervention)
        met = {c.first for c in advice.checks if c.truth is Truth.MET} if advice else set()
        assert hard & set(plan.chosen) - met <= set(task.after)
    calendar = WorkCalendar(start=TODAY, blackout=plan.blackout)
    for week in range(60):
        day = calendar.last_day(week)
        running = [task for task in roadmap.tasks if task.starts <= day <= task.ends]
        assert len(running) <= plan.capacity.at_once
    assert all(calendar.first_day(calendar.week_of(task.starts)) not in mondays for task in roadmap.tasks)


@few(8, many=60)
@given(
    assessments(),
    st.integers(1, 4),
    st.lists(st.sampled_from(["2026-03-30", "2026-04-20", "2026-06-29"]), unique=True),
)
def test_every_plan_is_sound_or_says_why_not(case: Assessment, at_once: int, blackout: list[str]) -> None:
    """Whatever was answered: a plan of all the advice breaks no order and no limit."""
    result = score(case, shipped_catalogue())
    plan = replace(whole(result), capacity=Capacity(at_once=at_once), blackout=tuple(blackout))
    sound(dated(plan, result=result), plan, result)


def test_a_fixed_start_that_breaks_the_order_is_named() -> None:
    """It stays where it was put, and the sentence names both."""
    plan = planned("I05", "I08")
    fixed = replace(plan.chosen["I08"], starts="2026-03-23")
    roadmap = dated(replace(plan, chosen={**plan.chosen, "I08": fixed}))
    task = roadmap.task("I08")
    assert task is not None
    assert task.fixed
    assert task.starts == "2026-03-23"
    assert any(c.kind == "prerequisite" and set(c.tasks) == {"I05", "I08"} for c in roadmap.conflicts)


def test_a_soft_prerequisite_orders_but_never_blocks() -> None:
    """The map follows the charter where both are planned, and goes alone where it is not."""
    both = dated(planned("I11", "I10"))
    first, then = both.task("I10"), both.task("I11")
    assert first is not None
    assert then is not None
    assert first.ends < then.starts
    assert dated(planned("I11")).task("I11") is not None


def test_the_weeks_add_up_by_owner() -> None:
    """Each owner carries the weeks of their own interventions, and an empty plan is no load."""
    result = company()
    roadmap = dated(planned("I05", "I02", "I11"), result=result)
    by_hand: dict[str, int] = {}
    for task in roadmap.tasks:
        by_hand[task.owner] = by_hand.get(task.owner, 0) + task.weeks
    assert roadmap.load == by_hand
    assert list(roadmap.load.values()) == sorted(by_hand.values(), reverse=True)
    assert sum(roadmap.load.values()) == sum(task.weeks for task in roadmap.tasks)
    assert dated(Plan()).load == {}
