"""Who is shown, who is hidden, and what is said about it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from support.small_world import DONT_KNOW, ITEMS, Row, everything, small_catalogue, world

from assess.words.privacy import view_words
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.audience import FACILITATOR, SUPPRESSED
from scoring.judge import score
from scoring.privacy.view import respondents_needed, view_of, visible_to
from scoring.result import ItemState

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text())
SUPPRESSION = [v for v in VECTORS if v["method"] == "suppression"]

THREES: list[Row] = [(3, 3, 3)] * 5
MIXED: list[Row] = [(1, 2, 3), (2, 3, 4), (3, 4, 5), (4, 5, 1), (5, 1, 2)]


def sizes(**counts: int) -> Assessment:
    """People by function, all of whom answer in the middle."""
    return world({function: [(3, 3, 3)] * count for function, count in counts.items()})


@pytest.mark.parametrize("vector", SUPPRESSION, ids=lambda v: v["id"])
def test_the_vectors_of_suppression_hold_in_the_judgement(vector: dict[str, dict[str, object]]) -> None:
    """The functions that the vectors show have figures in the result, and no others."""
    groups = vector["input"]["groups"]
    assert isinstance(groups, dict)
    functions = {name: name.lower() if name.lower() == "sales" else name for name in groups}
    functions = {name: "marketing" if f == "Technology" else f for name, f in functions.items()}
    assessment = sizes(**{functions[name]: size for name, size in groups.items()})
    result = score(assessment, small_catalogue())
    shown = vector["expected"]["show"]
    assert isinstance(shown, list)
    expected = [functions[name] for name in shown]
    assert list(view_of(assessment).functions) == expected
    for item in ITEMS:
        assert list(result.items[item].by_function) == expected
    assert list(result.dimensions[0].by_function) == expected


def test_pooled_figures_have_no_sides() -> None:
    """Four and nine people have a felt score together, but no function, no gap and no evidenced level."""
    result = score(sizes(sales=4, marketing=9), small_catalogue())
    dimension = result.dimensions[0]
    assert dimension.rating is not None
    assert dimension.by_function == {}
    assert dimension.level is None
    assert dimension.gap is None
    assert result.items["PD-15"].n == 13


def test_nothing_is_shown_of_four_people() -> None:
    """Fewer people than the minimum group have no figure at all."""
    assessment = sizes(sales=2, marketing=2)
    result = score(assessment, small_catalogue())
    assert view_of(assessment).nothing
    assert result.overall.rating is None
    assert all(item.rating is None for item in result.items.values())
    assert {result.items[key].suppressed for key in ITEMS} == {SUPPRESSED}


def test_named_people_are_shown_as_in_open_mode() -> None:
    """Two named leaders stand beside two sides with their exact mean."""
    leaders: list[Row] = [(1, 2, 2), (4, 2, 1)]
    rows = {"sales": THREES, "marketing": MIXED, "leadership": leaders}
    result = score(world(rows, named=["leadership"]), small_catalogue())
    own = result.items["PD-15"].by_function["leadership"]
    assert own.mean == Fraction(5, 2)
    assert own.n == 2


def test_named_people_do_not_enter_pooled_figures() -> None:
    """Where figures are pooled, what the named leaders answered changes nothing."""
    with_leaders = [
        world({"sales": THREES[:4], "marketing": MIXED[:2], "leadership": [(low,) * 3]}, named=["leadership"])
        for low in (1, 5)
    ]
    assert view_of(with_leaders[0]).functions == ()
    assert everything(with_leaders[0]) == everything(with_leaders[1])


def test_a_function_with_too_few_answers_is_out_of_that_item_only() -> None:
    """Five people of whom one does not know: that item is based on the other side, the rest on both."""
    sales: list[Row] = [(DONT_KNOW, 3, 3), *THREES[:4]]
    result = score(world({"sales": sales, "marketing": MIXED}), small_catalogue())
    assert list(result.items["PD-15"].by_function) == ["marketing"]
    assert result.items["PD-15"].withheld == ("sales",)
    assert list(result.items["PD-16"].by_function) == ["sales", "marketing"]
    assert result.items["PD-15"].unknown == 0


def test_means_below_ten_are_half_levels_before_they_enter_anything() -> None:
    """An item's felt score is the mean of half levels, and distribution, spread and raw value are absent."""
    sales: list[Row] = [*[(3, 3, 3)] * 4, (4, 3, 3)]
    marketing: list[Row] = [*[(2, 2, 2)] * 3, *[(3, 2, 2)] * 2]
    item = score(world({"sales": sales, "marketing": marketing}), small_catalogue()).items["PD-15"]
    assert item.by_function["sales"].mean == 3
    assert item.by_function["marketing"].mean == Fraction(5, 2)
    assert item.rating == Fraction(11, 4)
    assert sum(item.distribution) == 0
    assert item.raw is None
    for figures in item.by_function.values():
        assert figures.spread is None
        assert sum(figures.distribution) == 0
        assert not figures.exact


