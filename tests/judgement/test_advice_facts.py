"""Facts about the company that were entered are used, and what nobody knows is no verdict on structure."""

from __future__ import annotations

import pytest
from support.makers import Given, assessment, full_answers, response

from assess.documents.lines.intervention import last_step_words
from assess.words.say import say, say_all
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.advice.practices import StructureVerdictKind, one_unknown, structure_verdict
from scoring.judge import score
from scoring.result import Advice, Check, Result, Truth
from scoring.statement import Statement

CATALOGUE = shipped_catalogue()
NAMED = "Your ideal customer is described"


def judged(*answers: tuple[str, Given], **facts: Given) -> Result:
    """One person's company at level 2 but for some answers, with these facts."""
    context = {key.replace("_", "-"): fact for key, fact in facts.items()}
    respondent = response("company", full_answers(level=2) | dict(answers))
    return score(assessment(respondent, context=context), CATALOGUE)


def of(result: Result, key: str) -> Advice:
    """The advice on one intervention that is judged."""
    found = result.advice_on(key)
    assert found is not None
    return found


@pytest.mark.parametrize("intervention", ["I11", "I19"])
def test_nobody_is_told_to_describe_a_customer_who_is_described(intervention: str) -> None:
    """The ideal customer is asked for only where nobody has entered one."""
    assert NAMED in say_all(of(judged(("RC-15", 1)), intervention).missing)
    named = of(judged(("RC-15", 1), CX_17="Plants that run day and night"), intervention)
    assert NAMED not in say_all(named.missing)


@pytest.mark.parametrize(
    ("today", "in_place"),
    [
        ("merged", {"I23"}),
        ("cro", {"I23", "I24"}),
        ("under_sales", {"I23"}),
        ("revops", {"I25"}),
        ("pods", {"I36"}),
        ("lifecycle", {"I36"}),
        ("separate_heads", set()),
    ],
)
def test_a_way_to_organise_that_is_in_place_is_not_weighed(today: str, in_place: set[str]) -> None:
    """How the two teams are led today takes the same way of leading out of what is weighed."""
    result = judged(CX_03=today)
    assert in_place == result.done & {"I23", "I24", "I25", "I36"}
    assert not in_place & {advice.intervention for advice in result.structure}


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({"CX_24": "yes", "CX_34": 40}, True),
        ({"CX_24": "yes", "CX_36": "no"}, True),
        ({"CX_34": 60, "CX_36": "no"}, True),
        ({"CX_24": "yes", "CX_34": 39, "CX_36": "yes"}, False),
        ({"CX_24": "no", "CX_34": 39, "CX_36": "no"}, False),
    ],
)
def test_the_revenue_officer_needs_two_of_routes_renewals_and_nobody_after_the_sale(
    facts: dict[str, Given], met: bool
) -> None:
    """Any two of the three suffice; one alone does not."""
    checks = of(judged(**facts), "I24").checks
    (two_of_three,) = [check for check in checks if say(check.said).startswith("Two of three")]
    assert (two_of_three.truth is Truth.MET) is met


def test_joining_calls_comes_before_input_to_marketing_work() -> None:
    """Where both are called for, the first step is to hear customers."""
    ids = [a.intervention for a in judged(("XT-01", 0), ("XT-02", 0)).practices]
    assert ids.index("I01") < ids.index("I02")


def unknown_check(said: str, *refs: str) -> Check:
    """A condition that nobody can tell yet."""
    return Check(
        said=Statement(kind="advice.text", values={"text": said}),
        truth=Truth.UNKNOWN,
        evidence=Statement(kind="advice.only_you"),
        refs=refs,
    )


def with_checks(advice: Advice, *checks: Check) -> Advice:
    """The change with these conditions only."""
    return replace(advice, checks=checks, against=(), blocks=checks, ready=False)


def test_a_fact_between_several_changes_and_a_yes_is_counted_once() -> None:
    """The same fact in two wordings is one thing to find out."""
    first, second, *_ = judged().structure
    one = with_checks(first, unknown_check("At most eight report to them", "CX-16"))
    other = with_checks(second, unknown_check("No more than eight", "CX-16"), unknown_check("Calm", "CX-18"))
    verdict = structure_verdict((one, other))
    assert verdict.kind is StructureVerdictKind.NOT_KNOWN
    assert [check.refs for check in verdict.find_out] == [("CX-16",), ("CX-18",)]


def test_one_answer_that_decides_is_named_with_its_change() -> None:
    """It is offered also where another change waits, and not where two things are open."""
    result = judged()
    first, second, *_ = result.structure
    waits = with_checks(first, replace(unknown_check("First: a map", "I11"), truth=Truth.UNMET, first="I11"))
    near = with_checks(second, unknown_check("The data are usable", "CX-13"))
    far = with_checks(second, unknown_check("The data are usable", "CX-13"), unknown_check("Calm", "CX-18"))
    assert one_unknown((waits, near)) == ((near, near.checks[0]),)
    assert one_unknown((waits, far)) == ()
    assert structure_verdict((waits, near)).kind is StructureVerdictKind.NOT_KNOWN
    words = last_step_words(replace(result, structure=(waits, near)), CATALOGUE)
    title = CATALOGUE.interventions[second.intervention].title
    assert words == f"whether the data are usable. The answer alone decides “{title}”."


def test_a_step_that_may_be_needed_is_named_as_it_is_titled() -> None:
    """In the middle of a sentence its title is in quotation marks."""
    result = judged()
    step = replace(unknown_check("First: a map", "RC-15"), first="I11")
    near = with_checks(result.structure[0], step)
    words = last_step_words(replace(result, structure=(near,)), CATALOGUE)
    assert words.startswith("whether “Who-owns-what map” is needed first.")
