"""The questions rated highest and lowest: few people never lead, and a high rating reads as good news."""

from __future__ import annotations

import pytest
from hypothesis import given
from support.makers import Given, assessment, assessments, full_answers, response
from support.scoring_respondents import judged, person

from assess.words.answers import typical_words
from questionnaires.load.read import shipped_questionnaire
from scoring.answers import Assessment
from scoring.levels.extremes import extremes, leaders_only

ASKED = shipped_questionnaire()


def test_what_two_leaders_answer_never_leads() -> None:
    """Two leaders at 5 and twelve others at 3 or 4: no question asked of leaders alone leads."""
    respondents = [person("sales", n, RC_15=4) for n in range(7)] + [person("marketing", n) for n in range(5)]
    leaders = [
        response("leadership", full_answers("leadership", level=5), respondent=f"x{n}") for n in (1, 2)
    ]
    result = judged(assessment(*respondents, *leaders))
    highest, lowest = extremes(ASKED, result, 5)
    assert len(highest) == 5
    assert not any(leaders_only(ASKED, item.id) for item in (*highest, *lowest))
    assert all(item.n > 2 for item in (*highest, *lowest))


def test_one_persons_answers_lead_and_records_count_as_they_are() -> None:
    """Of one person every question has one answer; a record beside a team is not left out as one answer."""
    alone = judged(assessment(response("company", {"RC_02": 5, "RC_14": 1}, form="quick")))
    assert [[item.id for item in side] for side in extremes(ASKED, alone, 3)] == [["RC-02"], ["RC-14"]]
    team = [response("sales", {"RC_02": 3, "RC_14": 3}, respondent=f"s{n}") for n in range(6)]
    _, lowest = extremes(ASKED, judged(assessment(*team, records={"LD-05": 90})), 1)
    assert [item.id for item in lowest] == ["LD-05"]


@given(assessments())
def test_none_is_both_and_the_highest_are_rated_higher(case: Assessment) -> None:
    """The lists share no question, and all of one are rated at least as high as all of the other."""
    result = judged(case)
    highest, lowest = extremes(ASKED, result, 3)
    assert not {item.id for item in highest} & {item.id for item in lowest}
    for high in highest:
        assert all(high.rating >= low.rating for low in lowest if high.rating and low.rating)


@pytest.mark.parametrize(
    ("key", "given_", "said"),
    [
        ("RC_06", 2, "once"),
        ("RC_09", 1, "strongly disagree"),
        ("PD_02", (), "0 ticked"),
        ("XT_02", 5, ""),
    ],
)
def test_a_trouble_with_a_high_rating_says_the_answer(key: str, given_: Given, said: str) -> None:
    """A title that names a trouble is followed by the answer, one that names a good is not."""
    result = judged(assessment(response("sales", {key: given_})))
    item = result.items[key.replace("_", "-")]
    assert typical_words(ASKED.items[item.id], rating=item.rating, raw=item.raw) == said
    assert typical_words(ASKED.items[item.id], rating=None, raw=None) == ""


def test_questions_of_leadership_alone_are_marked() -> None:
    """A question that only leadership is asked is known as such, one that others answer too is not."""
    assert leaders_only(ASKED, "RC-04")
    assert not leaders_only(ASKED, "RC-06")
