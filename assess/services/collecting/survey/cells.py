"""What the cells of one question in one row can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from assess.services.collecting.survey.texts import loose, normal
from assess.store.io.documents import MOST, shortened
from assess.text import COMMENT_LIMIT, clean
from questionnaires.model import Item
from questionnaires.records import record
from scoring.answers import Answer, State

Meaning = int | float | str
"""What an option's text means: a position 1-5, a number, or an option's id."""

_DIGITS = re.compile(r"\d+")
_SIGNED = re.compile(r"[<>+≤≥±]|(?<![a-z])-\s*\d")
_LETTERS = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"([+-]?\d{1,12})(?:[.,](\d{1,12}))?")
_NUMBER_FIRST = re.compile(r"[(\[#]?(\d{1,3})(?:[.,]0+)?(?:\s*[)\].,:=/-]+\s*|\s+)(\D.*)", re.DOTALL)
_NUMBER_LAST = re.compile(r"(.*\D)(?:\s*[(\[:=/-]+\s*|\s+)(\d{1,3})(?:[.,]0+)?[)\]]?", re.DOTALL)
_LETTERED = re.compile(r"[(\[]?[a-z][.)\]]+\s*(?=\S)")
_OF_SO_MANY = re.compile(r"(\d{1,2}) ?(?:/|of|out of|von|sur|de|van|su) ?(\d{1,2})")
_NUMBER = re.compile(r"(\d+)(?:([.,])(\d+))?")


def _listed(text: str) -> frozenset[str]:
    return frozenset(normal(word.strip()) for word in text.split(","))


YES = _listed(
    """
    1, 1.0, x, y, yes, true, selected, checked, ticked, quoted, on, ✓, ✔, ☑, ja, wahr, gewählt, ausgewählt,
    angekreuzt, oui, vrai, sélectionné, coché, sí, si, verdadero, seleccionado, sì, vero, selezionato,
    sim, verdadeiro, selecionado, waar, geselecteerd, sant, sand, valgt, vald, tak, prawda, kyllä, ano, да,
    evet, はい, 是"""
)
NO = _listed(
    """
    0, 0.0, n, no, false, not selected, unchecked, not checked, unticked, not quoted, off, -, nein, falsch,
    nicht gewählt, nicht ausgewählt, non, faux, non sélectionné, non coché, falso, no seleccionado,
    non selezionato, não, não selecionado, nee, onwaar, niet geselecteerd, nej, nei, falskt, falsk, nie,
    fałsz, ei, ne, нет, hayır, いいえ, 否"""
)
"""What tools write in the column of one option that was not ticked."""


class CellProblem(ValueError):
    """What cannot be read in a cell, as a sentence without the place.

    ``column`` is the cell's, None where the question has one column only.
    """

    def __init__(self, reason: str, *, column: int | None = None) -> None:
        super().__init__(reason)
        self.column = column


class CodesProblem(CellProblem):
    """A number that is not taken because of the other numbers in its column."""


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


@record
class TickCell:
    """A cell in the column of one option; ``option`` is None where the column is of no known option."""

    text: str
    column: int
    option: Meaning | None
    place: int = 0
    """Which of the question's columns it is, from 1."""
    none: bool = False
    """Whether the column is that of "none of these"."""


DONT_KNOW = frozenset(
    map(
        normal,
        ("Don't know", "Dont know", "Do not know", "I don't know", "Don't know / not sure", "Can't say"),
    )
)
NOT_APPLICABLE = frozenset(
    map(normal, ("N/A", "N.A.", "NA", "N / A", "Not applicable", "Not applicable (N/A)", "Does not apply"))
)


def stand_in(text: str, reading: CellReading, words: StandInWords) -> State | None:
    """What a text says instead of an answer; None where it is one, or an option of this very question."""
    said = normal(text)
    if said in reading.options:
        return None
    if said in words.dont_know:
        return State.DONT_KNOW
    if said in words.not_applicable:
        return State.NOT_APPLICABLE
    if said in words.none_of_these or reading.item.kind.payload == "text":
        return None
    if said in DONT_KNOW:
        return State.DONT_KNOW
    return State.NOT_APPLICABLE if said in NOT_APPLICABLE else None


