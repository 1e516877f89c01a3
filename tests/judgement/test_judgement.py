"""The rules of the judgement, each by an example that can be checked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.makers import DONT_KNOW, NOT_APPLICABLE, Given, assessment, full_answers, response

from questionnaires.load.read import shipped_catalogue
from scoring.answers import Answer, Assessment, State
from scoring.judge import score
from scoring.result import BlockReason, ItemState, Result, TargetBasis


def judged(assessment: Assessment) -> Result:
    """The result with the shipped catalogue."""
    return score(assessment, shipped_catalogue())


def test_an_item_is_the_mean_of_the_functions_not_of_the_heads() -> None:
    """Three sellers at 1 and one marketer at 5 make 3, not 2: the bigger team has no bigger say."""
    respondents = [response("sales", {"RC_15": 1}, respondent=f"s{n}") for n in range(3)]
    result = judged(assessment(*respondents, response("marketing", {"RC_15": 5}, respondent="m1")))
    item = result.items["RC-15"]
    assert item.rating == 3
    assert item.n == 4
    assert item.distribution == (3, 0, 0, 0, 1)
    assert item.by_function["sales"].mean == 1
    assert item.by_function["marketing"].mean == 5


def test_a_person_for_the_company_counts_for_every_function() -> None:
    """One person for the whole company counts for sales, marketing and leadership, and is none of them."""
    result = judged(assessment(response("company", {"RC_15": 4}, form="quick")))
    assert set(result.items["RC-15"].counting) == {"sales", "marketing", "leadership"}
    assert set(result.items["RC-15"].by_function) == {"company"}
    assert set(result.dimension("role_clarity").by_function) == {"company"}
    assert result.items["RC-15"].rating == 4
    assert result.items["RC-15"].n == 1
    assert result.respondents.total == 1


def test_beside_a_person_for_the_company_each_team_tells_its_own_people() -> None:
    """Two sellers and one person for the company: sales is two people, the score counts all three."""
    respondents = [response("sales", {"RC_15": level}, respondent=f"s{level}") for level in (2, 4)]
    result = judged(assessment(*respondents, response("company", {"RC_15": 5}, respondent="c", form="quick")))
    item, dimension = result.items["RC-15"], result.dimension("role_clarity")
    assert {f: (one.n, one.mean) for f, one in item.by_function.items()} == {
        "sales": (2, 3),
        "company": (1, 5),
    }
    assert {f: one.points for f, one in dimension.by_function.items()} == {"sales": (2, 4), "company": (5,)}
    assert item.rating == (Fraction(11, 3) + 5 + 5) / 3
    assert dimension.level == 4


def test_what_the_company_records_is_no_persons_view() -> None:
    """A company figure is in the dimension's score, and nobody's view of the dimension is based on it."""
    sales = response("sales", {"LD_03": 9})
    dimension = judged(assessment(sales, records={"LD-05": 38})).dimension("lead_definition")
    assert set(dimension.by_function) == {"sales"}


def test_reversed_items_are_turned_round() -> None:
    """Agreeing that trouble is usual speaks against alignment: 5 becomes 1."""
    result = judged(assessment(response("sales", {"PD_10": 5, "RC_06": 2})))
    assert result.items["PD-10"].rating == 1
    assert result.items["RC-06"].rating == 4


def test_unknowns_stay_out_of_the_score_and_show_in_the_range() -> None:
    """Two answers of 4 and one 'don't know' score 4, and 3 to 4 and a third as a range."""
    given: list[Given] = [4, 4, DONT_KNOW]
    respondents = [response("sales", {"RC_02": one}, respondent=f"s{n}") for n, one in enumerate(given)]
    item = judged(assessment(*respondents)).items["RC-02"]
    assert (item.rating, item.low, item.high) == (4, 3, Fraction(13, 3))
    assert (item.n, item.unknown, item.dont_know) == (2, 1, 1)


def test_not_applicable_leaves_the_denominator() -> None:
    """Who says that a question does not apply is not counted as asked."""
    given: list[Given] = [2, NOT_APPLICABLE]
    respondents = [response("sales", {"RC_02": one}, respondent=f"s{n}") for n, one in enumerate(given)]
    item = judged(assessment(*respondents)).items["RC-02"]
    assert (item.rating, item.low, item.high) == (2, 2, 2)
    assert (item.n, item.unknown, item.not_applicable) == (1, 0, 1)


def test_the_felt_score_is_the_mean_of_the_items() -> None:
    """Four answers of 2, 4, 4 (turned round from 2) and 2 make 3."""
    result = judged(
        assessment(response("company", {"RC_15": 2, "RC_02": 4, "RC_09": 2, "RC_14": 2}, form="quick"))
    )
    assert result.dimension("role_clarity").rating == 3


def test_a_gate_holds_the_lower_of_the_sides_lower_medians() -> None:
    """Sales at 2 and 4 hold 2; marketing at 5 does not lift them; leadership never gates."""
    respondents = [
        response("sales", {"RC_15": 2}, respondent="s1"),
        response("sales", {"RC_15": 4}, respondent="s2"),
        response("marketing", {"RC_15": 5}, respondent="m1"),
        response("leadership", {"RC_15": 1}, respondent="x1"),
    ]
    dimension = judged(assessment(*respondents)).dimension("role_clarity")
    assert dimension.level == 2
    assert [(b.item, b.reason, b.held) for b in dimension.blocked_by] == [("RC-15", BlockReason.BELOW, 2)]


