"""The rim of the golden set: one clock, one source of randomness, one surrounding, on every machine."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import os
import random
import time
from collections.abc import Iterator
from datetime import date as real_date
from datetime import datetime as real_time
from pathlib import Path
from typing import Any, Self

NOW = (2027, 3, 19, 9, 30)
"""On this day the story of the sample company ends."""

SURROUNDINGS = {
    "COLUMNS": "80",
    "LINES": "24",
    "TERM": "xterm-256color",
    "TEXTUAL_ANIMATIONS": "none",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
}
FOREIGN = ("SAMEPAGE", "XDG", "TEXTUAL", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "DISPLAY", "WAYLAND")

_random: Iterator[int] = iter(())


class _Kind(type):
    """A real date or time counts as one of ours."""

    def __instancecheck__(cls, other: object) -> bool:
        return isinstance(other, cls.__mro__[1])


class Day(real_date, metaclass=_Kind):
    """A date of which today is always the same."""

    @classmethod
    def today(cls) -> Self:
        """The fixed day."""
        return cls(*NOW[:3])

    @classmethod
    def fromtimestamp(cls, timestamp: float) -> Self:  # noqa: ARG003
        """The fixed day."""
        return cls.today()


class Moment(real_time, metaclass=_Kind):
    """A time of which now, and that of every file, is always the same."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Self:
        """The fixed time."""
        return cls(*NOW, tzinfo=tz)

    @classmethod
    def fromtimestamp(cls, timestamp: float, tz: datetime.tzinfo | None = None) -> Self:  # noqa: ARG003
        """The fixed time."""
        return cls.now(tz)


def fix() -> None:
    """Put everything in place; to be called before anything of the program is imported."""
    for name in [name for name in os.environ if name.startswith(FOREIGN)]:
        del os.environ[name]
    os.environ.update(SURROUNDINGS)
    time.tzset()
    os.umask(0o022)
    moment = real_time(*NOW, tzinfo=datetime.UTC).timestamp()
    clock: Any = datetime
    source: Any = random
    clock.date, clock.datetime = Day, Moment
    time.time = lambda: moment
    os.urandom = source._urandom = lambda size: bytes(itertools.islice(_random, size))


def enter(folder: Path, *, seed: str) -> None:
    """Go into a folder, make it the home, and begin the random bytes anew."""
    global _random
    os.chdir(folder)
    os.environ["HOME"] = str(folder)
    blocks = (hashlib.sha256(f"{seed} {n}".encode()).digest() for n in itertools.count())
    _random = itertools.chain.from_iterable(blocks)
