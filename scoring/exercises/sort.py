"""The card-sort exercise: from everybody's required cards to the board of two columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Card, Exercise
from questionnaires.records import replace
from scoring.answers import CardSort
from scoring.gaps.multiplicity import ALPHA_CAMPS, camps_family
from scoring.result_exercises import CardSortResult, SortCard
from scoring.statistics.chance import Chance
from scoring.statistics.jaccard import compare_sets

WIDE_FROM = Fraction(1, 2)
"""A card on which the sides' shares lie so far apart is a wide one."""


def card_sort(
    exercise: Exercise, answers: Mapping[str, Sequence[CardSort]], counted: CardSortResult
) -> CardSortResult:
    """Every figure of the exercise over the answers of each side, where enough did it; without its level."""
    if not counted.enough:
        return counted
    ids = [card.id for card in exercise.cards]
    # In the order of what was picked, so that draws and samples never depend on who came first.
    picks = {side: sorted((a.required & set(ids) for a in answers[side]), key=sorted) for side in SIDES}
    compared = compare_sets(sales=picks["sales"], marketing=picks["marketing"], cards=ids)
    rows = {side: [[int(card in picked) for card in ids] for picked in picks[side]] for side in SIDES}
    chances = camps_family(rows["sales"], rows["marketing"])
    cards = [
        _card(card, answers, gap=compared.gaps[card.id] or Fraction(0), chance=chance)
        for card, chance in zip(exercise.cards, chances, strict=True)
    ]
    return replace(
        counted,
        across=compared.across,
        by_chance=compared.by_chance,
        beyond_chance=compared.beyond_chance,
        within_sales=compared.within_sales,
        within_marketing=compared.within_marketing,
        cohesion=compared.cohesion,
        majority_sales=tuple(card for card in ids if card in compared.majority_sales),
        majority_marketing=tuple(card for card in ids if card in compared.majority_marketing),
        majority=compared.majority,
        strictness_sales=compared.strictness_sales,
        strictness_marketing=compared.strictness_marketing,
        empty_picks=compared.empty_picks,
        p=None if compared.chance is None else compared.chance.p,
        exact=compared.chance is None or compared.chance.exact,
        sampled=compared.sampled,
        wide_cards=sum(abs(card.gap) >= WIDE_FROM for card in cards),
        cards=tuple(sorted(cards, key=lambda card: -abs(card.gap))),
    )


def _card(
    card: Card, answers: Mapping[str, Sequence[CardSort]], *, gap: Fraction, chance: Chance | None
) -> SortCard:
    return SortCard(
        id=card.id,
        text=card.text,
        weak=card.weak,
        required={side: sum(card.id in a.required for a in answers[side]) for side in SIDES},
        helpful={side: sum(card.id in a.helpful for a in answers[side]) for side in SIDES},
        gap=gap,
        p=None if chance is None else chance.p,
        clear=chance is not None and chance.p <= ALPHA_CAMPS,
    )
