"""Sentences in people's own words are compared by their ticks, without a level and without judging words."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.makers import assessment, response
from support.own_words import LEAD, NUMBER, OWN, PURPOSE, people, ticks_of, wrote
from support.scoring_respondents import exercised, judged, kinds

from assess.words.explain.explanation import explain
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import OwnWords, Response
from scoring.comparing.compare import Wave, compare
from scoring.exercises.own_words import same_text
from scoring.result import Claim, Result
from scoring.result_exercises import OwnWordsResult

WEAK = {(LEAD, "score"), (PURPOSE, "activity")}


def board(result: Result) -> OwnWordsResult:
    """What the exercise shows."""
    found = result.exercises[OWN]
    assert isinstance(found, OwnWordsResult)
    return found


def compared(sales: list[OwnWords], marketing: list[OwnWords]) -> OwnWordsResult:
    """What the exercise shows of these people."""
    return board(judged(exercised(OWN, sales=sales, marketing=marketing)))


def six_and_five() -> tuple[list[OwnWords], list[OwnWords]]:
    """Five of six in sales mention a problem, and one of five in marketing does."""
    return (
        people("Sales", *[("problem timing", "output")] * 5, ("score", "activity")),
        people("Marketing", *[("fit score", "result")] * 4, ("problem", "activity")),
    )


def test_ticks_are_counted_by_side_the_widest_apart_first() -> None:
    """What most of one side name and few of the other do stands on top, with both counts."""
    found = compared(*six_and_five())
    first = found.cards[0]
    gaps = [abs(card.gap) for card in found.cards]
    assert gaps == sorted(gaps, reverse=True)
    assert {card.id for card in found.cards[:4]} == {"timing", "output", "fit", "result"}
    problem = next(card for card in found.cards if card.id == "problem")
    assert (problem.ticked, problem.gap) == ({"sales": 5, "marketing": 1}, Fraction(5, 6) - Fraction(1, 5))
    assert (first.sentence, found.level, found.item) == (LEAD, None, "")


@st.composite
def anybody(draw: st.DrawFn) -> OwnWords:
    """Anybody's ticks of both sentences."""
    lead, purpose = (draw(st.frozensets(st.sampled_from(ticks_of(sentence)))) for sentence in (LEAD, PURPOSE))
    return wrote(" ".join(lead), " ".join(purpose))


@given(st.lists(anybody(), min_size=2, max_size=5), st.lists(anybody(), min_size=2, max_size=5))
def test_pairs_have_something_in_common_where_both_tick_it(
    sales: list[OwnWords], marketing: list[OwnWords]
) -> None:
    """Counted pair by pair: one tick of one sentence in common is enough, a weak one is not."""

    def said(one: OwnWords) -> set[tuple[str, str]]:
        return {(sentence, tick) for sentence, ticks in one.ticks.items() for tick in ticks} - WEAK

    alike = sum(bool(said(one) & said(other)) for one, other in product(sales, marketing))
    assert compared(sales, marketing).in_common == Fraction(alike, len(sales) * len(marketing))


@given(st.permutations(range(6)))
def test_the_order_of_people_never_matters(order: list[int]) -> None:
    """Sentences are in alphabetical order, so that their place tells nobody."""
    sales, marketing = six_and_five()
    assert compared([sales[n] for n in order], marketing) == compared(sales, marketing)


def test_sentences_stand_in_alphabetical_order_by_side() -> None:
    """Capitals do not matter, and the sides stay apart."""
    sales = [replace(wrote(), sentences={LEAD: text, PURPOSE: "x"}) for text in ("they call", "A deal opens")]
    marketing = [replace(wrote(), sentences={LEAD: text, PURPOSE: "x"}) for text in ("b", "a")]
    lead = compared(sales, marketing).sentences[0]
    assert lead.written == {"sales": ("A deal opens", "they call"), "marketing": ("a", "b")}
    assert (lead.different, lead.shared) == (None, None)


