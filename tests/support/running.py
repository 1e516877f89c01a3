"""What a command did when a test ran it, and the type of the fixture that runs one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command did: exit code, stdout (data) and stderr (talk)."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
