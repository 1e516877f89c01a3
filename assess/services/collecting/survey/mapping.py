"""A mapping file as read: which column of a survey export answers which question, and what its texts mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from assess.services.collecting.survey.cells import CellReading, Meaning, StandInWords
from assess.services.collecting.survey.texts import normal
from assess.store.answers.answer import belongs_to_company
from assess.store.io.documents import TomlTable, document_bytes, read_document
from assess.store.responses.reading import ANSWERED_FOR
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import FUNCTIONS, Item, Kind, Questionnaire
from questionnaires.records import record

T = TypeVar("T")

OTHER = "other"
"""What a column of one option is mapped to that is none of the question's; a tick in it is not read."""

MOST_OPTIONS = 500
"""No item needs more texts than this."""


@record
class ItemColumn:
    """One item, the heading of its column, and how its cells are read.

    ``ticks`` leads from the headings of further columns, each of one option, to the option. ``heading`` may
    be "" where there are such columns.
    """

    heading: str
    reading: CellReading
    ticks: Mapping[str, str] = field(default_factory=dict)


@record
class CsvMapping:
    """A mapping file as read. Headings are "" where there is no such column.

    ``always`` is the function of every row where no column says it; ``digest`` names what the mapping
    says, however it is laid out.
    """

    path: Path
    form: str
    function_heading: str
    functions: Mapping[str, str]
    always: str
    key_heading: str
    date_heading: str
    name_heading: str
    words: StandInWords
    items: tuple[ItemColumn, ...]
    digest: str


def mappable_items(questionnaire: Questionnaire, form: str) -> tuple[Item, ...]:
    """The items of a form that one person answers in one place: no company figures and no exercises.

    Raises:
        KeyError: there is no such form.
    """
    asked = {item.id for f in FUNCTIONS for item in questionnaire.asked(form=form, function=f)}
    return tuple(
        item
        for item in questionnaire.items.values()
        if item.id in asked and item.kind is not Kind.EXERCISE and not belongs_to_company(item)
    )


def read_mapping(path: Path, *, questionnaire: Questionnaire | None = None) -> CsvMapping:
    """Reads and checks a mapping file; without another questionnaire it is one of the shipped one.

    Raises:
        FileProblem: it cannot be used, with table, key and what was expected.
    """
    questionnaire = questionnaire or shipped_questionnaire()
    document = read_document(path, kind="csv-mapping")
    top = TomlTable(document.data, path)
    form = top.one_of("form", list(questionnaire.forms))
    function = top.table("function")
    always = function.one_of("always", ["", *ANSWERED_FOR], "")
    heading = function.text("column", "").strip()
    if bool(always) == bool(heading):
        raise function.problem("column", 'expected the heading of a column, or always = "...", but not both.')
    words = top.table("words")
    columns = tuple(_columns(top, form=form, questionnaire=questionnaire))
    if not columns:
        raise top.problem("items", "no question is mapped to a column. Map at least one.")
    return CsvMapping(
        path=path,
        form=form,
        function_heading=heading,
        functions={} if always else _functions(function.table("values")),
        always=always,
        key_heading=top.table("key").text("column", "").strip(),
        date_heading=top.table("date").text("column", "").strip(),
        name_heading=top.table("name").text("column", "").strip(),
        words=StandInWords(
            dont_know=_words(words, "dont_know"),
            not_applicable=_words(words, "not_applicable"),
            none_of_these=_words(words, "none_of_these"),
        ),
        items=columns,
        digest=sha256(document_bytes(document.data, kind="csv-mapping")).hexdigest()[:12],
    )


def _columns(top: TomlTable, *, form: str, questionnaire: Questionnaire) -> Iterator[ItemColumn]:
    items = {item.id: item for item in mappable_items(questionnaire, form)}
    seen: dict[str, str] = {}
    for item_id, table in top.table("items").tables():
        if item_id not in items:
            known = item_id in questionnaire.items or item_id in questionnaire.exercises
            why = f'is not asked of individuals in the form "{form}".' if known else "is not a question here."
            raise top.table("items").problem(item_id, why)
        ticks = _tick_columns(table.table("columns"), items[item_id])
        heading = table.text("column", "" if ticks else None).strip()
        if not heading and not ticks:
            raise table.expected("column", "the heading of a column (or delete this table)")
        for one in (heading, *ticks):
            if one and seen.setdefault(normal(one), item_id) != item_id:
                raise table.problem("column", f"the same heading is used for {seen[normal(one)]}.")
        item = items[item_id]
        options = _options(table.table("options"), item) if "options" in table.data else own_words(item)
        yield ItemColumn(heading=heading, reading=CellReading(item=item, options=options), ticks=ticks)


def _tick_columns(table: TomlTable, item: Item) -> dict[str, str]:
    """The option behind each column of one option; "" is "none of these", ``OTHER`` none of ours."""
    if table.data and item.kind.payload != "ticks":
        raise table.problem("", "only a question with several ticks can have a column for each option.")
    if len(table.data) > MOST_OPTIONS:
        raise table.problem("", f"there are more than {MOST_OPTIONS} columns.")
    known = ["", OTHER, *(option.id for option in item.options)]
    return {heading: table.one_of(heading, known) for heading in table.data}


def own_words(item: Item) -> dict[str, Meaning]:
    """What the options of a question mean as the questionnaire words them, by their normal form."""
    texts = [normal(option.text) for option in item.options]
    if item.kind.payload != "level":
        return dict(zip(texts, (option.id for option in item.options), strict=True))
    places: Sequence[int] = (1, 5) if item.kind is Kind.POLES else range(1, len(texts) + 1)
    return dict(zip(texts, places, strict=True))


def _options(table: TomlTable, item: Item) -> dict[str, Meaning]:
    if len(table.data) > MOST_OPTIONS:
        raise table.problem("", f"there are more than {MOST_OPTIONS} texts.")

    def meaning(text: str) -> Meaning:
        if item.kind.payload == "level":
            return table.whole(text, low=1, high=item.positions)
        if item.kind.payload == "value":
            number = table.number(text, whole=item.whole, low=item.minimum, high=item.maximum)
            return number.numerator if number.denominator == 1 else float(number)
        return table.one_of(text, [option.id for option in item.options])

    return _by_normal_form(table, meaning)


def _functions(table: TomlTable) -> dict[str, str]:
    if not 0 < len(table.data) <= MOST_OPTIONS:
        raise table.problem("", 'expected at least one line such as "Sales" = "sales".')
    return _by_normal_form(table, lambda text: table.one_of(text, ANSWERED_FOR))


def _by_normal_form(table: TomlTable, read: Callable[[str], T]) -> dict[str, T]:
    """What each text of a table means, by its normal form; two that mean different things must differ."""
    found: dict[str, T] = {}
    for text in table.data:
        meaning = read(text)
        if found.setdefault(normal(text), meaning) != meaning:
            raise table.problem(text, "differs from another text here only in capitals or spaces.")
    return found


def _words(table: TomlTable, key: str) -> frozenset[str]:
    value = table.data.get(key, [])
    if type(value) is not list or len(value) > MOST_OPTIONS or not all(type(v) is str for v in value):
        raise table.expected(key, "a list of texts in quotes")
    return frozenset(normal(word) for word in value)
