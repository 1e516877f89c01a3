"""A gap is one figure: its chance, its guard and its interval belong to what is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from independent import gaps as independent
from support.makers import assessment
from support.scoring_respondents import judged, person, team
from support.sweeping import few

from assess.documents.lines.gap_picture import gap_lines
from assess.words.explain.explanation import explain
from assess.words.findings import SENTENCES
from assess.words.gaps import both_ways, gap_words, reach_words, smallest_words
from assess.words.numbers import capital
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import Kind
from questionnaires.records import replace
from scoring.answers import Answer, Privacy, State
from scoring.gaps.guard import Scatter
from scoring.gaps.measured import gaps, people_behind, stated_gaps
from scoring.gaps.reach import GapReach, exchange_ends, gap_reach
from scoring.judge import reach_of
from scoring.levels.items import ItemRespondent, item_result
from scoring.privacy.release import compared_figures
from scoring.result import OVERALL, GapFigures, ItemResult

QUESTIONNAIRE = shipped_questionnaire()
DIMENSIONS = {
    "cross_training": ("XT-05", "XT-08", "XT-12"),
    "feedback_loops": ("FL-13", "FL-12", "FL-14"),
}
QUESTIONS = [question for questions in DIMENSIONS.values() for question in questions]

Person = Mapping[str, int]
SIDE = st.lists(
    st.dictionaries(st.sampled_from(QUESTIONS), st.integers(1, 5), min_size=1), min_size=2, max_size=4
).filter(lambda side: all(any(question in person for person in side) for question in QUESTIONS))


def heard(
    sales: Sequence[Person], marketing: Sequence[Person]
) -> tuple[dict[str, ItemResult], dict[str, tuple[ItemRespondent, ...]]]:
    """What people answered, question by question, and the figures of each question."""
    respondents = {
        item.id: tuple(
            ItemRespondent(
                id=f"{side}{number}",
                function=side,
                answer=Answer(state=State.ANSWERED, level=person[item.id]),
                level=person[item.id],
            )
            for side, people in (("sales", sales), ("marketing", marketing))
            for number, person in enumerate(people)
            if item.id in person
        )
        for item in QUESTIONNAIRE.items.values()
        if item.scored
    }
    return {
        key: item_result(QUESTIONNAIRE.items[key], told) for key, told in respondents.items()
    }, respondents


def everywhere(level: int, **other: int) -> Person:
    """One person's answers to every question."""
    return {**dict.fromkeys(QUESTIONS, level), **{key.replace("_", "-"): n for key, n in other.items()}}


@few(6, many=60)
@given(SIDE, SIDE)
def test_chance_and_guard_belong_to_the_printed_gap(sales: list[Person], marketing: list[Person]) -> None:
    """Listed by hand, with answers missing, gap, p and verdict are those of the program."""
    found = gaps(QUESTIONNAIRE, *heard(sales, marketing))
    expected = independent.differences(sales, marketing, DIMENSIONS)
    p = independent.chances(sales, marketing, DIMENSIONS)
    clear = independent.clear(sales, marketing, DIMENSIONS)
    for name in DIMENSIONS:
        assert (found[name].value, found[name].p) == (expected[name], p[name])
        assert found[name].clear == clear[name]


@few(10, many=100)
@given(SIDE, SIDE)
def test_what_people_add_averages_to_the_printed_means(sales: list[Person], marketing: list[Person]) -> None:
    """However many answers are missing, the people of a side add up to the mean beside the gap."""
    results, respondents = heard(sales, marketing)
    found = stated_gaps(QUESTIONNAIRE, results)
    people = people_behind(found, respondents)
    for name, gap in found.items():
        for side, answers in (("sales", sales), ("marketing", marketing)):
            parts = people.parts(name, side, gap.mean(side))
            assert sum(parts) / len(parts) == gap.mean(side)
            if name != OVERALL:
                assert sorted(parts) == sorted(independent.parts(answers, DIMENSIONS[name]))