def single_answer(text: str, reading: CellReading, words: StandInWords, *, codes: str = "") -> Answer | None:
    """The answer in a cell that holds all of it; None where it is empty.

    ``codes`` says why no bare number of the column is taken, "" where they are.

    Raises:
        CellProblem: it cannot be read.
    """
    if not normal(text):
        return None
    state = stand_in(text, reading, words)
    if state is State.NOT_APPLICABLE:
        return Answer(state=state, reason=clean(text, limit=COMMENT_LIMIT).strip())
    if state is not None:
        return Answer(state=state)
    item = reading.item
    match item.kind.payload:
        case "text":
            return Answer(state=State.ANSWERED, text=clean(text, limit=COMMENT_LIMIT, multiline=True).strip())
        case "ticks":
            return Answer(state=State.ANSWERED, ticks=_in_order(joined_ticks(text, reading, words), item))
        case "value":
            return Answer(state=State.ANSWERED, value=_number(text, meaning_of(text, reading), item))
    meaning = _picked(text, reading, codes)
    if item.kind.payload == "level" and isinstance(meaning, int):
        return Answer(state=State.ANSWERED, level=meaning)
    return Answer(state=State.ANSWERED, choice=str(meaning))


def meaning_of(text: str, reading: CellReading) -> Meaning | None:
    """What an option's text means, also where only marks and accents differ; None where it is no option."""
    found = reading.options.get(normal(text))
    if found is not None:
        return found
    number = bare_number(text)
    if number is not None:  # "4.0" is mapped as "4"
        same = {m for option, m in reading.options.items() if bare_number(option) == number}
        return same.pop() if len(same) == 1 else None
    if not _LETTERS.search(text):
        return None
    same = {m for option, m in reading.options.items() if _alike(text, option)}
    if not same and reading.item.kind.payload in ("choice", "ticks"):
        same = {option.id for option in reading.item.options if _alike(text, option.id)}
    return same.pop() if len(same) == 1 else None


def _alike(text: str, option: str) -> bool:
    """Whether two texts differ in marks and accents only, and those change none of their numbers."""
    if loose(text) != loose(option):
        return False
    numbers = [_DIGITS.findall(one) for one in (text, option)]
    signed = any(_SIGNED.search(normal(one)) for one in (text, option))
    return numbers[0] == numbers[1] and not (numbers[0] and signed)


def bare_number(text: str) -> Fraction | None:
    """The number that a cell is and nothing else: "4", "4.0", "4,0", "-1"; None where it is none."""
    found = _BARE.fullmatch(normal(text))
    return Fraction(f"{int(found[1])}.{found[2] or '0'}") if found else None


def number_in(text: str, reading: CellReading) -> Fraction | None:
    """The number that a cell is, also as one of so many places: "4/5", "4 out of 5"."""
    of = _OF_SO_MANY.fullmatch(normal(text))
    if of and meaning_of(text, reading) is None and int(of[2]) == len(_places(reading)):
        return Fraction(int(of[1]))
    return bare_number(text)


def place_of(number: Fraction, reading: CellReading) -> Meaning | None:
    """What a bare number means where the mapping does not say; None where it means nothing.

    Where an option begins with a digit ("2 to 5") a number means nothing, and where the mapping gives
    some numbers a meaning the others have none.
    """
    if any(option[:1].isdigit() for option in reading.options):
        return None
    places = _places(reading)
    whole = number.denominator == 1 and 1 <= number <= len(places)
    return places[int(number) - 1] if whole else None


def number_and_words(text: str, reading: CellReading) -> tuple[Fraction, Meaning] | None:
    """The number beside an option's text, as in "4 - Often" and "Often (4)", and what the text means."""
    for shape, number, words in ((_NUMBER_FIRST, 1, 2), (_NUMBER_LAST, 2, 1)):
        found = shape.fullmatch(normal(text))
        meaning = meaning_of(found[words].strip(" -=:/"), reading) if found else None
        if found and meaning is not None:
            return Fraction(int(found[number])), meaning
    return None


def _picked(text: str, reading: CellReading, codes: str) -> Meaning:
    """The option that a cell names by its words, by its number or by both."""
    meaning = meaning_of(text, reading)
    if meaning is not None:
        return meaning
    number = number_in(text, reading)
    if number is not None:
        meaning = place_of(number, reading)
        if codes:
            raise CodesProblem(codes)
        if meaning is not None:
            return meaning
    both = number_and_words(text, reading)
    if both is not None:
        if not agrees(both, reading):
            raise CellProblem(f'in "{shortened(text)}" the number and the words mean different options.')
        return both[1]
    lettered = _LETTERED.match(normal(text))  # "d) Agree"
    meaning = meaning_of(normal(text)[lettered.end() :], reading) if lettered else None
    if meaning is not None:
        return meaning
    raise CellProblem(f'"{shortened(text)}" is not one of the options.')


