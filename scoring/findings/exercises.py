"""What the boards show: camps over cards, and activities in dispute, passed on or without an owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Questionnaire
from scoring.result import Claim, Finding
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OwnerCard,
    OwnersResult,
    OwnWordsResult,
)
from scoring.statement import Value
from scoring.statistics.ownership import CardStatus, Owner

LEVELS_APART = 4
"""From the lowest level to the highest: what a whole side against a whole side weighs on a card."""


def exercise_findings(
    questionnaire: Questionnaire, exercises: Mapping[str, ExerciseResult]
) -> Iterator[Finding]:
    """Every finding of every exercise."""
    for result in exercises.values():
        if isinstance(result, CardSortResult):
            yield from _card_camps(result)
        elif isinstance(result, OwnersResult):
            yield from _disputed(questionnaire, result)
            yield from _orphans(result)
        elif isinstance(result, OwnWordsResult):
            yield from _said_by_one_side(result)
            yield from _claimed_not_written(result)


def _card_camps(result: CardSortResult) -> Iterator[Finding]:
    """Cards that one side requires and the other does not, where chance was tested over all cards."""
    cards = [card for card in result.cards if card.clear]
    if not cards:
        return
    first = cards[0]
    gap = abs(first.gap) * LEVELS_APART
    yield Finding.of(
        "camps",
        result.id,
        {
            "title": result.title,
            "card": first.text,
            "cards": len(cards),
            "required": tuple(first.required[side] for side in SIDES),
            "people": tuple(result.n[side] for side in SIDES),
            "p": max(card.p for card in cards if card.p is not None),
        },
        said="card_camps",
        evidence=_evidence(result),
        weight=gap / 2,
        claim=Claim.INFERENTIAL,
        gap=gap,
        disagreement=_spread(sum(first.required.values()), result),
    )


def _spread(people: int, result: ExerciseResult) -> Fraction:
    """The mean absolute deviation of marking a card or not, as levels: 2 where half of all do."""
    share = Fraction(people, sum(result.n.values()))
    return 2 * share * (1 - share) * LEVELS_APART


_NAMED = {
    CardStatus.TURF: (Owner.SALES, Owner.MARKETING),
    CardStatus.HOT_POTATO: (Owner.MARKETING, Owner.SALES),
}
"""The owner that sales names, and the one that marketing names, where they are in dispute."""


def _disputed(questionnaire: Questionnaire, result: OwnersResult) -> Iterator[Finding]:
    for status, named in _NAMED.items():
        cards = [card for card in result.cards if card.status is status]
        if not cards:
            continue
        cards.sort(
            key=lambda card: -((card.overlap if status is CardStatus.TURF else card.gap) or Fraction(0))
        )
        first = cards[0]
        named_by_side = zip(SIDES, named, strict=True)
        yield Finding.of(
            status.value,
            result.id,
            {
                **_first(cards, result),
                "sides": tuple(questionnaire.function_titles.get(side, side) for side in SIDES),
                "named": tuple(first.owners[side].get(owner, 0) for side, owner in named_by_side),
                "people": tuple(sum(first.owners[side].values()) for side in SIDES),
            },
            evidence=_evidence(result),
            weight=_weight(cards),
            gap=_owner_gap(first, named[0]),
            disagreement=None if first.agreement is None else (1 - first.agreement) * 2,
        )


FEWEST_LOST = 5
WITHOUT_OWNER = Fraction(2, 3)
"""So large a share of the people, five of them at least, are to say nobody or not to know."""


def _orphans(result: OwnersResult) -> Iterator[Finding]:
    orphans = [card for card in result.cards if card.status is CardStatus.ORPHAN and _without_owner(card)]
    if not orphans:
        return
    orphans.sort(key=lambda card: -(card.orphan or Fraction(0)))
    owners = orphans[0].owners
    lost = sum(owners[side].get(owner, 0) for side in SIDES for owner in ("nobody", "dont_know"))
    people = sum(sum(counts.values()) for counts in owners.values())
    yield Finding.of(
        "orphan",
        result.id,
        {**_first(orphans, result), "lost": lost, "people": people},
        evidence=_evidence(result),
        weight=_weight(orphans),
    )


def _without_owner(card: OwnerCard) -> bool:
    people = sum(sum(counts.values()) for counts in card.owners.values())
    lost = (card.orphan or 0) * people
    return lost >= FEWEST_LOST and lost >= WITHOUT_OWNER * people


TICKED_APART = Fraction(3, 5)
FEWEST_WRITERS = 5
"""So far apart the shares of the sides are to be, of five answers or more on either: half would be reached
by chance in two of five teams that are alike."""


def _said_by_one_side(result: OwnWordsResult) -> Iterator[Finding]:
    """Ticks that one side gives its sentences and the other does not; counted, and not tested."""
    if min(result.n.values(), default=0) < FEWEST_WRITERS:
        return
    cards = [card for card in result.cards if abs(card.gap) >= TICKED_APART]
    if not cards:
        return
    first = cards[0]
    yield Finding.of(
        "own_words",
        result.id,
        {
            "sentence": next(one.text for one in result.sentences if one.id == first.sentence),
            "tick": first.text,
            "others": len(cards) - 1,
            "ticked": tuple(first.ticked[side] for side in SIDES),
            "people": tuple(result.n[side] for side in SIDES),
        },
        evidence=_evidence(result),
        weight=abs(first.gap),
        gap=abs(first.gap) * LEVELS_APART,
        disagreement=_spread(sum(first.ticked.values()), result),
    )


def _claimed_not_written(result: OwnWordsResult) -> Iterator[Finding]:
    """Where most claim what their own sentences do not say: half or more of those who claim it."""
    for belief in result.beliefs:
        most = belief.people >= FEWEST_WRITERS and 2 * belief.claimed > belief.people
        if most and 2 * belief.unticked >= belief.claimed:
            yield Finding.of(
                "claimed_not_written",
                belief.item,
                {
                    "claim": belief.text,
                    "claimed": belief.claimed,
                    "ticked": belief.ticked,
                    "people": belief.people,
                },
                evidence=(*_evidence(result), belief.item),
                weight=Fraction(belief.unticked, belief.people),
            )


def _first(cards: Sequence[OwnerCard], result: OwnersResult) -> dict[str, Value]:
    """The first of these activities, how many they are, and of how many."""
    return {"card": cards[0].text, "cards": len(cards), "of": len(result.cards)}


def _weight(cards: Sequence[OwnerCard]) -> Fraction:
    """From 1 for one activity, half a point for each further one, 3 at most."""
    return min(1 + Fraction(len(cards) - 1, 2), Fraction(3))


def _owner_gap(card: OwnerCard, owner: str) -> Fraction:
    """How far the sides lie apart on one owner of a card, read as levels."""
    shares = [Fraction(card.owners[s].get(owner, 0), sum(card.owners[s].values()) or 1) for s in SIDES]
    return abs(shares[0] - shares[1]) * LEVELS_APART


def _evidence(result: ExerciseResult) -> tuple[str, ...]:
    return (f"exercise.{result.id}", *((result.item,) if result.item else ()))
