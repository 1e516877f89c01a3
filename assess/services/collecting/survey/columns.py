"""Which columns of an export hold what a mapping names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from assess.services.collecting.survey.cells import CellReading, StandInWords, meaning_of
from assess.services.collecting.survey.mapping import OTHER, CsvMapping, ItemColumn
from assess.services.collecting.survey.table import SurveyTable
from assess.services.collecting.survey.texts import forms_of, is_remark, loose, normal, parts_of
from assess.services.collecting.survey.tool_headings import DATES
from assess.services.tables.rows import column_letters
from assess.store.io.documents import shortened
from assess.store.io.errors import FileProblem
from questionnaires.records import record, replace

_LONG = 15


@record
class TickColumn:
    """A column of one option; ``option`` is None where it is of none that is known."""

    column: int
    option: str | None
    none: bool = False


@record
class ItemPlaces:
    """Where the answers to one question are.

    ``whole`` is the column that holds all of an answer, None where only ``ticks`` do, one an option.
    ``others`` are columns for words of one's own beside a list of options.
    """

    source: ItemColumn
    whole: int | None
    ticks: tuple[TickColumn, ...] = ()
    others: tuple[int, ...] = ()

    @property
    def reading(self) -> CellReading:
        """How its cells are read."""
        return self.source.reading

    @property
    def all(self) -> tuple[int, ...]:
        """Every column it has."""
        whole = () if self.whole is None else (self.whole,)
        return (*whole, *(tick.column for tick in self.ticks), *self.others)


@record
class SurveyColumns:
    """The column of everything in the table, from 0; None where there is none."""

    function: int | None
    key: int | None
    date: int | None
    name: int | None
    items: tuple[ItemPlaces, ...]

    @property
    def used(self) -> frozenset[int]:
        """Every column that something is read from."""
        people = (self.function, self.key, self.date, self.name)
        return frozenset(
            (*(n for n in people if n is not None), *(n for places in self.items for n in places.all))
        )


def wanted_headings(mapping: CsvMapping) -> frozenset[str]:
    """The headings that a mapping names, in normal form."""
    people = (mapping.function_heading, mapping.key_heading, mapping.date_heading, mapping.name_heading)
    items = (heading for item in mapping.items for heading in (item.heading, *item.ticks))
    return frozenset(normal(heading) for heading in (*people, *items) if heading)


def is_wanted(text: str, wanted: frozenset[str]) -> bool:
    """Whether a cell is one of these headings, in one of the forms that tools give them."""
    if any(form in wanted for form in forms_of(text)):
        return True
    return any(question in wanted or option in wanted for question, option in parts_of(text))


def columns_in(table: SurveyTable, mapping: CsvMapping) -> tuple[SurveyColumns | None, list[FileProblem]]:
    """The column of everything; None, with the problems, where one is missing or there twice."""
    problems: list[FileProblem] = []
    index = HeadingIndex(table)

    def one(heading: str) -> int | None:
        if not heading:
            return None
        try:
            place = index.column(heading)
        except FileProblem as problem:
            problems.append(problem)
            return None
        if place is None:
            problems.append(_missing(table, heading))
        return place

    function, key, name = map(one, (mapping.function_heading, mapping.key_heading, mapping.name_heading))
    date = one(mapping.date_heading) if mapping.date_heading else _date_column(table)
    items = []
    for source in mapping.items:
        try:
            items.append(_places(index, source, mapping.words))
        except FileProblem as problem:
            problems.append(problem)
    wholes = {places.whole for places in items}
    items = [_without(places, wholes) for places in items]
    times = Counter(n for places in items for n in places.all)
    problems += [
        FileProblem(table.path, f"two questions are mapped to {table.column(n)}. Correct the mapping.")
        for n, found in times.items()
        if found > 1
    ]
    columns = SurveyColumns(function=function, key=key, date=date, name=name, items=tuple(items))
    return (None if problems else columns), problems


def _without(places: ItemPlaces, wholes: set[int | None]) -> ItemPlaces:
    """The columns of a question without those beside it that are another question's own."""
    return replace(
        places,
        ticks=tuple(tick for tick in places.ticks if tick.column not in wholes),
        others=tuple(n for n in places.others if n not in wholes),
    )


class HeadingIndex:
    """The columns of a table by what their headings say, in the order in which that counts."""

    def __init__(self, table: SurveyTable) -> None:
        self.table = table
        self._ways: list[dict[str, list[int]]] = []
        self.parts: dict[str, list[tuple[int, str]]] = {}
        """By the question of a heading, the columns that add something to it, with what they add."""
        self._forms: set[tuple[int, str]] = set()
        ways: list[Callable[[str], Iterable[str]]] = [
            lambda text: (normal(text),),
            forms_of,
            lambda text: (_words(text),),
            lambda text: dict.fromkeys(added for _, added in parts_of(text)),
        ]
        for way in ways:
            for row in table.headings:
                found: dict[str, list[int]] = {}
                for place, text in enumerate(row):
                    for form in filter(None, way(text)):
                        found.setdefault(form, []).append(place)
                self._ways.append(found)
        for column in range(table.width):
            for text in table.texts(column):
                self._forms |= {(column, form) for form in forms_of(text)}
                for question, added in parts_of(text):
                    self.parts.setdefault(question, []).append((column, added))

    def is_question(self, column: int, heading: str) -> bool:
        """Whether the column's heading is this one and nothing more."""
        return (column, normal(heading)) in self._forms

    def columns(self, heading: str) -> list[int]:
        """The columns under a heading, also with a number in front; several where it is twice."""
        rows = len(self.table.headings)
        for number, found in enumerate(self._ways):
            wanted = _words(heading) if number // rows == 2 else normal(heading)
            if wanted and found.get(wanted):
                return found[wanted]
        return []

    def column(self, heading: str) -> int | None:
        """The column under a heading; None where there is none.

        Raises:
            FileProblem: the heading is there twice.
        """
        places = self.columns(heading)
        if len(places) > 1:
            where = " and ".join(column_letters(place) for place in places[:2])
            raise FileProblem(
                self.table.path,
                f'the heading "{shortened(heading)}" appears twice.',
                place=f"columns {where}",
            )
        return places[0] if places else None


