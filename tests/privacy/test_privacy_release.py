"""What passes the gate between answers and figures: full columns, comments of ten, cards not nearly alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.small_world import small_questionnaire, world

from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import SIDES
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, CardSort, Ownership, Privacy, Response, State
from scoring.exercises.judged import answers_to
from scoring.levels.items import ItemRespondent, asked_items, respondents_asked
from scoring.privacy.exercises import released_exercises, smoothed
from scoring.privacy.release import (
    card_counts_shown,
    comments_shown,
    exercise_detail,
    levels_there_can_be,
    released_item,
    released_respondents,
)
from scoring.privacy.view import view_of, visible_to

ITEM = small_questionnaire().items["PD-15"]


def respondents(assessment: Assessment) -> tuple[ItemRespondent, ...]:
    """Everybody's answer to the first item, as far as it is seen."""
    kept = visible_to(assessment, view_of(assessment))
    return respondents_asked(ITEM, kept, asked_items(kept))


def commented(count: int, *, mode: str = "anonymous") -> Assessment:
    """So many people of each side, each with a comment."""
    assessment = world(
        {f: [(1 + n % 5, 3, 3) for n in range(count)] for f in ("sales", "marketing")}, mode=mode
    )
    people = tuple(
        replace(
            one,
            answers={
                **one.answers,
                "PD-15": replace(one.answers["PD-15"], comment=f"{one.function} says {number}"),
            },
        )
        for number, one in enumerate(assessment.responses)
    )
    return replace(assessment, responses=people)


def test_comments_need_ten() -> None:
    """Nine people's comments are not read, ten people's are."""
    for count, expected in ((9, 0), (10, 20)):
        assessment = commented(count)
        assert len(comments_shown(respondents(assessment), view_of(assessment))) == expected


def test_comments_stand_in_an_order_of_their_own() -> None:
    """The order of comments says nothing about who came first, and is the same every time."""
    assessment = commented(12)
    view = view_of(assessment)
    heard = respondents(assessment)
    shown = comments_shown(heard, view)
    assert shown == comments_shown(tuple(reversed(heard)), view)
    assert shown != tuple(respondent.answer.comment for respondent in heard)


def test_comments_of_later_people_need_ten_of_their_own() -> None:
    """Five who join ten do not have their comments shown beside the ten."""
    assessment = commented(15)
    later = {"s10", "s11", "s12", "s13", "s14"}
    people = tuple(
        replace(one, batches={"PD-15": 2 if one.id in later else 1}) for one in assessment.responses
    )
    assessment = replace(assessment, responses=people)
    shown = comments_shown(respondents(assessment), view_of(assessment))
    assert len(shown) == 25


def test_no_single_person_of_a_small_group_is_looked_at() -> None:
    """Below ten, nothing that looks at people one by one tells one person's answers."""
    assessment = commented(9)
    assert released_respondents(respondents(assessment), view_of(assessment)) == ()


def test_people_of_ten_are_looked_at_unless_nearly_all_agree() -> None:
    """A full column passes; a nearly unanimous one does not."""
    spread = world({f: [(1 + n % 5, 3, 3) for n in range(10)] for f in ("sales", "marketing")})
    assert len(released_respondents(respondents(spread), view_of(spread))) == 20
    alike = world({f: [(4, 3, 3)] * 8 + [(1, 3, 3), (2, 3, 3)] for f in ("sales", "marketing")})
    assert released_respondents(respondents(alike), view_of(alike)) == ()


def test_a_nearly_unanimous_item_of_ten_has_no_distribution() -> None:
    """Eight of ten at level 4 are shown as about 4."""
    alike = world({f: [(4, 3, 3)] * 8 + [(1, 3, 3), (2, 3, 3)] for f in ("sales", "marketing")})
    found = released_item(ITEM, respondents(alike), view_of(alike))
    assert sum(found.distribution) == 0
    assert not found.by_function["sales"].exact


@given(
    st.lists(st.integers(1, 5), min_size=5, max_size=9), st.lists(st.integers(1, 5), min_size=5, max_size=9)
)
def test_people_counted_at_different_times_are_described_apart(first: list[int], later: list[int]) -> None:
    """What is said of two batches follows from what is said of each alone."""

    def column(levels: list[int], batch: int) -> list[ItemRespondent]:
        return [
            ItemRespondent(
                id=f"{batch}-{n}",
                function="sales",
                answer=Answer(state=State.ANSWERED, level=level),
                level=level,
                batch=batch,
            )
            for n, level in enumerate(levels)
        ]

    view = view_of(world({"sales": [(3, 3, 3)] * 10, "marketing": [(3, 3, 3)] * 5}))
    both = released_item(ITEM, column(first, 1) + column(later, 2), view).by_function["sales"]
    one = released_item(ITEM, column(first, 1), view).by_function["sales"]
    two = released_item(ITEM, column(later, 2), view).by_function["sales"]
    assert one.mean is not None
    assert two.mean is not None
    assert both.mean is not None
    assert both.n == one.n + two.n
    assert min(one.mean, two.mean) <= both.mean <= max(one.mean, two.mean)
    assert not both.exact


