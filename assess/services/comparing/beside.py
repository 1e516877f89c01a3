"""The questionnaire that a saved result was asked with: the file beside it, else the shipped one."""

from __future__ import annotations

from pathlib import Path

from assess.store.assessment.identity import QUESTIONNAIRE_FILE
from assess.store.io.documents import read_sealed
from assess.store.io.errors import UnusableContent
from assess.store.io.safe_files import LARGE_LIMIT
from questionnaires.model import Questionnaire


def questionnaire_beside(file: Path, *, named: str) -> Questionnaire | None:
    """What a results file was asked with; None where nothing lies beside it and no such one is shipped.

    ``named`` is the id that the result gives.

    Raises:
        FileProblem: the questionnaire that lies beside it cannot be used.
    """
    # Most comparisons need no questionnaire, and these rooms take their time to open.
    from questionnaires.errors import ContentError
    from questionnaires.load.read import read_questionnaire, shipped_questionnaire

    path = file.with_name(QUESTIONNAIRE_FILE)
    if not path.exists():
        shipped = shipped_questionnaire()
        return shipped if shipped.id == named else None
    try:
        return read_questionnaire(read_sealed(path, limit=LARGE_LIMIT).body, name=path.name)
    except ContentError as error:
        raise UnusableContent(path, error) from error
