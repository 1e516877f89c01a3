"""From the exercises of the sample to the answers of one respondent; see the head of the sample file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.answers import CardSort, ExerciseAnswer, Journey, Ownership, OwnWords

OWNERS = {
    "S": "sales",
    "M": "marketing",
    "V": "service",
    "P": "product",
    "L": "leadership",
    "B": "shared",
    "N": "nobody",
    "D": "dont_know",
}
UNSAID = "."


def exercises_of(
    tables: Mapping[str, Any], *, function: str, place: int
) -> Iterator[tuple[str, ExerciseAnswer]]:
    """What the respondent at this place of a function did of each exercise."""
    written = {
        sentence: lists[function][place].partition("|")
        for sentence, lists in tables.get("own_words", {}).items()
        if function in lists and lists[function][place]
    }
    if written:
        yield (
            "own_words",
            OwnWords(
                sentences={key: text.strip() for key, (text, _, _) in written.items()},
                ticks={
                    key: frozenset(ticks.strip().split("+"))
                    for key, (_, ticked, ticks) in written.items()
                    if ticked
                },
            ),
        )
    if function in tables.get("lead_definition", {}):
        yield "lead_definition", _sorted_cards(tables["lead_definition"][function][place])
    if owners := _owners(tables.get("activity_ownership", {}), function, place):
        yield (
            "activity_ownership",
            Ownership(
                owners=owners,
                last_word=_owners(tables.get("last_word", {}), function, place),
                should=_owners(tables.get("should", {}), function, place),
            ),
        )
    if function in tables.get("buyer_journey", {}):
        yes = {
            part: {card: letter == "y" for card, letter in _letters(tables[part], function, place).items()}
            for part in ("signs", "content")
        }
        yield "buyer_journey", _journey(tables["buyer_journey"][function][place], **yes)


def _sorted_cards(text: str) -> CardSort:
    required, _, helpful = text.partition("/")
    return CardSort(
        required=frozenset(required.strip().split("+")), helpful=frozenset(helpful.strip().split("+"))
    )


def _owners(table: Mapping[str, Any], function: str, place: int) -> dict[str, str]:
    """Whom the respondent named, by card."""
    return {card: OWNERS[letter] for card, letter in _letters(table, function, place).items()}


def _letters(table: Mapping[str, Any], function: str, place: int) -> dict[str, str]:
    """The respondent's letter by card, without what is left unsaid."""
    letters = {card: lists[function][place] for card, lists in table.items() if function in lists}
    return {card: letter for card, letter in letters.items() if letter != UNSAID}


def _journey(text: str, *, signs: Mapping[str, bool], content: Mapping[str, bool]) -> Journey:
    words = text.split()
    groups = [tuple(word.split("=")) for word in words if not word.startswith("~")]
    return Journey(
        order=tuple(tuple(card.rstrip("*") for card in group) for group in groups),
        throughout=frozenset(word.strip("~*") for word in words if word.startswith("~")),
        first_contact=next((card.strip("~*") for w in words for card in w.split("=") if "*" in card), ""),
        signs=signs,
        content=content,
    )