def test_bands_that_leave_out_a_level_are_known() -> None:
    """The levels an answer can make are those of the item's bands."""
    items = shipped_questionnaire().items
    assert levels_there_can_be(items["XT-01"]) == (1, 3, 4, 5)
    assert levels_there_can_be(items["PD-15"]) == (1, 2, 3, 4, 5)


def test_card_counts_need_ten_and_some_disagreement() -> None:
    """Counts of a card are shown from ten on, and not where nearly all said the same."""
    view = view_of(world({"sales": [(3, 3, 3)] * 5, "marketing": [(3, 3, 3)] * 5}))
    assert card_counts_shown([6, 4], view)
    assert not card_counts_shown([5, 4], view)
    assert not card_counts_shown([9, 1], view)


def sorting(size: int, required: dict[int, list[str]]) -> Assessment:
    """Two sides of so many people who sort the cards; by place, what they require."""
    questionnaire = shipped_questionnaire()
    cards = [card.id for card in questionnaire.exercises["lead_definition"].cards]
    people = tuple(
        Response(
            id=f"{function}{n}",
            function=function,
            form="full",
            answers={},
            exercises={
                "lead_definition": CardSort(
                    required=frozenset(required.get(n, cards[: 2 + n % 4])), helpful=frozenset()
                )
            },
        )
        for function in ("sales", "marketing")
        for n in range(size)
    )
    return Assessment(
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire=questionnaire,
        responses=people,
        privacy=Privacy(mode="anonymous"),
    )


def test_an_exercise_below_ten_states_its_level_only() -> None:
    """Nine a side have a level and no cards; ten a side have both."""
    for size, detail in ((9, False), (10, True)):
        assessment = sorting(size, {})
        view = view_of(assessment)
        assert exercise_detail(dict.fromkeys(SIDES, size), view) is detail
        found = released_exercises(visible_to(assessment, view), view)["lead_definition"]
        assert found.level is not None
        assert bool(found.cards) is detail


def test_an_exercise_below_the_minimum_is_not_used() -> None:
    """Four a side, in a group of five who answer otherwise, give the exercise no level."""
    assessment = sorting(4, {})
    extra = tuple(Response(id=f"x{f}", function=f, form="full", answers={}) for f in ("sales", "marketing"))
    assessment = replace(assessment, responses=(*assessment.responses, *extra))
    view = view_of(assessment)
    assert view.functions == ("sales", "marketing")
    assert released_exercises(visible_to(assessment, view), view) == {}


def test_a_card_that_nearly_all_mark_alike_is_shown_as_marked_by_all() -> None:
    """One of ten who leaves a card out cannot read from the board that the other nine require it."""
    questionnaire = shipped_questionnaire()
    cards = [card.id for card in questionnaire.exercises["lead_definition"].cards]
    assessment = sorting(10, {9: cards[3:7]})
    view = view_of(assessment)
    exercise = questionnaire.exercises["lead_definition"]
    even = smoothed(exercise, answers_to(exercise, visible_to(assessment, view)), view)
    answers = [answer for side in SIDES for answer in even[side] if isinstance(answer, CardSort)]
    assert len(answers) == 20
    assert all(cards[0] in answer.required for answer in answers)


def test_owners_that_nearly_all_name_are_named_by_all() -> None:
    """The same for who owns an activity; where three differ, all answers stay."""
    questionnaire = shipped_questionnaire()
    card = questionnaire.exercises["activity_ownership"].cards[0].id
    other = questionnaire.exercises["activity_ownership"].cards[1].id
    people = tuple(
        Response(
            id=f"{function}{n}",
            function=function,
            form="full",
            answers={},
            exercises={
                "activity_ownership": Ownership(
                    owners={
                        card: "marketing" if n == 0 else "sales",
                        other: "sales" if n < 3 else "marketing",
                    }
                )
            },
        )
        for function in ("sales", "marketing")
        for n in range(10)
    )
    assessment = replace(sorting(10, {}), responses=people)
    view = view_of(assessment)
    exercise = questionnaire.exercises["activity_ownership"]
    even = smoothed(exercise, answers_to(exercise, assessment), view)
    found = [answer for side in SIDES for answer in even[side]]
    assert {answer.owners[card] for answer in found if isinstance(answer, Ownership)} == {"sales"}
    named = [answer.owners[other] for answer in found if isinstance(answer, Ownership)]
    assert named.count("sales") == 6
