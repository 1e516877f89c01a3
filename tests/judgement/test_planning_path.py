"""The least that reaches a target, on the shipped catalogue: it does reach it, by the same judgement."""

from __future__ import annotations

from hypothesis import given
from support.makers import Given, assessment, assessments, full_answers, response
from support.sweeping import few

from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from scoring.answers import Assessment
from scoring.judge import score
from scoring.planning.effects import predict
from scoring.planning.path import Way, way_to, ways
from scoring.planning.plan import Expectation, Override, Plan

HORIZON = 26


def company(level: int = 2, **answers: Given) -> Assessment:
    """One person at about one level but for some answers."""
    own = {key.replace("_", "-"): value for key, value in answers.items()}
    return assessment(response("company", full_answers(level=level) | own))


def ways_of(case: Assessment, plan: Plan | None = None, *, horizon: int = HORIZON) -> tuple[Way, ...]:
    """The ways of a company."""
    catalogue = shipped_catalogue()
    result = score(case, catalogue)
    return ways(result, shipped_questionnaire(), catalogue, plan or Plan(), horizon=horizon)


def way(
    case: Assessment, dimension: str, level: int, plan: Plan | None = None, *, horizon: int = HORIZON
) -> Way:
    """The way of a company to a level of one dimension."""
    catalogue = shipped_catalogue()
    return way_to(
        dimension,
        level,
        result=score(case, catalogue),
        questionnaire=shipped_questionnaire(),
        catalogue=catalogue,
        plan=plan or Plan(),
        horizon=horizon,
    )


@few(4, many=30)
@given(assessments())
def test_a_way_reaches_its_level_by_the_judgement_itself(case: Assessment) -> None:
    """Doing exactly the members gives the level, when the one scoring function runs on the moved items."""
    catalogue = shipped_catalogue()
    for found in ways_of(case):
        while found is not None:
            if found.answer is not None and found.answer.best is not None:
                members = found.answer.best.members
                then = predict(case, catalogue, interventions=members, expectation=Expectation.MIDDLE)
                level = then.dimension(found.dimension).level
                assert level is not None
                assert level >= found.level
            if found.nearest is None:
                break
            found = found.nearest


@few(4, many=30)
@given(assessments())
def test_every_way_has_members_or_a_reason(case: Assessment) -> None:
    """Not reachable is an answer, and it says why."""
    for found in ways_of(case):
        if not found.reachable:
            assert found.unknown or (found.answer is not None and found.answer.reasons)


@few(4, many=30)
@given(assessments())
def test_members_come_with_what_they_need_first(case: Assessment) -> None:
    """No way holds something whose hard prerequisite is neither met nor in the way."""
    result = score(case, shipped_catalogue())
    for found in ways_of(case):
        if found.answer is None or found.answer.best is None:
            continue
        members = found.answer.best.members
        for member in members:
            advice = result.advice_on(member)
            assert advice is None or all(c.first in members for c in advice.blocks)


def test_the_sides_of_cross_training_each_need_their_own() -> None:
    """Calls move the marketers, previews move the sellers, and nothing takes the place of either."""
    found = way(company(XT_01=0, XT_02=0), "cross_training", 2)
    assert found.answer is not None
    assert found.answer.best is not None
    assert found.answer.best.members == ("I01", "I02")
    other = found.answer.skip
    assert {key: path.members if path else () for key, path in other.items()} == {"I01": (), "I02": ()}


def test_too_far_is_said_with_the_nearest_level() -> None:
    """Three levels in one go is more than anything is expected to move."""
    found = way(company(1, RC_15=1), "role_clarity", 4)
    assert not found.reachable
    assert found.answer is not None
    assert [reason.kind for reason in found.answer.reasons] == ["too_small"]
    assert found.nearest is not None
    assert found.nearest.level == 2


def test_too_little_time_is_a_reason_of_its_own() -> None:
    """What takes eight weeks is not offered in one."""
    found = way(company(PD_15=2, PD_16=2), "process_definition", 3, horizon=1)
    assert not found.reachable
    assert found.answer is not None
    assert [reason.kind for reason in found.answer.reasons] == ["too_long"]
    assert way(company(PD_15=2, PD_16=2), "process_definition", 3).reachable


def test_a_block_set_aside_opens_a_way() -> None:
    """What was held back counts once somebody has said why it may be done."""
    case = company(LD_12=2, PD_16=2, PD_15=3)
    plain = way(case, "process_definition", 3)
    override = Override(intervention="I06", reason="Both heads agreed last week.", date="2026-01-01")
    opened = way(case, "process_definition", 3, Plan(overrides={"I06": override}))
    assert plain.answer is not None
    assert opened.answer is not None
    assert plain.answer.best is not None
    assert opened.answer.best is not None
    assert opened.answer.best.effort <= plain.answer.best.effort
