"""Everything wrong with a file or an assessment folder, in sentences."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from assess.services.assessments.beside import copies_in
from assess.services.collecting.survey.mapping import read_mapping
from assess.store.assessment.identity import RESPONSES_FOLDER, read_identity
from assess.store.folder import (
    is_assessment,
    open_assessment,
    read_catalogue_of,
    read_questionnaire_of,
    respondent_files,
)
from assess.store.io.documents import read_document, read_sealed
from assess.store.io.errors import DamagedFile, FileProblem, system_reason
from assess.store.io.kinds import KINDS, FileKind, kind_in
from assess.store.io.safe_files import read_bytes
from assess.store.io.synced import NotHere, absent_words, not_here
from assess.store.organisation.file import read_organisation_file
from assess.store.responses.reading import NONE_KEPT, read_response
from assess.store.workshop.agendas import read_agendas_of
from assess.store.workshop.log import begins_log, logs_of, read_log
from assess.text import clean
from assess.words.organisation import problem_words, shared_titles
from questionnaires.errors import ContentError
from questionnaires.load.agendas import agendas_problems
from questionnaires.load.read import (
    MAX_BYTES,
    catalogue_problems,
    questionnaire_problems,
    shipped_catalogue,
    shipped_questionnaire,
)
from scoring.organisation.problems import chart_problems


def problems_of(path: Path) -> tuple[str, ...]:
    """What is wrong with this folder or file; empty where all is in order.

    Raises:
        FileProblem: there is nothing of this name, or it can be no file of ours: no plain file, or too large.
    """
    folder = path.is_dir()
    data = b"" if folder else read_bytes(path, limit=MAX_BYTES, links=True)
    try:
        if folder:
            return _folder_problems(path)
        if begins_log(data):
            read_log(path)
            return ()
        return _problems_in(kind_in(data[:4_000]) or KINDS[read_document(path).kind], path)
    except (FileProblem, ContentError) as problem:
        return tuple(clean(str(problem), limit=8_000, multiline=True).splitlines())
    except OSError as error:
        return (str(FileProblem(path, system_reason(error))),)


def damaged_files(path: Path) -> tuple[Path, ...]:
    """The files at or under this path whose bytes are not what was saved and whose earlier copy is intact."""
    files = sorted(path.rglob("*.toml")) if path.is_dir() else [path]
    found = []
    for file in files:
        try:
            read_document(file)
        except DamagedFile as damaged:
            if damaged.older_intact:
                found.append(file)
        except FileProblem:
            continue
    return tuple(found)


def _folder_problems(folder: Path) -> tuple[str, ...]:
    if not is_assessment(folder):
        return (f"{clean(str(folder))}: this is not an assessment folder; it has no assessment.toml.",)
    questionnaire = read_questionnaire_of(folder)
    anonymous = read_identity(folder).privacy.mode == "anonymous"
    found: list[str] = []
    for path in respondent_files(folder):
        try:
            code = read_response(path, questionnaire=questionnaire).code
        except NotHere:
            continue
        except FileProblem as problem:
            found.append(str(problem))
            continue
        if code and anonymous:
            found.append(str(FileProblem(path, f"{NONE_KEPT} Delete it from the file.", place="code")))
    if absent := not_here(folder / RESPONSES_FOLDER):
        found.append(absent_words(absent, one="answer", many="answers"))
    if absent := not_here(folder):
        found.append(absent_words(absent, one="file", many="files"))
    found += [line for copy in copies_in(folder) for line in copy.lines]
    for path in logs_of(folder):
        try:
            read_log(path)
        except FileProblem as problem:
            found.append(str(problem))
    if found:
        return tuple(found)
    if doubles := open_assessment(folder).doubles:
        return doubles
    read_catalogue_of(folder, questionnaire)
    read_agendas_of(folder)
    for kind in KINDS.values():
        path = folder / kind.file
        there = kind.file and kind.tables and kind.name != "assessment" and os.path.lexists(path)
        if there and (problems := _problems_in(kind, path)):
            return problems
    return ()


def _chart_problems(path: Path) -> Iterator[FileProblem]:
    """Where a chart contradicts itself; what is only worth a second look is not wrong with the file."""
    chart = read_organisation_file(path)
    shared = shared_titles(chart)
    for problem in chart_problems(chart, activities=()):
        if problem.severe:
            yield FileProblem(path, problem_words(problem, chart, {}, shared=shared))


def _catalogue_problems(path: Path) -> Iterable[object]:
    """What is wrong with a catalogue, all of it; in an assessment by the questionnaire asked there."""
    body = read_sealed(path, limit=MAX_BYTES).body
    asked = read_questionnaire_of(path.parent) if is_assessment(path.parent) else shipped_questionnaire()
    return catalogue_problems(body, name=path.name, questionnaire=asked)


def _agendas_problems(path: Path) -> Iterable[object]:
    """What is wrong with agendas; beside an assessment's logs, by what is asked and advised there."""
    folder = path.parent.parent
    asked = read_questionnaire_of(folder) if is_assessment(folder) else shipped_questionnaire()
    advised = read_catalogue_of(folder, asked) if is_assessment(folder) else shipped_catalogue()
    data = read_bytes(path, limit=MAX_BYTES, links=True)
    return agendas_problems(data, name=path.name, questionnaire=asked, interventions=advised.interventions)


def _mapping_problems(path: Path) -> Iterable[object]:
    read_mapping(path)
    return ()


CHECKERS: Mapping[str, Callable[[Path], Iterable[object]]] = {
    "assessment": lambda path: _folder_problems(path.parent),
    "questionnaire": lambda path: questionnaire_problems(
        read_bytes(path, limit=MAX_BYTES, links=True), name=path.name
    ),
    "catalogue": _catalogue_problems,
    "agendas": _agendas_problems,
    "organisation": _chart_problems,
    "csv-mapping": _mapping_problems,
}
"""What is wrong in a file, by its kind, beyond what the store reads and checks itself."""


def _problems_in(kind: FileKind, path: Path) -> tuple[str, ...]:
    check = CHECKERS.get(kind.name)
    return kind.problems(path) or (tuple(map(str, check(path))) if check else ())
