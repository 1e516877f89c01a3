"""The catalogue of interventions that an assessment goes by: its own copy, or the one that is shipped."""

from __future__ import annotations

import os
from pathlib import Path

from assess.store.folder import is_assessment, read_questionnaire_of
from assess.store.io.documents import read_sealed
from assess.store.io.errors import FileProblem, UnusableContent
from assess.store.io.safe_files import LARGE_LIMIT, SaveOutcome, sealed, write_bytes
from questionnaires.catalogue import Catalogue
from questionnaires.errors import ContentError
from questionnaires.load.read import body_of, read_catalogue, shipped_catalogue
from questionnaires.model import Questionnaire

CATALOGUE_FILE = "catalogue.toml"
"""The own catalogue in an assessment folder; without it the shipped one holds."""


def read_catalogue_of(folder: Path, questionnaire: Questionnaire) -> Catalogue:
    """The catalogue that holds in this folder: its own, or ``shipped_catalogue()`` where it has none.

    Raises:
        FileProblem: there is an own one and it cannot be read (``UnusableContent``: it is refused, with
            every problem; ``DamagedFile``: its bytes are not what was saved).
    """
    path = folder / CATALOGUE_FILE
    if not os.path.lexists(path):
        return shipped_catalogue()
    return _read(path, read_sealed(path, limit=LARGE_LIMIT).body, questionnaire)


def adopt_catalogue(folder: Path, path: Path) -> tuple[Catalogue, SaveOutcome]:
    """Checks a catalogue file against the questionnaire of the folder and saves a copy of it there.

    An own catalogue that the folder has already is kept beside it as the older generation.

    Raises:
        FileProblem: the folder is no assessment, or the file cannot be used; nothing was changed.
        NotSaved: the copy could not be written; nothing was changed.
    """
    if not is_assessment(folder):
        raise FileProblem(folder, "it holds no assessment.toml, so it is not an assessment.")
    body = body_of(read_sealed(path, limit=LARGE_LIMIT).body)
    catalogue = _read(path, body, read_questionnaire_of(folder))
    return catalogue, write_bytes(folder / CATALOGUE_FILE, sealed(body), keep_older=True)


def _read(path: Path, body: bytes, questionnaire: Questionnaire) -> Catalogue:
    try:
        return read_catalogue(body, name=path.name, questionnaire=questionnaire)
    except ContentError as error:
        raise UnusableContent(path, error, what="catalogue") from error
