"""A plan becomes a roadmap: every task on working days, what is known to the day kept, what is late said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.makers import assessment
from support.scoring_respondents import judged, person
from support.sweeping import few

from assess.documents.roadmap.dates import WorkCalendar, days_after
from assess.documents.roadmap.roadmap import DatedTask, Roadmap, roadmap_of
from assess.words.say import say
from questionnaires.catalogue import Catalogue
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.planning.plan import Capacity, Commitment, Event, Plan, PlannedIntervention, Status
from scoring.result import Result

START, TODAY = "2026-11-25", "2026-11-25"  # a Wednesday
COMMITMENT = Commitment(
    intervention="", owner="Ruth", first_step="", first_step_date="", review_date="", sign="", items=()
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return shipped_catalogue()


@pytest.fixture(scope="module")
def result() -> Result:
    """The result of a team at level 1, where people don't start with blame."""
    sides = {"sales": 3, "marketing": 3, "leadership": 1}
    return judged(
        assessment(*(person(side, n, level=1, RC_09=1) for side, many in sides.items() for n in range(many)))
    )


def planned(*ids: str, **fields: object) -> Plan:
    """A plan of these interventions, as the catalogue has them."""
    chosen = {key: PlannedIntervention(intervention=key) for key in ids}
    return replace(Plan(start=START, chosen=chosen), **fields)


def committed(key: str, **fields: object) -> Mapping[str, Commitment]:
    """One commitment."""
    return {key: replace(COMMITMENT, intervention=key, **fields)}


def task_of(roadmap: Roadmap, key: str) -> DatedTask:
    """A task that must be there."""
    found = roadmap.task(key)
    assert found is not None, roadmap.conflicts
    return found


def kinds(roadmap: Roadmap) -> list[str]:
    """The kinds of conflict."""
    return [conflict.kind for conflict in roadmap.conflicts]


def test_a_plan_by_example(result: Result, catalogue: Catalogue) -> None:
    """The workshop starts on the day, takes its weeks, and the agreement waits for it."""
    roadmap = roadmap_of(planned("I05", "I06"), result, catalogue, today=TODAY)
    first, then = roadmap.tasks
    assert (first.intervention, first.starts, first.ends) == ("I05", "2026-11-25", "2026-12-04")
    assert (then.intervention, then.starts, then.ends) == ("I06", "2026-12-07", "2027-01-15")
    assert then.after == ("I05",)
    assert (roadmap.starts, roadmap.ends, roadmap.quick) == (START, "2027-01-15", "I05")
    assert [(s.date, s.kind) for s in first.steps] == [
        ("2026-12-02", "first"),
        ("2026-12-04", "end"),
        ("2026-12-25", "day_30"),
        ("2027-01-22", "day_60"),
        ("2027-02-23", "day_90"),
    ]
    assert (first.grade, first.goes_on) == ("C", False)
    assert first.watch == catalogue.interventions["I05"].indicator


def test_weeks_without_work_are_left_out(result: Result, catalogue: Catalogue) -> None:
    """Two weeks off move the end by two weeks, and no step falls into them."""
    roadmap = roadmap_of(
        planned("I05", "I06", blackout=("2026-12-25", "2027-01-01")), result, catalogue, today=TODAY
    )
    assert task_of(roadmap, "I06").ends == "2027-01-29"
    assert roadmap.blackout == ("2026-12-21", "2026-12-28")
    assert task_of(roadmap, "I05").steps[2].date == "2026-12-18"


def test_nothing_that_is_only_planned_starts_in_the_past(result: Result, catalogue: Catalogue) -> None:
    """Where the start of the plan is over, what has not begun is placed from today on."""
    roadmap = roadmap_of(planned("I05", "I06"), result, catalogue, today="2027-02-03")
    assert task_of(roadmap, "I05").starts == "2027-02-03"
    assert task_of(roadmap, "I06").starts > task_of(roadmap, "I05").ends
    assert "late" not in kinds(roadmap)


