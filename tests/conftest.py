"""What every test runs under: one profile for hypothesis, nothing of the machine."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support import rest, sweeping

from assess.sample.builder import WAVES, write_sample
from assess.services.assessments.scored import Scored, open_scored

settings.register_profile(
    "samepage",
    deadline=None,
    derandomize=True,  # the same examples everywhere, so that a build says the same twice
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("explore", settings.get_profile("samepage"), derandomize=False, database=None)
settings.load_profile("samepage")


gc.disable()  # until everything is read, since nothing of it goes


def pytest_configure(config: pytest.Config) -> None:
    """Tell the tests whether the sweep runs, which is whenever it is not left out; let no screen wait."""
    sweeping.WIDE = config.option.markexpr != "not sweep"
    rest.hurry()


def pytest_collection_finish() -> None:
    """Look for garbage as the program does, and not among the tests: else it takes a quarter of the time."""
    gc.freeze()
    gc.set_threshold(100_000)
    gc.enable()


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches the program, and no test waits for the disk.

    What waiting for it is for, a test sees by putting something of its own in the place of ``fsync``.
    """
    monkeypatch.setattr(os, "fsync", os.fstat)
    monkeypatch.setenv("SAMEPAGE_CONFIG", "/nowhere/config.toml")
    monkeypatch.setenv("SAMEPAGE_DATA", "/dev/null/data")  # nothing can be written there
    for name in ("NO_COLOR", "SAMEPAGE_WORKSPACE", "SAMEPAGE_DEBUG", "SAMEPAGE_THEME", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def told_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first assessment of the sample company, written once; tests that change it take a copy."""
    return write_sample(tmp_path_factory.mktemp("sample"), WAVES[0])


@pytest.fixture(scope="session")
def scored_sample(told_sample: Path) -> Scored:
    """That assessment with its plan, read and judged once."""
    return open_scored(told_sample)


@pytest.fixture
def sample(told_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample company."""
    return Path(shutil.copytree(told_sample, tmp_path / "hartwell"))
