"""One answer or exercise as a table in a file, and back."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from assess.store.io.documents import MOST, TomlTable, plain
from assess.store.io.errors import FileProblem, NotPossibleNow
from assess.text import COMMENT_LIMIT, SENTENCE_LIMIT, clean
from questionnaires.model import COMPANY, FUNCTIONS, Exercise, ExerciseKind, Item, Kind, Section
from scoring.answers import Answer, CardSort, ExerciseAnswer, Journey, Ownership, OwnWords, State

PAYLOADS = ("level", "value", "measured", "ticks", "choice", "text", "state")
"""The keys of which an answer holds exactly one."""

REMARKS = ("comment", "evidence", "reason", "source", "date")
"""What may stand beside the payload."""

STORED_STATES = (State.DONT_KNOW, State.NOT_APPLICABLE, State.SKIPPED)


def belongs_to_company(item: Item) -> bool:
    """Whether the answer stands once in ``assessment.toml`` and not in a respondent's file."""
    return item.kind is Kind.RECORD or item.section is Section.CONTEXT


def answer_table(answer: Answer) -> dict[str, Any]:
    """The table that holds this answer.

    Raises:
        ValueError: the answer says that the question was not asked, which no file holds, or its value
            is too large for any file.
    """
    if answer.state is State.NOT_ASKED:
        raise ValueError("a question that was not asked has no answer to store")
    if answer.value is not None and abs(answer.value) > MOST:
        raise ValueError("no file can hold a number this large")
    payload = {
        "level": answer.level,
        "value": None if answer.value is None else plain(answer.value),
        "measured": False if answer.unmeasured else None,
        "ticks": None if answer.ticks is None else list(answer.ticks),
        "choice": answer.choice,
        "text": answer.text,
    }
    if answer.state is not State.ANSWERED:
        payload = {"state": answer.state.value}
    held = {key: value for key, value in payload.items() if value is not None}
    return held | {key: words for key in REMARKS if (words := getattr(answer, key))}


def read_answer(table: TomlTable, item: Item) -> Answer:
    """The answer that a table holds, as the item's kind allows.

    Raises:
        FileProblem: none or several payloads, one of another kind, or a value out of range.
    """
    held = [key for key in PAYLOADS if key in table.data]
    if not held:
        raise table.problem("", f"has no answer; expected {_wanted(item)} or a state.")
    if len(held) > 1:
        raise table.problem("", f"has both {held[0]} and {held[1]}; expected only one of them.")
    key = held[0]
    remarks = _remarks(table)
    if key == "state":
        return Answer(state=State(table.one_of("state", STORED_STATES)), **remarks)
    if key not in _allowed(item):
        raise table.problem(key, f"does not fit {item.id}; expected {_wanted(item)} or a state.")
    return Answer(state=State.ANSWERED, **_payload(table, key, item), **remarks)


def _payload(table: TomlTable, key: str, item: Item) -> dict[str, Any]:
    """What stands under a payload key, by the name of the field of an answer that holds it."""
    match key:
        case "level":
            return {key: _level(table, item)}
        case "value":
            return {key: table.number(key, whole=item.whole, low=item.minimum, high=item.maximum)}
        case "measured":
            if table.truth(key):
                raise table.expected(key, "false (give the number itself as value)")
            return {"unmeasured": True}
        case "ticks":
            return {key: table.several_of(key, [option.id for option in item.options])}
        case "choice":
            return {key: table.one_of(key, [option.id for option in item.options])}
        case _:
            return {key: table.text(key, limit=COMMENT_LIMIT, multiline=True)}


def _level(table: TomlTable, item: Item) -> int:
    """The position picked; for a count the level of the range that was picked."""
    found = table.whole("level", low=1, high=5 if item.ranges else item.positions)
    levels = [int(option.id) for option in item.as_put_to(COMPANY).options] if item.ranges else [found]
    if found not in levels:
        raise table.expected("level", f"one of {', '.join(map(str, levels))}")
    return found


def read_state(table: TomlTable) -> Answer:
    """The answer of an exercise that was passed over: a state.

    Raises:
        FileProblem: it is none of the states that a file holds.
    """
    return Answer(state=State(table.one_of("state", STORED_STATES)), **_remarks(table))


def _remarks(table: TomlTable) -> dict[str, Any]:
    return {key: _remark(table, key) for key in REMARKS if key in table}


def _remark(table: TomlTable, key: str) -> str:
    if type(table.data[key]) is datetime.date:
        return table.day(key)
    return table.text(key, limit=COMMENT_LIMIT, multiline=True)


