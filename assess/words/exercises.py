"""What an exercise shows, in one sentence, and what became of an activity in it."""

from __future__ import annotations

from fractions import Fraction

from assess.words.numbers import how_counted, p_words
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult
from scoring.rounding import shown
from scoring.statistics.ownership import CardStatus

STATUS_WORDS = {
    CardStatus.CLEAR: "clear",
    CardStatus.TURF: "both sides claim it",
    CardStatus.HOT_POTATO: "each side gives it to the other",
    CardStatus.ORPHAN: "nobody's, or nobody knows",
    CardStatus.NO_LAST_WORD: "shared, without a last word",
    CardStatus.BLURRED: "blurred",
}
"""What became of an activity, in words for a board."""


def exercise_words(result: ExerciseResult) -> str:
    """What an exercise that enough people did shows; "" where there is nothing to compare."""
    if isinstance(result, CardSortResult):
        return _sort_words(result)
    return _owners_words(result) if isinstance(result, OwnersResult) else _order_words(result)


def _sort_words(result: CardSortResult) -> str:
    across, sales, marketing = result.across, result.within_sales, result.within_marketing
    if across is None or sales is None or marketing is None:
        return ""
    words = (
        f"Of all cards that two people require, one from each side, {_percent(across)} are the same; "
        f"within sales {_percent(sales)}, within marketing {_percent(marketing)}."
    )
    if result.p is None:
        return words
    return (
        f"{words} Dealing the people to the sides at random sets them as far apart with {p_words(result.p)} "
        f"({how_counted(exact=result.exact)})."
    )


def _percent(share: Fraction) -> str:
    return f"{shown(100 * share, 0)} %"


def _owners_words(result: OwnersResult) -> str:
    if result.cross_index is None:
        return ""
    return (
        f"Two people, one from each side, name the same owner in {shown(result.cross_index, 0)} of 100 "
        f"comparisons; {result.trouble_cards} of {len(result.cards)} activities are claimed by both, passed "
        "to each other or without an owner."
    )


def _order_words(result: OrderResult) -> str:
    if result.tau is None:
        return "The two sides placed too few cards in common to compare their orders."
    tau = shown(result.tau, 2)
    words = f"The two sides' orders go together by {tau}, where 1 is the same and −1 the reverse."
    contact = result.first_contact_distance
    if not contact:
        return words
    later = "later" if contact > 0 else "earlier"
    return f"{words} Sales marks the first contact {shown(abs(contact))} cards {later} than marketing."
