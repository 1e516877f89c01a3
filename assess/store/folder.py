"""An assessment as a folder: made, opened whole, looked through lightly for lists; its own catalogue."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from assess.store.assessment.identity import (
    ASSESSMENT_FILE,
    EDITED,
    QUESTIONNAIRE_FILE,
    RESPONSES_FOLDER,
    CompanyFacts,
    Identity,
    company_facts,
    identity_from,
    identity_of,
    identity_tables,
)
from assess.store.io.documents import TomlTable, read_document, read_head, read_sealed, write_document
from assess.store.io.errors import FileProblem, NotSaved, UnusableContent, system_reason
from assess.store.io.lock import in_turn
from assess.store.io.safe_files import (
    LARGE_LIMIT,
    SaveOutcome,
    Seal,
    Sealed,
    keep_edited,
    sealed,
    unseal,
    write_bytes,
)
from assess.store.io.synced import NotHere, absent_words, is_there, not_here, stands_for
from assess.store.responses.reading import ANSWERED_FOR, LoadedResponse, compared_code, read_response
from assess.text import clean
from questionnaires.catalogue import Catalogue
from questionnaires.errors import ContentError
from questionnaires.fitting import fitted, fitted_catalogue
from questionnaires.model import Questionnaire
from questionnaires.records import record
from scoring.answers import Assessment, Privacy, fact_value


@record
class OpenedAssessment:
    """A whole assessment; ``response_paths`` leads from a respondent's id to the file.

    ``notes`` are sentences for the reader of the result, ``doubles`` those of them that name two files of one
    respondent which say different things. ``codes`` leads from a respondent's
    id to the code of the person's own, as it is compared; it is for linking two assessments, never shown.
    """

    folder: Path
    identity: Identity
    questionnaire: Questionnaire
    assessment: Assessment
    response_paths: Mapping[str, Path]
    notes: tuple[str, ...]
    codes: Mapping[str, str] = field(default_factory=dict, repr=False)
    doubles: tuple[str, ...] = ()


@record
class RespondentHead:
    """One respondent at a glance: how many items were asked and dealt with, or what is wrong.

    ``problem`` is a sentence where the file cannot be used; the other fields are then empty. ``absent`` says
    that a sync service has yet to bring it. ``code`` is the respondent's own, as it is compared; it is never
    shown.
    """

    path: Path
    id: str = ""
    function: str = ""
    form: str = ""
    name: str = ""
    finished: bool = False
    answered: int = 0
    asked: int = 0
    problem: str = ""
    absent: bool = False
    code: str = field(default="", repr=False)


def is_assessment(folder: Path) -> bool:
    """Whether there is an ``assessment.toml``, be it sound, damaged or not on this computer yet."""
    try:
        return is_there(folder / ASSESSMENT_FILE)
    except NotHere:
        return True


def create_assessment(
    folder: Path,
    *,
    title: str,
    organisation: str,
    date: str,
    questionnaire_bytes: bytes,
    form: str = "full",
    privacy: Privacy | None = None,
    expected: Mapping[str, int] | None = None,
    targets: Mapping[str, int] | None = None,
    assessment_id: str = "",
) -> Identity:
    """Makes an assessment in a new or empty folder, with its own copy of the questionnaire.

    Its id is ``assessment_id``, or a new random one. The privacy mode is fixed from here on: nothing
    writes it again.

    Raises:
        FileProblem: the folder holds something else (``NotSaved``: it could not be written;
            ``UnusableContent``: the questionnaire is refused).
        ValueError: the date is not a day, there is no such form, or the mode, minimum group, a
            function, number or level is none that a file may hold.
    """
    privacy = privacy or Privacy()
    body = unseal(questionnaire_bytes).body
    questionnaire = questionnaire_from(folder / QUESTIONNAIRE_FILE, body)
    if form not in questionnaire.forms:
        raise ValueError(f"no such form: {form!r}")
    identity = Identity(
        title=clean(title),
        organisation=clean(organisation),
        date=date,
        id=assessment_id or os.urandom(6).hex(),
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        questionnaire_digest=unseal(body).digest,
        form=form,
        privacy=privacy,
        expected=dict(expected or {}),
        targets=dict(targets or {}),
    )
    tables = identity_tables(identity)
    try:
        identity_from(TomlTable(tables, folder / ASSESSMENT_FILE))
    except FileProblem as problem:
        raise ValueError(str(problem)) from problem

    def fill() -> None:
        _refuse_other_content(folder)
        keep_edited(folder / QUESTIONNAIRE_FILE)
        write_bytes(folder / QUESTIONNAIRE_FILE, sealed(body), private=privacy.mode != "open")
        # Last, since this file is what makes the folder an assessment; the first of two programs makes it.
        write_document(
            folder / ASSESSMENT_FILE, tables, kind="assessment", seen="", private=privacy.mode != "open"
        )

    _make_folder(folder)
    in_turn(folder / ASSESSMENT_FILE, fill)
    return identity


def read_questionnaire_of(folder: Path) -> Questionnaire:
    """The questionnaire as this company is asked it, by its facts.

    Raises:
        FileProblem: it cannot be used.
    """
    path = folder / QUESTIONNAIRE_FILE
    facts_document = read_document(folder / ASSESSMENT_FILE, kind="assessment")
    checked = identity_of(facts_document).questionnaire_digest
    questionnaire = questionnaire_from(path, read_sealed(path, limit=LARGE_LIMIT).body, checked=checked)
    return fitted_to(questionnaire, company_facts(facts_document, questionnaire))


def open_assessment(folder: Path) -> OpenedAssessment:
    """Reads and checks everything that the judgement needs; nothing is written.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    facts_document = read_document(folder / ASSESSMENT_FILE, kind="assessment")
    content = read_sealed(folder / QUESTIONNAIRE_FILE, limit=LARGE_LIMIT)
    identity = identity_from(TomlTable(facts_document.data, facts_document.path))
    questionnaire = questionnaire_from(
        folder / QUESTIONNAIRE_FILE, content.body, checked=identity.questionnaire_digest
    )
    facts = company_facts(facts_document, questionnaire)
    questionnaire = fitted_to(questionnaire, facts)
    notes = [*facts.notes, *_questionnaire_notes(content, facts.identity)]
    doubles: list[str] = []
    loaded: dict[str, tuple[LoadedResponse, Path]] = {}
    absent = not_here(folder / RESPONSES_FOLDER)
    if absent:
        notes.append(absent_words(absent, one="answer", many="answers"))
    for path in respondent_files(folder):
        try:
            response = read_response(path, questionnaire=questionnaire)
        except NotHere:
            continue
        notes.extend(response.notes)
        if response.questionnaire_digest and not content.holds(response.questionnaire_digest):
            notes.append(
                f"{RESPONSES_FOLDER}/{path.name} was answered with another version of the questionnaire."
            )
        known = loaded.get(response.response.id)
        if known is not None:
            older, newer = sorted([known, (response, path)], key=lambda pair: pair[0].rank)
            said = (
                f"{RESPONSES_FOLDER}/{older[1].name} and {newer[1].name} are the same respondent; "
                f"{newer[1].name} is used because {_why_used(newer[0], older[0])}."
            )
            notes.append(said)
            if newer[0].digest != older[0].digest:
                doubles.append(clean(said))
            loaded[response.response.id] = newer
        else:
            loaded[response.response.id] = (response, path)
    return OpenedAssessment(
        folder=folder,
        identity=identity,
        questionnaire=questionnaire,
        assessment=Assessment(
            title=identity.title,
            organisation=identity.organisation,
            date=identity.date,
            questionnaire=questionnaire,
            responses=tuple(response.response for response, _ in loaded.values()),
            records=facts.records,
            context=facts.context,
            targets=identity.targets,
            privacy=identity.privacy,
        ),
        response_paths={respondent: path for respondent, (_, path) in loaded.items()},
        notes=tuple(clean(note) for note in notes),
        codes={}
        if identity.privacy.mode == "anonymous"
        else {key: response.code for key, (response, _) in loaded.items() if response.code},
        doubles=tuple(doubles),
    )


