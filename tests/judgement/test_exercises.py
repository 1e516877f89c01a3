"""The three exercises give the figures of worked examples and feed their group items."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from independent.exercises import beyond_chance
from support.makers import assessment, response
from support.scoring_respondents import cards, exercised, judged, kinds

from assess.words.explain.explanation import explain
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, CardSort, ExerciseAnswer, Journey, Ownership, Response, State
from scoring.result import Claim, ItemState
from scoring.result_exercises import CardSortResult, OrderResult, OwnersResult
from scoring.statistics.ownership import CardStatus

LEAD, OWN, BUY = "lead_definition", "activity_ownership", "buyer_journey"
SALES_SETS = ({1, 2, 3, 5, 6, 14}, {1, 2, 3, 4, 5, 6}, {2, 3, 5, 6, 7}, {1, 2, 3, 5, 6, 11})
MARKETING_SETS = ({1, 4, 8, 9, 11, 14}, {1, 2, 8, 11, 14}, {1, 4, 7, 8, 11})
WORDS = {"S": "sales", "M": "marketing", "B": "shared", "N": "nobody", "D": "dont_know"}


def picks(numbers: set[int]) -> CardSort:
    """A card sort by the numbers of the required cards as printed."""
    ids = cards(LEAD)
    return CardSort(required=frozenset(ids[n - 1] for n in numbers), helpful=frozenset())


def leads() -> CardSortResult:
    """The worked example of the blind lead definition."""
    result = judged(
        exercised(LEAD, sales=[*map(picks, SALES_SETS)], marketing=[*map(picks, MARKETING_SETS)])
    ).exercises[LEAD]
    assert isinstance(result, CardSortResult)
    return result


def owners_of(sales: list[str], marketing: list[str]) -> OwnersResult:
    """Ownership of the first cards: a text per card, a letter per person."""
    ids = cards(OWN)

    def answer(place: int, texts: list[str]) -> Ownership:
        return Ownership(owners={ids[n]: WORDS[text[place]] for n, text in enumerate(texts)})

    result = judged(
        exercised(
            OWN,
            sales=[answer(n, sales) for n in range(len(sales[0]))],
            marketing=[answer(n, marketing) for n in range(len(marketing[0]))],
        )
    ).exercises[OWN]
    assert isinstance(result, OwnersResult)
    return result


def journey(ranks: list[int], first_contact: str = "") -> Journey:
    """An order by the place of each of the first cards."""
    placed = sorted(zip(ranks, cards(BUY), strict=False))
    return Journey(order=tuple((card,) for _, card in placed), first_contact=first_contact)


def test_the_blind_lead_definition_gives_its_figures() -> None:
    """Similarities, chance, cohesion, majority sets, gaps and the label permutation, counted by hand."""
    found = leads()
    assert found.beyond_chance == beyond_chance(SALES_SETS, MARKETING_SETS, 14)
    assert found.across == Fraction(421, 2160)
    assert (found.within_sales, found.within_marketing) == (Fraction(9, 14), Fraction(11, 21))
    assert float(found.cohesion or 0) == pytest.approx(0.3341, abs=5e-5)
    ids = cards(LEAD)
    assert found.majority_sales == tuple(ids[n - 1] for n in (1, 2, 3, 5, 6))
    assert found.majority_marketing == tuple(ids[n - 1] for n in (1, 4, 8, 11, 14))
    assert found.majority == Fraction(1, 9)
    assert (found.p, found.exact) == (Fraction(1, 35), True)
    gaps = {card.id: card.gap for card in found.cards}
    assert [gaps[ids[n - 1]] for n in (3, 5, 6, 8, 11)] == [1, 1, 1, -1, Fraction(-3, 4)]
    assert (found.strictness_sales, found.strictness_marketing) == (Fraction(23, 4), Fraction(16, 3))


def test_the_most_contested_cards_stand_on_top() -> None:
    """A board is read from the top: gaps never grow on the way down."""
    gaps = [abs(card.gap) for card in leads().cards]
    assert gaps == sorted(gaps, reverse=True)
    assert leads().wide_cards == sum(gap >= Fraction(1, 2) for gap in gaps)


def test_the_lead_definition_feeds_its_gate_once() -> None:
    """Overlap below chance makes level 1, which holds the dimension down and is no longer waived."""
    result = judged(exercised(LEAD, sales=[*map(picks, SALES_SETS)], marketing=[*map(picks, MARKETING_SETS)]))
    item = result.items["LD-01"]
    assert (item.state, item.rating, item.held, item.n) == (ItemState.SCORED, 1, 1, 7)
    dimension = result.dimension("lead_definition")
    assert dimension.level == 1
    assert "LD-01" not in dimension.waived
    assert "LD-01" in [block.item for block in dimension.blocked_by]


@pytest.mark.parametrize(("sales", "marketing"), [(1, 3), (3, 1), (0, 4)])
def test_fewer_than_two_on_a_side_are_not_asked(sales: int, marketing: int) -> None:
    """With one answer on a side there is no level, no figure and no card, and the gate is waived."""
    case = exercised(LEAD, sales=[picks({1})] * sales, marketing=[picks({1})] * marketing)
    result = judged(case)
    found = result.exercises[LEAD]
    assert isinstance(found, CardSortResult)
    assert (found.enough, found.level, found.across, found.cards) == (False, None, None, ())
    assert result.items["LD-01"].state is ItemState.NOT_ASKED
    assert "LD-01" in result.dimension("lead_definition").waived


def test_who_finds_cards_helpful_and_requires_none_matches_nobody() -> None:
    """Such a sort counts as done, is named, and shares nothing; one without any mark is not done."""
    helpful = CardSort(required=frozenset(), helpful=frozenset({cards(LEAD)[0]}))
    result = judged(exercised(LEAD, sales=[helpful] * 2, marketing=[helpful, picks({1})]))
    found = result.exercises[LEAD]
    assert isinstance(found, CardSortResult)
    assert (found.empty_picks, found.across, found.beyond_chance, found.level) == (3, 0, 0, 1)
    unmarked = judged(exercised(LEAD, sales=[picks(set())] * 3, marketing=[picks({1})] * 3))
    assert unmarked.exercises[LEAD].n == {"sales": 0, "marketing": 3}
    assert unmarked.items["LD-01"].state is ItemState.NOT_ASKED


def test_all_cards_required_by_all_say_nothing() -> None:
    """Who requires every card agrees with all who do, whatever their picture, so there is no level."""
    every = [picks(set(range(1, 15)))] * 2
    result = judged(exercised(LEAD, sales=every, marketing=every))
    assert (result.exercises[LEAD].level, result.items["LD-01"].state) == (None, ItemState.NOT_ASKED)


def test_strict_teams_that_mark_independently_stay_low() -> None:
    """Requiring nearly every card makes sets alike, and no agreement: nobody reaches level 4 by it."""
    dice = Random(5)
    for _ in range(10):
        sides = [
            [picks({n for n in range(1, 15) if dice.random() < 0.85}) for _ in range(size)] for size in (7, 5)
        ]
        found = judged(exercised(LEAD, sales=sides[0], marketing=sides[1])).exercises[LEAD]
        assert isinstance(found, CardSortResult)
        assert found.across is not None
        assert found.across > Fraction(1, 2)
        assert found.level in (1, 2, 3)


def test_seven_against_five_who_require_other_cards_form_camps() -> None:
    """Complete separation of twelve people is claimed, with its chance; of seven people it is not."""
    case = exercised(LEAD, sales=[picks({1, 2, 3})] * 7, marketing=[picks({4, 5, 6})] * 5)
    claims = [f for f in judged(case).findings if f.kind == "camps"]
    assert [f.claim for f in claims] == [Claim.INFERENTIAL]
    few = exercised(LEAD, sales=[picks({1, 2, 3})] * 4, marketing=[picks({4, 5, 6})] * 3)
    assert "camps" not in kinds(judged(few))


def test_what_nobody_owns_is_no_agreement() -> None:
    """Sixteen times nobody, by everybody, is 0 of 100 and level 1; so is shared without a last word."""
    for owner in ("nobody", "dont_know", "shared"):
        everywhere = [Ownership(owners=dict.fromkeys(cards(OWN), owner))] * 3
        found = judged(exercised(OWN, sales=everywhere, marketing=everywhere)).exercises[OWN]
        assert isinstance(found, OwnersResult)
        assert (found.index, found.cross_index, found.level) == (0, 0, 1)


def test_activity_ownership_gives_its_figures() -> None:
    """Agreement, turf, hot potato and orphan of five activities, counted by hand."""
    found = owners_of(["SSSS", "MMSM", "SSSB", "MMMD", "NDMN"], ["SSS", "MMM", "MMB", "SSN", "DNS"])
    ids = cards(OWN)
    by_id = {card.id: card for card in found.cards}
    one, two, three, four, five = (by_id[key] for key in ids[:5])
    assert (one.agreement, one.across, one.status) == (1, 1, CardStatus.CLEAR)
    assert (two.agreement, two.across, two.overlap) == (Fraction(15, 21), Fraction(3, 4), Fraction(1, 4))
    assert (three.across, three.overlap, three.status) == (0, Fraction(1, 2), CardStatus.TURF)
    assert (four.across, four.gap, four.status) == (0, Fraction(1, 2), CardStatus.HOT_POTATO)
    assert (five.across, five.orphan, five.status) == (0, Fraction(5, 7), CardStatus.ORPHAN)
    assert float(found.index or 0) == pytest.approx(41.9, abs=0.05)
    assert found.cross_index == 35
    assert found.level == 1
    assert found.cards[0].status is CardStatus.TURF


def test_disputed_activities_are_findings_worded_as_counts() -> None:
    """Turf, hot potatoes and orphans are told with who said what, and claim no more."""
    result = judged(
        exercised(
            OWN,
            sales=[Ownership(owners={"set_price": "sales", "first_contact": "marketing"})] * 2,
            marketing=[Ownership(owners={"set_price": "marketing", "first_contact": "sales"})] * 2,
        )
    )
    found = {f.kind: f for f in result.findings}
    assert found["turf"].claim is Claim.DESCRIPTIVE
    assert "2 of 2 in sales say sales and 2 of 2 in marketing say marketing" in say(found["turf"].said)
    assert "2 of 2 in sales say marketing and 2 of 2 in marketing say sales" in say(found["hot_potato"].said)
    assert "exercise.activity_ownership" in found["turf"].evidence


def test_a_shared_activity_needs_a_last_word() -> None:
    """All call it shared: clear only where three of four pairs name the same last word, and not nobody."""

    def status(*words: str) -> tuple[CardStatus | None, str]:
        people = [
            Ownership(owners={"set_price": "shared"}, last_word={"set_price": word} if word else {})
            for word in words
        ]
        found = judged(exercised(OWN, sales=people[:2], marketing=people[2:])).exercises[OWN]
        assert isinstance(found, OwnersResult)
        card = next(card for card in found.cards if card.id == "set_price")
        return card.status, card.last_word

    assert status("sales", "sales", "sales", "sales") == (CardStatus.CLEAR, "sales")
    assert status("sales", "sales", "sales", "") == (CardStatus.BLURRED, "sales")
    assert status("nobody", "nobody", "nobody", "nobody") == (CardStatus.NO_LAST_WORD, "")
    assert status("sales", "sales", "marketing", "") == (CardStatus.NO_LAST_WORD, "")


def test_is_and_should_are_compared_person_by_person() -> None:
    """Two of four would give it to another owner: half."""
    stay = Ownership(owners={"set_price": "sales"}, should={"set_price": "sales"})
    move = Ownership(owners={"set_price": "sales"}, should={"set_price": "shared"})
    found = judged(exercised(OWN, sales=[stay, move], marketing=[stay, move])).exercises[OWN]
    assert isinstance(found, OwnersResult)
    assert found.moved == Fraction(1, 2)


def test_the_buyer_journey_gives_its_figures() -> None:
    """Comparisons between the sides and within each, counted one by one: 73 of 90, 13 of 15, 2 of 3."""
    case = exercised(
        BUY,
        sales=[journey([1, 2, 3, 4, 5, 6]), journey([1, 3, 2, 4, 5, 6]), journey([2, 1, 3, 4, 6, 5])],
        marketing=[journey([1, 2, 4, 3, 6, 5]), journey([3, 1, 2, 5, 4, 6])],
    )
    result = judged(case)
    found = result.exercises[BUY]
    assert isinstance(found, OrderResult)
    assert (found.same_way, found.agreement) == (Fraction(73, 90), Fraction(28, 45))
    assert (found.same_way_sales, found.same_way_marketing) == (Fraction(13, 15), Fraction(2, 3))
    assert (found.level, result.items["PD-13"].held) == (4, 4)


def test_a_short_order_is_not_done_and_changes_nothing() -> None:
    """Three placed cards, or all cards in one place, count as no journey."""
    orders = [journey([1, 2, 3, 4, 5]), journey([1, 3, 2, 4, 5])]
    whole = judged(exercised(BUY, sales=orders, marketing=orders)).exercises[BUY]
    for short in (journey([3, 2, 1]), Journey(order=(tuple(cards(BUY)),))):
        more = judged(exercised(BUY, sales=[*orders, short], marketing=orders)).exercises[BUY]
        assert more == whole
        assert judged(exercised(BUY, sales=[short] * 3, marketing=orders)).exercises[BUY].level is None


def test_first_contact_signs_and_content_are_told() -> None:
    """Sales marks the first contact three cards later; a sign counts where more than half see one."""
    ids = cards(BUY)
    early = replace(
        journey([1, 2, 3, 4], ids[0]), signs={ids[0]: True, ids[1]: False}, content={ids[0]: True}
    )
    late = replace(journey([1, 2, 3, 4], ids[3]), signs={ids[0]: True, ids[1]: True})
    found = judged(exercised(BUY, sales=[late, late], marketing=[early, early])).exercises[BUY]
    assert isinstance(found, OrderResult)
    assert found.first_contact_distance == 3
    assert (found.signs, found.content) == (Fraction(1, 2), 1)
    assert found.sales_order == tuple((card,) for card in ids[:4])


def test_steps_that_most_leave_out_have_no_place() -> None:
    """A card has a place where more than half of either side gave it one; the others keep theirs."""
    ids = cards(BUY)
    whole = journey([1, 2, 3, 4, 5])
    some = replace(journey([1, 2, 3, 4]), throughout=frozenset({ids[4]}))
    for marketing, places in (([some, some, whole], None), ([some, whole, whole], 5)):
        found = judged(exercised(BUY, sales=[whole] * 2, marketing=marketing)).exercises[BUY]
        assert isinstance(found, OrderResult)
        by_id = {card.id: card for card in found.cards}
        assert by_id[ids[4]].places == {"sales": places, "marketing": places}
        assert by_id[ids[0]].places == {"sales": 1, "marketing": 1}
        assert found.same_way == 1


def test_orders_without_four_cards_in_common_have_no_level() -> None:
    """Nothing can be compared, so nothing is stated."""
    ids = cards(BUY)
    left, right = (Journey(order=tuple((card,) for card in own)) for own in (ids[:4], ids[4:]))
    result = judged(exercised(BUY, sales=[left, left], marketing=[right, right]))
    assert result.exercises[BUY].level is None
    assert result.items["PD-13"].state is ItemState.NOT_ASKED


def choice(function: str, option: str, number: int) -> Response:
    """One answer on whose priorities go first."""
    return response(function, {"RC_03": option}, respondent=f"{function[0]}{number}")


@pytest.mark.parametrize(
    ("sales", "marketing", "level"),
    [
        (["sales"] * 4, ["sales"] * 3, 5),
        (["sales"] * 4, ["sales", "marketing", "equal"], 4),
        (["sales", "sales"], ["marketing", "equal"], 2),
        (["nobody"] * 3, ["nobody"] * 3, 1),
        (["equal"] * 3, ["equal"] * 3, 2),
        (["equal"] * 2, ["sales"] * 2, 2),
        (["equal", "sales"], ["marketing", "by_product"], 1),
        (["sales"] * 3, ["sales"], None),
    ],
)
def test_the_modal_share_counts_both_sides(sales: list[str], marketing: list[str], level: int | None) -> None:
    """Bands on the percent across both sides; an option that decides little caps the level."""
    respondents = [choice("sales", option, n) for n, option in enumerate(sales)]
    respondents += [choice("marketing", option, n) for n, option in enumerate(marketing)]
    item = judged(assessment(*respondents, choice("leadership", "equal", 1))).items["RC-03"]
    assert item.held == level
    assert (item.rating is None) is (level is None)
    if level is not None:
        assert item.choices["leadership"] == {"equal": 1}
        assert item.n == len(sales) + len(marketing)


def test_a_cap_on_the_most_chosen_option_is_explained() -> None:
    """Six who say that both count the same hear why that is level 2."""
    case = assessment(*(choice(side, "equal", n) for side in ("sales", "marketing") for n in range(3)))
    told = explain(assessment=case, result=judged(case), catalogue=shipped_catalogue(), what="RC-03")
    words = [line.text for line in told.lines]
    assert "“Neither: both count the same” as the most common answer allows level 2 at most" in words


def test_the_figures_of_exercises_meet_conditions_of_the_catalogue() -> None:
    """Advice whose trigger names an exercise finds its figure there, with what it is based on."""
    case = exercised(LEAD, sales=[*map(picks, SALES_SETS)], marketing=[*map(picks, MARKETING_SETS)])
    case = replace(
        case,
        responses=tuple(
            replace(r, answers={"LD-12": Answer(state=State.ANSWERED, level=1)}) for r in case.responses
        ),
    )
    advice = next(a for a in judged(case).practices if a.intervention == "I05")
    refs = [*advice.refs, *(ref for check in advice.checks for ref in check.refs)]
    assert "exercise.lead_definition" in refs


@pytest.mark.parametrize("exercise", [LEAD, OWN, BUY])
def test_every_exercise_explains_itself(exercise: str) -> None:
    """Done or not, an exercise says what it is made of, and what it still needs."""
    answers: dict[str, ExerciseAnswer] = {
        LEAD: picks({1, 2}),
        OWN: Ownership(owners={"set_price": "sales"}),
        BUY: journey([1, 2, 3, 4]),
    }
    done = answers[exercise]
    for case in (exercised(exercise, sales=[done] * 2, marketing=[done] * 2), assessment()):
        told = explain(
            assessment=case, result=judged(case), catalogue=shipped_catalogue(), what=f"exercise.{exercise}"
        )
        assert told.title == shipped_questionnaire().exercises[exercise].title
        assert len(told.lines) > (5 if case.responses else 0)
