"""What holds for every assessment, whatever was answered."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from support.makers import NOT_APPLICABLE, assessments
from support.sweeping import few

from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import POSITIONAL, Kind
from questionnaires.records import replace
from scoring.answers import UNKNOWN, Answer, Assessment, State
from scoring.judge import score
from scoring.levels.bands import level_of, raw_of
from scoring.result import DimensionResult, ItemResult, Overall, Result


def judged(assessment: Assessment) -> Result:
    """The result with the shipped catalogue."""
    return score(assessment, shipped_catalogue())


def with_answer(assessment: Assessment, place: int, item_id: str, answer: Answer) -> Assessment:
    """The assessment with one answer of one respondent replaced."""
    changed = list(assessment.responses)
    answers = {**changed[place].answers, item_id: answer}
    changed[place] = replace(changed[place], answers=answers)
    return replace(assessment, responses=tuple(changed))


@st.composite
def an_answer(draw: st.DrawFn, states: frozenset[State]) -> tuple[Assessment, int, str]:
    """An assessment and the place of an answer in one of these states."""
    assessment = draw(assessments())
    places = [
        (n, key)
        for n, response in enumerate(assessment.responses)
        for key, answer in response.answers.items()
        if answer.state in states
    ]
    assume(places)
    place, key = draw(st.sampled_from(places))
    return assessment, place, key


@few(6, many=60)
@given(assessments(), st.integers())
def test_the_order_of_respondents_never_matters(assessment: Assessment, seed: int) -> None:
    """Files are read in any order and give the same result, to the last digit."""
    shuffled = list(assessment.responses)
    Random(seed).shuffle(shuffled)
    assert judged(assessment) == judged(replace(assessment, responses=tuple(shuffled)))


@few(6, many=60)
@given(assessments())
def test_the_range_contains_the_score(assessment: Assessment) -> None:
    """Low is never above felt, nor felt above high, at any height, and all lie within 1 and 5."""
    result = judged(assessment)
    every: list[Overall | DimensionResult | ItemResult] = [
        result.overall,
        *result.dimensions,
        *result.items.values(),
    ]
    for figures in every:
        if figures.rating is not None:
            assert figures.low is not None
            assert figures.high is not None
            assert 1 <= figures.low <= figures.rating <= figures.high <= 5


@few(6, many=60)
@given(assessments())
def test_every_unknown_shows_in_the_range(assessment: Assessment) -> None:
    """An item with an unknown has a range, and one without has none."""
    for item in judged(assessment).items.values():
        if item.low is not None and item.high is not None:
            assert (item.low < item.high) == (item.unknown > 0)


@few(6, many=60)
@given(an_answer(UNKNOWN))
def test_an_unknown_turned_not_applicable_keeps_the_score_and_never_widens_the_range(
    case: tuple[Assessment, int, str],
) -> None:
    """Saying that a question does not apply changes no felt score and adds no doubt."""
    assessment, place, key = case
    before = judged(assessment)
    after = judged(with_answer(assessment, place, key, NOT_APPLICABLE))
    pairs: list[tuple[Overall | DimensionResult, Overall | DimensionResult]] = [
        (before.overall, after.overall),
        *zip(before.dimensions, after.dimensions, strict=True),
    ]
    for old, new in pairs:
        assert old.rating == new.rating
        if new.low is not None and old.low is not None and new.high is not None and old.high is not None:
            assert new.high - new.low <= old.high - old.low


@few(6, many=60)
@given(an_answer(frozenset({State.ANSWERED})), st.data())
def test_lowering_an_answer_never_raises_a_level_or_a_score(
    case: tuple[Assessment, int, str], data: st.DataObject
) -> None:
    """A worse answer can only lower the evidenced level and the felt score."""
    assessment, place, key = case
    item = shipped_questionnaire().items[key]
    given_answer = assessment.responses[place].answers[key]
    level = level_of(item, given_answer)
    assume(item.kind in POSITIONAL and level is not None and level > 1)
    assert level is not None
    lower = data.draw(st.integers(1, level - 1))
    printed = 6 - lower if item.reverse else lower
    before = judged(assessment)
    after = judged(with_answer(assessment, place, key, replace(given_answer, level=printed)))
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        assert (new.level or 0) <= (old.level or 0)
        assert (new.rating or Fraction(0)) <= (old.rating or Fraction(0))
    assert (after.overall.level or 0) <= (before.overall.level or 0)


@few(6, many=60)
@given(assessments())
def test_figures_are_exact_fractions(assessment: Assessment) -> None:
    """No float enters the judgement, so no machine gives another last digit."""
    for item in judged(assessment).items.values():
        for figure in (item.rating, item.low, item.high, item.raw):
            assert figure is None or isinstance(figure, Fraction)


@few(6, many=60)
@given(assessments())
def test_the_same_input_gives_the_same_result(assessment: Assessment) -> None:
    """There is no clock and no chance in the judgement."""
    assert judged(assessment) == judged(assessment)


@few(6, many=60)
@given(assessments())
def test_at_or_above_target_a_dimension_asks_for_nothing(assessment: Assessment) -> None:
    """More alignment is not always better: every practice works on something below its target."""
    result = judged(assessment)
    catalogue = shipped_catalogue()
    for advice in result.practices:
        aims = catalogue.interventions[advice.intervention].aims
        below = [
            d
            for d in result.dimensions
            if d.level is not None and d.level < d.target.level and d.id in {aim.dimension for aim in aims}
        ]
        assert below
        assert advice.need is not None
        assert advice.need > 0


def test_every_scored_kind_makes_a_level_of_every_legal_answer() -> None:
    """No legal answer falls through: positions, counts and ticks all become a level from 1 to 5."""
    for item in shipped_questionnaire().items.values():
        if not item.scored or item.group or item.kind is Kind.RECORD:
            continue
        if item.kind in POSITIONAL:
            legal = [Answer(state=State.ANSWERED, level=n) for n in range(1, 6)]
        elif item.kind is Kind.TICKS:
            ids = [option.id for option in item.options]
            legal = [Answer(state=State.ANSWERED, ticks=tuple(ids[:n])) for n in range(len(ids) + 1)]
        else:
            top = int(item.maximum) if item.maximum is not None else 60
            legal = [Answer(state=State.ANSWERED, value=Fraction(n)) for n in range(top + 1)]
        for answer in legal:
            assert level_of(item, answer) in {1, 2, 3, 4, 5}, item.id
            assert raw_of(item, answer) is not None
