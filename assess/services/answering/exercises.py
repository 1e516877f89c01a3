"""An exercise as its respondent goes through it: parts, marks and order, and the answer they make.

Opens no file and knows no screen. Cards come in an order of the respondent's own, so that nobody learns
from the printed order, and the same respondent always finds the same one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import field
from itertools import chain
from typing import Any

from assess.store.answers.answer import sentence_text
from assess.text import SENTENCE_LIMIT
from questionnaires.model import Card, Exercise, ExerciseKind, Sentence
from questionnaires.records import record, replace
from scoring.answers import CardSort, ExerciseAnswer, Journey, Ownership, OwnWords
from scoring.statistics.ownership import OWNERS, Owner

ORDER = "order"
"""The part of a journey in which cards are put in order; other parts mark one card at a time."""

SENTENCES = "sentences"
"""The part in which sentences are completed: the mark of each is its text, "" where it is left out."""

TICKS = "ticks_"
"""What the id of a part begins with in which somebody ticks what a sentence of theirs says."""

CONSENT = Card(id="consent", text="My sentences, without my name")
"""What is agreed to in the last part of the sentences."""

SHARED, LAST_WORD = "shared", "last_word"
"""The mark of what two teams own together, and the part that asks who has the last word on it."""

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
    """One pass over the cards. Where ``needed`` is False it may be left with cards unmarked.

    Where ``several`` holds, any of the cards are ticked, and what is not ticked when one goes on is not said.
    """

    id: str
    question: str
    choices: tuple[CardMark, ...] = ()
    needed: bool = True
    several: bool = False


YES_NO = (CardMark(id="yes", word="yes", text="Yes"), CardMark(id="no", word="no", text="No"))
TOP = CardMark(id="leadership", word="top management", text="Top management")
NOBODY = CardMark(id=NOBODY_HAS, word="nobody", text="Nobody, or I don't know")
OWNER_WORDS = {TOP.id: TOP.word, "dont_know": "don't know"}
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


def parts_of(exercise: Exercise, respondent: str = "") -> tuple[Part, ...]:
    """The parts of an exercise in order, by its kind; the words come from its content.

    Owners come in an order of the respondent's own, so that nobody is named because of a place.
    """
    after = (*exercise.after, "", "")
    choices = tuple(
        CardMark(id=o.id, word=OWNER_WORDS.get(o.id, o.id.replace("_", " ")), text=o.text)
        for o in exercise.options
        if o.offered
    )
    if exercise.kind is ExerciseKind.CARD_SORT:
        return (Part(id="marks", question=exercise.instructions, choices=choices),)
    if exercise.kind is ExerciseKind.OWNERS:
        named = [choice for choice in choices if choice.id in OWNERS]
        named.sort(key=lambda choice: _place(exercise, choice.id, respondent))
        others = [choice for choice in choices if choice.id not in OWNERS]
        last_words = [*named, *(() if TOP.id in {choice.id for choice in named} else (TOP,)), NOBODY]
        return (
            Part(id="owners", question=exercise.instructions, choices=(*named, *others)),
            Part(id=LAST_WORD, question=after[0], choices=tuple(last_words)),
            Part(id="should", question=after[1], choices=(*named, *others), needed=False),
        )
    if exercise.kind is ExerciseKind.OWN_WORDS:
        return (
            Part(id=SENTENCES, question=exercise.instructions),
            *(
                Part(id=f"{TICKS}{sentence.id}", question=after[0], choices=YES_NO, several=True)
                for sentence in exercise.sentences
                if sentence.ticks
            ),
            *([Part(id=CONSENT.id, question=exercise.consent, choices=YES_NO)] if exercise.consent else ()),
        )
    return (
        Part(id=ORDER, question=exercise.instructions),
        Part(id="signs", question=after[0], choices=YES_NO),
        Part(id="content", question=after[1], choices=YES_NO),
    )


def own_order(exercise: Exercise, respondent: str, cards: tuple[Card, ...] | None = None) -> tuple[Card, ...]:
    """The cards of the exercise, or these, in this respondent's own order: as good as random, never changing.

    Activities come in their own order for everyone: it helps people think of what happens.
    """
    if exercise.kind is ExerciseKind.OWNERS:
        return exercise.cards
    every = exercise.cards if cards is None else cards
    return tuple(sorted(every, key=lambda card: _place(exercise, card.id, respondent)))


def _place(exercise: Exercise, name: str, respondent: str) -> bytes:
    """Where something comes in a respondent's own order."""
    return hashlib.sha256(f"{respondent}/{exercise.id}/{name}".encode()).digest()


def sentence_of(exercise: Exercise, part: str) -> Sentence | None:
    """The sentence that a part ticks; None for any other part."""
    return next((one for one in exercise.sentences if part == f"{TICKS}{one.id}"), None)