def test_dimension_means_of_small_functions_are_half_levels() -> None:
    """The mean of a dimension over one small function is a half level too."""
    result = score(world({"sales": MIXED, "marketing": THREES}), small_catalogue())
    for figures in result.dimensions[0].by_function.values():
        assert figures.mean is not None
        assert (2 * figures.mean).denominator == 1
        assert figures.spread is None
        assert figures.points == ()


def test_ten_people_are_shown_exactly() -> None:
    """From ten a side on, means and distributions are those of the answers."""
    many: list[Row] = [(1, 2, 3), (2, 3, 4), (3, 4, 5), (4, 5, 1), (5, 1, 2)] * 2
    item = score(world({"sales": many, "marketing": many}), small_catalogue()).items["PD-15"]
    assert item.distribution == (4, 4, 4, 4, 4)
    assert item.by_function["sales"].mean == 3
    assert item.by_function["sales"].exact


def test_a_gate_reads_the_median_of_a_protected_group() -> None:
    """Five at level 4 and five at level 3 hold level 3, as they would in the open."""
    result = score(world({"sales": [(4, 4, 4)] * 5, "marketing": THREES}), small_catalogue())
    assert result.dimensions[0].level == 3


def test_a_person_for_the_company_enters_no_protected_assessment() -> None:
    """One person for the whole company is not counted beside people who are protected."""
    rows = {"sales": THREES, "marketing": THREES}
    with_company = world({**rows, "company": [(5, 5, 5)]})
    assert everything(with_company) == everything(world(rows))


def test_the_facilitator_sees_everything_in_facilitated_mode_only() -> None:
    """The facilitator's view is open where the notice says so, and no view is open in an anonymous one."""
    rows = {"sales": THREES, "marketing": MIXED}
    assert not view_of(world(rows, mode="facilitated"), audience=FACILITATOR).protected
    assert view_of(world(rows, mode="facilitated")).protected
    assert view_of(world(rows, mode="anonymous"), audience=FACILITATOR).protected


def test_an_unknown_audience_is_refused() -> None:
    """There are two audiences."""
    with pytest.raises(ValueError, match="audience"):
        view_of(sizes(sales=5), audience="press")


def test_open_assessments_are_left_alone() -> None:
    """In open mode the very same assessment is scored."""
    assessment = world({"sales": MIXED}, mode="open")
    assert visible_to(assessment, view_of(assessment)) is assessment


def test_questions_still_open_are_not_asked_yet() -> None:
    """Who has not come to a question does not count as not knowing it."""
    sales: list[Row] = [(3, None, 3), *THREES]
    item = score(world({"sales": sales, "marketing": MIXED}), small_catalogue()).items["PD-16"]
    assert item.unknown == 0
    assert item.by_function["sales"].n == 5


def test_the_minimum_is_never_below_three() -> None:
    """A file that says a minimum group of one still protects groups of two."""
    assessment = world({"sales": THREES[:2], "marketing": MIXED}, minimum=1)
    assert "sales" not in score(assessment, small_catalogue()).items["PD-15"].by_function


def test_standing_of_hidden_items_says_not_asked() -> None:
    """A hidden item is left out of known and unknown counts."""
    result = score(sizes(sales=1), small_catalogue())
    assert {result.items[key].state for key in ITEMS} == {ItemState.NOT_ASKED}
    assert result.dimensions[0].known == 0


def test_words_say_who_is_hidden_and_how_many_are_missing() -> None:
    """The sentences name the hidden function, the missing people and the rounding."""
    view = view_of(sizes(sales=7, marketing=5, leadership=2))
    words = " ".join(view_words(view, {"leadership": "Leadership"}))
    assert "Leadership is hidden until 3 more people have answered." in words
    assert "half level" in words
    assert view.needed == {"leadership": 3}


def test_words_say_that_figures_are_pooled_or_absent() -> None:
    """Pooled and absent figures are said to be so; an open assessment says nothing."""
    assert "together" in " ".join(view_words(view_of(sizes(sales=4, marketing=9)), {}))
    assert "No figure" in " ".join(view_words(view_of(sizes(sales=2)), {}))
    assert view_words(view_of(world({"sales": THREES}, mode="open")), {}) == ()


def test_a_respondent_is_told_how_many_more_people_are_needed() -> None:
    """Three of five leave two; a named function needs none."""
    assert respondents_needed(function="sales", answered={"sales": 3}, minimum=5) == 2
    assert respondents_needed(function="sales", answered={"sales": 8}, minimum=5) == 0
    named = frozenset({"leadership"})
    assert respondents_needed(function="leadership", answered={}, minimum=5, named=named) == 0


def test_a_question_that_nobody_was_asked_is_not_called_withheld() -> None:
    """Withheld is what somebody was asked; a question outside the form is simply not asked."""
    assessment = sizes(sales=5, marketing=5)
    form = assessment.questionnaire.forms["full"]
    shorter = replace(form, entries=form.entries[:2])
    questionnaire = replace(assessment.questionnaire, forms={"full": shorter})
    result = score(replace(assessment, questionnaire=questionnaire), small_catalogue())
    assert result.items["PD-07"].suppressed == ""
    assert result.items["PD-15"].suppressed == ""
