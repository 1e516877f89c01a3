"""What an exercise shows, in one sentence, and what became of an activity in it."""

from __future__ import annotations

from fractions import Fraction

from assess.words.numbers import split_words
from questionnaires.model import SIDES
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderCard, OrderResult, OwnersResult
from scoring.rounding import shown
from scoring.statistics.ownership import CardStatus

STATUS_WORDS = {
    CardStatus.CLEAR: "clear",
    CardStatus.TURF: "both sides claim it",
    CardStatus.HOT_POTATO: "each side says the other owns it",
    CardStatus.ORPHAN: "no owner, or unknown",
    CardStatus.NO_LAST_WORD: "shared, with nobody to decide",
    CardStatus.BLURRED: "mixed answers",
}
"""What became of an activity, in words for a board."""


def exercise_words(result: ExerciseResult) -> str:
    """What an exercise that enough people did shows; "" where there is nothing to compare."""
    if isinstance(result, CardSortResult):
        return _sort_words(result)
    return _owners_words(result) if isinstance(result, OwnersResult) else _order_words(result)


def beyond_chance_words(share: Fraction) -> str:
    """How far two pictures overlap, corrected for chance: "by 42 % beyond chance"."""
    return f"by {_percent(share)} beyond chance" if share > 0 else "no more than by chance"


def _sort_words(result: CardSortResult) -> str:
    across, sales, marketing = result.across, result.within_sales, result.within_marketing
    if across is None or sales is None or marketing is None:
        return ""
    beyond = ""
    if result.beyond_chance is not None and result.by_chance is not None:
        beyond = (
            "The two sides' definitions of a ready lead overlap "
            f"{beyond_chance_words(result.beyond_chance)}. Two people picking at random would share "
            f"{_percent(result.by_chance)} of the cards that either one requires. "
        )
    words = (
        f"{beyond}Two people, one from each side, share {_percent(across)}; "
        f"two of sales {_percent(sales)}, two of marketing {_percent(marketing)}."
    )
    if result.p is None:
        return words
    return f"{words} {split_words(result.p)}"


def _percent(share: Fraction) -> str:
    return f"{shown(100 * share, 0)} %"


def _owners_words(result: OwnersResult) -> str:
    if result.cross_index is None:
        return ""
    clear = sum(card.status is CardStatus.CLEAR for card in result.cards)
    return (
        f"Sales and marketing agree on the owner of {clear} of {len(result.cards)} activities; "
        f"{result.trouble_cards} are claimed by both, left to the other side or have no owner. Two people, "
        f"one from each side, name the same owner in {shown(result.cross_index, 0)} of 100 comparisons."
    )


def hundreds(share: Fraction) -> str:
    """A share of comparisons as a count: "78 of 100"."""
    return f"{shown(100 * share, 0)} of 100"


def _order_words(result: OrderResult) -> str:
    if result.same_way is None:
        return "The two sides placed too few of the same steps to compare their orders."
    words = (
        f"Sales and marketing put two steps in the same order in {hundreds(result.same_way)} comparisons "
        "(50 is chance)."
    )
    steps = contact_steps(result)
    if steps is None:
        return words
    sales, marketing = (f"“{card.text}” ({count} of {of})" for card, count, of in steps)
    return f"{words} Most in sales first meet the customer at {sales}, most in marketing at {marketing}."


def contact_steps(result: OrderResult) -> tuple[tuple[OrderCard, int, int], ...] | None:
    """The step at which more than half of each side first meet the customer, with how many of how many.

    None where the sides meet the customer at the same step, or one has no such step.
    """
    found = []
    for side in SIDES:
        most = max(result.cards, key=lambda card: card.first_contact.get(side, 0), default=None)
        if most is None or 2 * most.first_contact.get(side, 0) <= result.n[side]:
            return None
        found.append((most, most.first_contact[side], result.n[side]))
    return tuple(found) if found[0][0].id != found[1][0].id else None
