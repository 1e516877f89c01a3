"""Reading one respondent's answers, as a file or as what arrived by mail; a code of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from assess.store.answers.answer import belongs_to_company, read_answer, read_exercise, read_state
from assess.store.assessment.identity import EDITED, QUESTIONNAIRE_FILE, RESPONSES_FOLDER, Identity
from assess.store.io.documents import TomlDocument, TomlTable, listed, read_document
from assess.store.io.safe_files import LARGE_LIMIT, read_bytes
from assess.text import clean, folded
from questionnaires.model import COMPANY, FUNCTIONS, Kind, Questionnaire
from questionnaires.records import record
from scoring.answers import Answer, ExerciseAnswer, Response

FEWEST, MOST = 4, 40
"""Letters that a code has: fewer are given twice too easily."""

NONE_KEPT = "This assessment is anonymous and stores no code words."
"""Why no code is taken where nobody may be recognised."""


def checked_code(text: str) -> str:
    """The code as it is kept; capitals and spaces stay as they were typed.

    Raises:
        ValueError: it is too short or too long, in a sentence.
    """
    code = " ".join(clean(text).split())
    if not FEWEST <= len(code) <= MOST:
        raise ValueError(f"A code word must have {FEWEST} to {MOST} letters.")
    return code


def compared_code(text: str) -> str:
    """The code as it is held against another: capitals and spaces do not matter."""
    return folded(clean(text))


def put_code(data: dict[str, Any], code: str) -> None:
    """Puts a code into a response behind name or form, so that it is ahead of all tables, or takes it out."""
    data.pop("code", None)
    if not code:
        return
    place = "name" if "name" in data else "form"
    entries = list(data.items())
    data.clear()
    for key, value in entries:
        data[key] = value
        if key == place:
            data["code"] = code
    data.setdefault("code", code)


ANSWERED_FOR = (*FUNCTIONS, COMPANY)
"""What a respondent can answer for: a team, or the whole company."""

ID = re.compile(r"[a-z0-9-]{1,40}")
"""The form of a respondent's id, which comes from inside the file, never from its name."""


@record
class LoadedResponse:
    """A response file as read. ``revision`` counts its saves; ``notes`` are sentences for the reader.

    ``questionnaire_digest`` names the questionnaire that the respondent was asked, "" where unknown;
    ``digest`` is that of the file's content; ``code`` is the respondent's own, "" where none was given.
    """

    response: Response
    revision: int
    questionnaire_digest: str
    edited_by_hand: bool
    notes: tuple[str, ...]
    digest: str = ""
    code: str = ""

    @property
    def rank(self) -> tuple[int, int, str]:
        """Of several versions of one response the highest is used: saved more often, then more answers.

        Where both are equal the digest decides, so that the choice is the same everywhere.
        """
        given = len(self.response.answers) + len(self.response.exercises)
        return (self.revision, given, self.digest)


def read_response(path: Path, *, questionnaire: Questionnaire) -> LoadedResponse:
    """Reads one respondent's file.

    Raises:
        FileProblem: it cannot be used.
    """
    return checked_response(read_document(path, kind="response"), questionnaire)


def read_response_file(path: Path) -> LoadedResponse:
    """The same by the questionnaire of the assessment it is in; by the shipped one where it is alone.

    Raises:
        FileProblem: it cannot be used.
        ContentError: the questionnaire cannot.
    """
    from questionnaires.load.read import read_questionnaire, shipped_questionnaire  # not for lists

    near = path.parent.parent / QUESTIONNAIRE_FILE
    if not near.is_file():
        return read_response(path, questionnaire=shipped_questionnaire().whole)
    body = read_bytes(near, limit=LARGE_LIMIT)
    return read_response(path, questionnaire=read_questionnaire(body, name=near.name).whole)


def origin_table(identity: Identity) -> dict[str, str]:
    """The table of a response file that says which assessment the answers belong to."""
    return {
        **({"id": identity.id} if identity.id else {}),
        "title": identity.title,
        "organisation": identity.organisation,
        "questionnaire_digest": identity.questionnaire_digest,
    }


def checked_response(document: TomlDocument, questionnaire: Questionnaire) -> LoadedResponse:
    """What a response document says; ids that the questionnaire does not have are kept and noted.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = TomlTable(document.data, document.path)
    respondent = top.text("id")
    if not ID.fullmatch(respondent):
        raise top.expected("id", "1 to 40 lower-case letters, digits and hyphens")
    file = f"{RESPONSES_FOLDER}/{document.path.name}"
    notes = [f"{file} {EDITED}"] if document.edited_by_hand else []
    answers: dict[str, Answer] = {}
    exercises: dict[str, ExerciseAnswer] = {}
    unknown = []
    counted = top.whole("answered", 0, low=0)
    for key, table in top.table("answers", needed=counted > 0).tables():  # nobody answered and said nothing
        item, exercise = questionnaire.items.get(key), questionnaire.exercises.get(key)
        if item is not None and not belongs_to_company(item):
            answers[key] = read_answer(table, item)
        elif exercise is not None and "state" in table:
            answers[key] = read_state(table)
        elif exercise is not None:
            exercises[key] = read_exercise(table, exercise)
        else:
            unknown.append(key)
    if unknown:
        notes.append(f"{file}: not used, because respondents are not asked it here: {listed(unknown)}.")
    origin = top.table("assessment").text("questionnaire_digest", "")
    response = Response(
        id=respondent,
        function=top.one_of("function", ANSWERED_FOR),
        form=top.one_of("form", list(questionnaire.forms)),
        answers={
            key: answers[key] for key in [*questionnaire.items, *questionnaire.exercises] if key in answers
        },
        exercises={key: exercises[key] for key in questionnaire.exercises if key in exercises},
        name=top.text("name", ""),
        finished=top.truth("finished", False),
    )
    return LoadedResponse(
        response=response,
        revision=top.whole("revision", 0, low=0),
        questionnaire_digest=origin,
        edited_by_hand=document.edited_by_hand,
        notes=tuple(notes),
        digest=document.digest,
        code=compared_code(top.text("code", "")),
    )


def write_counts(data: dict[str, Any], questionnaire: Questionnaire) -> None:
    """Writes how many items this respondent is asked and has dealt with; lists open nothing else."""
    asked = [
        item.id
        for item in questionnaire.asked(form=data["form"], function=data["function"])
        if item.kind is not Kind.EXERCISE and not belongs_to_company(item)
    ]
    answers = data.get("answers", {})
    data["asked"] = len(asked)
    data["answered"] = sum(item_id in answers for item_id in asked)
