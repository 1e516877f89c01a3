"""Figures of a vote in a room: medians, agreement, splits, distances, dots."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.workshops import CARDS, DOTS, LEVEL

from scoring.workshop.figures import Spread, agrees, distance, divided, dots, is_split, spread_of
from scoring.workshop.voting import (
    WORDS_LIMIT,
    Ballot,
    Topic,
    TopicKind,
    Unfit,
    dot_budget,
    places_topic,
    unfit,
)

LEADS = Topic(
    id="p",
    title="Leads",
    kind=TopicKind.NUMBER,
    parts={"p": "Leads"},
    options={},
    low="0",
    high="10",
    whole=True,
)
ANY = Topic(id="p", title="Change", kind=TopicKind.NUMBER, parts={"p": "Change"}, options={})
WORDS = Topic(id="p", title="Who?", kind=TopicKind.WORDS, parts={"p": "Who?"}, options={})


def votes(sales: str, marketing: str = "") -> list[Ballot]:
    """Ballots on the level, a digit each."""
    sides = {"sales": sales, "marketing": marketing}
    return [Ballot(side=side, choices={LEVEL.id: one}) for side, given in sides.items() for one in given]


@pytest.mark.parametrize(
    ("sales", "marketing", "agreed", "split"),
    [
        ("222", "233", True, False),  # neighbours, medians one apart
        ("111", "222", True, False),
        ("1111", "3", False, False),  # four of five on one level, but the medians are two apart
        ("112", "445", False, True),
        ("333", "15", False, False),  # one of five on either end is no split
        ("", "", False, False),
    ],
)
def test_a_room_agrees_by_votes_and_medians(sales: str, marketing: str, *, agreed: bool, split: bool) -> None:
    """Three quarters within one level and medians within one level are agreement; far quarters a split."""
    found = votes(sales, marketing)
    assert agrees(found, LEVEL.id) is agreed
    assert is_split(found, LEVEL.id) is split


def test_the_median_and_range_of_a_side_are_its_own() -> None:
    """A side's figures are made of its votes alone; a side without votes has none."""
    found = spread_of(votes("1244"), LEVEL.id, "sales")
    assert found is not None
    assert (found.votes, found.median, found.low, found.high) == (4, Fraction(3), Fraction(1), Fraction(4))
    assert spread_of(votes("1244"), LEVEL.id, "marketing") is None


@given(st.lists(st.sampled_from("12345"), min_size=1), st.lists(st.sampled_from("12345"), min_size=1))
def test_a_distance_is_symmetric_and_within_its_range(sales: list[str], marketing: list[str]) -> None:
    """The distance of two sides is 0 to 1, whichever is named first, and 0 between equals."""
    one = distance(LEVEL, votes("".join(sales), "".join(marketing)), LEVEL.id)
    assert one == distance(LEVEL, votes("".join(marketing), "".join(sales)), LEVEL.id)
    assert 0 <= one <= 1
    assert distance(LEVEL, votes("".join(sales), "".join(sales)), LEVEL.id) == 0


@pytest.mark.parametrize(
    ("topic", "typed", "fits"),
    [
        (LEADS, "0", True),
        (LEADS, "10", True),
        (LEADS, "7.0", True),
        (LEADS, "7.5", False),
        (LEADS, "11", False),
        (LEADS, "-1", False),
        (LEADS, "1e1", False),
        (LEADS, "٣", False),
        (LEADS, "nan", False),
        (LEADS, "9" * 40, False),
        (ANY, "-12.25", True),
        (WORDS, "Water utilities", True),
        (WORDS, "  ", False),
        (WORDS, "x" * (WORDS_LIMIT + 1), False),
    ],
)
def test_what_is_typed_fits_or_not(topic: Topic, typed: str, *, fits: bool) -> None:
    """A number has its limits and its form, words their length; nothing else is a ballot."""
    assert (unfit(topic, {"p": typed}) is None) is fits


def test_numbers_have_median_range_and_distance_by_side() -> None:
    """The sides are as far apart as their medians are in the whole range that was voted."""
    found = [Ballot(side="sales", choices={"p": n}) for n in ("8", "9", "10")]
    found += [Ballot(side="marketing", choices={"p": n}) for n in ("2", "4")]
    sales, everybody = spread_of(found, "p", "sales"), spread_of(found, "p")
    assert sales == Spread(votes=3, median=Fraction(9), low=Fraction(8), high=Fraction(10))
    assert everybody == Spread(votes=5, median=Fraction(8), low=Fraction(2), high=Fraction(10))
    assert distance(LEADS, found, "p") == Fraction(6, 8)
    assert distance(LEADS, found[:1], "p") == 0


def test_places_are_as_far_apart_as_their_medians() -> None:
    """Of cards put in order, one that the sides put at opposite ends is divided most."""
    journey = places_topic("j", "Order", {"a": "Sees", "b": "Compares", "c": "Buys"})
    found = [Ballot(side="sales", choices={"a": "1", "b": "2", "c": "3"})] * 2
    found += [Ballot(side="marketing", choices={"a": "3", "b": "2", "c": "2"})] * 2
    assert divided(journey, found) == ("a", "c")
    assert distance(journey, found, "a") == 1
    assert unfit(journey, {"a": "1", "b": "1"}) is None
    assert unfit(journey, {"a": "4"}) is Unfit.OPTION


def test_words_are_not_divided() -> None:
    """Everybody writes something else, which is no disagreement."""
    found = [Ballot(side=side, choices={"p": side}) for side in ("sales", "marketing")]
    assert divided(WORDS, found) == ()


def test_the_most_divided_card_comes_first() -> None:
    """Cards are in the order of how differently the sides chose; those chosen alike are left out."""
    found = [Ballot(side="sales", choices={"a": "yes", "b": "yes"})] * 2
    found += [Ballot(side="marketing", choices={"a": "yes", "b": "no"})] * 2
    assert divided(CARDS, found) == ("b",)
    assert distance(CARDS, found, "b") == 1
    pooled = [Ballot(side="", choices=one.choices) for one in found]
    assert distance(CARDS, pooled, "b") == Fraction(1, 2)


@pytest.mark.parametrize(("options", "budget"), [(1, 1), (5, 1), (6, 2), (8, 2), (12, 3)])
def test_dots_are_a_quarter_of_the_options(options: int, budget: int) -> None:
    """A quarter, rounded half up, and never none."""
    assert dot_budget(options) == budget


def test_a_ballot_fits_or_says_why_not() -> None:
    """Unknown parts and options, too many dots and empty ballots are refused; two dots on one are not."""
    assert unfit(DOTS, {"I00": "2"}) is None
    assert unfit(DOTS, {"I00": "2", "I01": "1"}) is Unfit.BUDGET
    assert unfit(DOTS, {"I00": "3"}) is Unfit.OPTION
    assert unfit(DOTS, {"I99": "1"}) is Unfit.PART
    assert unfit(LEVEL, {}) is Unfit.EMPTY


def test_dots_are_counted_by_side_most_first() -> None:
    """The sides' dots are told apart, and the option with most of both is first."""
    found = [
        Ballot(side="sales", choices={"I03": "2"}),
        Ballot(side="marketing", choices={"I01": "1", "I03": "1"}),
    ]
    counted = dots(DOTS, found)
    assert next(iter(counted)) == "I03"
    assert counted["I03"] == {"sales": 2, "marketing": 1}
