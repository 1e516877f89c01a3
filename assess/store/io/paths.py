"""Where the workspace is, and paths as a person types them; nothing is made here."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import read_bytes
from assess.text import plain

WORKSPACE_VARIABLE = "SAMEPAGE_WORKSPACE"
WORKSPACE_NAME = "Samepage"

_DOCUMENTS = re.compile(r'^XDG_DOCUMENTS_DIR="(.+)"$', re.MULTILINE)

PATH_LIMIT = 1_000
"""Letters that a path that is typed has at most."""


def existing_path(text: str) -> Path | None:
    """The file or folder that is meant; None where there is none."""
    try:
        path = Path(text).expanduser()
        return path if path.exists() else None
    except (OSError, ValueError, RuntimeError):  # too long a name, a zero byte, nobody's home
        return None


def home_relative(path: Path, *, limit: int = 200) -> str:
    """The path as a person writes it, with ~ for the home folder, in at most ``limit`` letters."""
    try:
        return plain(f"~{os.sep}{path.relative_to(Path.home())}", limit=limit)
    except (ValueError, RuntimeError):
        return plain(str(path), limit=limit)


def workspace_path(
    option: Path | None = None,
    *,
    setting: str = "",
    environ: Mapping[str, str] | None = None,
    home: Path | None = None,
    platform: str | None = None,
) -> Path:
    """The folder that holds the assessments: the option, else the variable, the setting, the usual one.

    Raises:
        RuntimeError: neither is given and the system knows no home folder for the user.
    """
    environ = os.environ if environ is None else environ
    if option is not None:
        return option.expanduser()
    if named := environ.get(WORKSPACE_VARIABLE):
        return Path(named).expanduser()
    if setting:
        return Path(setting).expanduser()
    home = Path.home() if home is None else home
    return documents_path(environ=environ, home=home, platform=platform or sys.platform) / WORKSPACE_NAME


def documents_path(*, environ: Mapping[str, str], home: Path, platform: str) -> Path:
    """The user's folder for documents, or the home folder where there is none."""
    if platform not in ("win32", "darwin"):
        config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
        try:
            # A user's own setting, in the language the system was set up in ("$HOME/Dokumente").
            found = _DOCUMENTS.search(read_bytes(config / "user-dirs.dirs", links=True).decode("utf-8"))
        except (FileProblem, ValueError):
            found = None
        if found:
            named = Path(found[1].replace("$HOME", str(home)))
            if named.is_absolute() and named.is_dir():
                return named
    documents = home / "Documents"
    return documents if documents.is_dir() else home
