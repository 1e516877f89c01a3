"""Choosing a structure: totals, flip points, shares over all weightings, and the vote against today."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.organisation.choosing.pugh import pugh
from scoring.organisation.choosing.sensitivity import (
    acceptability,
    confidence,
    drawn_weightings,
    in_order,
    is_toss_up,
    share_ahead,
)
from scoring.organisation.choosing.weighing import (
    as_weights,
    ranked,
    score_flips,
    spread,
    totals,
    voted,
    weight_flips,
    without_criterion,
    without_voter,
)

CRITERIA = "12345"
WEIGHTS = dict(zip(CRITERIA, map(Fraction, ("1/4", "1/5", "1/5", "1/5", "3/20")), strict=True))


def scored(*scores: int) -> dict[str, Fraction]:
    """Scores on the criteria in order."""
    return dict(zip(CRITERIA, map(Fraction, scores), strict=True))


# The worked example: two heads with a council, a merged head, a revenue operations team.
OPTIONS = {"A": scored(4, 3, 4, 5, 3), "B": scored(3, 5, 4, 2, 3), "C": scored(4, 3, 3, 3, 5)}

some_scores = st.lists(st.integers(1, 5), min_size=5, max_size=5).map(lambda marks: scored(*marks))
some_weights = st.lists(st.integers(1, 9), min_size=5, max_size=5).map(
    lambda parts: as_weights(scored(*parts))
)


def test_the_worked_example_has_its_totals() -> None:
    """Totals are weighted sums, to the last digit."""
    assert totals(OPTIONS, WEIGHTS) == {
        "A": Fraction("3.85"),
        "B": Fraction("3.40"),
        "C": Fraction("3.55"),
    }


def test_the_worked_example_has_its_flip_points() -> None:
    """A and B tie at .3469 of the second and .0588 of the fourth criterion, A and C at .2609 of the fifth."""
    found = {
        (flip.criterion, flip.other): (round(float(flip.at), 4), flip.above)
        for flip in weight_flips(OPTIONS, WEIGHTS)
    }
    assert found[("2", "B")] == (0.3469, True)
    assert found[("4", "B")] == (0.0588, False)
    assert found[("5", "C")] == (0.2609, True)


@given(one=some_scores, other=some_scores, weights=some_weights)
def test_at_a_flip_point_two_options_tie(
    one: dict[str, Fraction], other: dict[str, Fraction], weights: dict[str, Fraction]
) -> None:
    """With the weight at the flip point and the others in proportion, both totals are the same."""
    for flip in weight_flips({"one": one, "other": other}, weights):
        rest = 1 - weights[flip.criterion]
        moved = {c: w * (1 - flip.at) / rest for c, w in weights.items()} | {flip.criterion: flip.at}
        both = totals({"one": one, "other": other}, moved)
        assert both["one"] == both["other"]


@given(one=some_scores, other=some_scores, weights=some_weights)
def test_at_a_flipped_score_two_options_tie(
    one: dict[str, Fraction], other: dict[str, Fraction], weights: dict[str, Fraction]
) -> None:
    """Changing one score to where it is said to flip makes both totals the same, within the scale."""
    options = {"one": one, "other": other}
    for flip in score_flips(options, weights):
        assert 1 <= flip.to <= 5
        moved = {**options, flip.option: {**options[flip.option], flip.criterion: flip.to}}
        both = totals(moved, weights)
        assert both["one"] == both["other"]


def test_shares_over_all_weightings_are_exact() -> None:
    """The worked example's pairs: 11/15, 2/3 and 23/36."""
    assert share_ahead(OPTIONS["A"], OPTIONS["B"]) == Fraction(11, 15)
    assert share_ahead(OPTIONS["A"], OPTIONS["C"]) == Fraction(2, 3)
    assert share_ahead(OPTIONS["C"], OPTIONS["B"]) == Fraction(23, 36)


def test_two_criteria_have_a_closed_form() -> None:
    """A(4, 2) beats B(1, 4) where the first weight is above .4, that is in .6 of all weightings."""
    a, b = ({"x": Fraction(4), "y": Fraction(2)}, {"x": Fraction(1), "y": Fraction(4)})
    assert share_ahead(a, b) == Fraction(3, 5)


