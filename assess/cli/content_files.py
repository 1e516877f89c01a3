"""Reading a content file that a user names."""

from __future__ import annotations

from pathlib import Path

from assess.store.errors import FileProblem, TooLarge, system_reason
from questionnaires.loader import MAX_BYTES


def read_content(path: Path) -> bytes:
    """The bytes of a questionnaire or catalogue file.

    Raises:
        FileProblem: it cannot be read, or is larger than a content file can be.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLarge(path, f"larger than {MAX_BYTES // 1_000_000} MB, so it was not opened.")
        return path.read_bytes()
    except OSError as error:
        raise FileProblem(path, system_reason(error)) from error
