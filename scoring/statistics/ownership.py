"""Who is thought to own each activity: agreement, turf, hot potatoes, orphans, the role-clarity index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import comb

from questionnaires.records import record
from scoring.statistics.exact import mean


class Owner(StrEnum):
    """One person's answer to who owns an activity."""

    SALES = "sales"
    MARKETING = "marketing"
    SERVICE = "service"
    PRODUCT = "product"
    LEADERSHIP = "leadership"
    PARTNER = "partner"
    SHARED = "shared"
    NOBODY = "nobody"
    DONT_KNOW = "dont_know"


THIRDS = (Owner.SERVICE, Owner.PRODUCT, Owner.LEADERSHIP, Owner.PARTNER)
"""Owners that are neither of the two sides."""

OWNERS = (Owner.SALES, Owner.MARKETING, *THIRDS)
"""Those who can own an activity alone."""


class CardStatus(StrEnum):
    """What the answers make of a card, the first that applies."""

    CLEAR = "clear"
    THIRD = "left_to_a_third"  # both sides leave it to a third, though not to the same one
    TURF = "turf"  # both sides claim it
    HOT_POTATO = "hot_potato"  # each side gives it to the other
    ORPHAN = "orphan"  # nobody's, or nobody knows
    NO_LAST_WORD = "shared_without_last_word"
    BLURRED = "blurred"


THIRD_FROM = Fraction(1, 2)
CLEAR_FROM = Fraction(3, 4)
TURF_FROM = HOT_POTATO_FROM = Fraction(1, 4)
ORPHAN_FROM = Fraction(33, 100)


Said = tuple[Owner, str]
"""One person's answer to one card: the owner, and where it is shared who has the last word, "" if nobody."""


@record
class CardAnswers:
    """One card: each side's answers. Who gave none is left out."""

    sales: Sequence[Said]
    marketing: Sequence[Said]


@record
class CardFigures:
    """One card; all figures are shares 0-1, None where there is nobody to compare.

    ``agreement`` is P, the share of all pairs of people who name the same owner; ``across`` is X, that of
    pairs of one from each side. Nobody and don't know match no answer, and shared matches only shared with
    the same last word: what nobody owns is no agreement.
    ``overlap`` is O, both claim it; ``gap`` is G, each gives it to the other; ``orphan`` is the share
    of nobody and don't know.
    """

    agreement: Fraction | None
    across: Fraction | None
    overlap: Fraction | None
    gap: Fraction | None
    orphan: Fraction | None
    status: CardStatus | None


def card_figures(card: CardAnswers) -> CardFigures:
    """Every figure of one card. Counted, not paired, so exact for any number of people."""
    sales, marketing = (Counter(owner for owner, _ in side) for side in (card.sales, card.marketing))
    both = sales + marketing
    orphans = both[Owner.NOBODY] + both[Owner.DONT_KNOW]
    agreement = _same([*card.sales, *card.marketing])
    overlap = _each(sales, Owner.SALES, marketing, Owner.MARKETING)
    gap = _each(sales, Owner.MARKETING, marketing, Owner.SALES)
    orphan = Fraction(orphans, both.total()) if both else None
    last_words = [word for owner, word in (*card.sales, *card.marketing) if owner is Owner.SHARED]
    return CardFigures(
        agreement=agreement,
        across=_same_across(card.sales, card.marketing),
        overlap=overlap,
        gap=gap,
        orphan=orphan,
        status=_status(
            agreement=agreement,
            overlap=overlap,
            gap=gap,
            orphan=orphan,
            third=_half_name_a_third(sales) and _half_name_a_third(marketing),
            undecided=0 < len(last_words) == max(both.values()) and not has_last_word(last_words),
        ),
    )


def has_last_word(last_words: Sequence[str]) -> bool:
    """Whether more than half of those who call a card shared name the same last word."""
    named = Counter(word for word in last_words if word)
    return any(2 * count > len(last_words) for count in named.values())


def role_clarity(cards: Sequence[CardFigures]) -> Fraction | None:
    """The role-clarity index, 0-100: the mean agreement on owners; None where no card has one."""
    return _index([card.agreement for card in cards])


def role_clarity_across(cards: Sequence[CardFigures]) -> Fraction | None:
    """The role-clarity index over pairs of one from each side, 0-100; None where no card has one."""
    return _index([card.across for card in cards])


def moved_share(owners: Sequence[Owner | None], should: Sequence[Owner | None]) -> Fraction | None:
    """The share of people whose owner that should be differs from the owner that is, person by person.

    A person who left one of the two out, or does not know one, is not counted; None where nobody is left.

    Raises:
        ValueError: the two do not speak of the same number of people.
    """
    silent = (None, Owner.DONT_KNOW)
    known = [(a, b) for a, b in zip(owners, should, strict=True) if a not in silent and b not in silent]
    return Fraction(sum(a != b for a, b in known), len(known)) if known else None


def _index(values: Sequence[Fraction | None]) -> Fraction | None:
    average = mean([value for value in values if value is not None])
    return None if average is None else 100 * average


def _matching(said: Sequence[Said]) -> Counter[Said]:
    """How many give each answer that another one can match."""
    return Counter(
        (owner, word if owner is Owner.SHARED else "")
        for owner, word in said
        if owner in OWNERS or (owner is Owner.SHARED and word)
    )


def _same(said: Sequence[Said]) -> Fraction | None:
    pairs = comb(len(said), 2)
    same = sum(comb(count, 2) for count in _matching(said).values())
    return Fraction(same, pairs) if pairs else None


def _same_across(sales: Sequence[Said], marketing: Sequence[Said]) -> Fraction | None:
    pairs, others = len(sales) * len(marketing), _matching(marketing)
    same = sum(count * others[answer] for answer, count in _matching(sales).items())
    return Fraction(same, pairs) if pairs else None


def _each(
    sales: Counter[Owner], by_sales: Owner, marketing: Counter[Owner], by_marketing: Owner
) -> Fraction | None:
    if not sales or not marketing:
        return None
    return Fraction(sales[by_sales] * marketing[by_marketing], sales.total() * marketing.total())


def _half_name_a_third(side: Counter[Owner]) -> bool:
    return bool(side) and sum(side[owner] for owner in THIRDS) >= THIRD_FROM * side.total()


def _status(
    *,
    agreement: Fraction | None,
    overlap: Fraction | None,
    gap: Fraction | None,
    orphan: Fraction | None,
    third: bool,
    undecided: bool,
) -> CardStatus | None:
    if agreement is None or orphan is None:
        return None
    rules = (
        (CardStatus.CLEAR, agreement >= CLEAR_FROM),
        (CardStatus.THIRD, third),
        (CardStatus.TURF, overlap is not None and overlap >= TURF_FROM),
        (CardStatus.HOT_POTATO, gap is not None and gap >= HOT_POTATO_FROM),
        (CardStatus.ORPHAN, orphan >= ORPHAN_FROM),
        (CardStatus.NO_LAST_WORD, undecided),
    )
    return next((status for status, applies in rules if applies), CardStatus.BLURRED)
