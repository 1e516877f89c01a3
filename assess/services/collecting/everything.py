"""Files and a survey brought in together, and what became of all of it as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assess.documents.collection import Collection, Outcome
from assess.services.collecting.collect import collect
from assess.services.collecting.survey_csv import SurveyCollection, collect_survey
from assess.store.assessment.identity import read_identity
from questionnaires.records import replace


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
    document: dict[str, Any] = {
        "counts": {outcome.value: len(collection.of(outcome)) for outcome in Outcome},
        "others": collection.others,
        "files": [
            {"file": file.source, "outcome": file.outcome.value}
            | ({"reason": file.reason} if file.reason else {})
            | ({"respondent": file.respondent} if named and file.respondent else {})
            for file in collection.files
        ],
        "problems": list(collection.problems),
    }
    if survey is not None:
        document["survey"] = {
            "rows": survey.rows,
            "problems": list(survey.problems),
            "unused_columns": list(survey.unused),
            "not_asked": survey.not_asked,
            "other_mapping": survey.other_mapping,
        }
    return document
