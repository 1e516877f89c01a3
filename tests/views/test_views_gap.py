"""Tests of the page of the gaps as lines: their order, one side alone, and whose dot is where."""

from __future__ import annotations

import pytest

from assess.documents.lines.exercise_picture import exercise_picture
from assess.documents.lines.gap_detail import gap_detail
from assess.documents.lines.gap_picture import gap_lines
from assess.services.assessments.scored import Scored
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment, Privacy
from scoring.judge import named_ratings, score
from scoring.result import Result

WIDTH = 76


def scored(assessment: Assessment, **changes: object) -> tuple[Assessment, Result]:
    """The assessment with changes, and its result."""
    changed = replace(assessment, **changes)
    return changed, score(changed, shipped_catalogue())


@pytest.fixture(scope="module")
def sales_alone(scored_sample: Scored) -> tuple[Assessment, Result]:
    """The sample company before anybody but sales has answered."""
    people = tuple(r for r in scored_sample.assessment.responses if r.function == "sales")
    return scored(scored_sample.assessment, responses=people)


def test_dimensions_come_by_their_gap_or_as_in_the_summary(scored_sample: Scored) -> None:
    """The widest gap is first, or the dimensions come in the questionnaire's order."""
    result = scored_sample.result
    titles = scored_sample.assessment.questionnaire.function_titles
    summary = [d.id for d in result.dimensions]
    by_gap = [line.key for line in gap_lines(result, titles, WIDTH) if line.key in summary]
    widths = {d.id: abs(d.gap.value) for d in result.dimensions if d.gap is not None}
    assert [widths[key] for key in by_gap] == sorted(widths.values(), reverse=True)
    in_order = [line.key for line in gap_lines(result, titles, WIDTH, in_order=True) if line.key in summary]
    assert in_order == summary != by_gap


def test_one_side_alone_is_asked_for_the_other(sales_alone: tuple[Assessment, Result]) -> None:
    """Where only sales has answered the page says so, and shows no empty gap and no mark of marketing."""
    assessment, result = sales_alone
    lines = gap_lines(result, assessment.questionnaire.function_titles, WIDTH)
    text = "\n".join(line.text for line in lines)
    assert lines[0].text.startswith("Only sales has answered so far. Add people from marketing")
    assert not any(mark in text for mark in "■▪")
    assert "none" not in text
    assert "All together" not in text
    assert text.count("▲ Sales") == len(result.dimensions)


def test_without_a_gap_the_lowest_questions_are_shown(sales_alone: tuple[Assessment, Result]) -> None:
    """Behind a dimension without a gap are the questions rated lowest, which lead on."""
    assessment, result = sales_alone
    lines = gap_detail("role_clarity", result, assessment.questionnaire, shipped_catalogue(), WIDTH)
    shown = [line.key for line in lines if line.key]
    ratings = {
        key: result.items[key].rating
        for key, item in assessment.questionnaire.items.items()
        if item.dimension == "role_clarity" and result.items[key].rating is not None
    }
    assert [ratings[key] for key in shown] == sorted(ratings.values())[:3]  # type: ignore[type-var]


def test_each_dot_has_its_person_where_names_may_stand(scored_sample: Scored) -> None:
    """Everybody is named beside their own rating, as many as there are dots."""
    result, assessment = scored_sample.result, scored_sample.assessment
    found = named_ratings(assessment, result, "role_clarity")
    (dimension,) = (d for d in result.dimensions if d.id == "role_clarity")
    for team, ratings in found.items():
        assert [rating for _, rating in ratings] == list(dimension.by_function[team].points)
    lines = gap_detail(
        "role_clarity", result, assessment.questionnaire, shipped_catalogue(), WIDTH, people=found
    )
    text = "\n".join(line.text for line in lines)
    assert all(name in text for ratings in found.values() for name, _ in ratings)


