"""The page of activity ownership: which activities are in dispute or ownerless, and which to settle first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from assess.documents.charts.owner_board import OwnerBoard, OwnerRow
from assess.documents.document import Panel, ReportPage
from assess.documents.facts import Facts
from assess.documents.pages.exercises import (
    card_text,
    exercise_page,
    first_to_settle,
    shown_exercise,
    side_groups,
    some,
)
from assess.words.exercises import STATUS_WORDS
from assess.words.numbers import capital, counted, joined, listed, number
from questionnaires.model import SIDES
from scoring.result_exercises import OwnerCard, OwnersResult
from scoring.rounding import shown
from scoring.statistics.ownership import CardStatus, Owner

DISPUTED = (CardStatus.TURF, CardStatus.HOT_POTATO)
"""The sides contradict each other about the owner."""

TROUBLE = (*DISPUTED, CardStatus.ORPHAN)
"""What has to be settled."""

_OTHER_OWNERS = {
    Owner.SERVICE: "Service",
    Owner.PRODUCT: "Product",
    Owner.LEADERSHIP: "Top mgmt",
    Owner.PARTNER: "Partner",
    Owner.SHARED: "Shared",
    Owner.NOBODY: "Nobody",
    Owner.DONT_KNOW: "Don’t know",
}
"""Owners beside the two sides, in words that fit over a column."""


def ownership_page(facts: Facts) -> ReportPage | None:
    """The page of the owners; None where the exercise was not done, or may not be shown."""
    result = shown_exercise(facts, OwnersResult)
    if result is None or all(card.status is None for card in result.cards):
        return None
    return exercise_page(
        facts,
        result,
        id="ownership",
        kicker="Who owns what",
        title=title(facts, result),
        likeness=_index(result),
        first=_settle(facts, result),
        board=board(facts, result),
        notes=_notes(result),
    )


def _number_of(result: OwnersResult, *statuses: CardStatus) -> int:
    return sum(card.status in statuses for card in result.cards)


def title(facts: Facts, result: OwnersResult) -> str:
    """On how many activities the sides agree, and how many are in dispute or without an owner."""
    clear = _number_of(result, CardStatus.CLEAR)
    disputed, lost = _number_of(result, *DISPUTED), _number_of(result, CardStatus.ORPHAN)
    sides = listed([facts.function(side) for side in SIDES])
    activities = counted(len(result.cards), "activity", "activities")
    agreed = f"{capital(sides)} agree on who owns {some(clear)} of {activities}"
    trouble = []
    if disputed:
        trouble.append(f"{number(disputed)} {'is' if disputed == 1 else 'are'} in dispute")
    if lost:
        trouble.append(f"many people name no owner for {number(lost)}")
    return f"{agreed}; {', and '.join(trouble)}" if trouble else agreed


def _index(result: OwnersResult) -> str:
    """The role-clarity index with its meaning."""
    if result.cross_index is None:
        return ""
    across = shown(result.cross_index, 0)
    words = (
        f"Role clarity between the sides is {across}: two people, one from each side, "
        f"name the same owner in {across} of 100 comparisons"
    )
    if result.index is not None:
        words += f"; any two people in {shown(result.index, 0)}"
    return f"{words}."


def _settle(facts: Facts, result: OwnersResult) -> Panel | None:
    """The activity to begin with; None where every owner is clear or nothing can be compared."""
    first = result.cards[0]
    if first.status in (None, CardStatus.CLEAR):
        return None
    sales, marketing = (facts.function(side) for side in SIDES)
    match first.status:
        case CardStatus.TURF:
            rest = _contradiction(facts, first, by_sales="sales", by_marketing="marketing")
        case CardStatus.HOT_POTATO:
            rest = _contradiction(facts, first, by_sales="marketing", by_marketing="sales")
        case CardStatus.ORPHAN:
            counts = _both_sides(first)
            lost = counts[Owner.NOBODY.value] + counts[Owner.DONT_KNOW.value]
            rest = f"{lost} of {counts.total()} say that nobody owns it, or don't know. Name an owner."
        case CardStatus.NO_LAST_WORD:
            rest = (
                "“Shared” is the most common answer, but at most half of those who give it name the "
                "same last word. Say who decides."
            )
        case CardStatus.THIRD:
            rest = f"Both {sales} and {marketing} leave it to others. Agree with them who owns it."
        case _:
            rest = f"The answers are spread, in {sales} and {marketing} together. Name one owner."
    return first_to_settle("Decide first:", card_text(first.text, first.id, most=110), rest)


def _both_sides(card: OwnerCard) -> Counter[str]:
    """How many name each owner, sales and marketing together."""
    counts = Counter[str]()
    for side in SIDES:
        counts.update(card.owners.get(side, {}))
    return counts


def _contradiction(facts: Facts, card: OwnerCard, *, by_sales: str, by_marketing: str) -> str:
    return (
        f"{_say(facts, card, 'sales', by_sales)}; {_say(facts, card, 'marketing', by_marketing)}"
        ". Decide which of the two it is, or who has the last word."
    )


def _say(facts: Facts, card: OwnerCard, side: str, owner: str) -> str:
    counts = card.owners.get(side, {})
    name, said = facts.function(side), _owner_words(facts, owner)
    return f"{counts.get(owner, 0)} of {sum(counts.values())} in {name} say {said}"


def _notes(result: OwnersResult) -> str:
    parts = [
        f"{text}: {count}"
        for text, count in (
            ("claimed by both sides", _number_of(result, CardStatus.TURF)),
            ("left by each side to the other", _number_of(result, CardStatus.HOT_POTATO)),
            ("left to a third by both sides", _number_of(result, CardStatus.THIRD)),
            (
                "without a known owner for a third or more of the people",
                _number_of(result, CardStatus.ORPHAN),
            ),
        )
        if count
    ]
    moved = ""
    if result.moved is not None:
        moved = (
            f"Of 100 answers that name today’s owner and who it should be, "
            f"{shown(100 * result.moved, 0)} would change the owner."
        )
    return joined(
        f"{capital('; '.join(parts))}." if parts else "",
        "“Nobody” and “don’t know” match no answer; “shared” matches “shared” with the same last word.",
        moved,
    )


def board(facts: Facts, result: OwnersResult) -> OwnerBoard:
    """The activities as a chart, those to settle first."""
    names = {
        Owner.SALES: capital(facts.function("sales")),
        Owner.MARKETING: capital(facts.function("marketing")),
    }
    columns = _columns(facts, result)
    owners = tuple({**_OTHER_OWNERS, **names}[owner] for owner in columns)
    rows = tuple(
        OwnerRow(
            label=card_text(card.text, card.id),
            sales=_counts(card.owners.get("sales", {}), columns),
            marketing=_counts(card.owners.get("marketing", {}), columns),
            status=_status(facts, card),
            trouble=card.status in TROUBLE,
            settled=card.status is CardStatus.CLEAR,
            last_word=_owner_words(facts, card.last_word) if card.last_word else "",
            moved=card.moved,
        )
        for card in result.cards
    )
    sales, marketing = side_groups(facts, result)
    return OwnerBoard(
        sales=sales,
        marketing=marketing,
        owners=owners,
        rows=rows,
        described=_described(owners, rows, sales.label, marketing.label),
    )


def _columns(facts: Facts, result: OwnersResult) -> tuple[Owner, ...]:
    """The owners that could be named, and any that was named all the same."""
    offered = {option.id for option in facts.questionnaire.exercises[result.id].options if option.offered}
    named = {owner for card in result.cards for counts in card.owners.values() for owner in counts}
    return tuple(owner for owner in Owner if owner.value in offered | named)


def _counts(counts: Mapping[str, int], columns: tuple[Owner, ...]) -> tuple[int, ...]:
    return tuple(counts.get(owner.value, 0) for owner in columns)


def _owner_words(facts: Facts, owner: str) -> str:
    """An owner inside a sentence: a team by its name, anybody else by a word."""
    if owner in SIDES:
        return facts.function(owner)
    return {"leadership": "top management", "dont_know": "nobody known"}.get(owner, owner)


def _status(facts: Facts, card: OwnerCard) -> str:
    """What the answers make of a card; a clear one with its owner."""
    if card.status is None:
        return "too few answers to compare"
    words = STATUS_WORDS[card.status].replace("'", "’")
    if card.status is not CardStatus.CLEAR:
        return words
    owner = _both_sides(card).most_common(1)[0][0]
    return f"{words}: {_owner_words(facts, owner)}"


def _described(owners: tuple[str, ...], rows: tuple[OwnerRow, ...], sales: str, marketing: str) -> str:
    said = []
    for row in rows:
        sides = []
        for name, counts in ((sales, row.sales), (marketing, row.marketing)):
            named = [f"{owner} {count}" for owner, count in zip(owners, counts, strict=True) if count]
            sides.append(f"{name} says {', '.join(named) or 'nothing'}")
        extra = [f"last word: {row.last_word}"] if row.last_word else []
        if row.moved is not None:
            extra.append(f"{shown(100 * row.moved, 0)}% would change it")
        said.append("; ".join([f"{row.label}: {row.status}", *sides, *extra]))
    return f"Activities, those to decide first. {'. '.join(said)}."
