"""The people in a survey export: one a row, with the answers that can be read and the cells that cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any

from assess.services.answering.walk import unusual
from assess.services.collecting.survey.cells import (
    CellProblem,
    CodesProblem,
    StandInWords,
    TickCell,
    single_answer,
    ticks_in,
)
from assess.services.collecting.survey.coding import Coding, codings
from assess.services.collecting.survey.columns import ItemPlaces, SurveyColumns
from assess.services.collecting.survey.dates import moments
from assess.services.collecting.survey.mapping import CsvMapping
from assess.services.collecting.survey.nobody import DELETED, NO_KEY, TEST, TEST_NAMES, TOTALS
from assess.services.collecting.survey.table import SurveyTable, is_heading_again
from assess.services.collecting.survey.texts import loose, normal
from assess.services.tables.keys import key_of
from assess.services.tables.rows import Row
from assess.store.answers.answer import checked_table
from assess.store.io.documents import shortened
from assess.text import clean
from assess.words import survey as said
from questionnaires.model import COMPANY, Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Answer, Privacy


class NoAnswers(StrEnum):
    """Why a row holds no answers of a person."""

    HEADINGS = "headings"
    TEST = "test"
    DELETED = "deleted"
    FOOTER = "footer"


@record
class Person:
    """One person as read: the answers as tables of a response file.

    ``key`` is as it is compared, ``keys`` are its spellings in the export. ``not_asked`` counts answers to
    questions that the team is not asked.
    """

    row: int
    function: str
    name: str
    key: str
    keys: tuple[str, ...]
    answers: Mapping[str, dict[str, Any]]
    not_asked: int


@record
class People:
    """Everyone in an export, and what became of the other rows; all by the number of the row.

    ``lost`` are the cells that could not be read, ``unusual`` those with a number that may be a slip,
    ``codes`` the columns whose numbers were not taken. ``key_problem`` says why the column of the key tells
    nobody apart, "" where it does; nobody is taken then.
    """

    found: tuple[Person, ...]
    rejected: Mapping[int, str]
    replaced: Mapping[int, str]
    skipped: Mapping[int, NoAnswers]
    lost: tuple[tuple[int, str], ...]
    unusual: tuple[tuple[int, str], ...]
    codes: tuple[str, ...]
    key_problem: str


_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e\+?\d+")
_NUMBER = re.compile(r"^[(\[]?\d{1,3}[)\].:=-]*\s*-?\s*|\s*[(\[]\d{1,3}[)\]]$")
_MOST_IN_FOOTER = 2
_SAME_IN_ALL = 3


def people_in(
    table: SurveyTable,
    columns: SurveyColumns,
    mapping: CsvMapping,
    *,
    questionnaire: Questionnaire,
    privacy: Privacy,
) -> People:
    """Reads every row."""
    return _Reader(table, columns, mapping, questionnaire, privacy).people()


class _Reader:
    """One reading of one table."""

    def __init__(
        self,
        table: SurveyTable,
        columns: SurveyColumns,
        mapping: CsvMapping,
        questionnaire: Questionnaire,
        privacy: Privacy,
    ) -> None:
        self._table = table
        self._columns = columns
        self._mapping = mapping
        self._questionnaire = questionnaire
        self._privacy = privacy
        self._answer_columns = frozenset(n for places in columns.items for n in places.all)
        self._skipped = self._without_answers()
        self._rows = [row for row in table.rows if row[0] not in self._skipped]
        self._codings = codings(columns.items, self._rows, mapping.words)
        self._lost: list[tuple[int, str]] = []
        self._unusual: list[tuple[int, str]] = []
        self._read: dict[tuple[str, ...], dict[str, Any] | ValueError | None] = {}
        self._asked = {
            function: {item.id for item in questionnaire.asked(form=mapping.form, function=function)}
            for function in {mapping.always, *mapping.functions.values()} - {""}
        }

    def people(self) -> People:
        rejected: dict[int, str] = {}
        found: list[Person] = []
        problem = self._key_problem()
        if not problem:
            for row in self._rows:
                person = self._person(row)
                if isinstance(person, str):
                    rejected[row[0]] = person
                else:
                    found.append(person)
        used, replaced = self._latest(found)
        return People(
            found=tuple(used),
            rejected=rejected,
            replaced=replaced,
            skipped=self._skipped,
            lost=tuple(self._lost),
            unusual=tuple(self._unusual),
            codes=() if problem else tuple(self._code_sentences()),
            key_problem=problem,
        )

    # Rows that are nobody's

    def _without_answers(self) -> dict[int, NoAnswers]:
        marks = [
            (column, TEST[loose(text)])
            for column in range(self._table.width)
            for text in self._table.texts(column)
            if loose(text) in TEST and column not in self._columns.used
        ]
        states = {column for column, _ in marks}
        found: dict[int, NoAnswers] = {}
        for number, cells in self._table.rows:
            if is_heading_again(cells, self._table):
                found[number] = NoAnswers.HEADINGS
            elif any(normal(cells[column]) in words for column, words in marks) or self._is_test(cells):
                found[number] = NoAnswers.TEST
            elif any(normal(cells[column]) in DELETED for column in states):
                found[number] = NoAnswers.DELETED
            elif self._is_total(cells):
                found[number] = NoAnswers.FOOTER
        for number, cells in reversed(self._table.rows):
            if number not in found and not self._is_footer(cells):
                break
            found.setdefault(number, NoAnswers.FOOTER)
        return dict(sorted(found.items()))

    def _is_test(self, cells: Sequence[str]) -> bool:
        people = (self._columns.key, self._columns.name)
        return any(n is not None and normal(cells[n]) in TEST_NAMES for n in people)

    def _team_is_empty(self, cells: Sequence[str]) -> bool:
        return self._columns.function is None or not cells[self._columns.function].strip()

    def _is_total(self, cells: Sequence[str]) -> bool:
        place = next(n for n, cell in enumerate(cells) if cell.strip())
        words = normal(cells[place]).split() or [""]
        return self._team_is_empty(cells) and place not in self._answer_columns and words[0] in TOTALS

    def _is_footer(self, cells: Sequence[str]) -> bool:
        """Whether a row below all others is a line of words: no team, no answer, hardly a cell filled."""
        answers = any(cells[n].strip() for n in self._answer_columns)
        filled = sum(bool(cell.strip()) for cell in cells)
        team = self._columns.function is not None and self._function(cells)
        return not team and not answers and filled <= _MOST_IN_FOOTER

    # Keys

    def _key_problem(self) -> str:
        """Why the column of the key tells nobody apart; "" where it does."""
        column = self._columns.key
        if column is None or len(self._rows) < 2:
            return ""
        keys = {key_of(cells[column]) for _, cells in self._rows}
        rounded = next((key for key in sorted(keys) if _ROUNDED.fullmatch(key)), "")
        if rounded:
            return said.key_rounded(self._table.column(column), shortened(rounded))
        teams = {self._function(cells) for _, cells in self._rows}
        same = len(keys) == 1 and (len(self._rows) >= _SAME_IN_ALL or len(teams) > 1)
        if not same and not keys <= {*NO_KEY, ""}:
            return ""
        return said.key_same(self._table.column(column), self._better_keys())

    def _better_keys(self) -> list[str]:
        """Headings of columns whose cells are all filled and all different, those called an ID first."""
        found = []
        for column in range(self._table.width):
            cells = [key_of(row[column]) for _, row in self._rows]
            if column not in self._columns.used and all(cells) and len(set(cells)) == len(cells):
                heading = self._table.heading(column)
                found.append(
                    (not loose(heading).endswith(("id", "uuid", "mail", "address")), column, heading)
                )
        return [shortened(heading, 40) for _, _, heading in sorted(found)[:1]]

    def _latest(self, people: Sequence[Person]) -> tuple[list[Person], dict[int, str]]:
        """Of several rows with one key the latest, by its date where all have one, else the lowest row."""
        by_key: dict[str, list[Person]] = {}
        for person in people:
            by_key.setdefault(person.key or f"\0{person.row}", []).append(person)
        date = self._columns.date
        twice = any(len(same) > 1 for same in by_key.values())
        when = {}
        if twice and date is not None:
            when = moments({n: cells[date] for n, cells in self._rows if cells[date].strip()})
        used: list[Person] = []
        replaced: dict[int, str] = {}
        for same in by_key.values():
            dated = all(person.row in when for person in same)
            last = max(same, key=lambda person: (when[person.row] if dated else 0, person.row))
            spellings = dict.fromkeys(key for person in same for key in person.keys)
            used.append(replace(last, keys=tuple(spellings)))
            column = self._columns.key or 0
            for person in same:
                if person is not last:
                    replaced[person.row] = said.replaced(last.row, self._table.column(column))
        return sorted(used, key=lambda person: person.row), replaced

    # One row

    def _person(self, row: Row) -> Person | str:
        """The person in a row; why it is rejected, where it is."""
        number, cells = row
        if any(cell.strip() for cell in cells[self._table.width :]):
            return said.TOO_MANY_CELLS
        function = self._function(cells)
        if not function:
            column = self._columns.function or 0
            return said.team(self._table.column(column), shortened(cells[column].strip()))
        if function == COMPANY and self._privacy.protected:
            return said.WHOLE_COMPANY
        key = ""
        if self._columns.key is not None:
            key = key_of(cells[self._columns.key])
            if not key or key in NO_KEY:
                return said.key_missing(self._table.column(self._columns.key))
        lost: list[tuple[int, str]] = []
        answers = self._answers(row, lost)
        asked = self._asked[function]
        kept = {i: answers[i] for i in self._questionnaire.items if i in answers.keys() & asked}
        self._lost += lost
        if not kept:
            return said.NOTHING_READ if lost else said.NO_ANSWERS
        name = self._columns.name
        return Person(
            row=number,
            function=function,
            name=clean(cells[name]).strip() if name is not None else "",
            key=key,
            keys=_spellings(cells[self._columns.key].strip()) if self._columns.key is not None else (),
            answers=kept,
            not_asked=len(answers) - len(kept),
        )

    def _function(self, cells: Sequence[str]) -> str:
        """The function that a row speaks for, "" where it cannot be read."""
        if self._columns.function is None:
            return self._mapping.always
        text = normal(cells[self._columns.function])
        found = self._mapping.functions.get(text, "")
        if found or not text:
            return found
        words = {loose(text), loose(_NUMBER.sub("", text))} - {""}
        same = {f for known, f in self._mapping.functions.items() if loose(known) in words}
        return same.pop() if len(same) == 1 else ""

    def _answers(self, row: Row, lost: list[tuple[int, str]]) -> dict[str, dict[str, Any]]:
        """The answers of a row as tables of a response file; what cannot be read is added to ``lost``."""
        number, cells = row
        answers: dict[str, dict[str, Any]] = {}
        for places in self._columns.items:
            item = places.reading.item
            at = next((n for n in places.all if cells[n].strip()), places.all[0])
            found = self._answer(cells, places)
            match found:
                case CodesProblem():
                    lost.append((number, ""))
                case CellProblem():
                    column = at if found.column is None else found.column
                    lost.append((number, f"{self._table.column(column)}: {found}"))
                case ValueError():
                    why = said.out_of_range(shortened(cells[at].strip()))
                    lost.append((number, f"{self._table.column(at)}: {why}"))
                case dict():
                    answers[item.id] = dict(found)
                    if unusual(Fraction(str(found.get("value", 0))), item):
                        why = said.unusual(shortened(cells[at].strip()))
                        self._unusual.append((number, f"{self._table.column(at)}: {why}"))
        return answers

    def _answer(self, cells: Sequence[str], places: ItemPlaces) -> dict[str, Any] | ValueError | None:
        """The answer to one question as a table, or what is wrong with it; equal cells are read once."""
        item = places.reading.item
        key = (item.id, *(cells[n] for n in places.all))
        if key not in self._read:
            coding = self._codings.get(item.id, Coding())
            try:
                answer = answer_in(cells, places, self._mapping.words, coding)
                self._read[key] = (
                    checked_table(answer, item, path=self._table.path, name=item.id) if answer else None
                )
            except ValueError as problem:
                self._read[key] = problem
        return self._read[key]

    def _code_sentences(self) -> Iterator[str]:
        for places in self._columns.items:
            item = places.reading.item
            odd = self._codings.get(item.id, Coding()).odd
            if odd:
                yield said.codes(self._table.column(places.all[0]), shortened(odd), item.id)


def _spellings(key: str) -> tuple[str, ...]:
    """A key in the forms in which keys were once compared."""
    return (key, key.casefold())


def answer_in(cells: Sequence[str], places: ItemPlaces, words: StandInWords, coding: Coding) -> Answer | None:
    """The answer to one question in a row; None where there is none.

    Raises:
        CellProblem: it cannot be read.
    """
    whole = cells[places.whole] if places.whole is not None else ""
    other = next((n for n in places.others if cells[n].strip()), None)
    if not places.ticks:
        if other is not None and not whole.strip():
            reason = f'"{shortened(cells[other].strip())}" is not one of the options.'
            raise CellProblem(reason, column=other)
        return single_answer(whole, places.reading, words, codes=coding.odd)
    columns = [
        TickCell(
            text=cells[tick.column], column=tick.column, option=tick.option, place=number, none=tick.none
        )
        for number, tick in enumerate(places.ticks, start=1)
    ]
    spread = ticks_in(columns, places.reading, words, codes=coding.odd, own=coding.own)
    if spread is None:
        return single_answer(whole, places.reading, words)
    if whole.strip():
        try:
            joined = single_answer(whole, places.reading, words)
        except CellProblem:
            return spread
        if joined is not None and joined.ticks != spread.ticks:
            raise CellProblem("holds other options than the columns of the options.")
    return spread
