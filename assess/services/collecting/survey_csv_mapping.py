"""The mapping file: which column of a survey export answers which item, and what its texts mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import tomli_w

from assess.services.collecting.survey_csv_table import CellReading, Meaning, StandInWords, normal
from assess.store.answers.answer import belongs_to_company
from assess.store.io.documents import TomlTable, document_bytes, read_document
from assess.store.responses.reading import VOICES
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import FUNCTIONS, Item, Kind, Questionnaire
from questionnaires.records import record

T = TypeVar("T")

MOST_OPTIONS = 500
"""No item needs more texts than this."""

_HEAD = """\
format = "samepage/csv-mapping"
format_version = 1

# Maps the columns of a survey export to questions. The export can come from Microsoft Forms, Google
# Forms or SurveyMonkey: a CSV file with one row per person and one column per question.
#
# If your survey uses other words for a heading or an answer, put your words between the quotation
# marks. Delete the tables of questions that your survey does not ask. Capitals do not matter.
# An answer may also start with its number ("3. Often", or just "3").
"""

_PEOPLE = """
# The column that says which team a person belongs to. If the survey went to one team only, replace
# the column line, for example with:  always = "sales"
[function]
column = "Which team do you work in?"

[function.values]
{values}

# A column that is different for each person and the same in later exports, such as "ID" or
# "Respondent ID". With it, a person who changes an answer is recognised when you collect again.
# Without it, and always in an anonymous assessment, people are recognised by their answers: you can
# collect the same export again, but a changed row counts as another person.
[key]
column = ""

# The column with the person's name. Leave it empty to keep no names. An anonymous assessment ignores it.
[name]
column = ""

# Answers that people may give instead of one of the options.
[words]
dont_know = ["Don't know", "I don't know", "Not sure"]
not_applicable = ["Not applicable", "Does not apply", "N/A"]
none_of_these = ["None of these", "None of the above", "None"]
"""


@record
class ItemColumn:
    """One item, the heading of its column, and how its cells are read."""

    heading: str
    reading: CellReading


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
    name_heading: str
    words: StandInWords
    items: tuple[ItemColumn, ...]
    digest: str


def csv_template(questionnaire: Questionnaire, *, form: str) -> str:
    """The text of a mapping file for every question of a form that a survey can ask, to be edited by hand.

    Raises:
        KeyError: there is no such form.
    """
    values = "\n".join(
        f'{_quoted(questionnaire.function_titles.get(f, f.capitalize()))} = "{f}"' for f in FUNCTIONS
    )
    parts = [_HEAD, f"form = {_quoted(form)}\n", _PEOPLE.format(values=values)]
    parts.extend(_item_part(item) for item in mappable_items(questionnaire, form))
    return "".join(parts)


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
    always = function.one_of("always", ["", *VOICES], "")
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
        heading = table.text("column").strip()
        if not heading:
            raise table.expected("column", "the heading of a column (or delete this table)")
        if normal(heading) in seen:
            raise table.problem("column", f"the same heading is used for {seen[normal(heading)]}.")
        seen[normal(heading)] = item_id
        yield ItemColumn(
            heading=heading,
            reading=CellReading(
                item=items[item_id], options=_options(table.table("options"), items[item_id])
            ),
        )


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
    return _by_normal_form(table, lambda text: table.one_of(text, VOICES))


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


def _item_part(item: Item) -> str:
    lines = ["", f"[items.{_key(item.id)}]", f"column = {_quoted(item.text)}"]
    options = _option_lines(item)
    if options:
        lines += ["", f"[items.{_key(item.id)}.options]", *options]
    elif item.kind.payload == "value":
        lines += [
            "# A number. If people wrote words, give each a number:",
            f"# [items.{_key(item.id)}.options]",
            '# "about ten" = 10',
        ]
    return "\n".join([*lines, ""])


def _option_lines(item: Item) -> list[str]:
    texts = [_quoted(option.text) for option in item.options]
    if item.kind.payload != "level":
        return [f'{text} = "{option.id}"' for text, option in zip(texts, item.options, strict=True)]
    places = (1, 5) if item.kind is Kind.POLES else range(1, len(texts) + 1)
    return [f"{text} = {place}" for text, place in zip(texts, places, strict=True)]


def _quoted(text: str) -> str:
    """A text as TOML writes it, which is also how it writes such a key."""
    return tomli_w.dumps({"a": text}).removeprefix("a = ").strip()


def _key(item_id: str) -> str:
    return (
        item_id
        if item_id.replace("-", "").replace("_", "").isalnum() and item_id.isascii()
        else _quoted(item_id)
    )
