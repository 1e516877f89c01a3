"""What a command did when a test ran it, and the type of the fixture that runs one."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial

from assess.cli.main import cli
from assess.cli.terminal import guarded


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command did: exit code, stdout (data) and stderr (talk)."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def prepare(*args: object) -> None:
    """Run a command that must do what it is told, where a fixture makes something for many tests."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
        code = guarded(partial(cli, args=[str(a) for a in args]))
    assert code == 0, told.getvalue()
