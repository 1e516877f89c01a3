"""Maturity levels: what is not established, what holds a level, and which single answers it turns on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent import maturity as by_hand
from support.makers import DONT_KNOW, assessment, full_answers, response
from support.scoring_respondents import judged

from assess.documents.facts import Facts
from assess.documents.lines.result import result_rows, turns_words
from assess.services.assessments.at_length import tables_at_length
from assess.words.explain.explanation import explain
from assess.words.levels import level_words, open_levels_words, turn_words
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Privacy, State
from scoring.levels.items import ItemRespondent, item_result
from scoring.levels.maturity import maturity
from scoring.result import DimensionResult, Ground

ITEMS = [shipped_questionnaire().items[key] for key in ("PD-15", "PD-16", "FL-13")]
ANSWERS = st.lists(st.sampled_from([1, 2, 3, 4, 5, None]), min_size=1, max_size=5)
SIDES = st.dictionaries(st.sampled_from(["sales", "marketing"]), ANSWERS)


@given(st.lists(SIDES, min_size=1, max_size=3))
def test_levels_and_what_they_turn_on_are_those_found_by_trying(questions: list[by_hand.Sides]) -> None:
    """The level is that of the formula, and it turns on a side where another answer makes another level."""
    gates = []
    for item, sides in zip(ITEMS, questions, strict=False):
        respondents = [
            ItemRespondent(
                id=f"{side} {n}",
                function=side,
                answer=Answer(state=State.DONT_KNOW if level is None else State.ANSWERED),
                level=level,
            )
            for side, answers in sides.items()
            for n, level in enumerate(answers)
        ]
        gates.append((item, item_result(item, respondents)))
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
    respondents = [
        response(side, {"RC_15": level}, respondent=f"r{n}") for n, (side, level) in enumerate(answers)
    ]
    return judged(assessment(*respondents)).dimension("role_clarity")


def test_a_level_that_nobody_knows_is_not_established() -> None:
    """With "don't know" everywhere no dimension has a level, and the question that would make it blocks."""
    everything = full_answers()
    result = judged(assessment(response("company", dict.fromkeys(everything, DONT_KNOW))))
    assert result.overall.level is None
    assert [d.level for d in result.dimensions] == [None] * 5
    assert [b.item for b in result.dimension("role_clarity").blocked_by] == ["RC-15"]
    assert result.dimension("role_clarity").waived == ()


def test_the_overall_level_is_the_lowest_that_is_established() -> None:
    """One dimension at 3 and four unknown make level 3."""
    answers = dict.fromkeys(full_answers(), DONT_KNOW) | {"RC-15": 3}
    assert judged(assessment(response("company", answers))).overall.level == 3


def test_a_tie_is_told_as_a_count_and_turns_on_one_answer() -> None:
    """Three of six sellers at 1 hold level 1; one of them less and it would be 3."""
    dimension = _role(*[("sales", 1)] * 3, *[("sales", 3)] * 3, *[("marketing", 4)] * 3)
    tie = Ground(item="RC-15", side="sales", level=1, short=3, n=6)
    assert dimension.level == 1
    assert dimension.blocked_by[0].grounds == (tie,)
    assert dimension.turns == (tie,)


def test_a_level_may_fall_by_one_answer() -> None:
    """Two of six sellers below level 3: a third one makes it level 2."""
    dimension = _role(*[("sales", 2)] * 2, *[("sales", 3)] * 4, *[("marketing", 4)] * 3)
    assert dimension.level == 3
    assert dimension.turns == (Ground(item="RC-15", side="sales", level=2, short=2, n=6),)


def test_what_two_sides_hold_turns_on_one_answer_only_for_the_whole_company() -> None:
    """Each side by a tie at 1: no one person lifts both, but who answers for the company does."""
    people = [*[("sales", 1), ("sales", 3)], *[("marketing", 1), ("marketing", 3)]]
    assert _role(*people).turns == ()
    company = _role(("company", 1), ("sales", 3), ("marketing", 3))
    assert {turn.side for turn in company.turns} == {"sales", "marketing"}


def _tie() -> Assessment:
    """Three of six sellers without an ownership page, the other three and marketing with one."""
    respondents = [("sales", 1)] * 3 + [("sales", 3)] * 3 + [("marketing", 4)] * 3
    return assessment(
        *(response(side, {"RC_15": level}, respondent=f"r{n}") for n, (side, level) in enumerate(respondents))
    )


def test_a_tie_is_told_in_the_explanation_and_kept_in_the_published_tables() -> None:
    """The count stands at the question that blocks, and the split at the level that turns on it."""
    case = _tie()
    result = judged(case)
    told = explain(assessment=case, result=result, catalogue=shipped_catalogue(), what="role_clarity")
    texts = [line.text for line in told.lines]
    assert "Who-owns-what page (RC-15): level 1, blocks the next level; 3 of 6 in sales at level 1" in texts
    assert "Level 1 turns on one answer: 3 of 6 in sales keep it there on “Who-owns-what page”" in texts
    table = tables_at_length(case, result, exact=True)["dimensions"]["role_clarity"]
    count = {"item": "RC-15", "side": "sales", "level": 1, "short": 3, "n": 6}
    assert (table["grounds"], table["turns"]) == ([count], [count])


def test_two_lowest_dimensions_that_both_hang_on_a_tie_are_told_together() -> None:
    """One answer in each would lift the overall level; one alone would not, and is not said to."""
    given = {"RC_15": 1, "XT_01": 3, "XT_02": 0}, {"RC_15": 3, "XT_01": 3, "XT_02": 6}
    respondents = [response("sales", given[n % 2], respondent=f"r{n}") for n in range(6)]
    said = turns_words(judged(assessment(*respondents)), shipped_questionnaire())
    assert said == (
        "Level 1 turns on two answers together: 3 of 6 in sales on “Who-owns-what page” (role clarity) and "
        "3 of 6 in sales on “Sales input to marketing work” (cross-training)"
    )
    alone = turns_words(judged(_tie()), shipped_questionnaire())
    assert alone == "Level 1 turns on one answer: 3 of 6 in sales keep it there on “Who-owns-what page”"
    sure = [response("sales", {"RC_15": 1}, respondent=f"r{n}") for n in range(6)]
    assert turns_words(judged(assessment(*sure)), shipped_questionnaire()) == ""


def test_where_answers_by_level_are_kept_private_no_count_is_told() -> None:
    """Five a side, anonymous: the level is stated, and neither the split nor the count behind it."""
    respondents = [("sales", n < 3, f"s{n}") for n in range(5)] + [
        ("marketing", False, f"m{n}") for n in range(5)
    ]
    people = [response(side, {"RC_15": 1 if low else 3}, respondent=key) for side, low, key in respondents]
    case = replace(assessment(*people), privacy=Privacy(mode="anonymous", minimum_group=5))
    dimension = judged(case).dimension("role_clarity")
    assert dimension.level is not None
    assert dimension.turns == ()
    assert all(block.grounds == () for block in dimension.blocked_by)


def _in_the_way(case: Assessment) -> str:
    """What a report says of the page of ownership that blocks role clarity."""
    facts = Facts(assessment=case, result=judged(case), catalogue=shipped_catalogue())
    (block,) = facts.result.dimension("role_clarity").blocked_by
    return facts.block(block, after=1).partition(";")[0]


@pytest.mark.parametrize(
    ("respondents", "said"),
    [
        ([("sales", 1), ("sales", 1), ("marketing", 3)], "2 of 2 in sales say “no”"),
        ([("sales", 1), ("marketing", 3)], "1 of 1 in sales says “no”"),
        ([("company", 1)] * 2 + [("company", 3)], "2 of 3 for the whole company say “no”"),
        (
            [("company", 1), ("sales", 1), ("marketing", 3), ("marketing", 3)],
            "2 of 2 answering for sales say “no”",
        ),
        ([("company", 1)], "today “no”"),
    ],
)
def test_a_count_names_those_who_gave_it(respondents: list[tuple[str, int]], said: str) -> None:
    """Who answers for the whole company is in no side, though the answer counts on both."""
    people = [response(f, {"RC_15": level}, respondent=f"r{n}") for n, (f, level) in enumerate(respondents)]
    assert _in_the_way(assessment(*people)) == said


def test_what_holds_a_level_in_private_is_told_as_a_middle_answer() -> None:
    """Where no count may be told, the answer of half a side is not told as how things are."""
    respondents = [("sales", n < 3, f"s{n}") for n in range(5)] + [
        ("marketing", False, f"m{n}") for n in range(5)
    ]
    people = [response(side, {"RC_15": 1 if low else 3}, respondent=key) for side, low, key in respondents]
    case = replace(assessment(*people), privacy=Privacy(mode="anonymous", minimum_group=5))
    assert _in_the_way(case) == "one side's median answer is “no”"


@pytest.mark.parametrize(
    ("short", "n", "level", "said"),
    [
        (3, 6, 2, "3 of 6 in sales keep it there on “Rules”"),
        (2, 6, 3, "2 of 6 in sales are below it on “Rules”, and one more would lower it"),
        (1, 1, 2, "only 1 person in sales answered “Rules”"),
    ],
)
def test_what_a_level_turns_on_is_one_sentence(short: int, n: int, level: int, said: str) -> None:
    """A rise by one answer, a fall by one, or a side of one person."""
    turn = Ground(item="PD-16", side="sales", level=2, short=short, n=n)
    assert (
        turn_words(turn, level, place="in sales", title="Rules")
        == f"Level {level} turns on one answer: {said}"
    )


def test_levels_are_named_or_not_established() -> None:
    """A level that nobody knows is never a number, and a missing one among others is counted."""
    assert level_words(None) == "level not established"
    assert (level_words(2, "Fences"), level_words(2)) == ("level 2 Fences", "level 2")
    assert open_levels_words(2, 5) == "not established in 2 of 5 dimensions"
    assert open_levels_words(0, 5) == ""


def test_the_result_says_which_dimensions_have_no_level() -> None:
    """One dimension at 3 and four unknown: the level, and in how many it is not established."""
    answers = dict.fromkeys(full_answers(), DONT_KNOW) | {"RC-15": 3}
    case = assessment(response("company", answers))
    result = judged(case)
    rows = result_rows(case, result, shipped_catalogue(), 80)
    words = "\n".join("".join(span.text for line in row.painted for span in line) + row.text for row in rows)
    assert "Level 3 of 5, in one person's view." in words
    assert "Not established in 4 of 5 dimensions" in words
    assert "Level 1" not in words
