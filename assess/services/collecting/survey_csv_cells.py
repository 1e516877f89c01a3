"""One answer of a survey export: what is in a cell, as an answer to an item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from assess.store.io.tables import MOST, shortened
from assess.text import COMMENT_LIMIT, clean
from questionnaires.model import Item
from questionnaires.records import record
from scoring.answers import Answer, State

Meaning = int | float | str
"""What an option's text means: a position 1-5, a number, or an option's id."""

_SEPARATORS = ";,\n"
_SPACES = re.compile(r"[^\S\n]+")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
_LIST_NUMBER = re.compile(r"(\d{1,2})\s*(?:$|[.):=-](?!\s*\d)\s*(.*))", re.DOTALL)
_NUMBER = re.compile(r"(\d+)(?:([.,])(\d+))?")
_YES, _NO = frozenset({"1", "x", "yes", "true", "selected", "checked"}), frozenset({"0", "no", "false"})


class CellProblem(ValueError):
    """What cannot be read in a cell, as a sentence without the place."""


@record
class StandInWords:
    """What respondents write instead of an answer, in normal form."""

    dont_know: frozenset[str] = frozenset()
    not_applicable: frozenset[str] = frozenset()
    none_of_these: frozenset[str] = frozenset()


@record
class CellReading:
    """How the cells of one item are read: the meaning of each option's text, by its normal form."""

    item: Item
    options: Mapping[str, Meaning] = field(default_factory=dict)


def normal(text: str) -> str:
    """The text as it is compared: small letters, plain quotes and dashes, single spaces, no end stop."""
    text = clean(text, limit=COMMENT_LIMIT, multiline=True).translate(_SAME).casefold()
    return _SPACES.sub(" ", text).strip().rstrip(".:*").rstrip()


def answer_in(cells: Sequence[tuple[str, str]], reading: CellReading, words: StandInWords) -> Answer | None:
    """The answer in the cells of one row that belong to one item; None where they are all empty.

    ``cells`` pairs each cell with the second heading of its column ("" where there is none); only ticks
    may fill more than one.

    Raises:
        CellProblem: it cannot be read.
    """
    filled = [(heading, text) for heading, text in cells if text.strip()]
    if not filled:
        return None
    first = normal(filled[0][1])
    if len(filled) == 1 and first in words.dont_know:
        return Answer(state=State.DONT_KNOW)
    if len(filled) == 1 and first in words.not_applicable:
        return Answer(state=State.NOT_APPLICABLE, reason=clean(filled[0][1], limit=COMMENT_LIMIT).strip())
    if reading.item.kind.payload == "ticks":
        return Answer(state=State.ANSWERED, ticks=_ticks(filled, reading, words))
    if len(filled) > 1:
        raise CellProblem("holds an answer in more than one column.")
    return _single(filled[0][1], reading)


def _single(text: str, reading: CellReading) -> Answer:
    item = reading.item
    if item.kind.payload == "text":
        return Answer(state=State.ANSWERED, text=clean(text, limit=COMMENT_LIMIT, multiline=True).strip())
    meaning = reading.options.get(normal(text))
    if item.kind.payload == "value":
        return Answer(state=State.ANSWERED, value=_number(text, meaning, item))
    if meaning is None:
        meaning = _by_list_number(text, reading)
    if item.kind.payload == "level" and isinstance(meaning, int):
        return Answer(state=State.ANSWERED, level=meaning)
    return Answer(state=State.ANSWERED, choice=str(meaning))


def _by_list_number(text: str, reading: CellReading) -> Meaning:
    """The option behind a text such as "3. Often" or "3"; its words count more than its number."""
    found = _LIST_NUMBER.fullmatch(normal(text))
    if found is not None:
        rest = reading.options.get(normal(found[2] or ""))
        if rest is not None:
            return rest
        places = _places(reading)
        # Where the options are numbers themselves ("2 to 5"), a number in front says nothing.
        digits = any(option[:1].isdigit() for option in reading.options)
        if not digits and 1 <= int(found[1]) <= len(places):
            return places[int(found[1]) - 1]
    raise CellProblem(f'"{shortened(text)}" is none of the options.')


def _places(reading: CellReading) -> Sequence[Meaning]:
    """What the numbers 1, 2, 3 ... mean."""
    if reading.item.kind.payload == "level":
        return range(1, reading.item.positions + 1)
    return [option.id for option in reading.item.options]


def _number(text: str, meaning: Meaning | None, item: Item) -> Fraction:
    if isinstance(meaning, int | float):
        return Fraction(str(meaning))
    plain = normal(text).removesuffix(normal(item.unit)).strip() if item.unit else normal(text)
    found = _NUMBER.fullmatch(plain.removesuffix("%").strip()) if len(plain) <= 40 else None
    if found is None:
        raise CellProblem(f'"{shortened(text)}" is not a number.')
    if len(found[3] or "") == 3 and (item.whole or found[2] == ","):
        raise CellProblem(f'"{shortened(text)}" can be read in two ways; write it without a mark.')
    value = Fraction(f"{found[1]}.{found[3] or '0'}")
    if value > MOST:
        raise CellProblem(f'"{shortened(text)}" is too large a number.')
    if item.whole and value.denominator != 1:
        raise CellProblem(f'"{shortened(text)}" is not a whole number.')
    return value


def _ticks(filled: Iterable[tuple[str, str]], reading: CellReading, words: StandInWords) -> tuple[str, ...]:
    ticked: list[Meaning] = []
    none = False
    for heading, text in filled:
        option = reading.options.get(normal(heading))
        if option is not None and normal(text) in _YES:
            ticked.append(option)
        elif option is None or normal(text) not in _NO:
            for token in _tokens(normal(text), sorted(reading.options, key=len, reverse=True)):
                none = none or token in words.none_of_these
                if token in reading.options:
                    ticked.append(reading.options[token])
                elif token not in words.none_of_these:
                    raise CellProblem(f'"{shortened(token)}" is none of the options.')
    if none and ticked:
        raise CellProblem("ticks something and also none of these.")
    return tuple(option.id for option in reading.item.options if option.id in ticked)


def _tokens(text: str, options: Sequence[str]) -> Iterable[str]:
    """The options in a cell that holds several; an option may hold a separator itself, the longest fits."""
    while text := text.lstrip(f" {_SEPARATORS}"):
        for option in options:
            rest = text[len(option) :].lstrip(" .")
            if option and text.startswith(option) and (not rest or rest[0] in _SEPARATORS):
                yield option
                text = rest
                break
        else:
            end = min((place for mark in _SEPARATORS if (place := text.find(mark)) >= 0), default=len(text))
            yield normal(text[:end])
            text = text[end:]