def test_three_scattered_people_claim_no_gap_against_twelve_calm_ones() -> None:
    """A gap that relabelling calls rare is not clear where three people on one side differ that much."""
    sales = [everywhere(5), everywhere(5), everywhere(2)]
    marketing = [everywhere(2, XT_05=3, FL_13=3) for _ in range(12)]
    gap = gaps(QUESTIONNAIRE, *heard(sales, marketing))["cross_training"]
    assert gap.p is not None
    assert gap.p <= Fraction(35, 1000)
    assert gap.value >= Fraction(1, 2)
    assert not gap.clear


def test_one_person_on_a_side_makes_no_clear_gap() -> None:
    """One person shows no scatter, however many stand on the other side."""
    gap = judged(team(sales=[5], marketing=[1] * 40)).dimension("role_clarity").gap
    assert gap is not None
    assert gap.p is not None
    assert gap.p <= Fraction(35, 1000)
    assert not gap.clear


def test_people_who_do_not_differ_pass_the_guard() -> None:
    """Where nobody differs from their side, any gap exceeds the scatter."""
    assert Scatter(error=Fraction(0), freedom=Fraction(0)).exceeded_by(Fraction(1, 100))


@pytest.mark.parametrize("freedom", [Fraction(halves, 2) for halves in range(2, 21)] + [12, 15, 20, 30])
def test_the_limits_are_students(freedom: Fraction) -> None:
    """Both tables are the t that chance exceeds in 3 and in 5 of 100 cases, to three digits."""
    scatter = Scatter(error=Fraction(1), freedom=Fraction(freedom))
    guard = Fraction(str(round(independent.t_of(float(freedom), 0.03), 3)))
    assert scatter.exceeded_by(guard + Fraction(1, 1000))
    assert not scatter.exceeded_by(guard - Fraction(2, 1000))
    assert float(scatter.margin) == pytest.approx(independent.t_of(float(freedom), 0.05), abs=0.0011)


def test_between_the_tabled_degrees_of_freedom_the_lower_ones_count() -> None:
    """Eleven degrees of freedom are held against the t of ten, fifty against that of thirty."""
    margin = {n: Scatter(error=Fraction(1), freedom=Fraction(n)).margin for n in (10, 11, 30, 50)}
    assert (margin[11], margin[50]) == (margin[10], margin[30])


PARTS = st.lists(st.integers(4, 20).map(lambda n: Fraction(n, 4)), min_size=2, max_size=5)


@settings(max_examples=25)
@given(PARTS, PARTS)
def test_the_ends_are_differences_of_exchanged_people(
    sales: list[Fraction], marketing: list[Fraction]
) -> None:
    """Listed by hand, the ends are the same, and there are none where one split is more than 2.5%."""
    assert exchange_ends(sales, marketing) == independent.exchange_ends(sales, marketing)


def test_beyond_what_can_be_counted_the_ends_are_drawn() -> None:
    """Twelve against twelve are drawn with a fixed seed, and the ends hold the gap between them."""
    sales, marketing = [Fraction(n % 5 + 1) for n in range(12)], [Fraction(n % 4 + 1) for n in range(12)]
    ends = exchange_ends(sales, marketing)
    assert ends is not None
    assert ends[0] < independent._mean(sales) - independent._mean(marketing) < ends[1]
    assert ends == exchange_ends(sales, marketing)


SALES = [everywhere(4), everywhere(5), everywhere(4, XT_05=3), everywhere(3, FL_12=5), everywhere(5)]
MARKETING = [everywhere(3), everywhere(2, XT_08=4), everywhere(3), everywhere(2), everywhere(4, FL_13=2)]


def test_the_interval_is_the_wider_of_exchange_and_scatter() -> None:
    """Both are worked out by hand for five against five; the wider one holds the gap."""
    found = gap_reach(QUESTIONNAIRE, *heard(SALES, MARKETING), dimension="cross_training")
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    value = independent.differences(SALES, MARKETING, DIMENSIONS)["cross_training"]
    error, freedom = independent.scatter(SALES, MARKETING, DIMENSIONS)["cross_training"]
    margin = independent.t_of(float(freedom), 0.05) * sqrt(error)
    questions = DIMENSIONS["cross_training"]
    ends = independent.exchange_ends(
        independent.parts(SALES, questions), independent.parts(MARKETING, questions)
    )
    assert ends is not None
    around = (float(value) - margin, float(value) + margin)
    wider = max((tuple(map(float, ends)), around), key=lambda pair: pair[1] - pair[0])
    assert (float(found.low), float(found.high)) == pytest.approx(wider, abs=0.002)