def _allowed(item: Item) -> tuple[str, ...]:
    """The payload keys that the item's kind allows."""
    unmeasured = ("measured",) if item.kind is Kind.RECORD else ()
    ranged = ("level",) if item.ranges and item.kind is Kind.COUNT else ()
    return (item.kind.payload, *ranged, *unmeasured) if item.kind.payload else ()


def _wanted(item: Item) -> str:
    """What an answer to this item holds, in words."""
    if item.kind is Kind.EXERCISE:
        return f"the answers under the exercise {item.exercise}"
    return " or ".join("measured = false" if key == "measured" else key for key in _allowed(item))


def checked_table(answer: Answer, item: Item, *, path: Path, name: str) -> dict[str, Any]:
    """The table of an answer, cleaned, and read back as a file would be.

    Raises:
        ValueError: the answer does not fit the item.
    """
    table = _cleaned(answer_table(answer))
    try:
        read_answer(TomlTable(table, path, name), item)
    except FileProblem as problem:
        raise ValueError(str(problem)) from problem
    return table


def _cleaned(table: dict[str, Any]) -> dict[str, Any]:
    """An answer's table with its free words cleaned."""
    return {
        key: clean(value, limit=COMMENT_LIMIT, multiline=True) if key == "text" or key in REMARKS else value
        for key, value in table.items()
    }


def merged(
    old: object, new: dict[str, Any], known: tuple[str, ...] = (*PAYLOADS, *REMARKS)
) -> dict[str, Any]:
    """The new table with those keys of the old one that this program does not know."""
    kept = old if isinstance(old, dict) else {}
    return {**new, **{key: value for key, value in kept.items() if key not in known}}


def joined(
    found: object, new: dict[str, Any], *, known: object, own: tuple[str, ...] = (*PAYLOADS, *REMARKS)
) -> dict[str, Any]:
    """The new table, beside what another program has said of the same question meanwhile.

    ``found`` is on the disk, ``known`` is what the new table was made from: an answer, a comment or a piece
    of evidence that the new one does not change stays as found. ``own`` are the keys of this program.
    """
    if found != known and isinstance(found, dict):
        apart = ("comment", "evidence")
        kept: dict[str, Any] = {}
        for keys in (tuple(key for key in own if key not in apart), *((key,) for key in apart)):
            theirs, ours, before = (_some(table, keys) for table in (found, new, known))
            kept |= theirs if ours == before else ours
        new = _some(kept, own)
    return merged(found, new, own)


def put_back(
    tables: dict[str, Any],
    key: str,
    *,
    given: object,
    before: dict[str, Any] | None,
    path: Path,
    own: tuple[str, ...] = (*PAYLOADS, *REMARKS),
) -> None:
    """Puts an answer back to what it was before, or takes it out, if it is still the one ``given``.

    Raises:
        NotPossibleNow: another program has changed it since.
    """
    found = tables.get(key)
    if found is None or _some(found, own) != _some(given, own):
        raise NotPossibleNow(path, "Another window has changed this answer since; its version was kept.")
    if before is None:
        del tables[key]
    else:
        tables[key] = merged(found, before, own)


def _some(table: object, keys: tuple[str, ...]) -> dict[str, Any]:
    """What a table says under these keys, in their order."""
    return {key: table[key] for key in keys if key in table} if isinstance(table, dict) else {}


def in_order(tables: dict[str, Any], order: list[str]) -> dict[str, Any]:
    """The tables in the order of the questionnaire, unknown ones last, so that a diff shows what changed."""
    return {key: tables[key] for key in [*order, *tables] if key in tables}