def test_the_level_is_the_lowest_of_its_gates_and_names_only_those_that_block() -> None:
    """Process with one gate at 2 and one at 4 stands at 2, blocked by the lower one alone."""
    dimension = judged(assessment(response("company", {"PD_15": 4, "PD_16": 2}, form="quick"))).dimension(
        "process_definition"
    )
    assert dimension.level == 2
    assert [b.item for b in dimension.blocked_by] == ["PD-16"]


def test_a_gate_that_half_a_side_cannot_answer_blocks() -> None:
    """One of two sellers does not know: the gate is unknown and the level stays 1."""
    respondents = [
        response("sales", {"RC_15": 5}, respondent="s1"),
        response("sales", {"RC_15": DONT_KNOW}, respondent="s2"),
        response("marketing", {"RC_15": 5}, respondent="m1"),
    ]
    dimension = judged(assessment(*respondents)).dimension("role_clarity")
    assert dimension.level == 1
    assert [(b.item, b.reason) for b in dimension.blocked_by] == [("RC-15", BlockReason.UNKNOWN)]


def test_a_gate_nobody_could_be_asked_is_waived_and_named() -> None:
    """One person cannot do the exercise, so the other must-have question decides lead definition."""
    dimension = judged(assessment(response("company", {"LD_12": 3}, form="quick"))).dimension(
        "lead_definition"
    )
    assert dimension.waived == ("LD-01",)
    assert dimension.level == 3


def test_without_any_gate_the_level_is_not_stated() -> None:
    """Two leaders alone gate nothing: there is a felt score and no level."""
    result = judged(assessment(response("leadership", {"RC_15": 5, "RC_02": 4})))
    dimension = result.dimension("role_clarity")
    assert dimension.rating is not None
    assert dimension.level is None
    assert dimension.waived == ("RC-15",)
    assert result.overall.level is None


def test_all_gates_held_at_five_make_five_and_nothing_blocks() -> None:
    """The top of the ladder can be reached."""
    result = judged(assessment(response("company", full_answers(level=5))))
    assert [d.level for d in result.dimensions] == [5, 5, 5, 5, 5]
    assert all(d.blocked_by == () for d in result.dimensions)
    assert result.overall.level == 5
    assert result.practices == ()


def test_overall_is_the_mean_of_felt_scores_and_the_lowest_level() -> None:
    """A chain is as strong as its weakest link."""
    answers = full_answers(level=4, form="quick") | {"FL-13": 2}
    result = judged(assessment(response("company", answers, form="quick")))
    assert result.overall.level == 2
    rating = [d.rating for d in result.dimensions if d.rating is not None]
    assert result.overall.rating == sum(rating) / 5


def test_nothing_answered_is_no_score_never_zero() -> None:
    """An empty assessment has no figures at all, and asks for nothing."""
    result = judged(assessment())
    assert result.overall.rating is None
    assert result.overall.level is None
    assert all(d.rating is None and d.level is None for d in result.dimensions)
    assert all(i.state is ItemState.NOT_ASKED for i in result.items.values())
    assert result.practices == ()
    assert result.findings == ()


def test_a_record_enters_once_and_not_measuring_scores_one() -> None:
    """A company figure is one item; 'we do not measure this' is an answer, 'don't know' is not."""
    from scoring.answers import Answer, State

    unmeasured = Answer(state=State.ANSWERED, unmeasured=True)
    result = judged(assessment(records={"LD-05": 38, "LD-04": unmeasured, "LD-06": DONT_KNOW}))
    assert result.items["LD-05"].rating == 2
    assert result.items["LD-04"].rating == 1
    assert result.items["LD-06"].state is ItemState.UNKNOWN
    assert result.dimension("lead_definition").rating == Fraction(3, 2)
    assert result.dimension("lead_definition").high == Fraction(8, 3)


@pytest.mark.parametrize(
    ("context", "levels", "basis"),
    [
        ({}, (4, 4, 4, 4, 4), TargetBasis.ASSUMED),
        ({"CX-01S": 5, "CX-01M": 3, "CX-15": "together"}, (3, 2, 2, 3, 2), TargetBasis.CONTEXT),
        ({"CX-01S": 5, "CX-01M": 5, "CX-15": "together"}, (4, 4, 4, 4, 4), TargetBasis.ASSUMED),
        ({"CX-04": "longer", "CX-08": "yes"}, (4, 4, 4, 5, 5), TargetBasis.CONTEXT),
        ({"CX-07": 2}, (4, 4, 4, 4, 4), TargetBasis.CONTEXT),
        ({"CX-04": "up_to_1_month", "CX-05": 2, "CX-08": "no"}, (3, 3, 3, 3, 3), TargetBasis.CONTEXT),
    ],
)
def test_targets_fit_the_company(
    context: dict[str, int | str], levels: tuple[int, ...], basis: TargetBasis
) -> None:
    """A small friendly team is not told to reach 5; a target set by hand overrules every rule."""
    result = judged(assessment(response("company", {"RC_15": 2}, form="quick"), context=context))
    assert tuple(d.target.level for d in result.dimensions) == levels
    assert result.dimensions[0].target.basis is basis
    by_hand = judged(assessment(context=context, targets={"role_clarity": 1}))
    assert by_hand.dimensions[0].target.level == 1
    assert by_hand.dimensions[0].target.basis is TargetBasis.SET


def test_a_range_counts_as_its_level_and_tells_no_number() -> None:
    """One person who says "two to four" makes level 4; how many it was stays unknown."""
    picked = Answer(state=State.ANSWERED, level=4)
    item = judged(assessment(response("company", {"XT_01": picked}, form="quick"))).items["XT-01"]
    assert (item.rating, item.held, item.raw) == (4, 4, None)
    exact = judged(assessment(response("company", {"XT_01": 3}, form="quick"))).items["XT-01"]
    assert (exact.rating, exact.raw) == (4, 3)
