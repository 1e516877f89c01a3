"""Files and a survey collected in one go, and what became of both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assess.documents.collection import Collection, Outcome
from assess.services.collecting.collect import collect
from assess.services.collecting.survey.outcome import RowOutcome, SurveyCollection, survey_document
from assess.services.collecting.survey.taking import collect_survey
from assess.store.assessment.identity import read_identity
from questionnaires.records import replace


def collect_everything(
    folder: Path, files: Sequence[Path], export: Path | None, mapping: Path | None, *, dry_run: bool = False
) -> tuple[Collection, SurveyCollection | None]:
    """Take files into an assessment, then a survey where there is one; the collection tells of both.

    Raises:
        FileProblem: the assessment or the survey cannot be used, or something could not be saved.
    """
    found = collect(folder, files, dry_run=dry_run) if files else Collection(files=())
    if export is None or mapping is None:
        return found, None
    survey = collect_survey(folder, export, mapping, dry_run=dry_run)
    problems = sorted({*found.problems, *survey.collection.problems})
    return replace(found, files=(*found.files, *survey.collection.files), problems=tuple(problems)), survey


def in_vain(collection: Collection, survey: SurveyCollection | None) -> bool:
    """Whether there was something to take and none of it could be."""
    rows = survey.of(RowOutcome.REJECTED) if survey else ()
    refused = bool(survey and survey.problems) or bool(rows) or bool(collection.of(Outcome.LEFT_ALONE))
    return refused and not collection.taken


def collected_document(
    folder: Path, collection: Collection, survey: SurveyCollection | None, *, dry_run: bool = False
) -> dict[str, Any]:
    """What became of everything. Who a file is from is said in open assessments only."""
    named = not read_identity(folder).privacy.protected
    return {
        **({"dry_run": True} if dry_run else {}),
        "counts": {outcome.value: len(collection.of(outcome)) for outcome in Outcome},
        "others": collection.others,
        **({"archives": collection.archives} if collection.archives else {}),
        "files": [
            {"file": file.source, "outcome": file.outcome.value}
            | ({"reason": file.reason} if file.reason else {})
            | ({"respondent": file.respondent} if named and file.respondent else {})
            for file in collection.files
        ],
        "problems": list(collection.problems),
        **({"survey": survey_document(survey)} if survey else {}),
    }