EXERCISE_KEYS = (
    "required", "helpful",
    "owners", "last_word", "should",
    "order", "first_contact", "throughout", "signs", "content",
    "sentences", "ticks", "consent",
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
        return {
            "owners": _by_card(answer.owners, cards),
            **_given(last_word=_by_card(answer.last_word, cards), should=_by_card(answer.should, cards)),
        }
    if isinstance(answer, OwnWords):
        return _own_words_table(answer, exercise)
    return {
        "order": [list(group) for group in answer.order],
        **_given(
            first_contact=answer.first_contact,
            throughout=_in_order(answer.throughout, cards),
            signs=_by_card(answer.signs, cards),
            content=_by_card(answer.content, cards),
        ),
    }


def _own_words_table(answer: OwnWords, exercise: Exercise) -> dict[str, Any]:
    ids = [sentence.id for sentence in exercise.sentences]
    ticks = {s.id: [tick.id for tick in s.ticks] for s in exercise.sentences}
    return {
        "sentences": _by_card(answer.sentences, ids),
        "ticks": {key: _in_order(answer.ticks[key], ticks[key]) for key in ids if key in answer.ticks},
        **_given(consent=answer.consent),
    }


def _given(**values: Any) -> dict[str, Any]:
    """The values without those that hold nothing."""
    return {key: value for key, value in values.items() if value}


def read_exercise(table: TomlTable, exercise: Exercise) -> ExerciseAnswer:
    """The answer that a table holds, as the exercise's kind allows.

    Raises:
        FileProblem: a key is missing, a card or an owner unknown, or a card used twice.
    """
    if exercise.kind is ExerciseKind.CARD_SORT:
        return _card_sort(table, exercise)
    if exercise.kind is ExerciseKind.OWNERS:
        return _ownership(table, exercise)
    if exercise.kind is ExerciseKind.OWN_WORDS:
        return _own_words(table, exercise)
    return _journey(table, exercise)


def _card_sort(table: TomlTable, exercise: Exercise) -> CardSort:
    cards = [card.id for card in exercise.cards]
    if "required" not in table and "helpful" not in table:
        raise table.expected("required", "a list of cards")
    required, helpful = table.several_of("required", cards), table.several_of("helpful", cards)
    if both := [card for card in required if card in helpful]:
        raise table.problem("helpful", f'the card "{both[0]}" is also marked as required.')
    return CardSort(required=frozenset(required), helpful=frozenset(helpful))


def _ownership(table: TomlTable, exercise: Exercise) -> Ownership:
    if "owners" not in table:
        raise table.expected("owners", "a table of cards and their owners")
    cards = [card.id for card in exercise.cards]
    owners = [option.id for option in exercise.options] or list(FUNCTIONS)
    return Ownership(
        owners=_words(table.table("owners"), cards, owners),
        last_word=_words(
            table.table("last_word"), cards, list(dict.fromkeys([*owners, *FUNCTIONS, "nobody"]))
        ),
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
        raise table.problem("order", f'the card "{twice[0]}" appears in two places.')
    return Journey(
        order=groups,
        throughout=frozenset(throughout),
        first_contact=table.one_of("first_contact", [*cards, ""], ""),
        signs=_truths(table.table("signs"), cards),
        content=_truths(table.table("content"), cards),
    )


def _own_words(table: TomlTable, exercise: Exercise) -> OwnWords:
    """Every sentence that has ticks is written and ticked; the others may be left out."""
    written, ticked = (table.table(key, needed=True) for key in ("sentences", "ticks"))
    ids = [sentence.id for sentence in exercise.sentences]
    ticks = {s.id: [tick.id for tick in s.ticks] for s in exercise.sentences if s.ticks}
    _known(written, ids, "sentence")
    _known(ticked, ticks, "sentence with ticks")
    for key in ticks:
        if key not in ticked:
            raise ticked.expected(key, "a list of what the sentence says, empty where it says none of these")
    return OwnWords(
        sentences={key: _sentence(written, key) for key in ids if key in ticks or key in written},
        ticks={key: frozenset(ticked.several_of(key, allowed)) for key, allowed in ticks.items()},
        consent=table.truth("consent", False),
    )


def _sentence(table: TomlTable, key: str) -> str:
    text = sentence_text(table.text(key, limit=COMMENT_LIMIT))
    if not text or len(text) > SENTENCE_LIMIT:
        raise table.expected(key, f"a sentence of at most {SENTENCE_LIMIT} letters")
    return text


def sentence_text(text: str) -> str:
    """A sentence as it is kept: on one line, without control characters and double spaces."""
    return " ".join(clean(text, limit=COMMENT_LIMIT).split())


def _group(table: TomlTable, group: object, cards: list[str]) -> tuple[str, ...]:
    """One place in the order; the cards in it are tied."""
    if type(group) is not list or not group:
        raise table.problem("order", "expected a list of lists of cards, none of them empty.")
    return TomlTable({"order": group}, table.file, table.name).several_of("order", cards)


def _words(table: TomlTable, cards: Collection[str], allowed: Collection[str]) -> dict[str, str]:
    return {card: table.one_of(card, allowed) for card in _known(table, cards)}


def _truths(table: TomlTable, cards: Collection[str]) -> dict[str, bool]:
    return {card: table.truth(card) for card in _known(table, cards)}


def _known(table: TomlTable, cards: Collection[str], what: str = "card") -> list[str]:
    """The cards of a table, in the order of the exercise; an unknown one is a problem."""
    for key in table.data:
        if key not in cards:
            raise table.problem(key, f"the exercise has no such {what}.")
    return [card for card in cards if card in table]


def _in_order(chosen: Collection[str], cards: list[str]) -> list[str]:
    return [card for card in cards if card in chosen] + sorted(set(chosen) - set(cards))


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
