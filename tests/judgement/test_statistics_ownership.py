"""Agreement on owners is counted by pairs, don't know never matches, and each card gets one status."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent.exercises import owners_across, owners_together

from scoring.statistics.ownership import (
    CardAnswers,
    CardFigures,
    CardStatus,
    Owner,
    Said,
    card_figures,
    has_last_word,
    moved_share,
    role_clarity,
    role_clarity_across,
)

LETTERS = {
    "S": Owner.SALES,
    "M": Owner.MARKETING,
    "V": Owner.SERVICE,
    "P": Owner.PRODUCT,
    "L": Owner.LEADERSHIP,
    "R": Owner.PARTNER,
    "B": Owner.SHARED,
    "N": Owner.NOBODY,
    "?": Owner.DONT_KNOW,
}
SIDE = st.lists(st.tuples(st.sampled_from(Owner), st.sampled_from(["", "sales", "leadership"])), max_size=5)


def _card(sales: str, marketing: str, *last_words: str) -> CardFigures:
    """A letter a person; the last words are of those who call the card shared, in turn."""
    words = iter(last_words)

    def said(letters: str) -> list[Said]:
        return [(LETTERS[letter], next(words, "") if letter == "B" else "") for letter in letters]

    return card_figures(CardAnswers(sales=said(sales), marketing=said(marketing)))


WORKED = [
    _card("SSSS", "SSS"),
    _card("MMSM", "MMM"),
    _card("SSSB", "MMB"),
    _card("MMM?", "SSN"),
    _card("N?MN", "?NS"),
]


def test_the_worked_example_comes_out() -> None:
    """Five cards, four sales and three marketing: exact figures by hand, and one status each."""
    assert [card.agreement for card in WORKED] == [1, Fraction(15, 21), Fraction(4, 21), Fraction(4, 21), 0]
    assert [card.across for card in WORKED] == [1, Fraction(3, 4), 0, 0, 0]
    assert [card.overlap for card in WORKED] == [0, Fraction(1, 4), Fraction(1, 2), 0, 0]
    assert [card.gap for card in WORKED] == [0, 0, 0, Fraction(1, 2), Fraction(1, 12)]
    assert [card.orphan for card in WORKED] == [0, 0, 0, Fraction(2, 7), Fraction(5, 7)]
    assert role_clarity(WORKED) == Fraction(880, 21)
    assert role_clarity_across(WORKED) == 35
    assert [card.status for card in WORKED] == [
        CardStatus.CLEAR,
        CardStatus.TURF,
        CardStatus.TURF,
        CardStatus.HOT_POTATO,
        CardStatus.ORPHAN,
    ]


@given(SIDE, SIDE)
def test_agreement_is_over_all_pairs(sales: list[Said], marketing: list[Said]) -> None:
    """Counting answers gives the share of pairs that listing the pairs gives."""
    card = card_figures(CardAnswers(sales=sales, marketing=marketing))
    ours, theirs = ([(owner.value, word) for owner, word in side] for side in (sales, marketing))
    assert card.agreement == owners_together([*ours, *theirs])
    assert card.across == owners_across(ours, theirs)


def test_dont_know_matches_nobody() -> None:
    """Two people who do not know do not agree."""
    card = _card("??", "??")
    assert (card.agreement, card.across, card.orphan) == (0, 0, 1)
    assert card.status is CardStatus.ORPHAN


def test_a_card_that_nobody_owns_is_no_agreement() -> None:
    """All saying nobody is no agreement on an owner; sixteen such activities make an index of 0."""
    card = _card("NN", "NN")
    assert (card.agreement, card.across) == (0, 0)
    assert card.status is CardStatus.ORPHAN
    assert role_clarity([card] * 16) == role_clarity_across([card] * 16) == 0


def test_a_shared_card_needs_a_last_word() -> None:
    """Shared is agreement between people who name the same last word, and matches nothing without one."""
    same = _card("BB", "BB", "sales", "sales", "sales", "sales")
    assert (same.agreement, same.status) == (1, CardStatus.CLEAR)
    most = _card("BB", "BB", "sales", "sales", "sales", "marketing")
    assert (most.agreement, most.across, most.status) == (Fraction(1, 2), Fraction(1, 2), CardStatus.BLURRED)
    split = _card("BB", "BB", "sales", "sales", "marketing", "marketing")
    assert (split.across, split.status) == (0, CardStatus.NO_LAST_WORD)
    assert (_card("BB", "BB").agreement, _card("BB", "BB").status) == (0, CardStatus.NO_LAST_WORD)
    assert _card("BB", "BM", "sales").status is CardStatus.NO_LAST_WORD


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


@pytest.mark.parametrize("letter", "VPLR")
def test_any_owner_can_be_agreed_on(letter: str) -> None:
    """A third that both sides name is as clear an owner as one of them."""
    card = _card(letter * 3, letter * 2)
    assert (card.agreement, card.across, card.status) == (1, 1, CardStatus.CLEAR)


def test_what_both_sides_leave_to_a_third_is_in_dispute_between_nobody() -> None:
    """Half of either side are enough, whichever third they name; below half on one side it is not so."""
    assert _card("SVSV", "MVMP").status is CardStatus.THIRD
    assert _card("SVSV", "MVMP").overlap == Fraction(1, 4)
    assert _card("VP", "LR").status is CardStatus.THIRD
    assert _card("SSSV", "MVMP").status is CardStatus.TURF


def test_a_missing_side_has_no_figure_across() -> None:
    """One side alone can agree, but nothing is said across; one person has no status at all."""
    alone = _card("SS", "")
    assert alone.across is alone.overlap is alone.gap is None
    assert (alone.agreement, alone.status) == (1, CardStatus.CLEAR)
    single = _card("S", "")
    assert (single.agreement, single.status, single.orphan) == (None, None, 0)
    empty = _card("", "")
    assert (empty.orphan, empty.status) == (None, None)


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


def test_shared_counts_where_no_answer_was_given_more_often() -> None:
    """Shared without a last word is what the card says in a tie too, but not behind another answer."""
    assert _card("BS", "BS").status is CardStatus.NO_LAST_WORD
    assert _card("BS", "SS").status is CardStatus.BLURRED