def agrees(both: tuple[Fraction, Meaning], reading: CellReading) -> bool:
    """Whether a number means the same option as the words beside it."""
    number, meaning = both
    mapped = meaning_of(str(number), reading)
    return meaning == (mapped if mapped is not None else place_of(number, reading))


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
        raise CellProblem(
            f'"{shortened(text)}" can be read in two ways; write it without a thousands separator.'
        )
    value = Fraction(f"{found[1]}.{found[3] or '0'}")
    if value > MOST:
        raise CellProblem(f'"{shortened(text)}" is too large a number.')
    if item.whole and value.denominator != 1:
        raise CellProblem(f'"{shortened(text)}" is not a whole number.')
    return value


def ticks_in(
    cells: Sequence[TickCell],
    reading: CellReading,
    words: StandInWords,
    *,
    codes: str = "",
    own: bool = False,
) -> Answer | None:
    """The options ticked in a row of columns, one a column; None where all are empty.

    ``own`` says that a ticked column holds its own place among the columns (3 in the third).

    Raises:
        CellProblem: a cell holds neither a tick nor its absence.
    """
    ticked: list[Meaning] = []
    filled = [cell for cell in cells if normal(cell.text)]
    instead = [stand_in(cell.text, reading, words) for cell in filled]
    if filled and instead[0] and len(set(instead)) == 1:
        return single_answer(filled[0].text, reading, words)
    none = False
    for cell, state in zip(filled, instead, strict=True):
        text = normal(cell.text)
        number = bare_number(text)
        if text in NO or (state and cell.option is not None):
            continue
        if number is not None and codes:
            raise CodesProblem(codes)
        yes = text in YES if number is None or not own else number == cell.place
        if cell.option is not None and (yes or meaning_of(text, reading) == cell.option):
            ticked.append(cell.option)
        elif text in words.none_of_these or (yes and cell.none):
            none = True
        else:
            reason = f'"{shortened(cell.text.strip())}" is not one of the options.'
            raise CellProblem(reason, column=cell.column)
    if none and ticked:
        raise CellProblem('has both a ticked option and "none of these".')
    return Answer(state=State.ANSWERED, ticks=_in_order(ticked, reading.item)) if filled else None


def _in_order(ticked: Iterable[Meaning], item: Item) -> tuple[str, ...]:
    found = set(ticked)
    return tuple(option.id for option in item.options if option.id in found)


def joined_ticks(text: str, reading: CellReading, words: StandInWords) -> Sequence[Meaning]:
    """The options ticked in one cell, in any of the ways in which tools join them.

    Raises:
        CellProblem: a part of it is no option.
    """
    ticked: list[Meaning] = []
    none = False
    for line in re.split(r"[\r\n]+", text):
        for token in _tokens(normal(line), reading):
            meaning = meaning_of(token, reading)
            none = none or token in words.none_of_these
            if meaning is not None:
                ticked.append(meaning)
            elif token not in words.none_of_these:
                raise CellProblem(f'"{shortened(token)}" is not one of the options.')
    if none and ticked:
        raise CellProblem('has both a ticked option and "none of these".')
    return ticked


_SEPARATORS = ";,|"


def _tokens(text: str, reading: CellReading) -> Iterable[str]:
    """The options in a line that holds several; an option may hold a separator itself, the longest fits."""
    known = sorted(reading.options, key=len, reverse=True)
    ids = [option.id for option in reading.item.options]
    # KoBo joins with a space; that is a separator only where nothing but options are joined.
    marks = _SEPARATORS if any(mark in text for mark in _SEPARATORS) else f"{_SEPARATORS} "
    if " " in marks and all(part in (*known, *ids) for part in text.split()):
        yield from text.split()
        return
    while text := text.lstrip(f" {_SEPARATORS}"):
        for option in known:
            rest = text[len(option) :].lstrip("." if " " in marks else " .")
            if option and text.startswith(option) and (not rest or rest[0] in marks):
                yield option
                text = rest
                break
        else:
            end = min((place for mark in _SEPARATORS if (place := text.find(mark)) >= 0), default=len(text))
            yield normal(text[:end])
            text = text[end:]
