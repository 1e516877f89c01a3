"""What an exercise shows, in one sentence, and what became of an activity in it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.words.numbers import capital, count_words, joined, split_words
from questionnaires.model import SIDES
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderCard,
    OrderResult,
    OwnersResult,
    OwnWordsResult,
    SentenceResult,
    TickCard,
)
from scoring.rounding import shown
from scoring.statistics.ownership import CardStatus

STATUS_WORDS = {
    CardStatus.CLEAR: "clear",
    CardStatus.THIRD: "left to a third",
    CardStatus.TURF: "both sides claim it",
    CardStatus.HOT_POTATO: "each side says the other owns it",
    CardStatus.ORPHAN: "no owner, or unknown",
    CardStatus.NO_LAST_WORD: "shared, with nobody to decide",
    CardStatus.BLURRED: "mixed answers",
}
"""What became of an activity, in words for a board."""


SENTENCES_WITHHELD = "The sentences are shown once ten or more of a side have agreed to that."
"""Why the counts stand alone where answers are protected."""


def exercise_words(result: ExerciseResult) -> str:
    """What an exercise that enough people did shows; "" where there is nothing to compare."""
    if isinstance(result, CardSortResult):
        return _sort_words(result)
    if isinstance(result, OwnersResult):
        return _owners_words(result)
    return _order_words(result) if isinstance(result, OrderResult) else _own_words_words(result)


def beyond_chance_words(share: Fraction) -> str:
    """How far two pictures overlap, corrected for chance: "by 42% beyond chance"."""
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
    return f"{shown(100 * share, 0)}%"


def _owners_words(result: OwnersResult) -> str:
    if result.cross_index is None:
        return ""
    clear = sum(card.status is CardStatus.CLEAR for card in result.cards)
    return (
        f"Sales and marketing agree on the owner of {clear} of {len(result.cards)} activities; "
        f"{result.trouble_cards} are claimed by both, left to the other side or have no owner. Two people, "
        f"one from each side, name the same owner in {shown(result.cross_index, 0)} of 100 comparisons."
    )


def ticked_words(card: TickCard, result: OwnWordsResult) -> str:
    """How many of each side say something, by their own account; see ``mentioned``."""
    return mentioned(card.text, tuple((card.ticked[side], result.n[side]) for side in SIDES))


def mentioned(what: str, counts: Sequence[tuple[int, int]]) -> str:
    """How many of how many of each side mention something, the side where more do first.

    "5 of 6 in sales mention a date; 1 of 5 in marketing does".
    """
    by_share = sorted(zip(SIDES, counts, strict=True), key=lambda pair: -Fraction(*pair[1]))
    (one, (most, people)), (other, (few, others)) = by_share
    return (
        f"{most or 'none'} of {people} in {one} {'mentions' if most == 1 else 'mention'} {what}; "
        f"{few or 'none'} of {others} in {other} {'does' if few == 1 else 'do'}"
    )


def in_common_words(result: OwnWordsResult) -> str:
    """How many pairs across the sides say something in common, as a sentence; "" where nothing is known."""
    if result.in_common is None:
        return ""
    pairs = result.n["sales"] * result.n["marketing"]
    if not result.in_common:
        return "No two people from different sides say one thing in common."
    alike = shown(result.in_common * pairs, 0)
    return (
        f"{alike} of {pairs} pairs across the teams {'says' if alike == '1' else 'say'} something in common."
    )


def different_words(sentence: SentenceResult) -> str:
    """How many different ends a sentence got; "" where that is not known."""
    if sentence.different is None or sentence.shared is None:
        return ""
    answers = count_words(sentence.different, "different answer")
    both = f"{sentence.shared} of them" if sentence.shared else "none"
    return f"“{sentence.text}” got {answers}, {both} from both sides."


def ticked_cards(result: OwnWordsResult) -> list[TickCard]:
    """What somebody ticked, the widest apart first."""
    return [card for card in result.cards if any(card.ticked.values())]


def _own_words_words(result: OwnWordsResult) -> str:
    first = ticked_cards(result)[:1]
    widest = f"{capital(ticked_words(first[0], result))}." if first else ""
    return joined(widest, in_common_words(result), *map(different_words, result.sentences))


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