def test_what_is_known_to_the_day_stays(result: Result, catalogue: Catalogue) -> None:
    """Running and done tasks keep the days on which they began and ended, whatever day it is."""
    history = (Event(date="2026-11-19", status=Status.RUNNING), Event(date="2026-12-10", status=Status.DONE))
    running = planned("I05", commitments=committed("I05", history=history[:1]))
    roadmap = roadmap_of(running, result, catalogue, today="2026-12-09")
    assert (task_of(roadmap, "I05").starts, task_of(roadmap, "I05").ends) == ("2026-11-19", "2026-11-27")
    assert kinds(roadmap) == ["late"]  # it was to end before today
    done = planned("I05", commitments=committed("I05", history=history))
    roadmap = roadmap_of(done, result, catalogue, today="2027-05-01")
    task = task_of(roadmap, "I05")
    assert (task.starts, task.ends, task.status) == ("2026-11-19", "2026-12-10", Status.DONE)
    assert [step.kind for step in task.steps] == ["end"]
    assert roadmap.conflicts == ()


def test_a_start_set_by_hand_is_kept_and_said_when_missed(result: Result, catalogue: Catalogue) -> None:
    """A fixed day stands; once it is over and nothing has begun, the roadmap says so."""
    plan = planned(chosen={"I05": PlannedIntervention(intervention="I05", starts="2026-12-09", weeks=1)})
    task = task_of(roadmap_of(plan, result, catalogue, today=TODAY), "I05")
    assert (task.starts, task.ends, task.fixed) == ("2026-12-09", "2026-12-11", True)
    late = roadmap_of(plan, result, catalogue, today="2026-12-10")
    assert task_of(late, "I05").starts == "2026-12-09"
    assert "9 Dec 2026" in next(say(c.said) for c in late.conflicts if c.kind == "late")


def test_not_before_holds_to_the_day(result: Result, catalogue: Catalogue) -> None:
    """In its week it starts on the day named, on a Saturday with the week after."""
    for day, starts in (("2026-12-09", "2026-12-09"), ("2026-12-12", "2026-12-14")):
        plan = planned(chosen={"I05": PlannedIntervention(intervention="I05", not_before=day)})
        assert task_of(roadmap_of(plan, result, catalogue, today=TODAY), "I05").starts == starts


def test_a_commitment_brings_its_own_words_and_days(result: Result, catalogue: Catalogue) -> None:
    """Owner, first step and review are those of the commitment."""
    commitment = committed(
        "I05", first_step="Call Ann", first_step_date="2026-11-26", review_date="2027-03-01", sign="Signed"
    )
    task = task_of(roadmap_of(planned("I05", commitments=commitment), result, catalogue, today=TODAY), "I05")
    steps = {step.kind: step for step in task.steps}
    assert task.owner == "Ruth"
    assert (steps["first"].date, steps["first"].text) == ("2026-11-26", "Call Ann")
    assert steps["review"].date == "2027-03-01"
    assert "Signed" in steps["review"].text


def test_without_a_quick_one_the_roadmap_names_some(result: Result, catalogue: Catalogue) -> None:
    """A plan in which nothing ends soon says what would, until something does."""
    slow = PlannedIntervention(intervention="I05", weeks=20)
    plan = planned(chosen={"I05": slow})
    roadmap = roadmap_of(plan, result, catalogue, today=TODAY)
    (conflict,) = [c for c in roadmap.conflicts if c.kind == "quick"]
    assert "such as" in say(conflict.said)
    assert roadmap.quick == ""
    assert roadmap_of(Plan(), result, catalogue, today=TODAY).conflicts == ()
    both = planned(chosen={"I05": slow, "I10": PlannedIntervention(intervention="I10")})
    assert roadmap_of(both, result, catalogue, today=TODAY).quick == "I10"


