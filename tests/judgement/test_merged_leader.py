"""A stored company on which the merged leader leads its lane, and the same with each condition broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.makers import answer

from assess.services.assessments.scored import open_scored
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.judge import score
from scoring.result import Advice, Result, Truth

STORED = Path(__file__).parent.parent / "stored" / "merged-vp"
MERGE = "I23"

Break = Callable[[Assessment], Assessment]


@pytest.fixture(scope="module")
def company() -> Assessment:
    """The company as it was stored."""
    return open_scored(STORED).assessment


def judged(case: Assessment) -> Result:
    """The result with the shipped catalogue."""
    return score(case, shipped_catalogue())


def merged(case: Assessment) -> Advice:
    """How the merged leader stands."""
    found = judged(case).advice_on(MERGE)
    assert found is not None
    return found


def told(**context: str | int) -> Break:
    """The company with other facts about it."""

    def change(case: Assessment) -> Assessment:
        given = {
            key.replace("_", "-"): answer(case.questionnaire.items[key.replace("_", "-")], value)
            for key, value in context.items()
        }
        return replace(case, context={**case.context, **given})

    return change


def said(item: str, value: int) -> Break:
    """The company in which everybody who was asked answers something else."""

    def change(case: Assessment) -> Assessment:
        given = answer(case.questionnaire.items[item], value)
        return replace(
            case,
            responses=tuple(
                replace(r, answers={**r.answers, item: given}) if item in r.answers else r
                for r in case.responses
            ),
        )

    return change


def without_fact(item: str) -> Break:
    """The company in which one fact was never entered."""
    return lambda case: replace(case, context={k: v for k, v in case.context.items() if k != item})


def crowded(case: Assessment) -> Assessment:
    """The company with two more people under its head of sales, and a fact that still says seven."""
    assert case.chart is not None
    seller = case.chart.roles["area-north"]
    more = {f"area-{n}": replace(seller, id=f"area-{n}", title=f"Area {n}") for n in (5, 6)}
    return replace(case, chart=replace(case.chart, roles={**case.chart.roles, **more}))


def test_every_condition_holds_and_it_leads(company: Assessment) -> None:
    """It stands first in its lane, each of its six conditions met by an answer."""
    lead = judged(company).structure[0]
    assert lead.intervention == MERGE
    assert lead.ready
    assert [c.truth for c in lead.checks] == [Truth.MET] * 6
    assert all(c.evidence and c.refs for c in lead.checks)


@pytest.mark.parametrize(
    ("broken", "truth", "words"),
    [
        (said("RC-04", 1), Truth.UNMET, "Four or more disputes"),
        (told(CX_09="no"), Truth.UNMET, "both fields"),
        (without_fact("CX-09"), Truth.UNKNOWN, "both fields"),
        (without_fact("CX-19"), Truth.UNKNOWN, "Who-owns-what map"),
        (said("PD-07", 2), Truth.UNMET, "buyer-journey map"),
        (told(CX_18="yes"), Truth.UNMET, "large change"),
        (without_fact("CX-18"), Truth.UNKNOWN, "large change"),
    ],
)
def test_one_broken_condition_is_enough_and_is_named(
    company: Assessment, broken: Break, truth: Truth, words: str
) -> None:
    """It no longer fits, exactly one condition is open, and that one says which answer is missing."""
    found = merged(broken(company))
    open_ = [c for c in found.checks if c.truth is not Truth.MET]
    assert not found.ready
    assert [c.truth for c in open_] == [truth]
    assert words in say(open_[0].said)
    assert found.blocks == (open_[0],)


def test_too_many_direct_reports_need_deputies(company: Assessment) -> None:
    """Where the chart shows more than eight, it waits until it is known that each side has a deputy."""
    found = merged(crowded(company))
    (waiting,) = found.blocks
    assert not found.ready
    assert waiting.truth is Truth.UNKNOWN
    assert "A deputy for each side is named" in say(waiting.said)
    assert merged(replace(company, chart=None)).ready