def _words(heading: str) -> str:
    """The letters of a heading of words; "" of a code, in which every mark counts (Q1_1 is not Q11)."""
    letters = loose(heading)
    return letters if len(letters) >= _LONG or not any(letter.isdigit() for letter in letters) else ""


def _missing(table: SurveyTable, heading: str) -> FileProblem:
    return FileProblem(
        table.path,
        f'there is no column with the heading "{shortened(heading)}". Correct the mapping or the export.',
    )


def _places(index: HeadingIndex, source: ItemColumn, words: StandInWords) -> ItemPlaces:
    """The columns of one question.

    Raises:
        FileProblem: a heading is there twice, a column is missing, or its option is not known.
    """
    table = index.table
    several = source.reading.item.kind.payload == "ticks"
    whole = index.column(source.heading) if source.heading else None
    if source.ticks:
        block = list(source.ticks)
        named = tuple(
            TickColumn(
                column=_tick_column(index, heading, block),
                option=None if option in ("", OTHER) else option,
                none=not option,
            )
            for heading, option in source.ticks.items()
        )
        return ItemPlaces(source=source, whole=whole, ticks=named)
    parts = _parts(index, source)
    if whole is not None and len(span := table.span(whole)) > 1:
        second = table.headings[1]
        if several:
            parts, whole = [(n, second[n]) for n in span], None
        else:
            parts += [(n, second[n]) for n in span[1:]]
    parts = [
        (n, text)
        for n, text in parts
        if n != whole and not (is_remark(text) and meaning_of(text, source.reading) is None)
    ]
    if not several:
        if whole is None:
            raise _missing(table, source.heading)
        return ItemPlaces(source=source, whole=whole, others=tuple(n for n, _ in parts))
    ticks = tuple(_tick(column, text, source.reading, words) for column, text in parts)
    if whole is None and not ticks:
        raise _missing(table, source.heading)
    if whole is None and not any(tick.option for tick in ticks):
        raise FileProblem(
            table.path,
            f'it is not known which options the columns under "{shortened(source.heading)}" are. Name them '
            f"in the mapping under [items.{source.reading.item.id}.columns].",
        )
    return ItemPlaces(source=source, whole=whole, ticks=ticks)


def _parts(index: HeadingIndex, source: ItemColumn) -> list[tuple[int, str]]:
    """The columns that add something to the question's heading, with what they add, in their order."""
    table = index.table
    found: dict[int, list[str]] = {}
    for form in forms_of(source.heading):
        for column, added in index.parts.get(form, []):
            if not index.is_question(column, form):
                found.setdefault(column, []).append(added)
    for column, text in enumerate(table.headings[0]):
        if _is_code_of(text, source.heading) and column not in found:
            found[column] = [a for t in table.texts(column) for _, a in parts_of(t)] or [text]
    best = (
        (column, next((t for t in texts if meaning_of(t, source.reading) is not None), texts[0]))
        for column, texts in found.items()
    )
    return sorted(best)


def _is_code_of(text: str, code: str) -> bool:
    """Whether a heading is the code of an option of the question with this code: "Q5_2", "Q5[SQ002]"."""
    rest = text.removeprefix(code)
    return rest != text and rest[:1] in ("_", "[") and " " not in text


def _tick(column: int, text: str, reading: CellReading, words: StandInWords) -> TickColumn:
    meaning = meaning_of(text, reading)
    return TickColumn(
        column=column,
        option=None if meaning is None else str(meaning),
        none=normal(text) in words.none_of_these,
    )


def _tick_column(index: HeadingIndex, heading: str, block: Sequence[str]) -> int:
    """The column of a heading that the mapping names for one option.

    Where the heading is there twice, as "Other" often is, it is the one beside the other columns.

    Raises:
        FileProblem: there is none, or it is not clear which.
    """
    places = index.columns(heading)
    if len(places) > 1:
        known = {found[0] for h in block if len(found := index.columns(h)) == 1}
        near = [n for n in places if {n - 1, n + 1} & known]
        places = near if len(near) == 1 else places
    if len(places) == 1:
        return places[0]
    place = index.column(heading)
    if place is None:
        raise _missing(index.table, heading)
    return place


def _date_column(table: SurveyTable) -> int | None:
    """The column that says when a row was handed in, where a heading says so plainly."""
    for heading in DATES:
        for row in table.headings:
            for place, text in enumerate(row):
                if loose(text) == heading:
                    return place
    return None


def unused_headings(table: SurveyTable, used: frozenset[int]) -> Iterator[str]:
    """The headings of the columns that nothing is read from."""
    for column in range(table.width):
        if column not in used and table.texts(column):
            yield shortened(table.heading(column), 40)
