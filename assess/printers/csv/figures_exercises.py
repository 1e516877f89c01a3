"""The figures of the exercises, and of each of their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assess.printers.csv.figures_records import Row, Subject
from assess.words.privacy import why_withheld
from scoring.audience import LEVEL_WITHHELD, SUPPRESSED
from scoring.result_exercises import (
    CardSortResult,
    ExerciseResult,
    OrderCard,
    OrderResult,
    OwnerCard,
    OwnersResult,
    SortCard,
)


def exercise_rows(key: str, exercise: ExerciseResult) -> Iterator[Row]:
    """The figures of one exercise as ``results.toml`` names them; its level rests on provisional bands."""
    subject = Subject(kind="exercise", id=key, title=exercise.title)
    yield from _counts(subject, "n", exercise.n)
    yield from subject.rows({"level": exercise.level}, provisional=True)
    if exercise.suppressed:
        hidden = "level" if exercise.level is None else "cards"
        reason = LEVEL_WITHHELD if exercise.suppressed == LEVEL_WITHHELD else SUPPRESSED
        yield from subject.rows({hidden: None}, withheld=why_withheld(reason))
    elif not exercise.enough:
        return
    elif isinstance(exercise, CardSortResult):
        yield from _card_sort(subject, exercise)
    elif isinstance(exercise, OwnersResult):
        yield from _owners(subject, exercise)
    else:
        yield from _order(subject, exercise)


def _card(exercise: Subject, card: SortCard | OwnerCard | OrderCard) -> Subject:
    return Subject(kind="card", id=exercise.id, part=card.id, title=card.text)


def _counts(subject: Subject, measure: str, counts: Mapping[str, Fraction | int | None]) -> Iterator[Row]:
    """One figure for each function."""
    for function, count in counts.items():
        yield from subject.rows({measure: count}, function=function)


def _card_sort(subject: Subject, exercise: CardSortResult) -> Iterator[Row]:
    yield from subject.rows(
        {
            "j_cross": exercise.across,
            "j_sales": exercise.within_sales,
            "j_marketing": exercise.within_marketing,
            "cohesion_ratio": exercise.cohesion,
            "majority_jaccard": exercise.majority,
            "p": exercise.p,
            "empty_sets": exercise.empty_picks,
            "wide_cards": exercise.wide_cards,
        }
    )
    strictness = {"sales": exercise.strictness_sales, "marketing": exercise.strictness_marketing}
    yield from _counts(subject, "strictness", strictness)
    for card in exercise.cards:
        about = _card(subject, card)
        yield from about.rows({"gap": card.gap, "p": card.p})
        yield from _counts(about, "required", card.required)
        yield from _counts(about, "helpful", card.helpful)


def _owners(subject: Subject, exercise: OwnersResult) -> Iterator[Row]:
    yield from subject.rows(
        {
            "rci": exercise.index,
            "rci_cross": exercise.cross_index,
            "moved": exercise.moved,
            "trouble_cards": exercise.trouble_cards,
        }
    )
    for card in exercise.cards:
        about = _card(subject, card)
        yield from about.rows(
            {
                "p": card.agreement,
                "x": card.across,
                "overlap": card.overlap,
                "gap": card.gap,
                "orphan": card.orphan,
                "moved": card.moved,
            }
        )
        for measure, sides in (("owner", card.owners), ("should own", card.should)):
            for side, counts in sides.items():
                named = {f"{measure}: {owner}": count for owner, count in counts.items()}
                yield from about.rows(named, function=side)


def _order(subject: Subject, exercise: OrderResult) -> Iterator[Row]:
    yield from subject.rows(
        {
            "w": exercise.concordance,
            "w_sales": exercise.concordance_sales,
            "w_marketing": exercise.concordance_marketing,
            "tau": exercise.tau,
            "first_contact_distance": exercise.first_contact_distance,
            "signs": exercise.signs,
            "content": exercise.content,
        }
    )
    for card in exercise.cards:
        about = _card(subject, card)
        yield from _counts(about, "place", card.places)
        yield from about.rows({"distance": card.distance})
        yield from _counts(about, "first contact", card.first_contact)
        yield from _counts(about, "throughout", card.throughout)