def test_conflicts_speak_of_days(result: Result, catalogue: Catalogue) -> None:
    """What ends too late or is too much at once is named with days, not with numbers of weeks alone."""
    plan = planned("I05", "I06", horizon_weeks=4)
    text = next(say(c.said) for c in roadmap_of(plan, result, catalogue, today=TODAY).conflicts)
    assert "15 Jan 2027" in text
    assert "18 Dec 2026" in text
    fixed = {key: PlannedIntervention(intervention=key, starts="2026-12-07") for key in ("I05", "I10")}
    crowd = planned(chosen=fixed, capacity=Capacity(at_once=1))
    text = next(
        say(c.said)
        for c in roadmap_of(crowd, result, catalogue, today=TODAY).conflicts
        if c.kind == "capacity"
    )
    assert "begins on 7 Dec 2026" in text


def test_a_plan_without_a_start_starts_today(result: Result, catalogue: Catalogue) -> None:
    """And at the weekend on Monday."""
    plan = planned("I05", start="")
    assert roadmap_of(plan, result, catalogue, today="2026-11-28").starts == "2026-11-30"


DAYS = st.dates(date(2026, 6, 1), date(2027, 6, 1)).map(date.isoformat)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan of a few interventions, some begun, some fixed, some with owners of their own."""
    ids = draw(st.lists(st.sampled_from(["I01", "I05", "I06", "I10", "I11", "I13"]), unique=True, max_size=5))
    chosen = {
        key: PlannedIntervention(
            intervention=key,
            owner=draw(st.sampled_from(["", "Ann"])),
            weeks=draw(st.none() | st.integers(1, 12)),
            not_before=draw(st.just("") | DAYS),
            starts=draw(st.just("") | st.just("") | DAYS),
        )
        for key in ids
    }
    commitments = {}
    for key in draw(st.lists(st.sampled_from(ids), unique=True)) if ids else ():
        began = draw(DAYS)
        ended = days_after(began, draw(st.integers(0, 90)))
        events = (Event(date=began, status=Status.RUNNING), Event(date=ended, status=Status.DONE))
        history = events[: draw(st.integers(0, 2))]
        dates: dict[str, Any] = {
            name: draw(st.just("") | DAYS) for name in ("first_step_date", "review_date")
        }
        commitments[key] = replace(COMMITMENT, intervention=key, history=history, **dates)
    return Plan(
        start=draw(st.just("") | DAYS),
        blackout=tuple(draw(st.lists(DAYS, max_size=6))),
        capacity=Capacity(at_once=draw(st.integers(1, 4)), per_owner=draw(st.none() | st.integers(1, 2))),
        chosen=chosen,
        commitments=commitments,
    )


@few(20, many=150)
@given(plan=plans(), today=DAYS)
def test_any_plan_is_dated_on_days_of_work(
    result: Result, catalogue: Catalogue, plan: Plan, today: str
) -> None:
    """Planned tasks lie on working days from today on, steps in order, and nothing chosen is forgotten."""
    roadmap = roadmap_of(plan, result, catalogue, today=today)
    assert roadmap == roadmap_of(plan, result, catalogue, today=today)
    calendar = WorkCalendar(start=plan.start or today, blackout=plan.blackout)
    named = {key for conflict in roadmap.conflicts for key in conflict.tasks}
    assert {task.intervention for task in roadmap.tasks} | named >= set(plan.chosen)
    assert list(roadmap.tasks) == sorted(roadmap.tasks, key=lambda task: task.starts)
    assert roadmap.ends == max((task.ends for task in roadmap.tasks), default="")
    for task in roadmap.tasks:
        assert task.starts <= task.ends
        assert [step.date for step in task.steps] == sorted(step.date for step in task.steps)
        if task.status is not Status.PLANNED or task.fixed:
            continue
        assert task.starts >= max(today, roadmap.starts, plan.chosen[task.intervention].not_before)
        for day in (task.starts, task.ends):
            assert calendar.working_day(day) == day
        first = next(step for step in task.steps if step.kind == "first")
        commitment = plan.commitments.get(task.intervention)
        if not (commitment and commitment.first_step_date):
            assert task.starts <= first.date <= days_after(task.starts, 7)
