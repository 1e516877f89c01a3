"""The figures of the exercises, and of each of their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.printers.csv.figures_records import FigureRow, Subject
from assess.words.privacy import SUPPRESSED_WORDS
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


def exercise_figures(key: str, exercise: ExerciseResult) -> Iterator[FigureRow]:
    """The figures of one exercise as ``results.toml`` names them; its level rests on provisional bands."""
    subject = Subject(kind="exercise", id=key, title=exercise.title)
    for function, count in exercise.n.items():
        yield subject.figure("n", count, function=function)
    yield from subject.figures(provisional=True, level=exercise.level)
    if exercise.suppressed:
        hidden = "level" if exercise.level is None else "cards"
        reason = LEVEL_WITHHELD if exercise.suppressed == LEVEL_WITHHELD else SUPPRESSED
        yield from subject.withheld(SUPPRESSED_WORDS[reason], hidden)
        return
    if not exercise.enough:
        return
    if isinstance(exercise, CardSortResult):
        yield from _card_sort(subject, exercise)
    elif isinstance(exercise, OwnersResult):
        yield from _owners(subject, exercise)
    else:
        yield from _order(subject, exercise)


def _card(exercise: Subject, card: SortCard | OwnerCard | OrderCard) -> Subject:
    return Subject(kind="card", id=exercise.id, part=card.id, title=card.text)


def _counts(subject: Subject, measure: str, counts: Mapping[str, int]) -> Iterator[FigureRow]:
    for function, count in counts.items():
        yield subject.figure(measure, count, function=function)


def _card_sort(subject: Subject, exercise: CardSortResult) -> Iterator[FigureRow]:
    yield from subject.figures(
        j_cross=exercise.across,
        j_sales=exercise.within_sales,
        j_marketing=exercise.within_marketing,
        cohesion_ratio=exercise.cohesion,
        majority_jaccard=exercise.majority,
        p=exercise.p,
        empty_sets=exercise.empty_picks,
        wide_cards=exercise.wide_cards,
    )
    yield from subject.figures(function="sales", strictness=exercise.strictness_sales)
    yield from subject.figures(function="marketing", strictness=exercise.strictness_marketing)
    for card in exercise.cards:
        about = _card(subject, card)
        yield from about.figures(gap=card.gap, p=card.p)
        yield from _counts(about, "required", card.required)
        yield from _counts(about, "helpful", card.helpful)


def _owners(subject: Subject, exercise: OwnersResult) -> Iterator[FigureRow]:
    yield from subject.figures(
        rci=exercise.index,
        rci_cross=exercise.cross_index,
        moved=exercise.moved,
        trouble_cards=exercise.trouble_cards,
    )
    for card in exercise.cards:
        about = _card(subject, card)
        yield from about.figures(
            p=card.agreement,
            x=card.across,
            overlap=card.overlap,
            gap=card.gap,
            orphan=card.orphan,
            moved=card.moved,
        )
        for measure, sides in (("owner", card.owners), ("should own", card.should)):
            for side, counts in sides.items():
                for owner, count in counts.items():
                    yield about.figure(f"{measure}: {owner}", count, function=side)


def _order(subject: Subject, exercise: OrderResult) -> Iterator[FigureRow]:
    yield from subject.figures(
        w=exercise.concordance,
        w_sales=exercise.concordance_sales,
        w_marketing=exercise.concordance_marketing,
        tau=exercise.tau,
        first_contact_distance=exercise.first_contact_distance,
        signs=exercise.signs,
        content=exercise.content,
    )
    for card in exercise.cards:
        about = _card(subject, card)
        for side, place in card.places.items():
            yield from about.figures(function=side, place=place)
        yield from about.figures(distance=card.distance)
        yield from _counts(about, "first contact", card.first_contact)
        yield from _counts(about, "throughout", card.throughout)
