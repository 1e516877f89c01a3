"""Invitations: one file with the questionnaire, the privacy notice and the assessment it is for.

No answers and no company figures are in it, only those facts on which it depends what is asked, and of a
number no more than that takes: 1 says that some revenue comes through partners, not how much. Answering
it needs nothing else: a small working folder is made, an assessment like any other, and what was answered
there is handed out as one file to send back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from assess.store.answers.answer import answer_table, read_answer
from assess.store.assessment.identity import (
    QUESTIONNAIRE_FILE,
    CompanyFile,
    Identity,
    identity_from,
    identity_tables,
    read_identity,
)
from assess.store.folder import create_assessment, is_assessment, questionnaire_from, respondents
from assess.store.io.documents import TomlTable, document_bytes, read_document, read_sealed
from assess.store.io.errors import DamagedFile, FileProblem, ForeignFile, NotSaved, system_reason
from assess.store.io.held import to_the_day
from assess.store.io.safe_files import (
    LARGE_LIMIT,
    SaveOutcome,
    keep_edited,
    read_bytes,
    sealed,
    unseal,
    write_bytes,
)
from assess.text import NAME_LIMIT, clean, slug
from questionnaires.fitting import deciding_facts, just_enough
from questionnaires.model import Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Answer

MOST_SENTENCES = 20
"""A privacy notice has no more sentences than this."""

MOST_FOLDERS = 50
"""How many names are tried for a working folder before it is said that there is no place for one."""


@record
class Invitation:
    """Which assessment it is for, the questionnaire as it is asked there, and the privacy notice.

    ``identity`` holds neither expected numbers nor targets: they are no business of the respondent.
    """

    identity: Identity
    questionnaire_bytes: bytes
    notice: tuple[str, ...]
    facts: Mapping[str, Answer] = field(default_factory=dict)


def invitation_of(folder: Path, *, notice: Sequence[str]) -> Invitation:
    """The invitation to the assessment in a folder.

    Raises:
        FileProblem: the assessment or its questionnaire cannot be used.
    """
    content = read_sealed(folder / QUESTIONNAIRE_FILE, limit=LARGE_LIMIT)
    questionnaire = questionnaire_from(folder / QUESTIONNAIRE_FILE, content.body)
    company = CompanyFile.open(folder, questionnaire=questionnaire)
    return Invitation(
        identity=replace(company.identity, expected={}, targets={}, questionnaire_digest=content.digest),
        questionnaire_bytes=content.body,
        notice=tuple(notice),
        facts=dict(_deciding(company.context, questionnaire)),
    )


def _deciding(facts: Mapping[str, Answer], questionnaire: Questionnaire) -> Iterator[tuple[str, Answer]]:
    """The facts that decide what is asked, each as far as it does, without what was remarked on them."""
    deciding = deciding_facts(questionnaire)
    for key, answer in facts.items():
        if key in deciding:
            value = answer.value
            yield (
                key,
                replace(
                    answer,
                    value=None if value is None else just_enough(questionnaire, key, value),
                    comment="",
                    evidence="",
                    source="",
                    date="",
                ),
            )


def write_invitation(invitation: Invitation, path: Path) -> SaveOutcome:
    """Saves an invitation; equal invitations make equal bytes.

    Raises:
        FileProblem: there is something else of this name (``NotSaved``: it could not be written).
    """
    facts = {key: answer_table(answer) for key, answer in invitation.facts.items()}
    data: dict[str, Any] = {
        "promise": list(invitation.notice),
        "assessment": identity_tables(invitation.identity),
        **({"context": facts} if facts else {}),
        "questionnaire": invitation.questionnaire_bytes.decode("utf-8"),
    }
    content = sealed(document_bytes(data, kind="invitation"))
    if len(content) > LARGE_LIMIT:
        raise NotSaved(path, "could not be saved: the questionnaire is too large for an invitation.")
    if path.exists():
        read_document(path, kind="invitation")  # nobody else's file is ever replaced
        keep_edited(path)
    return write_bytes(path, content)


def read_invitation(path: Path) -> Invitation:
    """Reads and checks an invitation, its questionnaire included.

    Raises:
        FileProblem: it cannot be used.
    """
    top = TomlTable(read_document(path, kind="invitation").data, path)
    identity = identity_from(top.table("assessment", needed=True))
    body = _questionnaire_bytes(top)
    if not unseal(body).holds(identity.questionnaire_digest):
        raise DamagedFile(
            path,
            "the questionnaire in it does not match its fingerprint. Ask for the invitation again.",
            place="questionnaire",
        )
    questionnaire = questionnaire_from(path, body)
    if identity.form not in questionnaire.forms:
        raise top.table("assessment", needed=True).expected(
            "form", "a form of the questionnaire in this file"
        )
    deciding = deciding_facts(questionnaire)
    facts = {
        key: read_answer(table, questionnaire.items[key])
        for key, table in top.table("context").tables()
        if key in deciding
    }
    return Invitation(identity=identity, questionnaire_bytes=body, notice=tuple(_sentences(top)), facts=facts)


def working_folder(invitation: Invitation, *, beside: Path, otherwise: Path, another: bool = False) -> Path:
    """The folder in which one person answers an invitation: the one of last time, or a new one.

    It is in the folder ``beside``, or in ``otherwise`` where nothing can be written there. Every person
    has a folder of their own; ``another`` asks for a new one.

    Raises:
        FileProblem: neither place can be used.
    """
    known = working_folders(invitation, beside=beside, otherwise=otherwise)
    if known and not another:
        return known[-1]
    try:
        return _new_folder(invitation, beside)
    except NotSaved:
        return _new_folder(invitation, otherwise)


def working_folders(invitation: Invitation, *, beside: Path, otherwise: Path) -> tuple[Path, ...]:
    """The folders in which this very invitation was answered before, the latest last.

    Raises:
        FileProblem: a folder of such a name cannot be read.
    """
    parents = dict.fromkeys([otherwise, beside])
    return tuple(folder for parent in parents for folder in _of_last_time(invitation, parent))


def hand_out(folder: Path, *, beside: Path, otherwise: Path) -> tuple[Path, ...]:
    """Writes the file to send back for every respondent in a working folder that has an answer.

    Each is the response as it is, word for word; its name says what it is for.

    Raises:
        FileProblem: it cannot be written, or another file of that name is in the way.
    """
    identity = read_identity(folder)
    stem, private = _stem(identity), identity.privacy.mode != "open"
    made = []
    for head in respondents(folder):
        if head.problem:
            raise FileProblem(head.path, "it cannot be used.")
        if not _has_answers(head.path):
            continue
        name = f"{stem}-answers-{head.id}.toml"
        try:
            path = _copied(head.path, beside / name, respondent=head.id, private=private)
        except NotSaved:
            try:
                otherwise.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                reason = system_reason(error)
                raise NotSaved(otherwise, f"could not be created: {reason}") from error
            path = _copied(head.path, otherwise / name, respondent=head.id, private=private)
        if identity.privacy.mode == "anonymous":
            to_the_day(path, identity.date)
        made.append(path)
    return tuple(made)


def file_name(identity: Identity) -> str:
    """The name that an invitation is given where nobody chose one."""
    return f"{_stem(identity)}-invitation.toml"


def _stem(identity: Identity) -> str:
    quarter = (int(identity.date[5:7]) + 2) // 3
    return f"{slug(identity.organisation, limit=40)}-{identity.date[:4]}-q{quarter}"


def _questionnaire_bytes(top: TomlTable) -> bytes:
    value = top.data.get("questionnaire")
    if type(value) is not str:
        raise top.expected("questionnaire", "the questionnaire as text in quotes")
    return value.encode("utf-8")


def _sentences(top: TomlTable) -> Iterator[str]:
    value = top.data.get("promise")
    if type(value) is not list or len(value) > MOST_SENTENCES or not all(type(v) is str for v in value):
        raise top.expected("promise", f"a list of at most {MOST_SENTENCES} sentences")
    yield from (clean(sentence, limit=NAME_LIMIT) for sentence in value)


def _folder_names(invitation: Invitation) -> Iterator[str]:
    name = f"{_stem(invitation.identity)}-working"
    yield name
    yield from (f"{name}-{number}" for number in range(2, MOST_FOLDERS))


def _of_last_time(invitation: Invitation, parent: Path) -> Iterator[Path]:
    """The working folders of this very assessment in a folder."""
    wanted = invitation.identity
    for name in _folder_names(invitation):
        folder = parent / name
        if not os.path.lexists(folder):
            return
        if not is_assessment(folder):
            continue
        found = read_identity(folder)
        if wanted.id:
            same = found.id == wanted.id
        else:  # made before there were ids
            same = (found.title, found.organisation) == (wanted.title, wanted.organisation)
        if same and found.questionnaire_digest == wanted.questionnaire_digest:
            yield folder


def _new_folder(invitation: Invitation, parent: Path) -> Path:
    identity = invitation.identity
    for name in _folder_names(invitation):
        folder = parent / name
        if os.path.lexists(folder):
            continue
        create_assessment(
            folder,
            title=identity.title,
            organisation=identity.organisation,
            date=identity.date,
            questionnaire_bytes=invitation.questionnaire_bytes,
            form=identity.form,
            privacy=identity.privacy,
            assessment_id=identity.id,
        )
        if invitation.facts:
            questionnaire = questionnaire_from(folder / QUESTIONNAIRE_FILE, invitation.questionnaire_bytes)
            CompanyFile.open(folder, questionnaire=questionnaire).confirm_all(invitation.facts)
        return folder
    raise NotSaved(parent, "there is no free folder name here for your answers. Move to another folder.")


def _has_answers(path: Path) -> bool:
    """Whether a response holds anything, exercises included."""
    answers = read_document(path, kind="response").data.get("answers")
    return isinstance(answers, dict) and bool(answers)


def _copied(source: Path, target: Path, *, respondent: str, private: bool) -> Path:
    if target.exists():
        if read_document(target, kind="response").data.get("id") != respondent:
            raise ForeignFile(
                target, "a different file already has this name; it was not changed. Move it and try again."
            )
        keep_edited(target)
    write_bytes(target, read_bytes(source), private=private)
    return target