def test_the_smallest_gap_is_the_first_that_would_be_clear() -> None:
    """Sales answers are moved until the gap is clear; a quarter of a level less is not."""
    found = gap_reach(QUESTIONNAIRE, *heard(SALES, MARKETING), dimension="cross_training")
    assert found is not None
    assert found.smallest is not None
    value = independent.differences(SALES, MARKETING, DIMENSIONS)["cross_training"]
    wanted = Fraction(1, 2)
    while wanted <= 4 and not _clear_at(wanted - value):
        wanted += Fraction(1, 4)
    assert found.smallest == wanted


def test_the_smallest_gap_is_found_only_where_it_is_asked_for() -> None:
    """The interval alone is the same and quicker."""
    told = heard(SALES, MARKETING)
    whole = gap_reach(QUESTIONNAIRE, *told, dimension="feedback_loops")
    assert whole is not None
    alone = gap_reach(QUESTIONNAIRE, *told, dimension="feedback_loops", smallest=False)
    assert alone == replace(whole, smallest=None)


def _clear_at(by: Fraction) -> bool:
    moved = [
        {q: level + by if q in DIMENSIONS["cross_training"] else level for q, level in one.items()}
        for one in SALES
    ]
    return independent.clear(moved, MARKETING, DIMENSIONS)["cross_training"]  # type: ignore[arg-type]


def test_very_few_people_have_no_interval_and_no_gap_that_could_be_clear() -> None:
    """Three against three: no split is as rare as 2.5%, so nothing is said."""
    case = team(sales=[4, 4, 5], marketing=[2, 3, 2])
    assert reach_of(case, judged(case), "role_clarity") == GapReach(low=None, high=None, smallest=None)


def test_a_protected_assessment_tells_no_interval_below_ten_a_side() -> None:
    """Nine people of a side are too few, whatever the minimum group is; open answers tell it."""
    levels = [3, 4, 3, 5, 4, 3, 4, 5, 3]
    case = team(sales=[*levels, 4, 2], marketing=levels)
    assert reach_of(case, judged(case), "role_clarity") is not None
    kept = replace(case, privacy=Privacy(mode="anonymous", minimum_group=5))
    assert reach_of(kept, judged(kept), "role_clarity") is None


def test_a_dimension_without_a_stated_gap_has_no_interval() -> None:
    """Neither where nobody of a side answered, nor for all dimensions together."""
    case = team(sales=[3, 4])
    assert reach_of(case, judged(case), "role_clarity") is None
    both = team(sales=[3, 4], marketing=[3, 4])
    assert reach_of(both, judged(both), OVERALL) is None


def test_questions_that_point_both_ways_are_told() -> None:
    """Sales is higher on one question and marketing on another: a mean near nought does not hide it."""
    sales = [person("sales", n, level=3, XT_05=5, XT_08=1) for n in range(3)]
    marketing = [person("marketing", n, level=3, XT_05=3, XT_08=3) for n in range(3)]
    gap = judged(assessment(*sales, *marketing)).dimension("cross_training").gap
    assert gap is not None
    assert (gap.sales_higher, gap.marketing_higher) == (1, 1)
    assert gap_words(gap).endswith("Sales is higher on 1 question, marketing on 1.")


def test_questions_that_point_one_way_need_no_word() -> None:
    """Nothing is added where all of them, or all that differ, point the same way."""
    assert both_ways(3, 0) == both_ways(0, 2) == ""
    figures = {
        "title": "Lead definition",
        "gap": Fraction(3, 2),
        "sales": Fraction(4),
        "marketing": Fraction(5, 2),
        "p": Fraction(1, 100),
    }
    assert SENTENCES["gap"](**figures).endswith("marketing 2.5)")
    assert SENTENCES["gap"](**figures, sales_higher=3, marketing_higher=2).endswith(
        "; sales is higher on 3 questions, marketing on 2"
    )


