"""What belongs to the user alone: where it is, and every file there about one assessment."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from assess.store.assessment.identity import Identity
from assess.text import slug

DATA_VARIABLE = "SAMEPAGE_DATA"

SCENARIOS, CHOICES, WORKSHOPS = "scenarios", "choices", "workshops"
"""The folders there, one a kind: a folder an assessment, of choices a file."""


def data_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where what belongs to the user alone is: as ``SAMEPAGE_DATA`` says, else in the system's usual folder.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    environ = os.environ if environ is None else environ
    if named := environ.get(DATA_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("samepage", appauthor=False)


def private_name(identity: Identity) -> str:
    """By which name the private files of an assessment go: its id, of older ones their company and day."""
    return identity.id or slug(f"{identity.organisation} {identity.date}", limit=60)


def private_files(identity: Identity) -> Iterator[Path]:
    """The private scenarios, choice and open rounds of an assessment, with what is kept of earlier saves.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    root, name = data_folder(), private_name(identity)
    for folder in (root / SCENARIOS / name, root / WORKSHOPS / name):
        yield from (path for path in folder.glob("*") if path.is_file())
    for path in (root / CHOICES).glob("*"):
        if path.name.removeprefix(".").startswith(f"{name}.toml"):
            yield path
