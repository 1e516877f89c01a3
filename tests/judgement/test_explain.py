"""Every figure explains itself, down to the answers behind it."""

from __future__ import annotations

import pytest
from support.makers import DONT_KNOW, assessment, full_answers, response
from support.scoring_respondents import team

from assess.words.explain.explanation import NothingToExplain, explain
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Answer, Privacy, State
from scoring.judge import score
from scoring.rounding import shown

CASE = assessment(
    response("company", full_answers(level=2) | {"RC-02": DONT_KNOW}),
    response(
        "sales",
        {"RC-15": Answer(state=State.ANSWERED, level=4, comment="[/b] see page 7", evidence="wiki")},
        respondent="r2",
    ),
    records={"LD-05": 38},
    context={"CX-05": 4},
)
RESULT = score(CASE, shipped_catalogue())


def told(what: str) -> str:
    """An explanation as one text."""
    explanation = explain(assessment=CASE, result=RESULT, catalogue=shipped_catalogue(), what=what)
    return "\n".join([explanation.title, *(line.text for line in explanation.lines)])


def test_everything_with_a_figure_can_be_explained_and_every_reference_opens() -> None:
    """No explanation ends in a reference that leads nowhere."""
    names = [
        "overall",
        *(d.id for d in RESULT.dimensions),
        *CASE.questionnaire.items,
        *shipped_catalogue().interventions,
        *(f"finding:{f.id}" for f in RESULT.findings),
    ]
    for name in names:
        explanation = explain(assessment=CASE, result=RESULT, catalogue=shipped_catalogue(), what=name)
        assert explanation.lines, name
        for line in explanation.lines:
            if line.ref:
                assert told(line.ref)


def test_a_dimension_names_its_items_unknowns_gates_and_target() -> None:
    """From a score one reaches the questions, from a level the gates, from a target its reason."""
    text = told("role_clarity")
    assert "Who-owns-what page (RC-15): level 2" in text
    assert "Knowing whose priorities go first (RC-02): 2" in text
    assert "Target: level 4 (provisional)" in text
    assert "RC-18" in text


def test_a_dimension_names_the_people_behind_its_means_only_where_answers_may_be_listed() -> None:
    """In an open assessment each person is below the team with their own mean, in a protected one nobody."""
    people = team(sales=[4] * 6, marketing=[2] * 6)
    named = replace(people, responses=tuple(replace(r, name=f"Ann {r.id}") for r in people.responses))
    for privacy in (Privacy(mode="open"), Privacy(mode="anonymous", minimum_group=5)):
        case = replace(named, privacy=privacy)
        result = score(case, shipped_catalogue())
        lines = explain(
            assessment=case, result=result, catalogue=shipped_catalogue(), what="feedback_loops"
        ).lines
        named_means = [line.text.rpartition(": ")[2] for line in lines if "Ann " in line.text]
        points = [p for f in result.dimension("feedback_loops").by_function.values() for p in f.points]
        assert len(points) == (12 if privacy.mode == "open" else 0)
        assert sorted(named_means) == sorted(shown(point) for point in points)


def test_an_item_names_each_person_with_answer_level_comment_and_evidence() -> None:
    """In an open assessment every answer is there, in the respondent's own words."""
    text = told("RC-15")
    assert "→ level 4 · comment: [/b] see page 7 · evidence: wiki" in text
    assert "One person for the whole company" in text


def test_a_figure_names_its_bands_and_says_that_they_are_provisional() -> None:
    """A record shows the figure and how it became a level."""
    text = told("LD-05")
    assert "38% → level 2" in text
    assert "Bands (%) (provisional): 0 up to 3 = 5" in text.replace("from 0", "0")


def test_an_intervention_shows_the_sum_behind_its_value() -> None:
    """Need, evidence and effort stand beside the value."""
    text = told("I01")
    assert "need" in text
    assert "÷ effort S (1)" in text


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    """A slip of the keyboard is understood."""
    with pytest.raises(NothingToExplain) as refused:
        told("role_clarty")
    assert "role_clarity" in refused.value.nearest
    assert told("ROLE_CLARITY") == told("role_clarity")
