"""Survey exports are collected: each readable row becomes a version of somebody's response.

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

from assess.documents.collection import CollectedFile, Collection
from assess.services.collecting.collect import take
from assess.services.collecting.survey.columns import (
    columns_in,
    is_wanted,
    unused_headings,
    wanted_headings,
)
from assess.services.collecting.survey.mapping import CsvMapping, read_mapping
from assess.services.collecting.survey.outcome import RowOutcome, SurveyCollection, SurveyRow, in_row_order
from assess.services.collecting.survey.people import NoAnswers, People, Person, people_in
from assess.services.collecting.survey.table import SurveyTable, read_table
from assess.services.collecting.versions import Shelf, Version, version_of
from assess.store.answers.answer import in_order
from assess.store.assessment.identity import Identity, read_identity
from assess.store.folder import read_questionnaire_of
from assess.store.io.documents import TomlDocument, document_bytes
from assess.store.io.errors import shown_path
from assess.store.responses.reading import origin_table, write_counts
from assess.words import survey as said
from questionnaires.model import Questionnaire

SURVEY = "survey"
"""The table of a response that says it came from a survey, and by which mapping."""

NOTHING = Collection(files=())


def collect_survey(
    folder: Path, export: Path, mapping_file: Path, *, dry_run: bool = False
) -> SurveyCollection:
    """Takes the rows of a survey export into the assessment in ``folder``.

    ``dry_run`` finds out what would become of them and writes nothing.

    Raises:
        FileProblem: the assessment, the mapping or the export cannot be read at all, or something could
            not be saved.
    """
    identity = read_identity(folder)
    questionnaire = read_questionnaire_of(folder)
    mapping = read_mapping(mapping_file, questionnaire=questionnaire)
    wanted = wanted_headings(mapping)
    table = read_table(export, wanted=lambda text: is_wanted(text, wanted))
    source = shown_path(export)
    columns, problems = columns_in(table, mapping)
    if columns is None:
        return SurveyCollection(source=source, collection=NOTHING, problems=tuple(map(str, problems)))
    people = people_in(table, columns, mapping, questionnaire=questionnaire, privacy=identity.privacy)
    unused = tuple(unused_headings(table, columns.used))
    if people.key_problem:
        problem = f"{source}, {people.key_problem}"
        return SurveyCollection(source=source, collection=NOTHING, problems=(problem,), unused=unused)
    shelf = Shelf(folder, identity=identity, questionnaire=questionnaire, dry_run=dry_run)
    keyed = columns.key is not None and identity.privacy.mode != "anonymous"
    incoming = [
        (
            f"{source}, row {person.row}",
            _version(respondent, person, shelf, mapping, questionnaire, identity, export),
        )
        for respondent, person in _with_ids(people.found, shelf, identity=identity, keyed=keyed)
    ]
    other_mapping = 0 if keyed else _taken_by_another(shelf, mapping)
    collection = take(shelf, incoming)
    return SurveyCollection(
        source=source,
        collection=collection,
        rows=_rows(people, collection, source),
        columns=tuple(f"{source}, {sentence}" for sentence in people.codes),
        other_sheets=table.other_sheets,
        unusual=tuple(f"{source}, row {row}, {sentence}" for row, sentence in people.unusual),
        unused=unused,
        skipped=_skipped(table, people),
        not_asked=sum(person.not_asked for person in people.found),
        other_mapping=other_mapping,
    )


def _rows(people: People, collection: Collection, source: str) -> tuple[SurveyRow, ...]:
    """What became of every row."""
    taken: Mapping[str, CollectedFile] = {file.source: file for file in collection.files}
    unread: dict[int, list[str]] = {}
    for row, sentence in people.lost:
        unread.setdefault(row, []).append(sentence)

    def of(
        row: int, outcome: RowOutcome, reason: str = "", function: str = "", answers: int = 0
    ) -> SurveyRow:
        cells = unread.get(row, [])
        return SurveyRow(
            row=row,
            outcome=outcome,
            reason=reason,
            function=function,
            answers=answers,
            unread=tuple(filter(None, cells)),
            codes=cells.count(""),
        )

    rows = [of(row, RowOutcome.SKIPPED, said.SKIPPED[kind.value]) for row, kind in people.skipped.items()]
    rows += [of(row, RowOutcome.REJECTED, reason) for row, reason in people.rejected.items()]
    rows += [of(row, RowOutcome.REPLACED, reason) for row, reason in people.replaced.items()]
    for person in people.found:
        file = taken[f"{source}, row {person.row}"]
        outcome = RowOutcome(file.outcome.value)
        rows.append(of(person.row, outcome, file.reason, person.function, len(person.answers)))
    return in_row_order(rows)


def _skipped(table: SurveyTable, people: People) -> str:
    """Which rows hold no answers, in a sentence."""
    by_kind = {kind: [n for n, found in people.skipped.items() if found is kind] for kind in NoAnswers}
    return said.skipped(
        above=table.above,
        more=table.more,
        headings=by_kind[NoAnswers.HEADINGS],
        test=by_kind[NoAnswers.TEST],
        deleted=by_kind[NoAnswers.DELETED],
        footer=by_kind[NoAnswers.FOOTER],
    )


def _with_ids(
    people: Sequence[Person], shelf: Shelf, *, identity: Identity, keyed: bool
) -> Iterator[tuple[str, Person]]:
    """The people with the ids of their responses; equal rows without a key are as many people as rows."""
    times: Counter[str] = Counter()
    for person in people:
        if keyed:
            # Keys were once compared as they are written; a response with such an id is still the person's.
            ids = ids_of_key(identity.id, person.key, *person.keys)
            yield next((one for one in ids if shelf.known(one)), ids[0]), person
            continue
        content = document_bytes({"function": person.function, "answers": person.answers}, kind="response")
        text = f"{identity.id}\0answers\0{sha256(content).hexdigest()}"
        times[text] += 1
        yield _id(f"{text}\0{times[text]}"), person


def ids_of_key(assessment: str, *keys: str) -> list[str]:
    """The ids that a person with one of these keys has in an assessment, the usual one first."""
    return [_id(f"{assessment}\0key\0{key}") for key in dict.fromkeys(keys)]


def _id(text: str) -> str:
    return f"survey-{sha256(text.encode()).hexdigest()[:20]}"


def _version(
    respondent: str,
    person: Person,
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
        "function": person.function,
        "form": mapping.form,
        **({"name": person.name} if person.name and not nameless else {}),
        "finished": True,
        "revision": max((version.revision for version in known.values()), default=0) + 1,
        "asked": 0,
        "answered": 0,
        "assessment": origin_table(identity),
        SURVEY: {"mapping": mapping.digest},
        "answers": in_order(dict(person.answers), list(questionnaire.items)),
    }
    write_counts(data, questionnaire)
    for version in known.values():
        if _content(version.data) == _content(data):
            return version
    document = TomlDocument(path=export, kind="response", data=data, digest="")
    return version_of(document, questionnaire=questionnaire, nameless=nameless)


def _content(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a person said, whichever mapping read it and however often."""
    return tuple(data.get(key) for key in ("function", "form", "name", "answers"))


def _taken_by_another(shelf: Shelf, mapping: CsvMapping) -> int:
    """How many responses in the folder came from a survey read by another mapping."""
    origins = [version.data.get(SURVEY) for version in shelf.all_present()]
    return sum(isinstance(o, dict) and o.get("mapping") not in (None, mapping.digest) for o in origins)