def respondent_files(folder: Path) -> tuple[Path, ...]:
    """The files in ``responses``, by name; hidden and temporary ones are left out.

    Raises:
        FileProblem: the folder cannot be read.
    """
    return toml_files(folder / RESPONSES_FOLDER)


def toml_files(folder: Path) -> tuple[Path, ...]:
    """The TOML files in a folder, by name, save hidden ones; none where there is no such folder.

    Raises:
        FileProblem: the folder cannot be read.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise FileProblem(folder, f"it cannot be read: {system_reason(error)}") from error
    return tuple(
        folder / name
        for name in names
        if name.endswith(".toml") and not name.startswith(".") and not stands_for(name)
    )


def respondents(folder: Path) -> tuple[RespondentHead, ...]:
    """Every respondent at a glance, without opening the questionnaire or the answers.

    Answers that a sync service has yet to bring come last, as problems.

    Raises:
        FileProblem: the folder cannot be read; a single file never raises.
    """
    return tuple(_heads(folder))


def _heads(folder: Path) -> Iterator[RespondentHead]:
    for path in respondent_files(folder):
        try:
            top = TomlTable(read_head(path, kind="response", before=b"["), path)
            yield RespondentHead(
                path=path,
                id=top.text("id"),
                function=top.one_of("function", ANSWERED_FOR),
                form=top.text("form"),
                name=top.text("name", ""),
                code=compared_code(top.text("code", "")),
                finished=top.truth("finished", False),
                answered=top.whole("answered", 0, low=0),
                asked=top.whole("asked", 0, low=0),
            )
        except FileProblem as problem:
            yield RespondentHead(path=path, problem=str(problem), absent=isinstance(problem, NotHere))
    for path in not_here(folder / RESPONSES_FOLDER):
        if not os.path.lexists(path):
            yield RespondentHead(path=path, problem=str(NotHere(path)), absent=True)


def questionnaire_from(path: Path, body: bytes, *, checked: str = "") -> Questionnaire:
    """The questionnaire in these bytes of a file; one with the digest ``checked`` was sound before.

    Raises:
        UnusableContent: it is refused, with every problem.
    """
    # Lists of assessments never need the loader, so it is imported only here.
    from questionnaires.load.read import read_questionnaire

    try:
        return read_questionnaire(body, name=path.name, checked=checked)
    except ContentError as error:
        raise UnusableContent(path, error) from error


def fitted_to(questionnaire: Questionnaire, facts: CompanyFacts) -> Questionnaire:
    """The questionnaire as a company with these facts is asked it."""
    return fitted(questionnaire, {key: fact_value(answer) for key, answer in facts.context.items()})


def _why_used(used: LoadedResponse, other: LoadedResponse) -> str:
    if used.revision != other.revision:
        return "it was saved more often"
    return "it has more answers" if used.rank[1] != other.rank[1] else "it is one of two equals"


def _questionnaire_notes(content: Sealed, identity: Identity) -> Iterator[str]:
    if content.seal is Seal.ABSENT:
        yield f"{QUESTIONNAIRE_FILE} {EDITED}"
    if identity.questionnaire_digest and not content.holds(identity.questionnaire_digest):
        yield f"{QUESTIONNAIRE_FILE} is not the one this assessment was created with."


def _make_folder(folder: Path) -> None:
    """Makes the folder where there is none.

    Raises:
        NotSaved: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotSaved(folder, "could not be created: there is a file with this name.") from error
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "no folder can have this name."
        raise NotSaved(folder, f"could not be created: {reason}") from error


