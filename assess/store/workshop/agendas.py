"""The agendas that a workshop in one assessment can follow: the shipped ones, and a file beside its logs."""

from __future__ import annotations

from pathlib import Path

from assess.store.folder import read_catalogue_of, read_questionnaire_of
from assess.store.io.errors import UnusableContent
from assess.store.io.safe_files import read_bytes
from assess.store.io.synced import is_there
from assess.store.workshop.log import WORKSHOP_FOLDER
from questionnaires.agendas import Agendas
from questionnaires.errors import ContentError
from questionnaires.load.agendas import read_agendas, shipped_agendas
from questionnaires.load.read import MAX_BYTES

AGENDAS_FILE = "agendas.toml"


def agendas_path(folder: Path) -> Path:
    """Where the agendas are that a facilitator wrote for this assessment."""
    return folder / WORKSHOP_FOLDER / AGENDAS_FILE


def read_agendas_of(folder: Path) -> Agendas:
    """The agendas that can be followed in this folder.

    Raises:
        FileProblem: its own ones cannot be read (``UnusableContent``: they are refused, with every problem).
    """
    path = agendas_path(folder)
    if not is_there(path):
        return shipped_agendas()
    questionnaire = read_questionnaire_of(folder)
    interventions = read_catalogue_of(folder, questionnaire).interventions
    try:
        return read_agendas(
            read_bytes(path, limit=MAX_BYTES),
            name=path.name,
            questionnaire=questionnaire,
            interventions=interventions,
        )
    except ContentError as error:
        raise UnusableContent(path, error, what="file of agendas") from error
