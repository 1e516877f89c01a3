"""A CSV file from outside as a table, and what a cell of it can mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from pathlib import Path

from assess.store.io.documents import MOST, shortened
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import read_bytes
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
        raise CellProblem("has an answer in more than one column.")
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
        if not any(option[:1].isdigit() for option in reading.options) and 1 <= int(found[1]) <= len(places):
            return places[int(found[1]) - 1]
    raise CellProblem(f'"{shortened(text)}" is not one of the options.')


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
                    raise CellProblem(f'"{shortened(token)}" is not one of the options.')
    if none and ticked:
        raise CellProblem('has both a ticked option and "none of these".')
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


MOST_BYTES = 20_000_000
"""Most bytes of a survey export."""

MOST_ROWS = 20_000
"""Most rows of a survey export."""

MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""

MOST_CELLS = 4_000_000
"""Most cells, empty ones to the right end of each row included."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SECOND_HEADINGS = frozenset({"response", "open-ended response"})
_NUMBERED = re.compile(r"q?\d{1,3}[.):]\s*")


@record
class SurveyTable:
    """The rows of an export with their numbers as a spreadsheet shows them, and the headings above them.

    ``second`` is the second row of headings that some tools write, empty texts where there is none.
    """

    path: Path
    headings: tuple[str, ...]
    second: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def columns(self, heading: str) -> tuple[int, ...]:
        """The columns (from 0) under a heading: one, or all those under it where there are two heading rows.

        A number in front of a heading ("3. ...") does not matter. Empty where there is none.

        Raises:
            FileProblem: the heading is there twice.
        """
        wanted = normal(heading)
        for headings in (self.headings, self.second):
            for form in (normal, _without_number):
                places = [n for n, text in enumerate(headings) if text and form(text) == wanted]
                if len(places) > 1:
                    where = " and ".join(column_letters(place) for place in places[:2])
                    raise FileProblem(
                        self.path,
                        f'the heading "{shortened(heading)}" appears twice.',
                        place=f"columns {where}",
                    )
                if places:
                    return self._span(places[0]) if headings is self.headings else (places[0],)
        return ()

    def place(self, row: int, column: int) -> str:
        """A cell as a message names it: "row 5, column D (How often ...)"."""
        heading = self.headings[column] or self.second[column]
        return f"row {row}, column {column_letters(column)} ({shortened(heading, 40)})"

    def _span(self, first: int) -> tuple[int, ...]:
        """A column with those to its right that have a second heading only."""
        last = first
        while last + 1 < len(self.headings) and not self.headings[last + 1] and self.second[last + 1]:
            last += 1
        return tuple(range(first, last + 1))


def read_table(path: Path) -> SurveyTable:
    """Reads a survey export in CSV: UTF-8, UTF-16 or the old Windows letters; commas, semicolons or tabs.

    Raises:
        FileProblem: it cannot be read, is too large, or has no headings.
    """
    text = _text(path, read_bytes(path, limit=MOST_BYTES))
    separator = ""
    if found := _SEPARATOR_LINE.match(text):
        separator, text = found[1], text[found.end() :]
    records = _records(path, text, separator or _separator(text))
    if not records:
        raise FileProblem(path, "it is empty.")
    headings = tuple(heading.strip() for heading in records[0])
    second, first_row = ("",) * len(headings), 1
    if len(records) > 1 and _are_headings(headings, records[1]):
        second = tuple(_padded(records[1], len(headings)))
        headings += ("",) * (len(second) - len(headings))
        first_row = 2
    rows = []
    for number, cells in enumerate(records[first_row:], start=first_row + 1):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(headings) :]):
            raise FileProblem(path, "the row has more cells than there are headings.", place=f"row {number}")
        rows.append((number, tuple(_padded(cells[: len(headings)], len(headings)))))
    return SurveyTable(path=path, headings=headings, second=second, rows=tuple(rows))


def column_letters(column: int) -> str:
    """The name of a column (from 0) in a spreadsheet: A, B, ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _text(path: Path, data: bytes) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileProblem(path, "it is not readable text. Export it again as CSV in UTF-8.")


def _separator(text: str) -> str:
    """The mark that splits the headings into the most pieces."""
    head = text[:100_000]

    def pieces(mark: str) -> int:
        try:
            return len(next(csv.reader(io.StringIO(head, newline=""), delimiter=mark), []))
        except csv.Error:
            return 0

    return max(",;\t", key=pieces)


def _records(path: Path, text: str, separator: str) -> list[list[str]]:
    records: list[list[str]] = []
    too_wide = FileProblem(
        path, f"it has more than {MOST_CELLS:,} cells; nothing was collected. Split the export."
    )
    if text.count(separator) > MOST_CELLS:
        raise too_wide
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            records.append(record)
            if len(record) > MOST_COLUMNS:
                reason = f"it has more than {MOST_COLUMNS:,} columns; nothing was collected."
                raise FileProblem(path, reason, place=f"row {len(records)}")
            if len(records) > MOST_ROWS + 2:
                raise FileProblem(
                    path, f"it has more than {MOST_ROWS:,} rows; nothing was collected. Split the export."
                )
    except (csv.Error, TypeError, ValueError) as error:
        raise FileProblem(
            path, f"it cannot be read as CSV ({error}). Export it again.", place=f"row {len(records) + 1}"
        ) from error
    if len(records) * max(map(len, records), default=0) > MOST_CELLS:
        raise too_wide
    if records and not any(cell.strip() for cell in records[0]):
        raise FileProblem(path, "it has no headings. The first row must name the columns.", place="row 1")
    return records


def _are_headings(first: tuple[str, ...], record: list[str]) -> bool:
    """Whether the second row holds headings too: it names cells "Response", or fills gaps of the first."""
    if any(normal(cell) in _SECOND_HEADINGS for cell in record):
        return True
    gaps = [n for n, heading in enumerate(first) if not heading and n > 0]
    return bool(gaps) and all(n < len(record) and record[n].strip() for n in gaps) and not record[0].strip()


def _padded(record: list[str], length: int) -> list[str]:
    return [*record, *[""] * (length - len(record))]


def _without_number(text: str) -> str:
    return _NUMBERED.sub("", normal(text), count=1)
