"""A damaged file replaced by its older generation, which only a person decides."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from assess.store.io.errors import FileProblem, NotSaved, TooLarge, system_reason
from assess.store.io.lock import in_turn
from assess.store.io.modes import PRIVATE, set_mode
from assess.store.io.replacing import force_names
from assess.store.io.safe_files import (
    LARGE_LIMIT,
    Seal,
    is_protected,
    older_is_intact,
    older_path,
    read_bytes,
    unseal,
    write_bytes,
)


def recover(path: Path) -> Path:
    """Puts the older generation in the place of a damaged file, which is kept; returns where it is kept.

    Only ever called because a person chose it. The damaged bytes stay as ``NAME.damaged-<n>``.

    Raises:
        FileProblem: the file is not damaged, or there is no intact older generation.
        NotSaved: nothing was changed.
    """
    return in_turn(path, lambda: _recovered(path))


def _recovered(path: Path) -> Path:
    with contextlib.suppress(TooLarge):
        if unseal(read_bytes(path, limit=LARGE_LIMIT)).seal is Seal.INTACT:
            raise FileProblem(path, "it is not damaged; nothing was changed.")
    if not older_is_intact(path):
        raise FileProblem(path, "there is no intact earlier copy; nothing was changed.")
    older = read_bytes(older_path(path), limit=LARGE_LIMIT)
    kept = _keep_damaged(path)
    write_bytes(path, older)
    return kept


def _keep_damaged(path: Path) -> Path:
    """Gives the file the first free name ``NAME.damaged-<n>`` as well, or instead of its own."""
    number = 1
    while os.path.lexists(kept := path.with_name(f"{path.name}.damaged-{number}")):
        number += 1
    try:
        try:
            kept.hardlink_to(path)
        except OSError:
            path.rename(kept)
        if is_protected(path):
            set_mode(kept, None, PRIVATE)
    except OSError as error:
        raise NotSaved(path, f"could not be moved aside: {system_reason(error)}") from error
    force_names(path.parent)
    return kept
