"""The answer to an exercise as a table in a file, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from assess.store.io.tables import TomlTable
from questionnaires.model import FUNCTIONS, Exercise, ExerciseKind
from scoring.answers import CardSort, ExerciseAnswer, Journey, Ownership

EXERCISE_KEYS = (
    "required", "helpful",
    "owners", "last_word", "should",
    "order", "first_contact", "throughout", "signs", "content",
)  # fmt: skip
"""Every key that some exercise uses."""


def exercise_table(answer: ExerciseAnswer, exercise: Exercise) -> dict[str, Any]:
    """The table that holds this answer, its cards in the order of the exercise."""
    cards = [card.id for card in exercise.cards]
    if isinstance(answer, CardSort):
        return {
            "required": _in_order(answer.required, cards),
            "helpful": _in_order(answer.helpful, cards),
        }
    if isinstance(answer, Ownership):
        table: dict[str, Any] = {"owners": _by_card(answer.owners, cards)}
        if answer.last_word:
            table["last_word"] = _by_card(answer.last_word, cards)
        if answer.should:
            table["should"] = _by_card(answer.should, cards)
        return table
    table = {"order": [list(group) for group in answer.order]}
    if answer.first_contact:
        table["first_contact"] = answer.first_contact
    if answer.throughout:
        table["throughout"] = _in_order(answer.throughout, cards)
    if answer.signs:
        table["signs"] = _by_card(answer.signs, cards)
    if answer.content:
        table["content"] = _by_card(answer.content, cards)
    return table


def read_exercise(table: TomlTable, exercise: Exercise) -> ExerciseAnswer:
    """The answer that a table holds, as the exercise's kind allows.

    Raises:
        FileProblem: a key is missing, a card or an owner unknown, or a card used twice.
    """
    if exercise.kind is ExerciseKind.CARD_SORT:
        return _card_sort(table, exercise)
    if exercise.kind is ExerciseKind.OWNERS:
        return _ownership(table, exercise)
    return _journey(table, exercise)


def _card_sort(table: TomlTable, exercise: Exercise) -> CardSort:
    cards = [card.id for card in exercise.cards]
    if "required" not in table and "helpful" not in table:
        raise table.expected("required", "a list of cards")
    required, helpful = table.several_of("required", cards), table.several_of("helpful", cards)
    if both := [card for card in required if card in helpful]:
        raise table.problem("helpful", f'the card "{both[0]}" is marked required as well.')
    return CardSort(required=frozenset(required), helpful=frozenset(helpful))


def _ownership(table: TomlTable, exercise: Exercise) -> Ownership:
    if "owners" not in table:
        raise table.expected("owners", "a table of cards and their owners")
    cards = [card.id for card in exercise.cards]
    owners = [option.id for option in exercise.options] or list(FUNCTIONS)
    return Ownership(
        owners=_words(table.table("owners"), cards, owners),
        last_word=_words(table.table("last_word"), cards, list(dict.fromkeys([*owners, *FUNCTIONS]))),
        should=_words(table.table("should"), cards, owners),
    )


def _journey(table: TomlTable, exercise: Exercise) -> Journey:
    if type(table.data.get("order")) is not list:
        raise table.expected("order", "a list of lists of cards")
    cards = [card.id for card in exercise.cards]
    groups = tuple(_group(table, group, cards) for group in table.data["order"])
    throughout = table.several_of("throughout", [card.id for card in exercise.cards if card.throughout])
    placed = [card for group in groups for card in group] + list(throughout)
    if twice := [card for card in cards if placed.count(card) > 1]:
        raise table.problem("order", f'the card "{twice[0]}" has two places.')
    return Journey(
        order=groups,
        throughout=frozenset(throughout),
        first_contact=table.one_of("first_contact", [*cards, ""], ""),
        signs=_truths(table.table("signs"), cards),
        content=_truths(table.table("content"), cards),
    )


def _group(table: TomlTable, group: object, cards: list[str]) -> tuple[str, ...]:
    """One place in the order; the cards in it are tied."""
    if type(group) is not list or not group:
        raise table.problem("order", "expected a list of lists of cards, none of them empty.")
    return TomlTable({"order": group}, table.file, table.name).several_of("order", cards)


def _words(table: TomlTable, cards: Collection[str], allowed: Collection[str]) -> dict[str, str]:
    return {card: table.one_of(card, allowed) for card in _known(table, cards)}


def _truths(table: TomlTable, cards: Collection[str]) -> dict[str, bool]:
    return {card: table.truth(card) for card in _known(table, cards)}


def _known(table: TomlTable, cards: Collection[str]) -> list[str]:
    """The cards of a table, in the order of the exercise; an unknown one is a problem."""
    for key in table.data:
        if key not in cards:
            raise table.problem(key, "the exercise has no such card.")
    return [card for card in cards if card in table]


def _in_order(chosen: Collection[str], cards: list[str]) -> list[str]:
    unknown = sorted(set(chosen) - set(cards))
    return [card for card in cards if card in chosen] + unknown


def _by_card(chosen: Mapping[str, Any], cards: list[str]) -> dict[str, Any]:
    return {card: chosen[card] for card in _in_order(chosen, cards)}


def draft_in(data: Mapping[str, Any], exercise_id: str) -> Mapping[str, Any]:
    """What a response holds of an unfinished exercise; empty where it holds nothing."""
    drafts = data.get("drafts")
    found = drafts.get(exercise_id) if isinstance(drafts, dict) else None
    return found if isinstance(found, dict) else {}


def set_draft(data: dict[str, Any], exercise_id: str, draft: Mapping[str, Any] | None) -> None:
    """Puts the draft of an exercise into a response, the last of all, or takes it out."""
    drafts = data.pop("drafts", None)
    kept = {key: one for key, one in drafts.items() if key != exercise_id} if isinstance(drafts, dict) else {}
    if draft:
        kept[exercise_id] = dict(draft)
    if kept:
        data["drafts"] = kept
