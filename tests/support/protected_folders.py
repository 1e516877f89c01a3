"""Folders of assessments with a few people in each team, in any privacy mode."""

from __future__ import annotations

from pathlib import Path

from assess.store.folder import create_assessment, read_questionnaire_of
from assess.store.responses.file import ResponseFile
from questionnaires.load.shipped import shipped_bytes
from scoring.answers import Answer, Privacy, State

DAY = "2026-03-16"


def made(folder: Path, mode: str, *, minimum: int = 3) -> Path:
    """A new assessment in this mode, where ``minimum`` is the smallest group to show."""
    create_assessment(
        folder,
        title="Test",
        organisation="Acme",
        date=DAY,
        questionnaire_bytes=shipped_bytes(),
        form="quick",
        privacy=Privacy(mode=mode, minimum_group=minimum),
    )
    return folder


def answer(folder: Path, function: str, level: int, *, name: str = "", number: int = 0) -> ResponseFile:
    """One more respondent who answers a few questions."""
    file = ResponseFile.create(
        folder,
        questionnaire=read_questionnaire_of(folder),
        function=function,
        form="quick",
        name=name,
        respondent=f"{function}-{number}" if number else "",
    )
    given = {key: Answer(state=State.ANSWERED, level=level) for key in ("RC-15", "PD-15", "PD-16")}
    given["FL-13"] = Answer(state=State.DONT_KNOW)
    file.confirm_all(given)
    return file


def sides(folder: Path, count: int = 3) -> None:
    """So many people of each side."""
    for number in range(1, count + 1):
        answer(folder, "sales", 2 + number % 3, number=number)
        answer(folder, "marketing", 1 + number % 4, number=number)
