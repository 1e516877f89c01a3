"""Content files that a user names: questionnaires, catalogues, and answers keyed by question id."""

from __future__ import annotations

from pathlib import Path

from assess.store.io.safe_files import read_bytes
from questionnaires.load.read import MAX_BYTES, read_questionnaire, shipped_questionnaire
from questionnaires.model import Questionnaire


def read_content(path: Path) -> bytes:
    """The bytes of a content file; a link is followed.

    Raises:
        FileProblem: it cannot be read, or is larger than a content file can be.
    """
    return read_bytes(path, limit=MAX_BYTES, links=True)


def questionnaire_in(file: Path | None) -> Questionnaire:
    """The questionnaire in a file, without one the shipped one.

    Raises:
        FileProblem: the file cannot be read.
        ContentError: it cannot be used.
    """
    if file is None:
        return shipped_questionnaire()
    return read_questionnaire(read_content(file), name=file.name)
