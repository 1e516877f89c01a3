"""Everything wrong with a file or an assessment folder, in sentences."""

from __future__ import annotations

import os
from pathlib import Path

from assess.services.assessments.published import PUBLISHED_FILE, read_published
from assess.services.collecting.survey_csv_mapping import read_mapping
from assess.store.answers.own_code import NONE_KEPT
from assess.store.assessment.identity import RESULTS_FILE, read_identity
from assess.store.catalogue.file import read_catalogue_of
from assess.store.folder import is_assessment, open_assessment, read_questionnaire_of, respondent_files
from assess.store.invitations.file import read_invitation
from assess.store.io.documents import read_document, read_sealed
from assess.store.io.errors import DamagedFile, FileProblem, system_reason
from assess.store.io.safe_files import read_bytes
from assess.store.organisation.file import ORGANISATION_FILE, read_organisation_file
from assess.store.plan.file import read_plan
from assess.store.reports.file import MARK, check_report
from assess.store.responses.reading import read_response
from assess.store.results.file import read_results
from assess.store.results.saved import disagreements
from assess.text import clean
from assess.words.organisation import problem_words
from questionnaires.errors import ContentError
from questionnaires.load.read import (
    MAX_BYTES,
    catalogue_problems,
    questionnaire_problems,
    read_questionnaire,
    shipped_questionnaire,
)
from questionnaires.model import Questionnaire
from scoring.organisation.problems import chart_problems


def problems_of(path: Path) -> tuple[str, ...]:
    """What is wrong with this folder or file; empty where all is in order.

    Raises:
        FileProblem: there is nothing of this name, or it can be no file of ours: no plain file, or too large.
    """
    folder = path.is_dir()
    data = b"" if folder else read_bytes(path, limit=MAX_BYTES, links=True)
    try:
        return _folder_problems(path) if folder else _file_problems(path, data)
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
        return (f"{clean(str(folder))}: holds no assessment.toml, so it is not an assessment.",)
    questionnaire = read_questionnaire_of(folder)
    anonymous = read_identity(folder).privacy.mode == "anonymous"
    found: list[str] = []
    for path in respondent_files(folder):
        try:
            code = read_response(path, questionnaire=questionnaire).code
        except FileProblem as problem:
            found.append(str(problem))
            continue
        if code and anonymous:
            found.append(str(FileProblem(path, f"{NONE_KEPT} Take it out of the file.", place="code")))
    if found:
        return tuple(found)
    open_assessment(folder)
    read_catalogue_of(folder, questionnaire)
    if (folder / RESULTS_FILE).exists() and (found_in := _results_problems(folder / RESULTS_FILE)):
        return found_in
    if (folder / PUBLISHED_FILE).exists():
        read_published(folder / PUBLISHED_FILE, questionnaire)
    read_plan(folder)
    if os.path.lexists(folder / ORGANISATION_FILE):
        return _organisation_problems(folder / ORGANISATION_FILE)
    return ()


def _results_problems(path: Path) -> tuple[str, ...]:
    """What is wrong with a saved result, and where it says one thing in two ways."""
    return tuple(str(problem) for problem in disagreements(read_results(path), file=path))


def _organisation_problems(path: Path) -> tuple[str, ...]:
    """Where a chart contradicts itself; what is only worth a second look is not wrong with the file."""
    chart = read_organisation_file(path)
    problems = chart_problems(chart, activities=())
    return tuple(
        str(FileProblem(path, problem_words(problem, chart, {}))) for problem in problems if problem.severe
    )


def _file_problems(path: Path, data: bytes) -> tuple[str, ...]:
    head = data[:4_000]
    if b'"samepage/questionnaire"' in head:
        return tuple(str(p) for p in questionnaire_problems(data, name=path.name))
    if b'"samepage/catalogue"' in head:
        data = read_sealed(path, limit=MAX_BYTES).body
        asked = read_questionnaire_of(path.parent) if is_assessment(path.parent) else shipped_questionnaire()
        return tuple(str(p) for p in catalogue_problems(data, name=path.name, questionnaire=asked))
    if MARK in head:
        check_report(path)
        return ()
    document = read_document(path)
    if document.kind == "response":
        read_response(path, questionnaire=_questionnaire_beside(path))
    elif document.kind == "results":
        return _results_problems(path)
    elif document.kind == "invitation":
        read_invitation(path)
    elif document.kind == "csv-mapping":
        read_mapping(path, questionnaire=shipped_questionnaire())
    elif document.kind == "published":
        read_published(path, read_questionnaire_of(path.parent))
    elif document.kind == "organisation":
        return _organisation_problems(path)
    elif document.kind == "plan":
        read_plan(path)
    elif document.kind == "assessment":
        return _folder_problems(path.parent)
    return ()


def _questionnaire_beside(path: Path) -> Questionnaire:
    """The questionnaire of the assessment a response lies in; the shipped one where it lies alone."""
    near = path.parent.parent / "questionnaire.toml"
    if near.is_file():
        return read_questionnaire(read_bytes(near, limit=MAX_BYTES), name=near.name)
    return shipped_questionnaire()