def test_two_people_of_one_name_are_two(scored_sample: Scored) -> None:
    """People of one team who have the same name keep a line and a rating each."""
    people = tuple(replace(r, name="Kim") for r in scored_sample.assessment.responses)
    assessment, result = scored(scored_sample.assessment, responses=people)
    found = named_ratings(assessment, result, "role_clarity")
    lines = gap_detail(
        "role_clarity", result, assessment.questionnaire, shipped_catalogue(), WIDTH, people=found
    )
    (dimension,) = (d for d in result.dimensions if d.id == "role_clarity")
    dots = sum(len(figures.points) for figures in dimension.by_function.values())
    assert sum("Kim" in line.text for line in lines) == dots > len(found)


def test_a_gap_that_privacy_hides_is_not_put_down_to_the_questions(scored_sample: Scored) -> None:
    """Where a side is too small to show, the page and what is behind a dimension say that."""
    privacy = Privacy(mode="anonymous", minimum_group=6)
    assessment, result = scored(scored_sample.assessment, privacy=privacy)
    assert result.view.pooled or result.view.hidden
    questionnaire = assessment.questionnaire
    behind = gap_detail("role_clarity", result, questionnaire, shipped_catalogue(), WIDTH)
    for lines in (gap_lines(result, questionnaire.function_titles, WIDTH), behind):
        text = " ".join(" ".join(line.text for line in lines).split())
        assert "No gap is stated" in text
        assert text.count("the sides are too small to show separately.") == 1
        assert "three questions" not in text
    lowest = [line for line in behind if line.key]
    assert lowest
    assert all("●" in line.text for line in lowest)


def test_equal_means_of_the_lowest_questions_are_both_seen(scored_sample: Scored) -> None:
    """Where both sides rate a question the same, each keeps its mark on the scale."""
    result, questionnaire = scored_sample.result, scored_sample.assessment.questionnaire
    items = {
        key: replace(item, by_function={**item.by_function, "sales": item.by_function["marketing"]})
        if {"sales", "marketing"} <= set(item.by_function)
        else item
        for key, item in result.items.items()
    }
    dimensions = tuple(replace(d, gap=None) for d in result.dimensions)
    alike = replace(result, items=items, dimensions=dimensions)
    lines = gap_detail("role_clarity", alike, questionnaire, shipped_catalogue(), WIDTH)
    shown = [line for line in lines if line.key and "■" in line.text]
    assert shown
    assert all("▲■" in line.text for line in shown if items[line.key].by_function.get("sales"))


@pytest.mark.parametrize(
    ("privacy", "teams"),
    [
        (Privacy(mode="anonymous", minimum_group=3), set()),
        (Privacy(mode="facilitated", minimum_group=3), set()),
        (Privacy(mode="facilitated", minimum_group=3, named=frozenset({"leadership"})), {"leadership"}),
    ],
)
def test_a_protected_person_has_no_rating_of_their_own(
    scored_sample: Scored, privacy: Privacy, teams: set[str]
) -> None:
    """In a protected assessment only those who answer by name are named, and only where names are shown."""
    assessment, result = scored(scored_sample.assessment, privacy=privacy)
    found = named_ratings(assessment, result, "role_clarity")
    assert set(found) == (teams if result.view.names else set())


def test_erased_answers_leave_nobody_linked(scored_sample: Scored) -> None:
    """Where answers of a team were erased, no person's answers stand together."""
    result = scored_sample.result
    unlinked = replace(result, view=replace(result.view, unlinked=frozenset({"sales"})))
    found = named_ratings(scored_sample.assessment, unlinked, "role_clarity")
    assert "sales" not in found
    assert "marketing" in found


def test_an_exercise_of_one_side_is_named_and_leads_nowhere(sales_alone: tuple[Assessment, Result]) -> None:
    """Where nothing can be compared the page names the exercise and who is missing, and offers no more."""
    _, result = sales_alone
    assert result.exercises
    for found in result.exercises.values():
        top, *rest = exercise_picture(found, WIDTH)
        assert top.text.startswith(found.title)
        assert "nobody in marketing" in top.text
        assert not any(line.key for line in (top, *rest))
