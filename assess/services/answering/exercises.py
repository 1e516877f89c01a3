"""An exercise as its respondent goes through it: parts, marks and order, and the answer they make.

Opens no file and knows no screen. Cards come in an order of the respondent's own, so that nobody learns
from the printed order, and the same respondent always finds the same one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field
from itertools import chain
from typing import Any

from questionnaires.model import Card, Exercise, ExerciseKind
from questionnaires.records import record, replace
from scoring.answers import CardSort, ExerciseAnswer, Journey, Ownership
from scoring.statistics.ownership import Owner

ORDER = "order"
"""The part of a journey in which cards are put in order; all other parts mark one card at a time."""

NOBODY_HAS = "none"
"""The mark that nobody has the last word; the answer says ``nobody``, so that it is known to be asked."""


@record
class CardMark:
    """One mark a card can get, in one short ``word`` and as a whole ``text``."""

    id: str
    word: str
    text: str


@record
class Part:
    """One pass over the cards. Where ``needed`` is False it may be left with cards unmarked."""

    id: str
    question: str
    choices: tuple[CardMark, ...] = ()
    needed: bool = True


YES_NO = (CardMark(id="yes", word="yes", text="Yes"), CardMark(id="no", word="no", text="No"))
LAST_WORDS = (
    CardMark(id="sales", word="sales", text="Sales"),
    CardMark(id="marketing", word="marketing", text="Marketing"),
    CardMark(id="leadership", word="leadership", text="Leadership"),
    CardMark(id=NOBODY_HAS, word="nobody", text="Nobody, or I don't know"),
)
OWNER_WORDS = {"shared": "both", "dont_know": "don't know"}
"""Owners whose id is not the word to show."""


@record
class Draft:
    """How far a respondent has come: the part that is open, and what is marked in each.

    ``marks`` are by part and card. ``order`` holds groups of cards, those of one group tied;
    ``ordered`` says that the respondent has confirmed it.
    """

    part: str
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    order: tuple[tuple[str, ...], ...] = ()
    throughout: tuple[str, ...] = ()
    first_contact: str = ""
    ordered: bool = False

    def of(self, part: str) -> Mapping[str, str]:
        """What is marked in a part, by card."""
        return self.marks.get(part, {})


def parts_of(exercise: Exercise) -> tuple[Part, ...]:
    """The parts of an exercise in order, by its kind; the words come from its content."""
    after = (*exercise.after, "", "")
    choices = tuple(
        CardMark(id=o.id, word=OWNER_WORDS.get(o.id, o.id.replace("_", " ")), text=o.text)
        for o in exercise.options
    )
    if exercise.kind is ExerciseKind.CARD_SORT:
        return (Part(id="marks", question=exercise.instructions, choices=choices),)
    if exercise.kind is ExerciseKind.OWNERS:
        return (
            Part(id="owners", question=exercise.instructions, choices=choices),
            Part(id="last_word", question=after[0], choices=LAST_WORDS),
            Part(id="should", question=after[1], choices=choices, needed=False),
        )
    return (
        Part(id=ORDER, question=exercise.instructions),
        Part(id="signs", question=after[0], choices=YES_NO),
        Part(id="content", question=after[1], choices=YES_NO),
    )


def own_order(exercise: Exercise, respondent: str) -> tuple[Card, ...]:
    """The cards in this respondent's own order, as good as random and always the same."""

    def place(card: Card) -> bytes:
        return hashlib.sha256(f"{respondent}/{exercise.id}/{card.id}".encode()).digest()

    return tuple(sorted(exercise.cards, key=place))


def cards_in(exercise: Exercise, draft: Draft, part: str, respondent: str) -> tuple[Card, ...]:
    """The cards a part asks about: shared ones for the last word, journeys in the order they were put."""
    cards = own_order(exercise, respondent)
    if part == "last_word":
        owners = draft.of("owners")
        return tuple(card for card in cards if owners.get(card.id) == "shared")
    if exercise.kind is ExerciseKind.ORDER:
        by_id = {card.id: card for card in cards}
        return tuple(
            by_id[card] for card in (*chain.from_iterable(draft.order), *draft.throughout) if card in by_id
        )
    return cards


def new_draft(exercise: Exercise, respondent: str) -> Draft:
    """The draft to begin with: nothing marked, a journey in the respondent's own random order."""
    order: tuple[tuple[str, ...], ...] = ()
    if exercise.kind is ExerciseKind.ORDER:
        order = tuple((card.id,) for card in own_order(exercise, respondent))
    return Draft(part=parts_of(exercise)[0].id, order=order)