def test_the_words_of_an_interval_say_what_it_is_about() -> None:
    """Signed ends, one dimension alone, and a smallest gap in quarters of a level."""
    reach = GapReach(low=Fraction(-1, 10), high=Fraction(6, 5), smallest=Fraction(5, 4))
    assert reach_words(reach) == "likely between −0.1 and +1.2, for this dimension alone"
    assert smallest_words(reach) == "with this many people a gap of 1.25 levels would be clear"
    nothing = GapReach(low=None, high=None, smallest=None)
    assert reach_words(nothing) == ""
    assert smallest_words(nothing) == "with this many people no gap could be clear"


def test_a_gap_made_without_counts_says_nothing_of_directions() -> None:
    """Figures that were made elsewhere keep their words."""
    gap = GapFigures(
        value=Fraction(1),
        sales=Fraction(4),
        marketing=Fraction(3),
        items=(),
        p=Fraction(1, 2),
        exact=True,
        clear=False,
    )
    assert gap_words(gap).endswith("marketing 3.0.")


def test_an_explanation_prints_the_interval_and_the_smallest_gap() -> None:
    """The smallest stands only where the gap is not clear; neither where the assessment is protected."""
    case = team(sales=[4, 4, 4, 5, 5, 5, 5], marketing=[2, 2, 2, 3, 3])
    catalogue = shipped_catalogue()
    told = explain(assessment=case, result=judged(case), catalogue=catalogue, what="role_clarity")
    text = "\n".join(line.text for line in told.lines)
    assert "Likely between +1.4 and +2.9, for this dimension alone" in text
    assert "would be clear" not in text
    scattered = team(sales=[1, 3, 3, 5, 5], marketing=[2, 3, 3, 4, 4])
    found = reach_of(scattered, judged(scattered), "role_clarity")
    assert found is not None
    assert found.smallest is not None
    told = explain(assessment=scattered, result=judged(scattered), catalogue=catalogue, what="role_clarity")
    text = "\n".join(line.text for line in told.lines)
    assert capital(smallest_words(found)) in text
    kept = replace(case, privacy=Privacy(mode="anonymous", minimum_group=5))
    told = explain(assessment=kept, result=judged(kept), catalogue=catalogue, what="role_clarity")
    text = "\n".join(line.text for line in told.lines)
    assert "ikely between" not in text
    assert "would be clear" not in text


def test_the_means_beside_a_gap_are_those_it_is_made_of() -> None:
    """Sales answers questions of its own lower; beside the gap the mean of the shared ones is printed."""
    questions = [i.id for i in QUESTIONNAIRE.items_of("role_clarity") if i.scored and not i.shared]
    own: dict[str, Any] = {
        key.replace("-", "_"): 1 for key in questions if QUESTIONNAIRE.items[key].kind is Kind.ANCHORS
    }
    sales = [person("sales", n, level=4, **own) for n in range(5)]
    case = assessment(*sales, *(person("marketing", n, level=3) for n in range(5)))
    result = judged(case)
    dimension = result.dimension("role_clarity")
    assert dimension.gap is not None
    assert dimension.by_function["sales"].mean != dimension.gap.sales
    assert compared_figures(dimension, "sales", result.view).mean == dimension.gap.sales
    assert compared_figures(dimension, "marketing", result.view).mean == dimension.gap.marketing
    lines = gap_lines(result, QUESTIONNAIRE.function_titles, 80)
    rows = [row for line in lines for row in line.text.split("\n")]
    assert sum("▲ Sales" in row and row.endswith("4.0") for row in rows) == 5


def test_agreement_explains_its_limits() -> None:
    """The finding opens what it was held against."""
    case = team(sales=[4] * 6, marketing=[2] * 3)
    told = explain(
        assessment=case, result=judged(case), catalogue=shipped_catalogue(), what="finding:agreement.sales"
    )
    assert told.lines[0].text.startswith("Three conditions are met: agreement (r_wg) is 0.70 or more")
