"""The ownership exercise: from everybody's owners to the grid of activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Card, Exercise
from questionnaires.records import replace
from scoring.answers import Ownership
from scoring.result_exercises import OwnerCard, OwnersResult
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

_OWNERS = {owner.value: owner for owner in Owner}

NO_LAST_WORD = (Owner.NOBODY.value, Owner.DONT_KNOW.value)
"""Named as the last word, these say that nobody has it."""

TROUBLE = (CardStatus.TURF, CardStatus.HOT_POTATO, CardStatus.ORPHAN)
"""What makes a card one of the disputed or ownerless ones."""

_CONTESTED_FIRST = (
    CardStatus.TURF,
    CardStatus.HOT_POTATO,
    CardStatus.ORPHAN,
    CardStatus.NO_LAST_WORD,
    CardStatus.BLURRED,
    CardStatus.THIRD,
    CardStatus.CLEAR,
    None,
)


def owners(
    exercise: Exercise, answers: Mapping[str, Sequence[Ownership]], counted: OwnersResult
) -> OwnersResult:
    """Every figure of the exercise over the answers of each side, where enough did it; without its level."""
    if not counted.enough:
        return counted
    given = [CardAnswers(**{side: _said(card, answers[side]) for side in SIDES}) for card in exercise.cards]
    figures = [card_figures(one) for one in given]
    cards = [
        _card(card, answers, said, found)
        for card, said, found in zip(exercise.cards, given, figures, strict=True)
    ]
    everyone = [answer for side in SIDES for answer in answers[side]]
    pairs = [(_owner(a.owners, c.id), _owner(a.should, c.id)) for a in everyone for c in exercise.cards]
    return replace(
        counted,
        index=role_clarity(figures),
        cross_index=role_clarity_across(figures),
        trouble_cards=sum(card.status in TROUBLE for card in cards),
        moved=moved_share([is_now for is_now, _ in pairs], [should for _, should in pairs]),
        cards=tuple(
            sorted(
                cards,
                key=lambda card: (
                    _CONTESTED_FIRST.index(card.status),
                    card.across if card.across is not None else Fraction(1),
                ),
            )
        ),
    )


def _owner(named: Mapping[str, str], card: str) -> Owner | None:
    """The owner named for a card; None where none was, or one that this exercise does not know."""
    return _OWNERS.get(named.get(card, ""))


def _said(card: Card, answers: Sequence[Ownership]) -> list[Said]:
    """What each person of a side who gave an owner says of the card."""
    return [
        (owner, _last_word(answer, card))
        for answer in answers
        if (owner := _owner(answer.owners, card.id)) is not None
    ]


def _last_word(answer: Ownership, card: Card) -> str:
    """Who has the last word on a shared card; "" where nobody has, or where it was not said."""
    word = answer.last_word.get(card.id, "")
    return "" if word in NO_LAST_WORD else word


def _card(
    card: Card, answers: Mapping[str, Sequence[Ownership]], given: CardAnswers, found: CardFigures
) -> OwnerCard:
    last_words = [word for owner, word in (*given.sales, *given.marketing) if owner is Owner.SHARED]
    named = Counter(sorted(word for word in last_words if word))
    everyone = [answer for side in SIDES for answer in answers[side]]
    return OwnerCard(
        id=card.id,
        text=card.text,
        status=found.status,
        owners={side: _counts([a.owners for a in answers[side]], card.id) for side in SIDES},
        should={side: _counts([a.should for a in answers[side]], card.id) for side in SIDES},
        agreement=found.agreement,
        across=found.across,
        overlap=found.overlap,
        gap=found.gap,
        orphan=found.orphan,
        last_word=named.most_common(1)[0][0] if has_last_word(last_words) else "",
        moved=moved_share(
            [_owner(a.owners, card.id) for a in everyone], [_owner(a.should, card.id) for a in everyone]
        ),
    )


def _counts(named: Sequence[Mapping[str, str]], card: str) -> dict[str, int]:
    """How often each owner is named, in the order of the answers offered; those nobody names are left out."""
    counts = Counter(_owner(one, card) for one in named)
    return {owner.value: counts[owner] for owner in Owner if counts[owner]}
