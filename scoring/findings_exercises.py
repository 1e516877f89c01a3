"""What the boards show: camps over cards, and activities in dispute, passed on or without an owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Questionnaire
from scoring.result import Claim, Finding
from scoring.result_exercises import CardSortResult, ExerciseResult, OwnerCard, OwnersResult, SortCard
from scoring.statistics.ownership import Status
from scoring.words import p_words

LEVELS_APART = 4
"""From the lowest level to the highest: what a whole side against a whole side weighs on a card."""


def exercise_findings(questionnaire: Questionnaire, exercises: Mapping[str, ExerciseResult]) -> list[Finding]:
    """Every finding of every exercise."""
    found = []
    for result in exercises.values():
        if isinstance(result, CardSortResult):
            found.extend(_card_camps(result))
        elif isinstance(result, OwnersResult):
            found.extend(_owner_findings(questionnaire, result))
    return found


def _card_camps(result: CardSortResult) -> list[Finding]:
    """Cards that one side requires and the other does not, where chance was tested over all cards."""
    cards = [card for card in result.cards if card.clear]
    if not cards:
        return []
    first = cards[0]
    gap = abs(first.gap) * LEVELS_APART
    others = f" and {len(cards) - 1} more" if len(cards) > 1 else ""
    p = p_words(max(card.p for card in cards if card.p is not None))
    return [
        Finding(
            id=f"camps.{result.id}",
            kind="camps",
            title=(
                f"{result.title} The two sides form two camps on “{first.text}”{others}: "
                f"{_required(result, first)} ({p})"
            ),
            evidence=_evidence(result),
            weight=gap / 2,
            claim=Claim.INFERENTIAL,
            gap=gap,
            disagreement=_card_spread(result, first),
        )
    ]


def _required(result: CardSortResult, card: SortCard) -> str:
    sales, marketing = (f"{card.required[side]} of {result.n[side]}" for side in SIDES)
    return f"required by {sales} in sales, {marketing} in marketing"


def _card_spread(result: CardSortResult, card: SortCard) -> Fraction:
    """The mean absolute deviation of required or not, as levels: 2 where half require it."""
    share = Fraction(sum(card.required.values()), sum(result.n.values()))
    return 2 * share * (1 - share) * LEVELS_APART


_OWNER_WORDS = {
    Status.TURF: ("Both sides claim", "sales", "marketing"),
    Status.HOT_POTATO: ("Each side gives to the other", "marketing", "sales"),
}


def _owner_findings(questionnaire: Questionnaire, result: OwnersResult) -> list[Finding]:
    found = []
    for status, (words, by_sales, by_marketing) in _OWNER_WORDS.items():
        cards = [card for card in result.cards if card.status is status]
        if not cards:
            continue
        cards.sort(key=lambda card: -((card.overlap if status is Status.TURF else card.gap) or Fraction(0)))
        first = cards[0]
        said = " and ".join(
            f"{first.owners[side].get(owner, 0)} of {sum(first.owners[side].values())} in "
            f"{questionnaire.function_titles.get(side, side).lower()} say {owner}"
            for side, owner in (("sales", by_sales), ("marketing", by_marketing))
        )
        found.append(
            Finding(
                id=f"{status.value}.{result.id}",
                kind=status.value,
                title=f"{words} {_activities(cards, result)}, first “{first.text}” ({said})",
                evidence=_evidence(result),
                weight=_weight(cards),
                gap=_owner_gap(first, by_sales),
                disagreement=None if first.agreement is None else (1 - first.agreement) * 2,
            )
        )
    orphans = [card for card in result.cards if card.status is Status.ORPHAN]
    if orphans:
        orphans.sort(key=lambda card: -(card.orphan or Fraction(0)))
        first = orphans[0]
        total = sum(sum(counts.values()) for counts in first.owners.values())
        lost = sum(first.owners[side].get(owner, 0) for side in SIDES for owner in ("nobody", "dont_know"))
        found.append(
            Finding(
                id=f"orphan.{result.id}",
                kind="orphan",
                title=(
                    f"Without an owner: {_activities(orphans, result)}, first “{first.text}” "
                    f"({lost} of {total} say nobody, or do not know)"
                ),
                evidence=_evidence(result),
                weight=_weight(orphans),
            )
        )
    return found


def _activities(cards: Sequence[OwnerCard], result: OwnersResult) -> str:
    return f"{len(cards)} of {len(result.cards)} activities"


def _weight(cards: Sequence[OwnerCard]) -> Fraction:
    """From 1 for one activity, half a point for each further one, 3 at most."""
    return min(1 + Fraction(len(cards) - 1, 2), Fraction(3))


def _owner_gap(card: OwnerCard, owner: str) -> Fraction:
    """How far the sides lie apart on one owner of a card, read as levels."""
    shares = [Fraction(card.owners[s].get(owner, 0), sum(card.owners[s].values()) or 1) for s in SIDES]
    return abs(shares[0] - shares[1]) * LEVELS_APART


def _evidence(result: ExerciseResult) -> tuple[str, ...]:
    return (f"exercise.{result.id}", *((result.item,) if result.item else ()))
