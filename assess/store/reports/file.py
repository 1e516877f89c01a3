"""Checks a report that was written as JSON: that it is ours, whole, and of a version known here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assess.store.io.documents import checked_version
from assess.store.io.errors import FileProblem, ForeignFile
from assess.store.io.kinds import KINDS
from assess.store.io.safe_files import LARGE_LIMIT, read_bytes

KIND, RESULT = KINDS["report"], KINDS["results"]

TABLES = {"result": dict, "plan": dict, "pages": list}


def check_report(path: Path) -> None:
    """Reads the file and finds fault with it; nothing is kept.

    Raises:
        NewerFormat: a newer program wrote it.
        ForeignFile: it is not a report of ours.
        FileProblem: it cannot be read, or a part of it is missing.
    """
    try:
        data = json.loads(read_bytes(path, limit=LARGE_LIMIT).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FileProblem(path, "holds bytes that are not text (UTF-8).") from error
    except json.JSONDecodeError as error:
        raise FileProblem(
            path, f"cannot be read as JSON ({error.msg}).", place=f"line {error.lineno}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise FileProblem(
            path, "cannot be read as JSON: it is nested too deep or a number is too long."
        ) from error
    if not isinstance(data, dict) or data.get("format") != KIND.format:
        raise ForeignFile(
            path, f'this is not a Samepage report; expected "format": "{KIND.format}".', place="format"
        )
    checked_version(path, data.get("format_version"), KIND.version)
    for name, kind in TABLES.items():
        if not isinstance(data.get(name), kind):
            raise FileProblem(path, "is missing, or not what it should be.", place=name)
    result: dict[str, Any] = data["result"]
    if result.get("format") != RESULT.format:
        raise FileProblem(path, f'expected "{RESULT.format}".', place="result.format")
    checked_version(path, result.get("format_version"), RESULT.version, place="result.format_version")
