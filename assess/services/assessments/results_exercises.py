"""The exercises of a result as plain values, one shape for each kind (design, part 5)."""

from __future__ import annotations

from typing import Any

from assess.words.exercises import exercise_words
from assess.words.privacy import SUPPRESSED_WORDS
from scoring.audience import SUPPRESSED
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult
from scoring.rounding import known


def exercise_table(result: ExerciseResult) -> dict[str, Any]:
    """One exercise: its level and, where they may be told, its figures and cards."""
    table: dict[str, Any] = {
        "title": result.title,
        **({"item": result.item} if result.item else {}),
        "n": dict(result.n),
        "enough": result.enough,
        **known(level=result.level),
    }
    if result.suppressed:
        return {**table, "suppressed": SUPPRESSED_WORDS[SUPPRESSED]}
    if not result.enough:
        return table
    if isinstance(result, CardSortResult):
        return {**table, **_card_sort(result)}
    if isinstance(result, OwnersResult):
        return {**table, **_owners(result)}
    return {**table, **_order(result)}


def _card_sort(result: CardSortResult) -> dict[str, Any]:
    return {
        **known(
            j_cross=result.across,
            j_sales=result.within_sales,
            j_marketing=result.within_marketing,
            cohesion_ratio=result.cohesion,
        ),
        "majority_sales": list(result.majority_sales),
        "majority_marketing": list(result.majority_marketing),
        **known(majority_jaccard=result.majority, p=result.p),
        **({} if result.p is None else {"p_exact": result.exact}),
        "sampled": result.sampled,
        "strictness": known(sales=result.strictness_sales, marketing=result.strictness_marketing),
        "empty_sets": result.empty_picks,
        "wide_cards": result.wide_cards,
        "words": exercise_words(result),
        "cards": {
            card.id: {
                "text": card.text,
                **known(gap=card.gap, p=card.p),
                "camps": card.clear,
                "required": dict(card.required),
                "helpful": dict(card.helpful),
            }
            for card in result.cards
        },
    }


def _owners(result: OwnersResult) -> dict[str, Any]:
    return {
        **known(rci=result.index, rci_cross=result.cross_index, moved=result.moved),
        "trouble_cards": result.trouble_cards,
        "words": exercise_words(result),
        "cards": {
            card.id: {
                "text": card.text,
                **({} if card.status is None else {"status": card.status.value}),
                **known(
                    p=card.agreement,
                    x=card.across,
                    overlap=card.overlap,
                    gap=card.gap,
                    orphan=card.orphan,
                    moved=card.moved,
                ),
                **({"last_word": card.last_word} if card.last_word else {}),
                "owners": {side: dict(counts) for side, counts in card.owners.items()},
                "should": {side: dict(counts) for side, counts in card.should.items()},
            }
            for card in result.cards
        },
    }


def _order(result: OrderResult) -> dict[str, Any]:
    return {
        **known(
            w=result.concordance,
            w_sales=result.concordance_sales,
            w_marketing=result.concordance_marketing,
            tau=result.tau,
            first_contact_distance=result.first_contact_distance,
            signs=result.signs,
            content=result.content,
        ),
        "words": exercise_words(result),
        "sales_order": [list(group) for group in result.sales_order],
        "marketing_order": [list(group) for group in result.marketing_order],
        "cards": {
            card.id: {
                "text": card.text,
                "places": known(**card.places),
                **known(distance=card.distance),
                "first_contact": dict(card.first_contact),
                "throughout": dict(card.throughout),
                **({} if card.sign is None else {"sign": card.sign}),
                **({} if card.content is None else {"content": card.content}),
            }
            for card in result.cards
        },
    }
