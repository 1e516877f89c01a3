"""The content files that come with the program, parsed once, as Python compiles a module once.

Parsing both would be a tenth of ``samepage results``. Their tables are in ``__pycache__`` beside the files,
where nobody may write who may not change the program itself, as plain data under the digest of the file.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from questionnaires.toml_text import toml_tables

DATA = Path(__file__).parents[1] / "data"


@cache
def shipped_bytes(name: str = "questionnaire") -> bytes:
    """The bytes of a content file that comes with the program: ``questionnaire`` or ``catalogue``."""
    return (DATA / f"{name}.toml").read_bytes()


@cache
def shipped_tables(name: str) -> dict[str, Any]:
    """The tables of a shipped file; callers that change them take a copy."""
    body = shipped_bytes(name)
    digest = sha256(body).digest()
    kept = DATA / "__pycache__" / f"{name}.{sys.implementation.cache_tag}"
    with suppress(OSError, ValueError, EOFError, TypeError):
        parsed_from, tables = marshal.loads(kept.read_bytes())
        if parsed_from == digest:
            return dict(tables)
    tables = toml_tables(body.decode("utf-8"))
    if not sys.dont_write_bytecode:
        _keep(kept, marshal.dumps((digest, tables)))
    return tables


def _keep(place: Path, data: bytes) -> None:
    """Put data in place at once or not at all; where it may not be written, it is parsed anew next time."""
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        beside.write_bytes(data)
        beside.replace(place)