def marked(draft: Draft, card: str, choice: str) -> Draft:
    """The draft with one card marked in the open part.

    An owner other than both takes the last word on the card away.
    """
    marks = {**draft.marks, draft.part: {**draft.of(draft.part), card: choice}}
    if draft.part == "owners" and choice != "shared":
        marks["last_word"] = {c: word for c, word in draft.of("last_word").items() if c != card}
    return replace(draft, marks={part: given for part, given in marks.items() if given})


def unmarked(exercise: Exercise, draft: Draft, part: str, respondent: str) -> tuple[Card, ...]:
    """The cards of a part that have no mark yet; the order part has none once it is confirmed."""
    if part == ORDER:
        return () if draft.ordered else exercise.cards
    given = draft.of(part)
    return tuple(card for card in cards_in(exercise, draft, part, respondent) if card.id not in given)


def part_beside(exercise: Exercise, draft: Draft, respondent: str, *, back: bool = False) -> str:
    """The part after the open one, or before it; "" where there is none. Parts without cards are left out."""
    ids = [part.id for part in parts_of(exercise)]
    at = ids.index(draft.part)
    beside = reversed(ids[:at]) if back else ids[at + 1 :]
    return next((part for part in beside if cards_in(exercise, draft, part, respondent)), "")


def complete(exercise: Exercise, draft: Draft, respondent: str) -> bool:
    """Whether every part that is needed is done, so that there is an answer."""
    return not any(
        unmarked(exercise, draft, part.id, respondent) for part in parts_of(exercise) if part.needed
    )


def answer_in(exercise: Exercise, draft: Draft) -> ExerciseAnswer:
    """The answer that a complete draft makes."""
    if exercise.kind is ExerciseKind.CARD_SORT:
        marks = draft.of("marks")
        return CardSort(
            required=frozenset(card for card, mark in marks.items() if mark == "required"),
            helpful=frozenset(card for card, mark in marks.items() if mark == "helpful"),
        )
    if exercise.kind is ExerciseKind.OWNERS:
        words = {
            card: Owner.NOBODY.value if word == NOBODY_HAS else word
            for card, word in draft.of("last_word").items()
        }
        return Ownership(owners=dict(draft.of("owners")), last_word=words, should=dict(draft.of("should")))
    return Journey(
        order=draft.order,
        throughout=frozenset(draft.throughout),
        first_contact=draft.first_contact,
        signs={card: mark == "yes" for card, mark in draft.of("signs").items()},
        content={card: mark == "yes" for card, mark in draft.of("content").items()},
    )


def draft_from(exercise: Exercise, answer: ExerciseAnswer, respondent: str) -> Draft:
    """The draft that an answer given before came from, standing at its first part.

    A shared card without a last word is asked about again.
    """
    draft = new_draft(exercise, respondent)
    if isinstance(answer, CardSort):
        marks = {card.id: "irrelevant" for card in exercise.cards}
        marks |= dict.fromkeys(answer.helpful, "helpful") | dict.fromkeys(answer.required, "required")
        return replace(draft, marks={"marks": marks})
    if isinstance(answer, Ownership):
        words = {
            card: NOBODY_HAS if word == Owner.NOBODY else word for card, word in answer.last_word.items()
        }
        return replace(
            draft,
            marks={"owners": dict(answer.owners), "last_word": words, "should": dict(answer.should)},
        )
    return replace(
        draft,
        order=_all_placed(exercise, answer.order, tuple(answer.throughout)),
        throughout=tuple(card.id for card in exercise.cards if card.id in answer.throughout),
        first_contact=answer.first_contact,
        ordered=True,
        marks={
            "signs": {card: "yes" if yes else "no" for card, yes in answer.signs.items()},
            "content": {card: "yes" if yes else "no" for card, yes in answer.content.items()},
        },
    )


def draft_table(draft: Draft) -> dict[str, Any]:
    """The draft as a table for the respondent's file."""
    order = {
        "order": [list(group) for group in draft.order],
        "throughout": list(draft.throughout),
        "first_contact": draft.first_contact,
        "ordered": draft.ordered,
    }
    marks = {part: dict(marks) for part, marks in draft.marks.items() if marks}
    return {"part": draft.part, **(order if draft.order else {}), **marks}


