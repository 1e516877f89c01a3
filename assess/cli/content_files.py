"""Reading a content file that a user names."""

from __future__ import annotations

from pathlib import Path

from assess.store.io.safe_files import read_bytes
from questionnaires.load.read import MAX_BYTES


def read_content(path: Path) -> bytes:
    """The bytes of a questionnaire or catalogue file, or of answers; a link is followed.

    Raises:
        FileProblem: it cannot be read, or is larger than a content file can be.
    """
    return read_bytes(path, limit=MAX_BYTES, links=True)
