"""Survey exports, and whatever else is handed in with them: each readable row is collected like a file.

Rows have no id of their own. With a key column the id follows from the key, so that a later export
renews a person's answers; the export collected last counts as the newer one. Without one, and always in
the anonymous mode, the id follows from the answers themselves: nothing of the key or the order is kept,
and the same export can be collected again without counting anybody twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from assess.documents.collection import Collection, Outcome
from assess.services.collecting.collect import collect, take
from assess.services.collecting.survey_csv_mapping import CsvMapping, ItemColumn, read_mapping
from assess.services.collecting.survey_csv_table import (
    CellProblem,
    SurveyTable,
    answer_in,
    column_letters,
    normal,
    read_table,
)
from assess.services.collecting.versions import Shelf, Version, version_of
from assess.store.answers.answer import checked_table, in_order
from assess.store.assessment.identity import Identity, read_identity
from assess.store.folder import read_questionnaire_of
from assess.store.io.documents import TomlDocument, document_bytes, shortened
from assess.store.io.errors import FileProblem, shown_path
from assess.store.responses.reading import origin_table, write_counts
from assess.text import clean
from questionnaires.model import COMPANY, Questionnaire
from questionnaires.records import record, replace

SURVEY = "survey"
"""The table of a response that says it came from a survey, and by which mapping."""


@record
class SurveyCollection:
    """What became of a survey export.

    ``problems`` name row and column of what could not be read; their rows were not taken, and where a
    column is missing no row was. ``unused`` are the headings that no question is mapped to;
    ``not_asked`` counts answers to questions that the person's function is not asked, which were left
    out; ``other_mapping`` counts responses that were taken by another mapping and have no key, so that
    the same people could count twice.
    """

    collection: Collection
    problems: tuple[str, ...]
    rows: int
    unused: tuple[str, ...] = ()
    not_asked: int = 0
    other_mapping: int = 0


@record
class _SurveyColumns:
    """The column of everything in the table; ``function``, ``key`` and ``name`` are None without a column."""

    function: int | None
    key: int | None
    name: int | None
    items: tuple[tuple[ItemColumn, tuple[int, ...]], ...]


@record
class _Row:
    """One person as read: the answers as tables of a response file."""

    number: int
    function: str
    name: str
    key: str
    answers: Mapping[str, dict[str, Any]]
    not_asked: int


def collect_survey(folder: Path, export: Path, mapping_file: Path) -> SurveyCollection:
    """Takes the rows of a survey export into the assessment in ``folder``.

    Raises:
        FileProblem: the assessment, the mapping or the export cannot be read at all, or something could
            not be saved.
    """
    identity = read_identity(folder)
    questionnaire = read_questionnaire_of(folder)
    mapping = read_mapping(mapping_file, questionnaire=questionnaire)
    table = read_table(export)
    columns, problems = _columns(table, mapping)
    if columns is None:
        return SurveyCollection(
            collection=Collection(files=()), problems=tuple(problems), rows=len(table.rows)
        )
    rows = list(_rows(table, mapping, columns, questionnaire, identity, problems))
    shelf = Shelf(folder, identity=identity, questionnaire=questionnaire)
    keyed = columns.key is not None and identity.privacy.mode != "anonymous"
    incoming = [
        (
            f"{shown_path(export)}, row {row.number}",
            _version(respondent, row, shelf, mapping, questionnaire, identity, export),
        )
        for respondent, row in _with_ids(rows, identity=identity, keyed=keyed).items()
    ]
    other_mapping = 0 if keyed else _taken_by_another(shelf, mapping)
    return SurveyCollection(
        collection=take(shelf, incoming),
        problems=tuple(problems),
        rows=len(table.rows),
        unused=tuple(_unused(table, columns)),
        not_asked=sum(row.not_asked for row in rows),
        other_mapping=other_mapping,
    )


def _columns(table: SurveyTable, mapping: CsvMapping) -> tuple[_SurveyColumns | None, list[str]]:
    """The column of everything; None, with the problems, where one is missing or there twice."""
    problems: list[str] = []
    found: dict[str, tuple[int, ...]] = {}
    people = (mapping.function_heading, mapping.key_heading, mapping.name_heading)
    for heading in filter(None, (*people, *(column.heading for column in mapping.items))):
        try:
            found[heading] = table.columns(heading)
        except FileProblem as problem:
            problems.append(str(problem))
        if not found.get(heading, True):
            problems.append(
                f"{shown_path(table.path)}, row 1: there is no column with the heading "
                f'"{shortened(heading)}". Correct the mapping or the export.'
            )
    function, key, name = (next(iter(found.get(heading, ())), None) for heading in people)
    items = tuple((column, found.get(column.heading, ())) for column in mapping.items)
    columns = _SurveyColumns(function=function, key=key, name=name, items=items)
    return (None if problems else columns), problems


def _rows(
    table: SurveyTable,
    mapping: CsvMapping,
    columns: _SurveyColumns,
    questionnaire: Questionnaire,
    identity: Identity,
    problems: list[str],
) -> Iterator[_Row]:
    """The rows that can be read whole; what is wrong with the others is added to ``problems``."""
    keys = Counter(cells[columns.key].strip() for _, cells in table.rows if columns.key is not None)
    for number, cells in table.rows:
        wrong: list[tuple[int, str]] = []
        function = _function(cells, mapping, columns, wrong)
        if function == COMPANY and identity.privacy.protected:
            wrong.append(
                (columns.function or 0, "this privacy mode does not allow answers for the whole company.")
            )
        key = cells[columns.key].strip() if columns.key is not None else ""
        if columns.key is not None and not key:
            wrong.append((columns.key, "the key is missing."))
        elif columns.key is not None and keys[key] > 1:
            wrong.append((columns.key, f'{keys[key]} rows have the same key "{shortened(key)}".'))
        answers = _answers(table, cells, mapping, columns, wrong)
        if wrong:
            problems.extend(
                f"{shown_path(table.path)}, {table.place(number, at)}: {why}" for at, why in wrong
            )
            continue
        asked = {item.id for item in questionnaire.asked(form=mapping.form, function=function)}
        kept = {
            item_id: answers[item_id] for item_id in questionnaire.items if item_id in answers.keys() & asked
        }
        if not kept:
            problems.append(f"{shown_path(table.path)}, row {number}: the row has no answers.")
            continue
        yield _Row(
            number=number,
            function=function,
            name=clean(cells[columns.name]).strip() if columns.name is not None else "",
            key=key,
            answers=kept,
            not_asked=len(answers) - len(kept),
        )


def _function(
    cells: Sequence[str], mapping: CsvMapping, columns: _SurveyColumns, wrong: list[tuple[int, str]]
) -> str:
    """The function that a row speaks for; what cannot be read is added to ``wrong``."""
    if columns.function is None:
        return mapping.always
    said = cells[columns.function].strip()
    function = mapping.functions.get(normal(said), "")
    if not function:
        why = f'"{shortened(said)}" is not one of the teams.' if said else "the team is missing."
        wrong.append((columns.function, why))
    return function


def _answers(
    table: SurveyTable,
    cells: Sequence[str],
    mapping: CsvMapping,
    columns: _SurveyColumns,
    wrong: list[tuple[int, str]],
) -> dict[str, dict[str, Any]]:
    """The answers of a row as tables of a response file; what cannot be read is added to ``wrong``."""
    answers: dict[str, dict[str, Any]] = {}
    for column, places in columns.items:
        item = column.reading.item
        pairs = [(table.second[place], cells[place]) for place in places]
        at = next((place for place in places if cells[place].strip()), places[0])
        try:
            answer = answer_in(pairs, column.reading, mapping.words)
            if answer is not None:
                answers[item.id] = checked_table(answer, item, path=table.path, name=item.id)
        except CellProblem as problem:
            wrong.append((at, str(problem)))
        except ValueError:
            wrong.append((at, f'"{shortened(cells[at].strip())}" is out of range.'))
    return answers


def _with_ids(rows: Sequence[_Row], *, identity: Identity, keyed: bool) -> dict[str, _Row]:
    """The rows by the id of their respondent; equal rows without a key are as many people as rows."""
    found: dict[str, _Row] = {}
    times: Counter[str] = Counter()
    for row in rows:
        if keyed:
            said = f"{identity.id}\0key\0{row.key}"
        else:
            content = document_bytes({"function": row.function, "answers": row.answers}, kind="response")
            said = f"{identity.id}\0answers\0{sha256(content).hexdigest()}"
            times[said] += 1
            said = f"{said}\0{times[said]}"
        found[f"survey-{sha256(said.encode()).hexdigest()[:20]}"] = row
    return found


def _version(
    respondent: str,
    row: _Row,
    shelf: Shelf,
    mapping: CsvMapping,
    questionnaire: Questionnaire,
    identity: Identity,
    export: Path,
) -> Version:
    """The row as a version: the known one that says the same, else a new one on top of those known."""
    nameless = identity.privacy.mode == "anonymous"
    known = shelf.known(respondent)
    data: dict[str, Any] = {
        "id": respondent,
        "function": row.function,
        "form": mapping.form,
        **({"name": row.name} if row.name and not nameless else {}),
        "finished": True,
        "revision": max((version.revision for version in known.values()), default=0) + 1,
        "asked": 0,
        "answered": 0,
        "assessment": origin_table(identity),
        SURVEY: {"mapping": mapping.digest},
        "answers": in_order(dict(row.answers), list(questionnaire.items)),
    }
    write_counts(data, questionnaire)
    for version in known.values():
        if _said(version.data) == _said(data):
            return version
    document = TomlDocument(path=export, kind="response", data=data, digest="")
    return version_of(document, questionnaire=questionnaire, nameless=nameless)


def _said(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a person said, whichever mapping read it and however often."""
    return tuple(data.get(key) for key in ("function", "form", "name", "answers"))


