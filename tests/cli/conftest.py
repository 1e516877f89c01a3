"""Running a command in this process, as the shell would."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from assess.cli.guard import guarded
from assess.cli.main import cli
from assess.sample.telling import WAVES, write_sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command did: exit code, stdout (data) and stderr (talk)."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


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


@pytest.fixture(scope="session")
def told_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, written once; tests that change it take a copy."""
    return write_sample(tmp_path_factory.mktemp("sample"), WAVES[0])


@pytest.fixture
def sample(told_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample company."""
    import shutil

    return Path(shutil.copytree(told_sample, tmp_path / "hartwell"))
