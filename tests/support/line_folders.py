"""Small assessments in folders, one after another, for timelines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assess.services.assessments.scored import open_scored, save_results
from assess.store.folder import create_assessment, read_questionnaire_of
from assess.store.responses.file import ResponseFile
from questionnaires.load.shipped import shipped_bytes
from scoring.answers import Privacy
from support.makers import answer, full_answers

SIDES = {"sales": (2, 3, 3), "marketing": (3, 4, 2)}


def assessment_at(
    folder: Path,
    *,
    date: str = "2026-03-16",
    levels: Mapping[str, Sequence[int]] = SIDES,
    mode: str = "open",
    organisation: str = "Acme",
    questionnaire: bytes | None = None,
    form: str = "quick",
    prefix: str = "",
    codes: Sequence[str] = (),
) -> Path:
    """An assessment in which each of these people answers everything at about one level.

    ``codes`` are given to the people in their order.
    """
    create_assessment(
        folder,
        title=f"Of {date}",
        organisation=organisation,
        date=date,
        questionnaire_bytes=questionnaire or shipped_bytes(),
        form=form,
        privacy=Privacy(mode=mode, minimum_group=3),
    )
    asked = read_questionnaire_of(folder)
    given_codes = iter(codes)
    for function, own in levels.items():
        for number, level in enumerate(own):
            respondent = ResponseFile.create(
                folder,
                questionnaire=asked,
                function=function,
                form=form,
                code=next(given_codes, ""),
                respondent=f"{prefix}{function}-{number}",
            )
            given = full_answers(function, level=level, form=form)
            respondent.confirm_all(
                {key: answer(asked.items[key], value) for key, value in given.items() if key in asked.items}
            )
    return folder


def saved(folder: Path) -> Path:
    """The result of the assessment, saved; the file."""
    assert save_results(open_scored(folder)) == ""
    return folder / "results.toml"


def alone(folder: Path, place: Path) -> Path:
    """A folder with a copy of the assessment's saved result, and nothing else."""
    place.mkdir()
    (place / "results.toml").write_bytes(saved(folder).read_bytes())
    return place
