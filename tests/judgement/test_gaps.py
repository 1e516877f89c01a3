"""The gap between the sides: stated on shared items, claimed only where chance and size allow it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.makers import assessment, full_answers, response
from support.scoring_respondents import judged, kinds, person, team
from support.sweeping import few

from assess.words.explain.explanation import NothingToExplain, explain
from assess.words.gaps import SORTING_WORDS, gap_words
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.gaps.multiplicity import ALPHA_CAMPS, ALPHA_GAP, camps_family, ordered_family, relabelled
from scoring.gaps.spreads import AGREED, LEAST_AGREEMENT, SPLIT, TOO_FEW, UNCLEAR
from scoring.result import Claim

SHARED_RC = ("RC-02", "RC-06", "RC-09", "RC-16", "RC-17")


def test_the_gap_is_sales_minus_marketing_on_the_shared_items() -> None:
    """Seven at 4 against five at 2: two levels, above, from the items both answered."""
    gap = judged(team(sales=[4] * 7, marketing=[2] * 5)).dimension("role_clarity").gap
    assert gap is not None
    assert (gap.value, gap.sales, gap.marketing) == (2, 4, 2)
    assert gap.items == SHARED_RC
    assert (gap.p, gap.exact, gap.clear) == (Fraction(1, 792), True, True)
    assert gap_words(gap) == (
        "Clear: sales rates it 2.0 levels higher than marketing (sales 4.0, marketing 2.0)."
    )


def test_a_gap_changes_its_sign_with_the_sides() -> None:
    """What sales is to marketing, marketing is to sales, with the same chance."""
    one = judged(team(sales=[4, 3, 5, 4], marketing=[2, 1, 2])).dimension("feedback_loops").gap
    other = judged(team(sales=[2, 1, 2], marketing=[4, 3, 5, 4])).dimension("feedback_loops").gap
    assert one is not None
    assert other is not None
    assert (one.value, one.p) == (-other.value, other.p)


def test_few_people_are_told_that_it_is_not_clear() -> None:
    """Three against three can be two levels apart by chance, so nothing is claimed."""
    result = judged(team(sales=[4] * 3, marketing=[2] * 3))
    gap = result.dimension("role_clarity").gap
    assert gap is not None
    assert gap.p == Fraction(1, 10)
    assert not gap.clear
    assert gap_words(gap).startswith("Not clear from this many answers: sales 4.0, marketing 2.0")
    assert "gap" not in kinds(result)


def test_a_small_gap_is_not_claimed_however_sure() -> None:
    """A quarter of a level between two unanimous sides of six stays unclaimed."""
    respondents = [person("sales", n, level=3) for n in range(6)]
    respondents += [person("marketing", n, level=3, XT_05=2) for n in range(6)]
    gap = judged(assessment(*respondents)).dimension("cross_training").gap
    assert gap is not None
    assert gap.value == Fraction(1, 4)
    assert gap.p is not None
    assert gap.p <= ALPHA_GAP
    assert not gap.clear
    assert gap_words(gap).startswith("Less than half a level apart")


def test_no_gap_is_stated_on_fewer_than_three_shared_items() -> None:
    """Two shared questions that both answered are not enough; a third one is."""
    respondents = [response(f, {"RC_02": 2, "RC_06": 2}, respondent=f) for f in ("sales", "marketing")]
    assert judged(assessment(*respondents)).dimension("role_clarity").gap is None
    respondents = [
        response(f, {"RC_02": 2, "RC_06": 2, "RC_09": 3}, respondent=f) for f in ("sales", "marketing")
    ]
    gap = judged(assessment(*respondents)).dimension("role_clarity").gap
    assert gap is not None
    assert gap.items == ("RC-02", "RC-06", "RC-09")


def test_a_person_for_the_whole_company_makes_no_gap() -> None:
    """One person for everybody says nothing about what lies between the sides, alone or beside them."""
    company = response("company", full_answers(form="quick"), form="quick")
    alone = judged(assessment(company))
    assert all(d.gap is None for d in alone.dimensions)
    assert alone.overall.gap is None
    sides = [person("sales", 1, level=5), person("marketing", 1, level=1)]
    gap = judged(assessment(company, *sides)).dimension("role_clarity").gap
    assert gap is not None
    assert gap.value == 4


def test_the_overall_gap_is_the_mean_of_the_dimensions() -> None:
    """It stands in the same family, so it is no surer than the widest dimension."""
    result = judged(team(sales=[5, 4, 4, 5, 3], marketing=[2, 3, 2, 1, 2]))
    gaps = [d.gap for d in result.dimensions if d.gap is not None]
    assert result.overall.gap is not None
    assert result.overall.gap.value == sum(g.value for g in gaps) / len(gaps)


@pytest.mark.parametrize(
    ("sales", "marketing", "sorting"),
    [
        (4, 4, "shared_strength"),
        (2, 2, "shared_pain"),
        (4, 2, "sales_blind_spot"),
        (2, 4, "marketing_blind_spot"),
    ],
)
def test_items_sort_by_where_the_two_means_lie(sales: int, marketing: int, sorting: str) -> None:
    """The middle of the scale divides strength from pain; the side that sees none is blind."""
    result = judged(team(sales=[sales], marketing=[marketing]))
    assert result.items["RC-02"].sorting == sorting
    assert result.items["RC-02"].gap == sales - marketing
    assert result.items["RC-11"].sorting == ""
    assert sorting in SORTING_WORDS


def test_two_whole_sides_at_opposite_ends_form_camps() -> None:
    """Seven at 5 against five at 1 are camps on the item; three against three are not."""
    result = judged(team(sales=[5] * 7, marketing=[1] * 5))
    item = result.items["RC-02"]
    assert item.camps_clear
    assert item.camps_p is not None
    assert item.camps_p <= ALPHA_CAMPS
    assert "camps.RC-02" in {f.id for f in result.findings}
    assert "camps" not in kinds(judged(team(sales=[5] * 3, marketing=[1] * 3)))


def test_four_people_are_too_few_to_speak_of_agreement() -> None:
    """Points and range, no agreement figure; from five on there is one."""
    result = judged(team(sales=[3] * 4, marketing=[3] * 5))
    figures = result.dimension("role_clarity").by_function
    assert figures["sales"].points == (3, 3, 3, 3)
    assert (result.sides["sales"].within, result.sides["sales"].agreement) == (TOO_FEW, None)
    assert (result.sides["marketing"].within, result.sides["marketing"].agreement) == (AGREED, 1)
    assert result.items["RC-02"].by_function["sales"].agreement is None
    assert result.items["RC-02"].by_function["marketing"].agreement == 1


def test_a_side_at_both_ends_is_split() -> None:
    """Three at 1 and three at 5 in everything are split, which is told once for the side."""
    result = judged(team(sales=[1, 1, 1, 5, 5, 5], marketing=[3]))
    assert result.sides["sales"].within == SPLIT
    split = [f for f in result.findings if f.kind == "split"]
    assert [(f.id, f.claim) for f in split] == [("split.sales", Claim.INFERENTIAL)]
    assert say(split[0].said) == (
        "The 6 people in sales are split among themselves: over 35 questions an answer is 2.0 levels "
        "from the median on average"
    )


def test_the_spread_of_a_side_is_the_one_worked_out_by_hand() -> None:
    """One question answered 3, 3, 3, 4, 5: .6 from the middle answer, variance .8, r_wg .6."""
    respondents = [
        response("sales", {"RC_02": 6 - level}, respondent=f"s{n}") for n, level in enumerate((3, 3, 3, 4, 5))
    ]
    side = judged(assessment(*respondents)).sides["sales"]
    assert (side.people, side.items) == (5, ("RC-02",))
    assert (side.deviation, side.agreement) == (Fraction(3, 5), Fraction(3, 5))
    assert side.within == UNCLEAR


def test_five_people_at_both_ends_are_too_few_for_a_split() -> None:
    """Five people who answer at random are as far apart in more than 1 of 400 cases."""
    assert judged(team(sales=[1, 1, 5, 5, 5])).sides["sales"].within == UNCLEAR


def test_people_half_of_whom_answer_a_level_higher_do_not_agree_at_five() -> None:
    """Their variance is .3 in everything, which the law of five allows and six exceed no more."""
    five = judged(team(sales=[3, 3, 3, 4, 4])).sides["sales"]
    assert five.agreement is not None
    assert five.agreement >= LEAST_AGREEMENT
    assert five.within == AGREED
    assert judged(team(sales=[3, 3, 3, 4, 5])).sides["sales"].within == UNCLEAR


def test_answers_like_those_of_chance_are_neither_agreed_nor_split() -> None:
    """Five people who answer every question with five different levels bear out no claim."""
    shared = ("PD_15", "PD_16", "PD_18", "PD_07", "PD_08")
    respondents = []
    for n in range(5):
        given: dict[str, Any] = {key: (n + place) % 5 + 1 for place, key in enumerate(shared)}
        respondents.append(person("sales", n, level=3, **given))
    respondents = [
        replace(v, answers={k: a for k, a in v.answers.items() if k.replace("-", "_") in shared})
        for v in respondents
    ]
    assert judged(assessment(*respondents)).sides["sales"].within == UNCLEAR


@few(4, many=40)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=5),
    st.lists(st.integers(1, 5), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_order_of_people_never_matters(sales: list[int], marketing: list[int], chance: object) -> None:
    """Shuffled responses give the same result to the last digit."""
    case = team(sales=sales, marketing=marketing)
    mixed = list(case.responses)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert judged(replace(case, responses=tuple(mixed))) == judged(case)


def test_drawn_chances_do_not_depend_on_the_order_of_people() -> None:
    """Beyond what can be counted, people are put in the order of what they answered first."""
    sales = [[level % 5 + 1] for level in range(150)]
    marketing = [[level % 4 + 1] for level in range(12)]
    (one,) = ordered_family(relabelled(sales), marketing)
    (other,) = ordered_family(relabelled(sales[::-1]), marketing[::-1])
    assert one == other
    assert one is not None
    assert not one.exact


def test_camps_are_counted_only_where_a_claim_could_stand() -> None:
    """A mixed column is passed over; beside one that could be claimed, all are counted."""
    mixed, apart = [[1], [2], [3], [4], [5], [1]], [[5]] * 6
    assert camps_family(mixed, mixed) == (None,)
    (found,) = camps_family(apart, [[1]] * 6)
    assert found is not None
    assert found.p == Fraction(2, 924)
    assert camps_family(apart, []) == ()


def test_a_gap_explains_its_chance_and_the_questions_behind_it() -> None:
    """From the gap one reaches how its chance was found and every shared question."""
    case = team(sales=[4] * 7, marketing=[2] * 5)
    told = explain(assessment=case, result=judged(case), catalogue=shipped_catalogue(), what="role_clarity")
    text = "\n".join(line.text for line in told.lines)
    assert "counted over every possible split" in text
    assert "Knowing whose priorities go first (RC-02): +2.0" in text
    assert {line.ref for line in told.lines} >= set(SHARED_RC)


def test_the_overall_gap_is_explained_by_those_of_the_dimensions() -> None:
    """It opens every dimension that has a gap, and is no name where there is none."""
    case = team(sales=[4] * 3, marketing=[2] * 3)
    told = explain(assessment=case, result=judged(case), catalogue=shipped_catalogue(), what="gap")
    assert {line.ref for line in told.lines} >= {d.id for d in case.questionnaire.dimensions}
    alone = team(sales=[3])
    with pytest.raises(NothingToExplain):
        explain(assessment=alone, result=judged(alone), catalogue=shipped_catalogue(), what="gap")
