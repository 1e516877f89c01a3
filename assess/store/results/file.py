"""``results.toml`` on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assess.store.assessment.identity import RESULTS_FILE
from assess.store.io.documents import read_document, write_document
from assess.store.io.file_times import save_to_the_day
from assess.store.io.safe_files import SaveOutcome

KIND = "results"


def write_results(folder: Path, document: Mapping[str, Any]) -> SaveOutcome:
    """Saves a result in the assessment's folder; equal results make equal bytes.

    Raises:
        FileProblem: the present file may not be replaced (damaged, foreign or newer).
        NotSaved: nothing was changed.
    """
    outcome = write_document(folder / RESULTS_FILE, document, kind=KIND)
    about = document.get("assessment", {})
    if about.get("privacy") == "anonymous":
        save_to_the_day(folder / RESULTS_FILE, about["date"], folder=folder)
    return outcome


def read_results(path: Path) -> dict[str, Any]:
    """A saved result: of an assessment's folder, or the file itself.

    Raises:
        FileProblem: it cannot be used.
    """
    return read_document(path / RESULTS_FILE if path.is_dir() else path, kind=KIND).data
