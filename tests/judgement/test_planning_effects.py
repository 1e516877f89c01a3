"""A what-if runs the one scoring function on moved items and nothing else."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from support.makers import DONT_KNOW, Given, assessment, assessments, full_answers, response
from support.sweeping import few

from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.judge import score
from scoring.planning.effects import first_answer, outlook, predict, what_if_of
from scoring.planning.plan import Expectation

SCORED = [item.id for item in shipped_questionnaire().items.values() if item.scored]
INTERVENTIONS = list(shipped_catalogue().interventions)

what_if = st.dictionaries(
    st.sampled_from(SCORED),
    st.fractions(min_value=0, max_value=4, max_denominator=10),
    max_size=6,
)


def company(answers: dict[str, Given] | None = None, **context: Given) -> Assessment:
    """One person at level 2 but for some answers."""
    return assessment(
        response("company", full_answers(level=2) | (answers or {})),
        context={key.replace("_", "-"): value for key, value in context.items()},
    )


@few(4, many=30)
@given(assessments())
def test_nothing_chosen_predicts_the_result_as_it_is(case: Assessment) -> None:
    """An empty what-if is the result itself."""
    assert predict(case, shipped_catalogue(), interventions=()) == score(case, shipped_catalogue())


@few(4, many=30)
@given(assessments(), what_if)
def test_a_rise_lowers_nothing_and_never_passes_five(case: Assessment, risen: dict[str, Fraction]) -> None:
    """Felt scores and levels go up or stay, and what is unknown stays unknown."""
    now = score(case, shipped_catalogue())
    then = score(case, shipped_catalogue(), what_if=risen)
    for before, after in zip(now.dimensions, then.dimensions, strict=True):
        assert (before.rating is None) == (after.rating is None)
        if before.rating is not None and after.rating is not None:
            assert before.rating <= after.rating <= 5
        assert (before.level is None) == (after.level is None)
        if before.level is not None and after.level is not None:
            assert before.level <= after.level <= 5
    assert then.findings is not None
    assert now.respondents == then.respondents


def test_a_half_reached_step_is_not_held() -> None:
    """A gate at 2 that rises by .9 still holds 2, and by 1 holds 3."""
    case = company({"RC-15": 2})
    almost = score(case, shipped_catalogue(), what_if={"RC-15": Fraction(9, 10)})
    whole = score(case, shipped_catalogue(), what_if={"RC-15": Fraction(1)})
    assert almost.items["RC-15"].held == 2
    assert whole.items["RC-15"].held == 3
    assert whole.dimension("role_clarity").level == 3


def test_what_nobody_could_answer_does_not_rise() -> None:
    """From an unknown place nobody can say where it would go."""
    case = company({"RC-15": DONT_KNOW})
    then = score(case, shipped_catalogue(), what_if={"RC-15": Fraction(3)})
    assert then.items["RC-15"] == score(case, shipped_catalogue()).items["RC-15"]


def test_effects_on_one_item_are_not_added_up() -> None:
    """Two that move the same item are expected to do no more than the larger one."""
    catalogue = shipped_catalogue()
    movers = [v.id for v in catalogue.interventions.values() if any(m.item == "XT-01" for m in v.moves)]
    assert len(movers) > 1
    together = what_if_of(movers, catalogue, expectation=Expectation.HIGH)
    alone = [what_if_of([key], catalogue, expectation=Expectation.HIGH)["XT-01"] for key in movers]
    assert together["XT-01"] == max(alone)


@few(4, many=30)
@given(st.lists(st.sampled_from(INTERVENTIONS), max_size=5))
def test_the_outlook_lies_between_its_ends(chosen: list[str]) -> None:
    """Low is never above high, and neither below what is now."""
    case = company()
    now = score(case, shipped_catalogue())
    for d in outlook(now, case, shipped_catalogue(), interventions=chosen):
        assert d.level_now is not None
        assert d.level_low is not None
        assert d.level_high is not None
        assert d.level_now <= d.level_low <= d.level_high


def test_charter_map_and_cards_come_before_any_box() -> None:
    """At target nothing is needed; short of it the lighter means may do, unless they are in place already."""
    catalogue = shipped_catalogue()

    def kind(case: Assessment, target: int, *, milestone: int | None = None) -> str:
        aimed = replace(case, targets={"role_clarity": target})
        now = score(aimed, catalogue)
        if milestone is not None:
            now = replace(now, dimensions=tuple(replace(d, milestone=milestone) for d in now.dimensions))
        found = first_answer(now, aimed, catalogue)
        assert found is not None
        return found.kind

    assert kind(company({"RC-15": 3}), 3) == "there"
    assert kind(company({"RC-15": 2}), 3) == "would"
    assert kind(company({"RC-15": 2}), 4) == "would"
    assert kind(company({"RC-15": 2}), 4, milestone=4) == "may"
    in_place = company({"RC-15": 1}, CX_19=("i10", "i11", "i12"))
    assert kind(in_place, 5) == "in_place"
    assert kind(company({"RC-15": DONT_KNOW}), 3) == "unknown"
