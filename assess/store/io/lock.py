"""One program at a time on a file: a short lock, and another try where no lock could hold the others back.

The lock is on the folder that the file is in. A lock on the file would stay with the old file when a save
replaces it, and a lock file would be in a folder that is shared and synced. On POSIX it is an ``flock`` of
the folder itself: nothing is written, and it holds for every account of the machine. Windows locks no
folders, so there a file in the user's own application data, named after the folder's real path, is locked.
Either lock ends with the process that holds it, so that a program that was killed blocks nobody. Where the
file system has no locks (some network drives) a save goes on without one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from assess.store.io.errors import NotSaved, Overtaken

Result = TypeVar("Result")

WAIT = 10.0
"""Seconds to wait for other programs; each of them needs some milliseconds."""

MOST_TRIES = 50
"""How often a save is tried where no lock keeps other programs away."""

_PAUSE = 0.001  # short, or a program that saves without a rest would hardly ever let another one in


def in_turn(path: Path, save: Callable[[], Result]) -> Result:
    """Saves a file while no other program of this machine does; turns are not taken inside each other.

    ``save`` reads, changes and writes; where it finds itself ``Overtaken`` it is called again.

    Raises:
        NotSaved: other programs kept the file busy all the while; nothing was changed.
    """
    with _alone(path):
        for _ in range(MOST_TRIES - 1):
            with contextlib.suppress(Overtaken):
                return save()
        return save()


@contextmanager
def taken(folder: Path) -> Iterator[bool]:
    """Holds the lock of a folder meanwhile; False where another program does, or where there are no locks."""
    with contextlib.ExitStack() as stack:
        held = False
        with contextlib.suppress(OSError, ValueError, LookupError):
            descriptor = _opened(folder)
            stack.callback(os.close, descriptor)
            if held := _taken(descriptor):
                stack.callback(_let_go, descriptor)
        yield held


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds the lock of the file's folder, if there are locks.

    Raises:
        NotSaved: others held it for longer than ``WAIT``.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, ValueError, LookupError):  # the save says what is wrong
            descriptor = _opened(path.parent)
            stack.callback(os.close, descriptor)
            if _locked(descriptor, path):
                stack.callback(_let_go, descriptor)
        yield


def _locked(descriptor: int, path: Path) -> bool:
    """Waits for the lock; False where the file system has none."""
    end = time.monotonic() + WAIT
    while True:
        try:
            if _taken(descriptor):
                return True
        except OSError:
            return False
        if time.monotonic() >= end:
            raise NotSaved(path, "could not be saved because another program is using it. Try again.")
        time.sleep(_PAUSE)


def _opened(folder: Path) -> int:
    """What is locked: the folder, or on Windows a file in its place."""
    if sys.platform == "win32":
        place = Path(os.environ["LOCALAPPDATA"], "Samepage", "locks")
        place.mkdir(parents=True, exist_ok=True)
        real = os.path.normcase(os.path.realpath(folder))
        name = hashlib.sha256(real.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return os.open(place / name, os.O_RDWR | os.O_CREAT)
    return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)


def _taken(descriptor: int) -> bool:
    """Takes the lock if nobody holds it.

    Raises:
        OSError: there are no locks here.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _let_go(descriptor: int) -> None:
    """Gives the lock back: closing does not, where a process forked meanwhile has the descriptor too."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_UN)
