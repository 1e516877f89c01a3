"""Advice says why, why not yet, and never breaks the hard order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from support.makers import Given, assessment, assessments, full_answers, response
from support.sweeping import few

from assess.words.explain.explanation import explain
from assess.words.say import say_all
from questionnaires.catalogue import Lane
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.judge import score
from scoring.result import Result, Truth

SMALL_TEAM: dict[str, Given] = {"CX-01S": 4, "CX-01M": 3, "CX-15": "together"}


def company(
    level: int = 2, *, context: dict[str, Given] | None = None, records: dict[str, Given] | None = None
) -> Assessment:
    """One person who answers everything at about one level."""
    return assessment(response("company", full_answers(level=level)), context=context, records=records)


def judged(case: Assessment) -> Result:
    """The result with the shipped catalogue."""
    return score(case, shipped_catalogue())


@few(8, many=100)
@given(assessments())
def test_advice_on_any_company_argues_from_its_answers(case: Assessment) -> None:
    """Advice has its need, a block its condition, silence its reason, and meetings their order."""
    result = judged(case)
    assert_called_for(result)
    assert_blocked_by_conditions(result)
    assert_all_is_told(result)
    assert_hard_order(result)


def assert_called_for(result: Result) -> None:
    """Every advised practice has a dimension below target and a trigger that is known to hold."""
    for advice in result.practices:
        assert advice.need
        assert advice.need > 0
        assert all(c.truth is Truth.MET for c in advice.calls)
        assert advice.why


def assert_blocked_by_conditions(result: Result) -> None:
    """Whatever is held back names conditions that are unmet, unknown, or speak against it."""
    for advice in (*result.practices, *result.structure):
        assert advice.ready == (not advice.blocks)
        for block in advice.blocks:
            assert block in advice.against or block.truth is not Truth.MET
            assert block.evidence


def assert_all_is_told(result: Result) -> None:
    """Nothing of the lane falls between the two lists."""
    lane = [v.id for v in shipped_catalogue().interventions.values() if v.lane is Lane.PRACTICE]
    told = [a.intervention for a in (*result.practices, *result.not_advised)]
    assert sorted(told) == sorted(lane)
    assert all(a.why_not for a in result.not_advised)
    assert not any(a.why_not for a in result.practices)


def assert_hard_order(result: Result) -> None:
    """No joint meeting without ride-alongs, no market question without the meeting, unless that holds."""
    meeting, question = (result.advice_on(key) for key in ("I13", "I14"))
    for advice, first in ((meeting, "I01"), (question, "I13")):
        if advice is not None and advice.ready:
            assert all(c.truth is Truth.MET for c in advice.checks if c.first == first)


@pytest.mark.parametrize("untouched", [None, 21, 60])
def test_no_automation_while_leads_lie_untouched_or_nobody_knows(untouched: int | None) -> None:
    """Software for scoring waits until at most a fifth of the leads lie untouched, and that is on record."""
    records: dict[str, Given] = {} if untouched is None else {"LD-05": untouched}
    advice = judged(company(records=records)).advice_on("I31")
    assert advice is not None
    assert not advice.ready
    assert any("LD-05" in c.refs for c in advice.blocks)


def test_no_shared_pay_before_trusted_figures() -> None:
    """Pay waits for the shared figures even where every level is high."""
    advice = judged(company(level=4)).advice_on("I28")
    assert advice is not None
    assert not advice.ready
    assert any(c.first == "I16" for c in advice.blocks)


def test_at_target_a_dimension_asks_for_nothing() -> None:
    """More is not always better: with every target reached nothing is advised, and each says so."""
    case = replace(company(level=3), targets=dict.fromkeys((d.id for d in judged(company()).dimensions), 1))
    result = judged(case)
    assert not result.practices
    assert all(any("at its target" in words for words in say_all(a.why_not)) for a in result.not_advised)


def test_a_small_team_that_gets_on_is_told_to_leave_it_alone() -> None:
    """It hears so in words, and is offered light agreements only."""
    result = judged(company(level=1, context=SMALL_TEAM))
    assert result.leave_alone
    offered = set(result.dimensions[0].target.only)
    assert offered
    assert {a.intervention for a in result.practices} <= offered
    assert not judged(company(level=1)).leave_alone


def test_a_target_set_by_hand_is_meant_also_in_a_small_team() -> None:
    """Who sets a target asks for advice on it."""
    left = judged(company(level=1, context=SMALL_TEAM))
    asked = judged(replace(company(level=1, context=SMALL_TEAM), targets={"cross_training": 4}))
    assert "I02" not in {a.intervention for a in left.practices}
    assert "I02" in {a.intervention for a in asked.practices}


def test_a_block_set_aside_is_printed_with_its_reason() -> None:
    """What was held back can start, keeps its blocks in sight, and is never called ready."""
    blocked = next(a for a in judged(company()).practices if not a.ready)
    reason = "The board wants it now, and knows why it should wait."
    case = replace(company(), overrides={blocked.intervention: reason})
    result = judged(case)
    advice = result.advice_on(blocked.intervention)
    assert advice is not None
    assert advice.can_start
    assert not advice.ready
    assert advice.blocks
    told = explain(assessment=case, result=result, catalogue=shipped_catalogue(), what=blocked.intervention)
    assert any(reason in line.text for line in told.lines)


def test_of_two_worth_the_same_the_one_that_opens_the_way_comes_first() -> None:
    """Ties are broken by how many others wait."""
    can_start = [a for a in judged(company()).practices if a.can_start]
    for before, after in pairwise(can_start):
        if before.value == after.value:
            assert len(before.unlocks) >= len(after.unlocks)


def test_what_is_done_is_not_advised_again() -> None:
    """Neither by the answer of the company nor by a commitment that was kept."""
    told = judged(company(context={"CX-19": ("i05",)}))
    kept = judged(replace(company(), done=frozenset({"I05"})))
    for result in (told, kept):
        assert "I05" not in {a.intervention for a in result.practices}
        assert "I05" in result.done


def test_both_sides_of_a_dispute_are_told_with_the_intervention() -> None:
    """Where experience disagrees, explain prints one side, the other, and how it is handled here."""
    case = company()
    told = explain(assessment=case, result=judged(case), catalogue=shipped_catalogue(), what="I23")
    words = " ".join(line.text for line in told.lines)
    assert "One side:" in words
    assert "The other:" in words