def cards_in(exercise: Exercise, draft: Draft, part: str, respondent: str) -> tuple[Card, ...]:
    """The cards a part asks about: shared ones for the last word, journeys in the order they were put."""
    if part == CONSENT.id and exercise.consent:
        return (CONSENT,)
    if part == SENTENCES:
        return tuple(Card(id=one.id, text=one.text) for one in exercise.sentences)
    if sentence := sentence_of(exercise, part):
        return own_order(exercise, respondent, sentence.ticks)
    cards = own_order(exercise, respondent)
    if part == LAST_WORD:
        owners = draft.of("owners")
        return tuple(card for card in cards if owners.get(card.id) == SHARED)
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


def marked(draft: Draft, card: str, choice: str, *, part: str = "") -> Draft:
    """The draft with one card marked in the open part, or in another.

    An owner other than shared takes the last word on the card away.
    """
    part = part or draft.part
    marks = {**draft.marks, part: {**draft.of(part), card: choice}}
    if part == "owners" and choice != SHARED:
        marks[LAST_WORD] = {c: word for c, word in draft.of(LAST_WORD).items() if c != card}
    return replace(draft, marks={part: given for part, given in marks.items() if given})


def ticked(draft: Draft) -> frozenset[str]:
    """What is ticked in the open part."""
    return frozenset(card for card, mark in draft.of(draft.part).items() if mark == "yes")


def ticked_alone(draft: Draft, cards: tuple[Card, ...], chosen: Collection[str]) -> Draft:
    """The draft in which of the cards of the open part these are ticked and no others."""
    marks = {card.id: "yes" if card.id in chosen else "no" for card in cards}
    return replace(draft, marks={**draft.marks, draft.part: marks})


def unmarked(exercise: Exercise, draft: Draft, part: str, respondent: str) -> tuple[Card, ...]:
    """The cards of a part that have no mark yet; the order part has none once it is confirmed."""
    if part == ORDER:
        return () if draft.ordered else exercise.cards
    given = draft.of(part)
    return tuple(card for card in cards_in(exercise, draft, part, respondent) if card.id not in given)


def part_beside(exercise: Exercise, draft: Draft, respondent: str, *, back: bool = False) -> str:
    """The part after the open one, or before it; "" where there is none.

    Parts without cards are left out, and so is the last word where it was said together with the owner.
    """
    ids = [part.id for part in parts_of(exercise)]
    at = ids.index(draft.part)
    beside = reversed(ids[:at]) if back else ids[at + 1 :]
    cards = {LAST_WORD: unmarked(exercise, draft, LAST_WORD, respondent)} if LAST_WORD in ids else {}
    return next((p for p in beside if cards.get(p, cards_in(exercise, draft, p, respondent))), "")


def last_word_of(exercise: Exercise, respondent: str) -> Part | None:
    """The part that asks who has the last word on what is shared; None in other exercises."""
    return next((part for part in parts_of(exercise, respondent) if part.id == LAST_WORD), None)


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
            for card, word in draft.of(LAST_WORD).items()
        }
        return Ownership(owners=dict(draft.of("owners")), last_word=words, should=dict(draft.of("should")))
    if exercise.kind is ExerciseKind.OWN_WORDS:
        return OwnWords(
            sentences={key: text for key, text in draft.of(SENTENCES).items() if text},
            ticks={
                one.id: frozenset(
                    tick for tick, mark in draft.of(f"{TICKS}{one.id}").items() if mark == "yes"
                )
                for one in exercise.sentences
                if one.ticks
            },
            consent=draft.of(CONSENT.id).get(CONSENT.id) == "yes",
        )
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
            marks={"owners": dict(answer.owners), LAST_WORD: words, "should": dict(answer.should)},
        )
    if isinstance(answer, OwnWords):
        ticks = {
            f"{TICKS}{one.id}": {
                tick.id: "yes" if tick.id in answer.ticks.get(one.id, ()) else "no" for tick in one.ticks
            }
            for one in exercise.sentences
        }
        agreed = {CONSENT.id: {CONSENT.id: "yes" if answer.consent else "no"}} if exercise.consent else {}
        written = {one.id: answer.sentences.get(one.id, "") for one in exercise.sentences}
        all_parts = {SENTENCES: written, **ticks, **agreed}
        return replace(draft, marks={part: given for part, given in all_parts.items() if given})
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
    own = exercise.kind is ExerciseKind.OWN_WORDS
    cards = {
        card.id for card in (cards_in(exercise, Draft(part=part.id), part.id, "") if own else exercise.cards)
    }
    known = {card: mark for card, mark in table.items() if card in cards and isinstance(mark, str)}
    if part.id == SENTENCES:
        return {key: sentence_text(text)[:SENTENCE_LIMIT] for key, text in known.items()}
    return {card: mark for card, mark in known.items() if mark in allowed}


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