def test_numbers_are_compared_word_by_word() -> None:
    """Four people name three different numbers, one of which both sides name; one person leaves it out."""
    sales = [wrote(number="Revenue."), wrote(number="New  revenue"), wrote()]
    marketing = [wrote(number="revenue"), wrote(number="Qualified leads")]
    number = compared(sales, marketing).sentences[-1]
    assert (number.id, number.different, number.shared) == (NUMBER, 3, 1)
    assert len(number.written["sales"]) == 2


def test_nothing_is_said_of_numbers_that_nobody_named() -> None:
    """No number at all is not "0 different ones"."""
    number = compared([wrote()] * 2, [wrote()] * 2).sentences[-1]
    assert (number.different, number.shared) == (None, None)


@given(st.text(max_size=30))
def test_a_text_is_the_same_whatever_its_spacing_and_capitals(text: str) -> None:
    """Spaces around a text and a full stop after it make no difference."""
    assert same_text(f"  {text} .") == same_text(text)


@pytest.mark.parametrize(("sales", "marketing"), [(1, 3), (3, 1), (0, 4)])
def test_fewer_than_two_on_a_side_are_not_compared(sales: int, marketing: int) -> None:
    """With one answer on a side there is nothing to compare, and no sentence is shown."""
    found = compared([wrote("fit")] * sales, [wrote("fit")] * marketing)
    assert (found.enough, found.cards, found.sentences, found.in_common) == (False, (), (), None)


def test_a_finding_says_what_one_side_names_and_the_other_does_not() -> None:
    """With five a side, shares three in five apart or more are told as counts, and no chance is claimed."""
    result = judged(exercised(OWN, sales=six_and_five()[0], marketing=six_and_five()[1]))
    found = next(one for one in result.findings if one.kind == "own_words")
    assert say(found.said) == (
        "“Sales should act on a lead when …”: 5 of 6 in sales mention when they want to act; "
        "none of 5 in marketing do; 5 other points differ by three in five or more"
    )
    assert (found.claim, found.evidence) == (Claim.DESCRIPTIVE, (f"exercise.{OWN}",))
    assert f"finding:{found.id}" in [entry.ref for entry in result.queue]


@pytest.mark.parametrize(
    ("sales", "marketing", "said"),
    [
        ([("fit", "")] * 5, [("", "")] * 4, False),  # four in marketing
        ([("fit", "")] * 5, [("", "")] * 5, True),
        ([("fit", "")] * 3 + [("", "")] * 2, [("", "")] * 5, True),  # three in five exactly
        ([("fit", "")] * 4 + [("", "")] * 3, [("", "")] * 5, False),  # four of seven
    ],
)
def test_a_finding_needs_five_a_side_and_three_in_five(
    sales: list[tuple[str, str]], marketing: list[tuple[str, str]], said: bool
) -> None:
    """Fewer people, or a smaller difference, is not spoken of."""
    result = judged(exercised(OWN, sales=people("S", *sales), marketing=people("M", *marketing)))
    assert ("own_words" in kinds(result)) is said


def claiming(levels: list[int], ticked: list[bool], *, function: str = "sales") -> list[Response]:
    """People who answer RC-07 at these levels and tick a counted result, or do not."""
    return [
        replace(
            response(function, {"RC-07": level}, respondent=f"{function[0]}{n:02}"),
            exercises={OWN: wrote("fit", "result" if tick else "output")},
        )
        for n, (level, tick) in enumerate(zip(levels, ticked, strict=True))
    ]