def _taken_by_another(shelf: Shelf, mapping: CsvMapping) -> int:
    """How many responses in the folder came from a survey read by another mapping."""
    origins = [version.data.get(SURVEY) for version in shelf.all_present()]
    return sum(isinstance(o, dict) and o.get("mapping") not in (None, mapping.digest) for o in origins)


def _unused(table: SurveyTable, columns: _SurveyColumns) -> Iterator[str]:
    used = {columns.function, columns.key, columns.name}
    used |= {place for _, places in columns.items for place in places}
    for place, heading in enumerate(table.headings):
        if place not in used and (heading or table.second[place]):
            yield shortened(heading or table.second[place] or column_letters(place), 40)


def collect_everything(
    folder: Path, files: Sequence[Path], export: Path | None, mapping: Path | None
) -> tuple[Collection, SurveyCollection | None]:
    """Take files into an assessment, then a survey where there is one; the collection tells of both.

    Raises:
        FileProblem: the assessment or the survey cannot be used, or something could not be saved.
    """
    found = collect(folder, files) if files else Collection(files=())
    if export is None or mapping is None:
        return found, None
    survey = collect_survey(folder, export, mapping)
    problems = sorted({*found.problems, *survey.collection.problems})
    return replace(found, files=(*found.files, *survey.collection.files), problems=tuple(problems)), survey


def collected_document(
    folder: Path, collection: Collection, survey: SurveyCollection | None
) -> dict[str, Any]:
    """What became of everything. Who a file is from is said in open assessments only."""
    named = not read_identity(folder).privacy.protected
    return {
        "counts": {outcome.value: len(collection.of(outcome)) for outcome in Outcome},
        "others": collection.others,
        "files": [
            {"file": file.source, "outcome": file.outcome.value}
            | ({"reason": file.reason} if file.reason else {})
            | ({"respondent": file.respondent} if named and file.respondent else {})
            for file in collection.files
        ],
        "problems": list(collection.problems),
        **({"survey": _survey_document(survey)} if survey else {}),
    }


def _survey_document(survey: SurveyCollection) -> dict[str, Any]:
    return {
        "rows": survey.rows,
        "problems": list(survey.problems),
        "unused_columns": list(survey.unused),
        "not_asked": survey.not_asked,
        "other_mapping": survey.other_mapping,
    }
