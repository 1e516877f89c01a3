"""Many invented companies: the advice spreads, and every one of them gets a plan or a reason."""

from __future__ import annotations

from random import Random

import pytest
from support.sweeping import first_of

from assess.documents.roadmap.roadmap import roadmap_of
from benchmarks.advice_spread import main as spread
from benchmarks.planning import TODAY, answered, in_hard_order, whole_plan
from benchmarks.random_companies import random_company
from questionnaires.load.read import shipped_catalogue
from scoring.judge import score
from scoring.planning.path import ways
from scoring.planning.plan import HORIZON_WEEKS


def planned_well(seed: int) -> bool:
    """Whether a company gets ways with members or reasons, and a roadmap in the hard order."""
    company, catalogue = random_company(Random(seed)), shipped_catalogue()
    result = score(company, catalogue)
    plan = whole_plan(result)
    found = ways(result, company.questionnaire, catalogue, plan, horizon=HORIZON_WEEKS)
    roadmap = roadmap_of(plan, result, catalogue, today=TODAY)
    named = {key for conflict in roadmap.conflicts for key in conflict.tasks}
    placed = {task.intervention for task in roadmap.tasks}
    return (
        all(answered(way) for way in found)
        and in_hard_order(roadmap, catalogue)
        and set(plan.chosen) <= placed | named
    )


@pytest.mark.parametrize("seed", first_of(6, range(20)))
def test_some_companies_get_a_plan_or_a_reason(seed: int) -> None:
    """Never a crash, never an order that breaks the hard sequence."""
    assert planned_well(seed)


@pytest.mark.sweep
def test_many_companies_get_a_plan_or_a_reason() -> None:
    """The same for a hundred; ``benchmarks.planning`` does a thousand."""
    assert all(planned_well(seed) for seed in range(20, 120))


@pytest.mark.sweep
def test_the_advice_spreads_over_many_companies(capsys: pytest.CaptureFixture[str]) -> None:
    """No intervention goes to more than half, and none to fewer than one in 200 but for rare conditions.

    ``benchmarks.advice_spread`` holds a thousand companies to it.
    """
    assert spread(["300"]) == 0, capsys.readouterr().out