def _refuse_other_content(folder: Path) -> None:
    """Takes an empty folder, or one in which making an assessment was interrupted, and no other.

    Raises:
        FileProblem: the folder holds something else (``NotSaved``: it cannot be used).
    """
    if is_assessment(folder):
        raise FileProblem(
            folder, "this folder already has an assessment; nothing was changed. Choose another folder."
        )
    responses = folder / RESPONSES_FOLDER
    try:
        names = {entry.name for entry in os.scandir(folder) if not entry.name.startswith(".")}
        begun = names <= {QUESTIONNAIRE_FILE, RESPONSES_FOLDER} and not (
            RESPONSES_FOLDER in names and any(responses.iterdir())
        )
        if not begun:
            raise FileProblem(folder, "this folder is not empty; nothing was changed. Choose another folder.")
        responses.mkdir(exist_ok=True)
    except OSError as error:
        raise NotSaved(folder, f"could not be created: {system_reason(error)}") from error


CATALOGUE_FILE = "catalogue.toml"
"""The own catalogue in an assessment folder; without it the shipped one holds."""


def read_catalogue_of(folder: Path, questionnaire: Questionnaire) -> Catalogue:
    """The catalogue that holds in this folder: its own, or the shipped one where it has none.

    Questions are in it under the ids of the variants that this company is asked.

    Raises:
        FileProblem: there is an own one and it cannot be read (``UnusableContent``: it is refused, with
            every problem; ``DamagedFile``: its bytes are not what was saved).
    """
    from questionnaires.load.read import shipped_catalogue  # not for lists

    path = folder / CATALOGUE_FILE
    if not is_there(path):
        return fitted_catalogue(shipped_catalogue(), questionnaire)
    own = _catalogue(path, read_sealed(path, limit=LARGE_LIMIT).body, questionnaire)
    return fitted_catalogue(own, questionnaire)


def adopt_catalogue(folder: Path, path: Path) -> tuple[Catalogue, SaveOutcome]:
    """Checks a catalogue file against the questionnaire of the folder and saves a copy of it there.

    An own catalogue that the folder has already is kept beside it as the older generation.

    Raises:
        FileProblem: the folder is no assessment, or the file cannot be used; nothing was changed.
        NotSaved: the copy could not be written; nothing was changed.
    """
    from questionnaires.load.read import body_of  # not for lists

    if not is_assessment(folder):
        raise FileProblem(folder, "this is not an assessment folder; it has no assessment.toml.")
    body = body_of(read_sealed(path, limit=LARGE_LIMIT).body)
    catalogue = _catalogue(path, body, read_questionnaire_of(folder))
    return catalogue, write_bytes(folder / CATALOGUE_FILE, sealed(body), keep_older=True)


def _catalogue(path: Path, body: bytes, questionnaire: Questionnaire) -> Catalogue:
    from questionnaires.load.read import read_catalogue  # not for lists

    try:
        return read_catalogue(body, name=path.name, questionnaire=questionnaire)
    except ContentError as error:
        raise UnusableContent(path, error, what="catalogue") from error
