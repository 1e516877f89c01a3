"""Maturity levels: what is not established, what holds a level, and which single answers it turns on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from independent import maturity as by_hand
from support.makers import DONT_KNOW, assessment, full_answers, response
from support.scoring_voices import judged

from questionnaires.load.read import shipped_questionnaire
from scoring.answers import Answer, State
from scoring.levels.items import ItemRespondent, item_result
from scoring.levels.maturity import maturity
from scoring.result import DimensionResult, Ground

ITEMS = [shipped_questionnaire().items[key] for key in ("PD-01", "PD-03", "FL-03")]
ANSWERS = st.lists(st.sampled_from([1, 2, 3, 4, 5, None]), min_size=1, max_size=5)
SIDES = st.dictionaries(st.sampled_from(["sales", "marketing"]), ANSWERS)


@given(st.lists(SIDES, min_size=1, max_size=3))
def test_levels_and_what_they_turn_on_are_those_found_by_trying(questions: list[by_hand.Sides]) -> None:
    """The level is that of the formula, and it turns on a side where another answer makes another level."""
    gates = []
    for item, sides in zip(ITEMS, questions, strict=False):
        voices = [
            ItemRespondent(
                id=f"{side} {n}",
                function=side,
                answer=Answer(state=State.DONT_KNOW if level is None else State.ANSWERED),
                level=level,
            )
            for side, answers in sides.items()
            for n, level in enumerate(answers)
        ]
        gates.append((item, item_result(item, voices)))
    found, level = maturity(gates), by_hand.level(questions)
    assert found.level == level
    moved = {(ITEMS[n].id, side) for n, side, then in by_hand.changed_once(questions) if then != level}
    assert {(turn.item, turn.side) for turn in found.turns} == moved
    for turn in found.turns:
        place = next(n for n, item in enumerate(ITEMS) if item.id == turn.item)
        known = [given for given in questions[place][turn.side] if given is not None]
        assert (turn.n, turn.short) == (len(known), sum(given <= turn.level for given in known))


def _role(*answers: tuple[str, int]) -> DimensionResult:
    """Role clarity where only its must-have question was answered."""
    voices = [response(side, {"RC_01": level}, respondent=f"r{n}") for n, (side, level) in enumerate(answers)]
    return judged(assessment(*voices)).dimension("role_clarity")


def test_a_level_that_nobody_knows_is_not_established() -> None:
    """With "don't know" everywhere no dimension has a level, and the question that would make it blocks."""
    everything = full_answers()
    result = judged(assessment(response("company", dict.fromkeys(everything, DONT_KNOW))))
    assert result.overall.level is None
    assert [d.level for d in result.dimensions] == [None] * 5
    assert [b.item for b in result.dimension("role_clarity").blocked_by] == ["RC-01"]
    assert result.dimension("role_clarity").waived == ()


def test_the_overall_level_is_the_lowest_that_is_established() -> None:
    """One dimension at 3 and four unknown make level 3."""
    answers = dict.fromkeys(full_answers(), DONT_KNOW) | {"RC-01": 3}
    assert judged(assessment(response("company", answers))).overall.level == 3


def test_a_tie_is_told_as_a_count_and_turns_on_one_answer() -> None:
    """Three of six sellers at 1 hold level 1; one of them less and it would be 3."""
    dimension = _role(*[("sales", 1)] * 3, *[("sales", 3)] * 3, *[("marketing", 4)] * 3)
    tie = Ground(item="RC-01", side="sales", level=1, short=3, n=6)
    assert dimension.level == 1
    assert dimension.blocked_by[0].grounds == (tie,)
    assert dimension.turns == (tie,)


def test_a_level_may_fall_by_one_answer() -> None:
    """Two of six sellers below level 3: a third one makes it level 2."""
    dimension = _role(*[("sales", 2)] * 2, *[("sales", 3)] * 4, *[("marketing", 4)] * 3)
    assert dimension.level == 3
    assert dimension.turns == (Ground(item="RC-01", side="sales", level=2, short=2, n=6),)


def test_what_two_sides_hold_turns_on_one_answer_only_for_the_whole_company() -> None:
    """Each side by a tie at 1: no one person lifts both, but who answers for the company does."""
    people = [*[("sales", 1), ("sales", 3)], *[("marketing", 1), ("marketing", 3)]]
    assert _role(*people).turns == ()
    company = _role(("company", 1), ("sales", 3), ("marketing", 3))
    assert {turn.side for turn in company.turns} == {"sales", "marketing"}
