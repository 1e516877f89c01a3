"""Charts of format 1 could say which positions are to close; what is shared says so no more."""

from __future__ import annotations

import contextlib
import glob
import itertools
import re
from pathlib import Path
from typing import Any

from assess.store.io.documents import TomlTable
from assess.store.io.safe_files import (
    LARGE_LIMIT,
    Seal,
    older_path,
    read_bytes,
    sealed,
    unseal,
    write_bytes,
)
from assess.store.io.synced import is_there
from assess.store.organisation.codec import TITLE_LIMIT
from questionnaires.toml_text import UnusableToml, toml_tables
from scoring.organisation.chart import Holders

CLOSING = "closing"
_CLOSING = re.compile(rb"""(\bstatus["']?[ \t]*=[ \t]*)(["'])closing\2""")


def closing_positions(path: Path) -> Holders:
    """The positions that an ``organisation.toml`` marks as closing; none where it is not there or no TOML.

    Raises:
        FileProblem: it cannot be read, or holds no positions.
    """
    if not is_there(path) or not _CLOSING.search(body := read_bytes(path, limit=LARGE_LIMIT)):
        return ()
    with contextlib.suppress(UnusableToml, UnicodeDecodeError):
        roles = TomlTable(toml_tables(unseal(body).body.decode()), path).table("roles")
        return tuple(key for key, table in roles.tables() if table.data.get("status") == CLOSING)
    return ()


def forget_closing(path: Path) -> None:
    """Takes ``closing`` out of what is kept beside the chart: nothing shared says who loses a position."""
    kept = (path.parent.glob(f"{glob.escape(path.name)}.{kind}-*") for kind in ("edited", "damaged"))
    for beside in (older_path(path), *itertools.chain(*kept)):
        if beside.is_file() and _CLOSING.search(found := read_bytes(beside, limit=LARGE_LIMIT)):
            content = unseal(found)
            body = _CLOSING.sub(rb"\1\2filled\2", found if content.seal is Seal.BROKEN else content.body)
            write_bytes(beside, sealed(body) if content.seal is Seal.INTACT else body)


def to_format_2(top: TomlTable) -> dict[str, Any]:
    """The tables in format 2: an activity may have helpers, and nothing says which position is to close.

    Raises:
        FileProblem: something in them is not what it should be.
    """
    data = dict(top.data)
    data["activities"] = {
        key: {"owner": table.text(key, limit=TITLE_LIMIT)}
        for table in (top.table("activities"),)
        for key in table.data
    }
    data["roles"] = {
        key: {
            field: str(value) if field == "level" else value
            for field, value in table.data.items()
            if (field, value) != ("status", CLOSING)
        }
        for key, table in top.table("roles", needed=True).tables()
    }
    return data
