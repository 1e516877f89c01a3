"""Which intervention begins first: where people blame each other, and where two ask for the same room."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.makers import Given, assessment, full_answers, response

from assess.words.say import say_all
from questionnaires.catalogue import Catalogue, Trial
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.advice.practices import not_together
from scoring.judge import score
from scoring.planning.plan import Plan, PlannedIntervention
from scoring.planning.tasks import open_blocks, tasks_of
from scoring.result import Advice, Result

CATALOGUE = shipped_catalogue()

BLAME: dict[str, Given] = {"RC-09": 4, "XT-01": 0}
"""After a missed target people look for the culprit, and no marketer joins sales calls."""

ROOM = ("I05", "I11", "I13", "I33", "I34")
"""Interventions that need both teams in one room."""

MEETINGS: dict[str, Given] = {"FL-13": 3, "FL-10": 2, "FL-08": 1, "RC-09": 1, "PD-05": 3, "XT-01": 3}
"""A joint meeting that could be better, and leaders who share no numbers: both meetings are called for."""


def judged(answers: dict[str, Given], catalogue: Catalogue = CATALOGUE) -> Result:
    """One person's company at level 2 but for these answers."""
    return score(assessment(response("company", full_answers(level=2) | answers)), catalogue)


def of(result: Result, key: str) -> Advice:
    """The advice on one intervention that is judged."""
    found = result.advice_on(key)
    assert found is not None
    return found


@pytest.mark.parametrize("key", ROOM)
def test_where_people_blame_each_other_whatever_needs_a_room_waits_for_sales_calls(key: str) -> None:
    """Marketers join calls first; the charter and joining calls themselves never wait for that."""
    assert "I01" in {block.first for block in of(judged(BLAME), key).blocks}
    for calmer in ({**BLAME, "RC-09": 3}, {**BLAME, "XT-01": 2}):
        if key != "I13" or calmer["XT-01"]:
            assert "I01" not in {block.first for block in of(judged(calmer), key).blocks}
    assert {"I01", "I10"} <= {a.intervention for a in judged(BLAME).practices if a.can_start}


def test_a_company_is_never_told_to_begin_two_meetings_or_two_lists_at_once() -> None:
    """Of two that could both start, the better one is advised and the other waits for it."""
    result = judged(MEETINGS)
    assert of(result, "I13").can_start
    waiting = of(result, "I34")
    assert not waiting.can_start
    assert say_all([c.said for c in waiting.blocks]) == (
        f"Not in the same month as: {CATALOGUE.interventions['I13'].title}",
    )
    free = {key: replace(CATALOGUE.interventions[key], not_alongside=()) for key in ("I13", "I34")}
    no_pair = replace(CATALOGUE, interventions={**CATALOGUE.interventions, **free})
    assert of(judged(MEETINGS, no_pair), "I34").can_start


def test_a_pair_named_on_one_side_is_a_pair_on_both() -> None:
    """Authors need to name only one of the two."""
    meeting, review = CATALOGUE.interventions["I13"], CATALOGUE.interventions["I34"]
    assert not_together(replace(meeting, not_alongside=()), review)
    assert not_together(meeting, replace(review, not_alongside=()))
    assert not not_together(meeting, CATALOGUE.interventions["I10"])


def test_a_plan_places_a_pair_one_after_the_other_and_takes_either_alone() -> None:
    """What is not to begin together blocks nothing in a plan; it is put in order."""
    result = judged(MEETINGS)
    chosen = {key: PlannedIntervention(intervention=key) for key in ("I13", "I34")}
    plan = replace(Plan(), chosen=chosen)
    tasks, blocked = tasks_of(plan, result, CATALOGUE, week_of=lambda _: 0, this_week=0)
    assert blocked == []
    assert [(task.id, [link.task for link in task.after]) for task in tasks] == [
        ("I13", []),
        ("I34", ["I13"]),
    ]
    assert open_blocks("I34", plan=replace(plan, chosen={"I34": chosen["I34"]}), result=result) == ()


def test_what_was_tested_without_effect_weighs_less_than_any_grade() -> None:
    """Joint onboarding is worth two fifths of its need, whatever its grade."""
    onboarding = CATALOGUE.interventions["I04"]
    assert onboarding.tested is Trial.NO_EFFECT
    assert onboarding.weight == Fraction(2, 5)
    assert onboarding.weight < min(v.weight for v in CATALOGUE.interventions.values() if not v.tested)


def test_what_is_retired_is_neither_advised_nor_weighed_but_keeps_its_title() -> None:
    """An old plan that holds it can still say what it is."""
    retired = {
        key: replace(v, retired=True) for key, v in CATALOGUE.interventions.items() if key in ("I10", "I26")
    }
    catalogue = replace(CATALOGUE, interventions={**CATALOGUE.interventions, **retired})
    result = judged({}, catalogue)
    assert result.advice_on("I10") is None
    assert result.advice_on("I26") is None
    plan = replace(Plan(), chosen={"I10": PlannedIntervention(intervention="I10")})
    tasks, blocked = tasks_of(plan, result, catalogue, week_of=lambda _: 0, this_week=0)
    assert [task.id for task in tasks] == ["I10"]
    assert blocked == []
