"""The level that half a year of fitting practices can support."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from independent.milestone import Practice, milestone
from support.makers import Given, assessment, full_answers, response
from support.sweeping import few

from questionnaires.catalogue import Move
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from scoring.answers import Assessment
from scoring.judge import score
from scoring.result import Advice, Result, Truth

CATALOGUE, QUESTIONNAIRE = shipped_catalogue(), shipped_questionnaire()
GATES = [item.id for item in QUESTIONNAIRE.items.values() if item.gate and not item.exercise]


def company(answers: dict[str, Given], **targets: int) -> Assessment:
    """One person for the whole company, at level 2 but for some answers."""
    return assessment(response("company", full_answers(level=2) | answers), targets=targets)


def by_definition(result: Result, dimension: str) -> int | None:
    """The milestone worked out anew from what the result shows."""
    found = result.dimension(dimension)
    if found.level is None:
        return None
    gates = [i.id for i in QUESTIONNAIRE.items_of(dimension) if i.gate and i.id not in found.waived]
    practices: dict[str, Practice] = {
        a.intervention: (
            {} if a.why_not else {m.item: middle(m) for m in CATALOGUE.interventions[a.intervention].moves},
            weeks(a),
            [check.first for check in a.blocks if check.first],
            all(check.first for check in a.blocks),
        )
        for a in (*result.practices, *result.not_advised)
    }
    held = {gate: result.items[gate].held for gate in gates}
    return milestone(found.level, found.target.level, held, practices)


def middle(move: Move) -> Fraction:
    """The middle of the range by which a question should rise."""
    return (move.low + move.high) / 2


def weeks(advice: Advice) -> int:
    """How long a practice takes at most."""
    found = CATALOGUE.interventions[advice.intervention]
    return found.weeks_high or found.weeks_low


@few(15, many=150)
@given(st.dictionaries(st.sampled_from(GATES), st.integers(1, 5), max_size=12), st.integers(2, 5))
def test_the_milestone_is_what_its_definition_says(levels: dict[str, int], target: int) -> None:
    """Whatever the must-have questions hold, it agrees with a count step by step."""
    dimensions = [d.id for d in QUESTIONNAIRE.dimensions]
    answers: dict[str, Given] = {key: level for key, level in levels.items() if key.startswith(("RC", "PD"))}
    result = score(company(answers, **dict.fromkeys(dimensions, target)), CATALOGUE)
    for dimension in result.dimensions:
        assert dimension.milestone == by_definition(result, dimension.id), dimension.id


@few(10, many=100)
@given(st.dictionaries(st.sampled_from(GATES), st.integers(0, 5), max_size=12))
def test_it_is_never_below_today_nor_more_than_two_above(answers: dict[str, int]) -> None:
    """It stands from the level of today to two above, and where nothing is established there is none."""
    for d in score(company(dict(answers)), CATALOGUE).dimensions:
        if d.level is None:
            assert d.milestone is None
        else:
            assert d.milestone is not None
            assert d.level <= d.milestone <= max(d.level, min(d.level + 2, d.target.level))


def test_an_effect_that_is_half_reached_leads_to_no_level() -> None:
    """The ownership map should lift its question by a level and a half: from 1 the milestone is 2, not 3."""
    result = score(company({"RC-15": 1, "RC-04": 0}), CATALOGUE)
    moves = {m.item: middle(m) for m in CATALOGUE.interventions["I11"].moves}
    assert moves["RC-15"] == Fraction(3, 2)
    found = result.dimension("role_clarity")
    assert (found.level, found.milestone) == (1, 2)


def test_a_practice_that_something_unknown_holds_back_leads_nowhere() -> None:
    """What a practice waits for, other than a practice, keeps its effect out of the milestone."""
    result = score(company({}), CATALOGUE)
    held = [a for a in result.practices if any(not c.first and c.truth is not Truth.MET for c in a.blocks)]
    only = {m.item for a in held for m in CATALOGUE.interventions[a.intervention].moves}
    free = {
        m.item
        for a in result.practices
        if a not in held
        for m in CATALOGUE.interventions[a.intervention].moves
    }
    for d in result.dimensions:
        stuck = [block.item for block in d.blocked_by if block.item in only - free]
        assert not stuck or d.milestone == d.level