@given(one=some_scores, other=some_scores)
def test_one_of_two_options_is_ahead(one: dict[str, Fraction], other: dict[str, Fraction]) -> None:
    """The shares of two options sum to 1."""
    assert share_ahead(one, other) + share_ahead(other, one) == 1


def test_shares_agree_with_weights_drawn_another_way() -> None:
    """Waiting times in proportion, from the standard generator, give the same shares to two in a hundred."""
    chance = random.Random(7)
    first = dict.fromkeys(OPTIONS, 0)
    for _ in range(20_000):
        times = [chance.expovariate(1) for _ in CRITERIA]
        weighting = {c: t / sum(times) for c, t in zip(CRITERIA, times, strict=True)}
        sums = {o: sum(weighting[c] * float(own[c]) for c in CRITERIA) for o, own in OPTIONS.items()}
        first[max(sums, key=sums.__getitem__)] += 1
    found = acceptability(OPTIONS, drawn_weightings(CRITERIA))
    for option, count in first.items():
        assert abs(float(found.first(option)) - count / 20_000) < 0.03


def test_the_draws_are_the_same_on_every_machine() -> None:
    """The first shares of the worked example, as counted once: 1,070, 402 and 528 of 2,000."""
    found = acceptability(OPTIONS, drawn_weightings(CRITERIA))
    assert {o: found.first(o) * 2_000 for o in OPTIONS} == {"A": 1070, "B": 402, "C": 528}


def test_weightings_in_order_keep_the_voters_order() -> None:
    """Each weight is at least the next one's, and each weighting still sums to 1."""
    for weighting in in_order(drawn_weightings(CRITERIA, count=200), "31524"):
        assert list(weighting.values()) == sorted(weighting.values(), reverse=True)
        assert sum(weighting.values()) == 1


def test_ranks_and_central_weights_account_for_every_weighting() -> None:
    """Each option has some rank in each weighting, and central weights sum to 1."""
    found = acceptability(OPTIONS, drawn_weightings(CRITERIA, count=500))
    assert all(sum(shares) == 1 for shares in found.ranks.values())
    assert all(sum(weights.values()) == 1 for weights in found.central.values())
    assert confidence([OPTIONS], found.central) == {"A": 1, "B": 1, "C": 1}


@pytest.mark.parametrize(
    ("lead", "first", "toss_up"), [("1/10", "1/2", True), ("1/10", "7/10", False), ("3/10", "1/2", False)]
)
def test_a_small_and_fragile_lead_is_a_toss_up(lead: str, first: str, toss_up: bool) -> None:
    """Below a twentieth of the scale and first in fewer than six of ten weightings nobody has won."""
    found = {"A": Fraction(3) + Fraction(lead), "B": Fraction(3)}
    assert is_toss_up(found, Fraction(first)) is toss_up


def test_voters_and_criteria_can_be_left_out() -> None:
    """Without the voter or the criterion that carries the winner, another leads."""
    other = {"A": scored(1, 1, 1, 1, 1), "B": OPTIONS["B"], "C": OPTIONS["C"]}
    ballots = [OPTIONS, other]
    assert ranked(totals(voted(ballots), WEIGHTS))[0] == "C"
    assert without_voter(ballots, WEIGHTS) == ("C", "A")
    assert without_voter([OPTIONS], WEIGHTS) == ()
    assert without_criterion(OPTIONS, WEIGHTS)["4"] == "B"
    assert spread(ballots, "A", "4") == 2


def test_the_vote_against_today_drops_what_is_worse_where_it_counts() -> None:
    """More marks below today than above it, on the deciding criteria alone, take an option out."""
    ballot = {"A": {"1": 1, "2": -1, "5": -1}, "B": {"1": -1, "2": -1, "5": 1}}
    rows = pugh([ballot, {"A": {"1": 0, "2": 0, "5": 0}, "B": {"1": 1, "2": 0, "5": 1}}], deciding=("1", "2"))
    assert [(row.option, row.better, row.worse, row.kept) for row in rows] == [
        ("A", 1, 1, True),
        ("B", 1, 2, False),
    ]
    assert rows[0].by_criterion == {"1": 1, "2": -1, "5": -1}
    with pytest.raises(ValueError, match="-1, 0 or 1"):
        pugh([{"A": {"1": 2}}], deciding=("1",))
