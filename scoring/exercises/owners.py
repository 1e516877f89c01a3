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
    card_figures,
    has_last_word,
    moved_share,
    role_clarity,
    role_clarity_across,
)

_OWNERS = {owner.value: owner for owner in Owner}

TROUBLE = (CardStatus.TURF, CardStatus.HOT_POTATO, CardStatus.ORPHAN)
"""What makes a card one of the disputed or ownerless ones."""

_CONTESTED_FIRST = (
    CardStatus.TURF,
    CardStatus.HOT_POTATO,
    CardStatus.ORPHAN,
    CardStatus.NO_LAST_WORD,
    CardStatus.BLURRED,
    CardStatus.CLEAR,
    None,
)


def owners(
    exercise: Exercise, answers: Mapping[str, Sequence[Ownership]], counted: OwnersResult
) -> OwnersResult:
    """Every figure of the exercise over the answers of each side, where enough did it; without its level."""
    if not counted.enough:
        return counted
    figures = [card_figures(_answers_on(card, answers)) for card in exercise.cards]
    cards = [_card(card, answers, found) for card, found in zip(exercise.cards, figures, strict=True)]
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


def _answers_on(card: Card, answers: Mapping[str, Sequence[Ownership]]) -> CardAnswers:
    given = {
        side: [owner for a in answers[side] if (owner := _owner(a.owners, card.id)) is not None]
        for side in SIDES
    }
    return CardAnswers(
        sales=given["sales"], marketing=given["marketing"], last_words=_last_words(card, answers)
    )


def _last_words(card: Card, answers: Mapping[str, Sequence[Ownership]]) -> list[str]:
    """The last word named by each who calls the card shared; an empty text where none was."""
    return [
        answer.last_word.get(card.id, "")
        for side in SIDES
        for answer in answers[side]
        if _owner(answer.owners, card.id) is Owner.SHARED
    ]


def _card(card: Card, answers: Mapping[str, Sequence[Ownership]], found: CardFigures) -> OwnerCard:
    last_words = _last_words(card, answers)
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
        last_words=dict(named),
        last_word=named.most_common(1)[0][0] if has_last_word(last_words) else "",
        moved=moved_share(
            [_owner(a.owners, card.id) for a in everyone], [_owner(a.should, card.id) for a in everyone]
        ),
    )


def _counts(named: Sequence[Mapping[str, str]], card: str) -> dict[str, int]:
    """How often each owner is named, in the order of the answers offered; those nobody names are left out."""
    counts = Counter(_owner(one, card) for one in named)
    return {owner.value: counts[owner] for owner in Owner if counts[owner]}
