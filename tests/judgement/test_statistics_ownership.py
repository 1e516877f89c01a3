"""Agreement on owners is counted by pairs, don't know never matches, and each card gets one status."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics.exact import mean
from scoring.statistics.ownership import (
    CardAnswers,
    CardFigures,
    CardStatus,
    Owner,
    card_figures,
    has_last_word,
    moved_share,
    role_clarity,
    role_clarity_across,
)

LETTERS = {"S": Owner.SALES, "M": Owner.MARKETING, "B": Owner.SHARED, "N": Owner.NOBODY, "?": Owner.DONT_KNOW}
SIDE = st.lists(st.sampled_from(Owner), max_size=5)


def _card(sales: str, marketing: str, *last_words: str) -> CardFigures:
    return card_figures(
        CardAnswers(
            sales=[LETTERS[letter] for letter in sales],
            marketing=[LETTERS[letter] for letter in marketing],
            last_words=last_words,
        )
    )


WORKED = [
    _card("SSSS", "SSS"),
    _card("MMSM", "MMM"),
    _card("SSSB", "MMB"),
    _card("MMM?", "SSN"),
    _card("N?MN", "?NS"),
]


def test_the_worked_example_comes_out() -> None:
    """Five cards, four sales and three marketing: the handbook's exact figures (3.7)."""
    assert [card.agreement for card in WORKED] == [
        1,
        Fraction(15, 21),
        Fraction(5, 21),
        Fraction(4, 21),
        Fraction(3, 21),
    ]
    assert [card.across for card in WORKED] == [1, Fraction(3, 4), Fraction(1, 12), 0, Fraction(2, 12)]
    assert [card.overlap for card in WORKED] == [0, Fraction(1, 4), Fraction(1, 2), 0, 0]
    assert [card.gap for card in WORKED] == [0, 0, 0, Fraction(1, 2), Fraction(1, 12)]
    assert [card.orphan for card in WORKED] == [0, 0, 0, Fraction(2, 7), Fraction(5, 7)]
    assert role_clarity(WORKED) == Fraction(320, 7)
    assert role_clarity_across(WORKED) == 40
    assert [card.status for card in WORKED] == [
        CardStatus.CLEAR,
        CardStatus.TURF,
        CardStatus.TURF,
        CardStatus.HOT_POTATO,
        CardStatus.ORPHAN,
    ]


@given(SIDE, SIDE)
def test_agreement_is_over_all_pairs(sales: list[Owner], marketing: list[Owner]) -> None:
    """Counting answers gives the share of pairs that listing the pairs gives."""

    def same(a: Owner, b: Owner) -> int:
        return a is b and a is not Owner.DONT_KNOW

    card = card_figures(CardAnswers(sales=sales, marketing=marketing))
    everybody = [*sales, *marketing]
    assert card.agreement == mean([int(same(a, b)) for a, b in combinations(everybody, 2)])
    assert card.across == mean([int(same(a, b)) for a, b in product(sales, marketing)])


def test_dont_know_matches_nobody() -> None:
    """Two people who do not know do not agree."""
    card = _card("??", "??")
    assert (card.agreement, card.across, card.orphan) == (0, 0, 1)
    assert card.status is CardStatus.ORPHAN


def test_a_card_that_nobody_owns_by_agreement_is_an_orphan() -> None:
    """All saying nobody is full agreement, and still no owner."""
    card = _card("NN", "NN")
    assert card.agreement == 1
    assert card.status is CardStatus.ORPHAN


def test_a_shared_card_needs_a_last_word() -> None:
    """Shared is clear with an agreed last word, and its own trouble without one."""
    assert _card("BB", "BB", "sales", "sales", "sales", "marketing").status is CardStatus.CLEAR
    assert _card("BB", "BB", "sales", "sales", "marketing", "marketing").status is CardStatus.NO_LAST_WORD
    assert _card("BB", "BB").status is CardStatus.NO_LAST_WORD
    assert _card("BB", "BM", "sales", "", "").status is CardStatus.NO_LAST_WORD


@pytest.mark.parametrize(
    ("words", "named"), [([], False), (["sales"], True), (["sales", ""], False), (["a", "a", "b"], True)]
)
def test_a_last_word_is_named_by_more_than_half(words: list[str], named: bool) -> None:
    """Those who name nobody count against a last word."""
    assert has_last_word(words) is named


def test_the_rest_is_blurred() -> None:
    """Neither clear nor contested nor orphaned, only unsettled."""
    assert _card("SSSM", "SSB").status is CardStatus.BLURRED


def test_the_thresholds_belong_to_their_status() -> None:
    """A third is an orphan; a quarter of turf or hot potato is one; three quarters agreeing is clear."""
    assert _card("SSN", "SSN").status is CardStatus.ORPHAN
    assert _card("SM", "SM").overlap == Fraction(1, 4)
    assert _card("SM", "SM").status is CardStatus.TURF
    assert _card("MN", "SN").status is CardStatus.HOT_POTATO
    assert _card("SSSSSSS", "M").agreement == Fraction(3, 4)
    assert _card("SSSSSSS", "M").status is CardStatus.CLEAR


def test_a_missing_side_has_no_figure_across() -> None:
    """One side alone can agree, but nothing is said across; one person has no status at all."""
    alone = _card("SS", "")
    assert alone.across is alone.overlap is alone.gap is None
    assert (alone.agreement, alone.status) == (1, CardStatus.CLEAR)
    single = _card("S", "")
    assert (single.agreement, single.status, single.orphan) == (None, None, 0)
    empty = _card("", "")
    assert (empty.orphan, empty.mode, empty.status) == (None, frozenset(), None)


def test_the_index_leaves_out_cards_without_a_figure() -> None:
    """Cards that nobody could compare do not pull the index down; none at all gives None."""
    assert role_clarity([_card("SS", ""), _card("", "")]) == 100
    assert role_clarity_across([_card("SS", "")]) is None
    assert role_clarity([]) is None


def test_is_against_should() -> None:
    """A person who wants another owner counts as moved; who does not know is left out."""
    owners = [Owner.SALES, Owner.SALES, Owner.DONT_KNOW, None, Owner.NOBODY]
    should = [Owner.MARKETING, Owner.SALES, Owner.SALES, Owner.SALES, Owner.SHARED]
    assert moved_share(owners, should) == Fraction(2, 3)
    assert moved_share([None], [Owner.SALES]) is None
    with pytest.raises(ValueError, match="zip"):
        moved_share([], [Owner.SALES])


def test_tied_answers_are_all_the_mode() -> None:
    """No answer is put before another that as many people gave."""
    assert _card("SM", "").mode == {Owner.SALES, Owner.MARKETING}