def test_a_claim_is_set_against_the_sentences_of_the_same_people() -> None:
    """Most say that they could name a counted result, and few of their sentences do; leaders count too."""
    everybody = [
        *claiming([4, 5, 4, 4, 2], [True, False, False, False, False]),
        *claiming([4, 3, 5, 4], [False] * 3 + [True], function="marketing"),
        *claiming([5, 4], [False, False], function="leadership"),
    ]
    result = judged(assessment(*everybody))
    (belief,) = board(result).beliefs
    assert (belief.people, belief.claimed, belief.ticked, belief.unticked) == (11, 9, 2, 7)
    found = next(one for one in result.findings if one.kind == "claimed_not_written")
    assert say(found.said) == (
        "9 of 11 say they could name a result that we count; 2 of their 11 sentences do"
    )
    assert found.evidence == (f"exercise.{OWN}", "RC-07")


@pytest.mark.parametrize(
    ("levels", "ticked"),
    [
        ([4] * 4, [False] * 4),  # four people
        ([4, 4, 4, 3, 3, 3], [False] * 6),  # half of them claim it, which is not most
        ([4] * 6, [True] * 4 + [False] * 2),  # most who claim it do write it
    ],
)
def test_no_claim_is_doubted_of_few_people_or_small_differences(
    levels: list[int], ticked: list[bool]
) -> None:
    """Said of five people or more, where most claim it and half of those do not write it."""
    half = len(levels) // 2
    result = judged(
        assessment(
            *claiming(levels[:half], ticked[:half]),
            *claiming(levels[half:], ticked[half:], function="marketing"),
        )
    )
    assert "claimed_not_written" not in kinds(result)


def test_the_explanation_gives_every_tick_and_claims_no_level() -> None:
    """All thirteen ticks with both counts, and no bands."""
    sales, marketing = six_and_five()
    case = exercised(OWN, sales=sales, marketing=marketing)
    told = explain(
        assessment=case, result=judged(case), catalogue=shipped_catalogue(), what=f"exercise.{OWN}"
    )
    lines = [line.text for line in told.lines]
    assert "5 of 6 in sales mention a problem the customer has; 1 of 5 in marketing does" in lines
    ticks = len(ticks_of(LEAD)) + len(ticks_of(PURPOSE))
    assert sum(bool(line.depth) for line in told.lines) == ticks
    assert not any("Bands" in line or line.startswith("Level") for line in lines)


def dated(sales: list[OwnWords], date: str, **changes: object) -> Wave:
    """An assessment of that day in which marketing mentions the kind of company, judged."""
    made = exercised(OWN, sales=sales, marketing=people("M", ("fit", ""), ("fit", "")))
    case = replace(made, date=date)
    asked = case.questionnaire.exercises[OWN]
    exercises = {**case.questionnaire.exercises, OWN: replace(asked, **changes)}
    case = replace(case, questionnaire=replace(case.questionnaire, exercises=exercises))
    return Wave(assessment=case, result=judged(case))


def test_two_assessments_are_compared_by_what_pairs_have_in_common() -> None:
    """One figure, then and now; other words around the same ticks change nothing."""
    before = dated(people("S", ("problem", ""), ("fit", "")), "2026-03-02")
    after = dated(people("S", ("fit", ""), ("fit", "")), "2026-09-01", title="Again", instructions="Write.")
    found = compare(before, after, shipped_catalogue())
    assert [(one.id, one.measure, one.before, one.after) for one in found.exercises] == [
        (OWN, "in_common", Fraction(1, 2), 1)
    ]
    assert found.notes == ()


def test_other_ticks_are_not_compared() -> None:
    """With a tick more there are more ways to have something in common, so a note says why there is none."""
    sales = people("S", ("fit", ""), ("fit", ""))
    exercise = exercised(OWN, sales=sales, marketing=sales).questionnaire.exercises[OWN]
    fewer = tuple(replace(one, ticks=one.ticks[:3]) for one in exercise.sentences)
    found = compare(
        dated(sales, "2026-03-02", sentences=fewer), dated(sales, "2026-09-01"), shipped_catalogue()
    )
    assert found.exercises == ()
    assert [say(note) for note in found.notes] == [
        "Not compared, because the exercise has changed: “In your own words”."
    ]
