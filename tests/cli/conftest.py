"""Running a command in this process, as the shell would."""

from __future__ import annotations

import io
from functools import partial

import pytest
from support.running import Ran, Run

from assess.cli.main import cli
from assess.cli.terminal import guarded


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``samepage`` with these arguments and this input."""

    def run_once(*args: object, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = guarded(partial(cli, args=[str(a) for a in args]))
        captured = capsys.readouterr()
        return Ran(code=code, out=captured.out, err=captured.err)

    return run_once