def read_draft(exercise: Exercise, table: Mapping[str, Any], respondent: str) -> Draft:
    """The draft in a table; what the exercise does not know is left out, for nothing was confirmed by it."""
    draft = new_draft(exercise, respondent)
    parts = {part.id: part for part in parts_of(exercise)}
    marks = {
        key: _known_marks(exercise, parts[key], table[key]) for key in parts if key in table and key != ORDER
    }
    draft = replace(draft, marks=marks)
    if exercise.kind is ExerciseKind.ORDER:
        draft = _read_order(exercise, draft, table)
    part = table.get("part")
    return replace(draft, part=part) if part in parts else draft


def _known_marks(exercise: Exercise, part: Part, table: object) -> dict[str, str]:
    if not isinstance(table, Mapping):
        return {}
    allowed = [choice.id for choice in part.choices]
    cards = [card.id for card in exercise.cards]
    return {card: mark for card, mark in table.items() if card in cards and mark in allowed}


def _read_order(exercise: Exercise, draft: Draft, table: Mapping[str, Any]) -> Draft:
    cards = [card.id for card in exercise.cards]
    may_last = [card.id for card in exercise.cards if card.throughout]
    throughout = tuple(dict.fromkeys(card for card in _list(table.get("throughout")) if card in may_last))
    groups = tuple(
        tuple(card for card in _list(group) if card in cards) for group in _list(table.get("order"))
    )
    contact = table.get("first_contact")
    return replace(
        draft,
        order=_all_placed(exercise, groups or draft.order, throughout),
        throughout=throughout,
        first_contact=contact if contact in cards else "",
        ordered=table.get("ordered") is True,
    )


def _list(value: object) -> list[Any]:
    """A list of a file, an empty one where something else is in its place."""
    return value if isinstance(value, list) else []


def _all_placed(
    exercise: Exercise, groups: tuple[tuple[str, ...], ...], throughout: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """The groups with each card once; cards without a place come last."""
    seen = list(throughout)
    placed: list[tuple[str, ...]] = []
    for group in (*groups, *((card.id,) for card in exercise.cards)):
        kept = tuple(card for card in dict.fromkeys(group) if card not in seen)
        seen += kept
        placed += [kept] if kept else []
    return tuple(placed)


Groups = tuple[tuple[str, ...], ...]


def lifted(draft: Draft, card: str) -> Draft:
    """The card one place further up; a tied card leaves its group upwards."""
    return replace(draft, order=_moved(draft.order, card, up=True))


def lowered(draft: Draft, card: str) -> Draft:
    """The card one place further down; a tied card leaves its group downwards."""
    return replace(draft, order=_moved(draft.order, card, up=False))


def _moved(groups: Groups, card: str, *, up: bool) -> Groups:
    at = _place(groups, card)
    if at is None:
        return groups
    others = tuple(c for c in groups[at] if c != card)
    if others:
        pair: Groups = ((card,), others) if up else (others, (card,))
        return (*groups[:at], *pair, *groups[at + 1 :])
    to = at - 1 if up else at + 1
    if not 0 <= to < len(groups):
        return groups
    rest = [*groups[:at], *groups[at + 1 :]]
    rest.insert(to, (card,))
    return tuple(rest)


def tied(draft: Draft, card: str) -> Draft:
    """The card at the same place as the one above; a card that is tied already is alone again."""
    groups = draft.order
    at = _place(groups, card)
    if at is None:
        return draft
    if len(groups[at]) > 1:
        return lowered(draft, card)
    if at == 0:
        return draft
    return replace(draft, order=(*groups[: at - 1], (*groups[at - 1], card), *groups[at + 1 :]))


def lasting(draft: Draft, card: str) -> Draft:
    """The card taken out of the order because it runs throughout, or put back at the end of it."""
    if card in draft.throughout:
        rest = tuple(c for c in draft.throughout if c != card)
        return replace(draft, throughout=rest, order=(*draft.order, (card,)))
    groups = tuple(tuple(c for c in group if c != card) for group in draft.order)
    return replace(
        draft, order=tuple(group for group in groups if group), throughout=(*draft.throughout, card)
    )


def contacted(draft: Draft, card: str) -> Draft:
    """The card at which the customer first spoke to one of us; marking it again takes the mark away."""
    return replace(draft, first_contact="" if draft.first_contact == card else card)


def in_order(draft: Draft, groups: Groups, throughout: tuple[str, ...]) -> Draft:
    """The draft with this order, confirmed."""
    return replace(draft, order=groups, throughout=throughout, ordered=True)


def places(draft: Draft) -> dict[str, int]:
    """The place of each card, from 1; tied cards have the same."""
    return {card: place for place, group in enumerate(draft.order, start=1) for card in group}


def _place(groups: Groups, card: str) -> int | None:
    return next((n for n, group in enumerate(groups) if card in group), None)
