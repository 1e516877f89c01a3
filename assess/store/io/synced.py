"""What sync services leave in a folder: files that are not on this computer yet."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.text import clean

_TRANSFERS = (
    "icloud|owncloud|nextcloud|cloud|dropbox|gdoc|gsheet|gslides|tmp|temp|part|partial|filepart|crdownload"
    "|download|opdownload|!sync|bts|driveupload|drivedownload|placeholder"
)
_STANDS_FOR = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[.~]*syncthing[.~](?P<name>.+)\.tmp",
        rf"[.~]*(?P<name>.+\.toml)\.(?:{_TRANSFERS})",
        r"\.(?P<name>.+)\.icloud",
        r"(?P<name>.+)\.(?:gdoc|gsheet)",
        r"\.(?P<name>.+\.toml)\.(?:~[0-9a-f]+|[0-9a-z]{6})",  # Nextcloud and rsync while they download
    )
)
_OPEN_ELSEWHERE = re.compile(r"(?:~\$|\.~lock\.)(?P<name>.+?)#?")
_OURS = re.compile(r"\..+\.(?:older|[0-9a-f]{12}\.tmp)")

# Windows: FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS; macOS: SF_DATALESS.
_RECALLED = 0x0000_1000 | 0x0004_0000 | 0x0040_0000
_DATALESS = 0x4000_0000


class NotHere(FileProblem):
    """A file whose content a sync service has not brought to this computer yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path, "it is not on this computer yet. Let the sync program download it, then try again."
        )


def stands_for(name: str) -> str:
    """The file that a placeholder or an unfinished transfer stands for; "" where the name is neither's."""
    if _OURS.fullmatch(name):
        return ""
    for pattern in (*_STANDS_FOR, _OPEN_ELSEWHERE):
        if found := pattern.fullmatch(name):
            real = found["name"]
            return real if "." in real else f"{real}.toml"
    return ""


def is_online_only(found: os.stat_result) -> bool:
    """Whether the system lists a file whose content lies elsewhere; opening it would wait for a network."""
    attributes, flags = getattr(found, "st_file_attributes", 0), getattr(found, "st_flags", 0)
    return bool(attributes & _RECALLED or flags & _DATALESS)


def refuse_online_only(path: Path) -> None:
    """Raises ``NotHere`` where the system lists the file but does not have its content."""
    with contextlib.suppress(OSError, ValueError):  # opening it gives the reason
        if is_online_only(os.lstat(path)):
            raise NotHere(path)


def is_there(path: Path) -> bool:
    """Whether there is a file of this name, be it sound or not.

    Raises:
        NotHere: there is none, but a placeholder for it.
    """
    if os.path.lexists(path):
        return True
    stem = path.name.removesuffix(".toml")  # the name of whatever stands for it holds this
    if path.name in _awaited([name for name in _names(path.parent) if stem in name]):
        raise NotHere(path)
    return False


def not_here(folder: Path) -> tuple[Path, ...]:
    """The TOML files of a folder that are not on this computer yet, by name; none without a folder."""
    names = _names(folder)
    found = {name for name in _awaited(names) if name.endswith(".toml")}
    for name in names:
        if name.endswith(".toml") and not name.startswith("."):
            with contextlib.suppress(OSError):
                if is_online_only(os.lstat(folder / name)):
                    found.add(name)
    return tuple(folder / name for name in sorted(found))


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder)]
    except (OSError, ValueError):
        return []


def _awaited(names: Sequence[str]) -> set[str]:
    """What placeholders and unfinished transfers stand for; a file that is only open elsewhere is here."""
    there = set(names)
    return {
        real
        for name in names
        if (real := stands_for(name)) and not (real in there and _OPEN_ELSEWHERE.fullmatch(name))
    }


def absent_words(paths: Sequence[Path], *, one: str, many: str) -> str:
    """That files are not on this computer yet, ``one`` and ``many`` saying of what kind they are."""
    names = ", ".join(clean(path.name, limit=60) for path in paths[:5]) + (" …" if len(paths) > 5 else "")
    count = f"One {one} is" if len(paths) == 1 else f"{len(paths)} {many} are"
    what = "it" if len(paths) == 1 else "them"
    return f"{count} not on this computer yet ({names}). Let the sync program download {what}."
