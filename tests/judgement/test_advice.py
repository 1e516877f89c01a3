"""What is advised, why, and why not yet."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.makers import Given, assessment, full_answers, response

from assess.words.say import say
from questionnaires.load.read import shipped_catalogue
from scoring.judge import score
from scoring.result import Advice, Result, Truth

MERGE = "I23"
MERGE_ANSWERS: dict[str, Given] = {"RC-04": 5, "PD-07": 3}
MERGE_CONTEXT: dict[str, Given] = {
    "CX-09": "yes",
    "CX-15": "cool",
    "CX-16": 7,
    "CX-18": "no",
    "CX-19": ("i11",),
}


def judged(
    answers: dict[str, Given],
    *,
    context: dict[str, Given] | None = None,
    records: dict[str, Given] | None = None,
    form: str = "full",
) -> Result:
    """The result of one person answering for the company."""
    respondent = response("company", answers, form=form)
    return score(assessment(respondent, context=context, records=records), shipped_catalogue())


def practice(result: Result, intervention: str) -> Advice | None:
    """A practice in the lane, if it is there."""
    return next((a for a in result.practices if a.intervention == intervention), None)


def test_the_merged_role_leads_its_lane_when_every_condition_holds() -> None:
    """Escalations, a credible leader, the ownership map, a buyer map, a span and a calm quarter."""
    lead = judged(full_answers(level=2) | MERGE_ANSWERS, context=MERGE_CONTEXT).structure[0]
    assert lead.intervention == MERGE
    assert lead.ready
    assert len(lead.checks) == 6
    assert all(check.truth is Truth.MET for check in lead.checks)


def test_open_contest_of_the_leaders_stands_for_escalations() -> None:
    """The first condition is one or the other."""
    context = MERGE_CONTEXT | {"CX-15": "contest"}
    lead = judged(full_answers(level=2) | MERGE_ANSWERS | {"RC-04": 0}, context=context).structure[0]
    assert lead.intervention == MERGE
    assert lead.ready


@pytest.mark.parametrize(
    ("answers", "context"),
    [
        ({"RC-04": 3}, {}),
        ({}, {"CX-09": "no"}),
        ({}, {"CX-19": ()}),
        ({"PD-07": 2}, {}),
        ({}, {"CX-18": "yes"}),
        ({}, {"CX-16": 9}),
    ],
    ids=["few escalations", "no leader", "no ownership map", "no buyer map", "other change", "wide span"],
)
def test_the_merged_role_does_not_lead_when_one_condition_fails(
    answers: dict[str, Given], context: dict[str, Given]
) -> None:
    """Each of the six conditions is needed: without it the role is not advised."""
    result = judged(full_answers(level=2) | MERGE_ANSWERS | answers, context=MERGE_CONTEXT | context)
    merge = next(a for a in result.structure if a.intervention == MERGE)
    assert not merge.ready
    assert sum(check.truth is not Truth.MET for check in merge.checks) == 1
    assert not (result.structure[0].intervention == MERGE and result.structure[0].ready)


@pytest.mark.parametrize("fact", ["CX-09", "CX-18"])
def test_what_is_not_known_counts_as_unmet(fact: str) -> None:
    """A company fact nobody entered is unknown, and unknown is not enough for a new structure."""
    context = {key: value for key, value in MERGE_CONTEXT.items() if key != fact}
    result = judged(full_answers(level=2) | MERGE_ANSWERS, context=context)
    merge = next(a for a in result.structure if a.intervention == MERGE)
    assert not merge.ready
    assert [c.truth for c in merge.checks].count(Truth.UNKNOWN) == 1


def test_ride_alongs_come_before_joint_meetings_before_field_intelligence() -> None:
    """Where no marketer was on a call, meetings wait for ride-alongs, and field questions for both."""
    result = judged(full_answers(level=2) | {"XT-01": 0, "FL-13": 2, "XT-02": 0})
    ride, meetings, field = practice(result, "I01"), practice(result, "I13"), practice(result, "I14")
    assert ride is not None
    assert ride.ready
    assert meetings is not None
    assert not meetings.ready
    assert any(c.first == "I01" for c in meetings.blocks)
    assert field is not None
    assert not field.ready
    assert any(c.first == "I13" for c in field.blocks)


def test_meetings_are_free_once_marketers_are_on_calls() -> None:
    """A prerequisite is met when its outcome already holds."""
    meetings = practice(judged(full_answers(level=2) | {"XT-01": 2, "FL-13": 2}), "I13")
    assert meetings is not None
    assert meetings.ready


def test_meetings_are_free_once_ride_alongs_are_in_place() -> None:
    """A prerequisite is met when it was done."""
    result = judged(full_answers(level=2) | {"XT-01": 0, "FL-13": 2}, context={"CX-19": ("i01",)})
    meetings = practice(result, "I13")
    assert meetings is not None
    assert meetings.ready
    assert practice(result, "I01") is None


def test_no_shared_pay_before_trusted_figures() -> None:
    """A shared outcome in pay needs a shared dashboard and level 3 in process and leads."""
    result = judged(full_answers(level=2))
    pay = next(a for a in result.structure if a.intervention == "I28")
    assert not pay.ready


def test_dormant_leads_stay_while_fresh_ones_lie_untouched() -> None:
    """More than a fifth untouched speaks against digging for old leads, and the reason is named."""
    answers = full_answers(level=2) | {"LD-12": 2}
    free = practice(judged(answers, records={"LD-05": 5}), "I20")
    held = practice(judged(answers, records={"LD-05": 38}), "I20")
    assert free is not None
    assert free.ready
    assert held is not None
    assert not held.ready
    assert any("not contacted" in say(c.said) for c in held.blocks)


def test_the_value_is_need_times_evidence_over_effort() -> None:
    """Ride-alongs at level 1 with target 4: 3 x 0.85 / 1."""
    ride = practice(judged(full_answers(level=2) | {"XT-01": 0}), "I01")
    assert ride is not None
    assert ride.need == 3
    assert ride.value == 3 * Fraction(85, 100)


def test_ready_practices_stand_before_blocked_ones_and_ranks_count_up() -> None:
    """The list is in the order in which it is read."""
    result = judged(full_answers(level=2))
    ready = [a.ready for a in result.practices]
    assert ready == sorted(ready, reverse=True)
    assert [a.rank for a in result.practices] == list(range(1, len(ready) + 1))
    values = [a.value for a in result.practices if a.ready and a.value is not None]
    assert values == sorted(values, reverse=True)


def test_first_moves_are_at_most_three_ready_and_one_ends_within_a_month() -> None:
    """Three at once is what a team can carry, and one should show soon."""
    moves = judged(full_answers(level=2)).first_moves
    assert 1 <= len(moves) <= 3
    assert all(move.ready for move in moves)
    assert any(move.quick for move in moves)


def test_every_advice_says_why() -> None:
    """No advice without the answers that call for it."""
    for advice in judged(full_answers(level=1)).practices:
        assert advice.why
        assert advice.refs


def test_the_quick_form_alone_gives_first_moves() -> None:
    """Six minutes are enough to learn what to do first."""
    answers = full_answers(level=2, form="quick")
    assert judged(answers, form="quick").first_moves
